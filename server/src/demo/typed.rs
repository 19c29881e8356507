//! What of a typed text, and of what was computed before it, goes into the call that answers it.
//!
//! Knows sizes in digits and the words of [`place`], nothing else: the demo understands no language. Invariant: what
//! was neither typed nor computed is not made up, so that the page's function asks for it.

use serde_json::{Map, Value, json};

use super::calls::Calls;
use super::place;
use super::script::Typed;

/// Longest query, in characters.
const QUERY_MAX_CHARS: usize = 200;
/// No slab is so thick in metres: a bare number from here on is in centimetres.
const THICKEST_M: f64 = 5.0;

/// What was asked in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Words {
    /// A spoken turn: it is always the recorded one.
    #[default]
    Recorded,
    /// A question.
    Asked(String),
    /// The answer to what a function asked back, or another city or soil for it.
    Added(String),
}

/// The exchange that a text belongs to that asks for none itself: the last calculation, when the text holds something
/// that it lacks.
pub(crate) fn continued(text: &str, calls: &Calls) -> Option<&'static str> {
    let last = calls.of_turn().last()?;
    let lacks = || last.output()["status"] == "needs_input" && !sizes(text).is_empty();
    match last.name.as_str() {
        "calculate_concrete" if lacks() => Some("slab"),
        "calculate_mixers" if lacks() => Some("mixers"),
        "calculate_frost_depth" | "lookup_norm" => {
            calls
                .of_turn()
                .find(|made| made.name == "calculate_frost_depth")?;
            let is_about = place::city(text).is_some() || place::soil(text).is_some();
            is_about.then_some("frost")
        }
        _ => None,
    }
}

/// Arguments from the words and from earlier results, or `None` when the recorded ones stand.
pub(crate) fn args(typed: Typed, words: &Words, calls: &Calls) -> Option<Value> {
    let (text, added) = match words {
        Words::Asked(text) => (text, false),
        Words::Added(text) => (text, true),
        Words::Recorded => return (typed == Typed::Estimate).then(|| estimate(calls)),
    };
    let before = |name: &str, wanted: bool| -> Map<String, Value> {
        let args = calls.last(name).filter(|_| wanted).map(|made| &made.args);
        args.and_then(Value::as_object).cloned().unwrap_or_default()
    };
    match typed {
        Typed::Nothing => None,
        Typed::Query => {
            Some(json!({ "query": text.trim().chars().take(QUERY_MAX_CHARS).collect::<String>() }))
        }
        Typed::Slab => Some(slab(text, before("calculate_concrete", added))),
        Typed::Frost | Typed::FrostThere => {
            let mut args = before("calculate_frost_depth", added || typed == Typed::FrostThere);
            if let Some(city) = place::city(text) {
                args.insert("city".to_owned(), city.into());
            }
            if let Some(soil) = place::soil(text) {
                args.insert("soil".to_owned(), soil.into());
            }
            Some(Value::Object(args))
        }
        Typed::Mixers => Some(mixers(text, before("calculate_mixers", added), calls)),
        Typed::Estimate => Some(estimate(calls)),
    }
}

fn slab(text: &str, before: Map<String, Value>) -> Value {
    let mut args = before;
    args.insert("shape".to_owned(), json!("slab"));
    let lacking = ["length_m", "width_m", "height_m"]
        .into_iter()
        .filter(|key| !args.contains_key(*key));
    let lacking: Vec<&str> = lacking.collect();
    for (key, (value, unit)) in lacking.into_iter().zip(sizes(text)) {
        let divisor = match unit {
            Some(Unit::Millimetre) => 1000.0,
            Some(Unit::Centimetre) => 100.0,
            None if key == "height_m" && value >= THICKEST_M => 100.0,
            Some(Unit::Metre) | None => 1.0,
        };
        args.insert(key.to_owned(), number(value / divisor));
    }
    args.insert("margin_percent".to_owned(), json!(5));
    Value::Object(args)
}

/// The order and the drum: of two numbers the drum is the one right behind the word «по», else the last.
fn mixers(text: &str, before: Map<String, Value>, calls: &Calls) -> Value {
    let mut args = before;
    let numbers = |text: &str| sizes(text).into_iter().map(|(value, _)| value);
    let text = text.to_lowercase();
    let (before_by, behind_by) = around_by(&text).unwrap_or((&text, ""));
    let mut behind_by = numbers(behind_by);
    let by = behind_by.next();
    let mut rest: Vec<f64> = numbers(before_by).chain(behind_by).collect();
    rest.reverse();
    let computed = calls
        .last_done("calculate_concrete")
        .and_then(|made| made.output()["order_m3"].as_f64());
    if !args.contains_key("order_m3")
        && let Some(order) = rest.pop().or(computed)
    {
        args.insert("order_m3".to_owned(), number(order));
    }
    if let Some(drum) = by.or_else(|| rest.pop()) {
        args.insert("drum_m3".to_owned(), number(drum));
    }
    Value::Object(args)
}

/// The parts of a text in small letters before and behind «по» that stands as a word before a number.
fn around_by(text: &str) -> Option<(&str, &str)> {
    let parts = |(at, by): (usize, &str)| {
        let (before, behind) = (&text[..at], &text[at + by.len()..]);
        let is_word = !before.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_whitespace);
        let is_of_number = behind.trim_start().starts_with(|c: char| c.is_ascii_digit());
        (is_word && is_of_number).then_some((before, behind))
    };
    text.match_indices("по").find_map(parts)
}

/// The materials computed so far, in the quantities to order; without any the function asks for them.
fn estimate(calls: &Calls) -> Value {
    let mut items = Vec::new();
    let mut add = |name: String, quantity: &Value, unit: &str| {
        if quantity.is_number() {
            items.push(json!({ "name": name, "quantity": quantity, "unit": unit }));
        }
    };
    if let Some(concrete) = calls.last_done("calculate_concrete") {
        add("Бетон".to_owned(), &concrete.output()["order_m3"], "м³");
    }
    if let Some(bars) = calls.last_done("calculate_rebar") {
        add(
            format!(
                "Арматура ∅{}",
                bars.args["diameter_mm"].to_string().trim_matches('"')
            ),
            &bars.output()["order_kg"],
            "кг",
        );
    }
    if items.is_empty() {
        json!({})
    } else {
        json!({ "items": items })
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

    fn asked(typed: Typed, text: &str) -> Option<Value> {
        args(
            typed,
            &Words::Asked(text.to_owned()),
            &Calls::new("t".to_owned(), &[]),
        )
    }

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
            assert_eq!(asked(Typed::Slab, text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_query_is_what_was_typed_and_other_exchanges_keep_their_arguments() {
        assert_eq!(
            asked(Typed::Query, " СП 63 действует? "),
            Some(json!({ "query": "СП 63 действует?" }))
        );
        assert_eq!(asked(Typed::Nothing, "плита 3 на 4"), None);
    }

    #[test]
    fn the_order_and_the_drum_are_told_apart() {
        for (text, expected) in [
            ("Сколько миксеров на 30 кубов?", json!({ "order_m3": 30 })),
            (
                "30 кубов по 9, сколько миксеров",
                json!({ "order_m3": 30, "drum_m3": 9 }),
            ),
            (
                "сколько миксеров по 9 кубов на 30 кубов",
                json!({ "order_m3": 30, "drum_m3": 9 }),
            ),
            (
                "миксеры на 10,5 м³, бочка 7",
                json!({ "order_m3": 10.5, "drum_m3": 7 }),
            ),
            ("9 кубов по 9", json!({ "order_m3": 9, "drum_m3": 9 })),
            (
                "Миксеры: По 7 кубов, бетона 21",
                json!({ "order_m3": 21, "drum_m3": 7 }),
            ),
            // «По» that tells of no drum.
            (
                "миксеры в депо 30 кубов, бочка 7",
                json!({ "order_m3": 30, "drum_m3": 7 }),
            ),
            (
                "по проекту 30 кубов, миксеры по 9",
                json!({ "order_m3": 30, "drum_m3": 9 }),
            ),
            ("сколько миксеров?", json!({})),
        ] {
            assert_eq!(asked(Typed::Mixers, text), Some(expected), "{text}");
        }
    }
}
