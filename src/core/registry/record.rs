//! Records of the store: versioned JSON, read with care.
//!
//! Version 1 is the first that carries its number. Before it a draft was kept without one, in the browser's local
//! storage; it reads the same.

use serde_json::Value;

use super::id::Id;
use crate::core::act::Draft;
use crate::core::json::{Misfit, Record, parse};

/// The version this program writes.
pub(crate) const VERSION: i64 = 1;

/// How long what was thrown away can be taken back: 30 days, ms.
pub(crate) const DELETED_LAST_MS: u64 = 30 * 24 * 60 * 60 * 1_000;

/// A record that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// Damaged.
    #[error("Запись повреждена.")]
    Broken,
    /// A newer version of the program wrote it.
    #[error("Запись сделана более новой версией программы. Обновите страницу.")]
    Newer,
}

impl From<Misfit> for RecordError {
    fn from(_: Misfit) -> Self {
        Self::Broken
    }
}

/// Checks the version of a record.
pub(super) fn versioned(value: Value) -> Result<Record, RecordError> {
    let mut given = Record::of(value, "")?;
    if given.integer("v")? > VERSION {
        return Err(RecordError::Newer);
    }
    Ok(given)
}

/// Opens a record of the store.
pub(crate) fn record(json: &str) -> Result<Record, RecordError> {
    versioned(parse(json.as_bytes()).map_err(|_| RecordError::Broken)?)
}

/// The record of an act: the draft with its version.
#[must_use]
pub fn write_draft(draft: &Draft) -> String {
    let draft = serde_json::to_string(draft).unwrap_or_default();
    // A draft is an object, so its brace gives way to the version.
    format!("{{\"v\":{VERSION},{}", draft.strip_prefix('{').unwrap_or("}"))
}

/// The draft for keeping outside the store, with the record that it was made from.
#[must_use]
pub fn write_based(draft: &Draft, id: &Id, revision: u32) -> String {
    let record = write_draft(draft);
    let rest = record.strip_prefix('{').unwrap_or("}");
    // Names of records are plain, see `Id`.
    format!("{{\"id\":\"{id}\",\"revision\":{revision},{rest}")
}

/// The record that a draft outside the store was made from, if it says so.
#[must_use]
pub fn read_base(json: &str) -> Option<(Id, u32)> {
    let mut given = record(json).ok()?;
    let id = Id::read(&given.text("id").ok()??)?;
    let revision = u32::try_from(given.integer("revision").ok()?).ok()?;
    Some((id, revision))
}

/// Reads the record of an act, also one from before versions.
///
/// # Errors
/// It is no act, or a newer version wrote it.
pub fn read_draft(json: &str) -> Result<Draft, RecordError> {
    record(json)?;
    Draft::from_json(json).map_err(|_| RecordError::Broken)
}

/// The revision that a card's record carries; 0 when it cannot be read.
#[must_use]
pub fn read_revision(card: &str) -> u32 {
    record(card)
        .and_then(|mut given| Ok(given.integer("revision")?))
        .map_or(0, |revision| u32::try_from(revision).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::super::card::Card;
    use super::*;
    use crate::core::act::{Act, FieldPath, edit};

    #[test]
    fn a_draft_comes_back_with_the_marks_of_the_hand() {
        let mut draft = Draft::new(Act::default());
        let number = FieldPath::parse("number").unwrap();
        edit(&mut draft, &number, "1/КЖ").unwrap();
        let json = write_draft(&draft);
        assert!(json.starts_with("{\"v\":1,\"act\":{"), "{json}");
        let back = read_draft(&json).unwrap();
        assert_eq!(back, draft);
        assert!(back.is_by_hand(&number));
    }

    #[test]
    fn a_record_from_before_versions_is_read() {
        let json = serde_json::to_string(&Draft::default()).unwrap();
        assert_eq!(read_draft(&json), Ok(Draft::default()));
    }

    #[test]
    fn what_is_newer_or_damaged_is_refused() {
        let draft = write_draft(&Draft::default());
        assert_eq!(
            read_draft(&draft.replacen("\"v\":1", "\"v\":2", 1)),
            Err(RecordError::Newer)
        );
        for json in ["", "{", "[]", "null", &draft[..draft.len() / 2], "{\"act\":7}"] {
            assert_eq!(read_draft(json), Err(RecordError::Broken), "{json}");
        }
        assert_eq!(Card::from_json("{\"v\":9,\"id\":\"a\"}"), Err(RecordError::Newer));
        assert_eq!(Card::from_json("{\"v\":1}"), Err(RecordError::Broken));
        assert_eq!(read_revision("nonsense"), 0);
    }
}
