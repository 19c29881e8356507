//! Pages that the adviser writes and the screen draws without knowing what they are about.
//!
//! ```text
//! {"title", "form": [field], "body": [node]}
//! field   {"key", "label", "kind": "text|decimal|search|select", "value"?, "hint"?, "options"?: [{"code","label"}]}
//! node    {"h": text} | {"p": text, "tone"?} | {"rows": [[label, text]]} | {"list": [item]} | {"do": text, …action}
//!         | {"fold": text, "nodes": [node]}
//! item    {"title", "sub"?, "chip"?, "tone"?, …action}
//! action  {"go": page, "input": {}} | {"act": arguments of update_act} | {"say": text} | {"tap": name, "value"?}
//! ```
//!
//! Owns: the vocabulary. Must not know: the browser, what is on the screen. Invariant: a page depends on its name, its
//! input and what the page keeps alone; texts are texts, never HTML.

mod builder;
mod help;

pub use builder::{Action, Field, Item, Page, Tone};

use serde_json::{Map, Value};

use super::Adviser;
use crate::core::date::CivilDate;

/// The page of this name with this input, on this day; `null` when there is none.
#[must_use]
pub fn write(_adviser: &Adviser, name: &str, _input: &Map<String, Value>, _today: CivilDate) -> Value {
    match name {
        "help" => help::write(),
        _ => Value::Null,
    }
}
