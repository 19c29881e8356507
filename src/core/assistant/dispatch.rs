//! Running the model's calls. Arguments are hostile: what does not fit is refused with its reason.

use serde_json::{Value, json};

use super::functions::{FINISH_ACT, NEW_ACT, UPDATE_ACT};
use super::work_type;
use crate::core::act::{Act, Change, Ground, Hearing, Severity, lint, missing, suggestions};
use crate::core::app::Desk;
use crate::core::date::CivilDate;
use crate::core::knowledge::Knowledge;
use crate::core::live::wire::FunctionCall;

/// Problems and proposals in one answer: more are not kept in mind.
const TOLD_MAX: usize = 8;

/// What a call did.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The answer: `status`, `message` and what belongs to the function (contract).
    pub response: Value,
    /// Fields that changed.
    pub changes: Vec<Change>,
    /// Whether the model should speak about the answer.
    pub speak: bool,
}

/// Runs one call against the act. The same call twice leaves the same act. Putting another act on the desk is the
/// application's.
#[must_use]
pub fn dispatch(call: &FunctionCall, desk: &mut Desk, today: CivilDate, knowledge: &Knowledge) -> Outcome {
    let ground = Ground { knowledge, today };
    match call.name.as_str() {
        UPDATE_ACT => update_act(call, desk, &ground),
        // The application has put the old act aside.
        NEW_ACT => finish("Начат новый акт.", desk.act(), &ground),
        FINISH_ACT => {
            let message = match missing(desk.act()).len() {
                0 => "Все обязательные графы заполнены, акт можно проверить и напечатать.",
                _ => "Не все графы заполнены: спроси о недостающем.",
            };
            finish(message, desk.act(), &ground)
        }
        _ => Outcome {
            response: json!({"status": "error", "message": "Такой функции нет."}),
            changes: Vec::new(),
            speak: true,
        },
    }
}

fn update_act(call: &FunctionCall, desk: &mut Desk, ground: &Ground<'_>) -> Outcome {
    let hearing = Hearing {
        today: ground.today,
        lexicon: &ground.knowledge.lexicon,
    };
    let mut args = call.args.clone();
    let unknown = work_type::take_unknown(&mut args, desk.act(), &ground.knowledge.works);
    let mut report = desk.patch(&Value::Object(args), hearing);
    report.refused.extend(unknown);
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
        "problems": problems(desk.act(), ground, Severity::Warning),
        "refused": report.refused,
    });
    if !kept.is_empty() {
        response["kept_by_hand"] = Value::Array(kept);
    }
    if report
        .changed
        .iter()
        .any(|change| work_type::is_news(change, desk.act()))
    {
        let suggested = suggested(desk.act(), ground);
        if !suggested.is_empty() {
            response["suggested"] = Value::Array(suggested);
        }
    }
    Outcome {
        response,
        speak: !report.refused.is_empty(),
        changes: report.changed,
    }
}

fn finish(message: &str, act: &Act, ground: &Ground<'_>) -> Outcome {
    let missing = questions(act);
    let status = if missing.is_empty() { "ok" } else { "needs_input" };
    let response = json!({
        "status": status,
        "message": message,
        "number": act.number,
        "missing": missing,
        "problems": problems(act, ground, Severity::Advice),
    });
    Outcome {
        response,
        changes: Vec::new(),
        speak: true,
    }
}

fn questions(act: &Act) -> Vec<Value> {
    missing(act)
        .iter()
        .map(|missing| json!({"field": missing.path, "ask": missing.question}))
        .collect()
}

/// What is wrong with the act, the worst first, down to `least`; what is said of several fields is told once.
fn problems(act: &Act, ground: &Ground<'_>, least: Severity) -> Vec<Value> {
    let found = lint(act, ground);
    let mut texts: Vec<&str> = Vec::new();
    let mut problems = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        for finding in &found {
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
fn suggested(act: &Act, ground: &Ground<'_>) -> Vec<Value> {
    suggestions(act, ground.knowledge)
        .iter()
        .take(TOLD_MAX)
        .map(|it| json!({"field": it.path, "value": it.value(), "text": it.text, "note": it.note}))
        .collect()
}
