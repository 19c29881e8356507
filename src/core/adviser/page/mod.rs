//! Pages that the adviser writes and the screen draws without knowing what they are about.
//!
//! ```text
//! {"title", "back"?: [node], "form": [field], "body": [node], "input"?: {key: text}, "paper"?: Paper,
//!          "file"?: {"name", "text"}}
//! field   {"key", "label", "kind": "text|area|decimal|search|select", "value"?, "hint"?, "group"?, "round"?,
//!          "options"?: [{"code", "label"}]}
//! node    {"h": text} | {"p": text, "tone"?} | {"rows": [[label, text]]} | {"list": [item]}
//!         | {"do": text, "off"?: true, …action}
//!         | {"fold": text, "nodes": [node]} | {"link": text, "href": letter (mailto:) or the guide}
//! item    {"title", "sub"?, "chip"?, "tone"?, …action}
//! action  {"go": page, "input": {}} | {"act": arguments of update_act} | {"say": text} | {"tap": name, "value"?}
//! ```
//!
//! `back` is a button above the form. Neighbours of one `group` stand in a block. A form is drawn again when it is
//! another one, which `round` makes of it. `input` is what the form begins with where nothing was entered; `sheet`,
//! `paper` and `file` are what the page is printed and saved as by the taps `print-page`, `save-page-docx`,
//! `save-page-text` and `share-page-text`.
//!
//! Owns: the vocabulary. Must not know: the browser, what is on the screen. Invariant: a page depends on its name, its
//! input and what the page keeps alone; texts are texts, never HTML.

mod builder;
pub(super) mod calc;
pub(super) mod help;
pub(super) mod norms;
mod paper;
pub(super) mod prices;

pub use builder::{Action, Field, Item, Page, Tone};
pub(crate) use norms::norm_action;
pub use paper::{Block, Paper, Table};
