//! The estimate: by the user's prices alone.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use prorab::core::calc::{self, Price, Reply};
use serde_json::{Value, json};
use support::calc::{done, price, shows, warns};

fn list() -> Vec<Price> {
    vec![
        price("Бетон В25", "м3", 5800.0, "01.09.2026", "Москва"),
        price("Бетон В25", "м³", 6000.0, "01.10.2026", "Москва"),
        price("Арматура А500С ∅12", "т", 62_000.0, "15.10.2026", "Москва"),
    ]
}

fn run(args: &Value, prices: &[Price]) -> Reply {
    calc::run("calculate_estimate", args.as_object().unwrap(), prices)
}

fn questions(reply: Reply) -> Vec<String> {
    match reply {
        Reply::Needs(questions) => questions.into_iter().map(|question| question.text).collect(),
        other => panic!("not asked: {other:?}"),
    }
}

#[test]
fn rows_are_summed_by_the_newest_price() {
    // 10,1 × 6000 = 60 600; 0,843 t × 62 000 = 52 266
    let rows = json!({ "items": [
        { "name": "бетон B25", "quantity": 10.1, "unit": "кубов" },
        { "name": "Арматура А500С ∅12", "quantity": "843", "unit": "кг" },
    ] });
    let card = done(run(&rows, &list()));
    shows(&card, &[("total_rub", "112 866 ₽")]);
    warns(&card, "Ориентировочно");
    assert!(card.formula[0].contains("01.10.2026") && card.formula[0].contains("Москва"));
    assert!(card.assumed.iter().any(|taken| taken.contains("Москва")));
    let said = json!({ "items": "Бетон В25 10,1 м3; Арматура А500С ∅12 – 843 кг", "region": "москва" });
    shows(&done(run(&said, &list())), &[("total_rub", "112 866 ₽")]);
    // 1 m³ and 5 %: 6300
    let margin = json!({ "items": "Бетон В25 1 м³", "margin_percent": 5 });
    shows(&done(run(&margin, &list())), &[("total_rub", "6300 ₽")]);
}

#[test]
fn no_price_is_invented() {
    let wire = json!({ "items": "Бетон В25 1 м³; Проволока вязальная 10 кг" });
    let asked = questions(run(&wire, &list()));
    assert_eq!(asked.len(), 1);
    assert!(
        asked[0].contains("Проволока вязальная") && asked[0].contains("кг"),
        "{asked:?}"
    );
    // A price by the ton is no price by the cubic metre.
    assert!(questions(run(&json!({ "items": "Бетон В25 2 т" }), &list()))[0].contains("Бетон В25"));
    assert!(questions(run(&wire, &[]))[0].contains("пуст"));
}

#[test]
fn regions_are_not_mixed() {
    let item = |region: &str| json!({ "items": "Бетон В25 1 м³", "region": region });
    let Reply::Refused(no) = run(&item("Магадан"), &list()) else {
        panic!("computed")
    };
    assert!(no[0].reason.contains("Магадан") && no[0].reason.contains("Москва"));
    let mut two = list();
    two.push(price("Бетон В25", "м³", 7000.0, "20.10.2026", "Казань"));
    assert!(questions(run(&json!({ "items": "Бетон В25 1 м³" }), &two))[0].contains("Москва / Казань"));
    shows(&done(run(&item("Казань"), &two)), &[("total_rub", "7000 ₽")]);
}

#[test]
fn rows_that_do_not_fit_are_refused() {
    for items in [
        json!("Бетон"),
        json!("Бетон 10"),
        json!("10 м³"),
        json!([{ "name": "Бетон" }]),
        json!([{ "name": "Бетон", "quantity": -1, "unit": "м³" }]),
        json!([{ "name": "Бетон", "quantity": 1e300, "unit": "м³" }]),
        json!([{ "name": "Бетон", "quantity": 1, "unit": "м³", "price": 1 }]),
        json!([7]),
        json!(7),
        json!(";;"),
        json!(vec!["Бетон 1 м³"; 101]),
    ] {
        let reply = run(&json!({ "items": items }), &list());
        assert!(matches!(reply, Reply::Refused(_)), "{items}: {reply:?}");
    }
}

#[test]
fn a_price_is_whole_or_none() {
    for price in list() {
        assert_eq!(Price::of(&price.to_json()), Ok(price));
    }
    let comma = json!({ "name": "Бетон", "unit": "куб", "price_rub": "5 800,50 ₽", "date": "2026-10-01", "region": "Тула" });
    let comma = Price::of(&comma).unwrap();
    assert_eq!((comma.price_rub.double(), comma.unit.as_str()), (5800.5, "м³"));
    let refused: Vec<String> = Price::of(&json!({ "price_rub": -5, "date": "31.02.2026" }))
        .unwrap_err()
        .into_iter()
        .map(|no| no.argument)
        .collect();
    assert_eq!(refused, ["Название", "Единица", "Регион", "Цена, ₽", "Дата"]);
    for wrong in [json!(null), json!([]), json!({ "name": 1 }), json!("text")] {
        assert!(Price::of(&wrong).is_err());
    }
}
