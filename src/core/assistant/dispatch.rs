//! Running the model's calls. Arguments are hostile: what does not fit is refused with its reason.

use serde_json::{Value, json};

use super::functions::{FINISH_ACT, NEW_ACT, UPDATE_ACT};
use crate::core::act::{Act, Change, Hearing, missing};
use crate::core::app::Desk;
use crate::core::date::CivilDate;
use crate::core::knowledge::Knowledge;
use crate::core::live::wire::FunctionCall;

/// What a call did.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The answer: `status`, `message` and what belongs to the function (contract).
    pub response: Value,
    /// Fields that changed.
    pub changes: Vec<Change>,
    /// Whether the act was put aside for an empty one.
    pub new_act: bool,
    /// Whether the model should speak about the answer.
    pub speak: bool,
}

/// Runs one call against the act. The same call twice leaves the same act.
#[must_use]
pub fn dispatch(call: &FunctionCall, desk: &mut Desk, today: CivilDate, knowledge: &Knowledge) -> Outcome {
    match call.name.as_str() {
        UPDATE_ACT => {
            let lexicon = &knowledge.lexicon;
            update_act(call, desk, Hearing { today, lexicon })
        }
        NEW_ACT => {
            let new_act = desk.new_act();
            Outcome {
                new_act,
                ..finish("Начат новый акт.", desk.act())
            }
        }
        FINISH_ACT => {
            let message = match missing(desk.act()).len() {
                0 => "Все обязательные графы заполнены, акт можно проверить и напечатать.",
                _ => "Не все графы заполнены: спроси о недостающем.",
            };
            finish(message, desk.act())
        }
        _ => Outcome {
            response: json!({"status": "error", "message": "Такой функции нет."}),
            changes: Vec::new(),
            new_act: false,
            speak: true,
        },
    }
}

fn update_act(call: &FunctionCall, desk: &mut Desk, hearing: Hearing<'_>) -> Outcome {
    let report = desk.patch(&Value::Object(call.args.clone()), hearing);
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
    Outcome {
        response,
        speak: !report.refused.is_empty(),
        changes: report.changed,
        new_act: false,
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
        new_act: false,
        speak: true,
    }
}

fn questions(act: &Act) -> Vec<Value> {
    missing(act)
        .iter()
        .map(|missing| json!({"field": missing.path, "ask": missing.question}))
        .collect()
}
