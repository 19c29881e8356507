//! What the registry shows of an act without opening it.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::id::Id;
use super::record::{RecordError, VERSION, record};
use crate::core::act::{self, Act};
use crate::core::date::CivilDate;

/// How far an act has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Status {
    /// Being filled.
    #[default]
    Draft,
    /// Filled, waits for signatures.
    Ready,
    /// Signed on paper: a read-only copy.
    Signed,
}

impl Status {
    /// All of them, in the order of an act's life.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Ready, Self::Signed];

    /// The code kept in records.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::Signed => "signed",
        }
    }

    /// The status of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }
}

/// One line of the registry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// The act.
    pub id: Id,
    /// The project it belongs to.
    pub project: Id,
    /// How far it has come.
    pub status: Status,
    /// When it was thrown away, ms since 1970; 0 while it is not.
    pub deleted_ms: u64,
    /// When it was last changed, ms since 1970.
    pub changed_ms: u64,
    /// Counts the changes on disk: a writer that did not see the last one does not write over it.
    pub revision: u32,
    /// Number of the act, empty when unknown.
    pub number: String,
    /// Date of the act.
    pub date: Option<CivilDate>,
    /// The works.
    pub title: String,
    /// Where they are, in a few words.
    pub place: String,
}

impl Card {
    /// Takes from the act what the card shows of it.
    pub fn follow(&mut self, act: &Act) {
        self.number = act.number.clone().unwrap_or_default();
        self.date = act.date;
        self.title = act.works.title.clone().unwrap_or_default();
        self.place = act::place(act);
    }

    /// Whether it was thrown away.
    #[must_use]
    pub fn is_deleted(&self) -> bool {
        self.deleted_ms > 0
    }

    /// The record of the store.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Texts and numbers cannot fail to serialise.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a record of the store.
    ///
    /// # Errors
    /// It is no card, or a newer version wrote it.
    pub fn from_json(json: &str) -> Result<Self, RecordError> {
        let mut given = record(json)?;
        let id = |text: Option<String>| text.as_deref().and_then(Id::read);
        let date = given.text("date")?;
        Ok(Self {
            id: id(given.text("id")?).ok_or(RecordError::Broken)?,
            project: id(given.text("project")?).unwrap_or_default(),
            status: given
                .text("status")?
                .and_then(|code| Status::from_code(&code))
                .unwrap_or_default(),
            deleted_ms: u64::try_from(given.integer("deleted")?).unwrap_or_default(),
            changed_ms: u64::try_from(given.integer("changed")?).unwrap_or_default(),
            revision: u32::try_from(given.integer("revision")?).unwrap_or_default(),
            number: given.text("number")?.unwrap_or_default(),
            date: date.and_then(|text| CivilDate::parse(&text)),
            title: given.text("title")?.unwrap_or_default(),
            place: given.text("place")?.unwrap_or_default(),
        })
    }
}

impl Serialize for Card {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("v", &VERSION)?;
        for (key, text) in [
            ("id", self.id.as_str()),
            ("project", self.project.as_str()),
            ("status", self.status.code()),
            ("number", &self.number),
            ("title", &self.title),
            ("place", &self.place),
        ] {
            map.serialize_entry(key, text)?;
        }
        for (key, number) in [
            ("deleted", self.deleted_ms),
            ("changed", self.changed_ms),
            ("revision", u64::from(self.revision)),
        ] {
            map.serialize_entry(key, &number)?;
        }
        map.serialize_entry("date", &self.date.map(|date| date.to_string()))?;
        map.end()
    }
}
