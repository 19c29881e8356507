//! The body of a request for a token.

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest as _, Request},
    http::{StatusCode, header},
};
use prorab::core::assistant::Voice;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::error::TokenError;

/// Telegram's data are the only long part of a request, two kilobytes at most.
const LONGEST_BODY_BYTES: usize = 16 * 1024;

/// A body of this size comes at once, or the sender holds the connection on purpose.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// What the page asks for. Unknown fields are ignored: pages and servers of different days must get on.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    #[serde(default)]
    init_data: Option<String>,
    #[serde(default)]
    voice: Option<String>,
}

/// A checked request.
pub(super) struct TokenRequest {
    /// `Telegram.WebApp.initData`, or empty.
    pub(super) init_data: String,
    /// The voice that answers; it is locked into the token.
    pub(super) voice: Voice,
}

impl TokenRequest {
    /// Reads and checks the body.
    pub(super) async fn read(mut request: Request) -> Result<Self, TokenError> {
        if !is_json(&request) {
            return Err(TokenError::BadRequest);
        }
        DefaultBodyLimit::max(LONGEST_BODY_BYTES).apply(&mut request);
        let bytes = tokio::time::timeout(BODY_TIMEOUT, Bytes::from_request(request, &()))
            .await
            .map_err(|_| TokenError::BadRequest)?
            .map_err(|rejection| match rejection.status() {
                StatusCode::PAYLOAD_TOO_LARGE => TokenError::TooLarge,
                _ => TokenError::BadRequest,
            })?;
        // By way of a map: a list would read as a structure whose fields are all left out.
        let body = serde_json::from_slice::<Map<String, Value>>(&bytes)
            .and_then(|fields| serde_json::from_value::<Body>(Value::Object(fields)))
            .map_err(|_| TokenError::BadRequest)?;
        let voice = match body.voice {
            Some(name) => name.parse().map_err(|_| TokenError::BadRequest)?,
            None => Voice::default(),
        };
        Ok(Self {
            init_data: body.init_data.unwrap_or_default(),
            voice,
        })
    }
}

/// Only `application/json`: a form of another site can send any other type without asking the browser first.
fn is_json(request: &Request) -> bool {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
