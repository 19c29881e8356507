//! Proposals of the catalogue of works: a person accepts each with one tap.
//!
//! Owns: the proposal, its form as JSON in which the adviser hands it to the page, and taking it over. Must not know:
//! the catalogue, how a proposal is shown, the history. Invariant: nothing is in the act before it is accepted.

mod catalogue;

pub use catalogue::{kind_meant, suggestions};

use serde_json::{Map, Value, json};

use super::draft::{Change, Draft};
use super::edit::{add_row, edit, get};
use super::error::EditError;
use super::path::FieldPath;
use crate::core::json::Record;

/// Something the catalogue proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// Stays the same while the act changes, so that a proposal can be put away.
    pub key: String,
    /// The field it fills, or the list it adds a row to.
    pub path: FieldPath,
    /// What a person reads.
    pub text: String,
    /// What to look at before accepting; for most there is nothing.
    pub note: Option<String>,
    put: Put,
}

/// What accepting writes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Put {
    Field(String),
    /// A row by its keys; the first one is what it is known by.
    Row(Vec<(&'static str, String)>),
}

impl Put {
    /// A text, or a list of pairs: an object would lose their order.
    fn from_value(value: Value, path: &FieldPath) -> Option<Self> {
        let parts = match value {
            Value::String(text) => return Some(Self::Field(text)),
            Value::Array(parts) => parts,
            _ => return None,
        };
        let row = path.row(0).to_string();
        let part = |part: &Value| {
            let (key, text) = (part.get(0)?.as_str()?, part.get(1)?.as_str()?);
            let (_, key) = FieldPath::parse(&[&row, ".", key].concat())?.as_child()?;
            Some((key, text.to_owned()))
        };
        parts.iter().map(part).collect::<Option<_>>().map(Self::Row)
    }
}

impl Suggestion {
    /// What accepting writes, as `update_act` takes it for the field: a text, or a row by its keys.
    #[must_use]
    pub fn value(&self) -> Value {
        match &self.put {
            Put::Field(value) => Value::from(value.as_str()),
            Put::Row(parts) => {
                let mut row = Map::new();
                for (key, text) in parts {
                    row.insert((*key).to_owned(), Value::from(text.as_str()));
                }
                Value::Object(row)
            }
        }
    }

    /// For the way from the adviser to the page.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let put = match &self.put {
            Put::Field(text) => json!(text),
            Put::Row(parts) => json!(parts),
        };
        json!({
            "key": self.key,
            "path": self.path,
            "text": self.text,
            "note": self.note,
            "put": put,
        })
    }

    /// What [`Suggestion::to_value`] gave; `None` for anything else.
    #[must_use]
    pub fn from_value(value: Value) -> Option<Self> {
        let mut given = Record::of(value, "suggestion").ok()?;
        let path = FieldPath::parse(&given.text("path").ok()??)?;
        Some(Self {
            put: Put::from_value(given.any("put")?, &path)?,
            path,
            key: given.text("key").ok()??,
            text: given.text("text").ok()??,
            note: given.text("note").ok()?,
        })
    }
}

/// Takes a proposal over as the hand's change; gives what changed, nothing when the act already has it.
///
/// # Errors
/// It does not fit any more, as when the list is full; nothing changed.
pub fn accept(draft: &mut Draft, suggestion: &Suggestion) -> Result<Vec<Change>, EditError> {
    let before = draft.clone();
    let changes = put(draft, suggestion);
    if changes.is_err() {
        *draft = before;
    }
    changes
}

fn put(draft: &mut Draft, suggestion: &Suggestion) -> Result<Vec<Change>, EditError> {
    let mut changes = Vec::new();
    match &suggestion.put {
        Put::Field(value) => changes.push(edit(draft, &suggestion.path, value)?),
        Put::Row(parts) => {
            let rows = suggestion
                .path
                .node(&draft.act)
                .map_or(0, super::node::Node::rows);
            let is_there = |index: usize| {
                let row = suggestion.path.row(index);
                parts
                    .iter()
                    .take(1)
                    .any(|(key, text)| get(&draft.act, &row.key(key)) == *text)
            };
            if !(0..rows).any(is_there) {
                let row = add_row(draft, &suggestion.path)?;
                for (key, text) in parts {
                    changes.push(edit(draft, &row.key(key), text)?);
                }
            }
        }
    }
    changes.retain(|change| change.before != change.after);
    Ok(changes)
}
