//! The path of a field: `works.title`, `materials[2].documents[0].number`.
//!
//! Owns: the typed path, its text and the way to its node. Invariant: a path names a part the table
//! knows, so it can only be wrong in the number of a row.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::model::Act;
use super::node::Node;
use super::shape::{self, Shape};
use super::table;

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Seg {
    Key(&'static str),
    Row(usize),
}

/// Where a field, a record or a list of the act is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FieldPath(Vec<Seg>);

impl FieldPath {
    /// Reads the text of a path; `None` when the act has no such part. Rows are counted from 0.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut segs = Vec::new();
        let mut at: &'static Shape = &table::ACT;
        for part in text.split('.') {
            let (key, rows) = part.split_at(part.find('[').unwrap_or(part.len()));
            let Shape::Record(record) = at else { return None };
            let field = record.field(key)?;
            segs.push(Seg::Key(field.key));
            at = &field.shape;
            if !rows.is_empty() {
                let Shape::List(list) = at else { return None };
                let number = rows.strip_prefix('[')?.strip_suffix(']')?;
                let plain = number.bytes().all(|byte| byte.is_ascii_digit());
                segs.push(Seg::Row(plain.then(|| number.parse().ok()).flatten()?));
                at = list.row;
            }
        }
        Some(Self(segs))
    }

    pub(crate) fn segs(&self) -> &[Seg] {
        &self.0
    }

    /// The part of this record under a key the table knows.
    pub(crate) fn key(&self, key: &'static str) -> Self {
        let mut segs = self.0.clone();
        segs.push(Seg::Key(key));
        Self(segs)
    }

    /// A row of this list, counted from 0.
    #[must_use]
    pub fn row(&self, index: usize) -> Self {
        let mut segs = self.0.clone();
        segs.push(Seg::Row(index));
        Self(segs)
    }

    /// The list and the number of the row, when the path is a row.
    pub(crate) fn as_row(&self) -> Option<(Self, usize)> {
        let (last, before) = self.0.split_last()?;
        match last {
            Seg::Row(index) => Some((Self(before.to_vec()), *index)),
            Seg::Key(_) => None,
        }
    }

    /// The record this field stands in, and its key.
    pub(crate) fn as_child(&self) -> Option<(Self, &'static str)> {
        let (last, before) = self.0.split_last()?;
        match last {
            Seg::Key(key) => Some((Self(before.to_vec()), key)),
            Seg::Row(_) => None,
        }
    }

    /// Whether this is `other` or a part of it.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// The path after a row of `list` was taken out; `None` when it was within that row.
    pub(crate) fn after_removal(&self, list: &Self, removed: usize) -> Option<Self> {
        let mut moved = self.clone();
        if let (true, Some(Seg::Row(index))) = (self.is_within(list), moved.0.get_mut(list.0.len())) {
            match (*index).cmp(&removed) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => return None,
                std::cmp::Ordering::Greater => *index -= 1,
            }
        }
        Some(moved)
    }

    /// What a person calls it: «Материал 2: Количество».
    #[must_use]
    pub fn label(&self) -> String {
        let mut names: Vec<String> = Vec::new();
        let mut at: &'static Shape = &table::ACT;
        for seg in &self.0 {
            match (seg, at) {
                (Seg::Key(key), Shape::Record(record)) => {
                    let Some(field) = record.field(key) else { break };
                    if !field.label.is_empty() {
                        names.push(field.label.to_owned());
                    }
                    at = &field.shape;
                }
                (Seg::Row(index), Shape::List(list)) => {
                    names.pop();
                    names.push(format!("{} {}", list.row_label, index + 1));
                    at = list.row;
                }
                _ => break,
            }
        }
        names.join(": ")
    }

    pub(crate) fn node<'a>(&self, act: &'a Act) -> Option<&'a dyn Node> {
        self.0.iter().try_fold(act as &dyn Node, |node, seg| match seg {
            Seg::Key(key) => node.child(key),
            Seg::Row(index) => node.row(*index),
        })
    }

    pub(crate) fn node_mut<'a>(&self, act: &'a mut Act) -> Option<&'a mut dyn Node> {
        self.0
            .iter()
            .try_fold(act as &mut dyn Node, |node, seg| match seg {
                Seg::Key(key) => node.child_mut(key),
                Seg::Row(index) => node.row_mut(*index),
            })
    }

    pub(crate) fn shape(&self) -> Option<&'static Shape> {
        shape::at(self)
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, seg) in self.0.iter().enumerate() {
            match seg {
                Seg::Key(key) if place == 0 => out.write_str(key)?,
                Seg::Key(key) => write!(out, ".{key}")?,
                Seg::Row(index) => write!(out, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl Serialize for FieldPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FieldPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no such field of the act"))
    }
}
