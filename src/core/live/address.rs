//! Where to connect: `config.json` beside the page, checked before a single byte of sound leaves.

use serde_json::Value;

use crate::core::json::{self, Misfit, Record};

/// Method that accepts ephemeral tokens (protocol 1.1).
const BY_TOKEN: &str = "BidiGenerateContentConstrained?access_token=";
/// Method that accepts keys.
const BY_KEY: &str = "BidiGenerateContent?key=";

/// The page's configuration. Unknown keys are ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Scheme and host of the Live service, `wss://…` (`ws://` on the own machine only).
    pub live_url: String,
    /// `v1beta`.
    pub api_version: String,
    /// Token endpoint, relative to the page or absolute; none where the owner says `null` or nothing between the
    /// quotes.
    pub token_url: Option<String>,
    /// `models/<id>`.
    pub model: String,
    /// Telegram bot behind the page, if any.
    pub bot_url: Option<String>,
    /// Endpoint that sends a file to the visitor's chat with that bot, if there is one.
    pub send_url: Option<String>,
    /// The server answers from recorded scripts; the page says so.
    pub demo: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            live_url: "wss://generativelanguage.googleapis.com".to_owned(),
            // v1beta: protocol 1.1, the version that the token pages of 2026-09-15 name.
            api_version: "v1beta".to_owned(),
            token_url: Some("api/token".to_owned()),
            model: "models/gemini-3.8-live".to_owned(),
            bot_url: None,
            send_url: None,
            demo: false,
        }
    }
}

/// A configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// Not JSON, or a value of the wrong type.
    #[error("config.json cannot be read: {0}")]
    Malformed(String),
    /// The Live address is not `wss://host` (or `ws://` of this machine).
    #[error("liveUrl is not a safe WebSocket address: {0}")]
    UnsafeLiveUrl(String),
    /// The version has characters that do not belong into a path.
    #[error("apiVersion is not a version: {0}")]
    BadVersion(String),
}

impl Config {
    /// Reads `config.json`. On a page that the browser holds for safe (HTTPS or this machine) sound must not leave
    /// in the clear; a page that is not has no microphone, and its text is in the clear already.
    ///
    /// # Errors
    /// When it is not JSON of the right shape, or would send sound over an unprotected connection.
    pub fn parse(json: &str, page_is_secure: bool) -> Result<Self, ConfigError> {
        let value =
            json::parse(json.as_bytes()).map_err(|error| ConfigError::Malformed(error.to_string()))?;
        let mut config = Self::of(value).map_err(|misfit| ConfigError::Malformed(misfit.to_string()))?;
        config
            .live_url
            .truncate(config.live_url.trim_end_matches('/').len());
        if !is_websocket(&config.live_url, page_is_secure) {
            return Err(ConfigError::UnsafeLiveUrl(config.live_url));
        }
        let plain = |c: char| c.is_ascii_alphanumeric();
        if config.api_version.is_empty() || !config.api_version.chars().all(plain) {
            return Err(ConfigError::BadVersion(config.api_version));
        }
        if !config.model.starts_with("models/") {
            config.model.insert_str(0, "models/");
        }
        Ok(config)
    }

    fn of(value: Value) -> Result<Self, Misfit> {
        // Here a `null` is not the same as nothing.
        let has_no_service = value.get("tokenUrl").is_some_and(Value::is_null);
        let mut given = Record::of(value, "")?;
        let default = Self::default();
        Ok(Self {
            live_url: given.text("liveUrl")?.unwrap_or(default.live_url),
            api_version: given.text("apiVersion")?.unwrap_or(default.api_version),
            token_url: match given.text("tokenUrl")? {
                None if has_no_service => None,
                None => default.token_url,
                url => url.filter(|url| !url.is_empty()),
            },
            model: given.text("model")?.unwrap_or(default.model),
            bot_url: given.text("botUrl")?,
            send_url: given.text("sendUrl")?,
            demo: given.flag("demo")?,
        })
    }

    /// Address of the socket for `token`, a whole resource name such as `auth_tokens/…`.
    ///
    /// Characters that would change the address are percent-encoded; the slash of the name stays, as the official
    /// client sends it.
    #[must_use]
    pub fn socket_url(&self, token: &str) -> String {
        self.socket(BY_TOKEN, token)
    }

    /// Address of the socket for a key of the user's own.
    #[must_use]
    pub fn key_url(&self, key: &str) -> String {
        self.socket(BY_KEY, key)
    }

    /// Where the same service mints tokens (protocol 2.1).
    #[must_use]
    pub fn mint_url(&self) -> String {
        // `ws` of a checked address becomes `http`, `wss` becomes `https`.
        let host = self.live_url.trim_start_matches("ws");
        ["http", host, "/", &self.api_version, "/auth_tokens"].concat()
    }

    fn socket(&self, method: &str, token: &str) -> String {
        let mut url = [
            &self.live_url,
            "/ws/google.ai.generativelanguage.",
            &self.api_version,
            ".GenerativeService.",
            method,
        ]
        .concat();
        for byte in token.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                url.push(char::from(byte));
            } else {
                url.push_str(&format!("%{byte:02X}"));
            }
        }
        url
    }
}

/// `wss://` anywhere; from a secure page `ws://` only to this machine.
fn is_websocket(url: &str, page_is_secure: bool) -> bool {
    let (secure, rest) = if let Some(rest) = url.strip_prefix("wss://") {
        (true, rest)
    } else if let Some(rest) = url.strip_prefix("ws://") {
        (false, rest)
    } else {
        return false;
    };
    let authority = rest.split('/').next().unwrap_or_default();
    let host = match authority.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    let clean = !rest.contains(['?', '#', '@', ' ', '\\']);
    let may_be_clear = !page_is_secure || matches!(host, "127.0.0.1" | "localhost" | "::1");
    clean && !host.is_empty() && (secure || may_be_clear)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_contract_example() {
        let config = Config::parse(
            r#"{ "liveUrl": "wss://generativelanguage.googleapis.com", "apiVersion": "v1beta",
                 "tokenUrl": "api/token", "model": "models/gemini-3.8-live", "botUrl": null }"#,
            true,
        )
        .unwrap();
        assert_eq!(config, Config::default());
    }

    #[test]
    fn refuses_addresses_that_would_leak_sound() {
        for url in [
            "ws://example.org",
            "http://a",
            "wss://",
            "wss://a@b",
            "wss://a?x=1",
            "ws://127.0.0.1.evil.org",
        ] {
            let json = format!(r#"{{"liveUrl":"{url}"}}"#);
            assert!(
                matches!(Config::parse(&json, true), Err(ConfigError::UnsafeLiveUrl(_))),
                "{url}"
            );
        }
        let parse = |url: &str, secure| Config::parse(&format!(r#"{{"liveUrl":"{url}"}}"#), secure);
        assert!(parse("ws://127.0.0.1:8080/", true).is_ok());
        assert!(parse("ws://192.168.1.5:8080", true).is_err());
        assert!(parse("ws://192.168.1.5:8080", false).is_ok());
    }

    #[test]
    fn a_token_cannot_change_the_address() {
        let url = Config::default().socket_url("auth_tokens/a&b=c#d");
        assert!(url.ends_with("?access_token=auth_tokens/a%26b%3Dc%23d"), "{url}");
    }

    #[test]
    fn a_site_may_have_no_token_service() {
        for json in [r#"{"tokenUrl":null}"#, r#"{"tokenUrl":""}"#] {
            assert_eq!(Config::parse(json, true).unwrap().token_url, None, "{json}");
        }
        assert_eq!(Config::parse("{}", true).unwrap(), Config::default());
    }

    #[test]
    fn a_key_mints_and_talks_at_the_configured_service_alone() {
        let config = Config::parse(
            r#"{"liveUrl":"ws://127.0.0.1:8080","apiVersion":"v1alpha"}"#,
            true,
        )
        .unwrap();
        assert_eq!(config.mint_url(), "http://127.0.0.1:8080/v1alpha/auth_tokens");
        assert_eq!(
            config.key_url("k&x"),
            "ws://127.0.0.1:8080/ws/google.ai.generativelanguage.v1alpha\
             .GenerativeService.BidiGenerateContent?key=k%26x"
        );
        assert!(
            Config::default()
                .mint_url()
                .starts_with("https://generativelanguage.googleapis.com/v1beta/")
        );
    }

    #[test]
    fn a_bare_model_id_gets_its_prefix() {
        assert_eq!(
            Config::parse(r#"{"model":"gemini-x"}"#, true).unwrap().model,
            "models/gemini-x"
        );
        assert!(matches!(
            Config::parse(r#"{"apiVersion":"v1/x"}"#, true),
            Err(ConfigError::BadVersion(_))
        ));
    }
}
