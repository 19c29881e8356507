//! Versions of packages in `Cargo.lock`.

use crate::error::{At, Error};
use crate::project;

/// Version of `package` this project is locked to.
pub(crate) fn locked_version(package: &str) -> Result<String, Error> {
    let path = project::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&path).at("read", &path)?;
    find_version(&text, package)
        .map(str::to_owned)
        .ok_or_else(|| Error::Content {
            path,
            problem: format!("package {package} is not in it"),
        })
}

/// The tables of a lock file are written by cargo in one fixed form, so lines are enough.
fn find_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let mut lines = lock.lines();
    lines.by_ref().find(|line| value(line, "name") == Some(package))?;
    lines
        .take_while(|line| !line.starts_with('['))
        .find_map(|line| value(line, "version"))
}

fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"version = 4

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.99"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry+https://example.org"
dependencies = [
 "version = \"9\"",
]

[[package]]
name = "zeroize"
"#;

    #[test]
    fn finds_the_exact_name() {
        assert_eq!(find_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(find_version(LOCK, "wasm-bindgen-macro"), Some("0.2.99"));
    }

    #[test]
    fn stays_inside_the_package() {
        assert_eq!(find_version(LOCK, "zeroize"), None);
        assert_eq!(find_version(LOCK, "bindgen"), None);
    }

    #[test]
    fn reads_the_lock_file_of_this_project() {
        let version = locked_version("wasm-bindgen").unwrap();
        assert_eq!(version.split('.').count(), 3, "{version}");
    }
}
