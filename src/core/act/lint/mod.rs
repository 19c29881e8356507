//! What is wrong with an act: the rules inspectors return acts by, as named checks.
//!
//! Owns: the rules and the fields they point at. Must not know: what the form requires and does not have (`missing`
//! asks for it), how findings look. Invariant: a check reads the act and the ground alone, so the same act has the same
//! findings; texts that do not fit come first, the rest in the order of the form; an empty act has none.

mod attachments;
mod check;
mod dates;
mod evidence;
mod materials;
mod norms;
mod papers;
mod people;
mod said;
mod works;

pub use check::Check;

use super::finding::Finding;
use super::model::Act;
use super::path::FieldPath;
use crate::core::date::CivilDate;
use crate::core::knowledge::{Knowledge, Work};
use crate::core::letters;

/// What an act is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The catalogues; a check whose catalogue is not there yet finds nothing.
    pub knowledge: &'a Knowledge,
    /// The date on site.
    pub today: CivilDate,
}

/// Checks an act. Texts that do not fit come first, the rest in the order of the form.
#[must_use]
pub fn lint(act: &Act, ground: &Ground<'_>) -> Vec<Finding> {
    let id = act.works.work_type.as_deref().unwrap_or_default();
    let mut lint = Lint {
        act,
        ground,
        work: ground.knowledge.works.get(id),
        found: Vec::new(),
    };
    said::check(&mut lint);
    people::check(&mut lint);
    works::check(&mut lint);
    materials::check(&mut lint);
    papers::check(&mut lint);
    evidence::check(&mut lint);
    dates::check(&mut lint);
    norms::check(&mut lint);
    attachments::check(&mut lint);
    lint.found
}

/// What to say of an act whose number another act of its project has. The act alone does not tell.
#[must_use]
pub fn number_taken(number: &str) -> Option<Finding> {
    let check = Check::NumberTaken;
    Some(Finding {
        check: check.code().to_owned(),
        severity: check.severity(),
        path: FieldPath::parse("number")?,
        text: check.text(&[number]),
    })
}

/// An act under check.
struct Lint<'a> {
    act: &'a Act,
    ground: &'a Ground<'a>,
    /// The kind of its works, when it is chosen and known.
    work: Option<&'a Work>,
    found: Vec<Finding>,
}

impl Lint<'_> {
    fn find(&mut self, path: FieldPath, check: Check, details: &[&str]) {
        self.found.push(Finding {
            check: check.code().to_owned(),
            severity: check.severity(),
            path,
            text: check.text(details),
        });
    }

    /// As [`Lint::find`], at a part of the act outside of lists.
    fn field(&mut self, path: &str, check: Check, details: &[&str]) {
        if let Some(path) = FieldPath::parse(path) {
            self.find(path, check, details);
        }
    }

    /// Whether the works are of this sort: by the catalogue, else by their title.
    fn are_works(&self, said: impl Fn(&str) -> bool) -> bool {
        let name = self.work.map(|work| letters::lowercase(&work.name));
        said(&name.unwrap_or_else(|| lower(&self.act.works.title)))
    }

    /// Whether the works had not begun on `date`.
    fn began_after(&self, date: CivilDate) -> bool {
        self.act.dates.start.is_some_and(|start| start > date)
    }

    /// Whether the works had begun before `date`.
    fn began_before(&self, date: CivilDate) -> bool {
        self.act.dates.start.is_some_and(|start| start < date)
    }
}

/// A list of the act.
fn list(path: &str) -> FieldPath {
    FieldPath::parse(path).unwrap_or_default()
}

/// A text in small letters; empty when unknown.
fn lower(text: &Option<String>) -> String {
    letters::lowercase(text.as_deref().unwrap_or_default().trim())
}

fn blank(text: &Option<String>) -> bool {
    text.as_ref().is_none_or(|text| text.trim().is_empty())
}

/// Whether a text has one of the parts.
fn has(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}
