//! Whom the page asks about what takes much knowledge: rules, catalogues, norms, calculations.
//!
//! ```text
//!  page (app::advice)  ── Ask as JSON text ──▶  worker: public/adviser/worker.js + the crate `adviser`
//!                      ◀── answer as JSON ──                     └ [`Adviser::answer`]
//! ```
//!
//! Owns: what may be asked and what an answer looks like. Must not know: the browser, who waits for an answer.
//! Invariant: the adviser keeps nothing between two questions, so an answer depends on its question alone; the page
//! works without it, only unadvised. What the page itself calls here is small: the rest is in the worker's module
//! alone.

mod act_norms;
mod advice;
mod answers;
mod ask;
mod call;
pub mod page;
mod paper;
mod scan;

pub use advice::{Advice, Kind, Opening};
pub use answers::Adviser;
pub use ask::{Ask, Site};
