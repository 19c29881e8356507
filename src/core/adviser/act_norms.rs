//! Norms that an act names, in whichever field, each once, with what the catalogue says of it.

use serde_json::Value;

use super::page::{Page, norms};
use crate::core::citation::{Mark, scan};
use crate::core::knowledge::Norms;

/// A list of them; `null` when the act names none.
pub(super) fn list(act: &Value, norms: &Norms) -> Value {
    let mut named: Vec<Mark> = Vec::new();
    collect(act, norms, &mut named);
    if named.is_empty() {
        return Value::Null;
    }
    let mut page = Page::default();
    let words: Vec<String> = named.iter().map(Mark::word).collect();
    page.list(
        named
            .iter()
            .zip(&words)
            .map(|(mark, word)| norms::named(mark, word)),
    );
    page.into_nodes()
}

fn collect(value: &Value, norms: &Norms, named: &mut Vec<Mark>) {
    match value {
        Value::String(text) => {
            for mark in scan(text, norms) {
                let is_same = |other: &Mark| match &mark.norm {
                    Some(norm) => other.norm.as_ref() == Some(norm),
                    None => other.code == mark.code,
                };
                if !named.iter().any(is_same) {
                    named.push(mark);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, norms, named)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, norms, named)),
        _ => {}
    }
}
