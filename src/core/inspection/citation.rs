//! The norms of a finding against the catalogue.

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
    /// Its title.
    pub title: Option<String>,
    /// What is in force in its place.
    pub instead: Option<String>,
    /// A clause was named: the catalogue has no texts, so nobody has checked it.
    pub has_clause: bool,
}

impl NormMark {
    /// Whether another norm has to be named.
    #[must_use]
    pub const fn is_wrong(&self) -> bool {
        !matches!(self.state, NormState::InForce | NormState::Unchecked)
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
        if let Some(instead) = &self.instead {
            words.push_str(texts::NORM_INSTEAD);
            words.push_str(instead);
        }
        words
    }
}

/// Every norm that a text names, checked; a text that names none is as a whole what was named. This is the one place where
/// inspections meet the catalogue.
#[must_use]
pub fn norm_marks(text: &str, norms: &Norms) -> Vec<NormMark> {
    let text = text.trim();
    let mut marks: Vec<NormMark> = scan(text, norms)
        .iter()
        .map(|mark| NormMark {
            said: text.get(mark.range.clone()).unwrap_or(&mark.code).to_owned(),
            state: state(&mark.verdict),
            title: title(mark, norms),
            instead: mark.verdict.instead().map(str::to_owned),
            has_clause: mark.clause.is_some(),
        })
        .collect();
    if marks.is_empty() && !text.is_empty() {
        marks.push(NormMark {
            said: text.to_owned(),
            state: NormState::Unknown,
            title: None,
            instead: None,
            has_clause: false,
        });
    }
    marks
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
