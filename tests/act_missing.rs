//! What is still to be asked: all the form requires, in its order, nothing that is known.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use prorab::core::act::{self, Act, Draft, Item};
use prorab::core::date::CivilDate;
use serde_json::{Value, json};

fn asked(act: &Act) -> Vec<String> {
    act::missing(act)
        .iter()
        .map(|missing| missing.path.to_string())
        .collect()
}

fn filled(args: &Value) -> Act {
    let mut draft = Draft::default();
    let report = act::apply(&mut draft, args, CivilDate::new(2026, 10, 13).unwrap());
    assert_eq!(report.refused, []);
    draft.act
}

fn complete() -> Value {
    let party = |name: &str| {
        json!({
            "full_name": name, "ogrn": "1027700132195", "inn": "7707083893", "address": "Москва"
        })
    };
    let rep = |name: &str| {
        json!({
            "surname": name, "initials": "И.И.", "authority": { "number": "1", "date": "2026-01-12" }
        })
    };
    json!({
        "number": "1", "date": "2026-10-13", "object": { "name": "Дом", "address": "Москва" },
        "parties": { "developer": party("А"), "contractor": party("Б"), "designer": party("В") },
        "reps": { "developer_control": rep("Иванов"), "construction": rep("Петров"), "contractor_control": rep("Ким") },
        "work_performer": "ООО «Строй»", "works": "Армирование",
        "project_docs": [{ "code": "КЖ1", "sheets": ["5"], "designer": "ООО «Проект»" }],
        "materials": [{ "name": "Арматура", "quantity": 1, "unit": "т",
            "documents": [{ "kind": "сертификат", "number": "1", "date": "2026-09-03" }] }],
        "evidence": [{ "kind": "исполнительная схема", "number": "12", "date": "2026-10-12" }],
        "dates": { "start": "2026-10-05", "end": "2026-10-12" }, "compliance": "СП 63.13330.2018",
        "next_works": "Бетонирование", "copies": 5,
    })
}

#[test]
fn a_complete_act_asks_nothing() {
    assert_eq!(asked(&filled(&complete())), [""; 0]);
}

#[test]
fn each_part_taken_out_is_asked_for() {
    for (pointer, path) in [
        ("/number", "number"),
        ("/object/address", "object.address"),
        ("/parties/designer", "parties.designer.full_name"),
        ("/parties/contractor/inn", "parties.contractor.inn"),
        ("/reps/construction", "reps.construction.surname"),
        (
            "/reps/construction/authority",
            "reps.construction.authority.number",
        ),
        (
            "/reps/construction/authority/date",
            "reps.construction.authority.date",
        ),
        ("/project_docs/0/sheets", "project_docs[0].sheets"),
        ("/project_docs/0/designer", "project_docs[0].designer"),
        ("/materials/0/quantity", "materials[0].quantity"),
        ("/materials/0/documents", "materials[0].documents"),
        ("/materials/0/documents/0/date", "materials[0].documents[0].date"),
        ("/evidence/0/number", "evidence[0].number"),
        ("/evidence", "evidence"),
        ("/dates/end", "dates.end"),
        ("/compliance", "compliance"),
        ("/copies", "copies"),
    ] {
        let mut args = complete();
        *args.pointer_mut(pointer).unwrap() = Value::Null;
        assert_eq!(asked(&filled(&args)), [path], "{pointer}");
    }
}

#[test]
fn requisites_of_one_party_are_one_question() {
    let mut args = complete();
    args["parties"]["contractor"] = json!("ООО «Строй»");
    let missing = act::missing(&filled(&args));
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].question, "ООО «Строй»: ОГРН, ИНН, адрес?");
}

#[test]
fn an_empty_act_is_asked_about_in_the_order_of_the_form() {
    let act = Act::default();
    let missing = act::missing(&act);
    let sections = act::sections();
    let places: Vec<usize> = missing
        .iter()
        .map(|missing| {
            let holds = |item: &Item| match item {
                Item::Field(field) => field.path == missing.path,
                Item::List(list) => list.path == missing.path,
            };
            sections
                .iter()
                .position(|section| section.items.iter().any(holds))
                .unwrap()
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(missing.len() > 15, "{}", missing.len());
    for missing in &missing {
        if let Some(Item::Field(field)) = act::item(&missing.path) {
            assert!(field.required, "{} is asked for but not marked", missing.path);
        }
    }
}
