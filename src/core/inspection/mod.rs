//! Inspections: what was seen on a photo or a drawing, by severity, with the norm and what has to be done.
//!
//! ```text
//! report_inspection ── arguments ──▶ Report ──▶ record ── kept by the page, changed by hand (`edits`) ──▶ Report
//!                                                            Report ──▶ page, paper, letter
//! ```
//!
//! Owns: the report, reading what the model gives and what is kept, checking the norms of findings, the pages and the
//! paper. Must not know: the browser, where records are kept, the clock. Invariant: a report never says that there are
//! no violations; what the model gives and does not fit is refused whole; the same call gives the same record; what a
//! person changed stays changed. Only the adviser calls this.

mod all_clear;
mod arguments;
mod call;
mod citation;
mod claims;
mod declaration;
mod finding;
mod letter;
mod page;
mod paper;
mod record;
mod report;

pub use arguments::{FINDINGS_MAX, Refusal, read};
pub use call::{prepare_letter, report_inspection};
pub use citation::{NormMark, NormState, norm_marks};
pub use declaration::declaration;
pub use finding::{Finding, Severity};
pub use letter::{LETTER_MAX_BYTES, letter};
pub(crate) use page::{REPORT, REPORTS};
pub use page::{report_page, reports_page};
pub use paper::{file_name, paper};
pub use record::{Kept, RecordVersionError};
pub use report::{Kind, Report};

/// The function by which the model hands a report over.
pub const REPORT_INSPECTION: &str = "report_inspection";
/// The function by which the model has a letter prepared.
pub const PREPARE_LETTER: &str = "prepare_letter";
