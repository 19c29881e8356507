//! Taking a JSON object apart by its keys.
//!
//! One reading of JSON for the whole page: a typed reader for each shape would be code to download. A missing key
//! and a `null` are the same; a value of another type is a [`Misfit`], never a guess.

use serde_json::{Map, Value};

/// A value of a type that its key never has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unexpected value of `{0}`")]
pub(crate) struct Misfit(pub(crate) &'static str);

/// A text that is not JSON. The place alone: the parser's own words are more text than the page has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not JSON: line {line}, column {column}")]
pub(crate) struct NotJson {
    line: usize,
    column: usize,
}

/// Reads UTF-8 JSON.
///
/// # Errors
/// When it is not JSON.
pub(crate) fn parse(text: &[u8]) -> Result<Value, NotJson> {
    serde_json::from_slice(text).map_err(|error| NotJson {
        line: error.line(),
        column: error.column(),
    })
}

/// An object whose values are taken out one by one.
pub(crate) struct Record(Map<String, Value>);

impl Record {
    /// The object that the value at `key` has to be.
    pub(crate) fn of(value: Value, key: &'static str) -> Result<Self, Misfit> {
        match value {
            Value::Object(map) => Ok(Self(map)),
            _ => Err(Misfit(key)),
        }
    }

    /// The value at `key`, whatever it is.
    pub(crate) fn any(&mut self, key: &str) -> Option<Value> {
        let value = self.0.get_mut(key).map(Value::take)?;
        (!value.is_null()).then_some(value)
    }

    /// An object.
    pub(crate) fn record(&mut self, key: &'static str) -> Result<Option<Self>, Misfit> {
        self.any(key).map(|value| Self::of(value, key)).transpose()
    }

    /// A text.
    pub(crate) fn text(&mut self, key: &'static str) -> Result<Option<String>, Misfit> {
        match self.any(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Misfit(key)),
        }
    }

    /// A switch, off when missing.
    pub(crate) fn flag(&mut self, key: &'static str) -> Result<bool, Misfit> {
        match self.any(key) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(flag),
            Some(_) => Err(Misfit(key)),
        }
    }

    /// A whole number, 0 when missing.
    pub(crate) fn integer(&mut self, key: &'static str) -> Result<i64, Misfit> {
        match self.any(key) {
            None => Ok(0),
            Some(value) => value.as_i64().ok_or(Misfit(key)),
        }
    }

    /// The items of a list, none when missing.
    pub(crate) fn list(&mut self, key: &'static str) -> Result<Vec<Value>, Misfit> {
        match self.any(key) {
            None => Ok(Vec::new()),
            Some(Value::Array(items)) => Ok(items),
            Some(_) => Err(Misfit(key)),
        }
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, key: &'static str) -> Result<Vec<String>, Misfit> {
        let mut texts = Vec::new();
        for item in self.list(key)? {
            match item {
                Value::String(text) => texts.push(text),
                _ => return Err(Misfit(key)),
            }
        }
        Ok(texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn missing_is_null_and_another_type_is_an_error() {
        let object =
            json!({"text": "т", "null": null, "flag": true, "list": ["а", "б"], "mixed": ["а", 1], "n": 7});
        let mut record = Record::of(object, "").unwrap();
        assert_eq!(record.text("flag"), Err(Misfit("flag")));
        assert_eq!(record.text("text"), Ok(Some("т".to_owned())));
        assert_eq!(record.text("null"), Ok(None));
        assert_eq!(record.flag("missing"), Ok(false));
        assert_eq!(record.integer("n"), Ok(7));
        assert_eq!(record.texts("list"), Ok(vec!["а".to_owned(), "б".to_owned()]));
        assert_eq!(record.texts("mixed"), Err(Misfit("mixed")));
        assert!(Record::of(json!([]), "key").is_err());
    }
}
