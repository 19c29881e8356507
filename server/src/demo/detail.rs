//! The last answer once more, in detail and to be read: what its functions gave, with sources and steps.
//!
//! Knows the answers of the page's functions by their keys. Invariant: nothing is told but what they gave and what the
//! recorded lines say of exactly that.

use serde_json::Value;

use super::calls::{Calls, Made};
use super::result::{Spoken, holds, words};
use super::script::{Answer, Turn, script};

/// The sentences: one for the ear that carries all the text, or `none` when there is nothing to go into.
pub(crate) fn lines(calls: &Calls, last: Option<&'static Turn>, none: &'static [String]) -> Vec<Spoken> {
    let mut text = Vec::new();
    for (_, answer) in last.into_iter().flat_map(Turn::parts) {
        if let Answer::Result(told) = answer
            && let Some(made) = calls.of_turn().rfind(|made| made.name == told.of)
            && holds(told, &made.output())
        {
            let recorded = told.detail.iter().filter_map(|name| script().lines.get(name));
            text.extend(recorded.map(|line| line.show.clone()));
        }
    }
    text.extend(calls.of_turn().filter_map(of_call));
    match Spoken::plain("detail") {
        Some(mut spoken) if last.is_some() && !text.is_empty() => {
            spoken.show = [&spoken.show, " ", &text.join(" ")].concat();
            vec![spoken]
        }
        _ => none.iter().filter_map(|name| Spoken::plain(name)).collect(),
    }
}

fn of_call(made: &Made) -> Option<String> {
    let answer = made.output();
    match made.name.as_str() {
        "lookup_norm" => norm(answer.pointer("/matches/0")?),
        "report_inspection" => report(&answer["norms"]),
        name if name.starts_with("calculate_") => Some(calculation(&answer)),
        _ => None,
    }
}

/// «СП 63.13330.2018 «Бетонные …»: действует, с 20.06.2019.»
fn norm(found: &Value) -> Option<String> {
    let mut text = found["code"].as_str()?.to_owned();
    if let Some(title) = found["title"].as_str() {
        text.extend([" «", title, "»"]);
    }
    text.push_str(match found["status"].as_str() {
        Some("in_force") => ": действует",
        Some("replaced") => ": заменён",
        Some("cancelled") => ": отменён",
        _ => ": не проверено",
    });
    for (label, key) in [
        (", вместо него ", "replaced_by"),
        (", с ", "in_force_from"),
        (", редакция: ", "edition"),
        (", сверено ", "checked_at"),
        (", ", "confidence"),
        ("; ", "note"),
    ] {
        if let Some(value) = words(&found[key]) {
            text.extend([label, value.as_str()]);
        }
    }
    text.push('.');
    Some(text)
}

/// The norms of a report with what the catalogue knows of them.
fn report(norms: &Value) -> Option<String> {
    let told: Vec<String> = norms
        .as_array()?
        .iter()
        .filter_map(|norm| Some([norm["norm"].as_str()?, " — ", norm["status"].as_str()?].concat()))
        .collect();
    (!told.is_empty()).then(|| ["Нормы по справочнику: ", &told.join("; "), "."].concat())
}

/// The result, the formula with its numbers, what was taken, the source.
fn calculation(answer: &Value) -> String {
    let mut text = String::new();
    for (label, key) in [
        ("", "message"),
        ("Расчёт: ", "formula"),
        ("Принято: ", "assumed"),
        ("Округление: ", "rounding"),
        ("Источник: ", "source"),
        ("Учтите: ", "warnings"),
    ] {
        if let Some(value) = words(&answer[key]) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.extend([label, value.as_str()]);
            if !value.ends_with(['.', '?', '!']) {
                text.push('.');
            }
        }
    }
    text
}
