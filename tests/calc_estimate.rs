//! The estimate: by the user's prices alone.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use prorab::core::calc::{self, Price, PriceList, Reply};
use prorab::core::date::CivilDate;
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
    let list = PriceList {
        prices: prices.to_vec(),
        today: CivilDate::new(2026, 11, 25),
    };
    calc::run("calculate_estimate", args.as_object().unwrap(), &list)
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
fn sums_with_kopecks_have_both_digits() {
    let list = [price("Краска", "кг", 62_000.5, "01.10.2026", "Москва")];
    let card = done(run(&json!({ "items": "Краска 1 кг" }), &list));
    shows(&card, &[("total_rub", "62 000,50 ₽")]);
    assert!(
        card.formula[0].contains("62\u{a0}000,50\u{a0}₽"),
        "{:?}",
        card.formula
    );
}

#[test]
fn prices_older_than_half_a_year_are_remarked() {
    for (day, is_old) in [
        ("24.05.2026", true),
        ("25.05.2026", false),
        ("25.11.2026", false),
        ("30.11.2025", true),
    ] {
        let list = [price("Бетон В25", "м³", 6000.0, day, "Москва")];
        let card = done(run(&json!({ "items": "Бетон В25 1 м³" }), &list));
        let remark = format!("старше полугода, уточните: Бетон В25 ({day})");
        let is_remarked = card.warnings.iter().any(|warning| warning.contains(&remark));
        assert_eq!(is_remarked, is_old, "{day}: {:?}", card.warnings);
    }
}

#[test]
fn a_price_of_a_day_to_come_is_left_out_and_told() {
    let early = price("Бетон В25", "м³", 9000.0, "26.11.2026", "Москва");
    let concrete = json!({ "items": "Бетон В25 1 м³" });
    let both = done(run(&concrete, &[list(), vec![early.clone()]].concat()));
    shows(&both, &[("total_rub", "6000 ₽")]);
    warns(&both, "ещё не наступила: Бетон В25 (26.11.2026)");
    // Of another region it is no news here.
    let elsewhere = price("Бетон В25", "м³", 9000.0, "26.11.2026", "Тула");
    let here = done(run(&concrete, &[list(), vec![elsewhere]].concat()));
    assert!(here.warnings.iter().all(|warning| !warning.contains("наступила")));
    let asked = |prices: &[Price]| questions(run(&concrete, prices)).remove(0);
    assert!(asked(std::slice::from_ref(&early)).contains("только цены, дата которых ещё не наступила"));
    let sand = price("Песок", "м³", 900.0, "01.10.2026", "Москва");
    assert!(asked(&[sand, early]).contains("Дата записанной, 26.11.2026, ещё не наступила"));
}

#[test]
fn a_price_that_is_none_is_refused_with_its_own_reason() {
    let today = CivilDate::new(2026, 11, 25);
    let with = |price: Value, date: &str| {
        let value =
            json!({ "name": "Бетон", "unit": "м³", "price_rub": price, "date": date, "region": "Тула" });
        Price::entered(&value, today).map_err(|no| format!("{}: {}", no[0].argument, no[0].reason))
    };
    for (price, date, reason) in [
        (json!("6000"), "26.11.2026", "Дата цены: ещё не наступила"),
        (
            json!("1e9"),
            "25.11.2026",
            "Цена за единицу, ₽: больше 100 000 000 ₽ за единицу – проверьте число",
        ),
        (
            json!(1e300),
            "25.11.2026",
            "Цена за единицу, ₽: больше 100 000 000 ₽ за единицу – проверьте число",
        ),
        (
            json!("999 999 999 999"),
            "25.11.2026",
            "Цена за единицу, ₽: больше 100 000 000 ₽ за единицу – проверьте число",
        ),
        (json!("-5"), "25.11.2026", "Цена за единицу, ₽: цена меньше нуля"),
        (
            json!("0"),
            "25.11.2026",
            "Цена за единицу, ₽: нужно число больше нуля",
        ),
        (
            json!("дорого"),
            "25.11.2026",
            "Цена за единицу, ₽: нужно число больше нуля",
        ),
    ] {
        let refused = with(price.clone(), date).unwrap_err().replace('\u{a0}', " ");
        assert_eq!(refused, reason, "{price}");
    }
    assert!(with(json!("6000"), "25.11.2026").is_ok());
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
    let comma = json!({
        "name": "Бетон", "unit": "куб", "price_rub": "5 800,50 ₽", "date": "2026-10-01", "region": "Тула"
    });
    let comma = Price::of(&comma).unwrap();
    assert_eq!((comma.price_rub.double(), comma.unit.as_str()), (5800.5, "м³"));
    let refused: Vec<String> = Price::of(&json!({ "price_rub": -5, "date": "31.02.2026" }))
        .unwrap_err()
        .into_iter()
        .map(|no| no.argument)
        .collect();
    let labels = [
        "Материал",
        "Единица",
        "Регион или город",
        "Цена за единицу, ₽",
        "Дата цены",
    ];
    assert_eq!(refused, labels);
    let empty = Price::of(&json!({ "name": "Бетон", "unit": "м³", "region": " " })).unwrap_err();
    for no in &empty {
        assert!(no.reason.starts_with("укажите"), "{no:?}");
    }
    assert_eq!(empty.len(), 3);
    let long = json!({ "name": "Б".repeat(201), "unit": "м³", "price_rub": 1, "date": "01.10.2026", "region": "Тула" });
    assert!(Price::of(&long).unwrap_err()[0].reason.contains("сократите"));
    for wrong in [json!(null), json!([]), json!({ "name": 1 }), json!("text")] {
        assert!(Price::of(&wrong).is_err());
    }
}
