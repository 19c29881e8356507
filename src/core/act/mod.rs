//! The act of hidden works (АОСР, приложение № 3 к приказу Минстроя 344/пр).
//!
//! Owns: the record, changing it by voice and by hand, what is missing, the official form for print, the
//! file. Must not know: the browser, the wire of the assistant, the clock (`today` is an argument).
//! Invariants: unknown is empty, never guessed; what does not fit changes nothing; a field fixed by hand
//! is not changed by the model; no input panics. Voice, hand and file share one written form
//! ([`crate::core::spoken`]): what is heard takes it at once, what is typed when its field is left; only a
//! call is refused, since only then somebody can be asked again.
//!
//! ```
//! use prorab::core::act::{self, Draft, FieldPath};
//! use prorab::core::date::CivilDate;
//!
//! let today = CivilDate::new(2025, 12, 20).unwrap();
//! let mut draft = Draft::default();
//! let heard = serde_json::json!({ "object_name": "Жилой дом", "date": "сегодня" });
//! let report = act::apply(&mut draft, &heard, today);
//! assert_eq!(report.changed.len(), 2);
//!
//! let date = FieldPath::parse("date").unwrap();
//! assert_eq!(act::get(&draft.act, &date), "2025-12-20");
//! act::edit(&mut draft, &date, "19.12.2025").unwrap();
//! assert!(draft.is_by_hand(&date));
//!
//! for section in act::sections() {
//!     assert!(!section.items.is_empty());
//! }
//! assert_eq!(act::file_name(&draft.act), "АОСР-2025-12-19.json");
//! ```
//!
//! | to | call |
//! | --- | --- |
//! | apply `update_act` | [`apply`] with a [`Hearing`] or the day alone; the model is told [`declaration`] |
//! | show and edit by hand | [`sections`], [`ListSpec::row`], [`get`], [`edit`]; [`settle`] when a field is left |
//! | add, remove, release by hand | [`add_row`], [`remove_row`], [`Draft::release`] |
//! | ask for the rest | [`missing()`] |
//! | tell what is wrong | [`lint()`] |
//! | propose from the catalogue | [`suggestions`], [`accept`] |
//! | print | [`print`], [`registry`], on [`paper`] |
//! | save and load | [`to_json`], [`from_json`], [`file_name`]; a [`Draft`] itself is serde |

mod alias;
mod attached;
mod declaration;
mod document_sort;
mod draft;
mod edit;
mod error;
mod export;
mod field;
mod finding;
mod form;
mod hearing;
mod identity;
mod json;
mod lint;
mod merge;
mod missing;
mod model;
mod node;
mod norm;
mod patch;
mod path;
mod person;
mod removal;
mod shape;
mod suggest;
mod table;
mod value;

pub use declaration::declaration;
pub use draft::{Change, Draft};
pub use edit::{add_row, edit, get, remove_row, settle, shown};
pub use error::EditError;
pub use export::{FILE_MAX_BYTES, ImportError, file_name, file_name_as, from_json, to_json};
pub use field::{FieldKind, FieldSpec, Item, ListSpec, Section, item, sections};
pub use finding::{Finding, Severity};
pub use form::{
    Block, BlockKind, Registry, material_named, paper, place, print, registry, volumes, widths, wrap_with,
};
pub use hearing::Hearing;
pub use json::ReadError;
pub(crate) use json::read;
pub use lint::{Check, Ground, lint, number_taken};
pub use missing::{Missing, missing};
pub use model::*;
pub use patch::{Kept, PatchReport, Refusal, apply};
pub use path::FieldPath;
pub use shape::Choice;
pub use suggest::{Suggestion, accept, kind_meant, suggestions};
