//! The content security policy.
//!
//! The bundler starts the page by an inline script, so the policy lists the hashes of the inline scripts of
//! `index.html` as it is on disk now. Invariant: `'unsafe-inline'` and `'unsafe-eval'` never allow a script.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

use super::inline_scripts::inline_scripts;

/// The official script of Mini Apps, which the page loads when it is opened from a bot.
const TELEGRAM_SCRIPT: &str = " https://telegram.org/js/telegram-web-app.js";

/// Tells one state of the page's file from another: time of its last change, bytes.
type Stamp = (Option<SystemTime>, u64);

/// Makes the policy; keeps the hashes until the page changes.
pub(crate) struct Csp {
    page: PathBuf,
    /// The page is opened from a bot, too.
    mini_app: bool,
    hashes: Mutex<Option<(Stamp, Arc<str>)>>,
}

impl Csp {
    /// A policy for the page in the file `page`, which is read now if it is there.
    pub(crate) fn new(page: PathBuf, mini_app: bool) -> Self {
        let read = std::fs::metadata(&page).and_then(|data| Ok((data, std::fs::read(&page)?)));
        let hashes = read
            .ok()
            .map(|(data, html)| ((data.modified().ok(), data.len()), hashes_of(&html)));
        Self {
            page,
            mini_app,
            hashes: Mutex::new(hashes),
        }
    }

    /// The policy for an answer to a visitor whose page opens its socket at `live_url`.
    pub(crate) async fn policy(&self, live_url: Option<&str>) -> String {
        let hashes = self.current_hashes().await;
        let socket = live_url.map(live_sources).unwrap_or_default();
        let telegram = if self.mini_app { TELEGRAM_SCRIPT } else { "" };
        // `wasm-unsafe-eval` allows compiling WebAssembly and nothing else. Styles are inline because a view sets
        // widths and levels by `style`. Sounds and photos of the visitor are `blob:`.
        format!(
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}{telegram}; connect-src 'self'{socket}; \
             img-src 'self' blob: data:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; \
             base-uri 'none'; form-action 'self'; frame-ancestors 'self' https://web.telegram.org \
             https://*.telegram.org"
        )
    }

    async fn current_hashes(&self) -> Arc<str> {
        let Ok(data) = tokio::fs::metadata(&self.page).await else {
            return Arc::from("");
        };
        let stamp = (data.modified().ok(), data.len());
        if let Some((_, hashes)) = self.lock().as_ref().filter(|(known, _)| *known == stamp) {
            return Arc::clone(hashes);
        }
        let hashes = tokio::fs::read(&self.page)
            .await
            .map_or_else(|_| Arc::from(""), |html| hashes_of(&html));
        *self.lock() = Some((stamp, Arc::clone(&hashes)));
        hashes
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<(Stamp, Arc<str>)>> {
        self.hashes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The sources that allow the inline scripts of a page, each with a space before it.
fn hashes_of(html: &[u8]) -> Arc<str> {
    // The parser of HTML turns every line end into one line feed before a script is hashed.
    let html = String::from_utf8_lossy(html)
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let source = |script: &str| format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script)));
    inline_scripts(&html)
        .into_iter()
        .map(source)
        .collect::<String>()
        .into()
}

/// The socket of the live service, and the same host over https: there a key of the visitor's own mints its token. Each
/// has a space before it.
fn live_sources(live_url: &str) -> String {
    let socket = source_of(live_url);
    let mint = socket
        .strip_prefix("wss://")
        .map(|host| format!(" https://{host}"))
        .unwrap_or_default();
    format!(" {socket}{mint}")
}

/// `scheme://host[:port]` of an address: a path in a source would have to match to the letter.
fn source_of(url: &str) -> &str {
    let authority = url.find("://").map_or(0, |at| at + 3);
    let end = url[authority..].find('/').map_or(url.len(), |at| authority + at);
    &url[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_hashed_as_a_browser_does() {
        // `printf 'let a;\n' | openssl dgst -sha256 -binary | base64`
        let expected = " 'sha256-HwqmuZTl5XoY5Bm2n2AGN3ow4Yxw2Cho1OgF99I88Bc='";
        assert_eq!(&*hashes_of(b"<script>let a;\n</script>"), expected);
        assert_eq!(&*hashes_of(b"<script>let a;\r\n</script>"), expected);
    }

    #[test]
    fn a_source_has_no_path() {
        assert_eq!(
            source_of("wss://relay.example:8443/gemini/x"),
            "wss://relay.example:8443"
        );
        assert_eq!(source_of("ws://[::1]:80"), "ws://[::1]:80");
    }
}
