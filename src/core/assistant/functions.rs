//! The functions offered to the model.

use serde_json::Value;

use crate::core::act;
use crate::core::calc;
use crate::core::inspection;
use crate::core::live::wire::setup::FunctionDeclaration;

/// Puts what was said into the act.
pub(super) const UPDATE_ACT: &str = "update_act";
/// Starts an empty act.
pub(crate) const NEW_ACT: &str = "new_act";
/// Tells that the dictation is over.
pub(super) const FINISH_ACT: &str = "finish_act";
/// Finds a norm in the catalogue.
pub(crate) const LOOKUP_NORM: &str = "lookup_norm";

/// What `lookup_norm` takes.
const LOOKUP_PARAMETERS: &str = r#"{"type":"OBJECT","required":["query"],"properties":{
"query":{"type":"STRING","description":"Код, слова названия или тема"}}}"#;

/// How the functions begin whose answers are better read than heard: exact citations and calculations.
pub const WHERE_DETAIL_HELPS: [&str; 2] = [LOOKUP_NORM, "calculate_"];

/// Declarations of all functions.
#[must_use]
pub fn declarations() -> Vec<FunctionDeclaration> {
    [
        of_the_act(),
        of_the_norms(),
        calc::declarations(),
        of_inspections(),
    ]
    .concat()
}

fn function(name: &str, description: &str, parameters: Option<Value>) -> FunctionDeclaration {
    FunctionDeclaration {
        name: name.to_owned(),
        description: description.to_owned(),
        // Filling must not stop the talk (protocol 3.2: always explicit).
        behavior: "NON_BLOCKING".to_owned(),
        parameters,
    }
}

/// Parameters from their text, which the tests read: written out in code they would be larger.
fn parameters(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}

fn of_the_act() -> Vec<FunctionDeclaration> {
    vec![
        function(
            UPDATE_ACT,
            "Записать в акт то, что сказано. Любая часть акта; повторный вызов с тем же ничего не меняет. \
             null очищает поле, remove убирает строку списка.",
            Some(act::declaration()),
        ),
        function(
            NEW_ACT,
            "Начать новый пустой акт. Только по просьбе прораба.",
            None,
        ),
        function(
            FINISH_ACT,
            "Диктовка акта закончена: узнать, чего в нём не хватает.",
            None,
        ),
    ]
}

fn of_inspections() -> Vec<FunctionDeclaration> {
    vec![
        function(
            inspection::REPORT_INSPECTION,
            "Записать отчёт после осмотра фото или чертежа: что видно, чего не видно, что сделать. Повторный вызов с \
             теми же what исправляет тот же отчёт. Не пиши, что нарушений нет.",
            Some(inspection::declaration()),
        ),
        function(
            inspection::PREPARE_LETTER,
            "Подготовить письмо с отчётом; отправит человек. Без id — последний отчёт.",
            Some(parameters(
                r#"{"type":"OBJECT","properties":{"id":{"type":"STRING"}}}"#,
            )),
        ),
    ]
}

fn of_the_norms() -> Vec<FunctionDeclaration> {
    vec![function(
        LOOKUP_NORM,
        "Найти норму в справочнике: код, название, действует ли, чем заменена. Вызывай раньше, чем назвать норму.",
        Some(parameters(LOOKUP_PARAMETERS)),
    )]
}
