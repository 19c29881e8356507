//! The norms of a finding against the catalogue.

use crate::core::act::split_norms;
use crate::core::knowledge::{NormEntry, NormStatus, Norms};
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

/// Every norm that a text names, checked. This is the one place where inspections meet the catalogue.
#[must_use]
pub fn norm_marks(text: &str, norms: &Norms) -> Vec<NormMark> {
    split_norms(text)
        .into_iter()
        .map(|(code, clause)| mark(code, clause.as_deref(), norms))
        .collect()
}

fn mark(code: String, clause: Option<&str>, norms: &Norms) -> NormMark {
    // «КоАП РФ ст. 5.27.1» is a code of the catalogue with its article.
    let whole = clause.map(|clause| [&code, " ", clause].concat());
    let article = whole.as_deref().and_then(|whole| norms.find(whole));
    let has_clause = clause.is_some() && article.is_none();
    let found = article
        .or_else(|| norms.find(&code))
        .or_else(|| order(&code, norms));
    let edition = || norms.edition_in_force(&code).map(|norm| norm.code.clone());
    NormMark {
        state: found.map_or(NormState::Unknown, state),
        title: found.map(|norm| norm.title.clone()),
        instead: found.map_or_else(edition, |norm| norm.replaced_by.clone()),
        said: whole.unwrap_or(code),
        has_clause,
    }
}

fn state(norm: &NormEntry) -> NormState {
    match norm.status {
        NormStatus::InForce if norm.verified => NormState::InForce,
        NormStatus::InForce => NormState::Unchecked,
        NormStatus::Replaced => NormState::Replaced,
        NormStatus::Cancelled => NormState::Cancelled,
        NormStatus::Disputed => NormState::Disputed,
        NormStatus::DoesNotExist => NormState::DoesNotExist,
    }
}

/// An order by its number alone, as people name it: «Приказ № 883н».
fn order<'a>(code: &str, norms: &'a Norms) -> Option<&'a NormEntry> {
    let number = code
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| word.ends_with('н') && word.starts_with(|c: char| c.is_ascii_digit()))?;
    let number = ["№ ", number].concat();
    let mut orders = norms.all().iter().filter(|norm| norm.code.contains(&number));
    let first = orders.next()?;
    orders.next().is_none().then_some(first)
}
