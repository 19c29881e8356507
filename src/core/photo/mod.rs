//! Photos before they are sent: which files are taken, and how small they become.
//!
//! Owns the limits, the headers of image files and the ladder of qualities. Must not know: canvases, the browser's
//! decoders. Invariant: nothing is decoded whose size in pixels is not known to fit.

mod boxes;
mod header;
mod jpeg;
mod ladder;
mod shot;

pub use header::{Header, HeaderError, Sort, read_header};
pub use ladder::{Attempt, Ladder, budget_bytes};
pub use shot::{KeptPhoto, Photo, Refused, Shot, Source};

/// Longest side sent, pixels: enough to read a drawing's title block (ecosystem 8: 1024 to 1536).
pub const LONG_SIDE_MAX_PX: u32 = 1_536;
/// Largest JPEG sent, bytes (ecosystem 8).
pub const JPEG_MAX_BYTES: usize = 300_000;
/// Most photos of one turn.
pub const PHOTOS_MAX: usize = 6;
/// Largest file that is opened, bytes: the photos of 100 MP phones have about half of it.
pub const FILE_MAX_BYTES: f64 = 60.0 * 1024.0 * 1024.0;
/// Most pixels that are decoded: at four bytes each a phone just bears it.
pub const PIXELS_MAX: u64 = 100_000_000;
/// Bytes of a file that its header is looked for in at first; what a camera writes before the picture mostly fits.
pub const HEAD_BYTES: f64 = 128.0 * 1024.0;
/// Where it is looked for at most.
pub const HEAD_MAX_BYTES: f64 = 4.0 * 1024.0 * 1024.0;

/// Why a photo is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// The file has no bytes.
    #[error("empty file")]
    Empty,
    /// No image of a kind that a camera or a screen makes.
    #[error("not an image")]
    NoImage,
    /// An image that is cut off or changed.
    #[error("broken image")]
    Broken,
    /// Larger than [`FILE_MAX_BYTES`].
    #[error("file too large")]
    TooHeavy,
    /// More than [`PIXELS_MAX`].
    #[error("too many pixels")]
    TooManyPixels,
    /// HEIC or AVIF, and this browser cannot decode it.
    #[error("HEIC not supported")]
    Heif,
    /// The system does not hand the file over: it is in a cloud, or gone.
    #[error("file not readable")]
    Unreadable,
    /// Beyond [`PHOTOS_MAX`].
    #[error("too many photos")]
    TooMany,
}

/// Whether a file of this size is opened at all.
///
/// # Errors
/// It is empty or too large.
pub fn check_file(bytes: f64) -> Result<(), PhotoError> {
    if bytes < 1.0 {
        Err(PhotoError::Empty)
    } else if bytes > FILE_MAX_BYTES {
        Err(PhotoError::TooHeavy)
    } else {
        Ok(())
    }
}

/// The header of a file from its first bytes; `Ok(None)` when more bytes are needed. There are no more when the head is
/// `whole`.
///
/// # Errors
/// It is no image, a broken one, or one that would take all memory.
pub fn look(head: &[u8], whole: bool) -> Result<Option<Header>, PhotoError> {
    match read_header(head) {
        Ok(header) if header.pixels() > PIXELS_MAX => Err(PhotoError::TooManyPixels),
        Ok(header) => Ok(Some(header)),
        Err(HeaderError::Short) if !whole => Ok(None),
        Err(HeaderError::NoImage) => Err(PhotoError::NoImage),
        Err(HeaderError::Short | HeaderError::Broken) => Err(PhotoError::Broken),
    }
}
