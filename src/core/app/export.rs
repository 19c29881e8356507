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
    /// Not an act but the paper of a page, for Word and LibreOffice.
    Paper,
}

impl ExportKind {
    /// How the file's name ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Docx | Self::Paper => "docx",
            Self::Pdf => "pdf",
            Self::Xml => "xml",
        }
    }

    /// The word by which the export module knows the kind.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            _ => self.ending(),
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        [Self::Docx, Self::Pdf, Self::Xml, Self::Paper]
            .into_iter()
            .find(|kind| kind.code() == code)
    }

    /// Media type (IANA).
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Docx | Self::Paper => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
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
