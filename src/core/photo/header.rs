//! What kind of image a file is, and its size, from its first bytes.

use super::{boxes, jpeg};

/// Kind of image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// HEIC and AVIF: their files are built alike.
    Heif,
}

/// What the first bytes tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Kind of image.
    pub sort: Sort,
    /// Width as stored, before the picture is turned the right way up, pixels.
    pub width_px: u32,
    /// Height as stored, pixels.
    pub height_px: u32,
}

impl Header {
    /// How many pixels the decoded image has.
    #[must_use]
    pub fn pixels(self) -> u64 {
        u64::from(self.width_px) * u64::from(self.height_px)
    }
}

/// Why a header tells nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderError {
    /// None of the kinds.
    NoImage,
    /// One of the kinds, but the size comes after these bytes.
    Short,
    /// One of the kinds, and not built as it should be.
    Broken,
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Brands of still images in `ftyp` (ISO/IEC 23008-12 and the AVIF specification).
const HEIF_BRANDS: [&[u8; 4]; 8] = [
    b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis",
];

/// Reads kind and size.
///
/// # Errors
/// See [`HeaderError`].
pub fn read_header(head: &[u8]) -> Result<Header, HeaderError> {
    let (sort, size) = if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
        (Sort::Jpeg, jpeg::size(head)?)
    } else if head.starts_with(PNG) {
        (Sort::Png, png(head)?)
    } else if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        (Sort::Webp, webp(head)?)
    } else if is_heif(head) {
        (Sort::Heif, boxes::size(head)?)
    } else {
        return Err(HeaderError::NoImage);
    };
    if size.0 == 0 || size.1 == 0 {
        return Err(HeaderError::Broken);
    }
    Ok(Header {
        sort,
        width_px: size.0,
        height_px: size.1,
    })
}

/// The four bytes at a place.
pub(super) fn four(bytes: &[u8], at: usize) -> Result<[u8; 4], HeaderError> {
    bytes
        .get(at..)
        .and_then(<[u8]>::first_chunk)
        .copied()
        .ok_or(HeaderError::Short)
}

/// A number of two bytes, the high one first.
pub(super) fn short(bytes: &[u8], at: usize) -> Result<u32, HeaderError> {
    match bytes.get(at..at + 2) {
        Some(&[high, low]) => Ok(u32::from(high) << 8 | u32::from(low)),
        _ => Err(HeaderError::Short),
    }
}

fn png(head: &[u8]) -> Result<(u32, u32), HeaderError> {
    if four(head, 12)? != *b"IHDR" {
        return Err(HeaderError::Broken);
    }
    let number = |at| four(head, at).map(u32::from_be_bytes);
    Ok((number(16)?, number(20)?))
}

/// The first chunk: lossy, lossless or extended.
fn webp(head: &[u8]) -> Result<(u32, u32), HeaderError> {
    let little = |at| four(head, at).map(u32::from_le_bytes);
    match &four(head, 12)? {
        b"VP8 " => {
            let size = little(26)?;
            Ok((size & 0x3FFF, size >> 16 & 0x3FFF))
        }
        b"VP8L" => {
            let size = little(21)?;
            Ok(((size & 0x3FFF) + 1, (size >> 14 & 0x3FFF) + 1))
        }
        b"VP8X" => Ok(((little(24)? & 0xFF_FFFF) + 1, (little(26)? >> 8) + 1)),
        _ => Err(HeaderError::Broken),
    }
}

/// The brand is the first of `ftyp` or one that it is compatible with.
fn is_heif(head: &[u8]) -> bool {
    if head.get(4..8) != Some(b"ftyp") {
        return false;
    }
    let Ok(length) = four(head, 0).map(u32::from_be_bytes) else {
        return false;
    };
    let end = head.len().min(usize::try_from(length).unwrap_or(usize::MAX));
    let brands = head.get(8..end).unwrap_or_default();
    brands
        .chunks_exact(4)
        .any(|brand| HEIF_BRANDS.iter().any(|known| brand == *known))
}
