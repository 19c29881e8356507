//! Fonts of the web unpacked: WOFF 1.0 (W3C Recommendation of 2012-12-13) to the tables of a TrueType file.

use std::io::Read;

use flate2::read::ZlibDecoder;

/// Bytes of a header and of a table's entry, in WOFF and in the file it came from (sections 3 and 4).
const WOFF_HEADER: usize = 44;
const WOFF_ENTRY: usize = 20;
const SFNT_HEADER: usize = 12;
const SFNT_ENTRY: usize = 16;
/// No font of ours is nearly as large; a damaged length must not take all memory.
const SFNT_MAX_BYTES: usize = 16 * 1024 * 1024;

/// Why a font file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WoffError {
    /// It does not begin as WOFF does.
    #[error("not a WOFF file")]
    NotWoff,
    /// It ends too early, or a table does not unpack to its length.
    #[error("damaged")]
    Damaged,
    /// It unpacks, but is no font that can be embedded.
    #[error("not a usable font")]
    Unusable,
}

/// The TrueType file that was packed as WOFF.
///
/// # Errors
/// It is no WOFF file, or a damaged one.
pub fn to_sfnt(woff: &[u8]) -> Result<Vec<u8>, WoffError> {
    if woff.get(..4) != Some(b"wOFF") {
        return Err(WoffError::NotWoff);
    }
    if size(word(woff, 8)?)? != woff.len() {
        return Err(WoffError::Damaged);
    }
    let flavour = word(woff, 4)?;
    let count = usize::from(half(woff, 12)?);
    // The search fields of the header (OpenType, "Table directory"): the largest power of two not above the count.
    let log = count.checked_ilog2().ok_or(WoffError::Damaged)?;
    let range = (1_usize << log) * SFNT_ENTRY;
    let mut head = Vec::new();
    head.extend(flavour.to_be_bytes());
    for field in [count, range, log as usize, count * SFNT_ENTRY - range] {
        head.extend(
            u16::try_from(field)
                .map_err(|_| WoffError::Damaged)?
                .to_be_bytes(),
        );
    }
    let mut body = Vec::new();
    for entry in (0..count).map(|index| WOFF_HEADER + index * WOFF_ENTRY) {
        let offset = SFNT_HEADER + count * SFNT_ENTRY + body.len();
        let length = word(woff, entry + 12)?;
        head.extend(slice(woff, entry, 4)?);
        head.extend(word(woff, entry + 16)?.to_be_bytes());
        head.extend(
            u32::try_from(offset)
                .map_err(|_| WoffError::Damaged)?
                .to_be_bytes(),
        );
        head.extend(length.to_be_bytes());
        let packed = slice(woff, size(word(woff, entry + 4)?)?, size(word(woff, entry + 8)?)?)?;
        unpack(packed, size(length)?, &mut body)?;
        // Every table begins at a multiple of four.
        body.resize(body.len().next_multiple_of(4), 0);
    }
    head.extend(body);
    Ok(head)
}

/// Appends a table of `length` bytes; one that compression did not make smaller is stored as it is.
fn unpack(packed: &[u8], length: usize, body: &mut Vec<u8>) -> Result<(), WoffError> {
    let before = body.len();
    if before + length > SFNT_MAX_BYTES {
        return Err(WoffError::Damaged);
    }
    if packed.len() == length {
        body.extend(packed);
    } else {
        let most = u64::try_from(length).map_err(|_| WoffError::Damaged)?;
        let mut inflated = ZlibDecoder::new(packed).take(most);
        inflated.read_to_end(body).map_err(|_| WoffError::Damaged)?;
    }
    if body.len() - before == length {
        Ok(())
    } else {
        Err(WoffError::Damaged)
    }
}

fn slice(bytes: &[u8], at: usize, length: usize) -> Result<&[u8], WoffError> {
    let end = at.checked_add(length).ok_or(WoffError::Damaged)?;
    bytes.get(at..end).ok_or(WoffError::Damaged)
}

fn half(bytes: &[u8], at: usize) -> Result<u16, WoffError> {
    let two = slice(bytes, at, 2)?;
    Ok(u16::from_be_bytes([two[0], two[1]]))
}

fn word(bytes: &[u8], at: usize) -> Result<u32, WoffError> {
    let four = slice(bytes, at, 4)?;
    Ok(u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}

fn size(length: u32) -> Result<usize, WoffError> {
    usize::try_from(length).map_err(|_| WoffError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: &[u8] = include_bytes!("../../public/fonts/tinos-cyrillic-400.woff");

    #[test]
    fn a_damaged_file_is_an_error_wherever_it_is_cut() {
        assert!(to_sfnt(FONT).is_ok());
        for length in 0..FONT.len() {
            assert!(to_sfnt(&FONT[..length]).is_err(), "{length}");
        }
        assert_eq!(to_sfnt(b"OTTO and more"), Err(WoffError::NotWoff));
    }
}
