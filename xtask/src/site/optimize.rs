//! Makes WebAssembly modules smaller where that helps what is sent.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

use super::{compress, files_below};
use crate::error::{At, Error};
use crate::{process, tools};

/// What rustc and wasm-bindgen emit today. Named, because the module's own list is lost when it is stripped.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Runs the optimiser over each module and keeps its result where the brotli form is smaller.
pub(super) fn wasm(site: &Path) -> Result<(), Error> {
    let modules = files_below(site)?;
    for module in modules
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "wasm"))
    {
        let before = std::fs::read(module).at("read", module)?;
        let optimized = module.with_extension("optimized");
        let mut command = tools::wasm_opt();
        command
            .arg("-Oz")
            .args(FEATURES)
            .arg(module)
            .arg("-o")
            .arg(&optimized);
        process::run(&mut command, "wasm-opt")?;
        let after = std::fs::read(&optimized).at("read", &optimized)?;
        std::fs::remove_file(&optimized).at("remove", &optimized)?;
        let (plain, small) = (compress::brotli(&before).len(), compress::brotli(&after).len());
        println!(
            "      wasm-opt: {} to {} bytes, as brotli {plain} to {small}",
            before.len(),
            after.len()
        );
        if small < plain {
            exchange(site, module, &before, &after)?;
        }
    }
    Ok(())
}

/// Writes the new module under a new name, and corrects name and integrity hash wherever they are mentioned: files
/// with a hash in their names are cached for ever.
fn exchange(site: &Path, module: &Path, before: &[u8], after: &[u8]) -> Result<(), Error> {
    let old_name = module
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let new_name = renamed(&old_name, after);
    let replacements = [
        (old_name, new_name.clone()),
        (
            STANDARD.encode(Sha384::digest(before)),
            STANDARD.encode(Sha384::digest(after)),
        ),
    ];
    std::fs::remove_file(module).at("remove", module)?;
    let new_path = module.with_file_name(new_name);
    std::fs::write(&new_path, after).at("write", &new_path)?;
    for path in files_below(site)? {
        if !path
            .extension()
            .is_some_and(|extension| extension == "html" || extension == "js")
        {
            continue;
        }
        let text = std::fs::read_to_string(&path).at("read", &path)?;
        let new_text = replacements
            .iter()
            .fold(text.clone(), |text, (old, new)| text.replace(old, new));
        if new_text != text {
            std::fs::write(&path, new_text).at("write", &path)?;
        }
    }
    Ok(())
}

/// `app-0123456789abcdef_bg.wasm` with the hash of the new content in place of the old one.
fn renamed(name: &str, content: &[u8]) -> String {
    let digest: String = Sha256::digest(content)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let (stem, rest) = name
        .split_once("_bg")
        .unwrap_or((name.trim_end_matches(".wasm"), ".wasm"));
    let base = stem.rsplit_once('-').map_or(stem, |(base, _)| base);
    let tail = if rest == ".wasm" && !name.contains("_bg") {
        ".wasm".to_owned()
    } else {
        format!("_bg{rest}")
    };
    format!("{base}-{digest}{tail}")
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
        assert!(renamed("worker-01.wasm", b"content").ends_with(".wasm"));
    }

    #[test]
    fn mentions_of_the_module_follow_it() {
        let site = std::env::temp_dir().join(format!("xtask-exchange-{}", std::process::id()));
        std::fs::create_dir_all(&site).unwrap();
        let module = site.join("app-00_bg.wasm");
        std::fs::write(&module, "old").unwrap();
        let integrity = |bytes: &[u8]| format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)));
        let page = site.join("index.html");
        std::fs::write(&page, format!("./app-00_bg.wasm {}", integrity(b"old"))).unwrap();
        exchange(&site, &module, b"old", b"new").unwrap();
        let html = std::fs::read_to_string(&page).unwrap();
        let (name, hash) = html.trim_start_matches("./").split_once(' ').unwrap();
        assert_eq!(std::fs::read(site.join(name)).unwrap(), b"new");
        assert_eq!(hash, integrity(b"new"));
        assert!(!module.exists());
        std::fs::remove_dir_all(&site).unwrap();
    }
}
