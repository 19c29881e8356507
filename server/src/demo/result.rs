//! The sentences that fit what a function has answered.
//!
//! Knows neither time nor who asked. Invariant: a number or a norm is said only when the answer holds it.

use serde_json::Value;

use super::calls::Calls;
use super::script::{Told, script};

/// How far a number may be from the recorded one that is said in its place: the lines round.
const ROUNDING: f64 = 0.001;

/// A sentence with the text that is read while its clip sounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spoken {
    /// Name of the line.
    pub(crate) line: &'static str,
    /// Text for the transcript.
    pub(crate) show: String,
}

impl Spoken {
    /// A line that needs nothing filled in; `None` for an unknown one.
    pub(crate) fn plain(name: &str) -> Option<Self> {
        Self::filled(name, &Value::Null)
    }

    /// A line with its gaps filled from `answer`; `None` when that does not hold one of them.
    fn filled(name: &str, answer: &Value) -> Option<Self> {
        let (line, recorded) = script().lines.get_key_value(name)?;
        Some(Self {
            line,
            show: fill(&recorded.show, answer)?,
        })
    }
}

/// The sentences for the last answer of the function; those for a failure when nothing else could be said.
pub(crate) fn lines(calls: &Calls, told: &'static Told) -> Vec<Spoken> {
    let made = calls.last(&told.of);
    let mut answer = made.map(|made| made.output()).unwrap_or_default();
    if let (Some(made), Some(answer)) = (made, answer.as_object_mut()) {
        answer.insert("args".to_owned(), made.args.clone());
    }
    let say = |lists: &[&'static Vec<String>]| -> Vec<Spoken> {
        let names = lists.iter().flat_map(|lines| lines.iter());
        names.filter_map(|name| Spoken::filled(name, &answer)).collect()
    };
    let or = |lines: &'static Vec<String>, other: &'static Vec<String>| {
        if lines.is_empty() { other } else { lines }
    };
    let lines = match answer["status"].as_str() {
        _ if !calls.is_declared(&told.of) => say(&[or(&told.untold, &told.lines)]),
        Some("ok") if answer["matches"].as_array().is_some_and(Vec::is_empty) => {
            say(&[or(&told.none, &told.other)])
        }
        Some("ok") if holds(told, &answer) && is_doubtful(&answer) && !told.doubt.is_empty() => {
            say(&[&told.doubt])
        }
        Some("ok") if holds(told, &answer) => say(&[&told.lines, &told.confirmed]),
        Some("ok") => say(&[or(&told.other, &told.lines)]),
        Some("needs_input") => say(&[or(&told.asks, &told.failed)]),
        _ => say(&[&told.failed]),
    };
    if lines.is_empty() {
        return say(&[&told.failed]);
    }
    lines
}

/// Whether the answer is the recorded one.
pub(crate) fn holds(told: &Told, answer: &Value) -> bool {
    let mut expected = told.expect.iter();
    answer["status"] == "ok" && expected.all(|(at, value)| is_same(answer.pointer(at), value))
}

/// Whether the page says of the norm it found that nobody has checked it.
fn is_doubtful(answer: &Value) -> bool {
    answer["matches"][0]["confidence"].is_string()
}

fn is_same(given: Option<&Value>, recorded: &Value) -> bool {
    let Some(given) = given else { return false };
    match (given.as_f64(), recorded.as_f64()) {
        (Some(given), Some(recorded)) => (given - recorded).abs() <= recorded.abs() * ROUNDING,
        _ => given == recorded,
    }
}

fn fill(show: &str, answer: &Value) -> Option<String> {
    let mut text = String::new();
    let mut rest = show;
    while let Some((before, after)) = rest.split_once('{') {
        let (pointer, after) = after.split_once('}')?;
        text.push_str(before);
        text.push_str(&words(answer.pointer(pointer)?)?);
        rest = after;
    }
    text.push_str(rest);
    Some(text)
}

/// A value in words: a number with a comma, a material with its unit, a list; `None` when there is nothing to read.
pub(crate) fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number
            .as_f64()
            .map_or_else(|| number.to_string(), |number| number.to_string())
            .replace('.', ","),
        Value::Array(items) => items.iter().filter_map(words).collect::<Vec<_>>().join("; "),
        Value::Object(item) => {
            let part = |key| item.get(key).and_then(Value::as_str);
            [part("name")?, " (", part("unit")?, ")"].concat()
        }
        Value::Null | Value::Bool(_) => return None,
    };
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn gaps_are_filled_as_a_person_reads_them_or_the_line_is_not_said() {
        let answer = json!({ "depth_m": 1.42, "trucks": 4.0, "args": { "items": [
            { "name": "Бетон", "quantity": 10.08, "unit": "м³" },
            { "name": "Арматура ∅12", "quantity": 843, "unit": "кг" } ] } });
        for (show, expected) in [
            ("Глубина {/depth_m} м.", Some("Глубина 1,42 м.")),
            ("{/trucks} шт.", Some("4 шт.")),
            (
                "Цена: {/args/items}.",
                Some("Цена: Бетон (м³); Арматура ∅12 (кг)."),
            ),
            ("Без пропусков.", Some("Без пропусков.")),
            ("{/nothing} м", None),
        ] {
            assert_eq!(fill(show, &answer).as_deref(), expected, "{show}");
        }
    }
}
