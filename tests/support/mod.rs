//! Arbitrary acts and arbitrary JSON that looks like arguments of `update_act`, the catalogues, and the
//! check of a record against the schema.
#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod adviser;
pub(crate) mod calc;
pub(crate) mod schema;

use proptest::collection::vec;
use proptest::prelude::*;
use prorab::core::act::{Act, Draft, FieldPath, Item, add_row, edit, sections};
use prorab::core::adviser::Adviser;
use prorab::core::knowledge::{Knowledge, Lexicon};
use serde_json::Value;

/// The catalogues of the project.
pub(crate) fn knowledge() -> Knowledge {
    Knowledge::read(
        include_str!("../../data/lexicon.json"),
        include_str!("../../data/works.json"),
        include_str!("../../data/norms.json"),
    )
    .unwrap()
}

/// Whom the page asks.
pub(crate) fn adviser() -> Adviser {
    Adviser::new(
        include_str!("../../data/lexicon.json"),
        include_str!("../../data/works.json"),
        include_str!("../../data/norms.json"),
    )
    .unwrap()
}

/// The site's slang.
pub(crate) fn lexicon() -> Lexicon {
    Knowledge::read(include_str!("../../data/lexicon.json"), "[]", "[]")
        .unwrap()
        .lexicon
}

/// Pieces of speech, to be put together without sense.
pub(crate) const WORDS: [&str; 24] = [
    "минус ",
    "три ",
    "сто ",
    "тысяча ",
    "миллион ",
    "ноль ",
    "полтора ",
    "тонн ",
    "куба ",
    "с половиной ",
    "от ",
    "до ",
    "а ",
    "гэ-",
    "1",
    "6",
    "/",
    ",",
    ".",
    "пятого ",
    "мая ",
    "дробь ",
    "дорнит ",
    "(",
];

/// What a test writes into a field: a pick of values from which each field takes one that fits.
const TEXTS: [&str; 26] = [
    "Песок",
    "песок",
    "Арматура А500С ∅16",
    "арматура A500C Ø 16",
    "12",
    "2,4",
    "1 250,5",
    "2026-10-12",
    "05.10.2026",
    "legal",
    "contractor",
    "true",
    "«Кавычки» \"и\" \\ /",
    "Иванов",
    "две тонны четыреста",
    "2,4 т",
    "кубов",
    "м³",
    "дорнит",
    "Геотекстиль нетканый",
    "вязалка",
    "паспорт",
    "в осях один шесть а гэ",
    "от -3,15 до минус ноль тридцать",
    "от третьего сентября прошлого года",
    "сорок восемь одиннадцать дробь три",
];

/// An act filled by hand in arbitrary places.
pub(crate) fn any_act() -> impl Strategy<Value = Act> {
    let edits = vec(
        (any::<bool>(), any::<prop::sample::Index>(), 0..TEXTS.len()),
        0..80,
    );
    (edits, 0..4_u8).prop_map(|(edits, rows)| {
        let mut draft = Draft::default();
        let fields = fields(&mut draft, rows);
        // Half of the edits go where rows have to be told apart.
        const TELLING: [&str; 8] = ["name", "kind", "number", "no", "what", "unit", "code", "role"];
        let telling = |path: &&FieldPath| {
            TELLING
                .iter()
                .any(|key| path.to_string().ends_with(&format!("].{key}")))
        };
        let rows: Vec<FieldPath> = fields.iter().filter(telling).cloned().collect();
        for (in_rows, place, text) in edits {
            let fields = if in_rows && !rows.is_empty() {
                &rows
            } else {
                &fields
            };
            // A text that does not fit the field is refused, which is fine here.
            let _ = edit(&mut draft, &fields[place.index(fields.len())], TEXTS[text]);
        }
        draft.act
    })
}

/// The paths of all fields, after each list got `rows` rows.
fn fields(draft: &mut Draft, rows: u8) -> Vec<FieldPath> {
    let mut found = Vec::new();
    let mut open: Vec<Item> = sections().into_iter().flat_map(|section| section.items).collect();
    while let Some(item) = open.pop() {
        match item {
            Item::Field(field) => found.push(field.path),
            Item::List(list) => {
                for _ in 0..rows {
                    add_row(draft, &list.path).unwrap();
                }
                open.extend((0..list.len(&draft.act)).flat_map(|index| list.row(index)));
            }
        }
    }
    found
}

/// JSON made of the keys and values the model may send, in any nesting.
pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(&TEXTS[..]).prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        vec(prop::sample::select(&WORDS[..]), 0..6).prop_map(|words| Value::from(words.concat())),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((any_key(), inner), 0..6).prop_map(|pairs| pairs.into_iter().collect()),
        ]
    })
}

fn any_key() -> impl Strategy<Value = String> {
    const KEYS: [&str; 42] = [
        "document_type",
        "number",
        "date",
        "object",
        "object_name",
        "parties",
        "contractor",
        "developer",
        "reps",
        "developer_control",
        "others",
        "authority",
        "people",
        "role",
        "works",
        "work_type",
        "title",
        "location",
        "volume",
        "what",
        "quantity",
        "unit",
        "materials",
        "name",
        "documents",
        "kind",
        "evidence",
        "compliance",
        "code",
        "clause",
        "dates",
        "start",
        "attachments",
        "no",
        "signatures",
        "surname",
        "conclusion",
        "additional_info",
        "customer_representative",
        "remove",
        "field",
        "identity",
    ];
    prop_oneof![9 => prop::sample::select(&KEYS[..]).prop_map(str::to_owned), 1 => "\\PC{0,8}"]
}
