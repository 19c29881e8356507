//! Sends documents by the Bot API.
//!
//! Owns the bot's token. Invariant: the token leaves this file only in the address of a request to the Bot API, and as
//! the key that init data are checked with; it is in no answer and in no log line.

use std::time::{Duration, SystemTime};

use reqwest::{Client, header};
use serde::Deserialize;

use super::{
    UserId,
    error::SendError,
    init_data::{self, Stranger},
};
use crate::client::client;

/// Ten megabytes go through a poor line in this time.
pub const UPLOAD_TIMEOUT: Duration = Duration::from_secs(60);

/// Why a [`Bot`] cannot be made. The text is for the owner of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BotError {
    /// Not of the shape `number:letters`.
    #[error(
        "TELEGRAM_BOT_TOKEN: токен бота выглядит как 123456:ABC-DEF, скопируйте его у @BotFather ещё раз"
    )]
    Token,
    /// No HTTPS client.
    #[error(
        "Не удалось подготовить соединение с Telegram: нет корневых сертификатов (пакет ca-certificates)"
    )]
    Tls,
}

/// A refusal, and what to tell the owner of the server about it.
pub(super) struct Failure {
    pub(super) error: SendError,
    /// One line for the log, without the token.
    pub(super) detail: String,
}

/// A file on its way to a chat.
pub(super) struct Document<'a> {
    /// What it is called; no quotes or line ends.
    pub(super) name: &'a str,
    /// Its media type.
    pub(super) media_type: &'static str,
    /// Its bytes.
    pub(super) bytes: &'a [u8],
}

/// The bot.
pub struct Bot {
    client: Client,
    token: String,
    endpoint: String,
}

impl Bot {
    /// The bot with this token, by the Bot API at `base_url`.
    ///
    /// # Errors
    /// [`BotError`] when the token is none or there is no HTTPS.
    pub fn new(token: &str, base_url: &str, timeout: Duration) -> Result<Self, BotError> {
        let (number, secret) = token.split_once(':').ok_or(BotError::Token)?;
        let plain = |it: char| it.is_ascii_alphanumeric() || "-_".contains(it);
        if number.is_empty()
            || secret.is_empty()
            || !number.chars().all(|it| it.is_ascii_digit())
            || !secret.chars().all(plain)
        {
            return Err(BotError::Token);
        }
        Ok(Self {
            client: client(base_url, timeout).ok_or(BotError::Tls)?,
            token: token.to_owned(),
            endpoint: format!("{}/bot{token}/sendDocument", base_url.trim_end_matches('/')),
        })
    }

    /// The user who opened the page from this bot.
    pub(crate) fn verify(&self, init_data: &str, now: SystemTime) -> Result<UserId, Stranger> {
        init_data::verify(init_data, &self.token, now)
    }

    /// Sends a document to the user's chat with the bot.
    pub(super) async fn send(&self, user: UserId, document: &Document<'_>) -> Result<(), Failure> {
        let unavailable = |detail: String| Failure {
            error: SendError::Unavailable,
            detail,
        };
        let boundary = boundary().ok_or_else(|| unavailable("no randomness".to_owned()))?;
        let request = self
            .client
            .post(&self.endpoint)
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={boundary}"),
            )
            .body(form(user, document, &boundary));
        // The address has the token in it.
        let sent = request.send().await.map_err(reqwest::Error::without_url);
        let response = sent.map_err(|error| unavailable(error.to_string()))?;
        let code = response.status().as_u16();
        if code == 200 {
            return Ok(());
        }
        let body = response.bytes().await.unwrap_or_default();
        let answer: Answer = serde_json::from_slice(&body).unwrap_or_default();
        Err(Failure {
            error: answer.error(code),
            detail: format!("HTTP {code} {}", answer.description.replace(&self.token, "…")),
        })
    }
}

/// The part of an answer of the Bot API that tells why not.
#[derive(Debug, Default, Deserialize)]
struct Answer {
    #[serde(default)]
    description: String,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Debug, Default, Deserialize)]
struct Parameters {
    #[serde(default)]
    retry_after: Option<u64>,
}

impl Answer {
    /// The Bot API has no codes of its own, so its words are looked at.
    fn error(&self, code: u16) -> SendError {
        match code {
            403 => SendError::Blocked,
            // A user who has never started the bot has no chat with it.
            400 if self.description.contains("chat not found") => SendError::Blocked,
            413 => SendError::TooLarge,
            429 => SendError::RateLimited(Duration::from_secs(self.parameters.retry_after.unwrap_or(30))),
            _ => SendError::Unavailable,
        }
    }
}

/// What stands between the parts of the form; random, so that no file can hold it.
fn boundary() -> Option<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The form of `sendDocument` (RFC 7578).
fn form(user: UserId, document: &Document<'_>, boundary: &str) -> Vec<u8> {
    let head = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n{}\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"document\"; filename=\"{}\"\r\n\
         Content-Type: {}\r\n\r\n",
        user.0, document.name, document.media_type
    );
    let mut form = head.into_bytes();
    form.extend_from_slice(document.bytes);
    form.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    form
}
