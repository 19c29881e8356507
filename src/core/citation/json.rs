//! Marks for the page.

use serde_json::{Value, json};

use super::mark::{Mark, Verdict};

/// The marks of a text. `start` and `end` count UTF-16 units as the page does, `start_byte` and `end_byte` bytes;
/// `status` is [`Verdict::name`], `word` is [`Mark::word`], `norm` the code whose card a tap opens.
#[must_use]
pub fn marks_json(text: &str, marks: &[Mark]) -> Value {
    let (mut bytes, mut units) = (0, 0);
    let mut units_at = |byte: usize| {
        let piece = text.get(bytes..byte).unwrap_or_default();
        units += piece.chars().map(char::len_utf16).sum::<usize>();
        bytes = byte;
        units
    };
    let marks = marks.iter().map(|mark| {
        let since = match mark.verdict {
            Verdict::Replaced { since, .. } | Verdict::Cancelled { since, .. } => since,
            _ => None,
        };
        json!({
            "start": units_at(mark.range.start),
            "end": units_at(mark.range.end),
            "start_byte": mark.range.start,
            "end_byte": mark.range.end,
            "code": mark.code,
            "norm": mark.norm,
            "clause": mark.clause,
            "status": mark.verdict.name(),
            "word": mark.word(),
            "instead": mark.verdict.instead(),
            "since": since.map(|date| date.dotted()),
            "open": mark.is_open,
        })
    });
    Value::Array(marks.collect())
}
