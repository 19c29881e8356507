//! Names the source guide gives to parts of the act, and bare texts where the schema has a record.

use serde_json::{Map, Value};

use super::error::EditError;
use super::identity;
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
    let one = |key: &str| vec![entry(&[(key, Some(text))])];
    Ok(match text_as {
        TextAs::Nothing => return Err(EditError::NotRecord),
        TextAs::Key(key) => one(key),
        TextAs::Party if person::is_full_name(text) => one("full_name"),
        TextAs::Party => one("short_name"),
        TextAs::Person => vec![person_entry(text)?],
        TextAs::Norm => norm::split(text)
            .iter()
            .map(|(code, clause)| entry(&[("code", Some(code)), ("clause", clause.as_deref())]))
            .collect(),
    })
}

fn person_entry(text: &str) -> Result<Map<String, Value>, EditError> {
    let name = person::person(text)?;
    Ok(entry(&[
        ("surname", Some(&name.surname)),
        ("initials", name.initials.as_deref()),
        ("position", name.position.as_deref()),
    ]))
}

/// The entry that says what is known of each key.
fn entry(said: &[(&str, Option<&str>)]) -> Map<String, Value> {
    let mut entry = Map::new();
    for (key, text) in said {
        if let Some(text) = text {
            entry.insert((*key).to_owned(), Value::from(*text));
        }
    }
    entry
}

/// One entry for each norm: clauses of the same norm said in one call stand together.
pub(crate) fn united_norms(entries: Vec<Map<String, Value>>) -> Vec<Map<String, Value>> {
    let code = |entry: &Map<String, Value>| entry.get("code").and_then(Value::as_str).map(identity::key);
    let mut united: Vec<Map<String, Value>> = Vec::new();
    for entry in entries {
        match united
            .iter_mut()
            .find(|other| code(other).is_some() && code(other) == code(&entry))
        {
            Some(other) => {
                let (said, more) = (other.get("clause"), entry.get("clause"));
                if let (Some(Value::String(said)), Some(Value::String(more))) = (said, more)
                    && !said
                        .split("; ")
                        .any(|clause| identity::key(clause) == identity::key(more))
                {
                    let both = Value::from(format!("{said}; {more}"));
                    other.insert("clause".to_owned(), both);
                } else {
                    for (key, value) in entry {
                        other.entry(key).or_insert(value);
                    }
                }
            }
            None => united.push(entry),
        }
    }
    united
}
