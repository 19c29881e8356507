//! A key of the user's own, for a site without a token service: what it looks like, and what becomes of minting with
//! it.
//!
//! Invariant: the key is in no log, link, record or file; its `Debug` does not show it. It goes to the service of
//! `config.json` and nowhere else.

use serde_json::Value;

use super::close::LiveError;

/// Shortest and longest key taken, characters. Keys of today have 39 (`AIza…`) or some 53 (`AQ.…`).
const LENGTH: std::ops::RangeInclusive<usize> = 20..=200;

/// A token that serves for one conversation (protocol 2.1, `token-from-web-bundle`).
pub const MINT_BODY: &str = "{\"uses\":1}";

/// A key of the Gemini API.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// Takes what was typed or pasted, when it can be a key: characters that need no escaping in a header or an
    /// address.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
        (LENGTH.contains(&text.len()) && text.bytes().all(fits)).then(|| Self(text.to_owned()))
    }

    /// The key itself.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

/// The token in the service's answer, or why there is none (protocol 2.5).
///
/// # Errors
/// Whatever the service refuses with, mapped to its remedy.
pub fn read_minted(status: u16, body: &str) -> Result<String, LiveError> {
    let answer: Value = serde_json::from_slice(body.as_bytes()).unwrap_or_default();
    let says = |part: &str| body.contains(part);
    match status {
        200..=299 => {
            let name = answer["name"].as_str().map(str::to_owned);
            name.ok_or(LiveError::Unavailable)
        }
        429 => Err(LiveError::Quota),
        400 if says("location is not supported") => Err(LiveError::Region),
        400 if says("API_KEY_INVALID") || says("API key") => Err(LiveError::Key),
        401 | 403 => Err(LiveError::Key),
        400 => Err(LiveError::Refused(String::new())),
        _ => Err(LiveError::Unavailable),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_a_key_is_taken() {
        let key = "AIzaSyA-1234567890_abcdefghijklmnopqrst";
        assert_eq!(Key::read(&format!(" {key}\n")).unwrap().secret(), key);
        assert!(Key::read(&format!("AQ.{key}")).is_some());
        for text in [
            "",
            "короткий",
            "AIza",
            "AIzaSyA 1234567890 abcdefghijkl",
            "https://evil.example/?key=AIzaSyA1234567890",
            "AIzaSyA1234567890&access_token=x#y",
            &"a".repeat(201),
        ] {
            assert!(Key::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_key_is_not_shown() {
        let key = Key::read("AIzaSyA-1234567890_abcdefghijklmnopqrst").unwrap();
        assert!(!format!("{key:?}").contains("AIza"));
    }

    #[test]
    fn answers_of_the_service_get_their_remedy() {
        let cases = [
            (
                200,
                r#"{"name":"auth_tokens/ab"}"#,
                Ok("auth_tokens/ab".to_owned()),
            ),
            (200, "{}", Err(LiveError::Unavailable)),
            (
                400,
                r#"{"error":{"details":[{"reason":"API_KEY_INVALID"}]}}"#,
                Err(LiveError::Key),
            ),
            (401, "", Err(LiveError::Key)),
            (
                403,
                r#"{"error":{"status":"PERMISSION_DENIED"}}"#,
                Err(LiveError::Key),
            ),
            (
                400,
                r#"{"error":{"message":"User location is not supported for the API use."}}"#,
                Err(LiveError::Region),
            ),
            (429, "", Err(LiveError::Quota)),
            (503, "", Err(LiveError::Unavailable)),
        ];
        for (status, body, expected) in cases {
            assert_eq!(read_minted(status, body), expected, "{status} {body}");
        }
    }
}
