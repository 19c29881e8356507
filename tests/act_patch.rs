//! What `update_act` does to the act: merging, identities, removals, refusals.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use prorab::core::act::{self, Act, Draft, PatchReport};
use prorab::core::date::CivilDate;
use serde_json::{Value, json};

fn apply(draft: &mut Draft, args: &Value) -> PatchReport {
    act::apply(draft, args, CivilDate::new(2026, 10, 13).unwrap())
}

/// The act after the calls, each of which fitted.
fn after(calls: &[Value]) -> Act {
    let mut draft = Draft::default();
    for args in calls {
        assert_eq!(apply(&mut draft, args).refused, [], "{args}");
    }
    draft.act
}

fn material_names(act: &Act) -> Vec<&str> {
    act.materials
        .iter()
        .map(|material| material.name.as_deref().unwrap_or_default())
        .collect()
}

#[test]
fn a_material_is_the_same_however_it_is_spelled() {
    for other in [
        "арматура А500С ∅16",
        "Арматура A500C Ø 16",
        "АРМАТУРА  А500С ⌀16",
        "арматура-А500С ø16",
    ] {
        let act = after(&[
            json!({ "materials": [{ "name": "Арматура А500С ∅16", "quantity": 24, "unit": "т" }] }),
            json!({ "materials": [{ "name": other, "quantity": "26,4" }] }),
        ]);
        assert_eq!(act.materials.len(), 1, "{other}");
        assert_eq!(act.materials[0].quantity, Some(26.4), "the last words win");
        assert_eq!(
            act.materials[0].unit.as_deref(),
            Some("т"),
            "what was not said again stays"
        );
    }
}

#[test]
fn materials_of_other_diameters_stay_apart() {
    let act = after(&[json!({ "materials": [{ "name": "Арматура ∅1,2" }, { "name": "Арматура ∅12" }] })]);
    assert_eq!(material_names(&act), ["Арматура ∅1,2", "Арматура ∅12"]);
}

#[test]
fn the_number_of_a_document_may_come_after_its_kind() {
    let act = after(&[
        json!({ "evidence": [{ "kind": "исполнительная схема" }] }),
        json!({ "evidence": [{ "kind": "Исполнительная схема", "number": "12" }] }),
        json!({ "evidence": [{ "kind": "исполнительная схема", "date": "вчера" }] }),
    ]);
    assert_eq!(act.evidence.len(), 1);
    assert_eq!(act.evidence[0].number.as_deref(), Some("12"));
    assert_eq!(act.evidence[0].date, CivilDate::new(2026, 10, 12));
}

#[test]
fn two_documents_of_one_kind_are_two_rows() {
    let args = json!({ "materials": [{ "name": "Сваи", "documents": [
        { "kind": "паспорт", "number": 211 }, { "kind": "паспорт", "number": "212" }] }] });
    let act = after(&[args.clone(), args]);
    let numbers: Vec<_> = act.materials[0]
        .documents
        .iter()
        .map(|doc| doc.number.as_deref())
        .collect();
    assert_eq!(numbers, [Some("211"), Some("212")]);
}

#[test]
fn a_corrected_volume_replaces_the_wrong_one() {
    let act = after(&[
        json!({ "works": { "volume": [{ "quantity": 420, "unit": "м³" }] } }),
        json!({ "works": { "volume": [{ "quantity": 430, "unit": "м³", "what": "объём засыпки" }] } }),
    ]);
    assert_eq!(act.works.volume.len(), 1);
    assert_eq!(act.works.volume[0].quantity, Some(430.0));
}

#[test]
fn several_norms_in_one_breath_are_several_rows_with_their_clauses() {
    let act =
        after(&[json!({ "compliance": "СП 63.13330.2018 п. 10.3.2, 10.3.5; ГОСТ 34028-2016 и 384-ФЗ." })]);
    let norms: Vec<_> = act
        .compliance
        .iter()
        .map(|norm| (norm.code.as_deref().unwrap(), norm.clause.as_deref()))
        .collect();
    let expected = [
        ("СП 63.13330.2018", Some("п. 10.3.2, 10.3.5")),
        ("ГОСТ 34028-2016", None),
        ("384-ФЗ", None),
    ];
    assert_eq!(norms, expected);
}

#[test]
fn names_of_people_are_split() {
    for (said, surname, initials, position) in [
        ("Иванов Иван Иванович", "Иванов", Some("И.И."), None),
        ("Иван Иванович Иванов", "Иванов", Some("И.И."), None),
        ("Иванов И.И.", "Иванов", Some("И.И."), None),
        ("Иванов И. И.", "Иванов", Some("И.И."), None),
        ("И.И. Иванов", "Иванов", Some("И.И."), None),
        ("Иванов Иван", "Иванов", Some("И."), None),
        ("Иванов", "Иванов", None, None),
        (
            "инженер Петрова-Водкина Анна Сергеевна",
            "Петрова-Водкина",
            Some("А.С."),
            Some("инженер"),
        ),
        (
            "Главный инженер проекта Ким О.",
            "Ким",
            Some("О."),
            Some("Главный инженер проекта"),
        ),
    ] {
        let rep = after(&[json!({ "customer_representative": said })])
            .reps
            .developer_control;
        let got = (
            rep.surname.as_deref(),
            rep.initials.as_deref(),
            rep.position.as_deref(),
        );
        assert_eq!(got, (Some(surname), initials, position), "{said}");
    }
}

#[test]
fn another_person_does_not_inherit_an_order_or_a_registry_number() {
    let act = after(&[
        json!({ "reps": { "developer_control": { "surname": "Иванов", "initials": "И.И.", "nrs_id": "С-77-1",
            "authority": { "name": "приказ", "number": "15", "date": "2026-01-12" } } } }),
        json!({ "customer_representative": "Петров" }),
    ]);
    let rep = act.reps.developer_control;
    assert_eq!(
        rep,
        act::Representative {
            surname: Some("Петров".into()),
            ..Default::default()
        }
    );
}

#[test]
fn null_clears_and_an_empty_text_says_nothing() {
    let full = json!({
        "next_works": "Бетонирование", "materials": [{ "name": "Песок" }], "object": { "name": "Дом" }
    });
    let act = after(&[
        full.clone(),
        json!({ "next_works": "", "materials": [], "object": {} }),
    ]);
    assert_eq!(act, after(std::slice::from_ref(&full)));
    let act = after(&[
        full,
        json!({ "next_works": null, "materials": null, "object": null }),
    ]);
    assert_eq!(act, Act::default());
}

#[test]
fn remove_takes_out_the_row_that_is_called_so() {
    let mut draft = Draft::default();
    apply(
        &mut draft,
        &json!({
        "materials": [{ "name": "Песок" }, { "name": "Щебень" }],
        "evidence": [{ "kind": "схема", "number": "12" }, { "kind": "протокол", "number": "7" }] }),
    );
    let args = json!({ "remove": [
        { "field": "materials", "identity": " песок " },
        { "field": "evidence", "identity": "7" },
    ] });
    let report = apply(&mut draft, &args);
    assert_eq!(report.refused, []);
    assert_eq!(report.changed[0].before, "Песок");
    assert_eq!(material_names(&draft.act), ["Щебень"]);
    assert_eq!(draft.act.evidence.len(), 1);

    let before = draft.clone();
    let again = apply(&mut draft, &args);
    assert_eq!(draft, before, "the same call twice leaves the same act");
    assert_eq!(
        again.refused.len(),
        2,
        "the model hears that there is no such row"
    );
}

#[test]
fn a_removal_that_could_mean_two_rows_is_refused() {
    let mut draft = Draft::default();
    apply(
        &mut draft,
        &json!({ "evidence": [{ "kind": "схема", "number": "1" }, { "kind": "схема", "number": "2" }] }),
    );
    let report = apply(
        &mut draft,
        &json!({ "remove": [{ "field": "evidence", "identity": "схема" }] }),
    );
    assert_eq!((report.refused.len(), draft.act.evidence.len()), (1, 2));
}

#[test]
fn what_does_not_fit_is_refused_with_the_reason_and_the_rest_is_taken() {
    let mut draft = Draft::default();
    let report = apply(
        &mut draft,
        &json!({
            "date": "31.02.2026",
            "copies": "пара",
            "materials": [{ "name": "Песок", "quantity": "много", "unit": "м³" }, { "quantity": 5 }, 7.5, true],
            "project_docs": "КЖ1",
            "weather": "дождь",
            "works": { "title": ["а"], "colour": "red" },
            "customer_representative": "не назначен",
            "document_type": "Счёт-фактура",
            "next_works": "Обратная засыпка",
        }),
    );
    let refused: Vec<&str> = report
        .refused
        .iter()
        .map(|refusal| refusal.field.as_str())
        .collect();
    for field in [
        "date",
        "copies",
        "materials[0].quantity",
        "materials",
        "materials[3]",
        "project_docs",
        "weather",
        "works.title",
        "works.colour",
        "reps.developer_control",
        "document_type",
    ] {
        assert!(refused.contains(&field), "{field} in {refused:?}");
    }
    let cyrillic = |text: &str| text.chars().any(|c| ('а'..='я').contains(&c));
    assert!(
        report.refused.iter().all(|refusal| cyrillic(&refusal.why)),
        "{:?}",
        report.refused
    );
    assert_eq!(draft.act.date, None);
    assert_eq!(draft.act.materials[0].unit.as_deref(), Some("м³"));
    assert_eq!(draft.act.next_works.as_deref(), Some("Обратная засыпка"));
}

#[test]
fn arguments_that_are_no_object_change_nothing() {
    for args in [json!(null), json!([1]), json!("акт"), json!(3)] {
        let mut draft = Draft::default();
        let report = apply(&mut draft, &args);
        assert_eq!((report.refused.len(), draft), (1, Draft::default()), "{args}");
    }
}

#[test]
fn numbers_dates_and_lists_come_as_people_say_them() {
    let act = after(&[json!({
        "date": "12.10.2026",
        "dates": { "start": "5 октября", "end": "вчера" },
        "copies": "3",
        "materials": [{ "name": "Бетон", "quantity": "1 250,5", "unit": "м³" }],
        "project_docs": [{ "code": "КЖ1", "sheets": "5, 6, 7", "change": 2 }],
        "works.title": "Армирование",
    })]);
    assert_eq!(act.date, CivilDate::new(2026, 10, 12));
    assert_eq!(act.dates.start, CivilDate::new(2026, 10, 5));
    assert_eq!(act.dates.end, CivilDate::new(2026, 10, 12));
    assert_eq!(act.copies, Some(3));
    assert_eq!(act.materials[0].quantity, Some(1250.5));
    assert_eq!(act.project_docs[0].sheets, ["5", "6", "7"]);
    assert_eq!(act.works.title.as_deref(), Some("Армирование"));
}

#[test]
fn the_report_tells_each_change_once_and_in_words() {
    let mut draft = Draft::default();
    apply(&mut draft, &json!({ "date": "2026-10-12" }));
    let report = apply(
        &mut draft,
        &json!({ "date": "2026-10-13", "contractor": "ООО «Строй»" }),
    );
    let told: Vec<_> = report
        .changed
        .iter()
        .map(|c| (c.label.as_str(), c.before.as_str(), c.after.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "Лицо, осуществляющее строительство: Сокращённое наименование",
                "",
                "ООО «Строй»"
            ),
            ("Дата составления акта", "12.10.2026", "13.10.2026"),
        ]
    );
}

#[test]
fn another_company_does_not_inherit_requisites() {
    let act = after(&[
        json!({ "parties": { "contractor": {
            "short_name": "ООО «Строй»", "inn": "7707083893", "sro": { "name": "СРО" } } } }),
        json!({ "contractor": "ООО Строй" }),
    ]);
    assert_eq!(
        act.parties.contractor.inn.as_deref(),
        Some("7707083893"),
        "the same company spelled otherwise"
    );
    let act = after(&[
        json!({ "parties": { "contractor": {
            "short_name": "ООО «Строй»", "inn": "7707083893", "sro": { "name": "СРО" } } } }),
        json!({ "contractor": "ООО «Монтаж»" }),
    ]);
    let montage = act::Party {
        short_name: Some("ООО «Монтаж»".into()),
        ..Default::default()
    };
    assert_eq!(act.parties.contractor, montage);
}

#[test]
fn clauses_of_one_norm_said_together_stand_together() {
    let args = json!({ "compliance": [
        { "code": "СП 63.13330.2018", "clause": "п. 10.3.2" },
        { "code": "СП 63.13330.2018", "clause": "п. 10.3.5" },
        { "code": "СП 70.13330.2012" },
        { "code": "СП 63.13330.2018" },
    ] });
    let act = after(&[args.clone(), args]);
    assert_eq!(act.compliance.len(), 2);
    assert_eq!(act.compliance[0].clause.as_deref(), Some("п. 10.3.2; п. 10.3.5"));
}

/// A row whose name an entry of the same call cleared with `null` was not found again by a repetition, and grew a
/// twin.
#[test]
fn a_null_does_not_take_away_what_a_row_is_known_by() {
    let args = json!({"works": {"volume": [
        {"what": "бетон", "unit": null},
        {"what": "бетон", "unit": "м3"},
        {"what": null, "unit": "м3", "quantity": 12},
    ]}});
    let mut draft = Draft::default();
    apply(&mut draft, &args);
    let once = draft.clone();
    apply(&mut draft, &args);
    assert_eq!(draft, once);
    assert_eq!(draft.act.works.volume.len(), 1);
    assert_eq!(draft.act.works.volume[0].what.as_deref(), Some("бетон"));
}
