//! Calls of calculators in the tests.

use prorab::core::calc::{self, Card, Price, PriceList, Reply};
use serde_json::Value;

/// The answer of a call without prices.
pub(crate) fn call(name: &str, args: &Value) -> Reply {
    calc::run(name, args.as_object().unwrap(), &PriceList::default())
}

/// The card of a call that must succeed.
pub(crate) fn card(name: &str, args: &Value) -> Card {
    done(call(name, args))
}

/// The card of an answer that must be one.
pub(crate) fn done(reply: Reply) -> Card {
    match reply {
        Reply::Done(card) => *card,
        other => panic!("no card: {other:?}"),
    }
}

/// The reasons of a call that must be refused.
pub(crate) fn refused(name: &str, args: &Value) -> Vec<(String, String)> {
    match call(name, args) {
        Reply::Refused(refusals) => refusals.into_iter().map(|no| (no.argument, no.reason)).collect(),
        other => panic!("not refused: {args} {other:?}"),
    }
}

/// The arguments a call is asked for.
pub(crate) fn asked(name: &str, args: &Value) -> Vec<String> {
    match call(name, args) {
        Reply::Needs(questions) => questions.into_iter().map(|question| question.argument).collect(),
        other => panic!("not asked: {args} {other:?}"),
    }
}

/// Results of a card must show these texts under these keys.
pub(crate) fn shows(card: &Card, expected: &[(&str, &str)]) {
    for (key, text) in expected {
        let outcome = card
            .get(key)
            .unwrap_or_else(|| panic!("no {key} in {:?}", card.results));
        assert_eq!(
            outcome.text.replace('\u{a0}', " "),
            *text,
            "{key} of {:?}",
            card.inputs
        );
    }
}

/// A card must warn with a text that has `part` in it.
pub(crate) fn warns(card: &Card, part: &str) {
    assert!(
        card.warnings.iter().any(|warning| warning.contains(part)),
        "{part}: {:?}",
        card.warnings
    );
}

/// A row of a price list.
pub(crate) fn price(name: &str, unit: &str, price_rub: f64, date: &str, region: &str) -> Price {
    Price::of(&serde_json::json!({
        "name": name, "unit": unit, "price_rub": price_rub, "date": date, "region": region
    }))
    .unwrap()
}
