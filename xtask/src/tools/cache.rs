//! The per-user cache folder.

use std::path::PathBuf;

/// `$XDG_CACHE_HOME/prorab`, `~/.cache/prorab`, or `~/Library/Caches/prorab` on macOS. Without a home folder, a folder
/// of the project's build output.
pub(crate) fn folder() -> PathBuf {
    let xdg = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    let home = || {
        let home = std::env::home_dir().filter(|path| path.is_absolute())?;
        Some(if cfg!(target_os = "macos") {
            home.join("Library/Caches")
        } else {
            home.join(".cache")
        })
    };
    match xdg.or_else(home) {
        Some(caches) => caches.join("prorab"),
        None => crate::project::target_dir().join("cache"),
    }
}
