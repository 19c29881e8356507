//! How long a browser may keep a file.

use axum::http::StatusCode;

/// Trunk names files by 64 bits of hash in hexadecimal, written without leading zeros: a file whose hash is shorter
/// than 12 digits (one in 65 536) is merely asked for again.
const FEWEST_HASH_DIGITS: usize = 12;

/// Build ids after `?v=` are written by us alone, so a short one cannot be an accident.
const FEWEST_VERSION_DIGITS: usize = 8;

/// `Cache-Control` for an answer. A file with its content's hash in the name, or after `?v=`, never changes; everything
/// else is asked for again at each load, which costs one 304.
pub(crate) fn control(path: &str, query: Option<&str>, status: StatusCode) -> &'static str {
    if !(status.is_success() || status == StatusCode::NOT_MODIFIED) {
        return "no-store";
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    let version = query.and_then(|query| query.strip_prefix("v="));
    if name
        .split(['-', '_', '.'])
        .any(|part| is_hash(part, FEWEST_HASH_DIGITS))
        || version.is_some_and(|version| is_hash(version, FEWEST_VERSION_DIGITS))
    {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn is_hash(text: &str, fewest_digits: usize) -> bool {
    text.len() >= fewest_digits && text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        let kept = |path, query| control(path, query, StatusCode::OK).contains("immutable");
        assert!(kept("/prorab-1a2b3c4d5e6f7a8b.js", None));
        assert!(kept("/prorab-1a2b3c4d5e6f7a8b_bg.wasm", None));
        assert!(kept("/worklets/capture.js", Some("v=0123456789")));
        for path in [
            "/",
            "/index.html",
            "/config.json",
            "/sw.js",
            "/fonts/pt-sans.woff2",
            "/АОСР-20261122.json",
        ] {
            assert!(!kept(path, None), "{path}");
        }
        assert!(!kept("/worklets/capture.js", Some("v=1")));
        assert!(
            !kept("/snippets/x-1a2b3c4d5e6f7a8b/inline0.js", None),
            "the folder's hash is not the content's"
        );
    }

    #[test]
    fn failures_are_not_kept() {
        assert_eq!(
            control("/prorab-1a2b3c4d5e6f7a8b.js", None, StatusCode::NOT_FOUND),
            "no-store"
        );
    }
}
