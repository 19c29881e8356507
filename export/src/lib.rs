//! The paper of an act as files: DOCX, PDF and XML.
//!
//! Owns: how a filled form ([`prorab::core::act::print`]) becomes each kind of file. Must not know: the browser, the
//! clock, where files go. The page loads this crate as a second WebAssembly module, in a worker of its own
//! (`public/export/worker.js`), when the first file is asked for. Invariant: the same act gives the same bytes, and
//! no act makes a writer panic.

mod docx;
mod pdf;
mod woff;
mod xml;

pub use docx::write as docx;
pub use pdf::{FontFiles, write as pdf};
pub use woff::{WoffError, to_sfnt};
pub use xml::write as xml;

use prorab::core::act::{self, Act, ImportError};
use prorab::core::app::ExportKind;

/// Why a file was not made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The text that came in is not an act.
    #[error("no act: {0}")]
    Act(#[from] ImportError),
    /// A font file cannot be used.
    #[error("font: {0}")]
    Font(#[from] WoffError),
    /// The writer of DOCX failed.
    #[error("docx: {0}")]
    Docx(String),
    /// The writer of PDF failed.
    #[error("pdf: {0}")]
    Pdf(String),
}

/// The file of an act in the JSON that [`act::to_json`] writes. Only PDF needs `fonts`.
///
/// # Errors
/// The text is not an act, a font is damaged, or a writer failed.
pub fn write(kind: ExportKind, json: &str, fonts: &FontFiles) -> Result<Vec<u8>, ExportError> {
    let act = act::from_json(json)?;
    match kind {
        ExportKind::Docx => docx(&act),
        ExportKind::Pdf => pdf(&act, fonts),
        ExportKind::Xml => Ok(xml(&act).into_bytes()),
    }
}

/// The title of the document: the act with its number.
fn title(act: &Act) -> String {
    let mut title = "Акт освидетельствования скрытых работ".to_owned();
    if let Some(number) = &act.number {
        title.push_str(" № ");
        title.push_str(number);
    }
    title
}
