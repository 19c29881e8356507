//! The catalogue of norms: search with filters, and the card of one.

use serde_json::{Map, Value};

use super::calc::entered;
use super::{Action, Field, Item, Page, Tone};
use crate::core::citation::{Mark, Verdict};
use crate::core::knowledge::{Filter, NormStatus, Norms};
use crate::core::texts::norms::{NOT_VERIFIED, unbroken};
use crate::core::texts::pages as texts;

/// Name of the page.
pub(in crate::core::adviser) const NAME: &str = "norms";
/// Rows of a list at first, and how many more come with a tap.
const ROWS_STEP: usize = 60;
/// The input that says how many rows are shown, and behind [`OF`] of what search: another one begins short.
const SHOWN: &str = "shown";
const OF: char = '|';
/// The inputs of a search.
const SEARCH: [&str; 5] = ["query", "kind", "status", "verified", "topic"];
/// The input that names the norm whose card is shown.
const CODE: &str = "code";

/// The card of the norm that the input names, else the list.
pub(in crate::core::adviser) fn write(input: &Map<String, Value>, norms: &Norms) -> Page {
    match norms.card(entered(input, CODE)) {
        Some(card) => norm(&card, input),
        None => list(input, norms),
    }
}

fn list(input: &Map<String, Value>, norms: &Norms) -> Page {
    let mut page = Page::new(texts::NORMS);
    let facets = norms.facets();
    page.field(&Field {
        key: "query",
        label: texts::NORM_QUERY,
        kind: "search",
        ..Field::default()
    });
    let names = |key: &str| all(facets[key].as_array(), |name| (name.clone(), name.clone()));
    let statuses = all(facets["statuses"].as_array(), |status| {
        (status["name"].clone(), status["word"].clone())
    });
    let checked = [("", texts::ANY), ("yes", texts::CHECKED), ("no", NOT_VERIFIED)];
    let checked = checked.map(|(code, word)| (code.to_owned(), word.to_owned()));
    for (key, label, options) in [
        ("kind", texts::NORM_KIND, names("kinds")),
        ("status", texts::NORM_STATUS, statuses),
        ("verified", texts::NORM_CHECKED, checked.to_vec()),
        ("topic", texts::NORM_TOPIC, names("topics")),
    ] {
        page.field(&Field {
            key,
            label,
            options,
            ..Field::default()
        });
    }
    let chosen = |key: &str| Some(entered(input, key)).filter(|text| !text.is_empty());
    let filter = Filter {
        kind: chosen("kind").map(str::to_owned),
        status: chosen("status").and_then(NormStatus::of),
        topic: chosen("topic").map(str::to_owned),
        verified: chosen("verified").map(|word| word == "yes"),
    };
    let search = SEARCH.map(|key| entered(input, key)).join(&OF.to_string());
    let shown = match entered(input, SHOWN).split_once(OF) {
        Some((rows, of)) if of == search => rows.parse().unwrap_or(ROWS_STEP).max(ROWS_STEP),
        _ => ROWS_STEP,
    };
    let found = norms.catalogue(&filter, entered(input, "query"), shown);
    let rows = found["rows"].as_array().map_or(&[][..], Vec::as_slice);
    let total = found["total"]
        .as_u64()
        .and_then(|total| usize::try_from(total).ok())
        .unwrap_or_default();
    if rows.is_empty() {
        page.text(Tone::Warn, texts::NO_NORM);
    } else {
        page.text(Tone::Soft, &texts::found(total, rows.len()));
    }
    page.list(rows.iter().map(|row| item(row, input)));
    if total > rows.len() {
        let mut more = input.clone();
        more.insert(
            SHOWN.to_owned(),
            Value::from(format!("{}{OF}{search}", rows.len() + ROWS_STEP)),
        );
        page.button(texts::SHOW_MORE, &Action::Go(NAME, more));
    }
    page
}

/// A norm of a list: a tap leads to its card, and from there back to what was entered.
pub(in crate::core::adviser) fn item<'a>(row: &'a Value, input: &Map<String, Value>) -> Item<'a> {
    let mut there = input.clone();
    there.insert(CODE.to_owned(), row["code"].clone());
    Item {
        title: text(row, "name"),
        sub: text(row, "title"),
        chip: text(row, "word"),
        tone: Some(tone(row)),
        action: Some(Action::Go(NAME, there)),
    }
}

/// Leads to the card of a norm of the catalogue, or to the search for what was said.
#[must_use]
pub(crate) fn norm_action(norm: Option<&str>, said: &str) -> Action {
    match norm {
        Some(code) => Action::go(NAME, CODE, code),
        None => Action::go(NAME, "query", said),
    }
}

/// A norm that a text names, with the word of its mark: a tap leads to its card, or to the search for it.
pub(in crate::core::adviser) fn named<'m>(mark: &'m Mark, word: &'m str) -> Item<'m> {
    Item {
        title: &mark.code,
        sub: mark.verdict.instead().unwrap_or_default(),
        chip: word,
        tone: Some(match mark.verdict {
            Verdict::InForce => Tone::Good,
            Verdict::NotVerified | Verdict::Disputed { .. } | Verdict::NotInCatalogue { .. } => Tone::Warn,
            _ => Tone::Alarm,
        }),
        action: Some(norm_action(mark.norm.as_deref(), &mark.code)),
    }
}

/// What `lookup_norm` found, for the conversation.
pub(in crate::core::adviser) fn card(response: &Value, norms: &Norms) -> Page {
    let mut page = Page::default();
    let found = response["matches"].as_array().map_or(&[][..], Vec::as_slice);
    let rows: Vec<Value> = found
        .iter()
        .filter_map(|found| norms.card(text(found, "code")))
        .collect();
    if rows.is_empty() {
        page.text(Tone::Warn, texts::NO_NORM);
    }
    page.list(rows.iter().map(|row| item(row, &Map::new())));
    page
}

fn norm(card: &Value, input: &Map<String, Value>) -> Page {
    let mut page = Page::new(text(card, "name"));
    let mut back = input.clone();
    back.remove(CODE);
    page.button(texts::ALL_NORMS, &Action::Go(NAME, back));
    page.text(Tone::Plain, text(card, "title"));
    page.text(tone(card), text(card, "word"));
    let rows = card["rows"].as_array().map_or(&[][..], Vec::as_slice);
    page.rows(rows.iter().map(|row| (text(row, "label"), text(row, "value"))));
    for next in rows.iter().filter_map(|row| row["norm"].as_str()) {
        let mut there = input.clone();
        there.insert(CODE.to_owned(), Value::from(next));
        page.button(
            &[texts::NEXT_NORM, " ", &unbroken(next)].concat(),
            &Action::Go(NAME, there),
        );
    }
    page
}

/// The options of a choice, the first of which narrows nothing.
fn all(names: Option<&Vec<Value>>, option: impl Fn(&Value) -> (Value, Value)) -> Vec<(String, String)> {
    let word = |value: Value| value.as_str().unwrap_or_default().to_owned();
    let mut options = vec![(String::new(), texts::ANY.to_owned())];
    for name in names.into_iter().flatten() {
        let (code, label) = option(name);
        options.push((word(code), word(label)));
    }
    options
}

fn tone(row: &Value) -> Tone {
    match (text(row, "status"), row["verified"] == true) {
        ("in_force", true) => Tone::Good,
        ("in_force" | "disputed", _) => Tone::Warn,
        _ => Tone::Alarm,
    }
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}
