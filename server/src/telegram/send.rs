//! `POST /api/send`: a file of the page to the chat of the user who has the page open in Telegram.
//!
//! The body is the file; its media type, its name (percent-encoded) and Telegram's init data are headers, so that a
//! stranger is refused before his file is read. Invariant: a file goes to the user whom Telegram's signature names, and
//! to nobody else; it is not kept.

use std::{
    sync::{Arc, PoisonError},
    time::Duration,
};

use axum::{
    Json,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest as _, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde_json::json;

use super::{bot::Document, error::SendError, kind};
use crate::{Shared, origin, token::RateLimit};

/// Header with `Telegram.WebApp.initData`.
const INIT_DATA: &str = "x-telegram-init-data";
/// Header with the name of the file, percent-encoded UTF-8.
const FILE_NAME: &str = "x-file-name";

/// Largest file, bytes. An act with forty materials has a third of a megabyte; the Bot API takes fifty.
const LONGEST_BODY_BYTES: usize = 10 * 1024 * 1024;

/// A file of that size comes through a poor line in this time, or the sender holds the connection on purpose.
const BODY_TIMEOUT: Duration = Duration::from_secs(60);

/// How many files a user may send at once, and then one each time: Telegram allows a bot one message a second to a
/// chat.
pub(crate) const LIMIT: RateLimit = RateLimit {
    burst: 10,
    refill: Duration::from_secs(6),
};

/// Answers one request to send a file.
pub(crate) async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let mut response = match send(&shared, request).await {
        Ok(()) => Json(json!({ "sent": true })).into_response(),
        Err(error) => error.into_response(),
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn send(shared: &Shared, mut request: Request) -> Result<(), SendError> {
    let config = &shared.config;
    let headers = request.headers();
    if origin::is_foreign(headers, request.uri(), &config.allowed_origins) {
        return Err(SendError::ForeignOrigin);
    }
    let bot = config.bot.as_ref().ok_or(SendError::Unavailable)?;
    let (media_type, ending) = text(headers, header::CONTENT_TYPE.as_str())
        .and_then(kind::of_type)
        .ok_or(SendError::BadRequest)?;
    let wanted = text(headers, FILE_NAME).map(decoded).unwrap_or_default();
    let now = (config.clock)();
    let user = text(headers, INIT_DATA)
        .and_then(|init_data| bot.verify(init_data, now).ok())
        .ok_or(SendError::Stranger)?;
    shared
        .senders
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .admit(user.0, now)
        .map_err(SendError::RateLimited)?;
    DefaultBodyLimit::max(LONGEST_BODY_BYTES).apply(&mut request);
    let bytes = tokio::time::timeout(BODY_TIMEOUT, Bytes::from_request(request, &()))
        .await
        .map_err(|_| SendError::BadRequest)?
        .map_err(|rejection| match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => SendError::TooLarge,
            _ => SendError::BadRequest,
        })?;
    if bytes.is_empty() {
        return Err(SendError::BadRequest);
    }
    let document = Document {
        name: &kind::file_name(&wanted, ending),
        media_type,
        bytes: &bytes,
    };
    bot.send(user, &document).await.map_err(|failure| {
        (config.log)(&format!("file not sent: {}", failure.detail));
        failure.error
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Text from `encodeURIComponent`.
fn decoded(text: &str) -> String {
    // A query's plus would be a space; a component has none.
    let address = reqwest::Url::parse(&format!("https://t.me/?name={}", text.replace('+', "%2B")));
    let name = address.ok().and_then(|address| {
        let (_, name) = address.query_pairs().next()?;
        Some(name.into_owned())
    });
    name.unwrap_or_default()
}
