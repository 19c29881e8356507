//! What holds for any call of the model, however strange.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use proptest::prelude::*;
use prorab::core::act::{self, Act, Draft, Hearing, Item};
use prorab::core::date::CivilDate;
use prorab::core::knowledge::Lexicon;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

fn apply(draft: &mut Draft, args: &Value) -> act::PatchReport {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(support::lexicon);
    let today = CivilDate::new(2026, 10, 13).unwrap();
    let lexicon = &*LEXICON;
    act::apply(draft, args, Hearing { today, lexicon })
}

/// What a foreman says of one thing, in several ways.
const SAID: [(&str, [&str; 3]); 8] = [
    ("number", ["18/КЖ", "семь", "№ 12"]),
    ("works.title", ["парик", "Армирование плиты", "забили сваи"]),
    ("works.location.axes", ["1-6/A-Г", "один шесть а гэ", "по оси А"]),
    (
        "works.location.elevation",
        ["-3.15", "минус ноль тридцать", "верх плиты"],
    ),
    ("dates.end", ["вчера", "05.10.2026", "пятого октября"]),
    ("copies", ["3", "четыре", "два экземпляра"]),
    ("next_works", ["подбетонка", "Бетонирование", "отвал"]),
    (
        "parties.contractor.inn",
        ["7707083893", "77 10 140679", "500100732259"],
    ),
];
const MATERIALS: [&str; 3] = ["дорнит", "щебёнка двадцать сорок", "Бетон В25"];
const AMOUNTS: [&str; 4] = ["2,4 т", "полтора куба", "восемьсот кило", "68 рулонов"];

/// A thing of which something is said: a field, or a material with its amount.
fn saying(what: usize, how: usize) -> Value {
    match SAID.get(what) {
        Some((field, said)) => json!({ *field: said[how % said.len()] }),
        None => {
            json!({ "materials": [{ "name": MATERIALS[what - SAID.len()], "quantity": AMOUNTS[how % AMOUNTS.len()] }] })
        }
    }
}

/// The act with its materials in the order of their names: they stand in the order in which they were first named.
fn in_order(mut act: Act) -> Act {
    act.materials.sort_by(|one, other| one.name.cmp(&other.name));
    act
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
    fn only_the_last_words_of_each_thing_count(
        earlier in prop::collection::vec((0..SAID.len() + MATERIALS.len(), any::<usize>()), 0..20),
        last in prop::collection::vec(any::<usize>(), SAID.len() + MATERIALS.len()),
        order in Just((0..SAID.len() + MATERIALS.len()).collect::<Vec<usize>>()).prop_shuffle(),
        places in prop::collection::vec(any::<prop::sample::Index>(), SAID.len() + MATERIALS.len()),
    ) {
        // Straight: the last words alone. Otherwise: in any order, each among whatever was said of others, and after
        // all that was said of its own thing.
        let mut straight = Draft::default();
        for (what, how) in last.iter().enumerate() {
            apply(&mut straight, &saying(what, *how));
        }
        let mut talk = earlier;
        for what in order {
            let from = talk.iter().rposition(|(said, _)| *said == what).map_or(0, |at| at + 1);
            let at = from + places[what].index(talk.len() - from + 1);
            talk.insert(at, (what, last[what]));
        }
        let mut draft = Draft::default();
        for (what, how) in talk {
            apply(&mut draft, &saying(what, how));
        }
        prop_assert_eq!(in_order(draft.act), in_order(straight.act));
    }

    #[test]
    fn an_export_of_what_was_said_imports_as_the_same_act(calls in prop::collection::vec(any_call(), 1..4)) {
        let mut draft = Draft::default();
        for args in &calls {
            apply(&mut draft, args);
        }
        prop_assert_eq!(act::from_json(&act::to_json(&draft.act)), Ok(draft.act));
    }

    #[test]
    fn what_was_heard_once_is_heard_the_same_when_read_out(calls in prop::collection::vec(any_call(), 1..3)) {
        let mut draft = Draft::default();
        for args in &calls {
            apply(&mut draft, args);
        }
        let mut copy = Draft::default();
        let mut told = serde_json::to_value(&draft.act).unwrap();
        // Rows that nothing tells apart are merged, and words beside a term are words: neither is about reading.
        for list in ["materials", "evidence", "attachments", "people", "project_docs", "compliance", "signatures"] {
            told[list] = Value::Null;
        }
        told["reps"]["others"] = Value::Null;
        told["works"]["volume"] = Value::Null;
        apply(&mut copy, &told);
        let read = serde_json::to_value(&copy.act).unwrap();
        for part in ["number", "date", "works", "dates", "next_works", "copies"] {
            let mut expected = told[part].clone();
            if part == "works" {
                expected["volume"] = json!([]);
            }
            prop_assert_eq!(&read[part], &expected, "{}", part);
        }
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
