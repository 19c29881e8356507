//! Files that the export module writes.

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportKind {
    /// For Word and LibreOffice.
    Docx,
    /// For print and mail.
    Pdf,
    /// By the Ministry's element tree, experimental.
    Xml,
}

impl ExportKind {
    /// How the file's name ends; the export module knows the kind by it.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Xml => "xml",
        }
    }

    /// The kind of an ending.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        [Self::Docx, Self::Pdf, Self::Xml]
            .into_iter()
            .find(|kind| kind.ending() == ending)
    }

    /// Media type (IANA).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
            Self::Xml => "application/xml",
        }
    }
}

/// Why a file was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// The export module or a font did not load.
    #[error("export module not loaded")]
    NotLoaded,
    /// The module did not manage.
    #[error("export failed")]
    Failed,
}
