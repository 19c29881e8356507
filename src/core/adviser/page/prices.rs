//! The prices that the foreman keeps: entered one by one, each with its date and region. There are no others.
//!
//! A price is kept as a record of the page (see [`crate::core::app::Reports`]) with the sort `price`; what is in it is
//! known here alone.

use serde_json::{Map, Value, json};

use super::calc::{FUNCTION, NAME, entered};
use super::{Action, Field, Item, Page, Tone};
use crate::core::calc::{Price, PriceList};
use crate::core::date::CivilDate;
use crate::core::letters;
use crate::core::texts::pages as texts;

/// The input that shows this part of the page of calculators.
pub(super) const PRICES: &str = "prices";
/// The sort of record.
const SORT: &str = "price";
/// Fields of the form: key of a price, label, what is entered.
const FIELDS: [(&str, &str, &str); 5] = [
    ("name", texts::PRICE_NAME, "text"),
    ("unit", texts::PRICE_UNIT, "text"),
    ("price_rub", texts::PRICE_RUB, "decimal"),
    ("date", texts::PRICE_DATE, "text"),
    ("region", texts::PRICE_REGION, "text"),
];

/// The fields that are another's for every price; the others stay as they are entered.
const NEW: [&str; 3] = ["name", "unit", "price_rub"];
/// The input that counts the prices entered since the page was opened.
const ROUND: &str = "round";

/// The prices among the records that the page keeps, on a day.
pub(in crate::core::adviser) fn of(kept: &[Value], today: Option<CivilDate>) -> PriceList {
    let prices = records(kept).filter_map(|record| Price::of(&record["base"]).ok());
    PriceList {
        prices: prices.collect(),
        today,
    }
}

fn records(kept: &[Value]) -> impl Iterator<Item = &Value> {
    let is_kept =
        |record: &&Value| record["sort"] == SORT && record["deleted_ms"].as_u64().unwrap_or_default() == 0;
    kept.iter().filter(is_kept)
}

/// The list, and the form for one more.
pub(super) fn write(input: &Map<String, Value>, kept: &[Value], today: Option<CivilDate>) -> Page {
    let mut page = Page::new(texts::PRICES);
    for (key, label, kind) in FIELDS {
        page.field(&Field {
            key,
            label,
            kind,
            ..Field::default()
        });
    }
    page.back(texts::ALL_CALCULATORS, &Action::go(NAME, "", ""));
    let round = entered(input, ROUND).parse().unwrap_or_default();
    page.round(round);
    let is_begun = NEW.iter().any(|key| !entered(input, key).is_empty());
    match Price::entered(&Value::Object(input.clone()), today) {
        Ok(price) => page.button(texts::ADD_PRICE, &keep(&price, input, round)),
        Err(refused) => {
            page.locked(texts::ADD_PRICE);
            if is_begun {
                for no in refused {
                    page.text(Tone::Soft, &format!("{}: {}", no.argument, no.reason));
                }
            } else {
                page.text(Tone::Soft, texts::PRICE_FIRST);
            }
        }
    }
    if !is_begun {
        page.text(Tone::Soft, texts::PRICES_HINT);
    }
    let rows: Vec<(String, String, Action)> = records(kept)
        .filter_map(|record| {
            let price = Price::of(&record["base"]).ok()?;
            let (cost, day) = (price.cost(), price.date.dotted());
            let mut when = format!("{cost} за {}, {}, {day}", price.unit, price.region);
            if price.is_old(today) {
                when.push_str(texts::OLD_PRICE);
            }
            if price.is_ahead(today) {
                when.push_str(texts::EARLY_PRICE);
            }
            let discard = json!({"id": record["id"], "page": NAME, "input": {FUNCTION: PRICES}});
            Some((price.name, when, Action::Tap("discard", discard)))
        })
        .collect();
    if !rows.is_empty() {
        page.heading(texts::KEPT_PRICES);
    }
    page.list(rows.iter().map(|(title, sub, action)| Item {
        title,
        sub,
        chip: texts::DISCARD,
        action: Some(action.clone()),
        ..Item::default()
    }));
    page
}

/// Keeps the price, and empties the form for the next one of that day and region.
fn keep(price: &Price, input: &Map<String, Value>, round: usize) -> Action {
    let mut next = input.clone();
    next.retain(|key, _| !NEW.contains(&key.as_str()));
    let round = round.saturating_add(1).to_string();
    next.insert(ROUND.to_owned(), Value::from(round));
    Action::Tap(
        "keep",
        json!({"record": record(price), "page": NAME, "input": next}),
    )
}

/// The record of a price: the same price is the same record.
fn record(price: &Price) -> Value {
    let base = price.to_json();
    let told = letters::key(&base.to_string());
    // FNV-1a, 64 bits: a name, no secret.
    let hash = told.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    json!({"v": 1, "id": format!("price-{hash:016x}"), "sort": SORT, "base": base})
}
