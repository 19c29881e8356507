//! Norms in a text: each is a link that leads to its card, with what the catalogue says where it is not in force.

use serde_json::json;

use super::markup::{Tag, plain, tag, words};
use super::page::ACTION;
use crate::core::transcript::{Entry, Mark};

/// The text of an entry with its norms.
pub(super) fn marked(entry: &Entry) -> Vec<Tag> {
    let piece = |from: usize, to: usize| plain(entry.text.get(from..to).unwrap_or_default());
    let mut pieces = Vec::new();
    let mut done = 0;
    for mark in &entry.marks {
        pieces.push(piece(done, mark.range.start));
        let named = entry.text.get(mark.range.clone()).unwrap_or_default();
        pieces.push(norm(mark, named));
        done = mark.range.end;
    }
    pieces.push(piece(done, entry.text.len()));
    pieces
}

fn norm(mark: &Mark, named: &str) -> Tag {
    let tone = match mark.status.as_str() {
        "in_force" => "good",
        "not_verified" | "disputed" | "not_in_catalogue" => "warn",
        _ => "alarm",
    };
    let action = match &mark.norm {
        Some(code) => json!({"go": "norms", "input": {"code": code}}),
        None => json!({"go": "norms", "input": {"query": mark.code}}),
    };
    let mut face = vec![words("span", &[], named)];
    if tone != "good" {
        face.push(words("small", &[], &[" ", &mark.word].concat()));
    }
    let name = [named, ", ", &mark.word].concat();
    let attributes = [
        ("class", "norm"),
        ("href", "#"),
        ("data-tone", tone),
        ("aria-label", &name),
        ("data-do", ACTION),
        ("value", &action.to_string()),
    ];
    tag("a", &attributes, &face)
}
