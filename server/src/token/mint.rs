//! Asks Google for an ephemeral token.
//!
//! Owns the API key. Invariant: the key leaves this file only as the header `x-goog-api-key` of the minting request.

use std::time::{Duration, SystemTime};

use axum::http::HeaderValue;
use prorab::core::{
    assistant::{Voice, setup},
    live::wire::{
        setup::Setup,
        token::{FIELD_MASK, TokenRequest},
    },
};
use reqwest::{Client, Response};
use serde::Deserialize;

use super::{API_VERSION, error::TokenError, refusal::Status};
use crate::client::client;

/// Google answers in well under a second; a foreman waits no longer than this for a first word.
pub const UPSTREAM_TIMEOUT: Duration = Duration::from_secs(10);

/// An answer has a few hundred bytes.
const LONGEST_ANSWER_BYTES: usize = 64 * 1024;

/// After this the token's running session is cut off. One connection lasts 58 minutes at most (protocol notes, section
/// 1.3) and begins within [`NEW_SESSION_LIFETIME`]; every connection has a token of its own, so this is the longest
/// that can be of use, with some minutes to spare for clocks that differ. Google's default of 30 minutes would end a
/// session in its middle.
const TOKEN_LIFETIME: Duration = Duration::from_secs(75 * 60);

/// The page connects at once; two minutes allow for the question about the microphone and a bad network.
const NEW_SESSION_LIFETIME: Duration = Duration::from_secs(2 * 60);

/// How long a token minted now is good for, as RFC 3339.
#[derive(Debug)]
pub(super) struct Lifetime {
    pub(super) expire_time: String,
    pub(super) new_session_expire_time: String,
}

impl From<SystemTime> for Lifetime {
    fn from(now: SystemTime) -> Self {
        let after = |lifetime| humantime::format_rfc3339_seconds(now + lifetime).to_string();
        Self {
            expire_time: after(TOKEN_LIFETIME),
            new_session_expire_time: after(NEW_SESSION_LIFETIME),
        }
    }
}

/// Why a [`Minter`] cannot be made. The text is for the owner of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MinterError {
    /// The key has characters that no key has.
    #[error("GOOGLE_API_KEY: в ключе посторонние символы, скопируйте его ещё раз")]
    Key,
    /// No HTTPS client.
    #[error("Не удалось подготовить соединение с Google: нет корневых сертификатов (пакет ca-certificates)")]
    Tls,
}

/// A refusal, and what to tell the owner of the server about it.
pub(super) struct MintFailure {
    pub(super) error: TokenError,
    /// One line for the log, without the key.
    pub(super) detail: String,
}

/// Mints tokens with the owner's key.
pub struct Minter {
    client: Client,
    endpoint: String,
    key: HeaderValue,
}

impl Minter {
    /// A minter with the key `key` (of any shape: Google has issued more than one) that asks at `base_url` and waits
    /// `timeout` for the whole answer.
    ///
    /// # Errors
    /// [`MinterError`] when the key cannot be sent or there is no HTTPS.
    pub fn new(key: &str, base_url: &str, timeout: Duration) -> Result<Self, MinterError> {
        let key = key.trim();
        if key.is_empty() || !key.bytes().all(|it| it.is_ascii_graphic()) {
            return Err(MinterError::Key);
        }
        let mut key = HeaderValue::from_str(key).map_err(|_| MinterError::Key)?;
        key.set_sensitive(true);
        Ok(Self {
            client: client(base_url, timeout).ok_or(MinterError::Tls)?,
            endpoint: format!("{}/{API_VERSION}/auth_tokens", base_url.trim_end_matches('/')),
            key,
        })
    }

    /// Asks for one token, good for one session with the setup of `model` and `voice`.
    pub(super) async fn mint(
        &self,
        model: &str,
        voice: Voice,
        lifetime: &Lifetime,
    ) -> Result<String, MintFailure> {
        let unavailable = |detail: String| MintFailure {
            error: TokenError::Unavailable,
            detail,
        };
        // A handle of the page must get through to resume a session, and so must the words for the recogniser: neither
        // is locked.
        let setup = Setup {
            session_resumption: None,
            input_audio_transcription: None,
            ..setup(model, voice)
        };
        let body = TokenRequest {
            uses: 1,
            expire_time: Some(lifetime.expire_time.clone()),
            new_session_expire_time: Some(lifetime.new_session_expire_time.clone()),
            bidi_generate_content_setup: Some(setup),
            field_mask: Some(FIELD_MASK.to_owned()),
        };
        let request = self
            .client
            .post(&self.endpoint)
            .header("x-goog-api-key", self.key.clone());
        let sent = request.json(&body).send().await;
        let response = sent.map_err(|error| unavailable(self.without_key(&causes(&error))))?;
        let code = response.status().as_u16();
        let answer = read(response)
            .await
            .map_err(|error| unavailable(self.without_key(&causes(&error))))?;
        if code != 200 {
            let status = Status::read(&answer);
            return Err(MintFailure {
                error: status.error(code),
                detail: self.without_key(&status.describe(code)),
            });
        }
        token_name(&answer).ok_or_else(|| unavailable("HTTP 200 without a token".to_owned()))
    }

    /// Google does not repeat the key in its messages; a relay might.
    fn without_key(&self, text: &str) -> String {
        text.replace(self.key.to_str().unwrap_or_default(), "…")
    }
}

/// An error with its causes in one line.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

/// The body, cut off at [`LONGEST_ANSWER_BYTES`].
async fn read(mut response: Response) -> Result<Vec<u8>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        body.extend_from_slice(&chunk);
        if body.len() > LONGEST_ANSWER_BYTES {
            body.truncate(LONGEST_ANSWER_BYTES);
            break;
        }
    }
    Ok(body)
}

/// The token's resource name, if the answer has one that can go into an address.
fn token_name(answer: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct AuthToken {
        name: String,
    }
    let name = serde_json::from_slice::<AuthToken>(answer).ok()?.name;
    let id = name.strip_prefix("auth_tokens/")?;
    let plain = |it: char| it.is_ascii_alphanumeric() || "-._~".contains(it);
    (!id.is_empty() && id.chars().all(plain)).then_some(name)
}
