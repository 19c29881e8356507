//! The side that answers.

use serde_json::{Map, Value, json};

use super::advice::Advice;
use super::page;
use crate::core::act::{Act, Ground, kind_meant, lint, number_taken, suggestions};
use crate::core::date::CivilDate;
use crate::core::knowledge::{Knowledge, KnowledgeError, words};

/// The catalogues, and what can be asked of them.
#[derive(Debug)]
pub struct Adviser {
    knowledge: Knowledge,
    /// `lexicon.json`, to be handed to the page.
    lexicon: Value,
}

impl Adviser {
    /// Reads the files of `data/`: `lexicon.json`, `works.json`, `norms.json`.
    ///
    /// # Errors
    /// One of them is not what it should be.
    pub fn new(lexicon: &str, works: &str, norms: &str) -> Result<Self, KnowledgeError> {
        Ok(Self {
            knowledge: Knowledge::read(lexicon, works, norms)?,
            lexicon: serde_json::from_str(lexicon).unwrap_or_default(),
        })
    }

    /// The answer to a question as [`super::Ask::to_json`] writes it; `null` when it is none.
    #[must_use]
    pub fn answer(&self, question: &str) -> Value {
        let question: Value = serde_json::from_str(question).unwrap_or_default();
        match question["ask"].as_str() {
            Some("open") => self.open(),
            Some("check") => self.check(&question),
            Some("page") => self.page(&question),
            Some("call") => json!({
                "response": {"status": "error", "message": "Такой функции нет."},
            }),
            _ => Value::Null,
        }
    }

    fn open(&self) -> Value {
        let kind = |work: &crate::core::knowledge::Work| json!({"id": work.id, "name": work.name, "stage": work.stage});
        let kinds: Vec<Value> = self.knowledge.works.all().iter().map(kind).collect();
        json!({"lexicon": self.lexicon, "vocabulary": words(&self.lexicon), "kinds": kinds})
    }

    fn page(&self, question: &Value) -> Value {
        let none = Map::new();
        let name = question["name"].as_str().unwrap_or_default();
        let input = question["input"].as_object().unwrap_or(&none);
        match question["today"].as_str().and_then(CivilDate::parse) {
            Some(today) => page::write(self, name, input, today),
            None => Value::Null,
        }
    }

    fn check(&self, question: &Value) -> Value {
        let act = serde_json::from_value::<Act>(question["act"].clone());
        let today = question["today"].as_str().and_then(CivilDate::parse);
        let (Ok(act), Some(today)) = (act, today) else {
            return Value::Null;
        };
        let knowledge = &self.knowledge;
        let mut findings = lint(&act, &Ground { knowledge, today });
        if question["number_taken"] == true {
            findings.extend(act.number.as_deref().and_then(number_taken));
        }
        let mut proposed = suggestions(&act, knowledge);
        let said_kind = question["said_kind"].as_str().unwrap_or_default();
        if let Some(meant) = kind_meant(said_kind, knowledge)
            && proposed.iter().all(|other| other.key != meant.key)
        {
            proposed.retain(|other| other.path != meant.path);
            proposed.insert(0, meant);
        }
        Advice {
            findings,
            suggestions: proposed,
        }
        .to_value()
    }
}
