//! Where things lie in the project.

use std::path::{Path, PathBuf};

/// Root folder of the project.
pub(crate) fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// Cargo's output folder, wherever its configuration puts it: this program lies in it as `debug/xtask`.
pub(crate) fn target_dir() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    program
        .ancestors()
        .nth(2)
        .filter(|folder| folder.is_dir())
        .map_or_else(|| root().join("target"), Path::to_path_buf)
}

/// The release site.
pub(crate) fn dist_dir() -> PathBuf {
    root().join("dist")
}

/// npm package of the browser and end-to-end tests.
pub(crate) fn tests_dir() -> PathBuf {
    root().join("tests")
}

/// The server as `cargo build -p server` leaves it. The development profile serves `run` and the end-to-end tests
/// alike, so it is built once.
pub(crate) fn server_binary() -> PathBuf {
    target_dir()
        .join("debug")
        .join(format!("server{}", std::env::consts::EXE_SUFFIX))
}
