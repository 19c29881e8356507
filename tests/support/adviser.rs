//! The real adviser, asked as the page asks it.

use std::sync::LazyLock;

use prorab::core::adviser::Adviser;
use serde_json::{Value, json};

/// The date on site.
pub(crate) const TODAY: &str = "2026-11-25";

static ADVISER: LazyLock<Adviser> = LazyLock::new(super::adviser);

/// A page with this input and these records.
pub(crate) fn page(name: &str, input: &Value, kept: &[Value]) -> Value {
    let question = json!({"ask": "page", "name": name, "input": input, "today": TODAY, "kept": kept});
    ADVISER.answer(&question.to_string())
}

/// The answer to a call of the model, with these records.
pub(crate) fn called(name: &str, args: &Value, kept: &[Value]) -> Value {
    let question = json!({"ask": "call", "name": name, "args": args, "today": TODAY, "kept": kept});
    ADVISER.answer(&question.to_string())
}

/// All paragraphs of a page, a line each.
pub(crate) fn said(page: &Value) -> String {
    let nodes = page["body"].as_array().unwrap().iter();
    let lines: Vec<&str> = nodes.filter_map(|node| node["p"].as_str()).collect();
    lines.join("\n")
}

/// The labels of the results of a page.
pub(crate) fn labels(page: &Value) -> Vec<String> {
    rows(page).into_iter().map(|(label, _)| label).collect()
}

/// The results of a page, with spaces that may break.
pub(crate) fn rows(page: &Value) -> Vec<(String, String)> {
    let nodes = page["body"].as_array().unwrap().iter();
    let rows = nodes.filter_map(|node| node["rows"].as_array()).flatten();
    let text = |value: &Value| value.as_str().unwrap().replace('\u{a0}', " ");
    rows.map(|row| (text(&row[0]), text(&row[1]))).collect()
}
