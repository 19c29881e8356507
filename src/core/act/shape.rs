//! What may stand where in an act: the types of the table in `table`.
//!
//! Owns: the vocabulary of shapes and the walk from a path to its shape. Must not know: any value.

use super::path::{FieldPath, Seg};
use super::table;

/// A value a choice may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The code kept in the act.
    pub code: &'static str,
    /// What a person reads.
    pub label: &'static str,
}

/// What stands under a key.
#[derive(Debug)]
pub(crate) enum Shape {
    /// One line of text.
    Line,
    /// A text of several lines.
    Paragraph,
    /// A text with a written form of its own.
    Said(Manner),
    Date,
    /// A quantity: a finite number, not below zero.
    Quantity,
    /// A whole number from 1.
    Integer,
    Flag,
    Choice(&'static [Choice]),
    /// A short list of texts edited as one, separated by commas.
    Texts,
    Record(&'static Record),
    List(&'static List),
}

/// What gives a text its written form when it is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    Unit,
    Axes,
    Elevation,
    Inn,
    Ogrn,
    /// The number of a document.
    Number,
    /// The code of a set of drawings.
    Code,
    /// Terms instead of site slang: of a structure, a document, a material, of works.
    Element,
    Document,
    Material,
    Work,
}

impl Manner {
    /// Whether the text may have several lines.
    pub(crate) fn has_lines(self) -> bool {
        matches!(self, Self::Material | Self::Work)
    }

    /// The `act_field`s of the lexicon whose terms stand here.
    pub(crate) fn terms(self) -> &'static [&'static str] {
        match self {
            Self::Element => &["works.location", "works"],
            Self::Document => &["documents"],
            Self::Material => &["materials"],
            Self::Work => &["works"],
            _ => &[],
        }
    }
}

/// A key of a record.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) key: &'static str,
    /// Label of the control; empty for a record that needs no name of its own.
    pub(crate) label: &'static str,
    /// An example or a rule, shown in the empty control and told to the model.
    pub(crate) hint: &'static str,
    pub(crate) shape: Shape,
    /// Whether the model is told of it: requisites come from the project's profile, not from speech.
    pub(crate) offered: bool,
}

/// What a bare text means where a record is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextAs {
    /// Nothing: it is refused.
    Nothing,
    /// The value of one key.
    Key(&'static str),
    /// The name of an organisation.
    Party,
    /// A person's name.
    Person,
    /// A norm with its clause.
    Norm,
}

/// An object of named fields.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) fields: &'static [Field],
    pub(crate) text: TextAs,
    /// Keys whose change means that another person or organisation stands here.
    pub(crate) names: &'static [&'static str],
}

/// A list of records.
#[derive(Debug)]
pub(crate) struct List {
    /// What one row is called: «Материал».
    pub(crate) row_label: &'static str,
    /// Always a record.
    pub(crate) row: &'static Shape,
    /// Sets of keys that identify a row; the first set both rows have something of decides.
    pub(crate) identity: &'static [&'static [&'static str]],
}

impl Record {
    /// The field of a key.
    pub(crate) fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

impl List {
    /// The record of a row.
    pub(crate) fn record(&self) -> &'static Record {
        match self.row {
            Shape::Record(record) => record,
            _ => &table::ACT_RECORD,
        }
    }
}

/// The shape at a path; the empty path is the act itself.
pub(crate) fn at(path: &FieldPath) -> Option<&'static Shape> {
    path.segs()
        .iter()
        .try_fold(&table::ACT, |shape, seg| match (seg, shape) {
            (Seg::Key(key), Shape::Record(record)) => record.field(key).map(|field| &field.shape),
            (Seg::Row(_), Shape::List(list)) => Some(list.row),
            _ => None,
        })
}
