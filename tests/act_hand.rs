//! A person edits the act while the assistant fills it: the person wins.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use prorab::core::act::{self, Draft, EditError, FieldKind, FieldPath, Item, PatchReport};
use prorab::core::date::CivilDate;
use serde_json::{Value, json};

fn apply(draft: &mut Draft, args: &Value) -> PatchReport {
    act::apply(draft, args, CivilDate::new(2026, 10, 13).unwrap())
}

fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).unwrap()
}

fn with_two_materials() -> Draft {
    let mut draft = Draft::default();
    apply(
        &mut draft,
        &json!({ "materials": [
        { "name": "Песок", "quantity": 5, "unit": "м³" }, { "name": "Щебень", "quantity": 7, "unit": "м³" }] }),
    );
    draft
}

#[test]
fn a_field_fixed_by_hand_stays_and_the_model_is_told() {
    let mut draft = with_two_materials();
    act::edit(&mut draft, &path("materials[1].quantity"), "7,5").unwrap();
    let report = apply(
        &mut draft,
        &json!({ "materials": [{ "name": "Щебень", "quantity": 9, "unit": "т" }] }),
    );
    assert_eq!(draft.act.materials[1].quantity, Some(7.5));
    assert_eq!(
        draft.act.materials[1].unit.as_deref(),
        Some("т"),
        "the field beside it is free"
    );
    assert_eq!(report.kept_by_hand.len(), 1);
    assert_eq!(report.kept_by_hand[0].label, "Материал 2: Количество");
    assert_eq!(report.kept_by_hand[0].value, "7,5");
}

#[test]
fn a_field_cleared_by_hand_stays_empty() {
    let mut draft = Draft::default();
    apply(&mut draft, &json!({ "next_works": "Бетонирование" }));
    act::edit(&mut draft, &path("next_works"), "  ").unwrap();
    apply(&mut draft, &json!({ "next_works": "Бетонирование" }));
    assert_eq!(draft.act.next_works, None);
    draft.release(&path("next_works"));
    apply(&mut draft, &json!({ "next_works": "Бетонирование" }));
    assert_eq!(draft.act.next_works.as_deref(), Some("Бетонирование"));
}

#[test]
fn marks_follow_their_row_when_another_goes() {
    let mut draft = with_two_materials();
    act::edit(&mut draft, &path("materials[1].quantity"), "8").unwrap();
    apply(
        &mut draft,
        &json!({ "remove": [{ "field": "materials", "identity": "песок" }] }),
    );
    assert!(draft.is_by_hand(&path("materials[0].quantity")));
    apply(
        &mut draft,
        &json!({ "materials": [{ "name": "Щебень", "quantity": 1 }] }),
    );
    assert_eq!(draft.act.materials[0].quantity, Some(8.0));
}

#[test]
fn a_row_with_a_mark_is_not_removed_by_the_model() {
    let mut draft = with_two_materials();
    act::edit(&mut draft, &path("materials[0].unit"), "т").unwrap();
    let report = apply(&mut draft, &json!({ "materials": null }));
    assert_eq!(draft.act.materials.len(), 1);
    assert_eq!(report.kept_by_hand[0].value, "Песок");
}

#[test]
fn a_row_renamed_by_hand_is_still_found_by_its_old_name() {
    let mut draft = with_two_materials();
    act::edit(&mut draft, &path("materials[0].name"), "Песок карьерный").unwrap();
    act::edit(&mut draft, &path("materials[0].name"), "Песок карьерный мелкий").unwrap();
    apply(
        &mut draft,
        &json!({ "materials": [{ "name": "Песок", "quantity": 6 }] }),
    );
    assert_eq!(draft.act.materials.len(), 2);
    assert_eq!(
        draft.act.materials[0].name.as_deref(),
        Some("Песок карьерный мелкий")
    );
    assert_eq!(draft.act.materials[0].quantity, Some(6.0));
}

#[test]
fn a_row_removed_by_hand_does_not_come_back_until_a_person_writes_it() {
    let mut draft = with_two_materials();
    act::remove_row(&mut draft, &path("materials[0]")).unwrap();
    let sand = json!({ "materials": [{ "name": "песок", "quantity": 5 }] });
    let report = apply(&mut draft, &sand);
    assert_eq!(draft.act.materials.len(), 1);
    assert_eq!(report.kept_by_hand.len(), 1);

    let row = act::add_row(&mut draft, &path("materials")).unwrap();
    act::edit(&mut draft, &path(&format!("{row}.name")), "Песок").unwrap();
    assert_eq!(apply(&mut draft, &sand).kept_by_hand, []);
    assert_eq!(draft.act.materials[1].quantity, Some(5.0));
}

#[test]
fn a_fixed_surname_keeps_the_requisites_of_its_person() {
    let mut draft = Draft::default();
    apply(
        &mut draft,
        &json!({ "customer_representative": "инженер Иванов И.И." }),
    );
    act::edit(&mut draft, &path("reps.developer_control.surname"), "Иваньков").unwrap();
    apply(&mut draft, &json!({ "customer_representative": "Петров П.П." }));
    let rep = &draft.act.reps.developer_control;
    assert_eq!(
        (rep.surname.as_deref(), rep.initials.as_deref()),
        (Some("Иваньков"), Some("И.И."))
    );
}

#[test]
fn an_edit_that_does_not_fit_changes_nothing_and_says_why() {
    let mut draft = with_two_materials();
    let before = draft.clone();
    for (field, text) in [
        ("date", "31.02.2026"),
        ("materials[0].quantity", "пять"),
        ("materials[0].quantity", "-5"),
        ("copies", "0"),
        ("parties.developer.role", "сосед"),
        ("materials[9].name", "Бетон"),
        ("materials", "Бетон"),
    ] {
        let error = act::edit(&mut draft, &path(field), text).unwrap_err();
        assert!(!error.to_string().is_empty());
        assert_eq!(draft, before, "{field}");
    }
    assert_eq!(act::add_row(&mut draft, &path("date")), Err(EditError::NotList));
    assert!(act::remove_row(&mut draft, &path("materials[5]")).is_err());
    assert_eq!(draft, before);
}

#[test]
fn a_text_left_as_it_was_marks_nothing() {
    let mut draft = with_two_materials();
    act::edit(&mut draft, &path("materials[0].quantity"), " 5 ").unwrap();
    act::edit(&mut draft, &path("number"), "").unwrap();
    assert_eq!(draft.by_hand().count(), 0);
}

#[test]
fn every_field_of_the_form_is_edited_and_read_back() {
    let mut draft = Draft::default();
    let mut edited = 0;
    for section in act::sections() {
        edit_all(&mut draft, &section.items, &mut edited);
    }
    assert!(edited > 150, "{edited} fields");
    assert_eq!(draft.by_hand().count(), edited);
    let kept: Draft = serde_json::from_str(&serde_json::to_string(&draft).unwrap()).unwrap();
    assert_eq!(kept, draft);
}

fn edit_all(draft: &mut Draft, items: &[Item], edited: &mut usize) {
    for item in items {
        match item {
            Item::Field(field) => {
                assert!(!field.label.is_empty(), "{}", field.path);
                assert_eq!(
                    FieldPath::parse(&field.path.to_string()).as_ref(),
                    Some(&field.path)
                );
                let text = match field.kind {
                    FieldKind::Text | FieldKind::Multiline => "Текст",
                    FieldKind::Date => "2026-10-12",
                    FieldKind::Number => "2,5",
                    FieldKind::Integer => "4",
                    FieldKind::Choice(choices) => choices[0].code,
                };
                act::edit(draft, &field.path, text).unwrap();
                assert_eq!(act::get(&draft.act, &field.path), text, "{}", field.path);
                *edited += 1;
            }
            Item::List(list) => {
                assert!(list.is_empty(&draft.act));
                act::add_row(draft, &list.path).unwrap();
                assert_eq!(list.len(&draft.act), 1);
                edit_all(draft, &list.row(0), edited);
            }
        }
    }
}
