//! The dictations of the site, each expected act sent as one call of the model.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use prorab::core::act::{self, Act, Draft};
use prorab::core::date::CivilDate;
use serde_json::Value;

const DICTATIONS: &str = include_str!("data/dictations.json");

fn cases() -> Vec<Value> {
    let file: Value = serde_json::from_str(DICTATIONS).unwrap();
    file["cases"].as_array().unwrap().clone()
}

#[test]
fn one_call_with_the_expected_act_gives_that_act() {
    let cases = cases();
    assert_eq!(cases.len(), 5);
    for case in cases {
        let id = case["id"].as_str().unwrap();
        let today = CivilDate::parse(case["today"].as_str().unwrap()).unwrap();
        let expected: Act = serde_json::from_value(case["expected_act"].clone()).unwrap();

        let mut draft = Draft::default();
        let report = act::apply(&mut draft, &case["expected_act"], today);
        assert_eq!(report.refused, [], "{id}");
        assert_eq!(draft.act, expected, "{id}");

        let again = act::apply(&mut draft, &case["expected_act"], today);
        assert_eq!(again, act::PatchReport::default(), "{id}: the same call twice");
        assert_eq!(draft.act, expected, "{id}");
    }
}

#[test]
fn a_call_for_each_key_gives_the_same_act_in_either_order() {
    for case in cases() {
        let today = CivilDate::parse(case["today"].as_str().unwrap()).unwrap();
        let expected: Act = serde_json::from_value(case["expected_act"].clone()).unwrap();
        let calls: Vec<Value> = case["expected_act"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(key, value)| Value::from_iter([(key.clone(), value.clone())]))
            .collect();
        let mut forwards = Draft::default();
        let mut backwards = Draft::default();
        for (one, other) in calls.iter().zip(calls.iter().rev()) {
            act::apply(&mut forwards, one, today);
            act::apply(&mut backwards, other, today);
        }
        assert_eq!(forwards.act, expected);
        assert_eq!(backwards.act, expected);
    }
}

#[test]
fn what_was_said_is_printed_and_what_was_not_is_asked() {
    for case in cases() {
        let act: Act = serde_json::from_value(case["expected_act"].clone()).unwrap();
        let printed: String = act::print(&act)
            .iter()
            .map(|block| block.lines.join(" ") + " ")
            .collect();
        for material in &act.materials {
            // The font of the paper has no empty set, and Ø is the sign of a diameter.
            let name = material.name.as_deref().unwrap().replace('∅', "Ø");
            assert!(printed.contains(&name), "{name} in {printed}");
        }
        let asked: Vec<String> = act::missing(&act)
            .iter()
            .map(|missing| missing.path.to_string())
            .collect();
        assert_eq!(asked.contains(&"number".to_owned()), act.number.is_none());
        assert_eq!(asked.contains(&"copies".to_owned()), act.copies.is_none());
        assert!(
            asked.contains(&"date".to_owned()),
            "none of the dictations says the date of the act"
        );
        for (index, material) in act.materials.iter().enumerate() {
            let path = format!("materials[{index}].documents");
            assert_eq!(asked.contains(&path), material.documents.is_empty(), "{path}");
        }
    }
}
