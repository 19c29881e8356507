//! What holds for any call of the model, however strange.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use proptest::prelude::*;
use prorab::core::act::{self, Act, Draft, Item};
use prorab::core::date::CivilDate;
use serde_json::{Map, Value, json};

fn apply(draft: &mut Draft, args: &Value) -> act::PatchReport {
    act::apply(draft, args, CivilDate::new(2026, 10, 13).unwrap())
}

/// An object of parts of an act, as a model sends it.
fn any_call() -> impl Strategy<Value = Value> {
    prop_oneof![
        support::any_json(),
        support::any_act().prop_map(|act| serde_json::to_value(act).unwrap()),
        (
            support::any_act(),
            prop::sample::select(vec!["materials", "evidence", "works", "reps"])
        )
            .prop_map(|(act, key)| json!({ key: serde_json::to_value(act).unwrap()[key].clone() })),
        prop::sample::select(vec!["песок", "12", "Арматура А500С ∅16"])
            .prop_map(|name| json!({ "remove": [{ "field": "materials", "identity": name }] })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_same_call_twice_leaves_the_same_act(calls in prop::collection::vec(any_call(), 1..5)) {
        let mut draft = Draft::default();
        for args in &calls {
            apply(&mut draft, args);
            let once = draft.clone();
            let again = apply(&mut draft, args);
            prop_assert_eq!(&draft, &once, "{}", args);
            prop_assert!(again.changed.is_empty(), "{} changed {:?}", args, again.changed);
        }
    }

    #[test]
    fn what_was_told_as_changed_is_what_changed(calls in prop::collection::vec(any_call(), 1..4)) {
        let mut draft = Draft::default();
        for args in &calls {
            let before = draft.act.clone();
            let report = apply(&mut draft, args);
            prop_assert_eq!(before == draft.act, report.changed.is_empty(), "{} {:?}", args, report.changed);
        }
    }

    #[test]
    fn a_hand_edit_survives_any_call(
        start in support::any_act(),
        place in any::<prop::sample::Index>(),
        calls in prop::collection::vec(any_call(), 1..4),
    ) {
        let mut draft = Draft::new(start);
        let fields: Vec<_> = act::sections()
            .into_iter()
            .flat_map(|section| section.items)
            .filter_map(|item| match item {
                Item::Field(field) => Some(field.path),
                Item::List(_) => None,
            })
            .collect();
        let path = &fields[place.index(fields.len())];
        for text in ["Написано рукой", "01.02.2003", "7", "legal"] {
            if act::edit(&mut draft, path, text).is_ok() {
                break;
            }
        }
        let written = act::get(&draft.act, path);
        prop_assume!(draft.is_by_hand(path));
        for args in &calls {
            apply(&mut draft, args);
            prop_assert_eq!(&act::get(&draft.act, path), &written, "{} after {}", path, args);
        }
    }

    #[test]
    fn calls_of_different_fields_may_come_in_any_order(
        act in support::any_act(),
        order in Just((0..19).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let parts: Map<String, Value> = match serde_json::to_value(&act).unwrap() {
            Value::Object(mut parts) => { parts.remove("document_type"); parts }
            _ => Map::new(),
        };
        prop_assert_eq!(parts.len(), order.len());
        let call = |at: usize| {
            let (key, value) = parts.iter().nth(at).unwrap();
            json!({ key: value })
        };
        let (mut one, mut other) = (Draft::default(), Draft::default());
        for (at, shuffled) in order.iter().enumerate() {
            apply(&mut one, &call(at));
            apply(&mut other, &call(*shuffled));
        }
        prop_assert_eq!(one.act, other.act);
    }

    #[test]
    fn a_draft_is_stored_and_read_back(calls in prop::collection::vec(any_call(), 0..3)) {
        let mut draft = Draft::default();
        for args in &calls {
            apply(&mut draft, args);
        }
        let stored = serde_json::to_string(&draft).unwrap();
        prop_assert_eq!(serde_json::from_str::<Draft>(&stored).unwrap(), draft);
    }

    #[test]
    fn no_json_makes_reading_an_act_panic(json in support::any_json()) {
        let _ = serde_json::from_value::<Act>(json.clone());
        let _ = serde_json::from_value::<Draft>(json);
    }
}
