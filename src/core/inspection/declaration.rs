//! What the model is told of `report_inspection`.

use serde_json::{Value, json};

/// The `parameters` of `report_inspection`, in the OpenAPI subset of Gemini.
#[must_use]
pub fn declaration() -> Value {
    let text = |about: &str| json!({"type": "STRING", "description": about});
    json!({
        "type": "OBJECT",
        "required": ["kind", "summary", "findings"],
        "properties": {
            "kind": {"type": "STRING", "enum": ["safety", "drawing"]},
            "summary": text("что видно и чего не видно, одна-две фразы"),
            "findings": {"type": "ARRAY", "items": {
                "type": "OBJECT",
                "required": ["severity", "what"],
                "properties": {
                    "severity": {"type": "STRING", "enum": ["critical", "major", "minor", "ok", "unclear"]},
                    "what": text("что видно"),
                    "norm": text("только если норма найдена; пункт — только если уверен"),
                    "action": text("что сделать"),
                },
            }},
        },
    })
}
