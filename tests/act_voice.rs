//! What a call says in the words of a site: normalised, refused with the reason, or asked.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use prorab::core::act::{self, Draft, FieldPath, Hearing, PatchReport};
use prorab::core::date::CivilDate;
use serde_json::{Value, json};

fn apply(draft: &mut Draft, args: &Value) -> PatchReport {
    let lexicon = support::lexicon();
    let today = CivilDate::new(2026, 10, 13).unwrap();
    act::apply(
        draft,
        args,
        Hearing {
            today,
            lexicon: &lexicon,
        },
    )
}

fn after(calls: &[Value]) -> Draft {
    let mut draft = Draft::default();
    for args in calls {
        assert_eq!(apply(&mut draft, args).refused, [], "{args}");
    }
    draft
}

fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).unwrap()
}

fn get(draft: &Draft, field: &str) -> String {
    act::get(&draft.act, &path(field))
}

/// The one refusal of a call that must leave the act as it is.
fn refused(args: &Value) -> (String, String) {
    let mut draft = Draft::default();
    let report = apply(&mut draft, args);
    assert_eq!(report.refused.len(), 1, "{args}: {report:?}");
    assert_eq!(draft, Draft::default(), "{args}");
    (report.refused[0].field.clone(), report.refused[0].why.clone())
}

#[test]
fn a_quantity_brings_its_unit_along() {
    for (args, quantity, unit) in [
        (json!({ "name": "Песок", "quantity": "2,4 т" }), "2,4", "т"),
        (
            json!({ "name": "Песок", "quantity": "двадцать шесть тонн четыреста" }),
            "26,4",
            "т",
        ),
        (
            json!({ "name": "Песок", "quantity": "полтора куба", "unit": null }),
            "1,5",
            "м³",
        ),
        (
            json!({ "name": "Песок", "quantity": "420 кубов", "unit": "м3" }),
            "420",
            "м³",
        ),
        (
            json!({ "name": "Песок", "quantity": 800, "unit": "кило" }),
            "800",
            "кг",
        ),
        (
            json!({ "name": "Песок", "quantity": "шестьдесят восемь рулонов" }),
            "68",
            "рулон",
        ),
        (
            json!({ "name": "Песок", "quantity": "три", "unit": "бадьи" }),
            "3",
            "бадьи",
        ),
    ] {
        let draft = after(&[
            json!({ "materials": [args.clone()] }),
            json!({ "materials": [args] }),
        ]);
        assert_eq!(get(&draft, "materials[0].quantity"), quantity);
        assert_eq!(get(&draft, "materials[0].unit"), unit);
    }
    let draft = after(&[
        json!({ "works": { "volume": [{ "quantity": "четыреста кубов" }] } }),
        json!({ "works": { "volume": [{ "quantity": "430 кубов", "what": "объём засыпки" }] } }),
        json!({ "works.volume[0].quantity": "440 м3", "copies": "три экземпляра" }),
    ]);
    assert_eq!(draft.act.works.volume.len(), 1, "the same volume, corrected");
    assert_eq!(
        (
            get(&draft, "works.volume[0].quantity"),
            get(&draft, "works.volume[0].unit")
        ),
        ("440".into(), "м³".into())
    );
    assert_eq!(draft.act.copies, Some(3));
}

#[test]
fn a_quantity_that_contradicts_its_unit_changes_neither() {
    let mut draft = after(&[json!({ "materials": [{ "name": "Песок", "quantity": 5, "unit": "м³" }] })]);
    let report = apply(
        &mut draft,
        &json!({ "materials": [{ "name": "Песок", "quantity": "2,4 т", "unit": "кг" }] }),
    );
    assert_eq!(report.refused[0].field, "materials[0].quantity");
    assert!(report.refused[0].why.contains("2,4 т") && report.refused[0].why.contains("кг"));
    assert_eq!(
        (
            get(&draft, "materials[0].quantity"),
            get(&draft, "materials[0].unit")
        ),
        ("5".into(), "м³".into())
    );
}

#[test]
fn a_place_is_written_in_one_form() {
    let draft = after(&[json!({ "works": { "location": {
        "axes": "по осям один-шесть, A-Г", "elevation": -3.15, "element": "подколонник" } } })]);
    let location = &draft.act.works.location;
    assert_eq!(location.axes.as_deref(), Some("1-6/А-Г"));
    assert_eq!(location.elevation.as_deref(), Some("-3,150"));
    let draft = after(&[
        json!({ "works": { "location": { "axes": "пазухи по оси А", "elevation": "верх плиты" } } }),
    ]);
    assert_eq!(draft.act.works.location.axes.as_deref(), Some("пазухи по оси А"));
    assert_eq!(draft.act.works.location.elevation.as_deref(), Some("верх плиты"));
}

#[test]
fn what_does_not_fit_is_refused_with_the_reason() {
    for (args, field, reason) in [
        (
            json!({ "works": { "location": { "axes": "1-6/A-G" } } }),
            "works.location.axes",
            "«G»",
        ),
        (
            json!({ "works": { "location": { "axes": "1-6/А-З" } } }),
            "works.location.axes",
            "«З»",
        ),
        (
            json!({ "works": { "location": { "elevation": "-3150" } } }),
            "works.location.elevation",
            "миллиметры",
        ),
        (
            json!({ "works": { "location": { "elevation": "-3.15.2" } } }),
            "works.location.elevation",
            "-3,150",
        ),
        (
            json!({ "parties": { "contractor": { "inn": "7707083894" } } }),
            "parties.contractor.inn",
            "контрольные",
        ),
        (
            json!({ "parties": { "contractor": { "inn": 770708389 } } }),
            "parties.contractor.inn",
            "цифр 9",
        ),
        (
            json!({ "parties": { "contractor": { "ogrn": "102770013219" } } }),
            "parties.contractor.ogrn",
            "цифр 12",
        ),
        (
            json!({ "parties": { "contractor": { "ogrn": "нет" } } }),
            "parties.contractor.ogrn",
            "только цифры",
        ),
        (json!({ "date": "31 ноября" }), "date", "нет в календаре"),
        (json!({ "date": "тем же числом" }), "date", "20.12.2025"),
        (
            json!({ "works": { "title": "обратка" } }),
            "works.title",
            "обратный трубопровод",
        ),
        (json!({ "next_works": "гидруха" }), "next_works", "Гидроизоляция"),
    ] {
        let (refused, why) = refused(&args);
        assert_eq!(refused, field);
        assert!(why.contains(reason), "{why}");
    }
    let draft = after(&[
        json!({ "parties": { "contractor": { "inn": "77 07 083893", "ogrn": "1-027700-132195" } } }),
    ]);
    assert_eq!(draft.act.parties.contractor.inn.as_deref(), Some("7707083893"));
    assert_eq!(
        draft.act.parties.contractor.ogrn.as_deref(),
        Some("1027700132195")
    );
}

#[test]
fn slang_and_its_term_are_the_same_row_and_the_words_are_kept() {
    let draft = after(&[
        json!({ "materials": [{ "name": "дорнит", "quantity": "300 квадратов" }] }),
        json!({ "materials": [{ "name": "Геотекстиль нетканый", "quantity": 310 }] }),
        json!({ "materials": [{ "name": "ДОРНИТ", "quantity": "320" }] }),
        json!({ "evidence": [{ "kind": "опрессовка", "number": 7 }], "next_works": "подбетонка" }),
    ]);
    assert_eq!(draft.act.materials.len(), 1);
    assert_eq!(get(&draft, "materials[0].name"), "Геотекстиль нетканый");
    assert_eq!(get(&draft, "materials[0].quantity"), "320");
    assert_eq!(get(&draft, "materials[0].as_said"), "дорнит");
    assert_eq!(
        get(&draft, "evidence[0].kind"),
        "Гидростатическое (гидравлическое) испытание"
    );
    assert_eq!(get(&draft, "next_works"), "Бетонная подготовка");

    let mut draft = draft;
    let report = apply(
        &mut draft,
        &json!({ "remove": [{ "field": "materials", "identity": "дорнит" }] }),
    );
    assert_eq!(report.refused, []);
    assert!(draft.act.materials.is_empty());
}

/// «Вязалка» is asked about once; the row it became answers for the word from then on.
#[test]
fn an_unclear_word_is_asked_about_and_then_means_its_row() {
    let (_, why) = refused(&json!({ "materials": [{ "name": "вязалка", "quantity": "280 кило" }] }));
    assert!(why.contains("Проволока стальная вязальная"), "{why}");
    let draft = after(&[
        json!({ "materials": [{ "name": "Проволока вязальная ∅1,2 мм", "quantity": 280, "unit": "кг",
            "as_said": "вязалка один и два, двести восемьдесят килограмм" }] }),
        json!({ "materials": [{ "name": "вязалка", "quantity": "триста кило" }] }),
    ]);
    assert_eq!(draft.act.materials.len(), 1);
    assert_eq!(get(&draft, "materials[0].name"), "Проволока вязальная ∅1,2 мм");
    assert_eq!(get(&draft, "materials[0].quantity"), "300");
}

#[test]
fn a_hand_types_letter_by_letter_and_is_put_in_order_when_it_leaves() {
    let mut draft = Draft::default();
    for (field, typed, written) in [
        (
            "works.location.axes",
            vec!["1", "1-", "1-6", "1-6/", "1-6/a", "1-6/a-", "1-6/a-г"],
            "1-6/А-Г",
        ),
        (
            "works.location.elevation",
            vec!["-", "-3", "-3,", "-3,1", "-3,15"],
            "-3,150",
        ),
        (
            "parties.developer.inn",
            vec!["7", "77", "7707083894"],
            "7707083894",
        ),
        ("works.location.element", vec!["стакан"], "стакан"),
    ] {
        let before = draft.act.clone();
        for text in typed {
            act::edit(&mut draft, &path(field), text).unwrap();
            assert_eq!(get(&draft, field), text, "as typed");
        }
        act::settle(&mut draft, &path(field), &before);
        assert_eq!(get(&draft, field), written);
        assert!(draft.is_by_hand(&path(field)));
        let settled = draft.act.clone();
        assert!(!act::settle(&mut draft, &path(field), &settled), "once is enough");
    }
}

fn with_attachments() -> Draft {
    after(&[json!({
        "materials": [
            { "name": "Песок", "documents": [{ "kind": "паспорт", "number": "5", "date": "2026-10-01" }] },
            { "name": "Щебень",
                "documents": [{ "kind": "сертификат", "number": "6" }, { "kind": "паспорт", "number": "7" }] },
            { "name": "Цемент", "documents": [{ "kind": "паспорт", "number": "7" }] },
        ],
        "evidence": [{ "kind": "исполнительная схема", "number": "12", "date": "2026-10-02" }],
        "attachments": [
            { "no": 1, "kind": "Паспорт", "number": "5", "date": "2026-10-01" },
            { "no": 2, "kind": "сертификат", "number": "6" },
            { "no": 3, "kind": "паспорт", "number": "7" },
            { "no": 4, "kind": "исполнительная схема", "number": "12", "date": "2026-10-02" },
        ] })])
}

fn attached(draft: &Draft) -> Vec<&str> {
    draft
        .act
        .attachments
        .iter()
        .map(|row| row.number.as_deref().unwrap_or_default())
        .collect()
}

#[test]
fn what_is_taken_back_goes_from_the_attachments_too() {
    let mut draft = with_attachments();
    let report = apply(
        &mut draft,
        &json!({ "remove": [{ "field": "materials", "identity": "Щебень" }] }),
    );
    assert_eq!(
        attached(&draft),
        ["5", "7", "12"],
        "the cement has passport 7 still"
    );
    assert_eq!(report.changed.len(), 2, "both are told: {:?}", report.changed);
    apply(
        &mut draft,
        &json!({ "remove": [{ "field": "materials[0].documents", "identity": "5" }] }),
    );
    assert_eq!(attached(&draft), ["7", "12"]);
    act::remove_row(&mut draft, &path("evidence[0]")).unwrap();
    assert_eq!(attached(&draft), ["7"]);
    apply(&mut draft, &json!({ "materials": null }));
    assert_eq!(attached(&draft), [""; 0]);
}

#[test]
fn an_attachment_takes_the_new_number_kind_and_date_of_its_document() {
    let mut draft = with_attachments();
    apply(
        &mut draft,
        &json!({ "evidence[0].number": "13", "materials[0].documents[0].date": "02.10.2026" }),
    );
    apply(
        &mut draft,
        &json!({ "materials[1].documents[0].kind": "декларация" }),
    );
    assert_eq!(attached(&draft), ["5", "6", "7", "13"]);
    assert_eq!(get(&draft, "attachments[0].date"), "2026-10-02");
    assert_eq!(get(&draft, "attachments[1].kind"), "декларация");
    assert_eq!(get(&draft, "attachments[3].date"), "2026-10-02");

    let before = draft.act.clone();
    for text in ["1", "", "2", "21"] {
        act::edit(&mut draft, &path("evidence[0].number"), text).unwrap();
    }
    assert_eq!(
        attached(&draft),
        ["5", "6", "7", "13"],
        "nobody knows yet what it will be"
    );
    act::settle(&mut draft, &path("evidence[0].number"), &before);
    assert_eq!(attached(&draft), ["5", "6", "7", "21"]);
}

#[test]
fn an_attachment_fixed_by_hand_stays_when_the_model_takes_its_document_back() {
    let mut draft = with_attachments();
    act::edit(&mut draft, &path("attachments[3].pages"), "2").unwrap();
    let report = apply(
        &mut draft,
        &json!({ "remove": [{ "field": "evidence", "identity": "12" }] }),
    );
    assert_eq!(attached(&draft), ["5", "6", "7", "12"]);
    assert_eq!(report.kept_by_hand.len(), 1);
}
