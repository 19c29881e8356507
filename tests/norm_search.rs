//! The catalogue of norms: what is found, what the model and the page are told, what stops the build.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use std::sync::LazyLock;

use proptest::prelude::*;
use prorab::core::knowledge::{Filter, Found, NormStatus, Norms, check};
use serde_json::{Value, json};

const FILE: &str = include_str!("../data/norms.json");

static NORMS: LazyLock<Norms> = LazyLock::new(|| support::knowledge().norms);

fn first(query: &str) -> &str {
    NORMS
        .lookup(query)
        .first()
        .map_or("", |found| found.norm.code.as_str())
}

#[test]
fn a_code_is_found_misspelt_and_spoken() {
    for (query, code) in [
        ("СП 63.13330.2018", "СП 63.13330.2018"),
        ("что за сп 63", "СП 63.13330.2018"),
        ("эспэ шестьдесят три", "СП 63.13330.2018"),
        ("снип три ноль три ноль один восемьдесят семь", "СНиП 3.03.01-87"),
        ("гост р двадцать один сто один", "ГОСТ Р 21.101-2026"),
        ("CП 63.1З330", "СП 63.13330.2018"),
        ("CП 63.13330", "СП 63.13330.2018"),
        ("сп 63 13330", "СП 63.13330.2018"),
        ("СП 63.1333.2018", "СП 63.13330.2018"),
        ("СП 63.13300.2018", "СП 63.13330.2018"),
        ("63.13330.2018", "СП 63.13330.2018"),
        ("63.13330", "СП 63.13330.2018"),
        ("34028", "ГОСТ 34028-2016"),
        ("34028-2016", "ГОСТ 34028-2016"),
        ("ГОСТ 34082-2016", "ГОСТ 34028-2016"),
        ("ГОСТ Р 34028-2016", "ГОСТ 34028-2016"),
        ("снип 30301-87", "СНиП 3.03.01-87"),
        ("снип 3030187", "СНиП 3.03.01-87"),
        ("3.03.01-87", "СНиП 3.03.01-87"),
        ("883н", "Приказ Минтруда России от 11.12.2020 № 883н"),
        ("883", "Приказ Минтруда России от 11.12.2020 № 883н"),
        ("приказ 344", "Приказ Минстроя России от 16.05.2023 № 344/пр"),
        ("384", "384-ФЗ"),
        ("коап 5.27.1", "КоАП РФ ст. 5.27.1"),
        ("СП 48.13330.2024", "СП 48.13330.2019"),
        ("пуэ", "ПУЭ (7-е изд.)"),
        (
            "восемьсот восемьдесят три эн",
            "Приказ Минтруда России от 11.12.2020 № 883н",
        ),
        (
            "триста сорок четыре пэ эр",
            "Приказ Минстроя России от 16.05.2023 № 344/пр",
        ),
        (
            "приказ триста сорок четыре дробь пэ эр",
            "Приказ Минстроя России от 16.05.2023 № 344/пр",
        ),
        (
            "триста сорок четыре",
            "Приказ Минстроя России от 16.05.2023 № 344/пр",
        ),
        ("триста восемьдесят четыре фз", "384-ФЗ"),
        ("двадцать шесть шестьсот тридцать три", "ГОСТ 26633-2015"),
        ("градкодекс", "ГрК РФ ст. 52"),
        ("в градостроительном кодексе", "ГрК РФ ст. 52"),
        ("трудовой кодекс", "ТК РФ ст. 214"),
        ("5.27.1", "КоАП РФ ст. 5.27.1"),
        ("пять двадцать семь один", "КоАП РФ ст. 5.27.1"),
        // The catalogue has no such СНиП, but what came in its place.
        ("снип два ноль три", "СП 29.13330.2011"),
        ("СНиП 2.03.13-88", "СП 29.13330.2011"),
        ("52-01", "СНиП 52-01-2003"),
        ("снип 3.02", "СНиП 3.02.01-87"),
    ] {
        assert_eq!(first(query), code, "{query}");
    }
}

#[test]
fn beside_the_very_number_no_other_is_offered() {
    let found = NORMS.lookup("5.27.1");
    let codes: Vec<&str> = found.iter().map(|found| found.norm.code.as_str()).collect();
    assert_eq!(codes, ["КоАП РФ ст. 5.27.1"]);
}

#[test]
fn amounts_in_words_are_no_codes() {
    for query in [
        "нагрузка двадцать тонн",
        "бетон бэ двадцать пять",
        "плита двадцать",
    ] {
        let found = NORMS.lookup(query);
        assert!(
            found.iter().all(|found| found.found == Found::Words),
            "{query}: {found:?}"
        );
    }
}

#[test]
fn words_and_topics_find_the_norm_about_them() {
    for (query, code) in [
        ("несущие и ограждающие конструкции", "СП 70.13330.2012"),
        ("нагрузки и воздействия", "СП 20.13330.2016"),
        ("климатология", "СП 131.13330.2025"),
        ("кровли", "СП 17.13330.2017"),
        ("работа на высоте", "Приказ Минтруда России от 16.11.2020 № 782н"),
        ("стяжка пола", "СП 29.13330.2011"),
        ("вязальная проволока", "ГОСТ 3282-74"),
        ("гост на кирпич", "ГОСТ 530-2012"),
        ("глубина промерзания", "СП 22.13330.2016"),
        ("осадка конуса", "ГОСТ 10181-2014"),
        ("земляные работы", "СП 45.13330.2017"),
        ("обратной засыпки", "СП 45.13330.2017"),
        (
            "общий журнал работ",
            "Приказ Минстроя России от 02.12.2022 № 1026/пр",
        ),
        ("пожарная сигнализация", "СП 484.1311500.2020"),
        ("защита от шума", "СП 51.13330.2011"),
    ] {
        let found = NORMS.lookup(query);
        let codes: Vec<&str> = found
            .iter()
            .take(3)
            .map(|found| found.norm.code.as_str())
            .collect();
        assert!(codes.contains(&code), "{query}: {codes:?}");
    }
    let concrete = NORMS.lookup("бетон");
    assert!(concrete.len() >= 10);
    assert_eq!(concrete[0].norm.status, NormStatus::InForce);
    for nothing in ["", " ", "?!", "борщ", "абракадабра", "999999"] {
        assert!(NORMS.lookup(nothing).is_empty(), "{nothing}");
    }
}

#[test]
fn every_entry_is_found_by_its_code_and_by_its_title() {
    for norm in NORMS.all() {
        assert_eq!(first(&norm.code), norm.code);
        let found = NORMS.lookup(&norm.title);
        let of_title = |found: &prorab::core::knowledge::Match<'_>| found.norm.title == norm.title;
        assert!(found.iter().take(8).any(of_title), "{}", norm.title);
    }
}

#[test]
fn the_model_gets_at_most_five_with_their_status() {
    let answer = NORMS.lookup_response("СП 63.13330.2012");
    assert_eq!(answer["status"], "ok");
    assert_eq!(answer["matches"][0]["code"], "СП 63.13330.2012");
    assert_eq!(answer["matches"][0]["status"], "replaced");
    assert_eq!(answer["matches"][0]["replaced_by"], "СП 63.13330.2018");
    assert_eq!(answer["matches"][0]["checked_at"], "2026-11-22");
    assert_eq!(answer["matches"][1]["code"], "СП 63.13330.2018");
    assert_eq!(answer["matches"][1]["status"], "in_force");
    assert!(answer["matches"][1]["edition"].is_string());
    assert_eq!(answer["matches"][1].get("confidence"), None);
    assert!(answer["message"].as_str().unwrap().contains("нельзя"));

    assert!(!answer["message"].as_str().unwrap().contains("не проверено"));

    for unchecked in [
        "приказ 883н",
        "63-ФЗ",
        "ГОСТ 22690",
        "приказ 344/пр",
        "приказ 336н",
    ] {
        let answer = NORMS.lookup_response(unchecked);
        let found = &answer["matches"][0];
        assert_eq!(found["confidence"], "не проверено", "{unchecked}");
        assert_eq!(found["checked_at"], Value::Null, "{unchecked}");
        assert!(answer["message"].as_str().unwrap().contains("не проверено"));
    }
    assert_eq!(
        NORMS.lookup_response("бетон")["matches"]
            .as_array()
            .unwrap()
            .len(),
        5
    );

    let alike = NORMS.lookup_response("СП 48.13330.2024");
    assert_eq!(alike["status"], "needs_input");
    assert_eq!(alike["matches"][0]["code"], "СП 48.13330.2019");
}

#[test]
fn what_is_not_there_is_not_to_be_named() {
    for nothing in ["борщ", "СТО 1-2-3", "777-ФЗ"] {
        let answer = NORMS.lookup_response(nothing);
        assert_eq!(answer["matches"], json!([]), "{nothing}");
        assert!(
            answer["message"].as_str().unwrap().contains("Не называй"),
            "{nothing}"
        );
    }
    for empty in ["", "  \n", "...", "№"] {
        let answer = NORMS.lookup_response(empty);
        assert_eq!(answer["status"], "needs_input", "{empty}");
        assert_eq!(answer["matches"], json!([]));
    }
    let without = Norms::default().lookup_response("СП 63");
    assert_eq!(without["status"], "error");
    assert_eq!(without["matches"], json!([]));
    let huge = "СП 63 ".repeat(1_000_000);
    assert_eq!(
        NORMS.lookup_response(&huge)["matches"][0]["code"],
        "СП 63.13330.2018"
    );
}

#[test]
fn the_page_lists_narrows_and_counts() {
    let all = NORMS.catalogue(&Filter::default(), "", 50);
    assert_eq!(all["rows"].as_array().unwrap().len(), 50);
    assert_eq!(all["total"], NORMS.all().len());
    let filter = Filter {
        kind: Some("ГОСТ".to_owned()),
        status: Some(NormStatus::InForce),
        topic: Some("бетон".to_owned()),
        verified: None,
    };
    let some = NORMS.catalogue(&filter, "", usize::MAX);
    let rows = some["rows"].as_array().unwrap();
    assert!(rows.len() > 5 && rows.len() < 50);
    for row in rows {
        assert_eq!(
            (&row["kind"], &row["status"]),
            (&json!("ГОСТ"), &json!("in_force"))
        );
    }
    let searched = NORMS.catalogue(&filter, "прочность", 10);
    assert!(searched["total"].as_u64().unwrap() < some["total"].as_u64().unwrap());
    let facets = NORMS.facets();
    assert_eq!(facets["kinds"].as_array().unwrap().len(), 8);
    assert_eq!(facets["statuses"].as_array().unwrap().len(), 5);
    assert!(facets["topics"].as_array().unwrap().contains(&json!("арматура")));
}

#[test]
fn a_card_shows_everything_and_leads_on() {
    let value = |card: &Value, label: &str| {
        let rows = card["rows"].as_array().unwrap();
        rows.iter()
            .find(|row| row["label"] == label)
            .cloned()
            .unwrap_or_default()
    };
    let card = NORMS.card("ГОСТ Р 21.101-2020").unwrap();
    assert_eq!(card["word"], "заменён");
    assert_eq!(card["verified"], true);
    assert_eq!(value(&card, "Вместо него")["norm"], "ГОСТ Р 21.101-2026");
    assert_eq!(value(&card, "Действовал с")["value"], "01.01.2021");
    assert_eq!(value(&card, "Дата проверки")["value"], "22.11.2026");
    assert!(
        value(&card, "Примечание")["value"]
            .as_str()
            .unwrap()
            .contains("01.04.2026")
    );
    let order = NORMS.card("приказ 883н").unwrap();
    assert_eq!(order["word"], "действует, не проверено");
    assert_eq!(value(&order, "Достоверность")["value"], "средняя");
    assert_eq!(value(&order, "Дата проверки"), Value::Null);
    assert_eq!(NORMS.card("СП 48.13330.2024"), None);
    assert_eq!(NORMS.card(""), None);
    for norm in NORMS.all() {
        let card = NORMS.card(&norm.code).unwrap();
        assert_eq!(card["code"], norm.code.as_str());
        for row in card["rows"].as_array().unwrap() {
            let leads = row["norm"].as_str();
            assert!(leads.is_none_or(|code| NORMS.card(code).is_some()), "{row}");
        }
    }
}

#[test]
fn what_nobody_has_checked_is_nowhere_shown_as_checked() {
    let remembered: Vec<_> = NORMS
        .all()
        .iter()
        .filter(|norm| norm.source.contains("memory"))
        .collect();
    assert!(remembered.len() > 30);
    for norm in &remembered {
        assert!(!norm.verified && norm.checked_at.is_none(), "{}", norm.code);
    }
    for norm in NORMS.all().iter().filter(|norm| !norm.verified) {
        let card = NORMS.card(&norm.code).unwrap();
        assert!(
            card["word"].as_str().unwrap().contains("не проверено"),
            "{}",
            norm.code
        );
        let rows = card["rows"].as_array().unwrap();
        assert!(
            !rows
                .iter()
                .any(|row| row["label"] == "Дата проверки" || row["value"] == "высокая")
        );
    }
    for post in ["344/пр", "369/пр"] {
        let norm = NORMS.lookup(post)[0].norm;
        assert!(norm.code.contains(post) && !norm.verified, "{post}");
    }
    // What was read in its text or on a card of its publisher stays what it is.
    for checked in ["СП 63.13330.2018", "СП 70.13330.2012", "384-ФЗ"] {
        let norm = NORMS.find(checked).unwrap();
        assert!(norm.verified && norm.checked_at.is_some(), "{checked}");
    }
}

#[test]
fn the_catalogue_of_the_project_is_good() {
    let problems: Vec<String> = check(FILE).iter().map(ToString::to_string).collect();
    assert_eq!(problems, [""; 0]);
}

#[test]
fn bad_data_is_named_with_its_entry() {
    let entry = || {
        json!({
            "code": "СП 1.13330.2020", "title": "Т", "kind": "СП", "status": "in_force", "in_force_from": null,
            "replaces": [], "replaced_by": null, "topics": ["т"],
            "source": "found: full text in x", "confidence": "high", "edition": null,
            "note": null, "checked_at": "2026-11-22",
        })
    };
    let told = |rows: Vec<Value>| {
        let problems = check(&Value::Array(rows).to_string());
        problems
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("; ")
    };
    assert_eq!(told(vec![entry()]), "");
    for (key, value, problem) in [
        ("title", json!(""), "СП 1.13330.2020: `title` is missing"),
        ("code", json!(null), "1: `code` is missing"),
        ("code", json!("Справка"), "Справка: the code is not understood"),
        ("kind", json!("ГОСТ"), "СП 1.13330.2020: is no `ГОСТ`"),
        ("kind", json!("сп"), "СП 1.13330.2020: `kind` is `сп`"),
        ("status", json!("ok"), "СП 1.13330.2020: `status` is `ok`"),
        (
            "status",
            json!("replaced"),
            "СП 1.13330.2020: is replaced by nothing",
        ),
        (
            "confidence",
            json!("sure"),
            "СП 1.13330.2020: `confidence` is `sure`",
        ),
        (
            "source",
            json!("from memory"),
            "СП 1.13330.2020: is `high` by a source that proves nothing",
        ),
        (
            "source",
            json!("from memory; parts also found: full text in x"),
            "СП 1.13330.2020: is `high` by a source that proves nothing",
        ),
        (
            "source",
            json!("found: t.me/channel/1; found: a public copy"),
            "СП 1.13330.2020: is `high` by a source that proves nothing",
        ),
        (
            "note",
            json!("Дата введения — по памяти"),
            "СП 1.13330.2020: `note` says `памят`, which is not for a reader",
        ),
        (
            "edition",
            json!("по spec/norms.json"),
            "СП 1.13330.2020: `edition` says `.json`, which is not for a reader",
        ),
        (
            "checked_at",
            json!(null),
            "СП 1.13330.2020: `checked_at` is missing",
        ),
        (
            "checked_at",
            json!("2026-02-30"),
            "СП 1.13330.2020: `checked_at` is `2026-02-30`",
        ),
        (
            "in_force_from",
            json!("01.02.2026"),
            "СП 1.13330.2020: `in_force_from` is `01.02.2026`",
        ),
        ("topics", json!([]), "СП 1.13330.2020: `topics` is empty"),
        (
            "topics",
            json!([1]),
            "СП 1.13330.2020: `topics` is no list of texts",
        ),
        (
            "notes",
            json!("x"),
            "СП 1.13330.2020: `notes` is no key of an entry",
        ),
        (
            "replaced_by",
            json!("СП 2.13330.2020"),
            "СП 1.13330.2020: is in force and replaced",
        ),
    ] {
        let mut bad = entry();
        bad[key] = value;
        assert!(told(vec![bad]).contains(problem), "{key}: {problem}");
    }
    let mut remembered = entry();
    (remembered["source"], remembered["confidence"]) = (json!("from memory"), json!("medium"));
    assert_eq!(told(vec![remembered]), "");
    let mut replaced = entry();
    (replaced["status"], replaced["replaced_by"]) = (json!("replaced"), json!("СП 9.13330.2020"));
    assert!(told(vec![replaced.clone()]).contains("not in the catalogue"));
    replaced["replaced_by"] = json!("СП 1.13330.2020");
    assert!(told(vec![replaced.clone()]).contains("replaced by itself"));
    replaced["replaced_by"] = json!("ничего");
    assert!(told(vec![replaced]).contains("names no norm"));
    assert!(told(vec![entry(), entry()]).contains("the code means"));
    for text in ["", "{}", "[]", "[1]", "[{", "null"] {
        assert!(!check(text).is_empty(), "{text}");
    }
}

proptest! {
    #[test]
    fn no_query_stops_the_search(query in any::<String>(), words in "[а-яa-z0-9 .-]{0,60}") {
        for query in [query, words] {
            prop_assert!(NORMS.lookup_response(&query)["matches"].as_array().unwrap().len() <= 5);
            let _ = NORMS.card(&query);
        }
    }

    #[test]
    fn no_file_stops_the_check(text in any::<String>(), cut in any::<prop::sample::Index>()) {
        prop_assert!(!check(&text).is_empty());
        let ends: Vec<usize> = FILE.char_indices().map(|(at, _)| at).take(4000).collect();
        prop_assert!(!check(&FILE[..ends[cut.index(ends.len())]]).is_empty());
    }
}
