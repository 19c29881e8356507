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

pub use docx::{write as docx, write_paper as docx_paper};
pub use pdf::{FontFiles, write as pdf};
pub use woff::{WoffError, to_sfnt};
pub use xml::write as xml;

use prorab::core::act::{self, Act, ImportError};
use prorab::core::adviser::page::Paper;
use prorab::core::app::ExportKind;

/// Why a file was not made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The text that came in is not an act.
    #[error("no act: {0}")]
    Act(#[from] ImportError),
    /// The text that came in is not a paper.
    #[error("no paper")]
    Paper,
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

/// The file of an act in the JSON that [`act::to_json`] writes, or of a [`Paper`] in its JSON. Only PDF needs `fonts`.
///
/// # Errors
/// The text is not an act or a paper, a font is damaged, or a writer failed.
pub fn write(kind: ExportKind, json: &str, fonts: &FontFiles) -> Result<Vec<u8>, ExportError> {
    match kind {
        ExportKind::Docx => docx(&act::from_json(json)?),
        ExportKind::Pdf => pdf(&act::from_json(json)?, fonts),
        ExportKind::Xml => Ok(xml(&act::from_json(json)?).into_bytes()),
        ExportKind::Paper => docx_paper(&Paper::from_json(json).ok_or(ExportError::Paper)?),
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
