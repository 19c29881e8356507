//! One way to reach any part of the act by name, so that the hand, the voice and the file share it.
//!
//! Owns: the [`Node`] trait and its leaves. Must not know: labels, rules or the order of the form
//! (`table` has those). Invariant: a leaf takes only a scalar of its own type and never panics.

use super::model::{PartyKind, PartyRole};
use crate::core::date::CivilDate;

/// The value of a leaf, whatever its type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Scalar {
    /// Unknown.
    Empty,
    Text(String),
    Date(CivilDate),
    Number(f64),
    Integer(u32),
    Flag(bool),
    Texts(Vec<String>),
}

impl Scalar {
    /// Nothing is known: also an empty text, an empty list and a flag that is down.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Empty | Self::Flag(false) => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Texts(texts) => texts.is_empty(),
            Self::Date(_) | Self::Number(_) | Self::Integer(_) | Self::Flag(true) => false,
        }
    }
}

/// A part of the act: a record (has children), a list (has rows) or a leaf (has a scalar).
pub(crate) trait Node {
    /// The named part of a record.
    fn child(&self, _key: &str) -> Option<&dyn Node> {
        None
    }
    /// The named part of a record, to be changed.
    fn child_mut(&mut self, _key: &str) -> Option<&mut dyn Node> {
        None
    }
    /// How many rows a list has.
    fn rows(&self) -> usize {
        0
    }
    /// A row of a list.
    fn row(&self, _index: usize) -> Option<&dyn Node> {
        None
    }
    /// A row of a list, to be changed.
    fn row_mut(&mut self, _index: usize) -> Option<&mut dyn Node> {
        None
    }
    /// Adds an empty row to a list.
    fn push_row(&mut self) {}
    /// Takes a row out of a list, if it is there.
    fn remove_row(&mut self, _index: usize) {}
    /// The value of a leaf.
    fn scalar(&self) -> Scalar {
        Scalar::Empty
    }
    /// Sets a leaf; false when the scalar is of another type and nothing changed.
    fn put(&mut self, _value: Scalar) -> bool {
        false
    }
}

/// Declares the leaves: an optional value that is one kind of scalar.
macro_rules! leaf {
    ($($type:ty => $variant:ident),* $(,)?) => { $(
        impl Node for Option<$type> {
            fn scalar(&self) -> Scalar {
                self.clone().map_or(Scalar::Empty, Scalar::$variant)
            }
            fn put(&mut self, value: Scalar) -> bool {
                *self = match value {
                    Scalar::Empty => None,
                    Scalar::$variant(value) => Some(value),
                    _ => return false,
                };
                true
            }
        }
    )* };
}

leaf!(String => Text, CivilDate => Date, f64 => Number, u32 => Integer);

/// Declares the leaves whose text is one of a few.
macro_rules! choice_leaf {
    ($($type:ty),*) => { $(
        impl Node for Option<$type> {
            fn scalar(&self) -> Scalar {
                self.map_or(Scalar::Empty, |choice| Scalar::Text(choice.code().to_owned()))
            }
            fn put(&mut self, value: Scalar) -> bool {
                *self = match value {
                    Scalar::Empty => None,
                    Scalar::Text(code) => match <$type>::from_code(&code) {
                        Some(choice) => Some(choice),
                        None => return false,
                    },
                    _ => return false,
                };
                true
            }
        }
    )* };
}

choice_leaf!(PartyRole, PartyKind);

impl Node for bool {
    fn scalar(&self) -> Scalar {
        Scalar::Flag(*self)
    }
    fn put(&mut self, value: Scalar) -> bool {
        *self = match value {
            Scalar::Empty => false,
            Scalar::Flag(flag) => flag,
            _ => return false,
        };
        true
    }
}

/// A short list of texts edited as one: the sheets of a drawing set.
impl Node for Vec<String> {
    fn scalar(&self) -> Scalar {
        if self.is_empty() {
            Scalar::Empty
        } else {
            Scalar::Texts(self.clone())
        }
    }
    fn put(&mut self, value: Scalar) -> bool {
        *self = match value {
            Scalar::Empty => Vec::new(),
            Scalar::Texts(texts) => texts,
            _ => return false,
        };
        true
    }
}

impl<T: Node + Default> Node for Vec<T> {
    fn rows(&self) -> usize {
        self.len()
    }
    fn row(&self, index: usize) -> Option<&dyn Node> {
        self.get(index).map(|row| row as &dyn Node)
    }
    fn row_mut(&mut self, index: usize) -> Option<&mut dyn Node> {
        self.get_mut(index).map(|row| row as &mut dyn Node)
    }
    fn push_row(&mut self) {
        self.push(T::default());
    }
    fn remove_row(&mut self, index: usize) {
        if index < self.len() {
            self.remove(index);
        }
    }
}
