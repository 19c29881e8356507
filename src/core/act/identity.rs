//! Which entry of a list is which.
//!
//! Owns: comparing rows by their names ([`key`]). Invariant: comparing is symmetric.

use serde_json::{Map, Value};

use super::hearing::Ear;
use super::node::Node;
use super::shape::{List, Manner, Shape};
use super::value::{input, plain, read, said_unit};
pub(crate) use crate::core::letters::key;

/// How two rows of a list stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same row.
    Same,
    /// The same as far as both are known: one says more than the other.
    Compatible,
    Different,
}

/// The identity of a row: for each set of keys of the list, what is known of each key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity(Vec<Vec<Option<String>>>);

impl Identity {
    /// The identity of a row of `list`.
    pub(crate) fn of(list: &List, row: &dyn Node) -> Self {
        let text_of = |name: &&'static str| {
            let text = row.child(name).map(|node| key(&input(&node.scalar())))?;
            (!text.is_empty()).then_some(text)
        };
        Self(
            list.identity
                .iter()
                .map(|set| set.iter().map(text_of).collect())
                .collect(),
        )
    }

    /// The identity an entry of a call claims.
    pub(crate) fn of_json(list: &List, entry: &Map<String, Value>, ear: Ear<'_>) -> Self {
        let text_of = |name: &&'static str| {
            let said = entry.get(*name).and_then(plain).unwrap_or_default();
            let text = match list.record().field(name).map(|field| &field.shape) {
                // Its number may have brought the unit along.
                Some(Shape::Said(Manner::Unit)) if said.trim().is_empty() => {
                    said_unit(entry.get("quantity")?)?
                }
                Some(shape @ Shape::Said(_)) => {
                    read(shape, &said, Some(ear)).map_or(said, |scalar| input(&scalar))
                }
                _ => said,
            };
            let text = key(&text);
            (!text.is_empty()).then_some(text)
        };
        Self(
            list.identity
                .iter()
                .map(|set| set.iter().map(text_of).collect())
                .collect(),
        )
    }

    /// Whether nothing identifies the row.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().flatten().all(Option::is_none)
    }

    /// How this row stands to another of the same list.
    pub(crate) fn relation(&self, other: &Self) -> Relation {
        for (mine, theirs) in self.0.iter().zip(&other.0) {
            let pairs = || mine.iter().zip(theirs);
            if !pairs().any(|(a, b)| a.is_some() && b.is_some()) {
                continue;
            }
            let differs = pairs().any(|(a, b)| a.is_some() && b.is_some() && a != b);
            return match differs {
                true => Relation::Different,
                false if mine == theirs => Relation::Same,
                false => Relation::Compatible,
            };
        }
        Relation::Different
    }

    /// Whether `said` names this row: all it is known by, or one part of it.
    pub(crate) fn is_named(&self, said: &str) -> bool {
        let said = key(said);
        !said.is_empty()
            && self.0.iter().any(|set| {
                let whole: String = set.iter().flatten().map(String::as_str).collect();
                whole == said || set.iter().flatten().any(|part| *part == said)
            })
    }

    /// Whether `said` is all this row is known by.
    pub(crate) fn is_wholly_named(&self, said: &str) -> bool {
        let said = key(said);
        self.0
            .iter()
            .any(|set| set.iter().flatten().map(String::as_str).collect::<String>() == said)
    }

    /// The identity as one text, to be kept in a draft.
    pub(crate) fn text(&self) -> String {
        let set = self.0.iter().find(|set| set.iter().any(Option::is_some));
        set.into_iter()
            .flatten()
            .map(|part| part.as_deref().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("\n")
    }
}
