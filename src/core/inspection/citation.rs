//! The norms of a report against the catalogue.

use super::report::Report;
use crate::core::adviser::page::{Action, norm_action};
use crate::core::citation::{Mark, Verdict, scan};
use crate::core::knowledge::Norms;
use crate::core::texts::inspection as texts;

/// What the catalogue knows of a norm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NormState {
    /// В силе.
    InForce,
    /// In force by sources that are not its text or its card.
    Unchecked,
    /// Заменён.
    Replaced,
    /// Отменён.
    Cancelled,
    /// Sources contradict each other.
    Disputed,
    /// There never was such a norm.
    DoesNotExist,
    /// The catalogue does not have it.
    Unknown,
}

/// A norm that was named, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NormMark {
    /// As it was named, with its clause.
    pub said: String,
    /// What is known.
    pub state: NormState,
    /// Its code in the catalogue, if it is there.
    pub norm: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// What is in force in its place.
    pub instead: Option<String>,
    /// What is known of it nobody has checked.
    pub is_doubtful: bool,
    /// A clause was named: the catalogue has no texts, so nobody has checked it.
    pub has_clause: bool,
}

impl NormMark {
    /// Whether another norm has to be named.
    #[must_use]
    pub const fn is_wrong(&self) -> bool {
        !matches!(self.state, NormState::InForce | NormState::Unchecked)
    }

    /// Opens its card, or the search for it.
    #[must_use]
    pub fn action(&self) -> Action {
        norm_action(self.norm.as_deref(), &self.said)
    }

    /// The mark in words.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = match self.state {
            NormState::InForce if self.has_clause => texts::NORM_CLAUSE,
            NormState::InForce => texts::NORM_IN_FORCE,
            NormState::Unchecked => texts::NORM_UNCHECKED,
            NormState::Replaced => texts::NORM_REPLACED,
            NormState::Cancelled => texts::NORM_CANCELLED,
            NormState::Disputed => texts::NORM_DISPUTED,
            NormState::DoesNotExist => texts::NORM_DOES_NOT_EXIST,
            NormState::Unknown => texts::NORM_UNKNOWN,
        }
        .to_owned();
        let says_so = matches!(
            self.state,
            NormState::Unchecked | NormState::Disputed | NormState::Unknown
        );
        if self.is_doubtful && !says_so {
            words.push_str(texts::NORM_DOUBT);
        }
        if let Some(instead) = &self.instead {
            words.push_str(texts::NORM_INSTEAD);
            words.push_str(instead);
        }
        words
    }
}

/// A norm that a report names, and where: the places of its findings, `None` for the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) mark: NormMark,
    pub(super) places: Vec<Option<usize>>,
}

/// Every norm that a report names, in whichever of its texts, each once; those of the worst findings first.
pub(super) fn named(report: &Report, norms: &Norms) -> Vec<Named> {
    let mut all: Vec<Named> = Vec::new();
    let mut add = |mark: NormMark, place| match all.iter_mut().find(|known| known.mark == mark) {
        Some(known) if known.places.contains(&place) => {}
        Some(known) => known.places.push(place),
        None => all.push(Named {
            mark,
            places: vec![place],
        }),
    };
    for (place, finding) in report.sorted() {
        let marks = norm_marks(&finding.norm, norms).into_iter();
        let told = [&finding.what, &finding.action].into_iter();
        for mark in marks.chain(told.flat_map(|text| text_marks(text, norms))) {
            add(mark, Some(place));
        }
    }
    for mark in text_marks(&report.summary, norms) {
        add(mark, None);
    }
    all
}

/// Every norm that the norm of a finding names, checked; a text that names none is as a whole what was named.
#[must_use]
pub fn norm_marks(text: &str, norms: &Norms) -> Vec<NormMark> {
    let text = text.trim();
    let mut marks = text_marks(text, norms);
    if marks.is_empty() && !text.is_empty() {
        marks.push(NormMark {
            said: text.to_owned(),
            state: NormState::Unknown,
            norm: None,
            title: None,
            instead: None,
            is_doubtful: true,
            has_clause: false,
        });
    }
    marks
}

/// Every norm that a text names, checked. This is the one place where inspections meet the catalogue.
pub(super) fn text_marks(text: &str, norms: &Norms) -> Vec<NormMark> {
    scan(text, norms)
        .into_iter()
        .map(|mark| NormMark {
            said: text.get(mark.range.clone()).unwrap_or(&mark.code).to_owned(),
            state: state(&mark.verdict),
            title: title(&mark, norms),
            instead: mark.verdict.instead().map(str::to_owned),
            is_doubtful: !mark.is_checked,
            has_clause: mark.clause.is_some(),
            norm: mark.norm,
        })
        .collect()
}

fn title(mark: &Mark, norms: &Norms) -> Option<String> {
    let norm = norms.find(mark.norm.as_deref()?)?;
    Some(norm.title.clone())
}

const fn state(verdict: &Verdict) -> NormState {
    match verdict {
        Verdict::InForce => NormState::InForce,
        Verdict::NotVerified => NormState::Unchecked,
        Verdict::Replaced { .. } => NormState::Replaced,
        Verdict::Cancelled { .. } => NormState::Cancelled,
        Verdict::Disputed { .. } => NormState::Disputed,
        Verdict::DoesNotExist { .. } => NormState::DoesNotExist,
        Verdict::NotInCatalogue { .. } => NormState::Unknown,
    }
}
