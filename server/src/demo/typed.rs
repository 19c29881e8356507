//! What of a typed text goes into the call that answers it.
//!
//! Knows sizes in digits, nothing else: the demo understands no language. Invariant: what was not typed is not made up,
//! so that the page's function asks for it.

use serde_json::{Map, Value, json};

use super::script::Typed;

/// Longest query, in characters.
const QUERY_MAX_CHARS: usize = 200;
/// No slab is so thick in metres: a bare number from here on is in centimetres.
const THICKEST_M: f64 = 5.0;

/// Arguments from the text, or `None` when the recorded ones stand.
pub(crate) fn args(typed: Typed, text: &str) -> Option<Value> {
    match typed {
        Typed::Nothing => None,
        Typed::Query => {
            Some(json!({ "query": text.trim().chars().take(QUERY_MAX_CHARS).collect::<String>() }))
        }
        Typed::Slab => {
            let mut args = Map::new();
            args.insert("shape".to_owned(), json!("slab"));
            for (key, (value, unit)) in ["length_m", "width_m", "height_m"].iter().zip(sizes(text)) {
                let divisor = match unit {
                    Some(Unit::Millimetre) => 1000.0,
                    Some(Unit::Centimetre) => 100.0,
                    None if *key == "height_m" && value >= THICKEST_M => 100.0,
                    Some(Unit::Metre) | None => 1.0,
                };
                args.insert((*key).to_owned(), number(value / divisor));
            }
            args.insert("margin_percent".to_owned(), json!(5));
            Some(Value::Object(args))
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Millimetre,
    Centimetre,
    Metre,
}

/// A whole number as one: 6, not 6.0.
fn number(value: f64) -> Value {
    serde_json::from_str(&value.to_string()).unwrap_or_default()
}

/// The numbers of a text with the unit behind each; «М300» and «В25» are none.
fn sizes(text: &str) -> Vec<(f64, Option<Unit>)> {
    let text = text.to_lowercase();
    let mut sizes = Vec::new();
    let mut rest = text.as_str();
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        if !first.is_ascii_digit() {
            // «6х8» is two numbers.
            before = if matches!(first, 'x' | 'х' | '×' | '*') {
                ' '
            } else {
                first
            };
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')
            .unwrap_or(rest.len());
        let (digits, behind) = rest.split_at(end);
        let value = digits
            .trim_end_matches([',', '.'])
            .replace(',', ".")
            .parse::<f64>();
        if let Ok(value) = value
            && !before.is_alphanumeric()
        {
            sizes.push((value, unit(behind.trim_start())));
        }
        before = ' ';
        rest = behind;
    }
    sizes
}

fn unit(behind: &str) -> Option<Unit> {
    let word = behind
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    match word {
        "мм" => Some(Unit::Millimetre),
        "см" => Some(Unit::Centimetre),
        "м" => Some(Unit::Metre),
        _ if word.starts_with("миллиметр") => Some(Unit::Millimetre),
        _ if word.starts_with("сантиметр") => Some(Unit::Centimetre),
        _ if word.starts_with("метр") => Some(Unit::Metre),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_of_a_slab_are_those_that_were_typed() {
        for (text, sizes) in [
            (
                "Сколько бетона нужно на плиту 6 на 8 метров толщиной 20 сантиметров?",
                json!({ "length_m": 6, "width_m": 8, "height_m": 0.2 }),
            ),
            (
                "плита 6х8х0,2",
                json!({ "length_m": 6, "width_m": 8, "height_m": 0.2 }),
            ),
            (
                "плита 12,5 на 4 толщиной 150 мм",
                json!({ "length_m": 12.5, "width_m": 4, "height_m": 0.15 }),
            ),
            (
                "бетон М300 на плиту 3 на 4, толщина 20",
                json!({ "length_m": 3, "width_m": 4, "height_m": 0.2 }),
            ),
            (
                "сколько кубов на плиту 6 на 8?",
                json!({ "length_m": 6, "width_m": 8 }),
            ),
            ("сколько бетона на плиту", json!({})),
        ] {
            let mut expected = sizes;
            expected["shape"] = json!("slab");
            expected["margin_percent"] = json!(5);
            assert_eq!(args(Typed::Slab, text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_query_is_what_was_typed_and_other_exchanges_keep_their_arguments() {
        assert_eq!(
            args(Typed::Query, " СП 63 действует? "),
            Some(json!({ "query": "СП 63 действует?" }))
        );
        assert_eq!(args(Typed::Nothing, "плита 3 на 4"), None);
    }
}
