//! What the catalogue proposes and what becomes of it when a person accepts.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use proptest::prelude::*;
use prorab::core::act::{self, Act, Draft, FieldPath, Suggestion};
use prorab::core::date::CivilDate;
use serde_json::{Value, json};
use support::knowledge;

fn filled(args: &Value) -> Draft {
    let mut draft = Draft::default();
    let report = act::apply(&mut draft, args, CivilDate::new(2026, 10, 13).unwrap());
    assert_eq!(report.refused, []);
    draft
}

fn proposed(act: &Act) -> Vec<String> {
    act::suggestions(act, &knowledge())
        .iter()
        .map(|it| match &it.note {
            Some(note) => format!("{}: {} ({note})", it.path, it.text),
            None => format!("{}: {}", it.path, it.text),
        })
        .collect()
}

fn the(act: &Act, text: &str) -> Suggestion {
    let mut all = act::suggestions(act, &knowledge()).into_iter();
    all.find(|it| it.text == text)
        .unwrap_or_else(|| panic!("{text} is not proposed"))
}

#[test]
fn a_title_proposes_the_kind_of_works_and_the_kind_the_rest() {
    let mut draft = filled(&json!({ "works": "Устройство пароизоляции кровли" }));
    assert_eq!(proposed(&draft.act), ["works.work_type: Пароизоляция кровли"]);

    let kind = the(&draft.act, "Пароизоляция кровли");
    let changes = act::accept(&mut draft, &kind).unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(draft.act.works.work_type.as_deref(), Some("roof_vapor_barrier"));
    assert_eq!(
        proposed(&draft.act),
        [
            "evidence: исполнительная схема",
            "compliance: СП 71.13330.2017 п. 4.6; разд. 5.2",
            "compliance: СП 17.13330.2017 (проверьте)",
            "compliance: СП 543.1325800.2024 табл. А.1, п. 43",
            "next_works: Устройство теплоизоляции кровли",
        ]
    );
}

#[test]
fn nothing_is_in_the_act_before_it_is_accepted_and_then_it_is_the_hands() {
    let mut draft = filled(&json!({ "works": { "work_type": "roof_vapor_barrier" } }));
    let before = draft.clone();
    let norm = the(&draft.act, "СП 71.13330.2017 п. 4.6; разд. 5.2");
    assert_eq!(draft, before);

    let changes = act::accept(&mut draft, &norm).unwrap();
    assert_eq!(changes.len(), 2, "{changes:?}");
    assert_eq!(draft.act.compliance[0].code.as_deref(), Some("СП 71.13330.2017"));
    assert_eq!(
        draft.act.compliance[0].clause.as_deref(),
        Some("п. 4.6; разд. 5.2")
    );
    assert!(draft.is_by_hand(&FieldPath::parse("compliance[0].code").unwrap()));
    assert!(!proposed(&draft.act).iter().any(|text| text.contains("СП 71.")));

    let accepted = draft.clone();
    assert_eq!(act::accept(&mut draft, &norm).unwrap(), [], "a second tap");
    assert_eq!(draft, accepted);
}

#[test]
fn a_norm_without_its_clause_gets_the_clause() {
    for said in ["СП 71.13330.2017", "СП 71.13330"] {
        let mut draft =
            filled(&json!({ "works": { "work_type": "roof_vapor_barrier" }, "compliance": said }));
        let clause = the(&draft.act, "СП 71.13330.2017 п. 4.6; разд. 5.2");
        assert_eq!(clause.path.to_string(), "compliance[0].clause");
        act::accept(&mut draft, &clause).unwrap();
        assert_eq!(draft.act.compliance.len(), 1);
        assert_eq!(
            draft.act.compliance[0].clause.as_deref(),
            Some("п. 4.6; разд. 5.2")
        );
    }
}

#[test]
fn what_the_act_has_under_another_name_is_not_proposed() {
    let draft = filled(&json!({
        "works": { "work_type": "backfill_sinuses", "title": "Обратная засыпка" },
        "next_works": "Отмостка",
        "evidence": [{ "kind": "Схема послойной засыпки", "number": "14" },
            { "kind": "протокол уплотнения", "number": "118" }],
        "compliance": "СП 45.13330.2017 п. 7, СП 543.1325800.2024 п. 1",
    }));
    let proposals = proposed(&draft.act);
    assert!(
        !proposals
            .iter()
            .any(|text| text.contains("схема") || text.contains("уплотнения")),
        "{proposals:?}"
    );
    assert!(
        !proposals.iter().any(|text| text.starts_with("next_works")),
        "{proposals:?}"
    );
    assert!(
        !proposals.iter().any(|text| text.contains("СП 45.")),
        "{proposals:?}"
    );
}

#[test]
fn a_title_is_proposed_when_its_whole_pattern_is_known() {
    let place = |place: Value| json!({ "works": { "work_type": "rebar_foundation", "location": place } });
    let whole = filled(&place(
        json!({ "element": "плиты ФП-1", "axes": "1-6/А-Г", "elevation": "-3,150" }),
    ));
    let title = the(&whole.act, "Армирование плиты ФП-1 в осях 1-6/А-Г на отм. -3,150");
    assert_eq!(title.note.as_deref(), Some("проверьте падежи"));

    let no_axes = filled(&place(json!({ "element": "плиты ФП-1", "elevation": "-3,150" })));
    assert!(
        !proposed(&no_axes.act)
            .iter()
            .any(|text| text.starts_with("works.title"))
    );

    let range = json!({ "works": { "work_type": "facade_insulation",
        "location": { "axes": "1-9", "elevation": "от +0,000 до +27,600" } } });
    let title = the(
        &filled(&range).act,
        "Устройство теплоизоляции фасада в осях 1-9 от отм. 0,000 до отм. +27,600",
    );
    assert_eq!(title.note, None);
}

#[test]
fn a_proposal_keeps_its_key_while_the_act_changes() {
    let key = |args: Value| the(&filled(&args).act, "СП 71.13330.2017 п. 4.6; разд. 5.2").key;
    let alone = key(json!({ "works": { "work_type": "roof_vapor_barrier" } }));
    let later = key(
        json!({ "works": { "work_type": "roof_vapor_barrier" }, "number": "7",
        "compliance": "СП 17.13330.2017 п. 5, СП 71.13330.2017" }),
    );
    assert_eq!(alone, later);
}

#[test]
fn a_full_list_takes_nothing_over() {
    let mut draft = filled(&json!({ "works": { "work_type": "roof_vapor_barrier" } }));
    let list = FieldPath::parse("compliance").unwrap();
    while act::add_row(&mut draft, &list).is_ok() {}
    let norm = the(&draft.act, "СП 71.13330.2017 п. 4.6; разд. 5.2");
    let before = draft.clone();
    assert!(act::accept(&mut draft, &norm).is_err());
    assert_eq!(draft, before);
}

#[test]
fn every_kind_of_works_can_be_accepted_to_the_end() {
    let knowledge = knowledge();
    for work in knowledge.works.all() {
        let mut draft = filled(&json!({ "works": { "work_type": work.id } }));
        let mut taps = 0;
        while let Some(next) = act::suggestions(&draft.act, &knowledge).into_iter().next() {
            assert!(
                !act::accept(&mut draft, &next).unwrap().is_empty(),
                "{}: {}",
                work.id,
                next.text
            );
            taps += 1;
            assert!(taps < 40, "{} proposes {} again", work.id, next.text);
        }
        assert!(taps > 2, "{}", work.id);
        assert_eq!(draft.act.compliance.len(), work.norms.len(), "{}", work.id);
        let keys = act::suggestions(
            &filled(&json!({ "works": { "work_type": work.id } })).act,
            &knowledge,
        );
        for (place, one) in keys.iter().enumerate() {
            assert!(
                keys[..place].iter().all(|other| other.key != one.key),
                "{}",
                one.key
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_the_act_is_a_proposal_can_be_accepted(act in support::any_act(), kind in 0..55_usize) {
        let knowledge = knowledge();
        let mut draft = Draft::new(act);
        draft.act.works.work_type = Some(knowledge.works.all()[kind].id.clone());
        for proposal in act::suggestions(&draft.act, &knowledge) {
            let mut draft = draft.clone();
            prop_assert!(act::accept(&mut draft, &proposal).is_ok());
            let left = act::suggestions(&draft.act, &knowledge);
            prop_assert!(left.iter().all(|it| it.key != proposal.key), "{} is proposed again", proposal.text);
        }
    }
}
