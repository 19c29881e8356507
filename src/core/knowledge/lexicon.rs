//! The catalogue of site slang (`data/lexicon.json`): what is said and the term that stands in an act.
//!
//! Must not know: the act. Invariants: a term says nothing that was not said: no class, mark or kind (`term` of an
//! entry, where its `official` says more); what can mean two things is asked, never chosen; a term is its own term.

use serde_json::Value;

use crate::core::json::{Misfit, Record};
use crate::core::letters;

/// The catalogue.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone)]
struct Entry {
    /// What is said, folded, and the term of it; `None` when it has to be asked.
    forms: Vec<(String, Option<String>)>,
    /// The part of the act it belongs to.
    field: String,
    official: String,
    note: String,
}

/// A word that can mean several things: what it may be, in Russian.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear(pub String);

impl Lexicon {
    /// The catalogue that knows nothing.
    pub const EMPTY: Self = Self { entries: Vec::new() };

    /// Reads the entries of `lexicon.json`.
    pub(crate) fn of(entries: Vec<Value>) -> Result<Self, Misfit> {
        let entries: Result<Vec<Entry>, Misfit> = entries.into_iter().map(Entry::of).collect();
        Ok(Self { entries: entries? })
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The term of a whole text, or of its first words when a designation follows them: «дорнит 200 г/м²». `fields`
    /// are the `act_field`s whose words the text may be. `None` when the text is no slang and stays.
    ///
    /// # Errors
    /// It can mean several things.
    pub fn term(&self, said: &str, fields: &[&str]) -> Option<Result<String, Unclear>> {
        let entries = || {
            self.entries
                .iter()
                .filter(|entry| fields.contains(&entry.field.as_str()))
        };
        let whole = letters::key(said);
        if let Some((entry, term)) = entries().find_map(|entry| Some((entry, entry.form(&whole)?))) {
            return Some(term.clone().ok_or_else(|| entry.unclear()));
        }
        let starts = said
            .char_indices()
            .filter(|(_, c)| c.is_whitespace())
            .map(|(at, _)| at);
        starts.rev().find_map(|at| {
            let (head, designation) = said.split_at(at);
            let mut words = designation.split_whitespace();
            // A word with a digit in it: ∅10, А500С, «200».
            if !words.next()?.contains(|c: char| c.is_ascii_digit()) {
                return None;
            }
            let head = letters::key(head);
            let term = entries().find_map(|entry| entry.form(&head))?.as_ref()?;
            Some(Ok(format!("{term} {}", designation.trim())))
        })
    }
}

impl Entry {
    fn of(value: Value) -> Result<Self, Misfit> {
        let mut given = Record::of(value, "lexicon")?;
        let official = given.text("official")?.ok_or(Misfit("official"))?;
        let ambiguous = given.flag("ambiguous")?;
        let terms = given.any("term");
        let term = |place: usize| match &terms {
            Some(Value::Array(each)) => each.get(place).and_then(Value::as_str),
            Some(all) => all.as_str(),
            None => (!ambiguous).then_some(official.as_str()),
        };
        let spoken = given.texts("spoken")?.into_iter().enumerate();
        let forms = spoken
            .map(|(place, form)| (letters::key(&form), term(place).map(str::to_owned)))
            .collect();
        Ok(Self {
            forms,
            field: given.text("act_field")?.unwrap_or_default(),
            note: given.text("note")?.unwrap_or_default(),
            official,
        })
    }

    fn form(&self, said: &str) -> Option<&Option<String>> {
        self.forms
            .iter()
            .find(|(form, _)| form == said)
            .map(|(_, term)| term)
    }

    fn unclear(&self) -> Unclear {
        let (official, note) = (&self.official, &self.note);
        Unclear(match note.is_empty() {
            true => official.clone(),
            false => format!("{official}; {note}"),
        })
    }
}
