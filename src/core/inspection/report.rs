//! The report.

use serde::{Deserialize, Serialize};

use super::finding::{Finding, Severity};
use crate::core::date::CivilDate;
use crate::core::letters;

/// What was inspected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Safety on site.
    #[default]
    Safety,
    /// A drawing.
    Drawing,
}

impl Kind {
    /// The word of the contract.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Safety => "safety",
            Self::Drawing => "drawing",
        }
    }
}

/// What an inspection found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// What was inspected.
    pub kind: Kind,
    /// In a few sentences.
    pub summary: String,
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// The construction object, from the project.
    pub object: String,
    /// Where it stands, from the project.
    pub address: String,
    /// Who has to mend it.
    pub addressee: String,
    /// Who inspected.
    pub author: String,
    /// What was found. The place in the list names a finding, so nothing leaves it: see [`Report::removed`].
    pub findings: Vec<Finding>,
    /// Places of findings that a person has taken out.
    #[serde(skip)]
    pub removed: Vec<usize>,
}

impl Report {
    /// Findings that count with their places, the worst first.
    #[must_use]
    pub fn sorted(&self) -> Vec<(usize, &Finding)> {
        let mut all: Vec<_> = self.findings.iter().enumerate().collect();
        all.retain(|(place, _)| !self.removed.contains(place));
        all.sort_by_key(|(_, finding)| finding.severity);
        all
    }

    /// How many findings of a severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let all = self.sorted();
        all.iter()
            .filter(|(_, finding)| finding.severity == severity)
            .count()
    }

    /// The day as it is printed.
    #[must_use]
    pub fn day(&self) -> String {
        printed_day(&self.date)
    }

    /// The name of its record: the same project, day, kind and things seen are the same report, so a call that is
    /// repeated or corrects a norm changes it and makes no other.
    #[must_use]
    pub fn id(&self, project: &str) -> String {
        let mut text = [project, "\n", &self.date, "\n", self.kind.code()].concat();
        for finding in &self.findings {
            text.push('\n');
            text.push_str(&letters::key(&finding.what));
        }
        if self.findings.is_empty() {
            text.push_str(&letters::key(&self.summary));
        }
        format!("r-{:016x}", hash(&text))
    }
}

/// `25.11.2026` for `2026-11-25`; any other text stays.
pub(super) fn printed_day(text: &str) -> String {
    CivilDate::parse(text).map_or_else(|| text.to_owned(), CivilDate::dotted)
}

/// FNV-1a with 64 bits (RFC 9923): names need not be secret, only the same everywhere.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
