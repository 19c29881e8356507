//! Makes scripts and WebAssembly modules smaller where that helps what is sent.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use super::split::{self, names::Names};
use super::{compress, files_below};
use crate::error::{At, Error};
use crate::{process, tools};

/// What rustc and wasm-bindgen emit today. Named, because the module's own list is lost when it is stripped.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Smallest code. The stack lies lowest, so nothing is ever at the first addresses.
///
/// The exports that go are classes of `wasm-streams` for bodies that stream. Leptos brings them along; nothing here
/// makes an object of them, but an export keeps its code.
const WASM_PASSES: &[&str] = &[
    "--remove-exports=*intounderlying*",
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
];

/// Puts a module that is as small as it gets in order, and drops what no browser reads.
const LAST_PASSES: &[&str] = &[
    "--remove-unused-module-elements",
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Digits of the content hash in file names. Trunk writes none of its leading zeros, so one name in sixteen has
/// fewer; where the server takes no name for a hash any more (`server/src/site/cache.rs`), no browser keeps it for
/// ever.
const HASH_DIGITS: std::ops::RangeInclusive<usize> = 12..=16;

/// Shrinks what can be shrunk, and corrects the page where names and hashes change by it.
pub(super) fn all(site: &Path) -> Result<(), Error> {
    for path in files_below(site)? {
        let before = std::fs::read(&path).at("read", &path)?;
        let after = match path.extension().and_then(|ending| ending.to_str()) {
            Some("wasm") if is_page(site, &path) => page(site, &path)?,
            Some("wasm") => wasm_opt(&path, &[WASM_PASSES, LAST_PASSES].concat())?,
            Some("js" | "mjs") => script(&path)?,
            _ => continue,
        };
        let (plain, small) = (compress::brotli(&before).len(), compress::brotli(&after).len());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        println!(
            "      {name}: {} to {} bytes, as brotli {plain} to {small}",
            before.len(),
            after.len()
        );
        if small < plain {
            exchange(site, &path, &before, &after)?;
        }
    }
    Ok(())
}

/// Whether this is the module of the page itself, not of one of its workers.
fn is_page(site: &Path, path: &Path) -> bool {
    path.parent() == Some(site)
}

/// The page's module shrunk, with the names of its functions. Each stays what it is in the sources: one that is
/// called from a single place would be put there whole, and a start would bring along what only stands behind a
/// condition.
fn named(path: &Path) -> Result<Vec<u8>, Error> {
    wasm_opt(
        path,
        &[&["--no-inline=*"], WASM_PASSES, &["--debuginfo"]].concat(),
    )
}

/// Shrinks the page's module and cuts it in two, each of which is shrunk once more in itself. Writes the second half
/// beside it, and its name into the page; the first is given back.
fn page(site: &Path, path: &Path) -> Result<Vec<u8>, Error> {
    let halves = split::cut(&named(path)?, &Names::read(split::START))?;
    let tidy = |half: &[u8]| {
        let place = path.with_extension("half");
        std::fs::write(&place, half).at("write", &place)?;
        let tidied = wasm_opt(&place, &[&["--low-memory-unused", "-Oz"], LAST_PASSES].concat());
        std::fs::remove_file(&place).at("remove", &place)?;
        tidied
    };
    put_late(site, path, &tidy(&halves.late)?)?;
    tidy(&halves.early)
}

/// Puts marks into the page's module as it would be cut, with a second half that is empty. The names of its functions
/// are given back in the order of the marks.
pub(super) fn mark(site: &Path) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for path in files_below(site)? {
        if path.extension().is_some_and(|ending| ending == "wasm") && is_page(site, &path) {
            let before = std::fs::read(&path).at("read", &path)?;
            let (marked, functions) = split::marks::add(&named(&path)?)?;
            put_late(site, &path, split::marks::EMPTY)?;
            exchange(site, &path, &before, &marked)?;
            names = functions;
        }
    }
    Ok(names)
}

/// Writes the second half under a name of its own content, which the page's script reads in the page.
fn put_late(site: &Path, path: &Path, half: &[u8]) -> Result<(), Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let late = renamed(&name.replace("_bg.", "_late."), half);
    let place = site.join(&late);
    std::fs::write(&place, half).at("write", &place)?;
    let page = site.join("index.html");
    let html = std::fs::read_to_string(&page).at("read", &page)?;
    let link = format!("<link id=\"late\" rel=\"late\" href=\"./{late}\"></head>");
    std::fs::write(&page, html.replacen("</head>", &link, 1)).at("write", &page)
}

fn wasm_opt(path: &Path, passes: &[&str]) -> Result<Vec<u8>, Error> {
    let small = path.with_extension("small");
    let mut command = tools::wasm_opt();
    command
        .args(passes)
        .args(WASM_FEATURES)
        .arg(path)
        .arg("-o")
        .arg(&small);
    process::run(&mut command, "wasm-opt")?;
    let content = std::fs::read(&small).at("read", &small)?;
    std::fs::remove_file(&small).at("remove", &small)?;
    Ok(content)
}

fn script(path: &Path) -> Result<Vec<u8>, Error> {
    let mut command = tools::terser();
    command
        .args(["--module", "--compress", "passes=2", "--mangle", "--"])
        .arg(path);
    Ok(process::output(&mut command, "terser")?.into_bytes())
}

/// Writes the new content. A file with a hash in its name is cached for ever, so it gets a new one; the page is
/// corrected where it names the file or holds its integrity hash.
fn exchange(site: &Path, path: &Path, before: &[u8], after: &[u8]) -> Result<(), Error> {
    let old_name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let new_name = renamed(&old_name, after);
    std::fs::remove_file(path).at("remove", path)?;
    let new_path = path.with_file_name(&new_name);
    std::fs::write(&new_path, after).at("write", &new_path)?;

    let page = site.join("index.html");
    let html = std::fs::read_to_string(&page).at("read", &page)?;
    let integrity = |content| STANDARD.encode(Sha384::digest(content));
    let html = html
        .replace(&old_name, &new_name)
        .replace(&integrity(before), &integrity(after));
    std::fs::write(&page, html).at("write", &page)
}

/// `app-0123456789abcdef_bg.wasm` with the hash of the new content; a name without a hash stays.
fn renamed(name: &str, content: &[u8]) -> String {
    let is_hash =
        |part: &&str| HASH_DIGITS.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    match name.split(['-', '_', '.']).find(is_hash) {
        Some(old) => {
            let digest = Sha256::digest(content);
            let new: String = digest
                .iter()
                .take(HASH_DIGITS.end() / 2)
                .map(|byte| format!("{byte:02x}"))
                .collect();
            name.replace(old, &new)
        }
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_name_keeps_all_but_the_hash() {
        let name = renamed("prorab-0123456789abcdef_bg.wasm", b"content");
        assert!(
            name.starts_with("prorab-") && name.ends_with("_bg.wasm"),
            "{name}"
        );
        assert_ne!(name, renamed("prorab-0123456789abcdef_bg.wasm", b"other"));
        assert_eq!(name, renamed("prorab-fedcba9876543210_bg.wasm", b"content"));
        assert_eq!(renamed("capture.js", b"content"), "capture.js");
        assert_eq!(renamed("feedbacc-ad.js", b"content"), "feedbacc-ad.js");
    }

    #[test]
    fn a_hash_without_its_leading_zeros_is_renamed_all_the_same() {
        let whole = renamed("prorab-0123456789abcdef_bg.wasm", b"content");
        for short in ["prorab-123456789abcdef_bg.wasm", "prorab-456789abcdef_bg.wasm"] {
            assert_eq!(renamed(short, b"content"), whole);
        }
    }

    #[test]
    fn the_page_follows_the_file() {
        let site = std::env::temp_dir().join(format!("xtask-exchange-{}", std::process::id()));
        std::fs::create_dir_all(&site).unwrap();
        let module = site.join("app-0123456789abcdef_bg.wasm");
        std::fs::write(&module, "old").unwrap();
        let integrity = |bytes: &[u8]| format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)));
        let page = site.join("index.html");
        std::fs::write(
            &page,
            format!("./app-0123456789abcdef_bg.wasm {}", integrity(b"old")),
        )
        .unwrap();
        exchange(&site, &module, b"old", b"new").unwrap();
        let html = std::fs::read_to_string(&page).unwrap();
        let (name, hash) = html.trim_start_matches("./").split_once(' ').unwrap();
        assert_eq!(std::fs::read(site.join(name)).unwrap(), b"new");
        assert_eq!(hash, integrity(b"new"));
        assert!(!module.exists());
        std::fs::remove_dir_all(&site).unwrap();
    }
}
