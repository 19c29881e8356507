//! Calculators by hand: the list, and the form of one that computes while it is filled.

use serde_json::{Map, Value};

use super::{Action, Field, Item, Page, Tone, prices};
use crate::core::calc::{self, Calculator, Card, Kind, Param, PriceList, Reply, table};
use crate::core::date::CivilDate;
use crate::core::texts::pages as texts;

/// Name of the page.
pub(in crate::core::adviser) const NAME: &str = "calc";
/// The input that names the calculator.
pub(super) const FUNCTION: &str = "fn";

/// The list of calculators, or the one that is named in the input.
pub(in crate::core::adviser) fn write(
    input: &Map<String, Value>,
    kept: &[Value],
    today: Option<CivilDate>,
) -> Page {
    let function = entered(input, FUNCTION);
    match table::find(function) {
        Some(calculator) => form(calculator, input, &prices::of(kept, today)),
        None if function == prices::PRICES => prices::write(input, kept, today),
        None => list(),
    }
}

/// The card of a result, for a page or the conversation.
pub(in crate::core::adviser) fn card(page: &mut Page, card: &Card) {
    page.rows(
        card.results
            .iter()
            .map(|result| (result.label, result.text.as_str())),
    );
    for line in &card.formula {
        page.text(Tone::Plain, line);
    }
    for warning in &card.warnings {
        page.text(Tone::Warn, warning);
    }
    if let Some(args) = card.act() {
        page.button(texts::INTO_ACT, &Action::Act(args));
    }
    let mut how = Page::default();
    how.rows(
        card.inputs
            .iter()
            .map(|line| (line.label.as_str(), line.text.as_str())),
    );
    how.rows(card.assumed.iter().map(|text| (texts::ASSUMED, text.as_str())));
    let is_given = |label: &str| card.inputs.iter().any(|line| line.label == label);
    let said = |label, text: &str| (!text.is_empty() && !is_given(label)).then(|| (label, text.to_owned()));
    let rows: Vec<(&str, String)> = [
        said(texts::MARGIN, &card.margin),
        said(texts::ROUNDING, card.rounding),
    ]
    .into_iter()
    .flatten()
    .chain(card.sources.iter().map(|source| (texts::SOURCE, source.shown())))
    .collect();
    how.rows(rows.iter().map(|(label, text)| (*label, text.as_str())));
    page.fold(texts::HOW_COMPUTED, &how);
}

fn list() -> Page {
    let mut page = Page::new(texts::CALC);
    page.list(table::TABLE.iter().map(|calculator| Item {
        title: calculator.title,
        sub: calculator.about,
        action: Some(Action::go(NAME, FUNCTION, calculator.name)),
        ..Item::default()
    }));
    page.list([Item {
        title: texts::PRICES,
        sub: texts::PRICES_HINT,
        action: Some(Action::go(NAME, FUNCTION, prices::PRICES)),
        ..Item::default()
    }]);
    page
}

fn form(calculator: &'static Calculator, input: &Map<String, Value>, prices: &PriceList) -> Page {
    let mut page = Page::new(calculator.title);
    let preset = calculator.preset();
    let entered = |param: &Param| match (entered(input, param.key), preset) {
        ("", Some((selector, first))) if selector.key == param.key => first.code,
        (value, _) => value,
    };
    let chosen = calculator.params.first().map(entered).unwrap_or_default();
    let mut args = Map::new();
    for param in calculator.params.iter().filter(|param| param.applies_to(chosen)) {
        let preset = preset.filter(|(selector, _)| selector.key == param.key);
        control(&mut page, param, chosen, preset.map(|(_, first)| first.code));
        let value = entered(param);
        if !value.is_empty() {
            args.insert(param.key.to_owned(), Value::from(value));
        }
    }
    page.back(texts::ALL_CALCULATORS, &Action::go(NAME, "", ""));
    match calc::run(calculator.name, &args, prices) {
        Reply::Done(result) => card(&mut page, &result),
        Reply::Needs(questions) => {
            page.text(Tone::Soft, texts::STILL_NEEDED);
            for question in questions {
                page.text(Tone::Soft, &question.text);
            }
        }
        Reply::Refused(refused) => {
            for refusal in refused {
                let text = format!(
                    "{}. {}: {}",
                    texts::NOT_COMPUTED,
                    refusal.argument,
                    refusal.reason
                );
                page.text(Tone::Warn, &text);
            }
        }
        Reply::Unknown => {}
    }
    page
}

/// The control of a parameter, with this code of the first one. Without a preset code a choice begins as one that
/// nobody has made.
fn control(page: &mut Page, param: &Param, first: &str, preset: Option<&str>) {
    let mut options: Vec<(String, String)> = match param.kind {
        Kind::Choice(choices) => choices
            .iter()
            .map(|choice| (choice.code.to_owned(), choice.label.to_owned()))
            .collect(),
        Kind::Size(sizes) => sizes
            .iter()
            .map(|size| (size.to_string(), size.to_string()))
            .collect(),
        _ => Vec::new(),
    };
    if !options.is_empty() && preset.is_none() {
        options.insert(0, (String::new(), texts::NOT_CHOSEN.to_owned()));
    }
    page.field(&Field {
        key: param.key,
        label: &param.title(first),
        value: preset.unwrap_or_default(),
        kind: match param.kind {
            Kind::Number(..) | Kind::Integer(..) => "decimal",
            _ => "text",
        },
        hint: match param.kind {
            Kind::Items => texts::ITEMS_HINT,
            _ => "",
        },
        options,
        ..Field::default()
    });
}

pub(super) fn entered<'a>(input: &'a Map<String, Value>, key: &str) -> &'a str {
    input.get(key).and_then(Value::as_str).unwrap_or_default().trim()
}
