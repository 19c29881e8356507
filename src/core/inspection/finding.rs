//! One finding of an inspection.

use serde::{Deserialize, Serialize};

/// How bad a finding is, the worst first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Life or the structure is in danger: work stops.
    Critical,
    /// To be mended before work goes on.
    Major,
    /// To be mended.
    #[default]
    Minor,
    /// It could not be seen: to be checked on site.
    Unclear,
    /// As it should be, as far as it can be seen.
    Ok,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 5] = [Self::Critical, Self::Major, Self::Minor, Self::Unclear, Self::Ok];

    /// The word of the contract.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Major => "major",
            Self::Minor => "minor",
            Self::Unclear => "unclear",
            Self::Ok => "ok",
        }
    }

    /// The severity of a word of the contract.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.code() == code)
    }

    /// Whether something has to be mended.
    #[must_use]
    pub const fn is_violation(self) -> bool {
        matches!(self, Self::Critical | Self::Major | Self::Minor)
    }
}

/// What was seen at one place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What is seen.
    pub what: String,
    /// The norm, as it was named.
    pub norm: String,
    /// What has to be done.
    pub action: String,
    /// Until when, as it is printed.
    pub deadline: String,
}
