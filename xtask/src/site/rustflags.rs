//! Flags of the compiler for the page.
//!
//! Cargo takes them from the environment or from `.cargo/config.toml`, never from both, so those of the file that
//! the product needs are repeated here.

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::process;

/// The flags as `CARGO_ENCODED_RUSTFLAGS` has them.
///
/// Paths of this machine get out of the product: they name its user, and they are long. Functions get names that say
/// which types they are for, and that do not change from build to build: the page is cut in two by them (`split`).
pub(super) fn encoded() -> Result<String, Error> {
    let mut flags = vec![
        "--cfg".to_owned(),
        "erase_components".to_owned(),
        "-Csymbol-mangling-version=v0".to_owned(),
    ];
    flags.extend(
        prefixes()?
            .iter()
            .map(|prefix| format!("--remap-path-prefix={}=", prefix.display())),
    );
    Ok(flags.join("\u{1f}"))
}

/// Folders that sources are compiled from, the more general first: the last that fits is taken.
fn prefixes() -> Result<Vec<PathBuf>, Error> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = process::output(
        std::process::Command::new(&rustc).args(["--print", "sysroot"]),
        "rustc",
    )?;
    let sysroot = PathBuf::from(sysroot.trim());
    let mut prefixes: Vec<PathBuf> = home().into_iter().collect();
    prefixes.extend(cargo_home());
    for sources in ["registry/src", "git/checkouts"] {
        prefixes.extend(cargo_home().iter().flat_map(|home| folders(&home.join(sources))));
    }
    prefixes.push(crate::project::root().to_path_buf());
    prefixes.push(sysroot);
    // With the separator behind it, so that what is left is a relative path.
    Ok(prefixes.iter().map(|folder| folder.join("")).collect())
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(home()?.join(".cargo")))
}

fn home() -> Option<PathBuf> {
    std::env::home_dir()
}

/// Folders in a folder, in a stable order; none when there is no such folder.
fn folders(parent: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(parent)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}
