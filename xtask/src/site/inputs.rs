//! What the site is made of, as a hash.
//!
//! A hash of contents, not of times: a fresh checkout or a switch of branches there and back builds nothing twice.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::files_below;
use crate::error::{At, Error};
use crate::project;

/// Top-level names that cannot change the site. Whatever is not listed counts, so a new folder is never forgotten.
const IRRELEVANT: &[&str] = &[
    "target",
    "dist",
    "test-results",
    "tests",
    "server",
    "xtask",
    "docs",
];

/// Hashes of the inputs.
pub(crate) struct Inputs {
    /// Ten hexadecimal digits over the application's files. Baked into the page, where it makes the addresses of
    /// files that have no hash in their names change with each build.
    pub(crate) build_id: String,
    /// The same and what builds the site.
    pub(crate) stamp: String,
}

impl Inputs {
    /// Reads every input.
    pub(crate) fn read() -> Result<Inputs, Error> {
        let root = project::root();
        let mut application = Vec::new();
        for entry in std::fs::read_dir(root).at("read", root)? {
            let path = entry.at("read", root)?.path();
            if is_relevant(&path) {
                if path.is_dir() {
                    application.extend(files_below(&path)?)
                } else {
                    application.push(path)
                }
            }
        }
        // Hidden, but it sets the compiler's flags.
        application.push(root.join(".cargo/config.toml"));
        application.sort();
        let mut builder = files_below(&root.join("xtask"))?;
        builder.push(project::tests_dir().join("package-lock.json"));
        let build_id: String = hash(&application)?.chars().take(10).collect();
        let stamp = format!("{build_id} {}", hash(&builder)?);
        Ok(Inputs { build_id, stamp })
    }
}

fn is_relevant(path: &Path) -> bool {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    // Hidden files are tools' settings, Markdown is for readers.
    !name.starts_with('.') && !name.ends_with(".md") && !IRRELEVANT.contains(&name.as_str())
}

fn hash(files: &[PathBuf]) -> Result<String, Error> {
    let mut hasher = Sha256::new();
    for path in files {
        let content = std::fs::read(path).at("read", path)?;
        let name = path
            .strip_prefix(project::root())
            .unwrap_or(path)
            .to_string_lossy();
        for part in [name.as_bytes(), &content] {
            hasher.update(part.len().to_le_bytes());
            hasher.update(part);
        }
    }
    Ok(hasher
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_count_and_outputs_do_not() {
        for name in [
            "src",
            "public",
            "index.html",
            "Cargo.lock",
            "data",
            "anything-new",
        ] {
            assert!(is_relevant(Path::new(name)), "{name}");
        }
        for name in ["target", "dist", ".git", "README.md", "server", "tests"] {
            assert!(!is_relevant(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn the_hash_follows_content_and_names() {
        let folder = std::env::temp_dir().join(format!("xtask-inputs-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (first, second) = (folder.join("a"), folder.join("b"));
        std::fs::write(&first, "one").unwrap();
        std::fs::write(&second, "one").unwrap();
        let same = hash(std::slice::from_ref(&first)).unwrap();
        assert_eq!(same, hash(std::slice::from_ref(&first)).unwrap());
        assert_ne!(same, hash(std::slice::from_ref(&second)).unwrap());
        std::fs::write(&first, "two").unwrap();
        assert_ne!(same, hash(&[first]).unwrap());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
