//! The size of a JPEG: its frame header stands behind what the camera wrote about the picture.

use super::header::{HeaderError, short};

/// Width and height (ITU-T T.81, B.1 and B.2).
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), HeaderError> {
    // Behind the marker of the beginning.
    let mut at = 2;
    loop {
        match (bytes.get(at), bytes.get(at + 1)) {
            // Bytes that fill the gap before a marker.
            (Some(0xFF), Some(0xFF)) => at += 1,
            // The picture without a frame before it, or its end.
            (Some(0xFF), Some(0xDA | 0xD9)) => return Err(HeaderError::Broken),
            // Markers that stand alone.
            (Some(0xFF), Some(0x01 | 0xD0..=0xD8)) => at += 2,
            // A frame: all of these but the tables among them.
            (Some(0xFF), Some(marker @ 0xC0..=0xCF)) if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                return Ok((short(bytes, at + 7)?, short(bytes, at + 5)?));
            }
            (Some(0xFF), Some(_)) => {
                let length = short(bytes, at + 2)?;
                if length < 2 {
                    return Err(HeaderError::Broken);
                }
                // At most 65 535.
                at += 2 + length as usize;
            }
            (None, _) | (_, None) => return Err(HeaderError::Short),
            _ => return Err(HeaderError::Broken),
        }
    }
}
