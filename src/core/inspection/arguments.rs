//! Reading the arguments of `report_inspection`. They are the model's, so hostile: what does not fit is refused with
//! its reason, all of it.

use serde_json::{Map, Value};

use super::all_clear::is_all_clear;
use super::finding::{Finding, Severity};
use super::report::{Kind, Report};
use crate::core::letters;

/// Most findings in a report: a round over a site gives some tens.
pub const FINDINGS_MAX: usize = 100;
/// Longest summary, in characters.
const SUMMARY_MAX_CHARS: usize = 2_000;
/// Longest text of a finding, in characters.
const TEXT_MAX_CHARS: usize = 600;
/// More reasons are not told at once.
const REFUSALS_MAX: usize = 8;

/// Why an argument is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Which: `findings[2].severity`.
    pub field: String,
    /// Why, in Russian.
    pub why: String,
}

/// Takes the arguments in small bites and collects what is wrong with them.
struct Reader {
    refused: Vec<Refusal>,
}

/// What is inspected, the summary and the findings of a call; object, day and people are not the model's to say.
///
/// # Errors
/// All that does not fit, some of it when it is much.
pub fn read(args: &Map<String, Value>) -> Result<Report, Vec<Refusal>> {
    let mut reader = Reader { refused: Vec::new() };
    let kind = match args.get("kind").and_then(Value::as_str) {
        Some("safety") => Kind::Safety,
        Some("drawing") => Kind::Drawing,
        _ => {
            reader.refuse("kind", "нужно safety (безопасность) или drawing (чертёж)");
            Kind::default()
        }
    };
    let summary = reader.text(args, "", "summary", SUMMARY_MAX_CHARS);
    let findings = reader.findings(args.get("findings"));
    if summary.is_empty() && findings.is_empty() {
        reader.refuse(
            "findings",
            "отчёт пуст: напиши, что видно, чего не видно и что проверить на месте",
        );
    }
    if !reader.refused.is_empty() {
        return Err(reader.refused);
    }
    Ok(Report {
        kind,
        summary,
        findings,
        ..Report::default()
    })
}

impl Reader {
    fn refuse(&mut self, field: &str, why: &str) {
        if self.refused.len() < REFUSALS_MAX {
            self.refused.push(Refusal {
                field: field.to_owned(),
                why: why.to_owned(),
            });
        }
    }

    fn findings(&mut self, given: Option<&Value>) -> Vec<Finding> {
        match given {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(list)) if list.len() > FINDINGS_MAX => {
                self.refuse(
                    "findings",
                    "больше 100 замечаний в одном отчёте не принимается: объедини похожие или раздели на отчёты",
                );
                Vec::new()
            }
            Some(Value::Array(list)) => list
                .iter()
                .enumerate()
                .map(|(place, finding)| self.finding(place, finding))
                .collect(),
            Some(_) => {
                self.refuse("findings", "нужен список замечаний");
                Vec::new()
            }
        }
    }

    fn finding(&mut self, place: usize, given: &Value) -> Finding {
        let owner = format!("findings[{place}]");
        let Value::Object(given) = given else {
            self.refuse(&owner, "нужен объект с severity, what, norm, action");
            return Finding::default();
        };
        let code = given.get("severity").and_then(Value::as_str);
        let severity = code.and_then(Severity::from_code);
        if severity.is_none() {
            self.refuse(
                &format!("{owner}.severity"),
                "нужно critical, major, minor, ok или unclear",
            );
        }
        let what = self.text(given, &owner, "what", TEXT_MAX_CHARS);
        if what.is_empty() && !matches!(given.get("what"), Some(value) if !value.is_string()) {
            self.refuse(&format!("{owner}.what"), "не сказано, что видно");
        }
        Finding {
            severity: severity.unwrap_or_default(),
            what,
            norm: self.text(given, &owner, "norm", TEXT_MAX_CHARS),
            action: self.text(given, &owner, "action", TEXT_MAX_CHARS),
            deadline: self.text(given, &owner, "deadline", TEXT_MAX_CHARS),
        }
    }

    /// A text on one line; a missing one is empty.
    fn text(&mut self, given: &Map<String, Value>, owner: &str, key: &str, max_chars: usize) -> String {
        let field = match owner {
            "" => key.to_owned(),
            owner => [owner, ".", key].concat(),
        };
        let text = match given.get(key) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => letters::one_line(text),
            Some(_) => {
                self.refuse(&field, "нужен текст");
                String::new()
            }
        };
        if text.chars().count() > max_chars {
            self.refuse(&field, &format!("длиннее {max_chars} знаков: скажи короче"));
        }
        if is_all_clear(&text) {
            self.refuse(
                &field,
                "не пиши, что нарушений нет: по фото этого не сказать; напиши, что видно, чего не видно и что \
                 проверить",
            );
        }
        text
    }
}
