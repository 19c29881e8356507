//! An act being filled, and what a person fixed in it by hand.
//!
//! Owns: the marks of the hand and how they follow rows that move. Invariant: a marked path exists in
//! the act when it is marked; marks of a removed row go with it.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::json::read;
use super::model::Act;
use super::path::FieldPath;
use crate::core::json::{Misfit, Record, parse};

/// An act with the marks of the hand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Draft {
    /// The act as it stands.
    pub act: Act,
    /// Fields a person wrote or cleared, in order, each once: the model does not change them.
    hand: Vec<FieldPath>,
    /// Rows a person renamed or removed, by the name the model knows.
    hand_rows: Vec<HandRow>,
}

/// A row of a list as the model knew it and what a person made of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct HandRow {
    list: FieldPath,
    was: String,
    now: Option<String>,
}

/// What became of a row the model names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RowFate {
    Untouched,
    Renamed(String),
    Removed,
}

/// One field changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The field, or the row when a whole row went.
    pub path: FieldPath,
    /// What a person calls it.
    pub label: String,
    /// The text before, for a person; empty when unknown.
    pub before: String,
    /// The text after.
    pub after: String,
}

impl Default for Draft {
    // An empty act is hundreds of empty fields: one copy of that code is enough.
    #[inline(never)]
    fn default() -> Self {
        Self {
            act: Act::default(),
            hand: Vec::new(),
            hand_rows: Vec::new(),
        }
    }
}

impl Draft {
    /// A draft of an act nobody touched by hand.
    #[must_use]
    pub fn new(act: Act) -> Self {
        Self {
            act,
            ..Self::default()
        }
    }

    /// The fields fixed by hand, in order of their paths.
    pub fn by_hand(&self) -> impl Iterator<Item = &FieldPath> {
        self.hand.iter()
    }

    /// Whether a person fixed the field or a part of it.
    #[must_use]
    pub fn is_by_hand(&self, path: &FieldPath) -> bool {
        // Parts of a path sort right after it.
        let place = self.hand.partition_point(|marked| marked < path);
        self.hand.get(place).is_some_and(|marked| marked.is_within(path))
    }

    /// Gives a field back to the assistant: its value stays, later words may change it.
    pub fn release(&mut self, path: &FieldPath) {
        self.hand.retain(|marked| !marked.is_within(path));
    }

    pub(crate) fn mark(&mut self, path: FieldPath) {
        if let Err(place) = self.hand.binary_search(&path) {
            self.hand.insert(place, path);
        }
    }

    /// Takes a row out; marks of later rows move up with them.
    pub(crate) fn take_row(&mut self, list: &FieldPath, index: usize) {
        if let Some(node) = list.node_mut(&mut self.act) {
            node.remove_row(index);
        }
        self.hand = self
            .hand
            .iter()
            .filter_map(|path| path.after_removal(list, index))
            .collect();
        self.hand_rows
            .retain_mut(|row| match row.list.after_removal(list, index) {
                Some(moved) => {
                    row.list = moved;
                    true
                }
                None => false,
            });
    }

    /// Remembers that a person renamed (`now`) or removed (`None`) the row known as `was`.
    pub(crate) fn remember_row(&mut self, list: &FieldPath, was: &str, now: Option<String>) {
        let of_list = |row: &HandRow| row.list == *list;
        if let Some(now) = &now {
            self.hand_rows.retain(|row| !(of_list(row) && row.was == *now));
        }
        for row in self.hand_rows.iter_mut().filter(|row| of_list(row)) {
            if row.now.as_deref() == Some(was) {
                row.now.clone_from(&now);
            }
        }
        if !was.is_empty() && now.as_deref() != Some(was) {
            self.hand_rows.retain(|row| !(of_list(row) && row.was == was));
            self.hand_rows.push(HandRow {
                list: list.clone(),
                was: was.to_owned(),
                now,
            });
        }
    }

    pub(crate) fn fate(&self, list: &FieldPath, known_as: &str) -> RowFate {
        match self
            .hand_rows
            .iter()
            .find(|row| row.list == *list && row.was == known_as)
        {
            None => RowFate::Untouched,
            Some(HandRow { now: Some(now), .. }) => RowFate::Renamed(now.clone()),
            Some(_) => RowFate::Removed,
        }
    }
}

impl Draft {
    /// Reads a draft that was serialised as JSON. Marks of fields a later version no longer has are dropped: the act
    /// is worth more than a mark.
    ///
    /// # Errors
    /// What is wrong with it, for the log.
    pub fn from_json(json: &str) -> Result<Self, String> {
        let value = parse(json.as_bytes()).map_err(|error| error.to_string())?;
        Self::of(value)
    }

    fn of(value: Value) -> Result<Self, String> {
        let misfit = |misfit: Misfit| misfit.to_string();
        let mut given = Record::of(value, "").map_err(misfit)?;
        let act = given.any("act").as_ref().map(read).transpose();
        let marks = given.texts("hand").map_err(misfit)?;
        let rows = given.list("hand_rows").map_err(misfit)?;
        let rows: Result<Vec<_>, Misfit> = rows.into_iter().map(HandRow::of).collect();
        let mut draft = Self::new(act.map_err(|error| error.to_string())?.unwrap_or_default());
        draft
            .hand_rows
            .extend(rows.map_err(misfit)?.into_iter().flatten());
        for path in marks.iter().filter_map(|text| FieldPath::parse(text)) {
            draft.mark(path);
        }
        Ok(draft)
    }
}

impl HandRow {
    /// `None` for a row of a list that a later version no longer has.
    fn of(value: Value) -> Result<Option<Self>, Misfit> {
        let mut given = Record::of(value, "hand_rows")?;
        let list = given.text("list")?.ok_or(Misfit("list"))?;
        let was = given.text("was")?.ok_or(Misfit("was"))?;
        let now = given.text("now")?;
        Ok(FieldPath::parse(&list).map(|list| Self { list, was, now }))
    }
}

impl<'de> Deserialize<'de> for Draft {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of(Value::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
