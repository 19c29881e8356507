//! What the model is told of the calculators, made from the table.
//!
//! Invariant: the OpenAPI subset of Gemini (upper-case types); short, because every setup carries it.

use serde_json::{Map, Value, json};

use super::parameter::{Calculator, Kind, Param};
use super::table::TABLE;
use crate::core::live::wire::setup::FunctionDeclaration;

/// Rows of name, quantity and unit.
const ITEMS: &str = r#"{"type":"ARRAY","items":{"type":"OBJECT","properties":{"name":{"type":"STRING"},
"quantity":{"type":"NUMBER"},"unit":{"type":"STRING"}}}}"#;

/// Declarations of all calculators.
#[must_use]
pub fn declarations() -> Vec<FunctionDeclaration> {
    TABLE.iter().map(declared).collect()
}

fn declared(calculator: &Calculator) -> FunctionDeclaration {
    // One by one: collecting would bring the library's sort along.
    let mut properties = Map::new();
    for param in calculator.params {
        properties.insert(param.key.to_owned(), schema(param));
    }
    FunctionDeclaration {
        name: calculator.name.to_owned(),
        description: calculator.about.to_owned(),
        behavior: "NON_BLOCKING".to_owned(),
        // Nothing is marked as required: a model invents what is and nobody said, while the answer asks for it.
        parameters: Some(json!({ "type": "OBJECT", "properties": properties })),
    }
}

fn schema(param: &Param) -> Value {
    let text = |kind: &str| json!({ "type": kind, "description": param.title("") });
    match param.kind {
        Kind::Number(..) => text("NUMBER"),
        Kind::Integer(..) | Kind::Size(_) => text("INTEGER"),
        Kind::Text => text("STRING"),
        Kind::Choice(choices) => {
            let codes: Vec<&str> = choices.iter().map(|choice| choice.code).collect();
            json!({ "type": "STRING", "description": param.label, "enum": codes })
        }
        // As text: written out in code it would be larger than its parser, which is there anyway.
        Kind::Items => serde_json::from_str(ITEMS).unwrap_or_default(),
    }
}
