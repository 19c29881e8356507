//! A PNG file of pixels, as plain as the format allows (RFC 2083): eight bits a channel, no filter.

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

/// Writes pixels of four bytes; the picture is a square.
pub(super) fn encode(pixels: &[u8], side: usize) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let side_bytes = (side as u32).to_be_bytes();
    // Eight bits, colour with opacity, the only compression and filtering there are, no interlace.
    chunk(
        &mut file,
        b"IHDR",
        &[&side_bytes[..], &side_bytes, &[8, 6, 0, 0, 0]].concat(),
    );
    chunk(&mut file, b"IDAT", &packed(pixels, side));
    chunk(&mut file, b"IEND", &[]);
    file
}

fn packed(pixels: &[u8], side: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    for line in pixels.chunks_exact(side * 4) {
        // Writing to memory cannot fail.
        let _ = encoder.write_all(&[0]).and_then(|()| encoder.write_all(line));
    }
    encoder.finish().unwrap_or_default()
}

fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], content: &[u8]) {
    file.extend((content.len() as u32).to_be_bytes());
    file.extend(kind);
    file.extend(content);
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(content);
    file.extend(crc.sum().to_be_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn the_file_holds_the_pixels_line_by_line() {
        let pixels: Vec<u8> = (0..16).collect();
        let file = encode(&pixels, 2);
        assert!(file.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x02\x08\x06"));
        // An empty chunk of the end, whose check sum every PNG has.
        assert!(file.ends_with(b"IEND\xae\x42\x60\x82"));
        let at = file.windows(4).position(|it| it == b"IDAT").unwrap() + 4;
        let mut lines = Vec::new();
        flate2::read::ZlibDecoder::new(&file[at..])
            .read_to_end(&mut lines)
            .unwrap();
        let expected = [&[0][..], &pixels[..8], &[0], &pixels[8..]].concat();
        assert_eq!(lines, expected);
    }
}
