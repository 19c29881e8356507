//! The catalogue of norms by hand: the list to its end, its filters, the card.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use serde_json::{Value, json};
use support::adviser::page;
use support::knowledge;

/// The titles of the rows of a list.
fn rows(page: &Value) -> Vec<String> {
    let nodes = page["body"].as_array().unwrap().iter();
    let items = nodes.filter_map(|node| node["list"].as_array()).flatten();
    items
        .map(|item| item["title"].as_str().unwrap().replace('\u{a0}', " "))
        .collect()
}

/// What «Показать ещё» opens.
fn more(page: &Value) -> Option<Value> {
    let nodes = page["body"].as_array().unwrap();
    let button = nodes.iter().find(|node| node["do"] == "Показать ещё")?;
    assert_eq!(button["go"], "norms");
    Some(button["input"].clone())
}

#[test]
fn the_list_is_shown_to_its_end_by_taps() {
    let all: Vec<String> = knowledge()
        .norms
        .all()
        .iter()
        .map(|norm| norm.code.clone())
        .collect();
    let mut shown = page("norms", &json!({}), &[]);
    let mut taps = 0;
    while let Some(input) = more(&shown) {
        let before = rows(&shown);
        shown = page("norms", &input, &[]);
        assert_eq!(rows(&shown)[..before.len()], before, "what was shown stays");
        taps += 1;
        assert!(taps < 10, "the list ends");
    }
    assert_eq!(rows(&shown), all);
    // What narrows the list stays with it, and so does its length on the way back from a card.
    let narrowed = page("norms", &json!({"kind": "ГОСТ"}), &[]);
    let input = more(&narrowed).unwrap();
    assert_eq!(input["kind"], "ГОСТ");
    let longer = page("norms", &input, &[]);
    assert!(rows(&longer).len() > 60);
    assert_eq!(longer["body"][1]["list"][0]["input"]["shown"], input["shown"]);
    // Another search begins short.
    let mut other = input;
    other["kind"] = json!("");
    assert_eq!(rows(&page("norms", &other, &[])).len(), 60);
    for hostile in [
        "-1",
        "много",
        "99999999999999999999",
        "0",
        "-1||||",
        "99999999999999999999||||",
        "0||||",
    ] {
        assert_eq!(
            rows(&page("norms", &json!({"shown": hostile}), &[])).len(),
            60,
            "{hostile}"
        );
    }
}

#[test]
fn a_card_reads_well() {
    let order = "Приказ Минтруда России от 11.12.2020 № 883н";
    let card = page("norms", &json!({"code": order}), &[]);
    // A sign is not torn from its number at the end of a line.
    assert_eq!(card["title"], "Приказ Минтруда России от 11.12.2020 №\u{a0}883н");
    let rows = card["body"].as_array().unwrap().iter();
    let mut rows = rows.filter_map(|node| node["rows"].as_array()).flatten();
    let note = rows.find(|row| row[0] == "Примечание").unwrap()[1]
        .as_str()
        .unwrap();
    assert_eq!(note.matches("31.12.2025").count(), 1, "{note}");
    // The status is said once, above the rows.
    let whole = card["body"].to_string();
    assert_eq!(whole.matches("действует, не проверено").count(), 1, "{whole}");
    assert!(!whole.contains("Статус"), "{whole}");
    // No sentence of any card begins without an end of the one before, and none is for who gathers the catalogue.
    for norm in knowledge().norms.all() {
        let card = page("norms", &json!({"code": norm.code}), &[])["body"].to_string();
        for word in [
            "ПРОВЕРИТЬ",
            "Akumsk",
            "пецификаци",
            "github",
            "mac_asd",
            ".json",
            "found",
        ] {
            assert!(!card.contains(word), "{}: {card}", norm.code);
        }
    }
}

#[test]
fn a_norm_nobody_has_checked_is_not_green() {
    for (code, tone) in [
        ("СП 63.13330.2018", "good"),
        ("ГОСТ 22690-2015", "warn"),
        ("63-ФЗ", "warn"),
        ("Приказ Минстроя России от 16.05.2023 № 344/пр", "warn"),
    ] {
        let card = page("norms", &json!({"code": code}), &[]);
        let of_list = page("norms", &json!({"query": code}), &[]);
        let said = card["body"].as_array().unwrap().iter();
        let said = said.filter(|node| {
            node["p"]
                .as_str()
                .is_some_and(|text| text.starts_with("действует"))
        });
        let said: Vec<_> = said.collect();
        assert_eq!(said.len(), 1, "{card}");
        assert_eq!(said[0]["tone"], tone, "{code}");
        let lists = of_list["body"].as_array().unwrap().iter();
        let row = lists.filter_map(|node| node["list"].as_array()).flatten().next();
        assert_eq!(row.unwrap()["tone"], tone, "{code}");
        assert_eq!(card["body"].to_string().contains("Дата проверки"), tone == "good");
    }
}

#[test]
fn the_list_is_narrowed_to_what_nobody_has_checked() {
    let norms = knowledge().norms;
    let mut list = page("norms", &json!({"verified": "no"}), &[]);
    while let Some(input) = more(&list) {
        list = page("norms", &input, &[]);
    }
    let shown = rows(&list);
    let doubtful: Vec<&str> = norms
        .all()
        .iter()
        .filter(|norm| !norm.verified)
        .map(|norm| norm.code.as_str())
        .collect();
    assert!(!doubtful.is_empty() && doubtful.len() < norms.all().len());
    assert_eq!(shown, doubtful);
    let form = page("norms", &json!({}), &[])["form"].clone();
    let field = form
        .as_array()
        .unwrap()
        .iter()
        .find(|field| field["key"] == "verified")
        .unwrap();
    let words: Vec<&str> = field["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|option| option["label"].as_str().unwrap())
        .collect();
    assert_eq!(words, ["все", "проверено", "не проверено"]);
}
