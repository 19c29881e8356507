//! The record of a report, as the page keeps it without knowing what is in it.
//!
//! ```text
//! {"v": 1, "id", "project", "sort": "report", "at_ms"?, "deleted_ms"?, "base": report, "edits"?: {key: text}}
//! ```
//!
//! `base` is what the model gave last; `edits` is what a person changed since, by the keys of the form. So the hand
//! wins, whatever the model says later, and a change is kept the moment it is made.

use serde_json::{Map, Value, json};

use super::arguments::FINDINGS_MAX;
use super::finding::{Finding, Severity};
use super::report::Report;

/// The version this program writes.
const VERSION: i64 = 1;
/// The sort of record.
const SORT: &str = "report";

/// Why a record is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordVersionError {
    /// Damaged, or no report.
    #[error("Отчёт не читается: запись повреждена. Она осталась на устройстве.")]
    Broken,
    /// A newer version of the program wrote it.
    #[error("Отчёт сделан более новой версией программы. Обновите страницу.")]
    Newer,
}

/// A report that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The name of its record.
    pub id: String,
    /// The report as the hand left it.
    pub report: Report,
    /// What the model gave.
    pub base: Report,
}

impl Kept {
    /// The record of a fresh report.
    #[must_use]
    pub fn record(report: &Report, project: &str) -> Value {
        json!({
            "v": VERSION,
            "id": report.id(project),
            "project": project,
            "sort": SORT,
            "base": report,
        })
    }

    /// Whether a record is a report at all.
    #[must_use]
    pub fn is_report(record: &Value) -> bool {
        record["sort"] == SORT
    }

    /// Whether a record was thrown away.
    #[must_use]
    pub fn is_deleted(record: &Value) -> bool {
        record["deleted_ms"]
            .as_u64()
            .is_some_and(|deleted_ms| deleted_ms > 0)
    }

    /// Reads a record.
    ///
    /// # Errors
    /// It is damaged, or a newer version wrote it.
    pub fn read(record: &Value) -> Result<Self, RecordVersionError> {
        let version = record["v"].as_i64().ok_or(RecordVersionError::Broken)?;
        if version > VERSION {
            return Err(RecordVersionError::Newer);
        }
        let id = record["id"].as_str().ok_or(RecordVersionError::Broken)?;
        let base: Report =
            serde_json::from_value(record["base"].clone()).map_err(|_| RecordVersionError::Broken)?;
        if !Self::is_report(record) || base.findings.len() > FINDINGS_MAX {
            return Err(RecordVersionError::Broken);
        }
        let mut report = base.clone();
        if let Some(edits) = record["edits"].as_object() {
            amend(&mut report, edits);
        }
        Ok(Self {
            id: id.to_owned(),
            report,
            base,
        })
    }
}

/// Puts the changes of the hand over what the model gave. A key that is none changes nothing.
fn amend(report: &mut Report, edits: &Map<String, Value>) {
    for (key, text) in edits {
        let Some(text) = text.as_str() else { continue };
        match key.rsplit_once('-') {
            None => {
                if let Some(field) = of_report(report, key) {
                    text.clone_into(field);
                }
            }
            Some((key, place)) => {
                let place = place.parse().ok().filter(|place| *place < FINDINGS_MAX);
                if let Some(place) = place {
                    amend_finding(report, key, place, text);
                }
            }
        }
    }
}

fn of_report<'a>(report: &'a mut Report, key: &str) -> Option<&'a mut String> {
    Some(match key {
        "summary" => &mut report.summary,
        "object" => &mut report.object,
        "address" => &mut report.address,
        "addressee" => &mut report.addressee,
        "author" => &mut report.author,
        "date" => &mut report.date,
        _ => return None,
    })
}

fn amend_finding(report: &mut Report, key: &str, place: usize, text: &str) {
    if !["severity", "what", "norm", "action", "deadline", "gone"].contains(&key) {
        return;
    }
    // A finding that the hand added comes after those of the model.
    while report.findings.len() <= place {
        report.findings.push(Finding::default());
    }
    if key == "gone" {
        report.removed.retain(|other| *other != place);
        if !text.is_empty() {
            report.removed.push(place);
        }
        return;
    }
    let Some(finding) = report.findings.get_mut(place) else {
        return;
    };
    match key {
        "severity" => finding.severity = Severity::from_code(text).unwrap_or(finding.severity),
        "what" => text.clone_into(&mut finding.what),
        "norm" => text.clone_into(&mut finding.norm),
        "action" => text.clone_into(&mut finding.action),
        _ => text.clone_into(&mut finding.deadline),
    }
}
