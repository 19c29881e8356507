//! The act as JSON by `data/act.schema.json`: every key, unknown as `null` or an empty list.
//!
//! Owns: writing and strict reading. Must not know: aliases and merging (`patch`). Invariant: reading
//! what was written gives the same act; a record that does not fit is refused whole, with the place.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use thiserror::Error;

use super::error::EditError;
use super::model::Act;
use super::node::{Node, Scalar};
use super::shape::Shape;
use super::table;
use crate::core::date::CivilDate;

/// The type of document this project knows, as the schema names it.
pub(crate) const DOCUMENT_TYPE: &str = "aosr";

/// A record that is not an act.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("Поле «{place}»: {why}")]
pub struct ReadError {
    /// Path of the field, empty for the record itself.
    pub place: String,
    /// What is wrong, in Russian.
    pub why: EditError,
}

struct Written<'a> {
    shape: &'static Shape,
    node: &'a dyn Node,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.shape {
            Shape::Record(record) => {
                let mut map = serializer.serialize_map(None)?;
                if std::ptr::eq(*record, &table::ACT_RECORD) {
                    map.serialize_entry("document_type", DOCUMENT_TYPE)?;
                }
                for field in record.fields {
                    if let Some(node) = self.node.child(field.key) {
                        map.serialize_entry(
                            field.key,
                            &Written {
                                shape: &field.shape,
                                node,
                            },
                        )?;
                    }
                }
                map.end()
            }
            Shape::List(list) => {
                let mut seq = serializer.serialize_seq(Some(self.node.rows()))?;
                for index in 0..self.node.rows() {
                    if let Some(node) = self.node.row(index) {
                        seq.serialize_element(&Written {
                            shape: list.row,
                            node,
                        })?;
                    }
                }
                seq.end()
            }
            leaf => match self.node.scalar() {
                Scalar::Empty if matches!(leaf, Shape::Texts) => serializer.serialize_seq(Some(0))?.end(),
                Scalar::Empty => serializer.serialize_unit(),
                Scalar::Text(text) => serializer.serialize_str(&text),
                Scalar::Date(date) => date.serialize(serializer),
                Scalar::Number(number) => serialize_number(number, serializer),
                Scalar::Integer(number) => serializer.serialize_u32(number),
                Scalar::Flag(flag) => serializer.serialize_bool(flag),
                Scalar::Texts(texts) => texts.serialize(serializer),
            },
        }
    }
}

/// Whole quantities without a point: 280, not 280.0.
fn serialize_number<S: Serializer>(number: f64, serializer: S) -> Result<S::Ok, S::Error> {
    // 2^53: every whole number below it is exact in both types.
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        #[allow(clippy::cast_possible_truncation, reason = "bounded just above")]
        return serializer.serialize_i64(number as i64);
    }
    serializer.serialize_f64(number)
}

impl Serialize for Act {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Written {
            shape: &table::ACT,
            node: self,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Act {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(&Value::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// Reads a record of the schema. Missing keys are unknown; keys the schema does not have are refused.
///
/// # Errors
/// The first field that does not fit.
pub(crate) fn read(value: &Value) -> Result<Act, ReadError> {
    let mut act = Act::default();
    fill(&mut act, &table::ACT, value, "")?;
    Ok(act)
}

fn fill(node: &mut dyn Node, shape: &'static Shape, value: &Value, place: &str) -> Result<(), ReadError> {
    let fail = |why| {
        Err(ReadError {
            place: place.to_owned(),
            why,
        })
    };
    match (shape, value) {
        (Shape::Record(_) | Shape::List(_), Value::Null) => Ok(()),
        (Shape::Record(record), Value::Object(map)) => {
            for (key, value) in map {
                let place = if place.is_empty() {
                    key.clone()
                } else {
                    format!("{place}.{key}")
                };
                if place == "document_type" {
                    if value.as_str() != Some(DOCUMENT_TYPE) {
                        return Err(ReadError {
                            place,
                            why: EditError::OtherDocument,
                        });
                    }
                    continue;
                }
                match record
                    .field(key)
                    .and_then(|field| Some((field, node.child_mut(field.key)?)))
                {
                    Some((field, child)) => fill(child, &field.shape, value, &place)?,
                    None => {
                        return Err(ReadError {
                            place,
                            why: EditError::UnknownField(key.clone()),
                        });
                    }
                }
            }
            Ok(())
        }
        (Shape::List(list), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                node.push_row();
                if let Some(row) = node.row_mut(index) {
                    fill(row, list.row, item, &format!("{place}[{index}]"))?;
                }
            }
            Ok(())
        }
        (Shape::Record(_), _) => fail(EditError::NotRecord),
        (Shape::List(_), _) => fail(EditError::NotList),
        (leaf, value) => {
            let fits = leaf_of(leaf, value).is_some_and(|scalar| node.put(scalar));
            if fits { Ok(()) } else { fail(misfit(leaf, value)) }
        }
    }
}

/// The scalar of exactly the type the schema gives the leaf.
fn leaf_of(shape: &Shape, value: &Value) -> Option<Scalar> {
    Some(match (shape, value) {
        (Shape::Flag | Shape::Texts, Value::Null) => return None,
        (_, Value::Null) => Scalar::Empty,
        (Shape::Line | Shape::Paragraph | Shape::Said(_) | Shape::Choice(_), Value::String(text)) => {
            Scalar::Text(text.clone())
        }
        (Shape::Date, Value::String(text)) => Scalar::Date(CivilDate::parse(text)?),
        (Shape::Quantity, Value::Number(number)) => Scalar::Number(number.as_f64()?),
        (Shape::Integer, Value::Number(number)) => {
            Scalar::Integer(number.as_u64().and_then(|number| u32::try_from(number).ok())?)
        }
        (Shape::Flag, Value::Bool(flag)) => Scalar::Flag(*flag),
        (Shape::Texts, Value::Array(items)) => Scalar::Texts(
            items
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
        ),
        _ => return None,
    })
}

fn misfit(shape: &Shape, value: &Value) -> EditError {
    let start: String = value.to_string().chars().take(40).collect();
    match shape {
        Shape::Date => EditError::NotDate(start),
        Shape::Quantity => EditError::NotNumber(start),
        Shape::Integer => EditError::NotInteger(start),
        Shape::Flag => EditError::NotFlag,
        Shape::Texts => EditError::NotList,
        Shape::Choice(choices) => {
            let known: Vec<&str> = choices.iter().map(|choice| choice.code).collect();
            EditError::NotChoice(start, known.join(", "))
        }
        _ => EditError::NotText,
    }
}
