//! Names the source guide gives to parts of the act, and bare texts where the schema has a record.

use serde_json::{Map, Value};

use super::error::EditError;
use super::norm;
use super::path::FieldPath;
use super::person;
use super::shape::TextAs;

/// The part of the act an alias means, if the key is one.
pub(crate) fn path(key: &str, value: &Value) -> Option<FieldPath> {
    let path = match key {
        "object_name" => "object.name",
        // A model that knows the catalogue may send its id here; a title is never Latin.
        "work_type" if is_catalogue_id(value) => "works.work_type",
        "work_type" => "works.title",
        "customer_representative" => "reps.developer_control",
        "contractor" => "parties.contractor",
        _ => return None,
    };
    FieldPath::parse(path)
}

fn is_catalogue_id(value: &Value) -> bool {
    value.as_str().is_some_and(|text| {
        text.contains('_')
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    })
}

/// The entries a bare text stands for.
pub(crate) fn entries(text_as: TextAs, text: &str) -> Result<Vec<Map<String, Value>>, EditError> {
    let text = text.trim();
    let one = |key: &str| vec![Map::from_iter([(key.to_owned(), Value::from(text))])];
    Ok(match text_as {
        TextAs::Nothing => return Err(EditError::NotRecord),
        TextAs::Key(key) => one(key),
        TextAs::Party if person::is_full_name(text) => one("full_name"),
        TextAs::Party => one("short_name"),
        TextAs::Person => vec![person_entry(text)?],
        TextAs::Norm => norm::split(text)
            .into_iter()
            .map(|(code, clause)| {
                let clause = clause.map(|clause| ("clause".to_owned(), Value::from(clause)));
                [("code".to_owned(), Value::from(code))]
                    .into_iter()
                    .chain(clause)
                    .collect()
            })
            .collect(),
    })
}

fn person_entry(text: &str) -> Result<Map<String, Value>, EditError> {
    let name = person::person(text)?;
    let mut entry = Map::new();
    entry.insert("surname".to_owned(), Value::from(name.surname));
    for (key, said) in [("initials", name.initials), ("position", name.position)] {
        if let Some(said) = said {
            entry.insert(key.to_owned(), Value::from(said));
        }
    }
    Ok(entry)
}

/// When another person is named, what was known of the former one goes: a registry number or an order
/// of somebody else in a signed act is worse than an empty line.
pub(crate) fn forget_former(entry: &mut Map<String, Value>) {
    let nothing = ["name", "number", "date", "valid_to"].map(|key| (key.to_owned(), Value::Null));
    let authority = Value::Object(Map::from_iter(nothing));
    let keys = [
        ("initials", Value::Null),
        ("position", Value::Null),
        ("nrs_id", Value::Null),
        ("authority", authority),
    ];
    for (key, value) in keys {
        entry.entry(key).or_insert(value);
    }
}
