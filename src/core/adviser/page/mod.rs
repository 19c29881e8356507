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
pub(super) mod calc;
pub(super) mod norms;

pub use builder::{Action, Field, Item, Page, Tone};

use serde_json::{Map, Value};

use crate::core::calc::Price;
use crate::core::knowledge::Knowledge;

/// The page of a name; `null` when there is none such.
pub(super) fn write(
    name: &str,
    input: &Map<String, Value>,
    knowledge: &Knowledge,
    prices: &[Price],
) -> Value {
    let page = match name {
        calc::NAME => calc::write(input, prices),
        norms::NAME => norms::write(input, &knowledge.norms),
        _ => return Value::Null,
    };
    page.to_value()
}
