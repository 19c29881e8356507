//! The size of a HEIC or AVIF image: boxes in boxes (ISO/IEC 14496-12 and 23008-12).

use super::header::{HeaderError, four};

/// Where the sizes of the images in a file are.
const PATH: [&[u8; 4]; 3] = [b"meta", b"iprp", b"ipco"];

/// Name, content and what follows of a box.
type First<'a> = ([u8; 4], &'a [u8], &'a [u8]);

/// Width and height of the largest image of the file: a picture is cut into tiles, and a small one goes with it.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), HeaderError> {
    let mut within = bytes;
    for name in PATH {
        within = find(within, name)?;
        if name == b"meta" {
            // Its version and flags.
            within = within.get(4..).ok_or(HeaderError::Short)?;
        }
    }
    let mut largest = None;
    while !within.is_empty() {
        let (name, body, rest) = first(within)?;
        if name == *b"ispe" {
            let number = |at| {
                four(body, at)
                    .map(u32::from_be_bytes)
                    .map_err(|_| HeaderError::Broken)
            };
            // Behind version and flags.
            let size = (number(4)?, number(8)?);
            let pixels = |(width, height): (u32, u32)| u64::from(width) * u64::from(height);
            if largest.is_none_or(|known| pixels(known) < pixels(size)) {
                largest = Some(size);
            }
        }
        within = rest;
    }
    largest.ok_or(HeaderError::Broken)
}

/// What is in the first box of that name.
fn find<'a>(mut within: &'a [u8], wanted: &[u8; 4]) -> Result<&'a [u8], HeaderError> {
    loop {
        let (name, body, rest) = first(within)?;
        if name == *wanted {
            return Ok(body);
        }
        within = rest;
    }
}

/// Name, content and what follows of the first box.
fn first(bytes: &[u8]) -> Result<First<'_>, HeaderError> {
    let (length, name) = (u32::from_be_bytes(four(bytes, 0)?), four(bytes, 4)?);
    let (head, length) = match length {
        // To the end of the file.
        0 => (8, bytes.len()),
        // The length follows the name, in eight bytes; more than four of them no photo has.
        1 if four(bytes, 8)? != [0; 4] => return Err(HeaderError::Broken),
        1 => (16, u32::from_be_bytes(four(bytes, 12)?) as usize),
        length => (8, length as usize),
    };
    if length < head {
        return Err(HeaderError::Broken);
    }
    let body = bytes.get(head..length).ok_or(HeaderError::Short)?;
    Ok((name, body, &bytes[length..]))
}
