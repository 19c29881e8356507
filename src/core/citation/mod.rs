//! Norms that a text names: where, which, and whether they may be named.
//!
//! Owns: the marks of a text that may still grow, what the page and the model are told of them. Must not know: where
//! the text comes from. Invariants: marks stand on borders of characters and do not overlap; a mark that is not open
//! is the same whatever text follows; the scan is a pure function of text and catalogue.

mod correction;
mod json;
mod mark;
mod scan;

pub use correction::correction;
pub use json::marks_json;
pub use mark::{Mark, Verdict};
pub use scan::scan;
