//! Photos that are ready, as the page passes them on. Their bytes stay with the browser, known by a number.

use super::PhotoError;
use crate::core::registry::Id;

/// Where photos come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The camera, at once.
    Camera,
    /// The gallery or a folder.
    Gallery,
    /// What is being pasted or dropped in this moment.
    Clipboard,
}

/// A photo made small.
#[derive(Debug, Clone)]
pub struct Photo {
    /// By which the browser knows its bytes.
    pub number: u32,
    /// Where it can be looked at, for as long as the page lives.
    pub address: String,
    /// Its JPEG.
    pub jpeg_base64: String,
}

/// A file that is not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The file's name.
    pub name: String,
    /// Why.
    pub error: PhotoError,
}

/// A photo of the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shot {
    /// Its name when it is kept.
    pub id: Id,
    /// By which the browser knows its bytes.
    pub number: u32,
    /// Where it can be looked at.
    pub address: String,
}

/// A photo that is kept with an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPhoto {
    /// Its name in the store.
    pub id: Id,
    /// Its name among the attachments.
    pub name: String,
    /// Where it can be looked at.
    pub address: String,
    /// When it was put away, ms since 1970; 0 when it was not. The step back to it may still be made.
    pub away_ms: u64,
}

impl KeptPhoto {
    /// Whether it was put away.
    #[must_use]
    pub fn is_away(&self) -> bool {
        self.away_ms > 0
    }
}
