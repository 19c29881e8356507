//! Functions: declarations, answers to calls, and the mid-session update of both.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};
use serde_json::{Map, Value};

use super::content::Content;

/// One entry of `tools`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Tool {
    /// Functions the client offers.
    #[serde(alias = "function_declarations", default)]
    pub(crate) function_declarations: Vec<FunctionDeclaration>,
    #[serde(alias = "google_search", rename = "googleSearch")]
    _google_search: Option<Map<String, Value>>,
    #[serde(alias = "code_execution")]
    code_execution: Option<Value>,
    #[serde(alias = "url_context")]
    url_context: Option<Value>,
    #[serde(alias = "google_maps")]
    google_maps: Option<Value>,
    #[serde(alias = "file_search")]
    file_search: Option<Value>,
}

impl Tool {
    /// Whether a Live model takes it: functions and search alone.
    pub(crate) fn is_supported(&self) -> bool {
        [
            &self.code_execution,
            &self.url_context,
            &self.google_maps,
            &self.file_search,
        ]
        .into_iter()
        .all(Option::is_none)
            && self
                .function_declarations
                .iter()
                .all(FunctionDeclaration::is_supported)
    }
}

/// A function the client offers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct FunctionDeclaration {
    /// Its name.
    pub(crate) name: String,
    #[serde(rename = "description")]
    _description: Option<String>,
    #[serde(rename = "behavior")]
    _behavior: Option<Behavior>,
    parameters: Option<Schema>,
    #[serde(alias = "parameters_json_schema")]
    parameters_json_schema: Option<Value>,
    #[serde(rename = "response")]
    _response: Option<Schema>,
    #[serde(rename = "responseJsonSchema", alias = "response_json_schema")]
    _response_json_schema: Option<Value>,
}

impl FunctionDeclaration {
    fn is_supported(&self) -> bool {
        let mut letters = self.name.chars();
        let head = letters
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '_');
        let tail = letters.all(|c| c.is_ascii_alphanumeric() || "_.:-".contains(c));
        head && tail
            && self.name.len() <= 128
            && !(self.parameters.is_some() && self.parameters_json_schema.is_some())
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Behavior {
    Unspecified,
    Blocking,
    NonBlocking,
}

/// The OpenAPI subset of `parameters`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Schema {
    #[serde(rename = "type", deserialize_with = "schema_type", default)]
    _type: (),
    #[serde(rename = "format")]
    _format: Option<String>,
    #[serde(rename = "title")]
    _title: Option<String>,
    #[serde(rename = "description")]
    _description: Option<String>,
    #[serde(rename = "nullable")]
    _nullable: Option<bool>,
    #[serde(rename = "enum")]
    _enum: Option<Vec<String>>,
    #[serde(rename = "items")]
    _items: Option<Box<Schema>>,
    #[serde(rename = "properties")]
    _properties: Option<BTreeMap<String, Schema>>,
    #[serde(rename = "required")]
    _required: Option<Vec<String>>,
    #[serde(rename = "propertyOrdering", alias = "property_ordering")]
    _property_ordering: Option<Vec<String>>,
    #[serde(rename = "anyOf", alias = "any_of")]
    _any_of: Option<Vec<Schema>>,
    #[serde(rename = "minItems", alias = "min_items")]
    _min_items: Option<super::Int64>,
    #[serde(rename = "maxItems", alias = "max_items")]
    _max_items: Option<super::Int64>,
    #[serde(rename = "minLength", alias = "min_length")]
    _min_length: Option<super::Int64>,
    #[serde(rename = "maxLength", alias = "max_length")]
    _max_length: Option<super::Int64>,
    #[serde(rename = "minProperties", alias = "min_properties")]
    _min_properties: Option<super::Int64>,
    #[serde(rename = "maxProperties", alias = "max_properties")]
    _max_properties: Option<super::Int64>,
    #[serde(rename = "minimum")]
    _minimum: Option<f64>,
    #[serde(rename = "maximum")]
    _maximum: Option<f64>,
    #[serde(rename = "pattern")]
    _pattern: Option<String>,
    #[serde(rename = "default")]
    _default: Option<Value>,
    #[serde(rename = "example")]
    _example: Option<Value>,
}

/// The service takes the names of types in either case.
fn schema_type<'de, D: Deserializer<'de>>(name: D) -> Result<(), D::Error> {
    let name = String::deserialize(name)?;
    match name.to_ascii_uppercase().as_str() {
        "STRING" | "NUMBER" | "INTEGER" | "BOOLEAN" | "ARRAY" | "OBJECT" | "NULL" => Ok(()),
        _ => Err(de::Error::custom(format_args!("{name:?}"))),
    }
}

/// The answer to one call.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct FunctionResponse {
    /// Id of the call.
    pub(crate) id: String,
    #[serde(rename = "name")]
    _name: String,
    /// What the function gave back.
    pub(crate) response: Map<String, Value>,
    #[serde(rename = "scheduling")]
    _scheduling: Option<Scheduling>,
    /// Whether more answers to the same call will follow.
    #[serde(alias = "will_continue", default)]
    pub(crate) will_continue: bool,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Scheduling {
    #[serde(rename = "SCHEDULING_UNSPECIFIED")]
    Unspecified,
    Silent,
    WhenIdle,
    Interrupt,
}

/// `contextUpdate`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ContextUpdate {
    #[serde(rename = "systemInstruction", alias = "system_instruction")]
    _system_instruction: Option<Content>,
    /// The functions from now on.
    pub(crate) tools: Option<ToolsUpdate>,
}

/// The list of tools inside `contextUpdate`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToolsUpdate {
    /// The tools.
    #[serde(default)]
    pub(crate) tools: Vec<Tool>,
}
