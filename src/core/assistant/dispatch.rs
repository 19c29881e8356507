//! Running the model's calls. Arguments are hostile: what does not fit is refused with its reason.

use serde_json::{Value, json};

use super::functions::{FINISH_ACT, NEW_ACT, UPDATE_ACT};
use super::work_type;
use crate::core::act::{Act, Change, Finding, Hearing, Severity, Suggestion, missing};
use crate::core::adviser::{Advice, Kind};
use crate::core::app::Desk;
use crate::core::live::wire::FunctionCall;

/// Problems and proposals in one answer: more are not kept in mind.
const TOLD_MAX: usize = 8;

/// What a call did.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The answer: `status`, `message` and what belongs to the function (contract). What is wrong with the act and what
    /// is proposed for it is still to come: [`Outcome::advised`].
    pub response: Value,
    /// Fields that changed.
    pub changes: Vec<Change>,
    /// Whether the model should speak about the answer.
    pub speak: bool,
    /// A kind of works that was named by a word that is no id.
    pub said_kind: String,
    /// Findings are told down to this one.
    least: Severity,
    /// Proposals are told, too.
    is_offered: bool,
}

impl Outcome {
    /// The whole answer.
    #[must_use]
    pub fn advised(mut self, advice: &Advice) -> Value {
        self.response["problems"] = Value::Array(problems(&advice.findings, self.least));
        if self.is_offered && !advice.suggestions.is_empty() {
            self.response["suggested"] = Value::Array(suggested(&advice.suggestions));
        }
        self.response
    }
}

/// Whether a function is run against the act; the others are the adviser's.
#[must_use]
pub fn is_of_act(name: &str) -> bool {
    [UPDATE_ACT, NEW_ACT, FINISH_ACT].contains(&name)
}

/// Runs one of the functions of the act. The same call twice leaves the same act. Putting another act on the desk is
/// the application's.
#[must_use]
pub fn dispatch(call: &FunctionCall, desk: &mut Desk, hearing: Hearing<'_>, kinds: &[Kind]) -> Outcome {
    match call.name.as_str() {
        UPDATE_ACT => update_act(call, desk, hearing, kinds),
        // The application has put the old act aside.
        NEW_ACT => finish("Начат новый акт.", desk.act()),
        _ => {
            let message = match missing(desk.act()).len() {
                0 => "Все обязательные графы заполнены, акт можно проверить и напечатать.",
                _ => "Не все графы заполнены: спроси о недостающем.",
            };
            finish(message, desk.act())
        }
    }
}

fn update_act(call: &FunctionCall, desk: &mut Desk, hearing: Hearing<'_>, kinds: &[Kind]) -> Outcome {
    let mut args = call.args.clone();
    let unknown = work_type::take_unknown(&mut args, kinds);
    let mut report = desk.patch(&Value::Object(args), hearing);
    let said_kind = unknown.map(|(said, refusal)| {
        report.refused.push(refusal);
        said
    });
    let kept: Vec<Value> = report
        .kept_by_hand
        .iter()
        .map(|kept| json!({"field": kept.path, "value": kept.value}))
        .collect();
    let (status, message) = match (report.refused.is_empty(), report.changed.is_empty()) {
        (false, true) => ("error", "Не записано: причины в refused. Переспроси."),
        (false, false) => ("needs_input", "Записано не всё: причины в refused. Переспроси."),
        (true, false) => ("ok", "Записано."),
        (true, true) if kept.is_empty() => ("ok", "Так уже записано."),
        (true, true) => ("ok", "Оставлено то, что прораб исправил руками."),
    };
    let mut response = json!({
        "status": status,
        "message": message,
        "missing": questions(desk.act()),
        "refused": report.refused,
    });
    if !kept.is_empty() {
        response["kept_by_hand"] = Value::Array(kept);
    }
    let is_news = |change: &Change| work_type::is_news(change, desk.act());
    Outcome {
        response,
        speak: !report.refused.is_empty(),
        least: Severity::Warning,
        is_offered: said_kind.is_some() || report.changed.iter().any(is_news),
        said_kind: said_kind.unwrap_or_default(),
        changes: report.changed,
    }
}

fn finish(message: &str, act: &Act) -> Outcome {
    let missing = questions(act);
    let status = if missing.is_empty() { "ok" } else { "needs_input" };
    let response = json!({
        "status": status,
        "message": message,
        "number": act.number,
        "missing": missing,
    });
    Outcome {
        response,
        changes: Vec::new(),
        speak: true,
        said_kind: String::new(),
        least: Severity::Advice,
        is_offered: false,
    }
}

fn questions(act: &Act) -> Vec<Value> {
    missing(act)
        .iter()
        .map(|missing| json!({"field": missing.path, "ask": missing.question}))
        .collect()
}

/// What is wrong with the act, the worst first, down to `least`; what is said of several fields is told once.
fn problems(found: &[Finding], least: Severity) -> Vec<Value> {
    let mut texts: Vec<&str> = Vec::new();
    let mut problems = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        for finding in found {
            let is_told = finding.severity == severity && severity <= least && problems.len() < TOLD_MAX;
            if is_told && !texts.contains(&finding.text.as_str()) {
                texts.push(&finding.text);
                problems.push(json!({
                    "field": finding.path,
                    "severity": severity.code(),
                    "text": finding.text,
                }));
            }
        }
    }
    problems
}

/// What the catalogue proposes, to be offered to the foreman.
fn suggested(proposed: &[Suggestion]) -> Vec<Value> {
    proposed
        .iter()
        .take(TOLD_MAX)
        .map(|it| json!({"field": it.path, "value": it.value(), "text": it.text, "note": it.note}))
        .collect()
}
