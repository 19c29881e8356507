//! Compressed companions of files, for servers that send them as they are.

use std::io::Write;
use std::path::Path;

use super::files_below;
use crate::error::{At, Error};

/// Endings of files that compression makes smaller; fonts, pictures and speech are compressed already.
const COMPRESSIBLE: &[&str] = &[
    "html",
    "js",
    "mjs",
    "css",
    "wasm",
    "json",
    "svg",
    "txt",
    "xml",
    "webmanifest",
    "ttf",
    "otf",
    "map",
];

/// The owner of a site edits this one after the build, so it must not have stale companions.
const EDITED_LATER: &str = "config.json";

/// Writes `.br` and `.gz` beside every file that gets smaller by it.
pub(super) fn companions(site: &Path) -> Result<(), Error> {
    for path in files_below(site)? {
        if !is_compressible(&path) {
            continue;
        }
        let content = std::fs::read(&path).at("read", &path)?;
        for (ending, packed) in [("br", brotli(&content)), ("gz", gzip(&content))] {
            if packed.len() < content.len() {
                let mut name = path.as_os_str().to_owned();
                name.push(".");
                name.push(ending);
                let companion = Path::new(&name);
                std::fs::write(companion, packed).at("write", companion)?;
            }
        }
    }
    Ok(())
}

fn is_compressible(path: &Path) -> bool {
    let named = |list: &[&str]| {
        path.extension()
            .is_some_and(|ending| list.iter().any(|known| ending == *known))
    };
    named(COMPRESSIBLE) && !path.ends_with(EDITED_LATER)
}

/// Brotli at its best quality.
pub(super) fn brotli(content: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut packed = Vec::new();
    // Writing to memory cannot fail; were it to, the empty result is never smaller than an empty file.
    match brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters) {
        Ok(_) => packed,
        Err(_) => content.to_vec(),
    }
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    match encoder.write_all(content).and_then(|()| encoder.finish()) {
        Ok(packed) => packed,
        Err(_) => content.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_forms_unpack_to_the_content() {
        let content = "перекрытие ".repeat(100).into_bytes();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&content)[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, content);
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&gzip(&content)[..])
            .read_to_end(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, content);
    }

    #[test]
    fn the_file_owners_edit_has_no_companion() {
        assert!(is_compressible(Path::new("dist/index.html")));
        assert!(is_compressible(Path::new("dist/data/norms.json")));
        assert!(!is_compressible(Path::new("dist/config.json")));
        assert!(!is_compressible(Path::new("dist/font.woff2")));
    }
}
