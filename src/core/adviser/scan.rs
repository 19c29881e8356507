//! Norms that a text names.

use serde_json::{Value, json};

use crate::core::citation::{correction, marks_json, scan};
use crate::core::knowledge::Norms;

/// The marks of a text, and what the model is to be told when the text is its own: `{"marks", "corrections"}`.
pub(super) fn marks(text: &str, norms: &Norms) -> Value {
    let marks = scan(text, norms);
    let corrections: Vec<Value> = marks
        .iter()
        .filter_map(|mark| Some(json!({"code": mark.code, "text": correction(mark)?, "open": mark.is_open})))
        .collect();
    json!({"marks": marks_json(text, &marks), "corrections": corrections})
}
