//! The content security policy of the page, as a `<meta>` so that it holds on any static host.
//!
//! Inline scripts and styles are allowed one by one, by the hash of their text; any other is refused.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::error::{At, Error};

/// The official script of Mini Apps. The page loads it only when it is opened from a bot, and a static host cannot
/// tell.
const TELEGRAM_SCRIPT: &str = "https://telegram.org/js/telegram-web-app.js";

/// Writes the policy into the page, as early as it can stand.
pub(super) fn insert(page: &Path) -> Result<(), Error> {
    let html = std::fs::read_to_string(page).at("read", page)?;
    let Some(html) = with_policy(&html) else {
        return Err(Error::Content {
            path: page.to_path_buf(),
            problem: "no <head> to put the policy in".into(),
        });
    };
    std::fs::write(page, html).at("write", page)
}

fn with_policy(html: &str) -> Option<String> {
    let meta = format!(
        r#"<meta http-equiv="Content-Security-Policy" content="{}">"#,
        policy(html)
    );
    // The character set has to stay within the first kilobyte, so it goes before the long policy.
    let start = find_tag(html, "<meta charset").or_else(|| find_tag(html, "<head"))?;
    let position = start + html[start..].find('>')? + 1;
    Some(format!("{}{meta}{}", &html[..position], &html[position..]))
}

fn policy(html: &str) -> String {
    let hashes = |tag| -> String {
        inline(html, tag)
            .map(|text| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text))))
            .collect()
    };
    [
        "default-src 'self'",
        &format!(
            "script-src 'self' 'wasm-unsafe-eval' {TELEGRAM_SCRIPT}{}",
            hashes("script")
        ),
        // Styles the application sets property by property are not inline in this sense.
        &format!("style-src 'self'{}", hashes("style")),
        // The assistant's address comes from config.json, which only the owner of the site can change. A local
        // server has no TLS.
        "connect-src 'self' https: wss: ws://127.0.0.1:* ws://localhost:*",
        "img-src 'self' blob: data:",
        "media-src 'self' blob: data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
    .join("; ")
}

/// Text of each element of this name that has no `src`.
fn inline(html: &str, tag: &str) -> impl Iterator<Item = String> {
    let (opening, closing) = (format!("<{tag}"), format!("</{tag}"));
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let start = find_tag(rest, &opening)?;
            let tag_end = start + rest[start..].find('>')? + 1;
            let end = tag_end + find_tag(&rest[tag_end..], &closing)?;
            let (attributes, text) = (&rest[start..tag_end], &rest[tag_end..end]);
            rest = &rest[end..];
            if !attributes.contains(" src=") {
                // A browser hashes what its parser hands on, and that has no carriage returns.
                return Some(text.replace("\r\n", "\n"));
            }
        }
    })
}

/// Position of a tag, whatever its case.
fn find_tag(html: &str, tag: &str) -> Option<usize> {
    html.as_bytes()
        .windows(tag.len())
        .position(|window| window.eq_ignore_ascii_case(tag.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_scripts_are_hashed_and_files_are_not() {
        // The hash of this text is the example of the CSP specification.
        let html =
            "<html><head></head><script src='a.js'></script><script>alert('Hello, world.');</script></html>";
        let policy = policy(html);
        let script = "script-src 'self' 'wasm-unsafe-eval' https://telegram.org/js/telegram-web-app.js \
                      'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=';";
        assert!(policy.contains(script), "{policy}");
    }

    #[test]
    fn every_inline_script_counts_with_its_exact_text() {
        let html =
            "<SCRIPT type=module>\n a\r\n</SCRIPT><script>b</script><script data-x='1' src=c></script>";
        assert_eq!(inline(html, "script").collect::<Vec<_>>(), ["\n a\n", "b"]);
    }

    #[test]
    fn styles_are_hashed_apart_from_scripts() {
        let policy = policy("<style>p{}</style>");
        assert!(
            policy.contains("telegram-web-app.js; style-src 'self' 'sha256-"),
            "{policy}"
        );
    }

    #[test]
    fn the_policy_stands_before_anything_it_rules() {
        let html = "<!doctype html><html><head><meta charset=\"utf-8\"><script>x</script></head></html>";
        let page = with_policy(html).unwrap();
        let position = |text: &str| page.find(text).unwrap();
        assert!(position("charset") < position("Content-Security-Policy"));
        assert!(position("Content-Security-Policy") < position("<script"));
        assert!(with_policy("no page").is_none());
    }
}
