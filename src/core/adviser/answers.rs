//! The side that answers.

use serde_json::{Map, Value, json};

use super::advice::Advice;
use super::{act_norms, call, page, paper, scan};
use crate::core::act::{self, Act, Ground, kind_meant, lint, number_taken, suggestions};
use crate::core::date::CivilDate;
use crate::core::inspection;
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
            Some("paper") => act_of(&question).map_or(Value::Null, |act| paper::sheet(&act)),
            Some("page") => self.page(&question),
            Some("call") => self.call(&question),
            Some("scan") => scan::marks(
                question["text"].as_str().unwrap_or_default(),
                &self.knowledge.norms,
            ),
            _ => Value::Null,
        }
    }

    fn open(&self) -> Value {
        let kind = |work: &crate::core::knowledge::Work| json!({"id": work.id, "name": work.name, "stage": work.stage});
        let kinds: Vec<Value> = self.knowledge.works.all().iter().map(kind).collect();
        json!({"lexicon": self.lexicon, "vocabulary": words(&self.lexicon), "kinds": kinds})
    }

    fn page(&self, question: &Value) -> Value {
        let input = object(&question["input"]);
        let kept = list(&question["kept"]);
        let page = match question["name"].as_str() {
            Some(page::calc::NAME) => page::calc::write(&input, kept, today(question)),
            Some(page::norms::NAME) => page::norms::write(&input, &self.knowledge.norms),
            Some(page::help::NAME) => return page::help::write(),
            Some(inspection::REPORTS) => inspection::reports_page(kept),
            Some(inspection::REPORT) => inspection::report_page(&input, kept, &self.knowledge.norms),
            _ => return Value::Null,
        };
        page.to_value()
    }

    fn call(&self, question: &Value) -> Value {
        let args = object(&question["args"]);
        let kept = list(&question["kept"]);
        match question["name"].as_str().unwrap_or_default() {
            inspection::REPORT_INSPECTION => inspection::report_inspection(
                &args,
                &question["site"],
                question["today"].as_str().unwrap_or_default(),
                kept,
                &self.knowledge.norms,
            ),
            inspection::PREPARE_LETTER => inspection::prepare_letter(&args, kept, &self.knowledge.norms),
            name => call::run(
                name,
                &args,
                &self.knowledge,
                &page::prices::of(kept, today(question)),
            ),
        }
    }

    fn check(&self, question: &Value) -> Value {
        let (Some(act), Some(today)) = (act_of(question), today(question)) else {
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
            norms: act_norms::list(&question["act"], &knowledge.norms),
        }
        .to_value()
    }
}

/// The date on site.
fn today(question: &Value) -> Option<CivilDate> {
    question["today"].as_str().and_then(CivilDate::parse)
}

/// The act that a question is about.
fn act_of(question: &Value) -> Option<Act> {
    act::read(&question["act"]).ok()
}

fn object(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap_or_default()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
