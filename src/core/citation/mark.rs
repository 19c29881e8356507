//! A norm that is named, and what the catalogue says of it.

use std::ops::Range;

use crate::core::date::CivilDate;
use crate::core::knowledge::code::NormCode;
use crate::core::knowledge::{NormStatus, Norms};
use crate::core::texts;

/// A place of a text that names a norm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text, clause included.
    pub range: Range<usize>,
    /// The code as it was understood, no more than was said: «СП 63».
    pub code: String,
    /// The code of the catalogue's entry: «СП 63.13330.2018».
    pub norm: Option<String>,
    /// «п. 10.3.2», when it is named.
    pub clause: Option<String>,
    /// What the catalogue says.
    pub verdict: Verdict,
    /// Whether the catalogue has checked what it says; what it does not have, it has not.
    pub is_checked: bool,
    /// Whether text that follows may change the mark.
    pub is_open: bool,
}

/// What the catalogue says of a norm that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Действует.
    InForce,
    /// Действует, as far as is known: nobody has checked it.
    NotVerified,
    /// Заменён.
    Replaced {
        /// What came in its place.
        by: String,
        /// Since when; `None` when it is not known.
        since: Option<CivilDate>,
        /// What is in force today, when that is neither.
        now: Option<String>,
    },
    /// Отменён.
    Cancelled {
        /// What came in its place, if anything.
        by: Option<String>,
        /// Since when.
        since: Option<CivilDate>,
    },
    /// Sources contradict each other, or nothing proves it.
    Disputed {
        /// What to refer to instead.
        instead: Option<String>,
    },
    /// There never was such a norm.
    DoesNotExist {
        /// What may have been meant.
        instead: Option<String>,
    },
    /// The catalogue does not have it, which proves nothing.
    NotInCatalogue {
        /// What may have been meant: the edition in force.
        instead: Option<String>,
    },
}

impl Mark {
    /// The verdict in a word or two, in Russian, and that nobody has checked it.
    #[must_use]
    pub fn word(&self) -> String {
        let doubt = match self.verdict.is_of_entry() && !self.is_checked {
            true => [", ", texts::norms::NOT_VERIFIED].concat(),
            false => String::new(),
        };
        [texts::norms::verdict(&self.verdict), &doubt].concat()
    }
}

impl Verdict {
    /// Whether it says what an entry of the catalogue says, which may be wrong; the others say themselves how much
    /// they are worth.
    pub(super) const fn is_of_entry(&self) -> bool {
        matches!(
            self,
            Self::Replaced { .. } | Self::Cancelled { .. } | Self::DoesNotExist { .. }
        )
    }

    pub(super) fn of(code: &NormCode, norms: &Norms) -> Self {
        let norm = match norms.resolve(code) {
            Ok(norm) => norm,
            Err(near) => {
                return Self::NotInCatalogue {
                    instead: near.map(|norm| norm.code.clone()),
                };
            }
        };
        let (by, since) = (norm.replaced_by.clone(), norms.replaced_since(norm));
        match norm.status {
            NormStatus::InForce if norm.verified => Self::InForce,
            NormStatus::InForce => Self::NotVerified,
            NormStatus::Replaced => {
                let now = norms.current(norm).map(|norm| norm.code.clone());
                Self::Replaced {
                    now: now.filter(|now| by.as_ref() != Some(now)),
                    by: by.unwrap_or_default(),
                    since,
                }
            }
            NormStatus::Cancelled => Self::Cancelled { by, since },
            NormStatus::Disputed => Self::Disputed { instead: by },
            NormStatus::DoesNotExist => Self::DoesNotExist { instead: by },
        }
    }

    /// The name of the verdict in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::NotVerified => "not_verified",
            Self::Replaced { .. } => "replaced",
            Self::Cancelled { .. } => "cancelled",
            Self::Disputed { .. } => "disputed",
            Self::DoesNotExist { .. } => "does_not_exist",
            Self::NotInCatalogue { .. } => "not_in_catalogue",
        }
    }

    /// What is to be named in its place, if the catalogue knows.
    #[must_use]
    pub fn instead(&self) -> Option<&str> {
        match self {
            Self::InForce | Self::NotVerified => None,
            Self::Replaced { by, now, .. } => Some(now.as_deref().unwrap_or(by)),
            Self::Cancelled { by, .. } => by.as_deref(),
            Self::Disputed { instead }
            | Self::DoesNotExist { instead }
            | Self::NotInCatalogue { instead } => instead.as_deref(),
        }
    }
}
