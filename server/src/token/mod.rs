//! `POST /api/token`: one ephemeral token for one connection.
//!
//! Order of the checks, cheapest first: whose page asks, how often, what it says, who asks. Invariant: every answer is
//! `no-store` and, when it is a refusal, has the contract's error shape with a code the page can act on.

mod client;
mod error;
mod limit;
mod mint;
mod refusal;
mod request;

use std::{
    sync::{Arc, PoisonError},
    time::SystemTime,
};

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;

use self::{error::TokenError, mint::Lifetime, request::TokenRequest};
pub use self::{
    limit::{RateLimit, RateLimiter},
    mint::{Minter, MinterError, UPSTREAM_TIMEOUT},
};
use crate::{
    Shared,
    config::{Config, Mode},
    origin, telegram,
};

/// Version of the API in paths of the socket and of the minting request. Tokens are documented for this one
/// (protocol notes, section 1.1); `v1alpha` is the older, `v1` the client libraries' default without documentation.
pub const API_VERSION: &str = "v1beta";

/// A token as the page receives it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Minted {
    /// Whole resource name, `auth_tokens/…`.
    token: String,
    /// RFC 3339: messages are refused after it.
    expire_time: String,
    /// RFC 3339: a session must have begun by then.
    new_session_expire_time: String,
}

/// Answers one request for a token.
pub(crate) async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let mut response = match token(&shared, request).await {
        Ok(minted) => Json(minted).into_response(),
        Err(error) => error.into_response(),
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn token(shared: &Shared, request: Request) -> Result<Minted, TokenError> {
    let config = &shared.config;
    if origin::is_foreign(request.headers(), request.uri(), &config.allowed_origins) {
        return Err(TokenError::ForeignOrigin);
    }
    let client = client::address(&request, config.trust_forwarded_for);
    let now = (config.clock)();
    shared
        .limiter
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .admit(client, now)
        .map_err(|wait| TokenError::RateLimited { wait })?;
    let asked = TokenRequest::read(request).await?;
    admit(config, &asked.init_data, now)?;
    let lifetime = Lifetime::from(now);
    let token = match (&config.mode, &shared.demo) {
        (Mode::Gemini { minter, .. }, _) => {
            let minted = minter.mint(&config.model, asked.voice, &lifetime).await;
            minted.map_err(|failure| {
                (config.log)(&format!("token refused: {}", failure.detail));
                failure.error
            })?
        }
        (Mode::Demo, Some(demo)) => demo.mint(),
        (Mode::Demo, None) => return Err(TokenError::Unavailable),
    };
    Ok(Minted {
        token,
        expire_time: lifetime.expire_time,
        new_session_expire_time: lifetime.new_session_expire_time,
    })
}

/// Lets a visitor in by `Telegram.WebApp.initData`, which is empty outside Telegram. Without a bot nobody could check
/// it.
fn admit(config: &Config, init_data: &str, now: SystemTime) -> Result<(), TokenError> {
    let welcome = match &config.bot {
        _ if !telegram::is_plausible(init_data) => false,
        Some(_) if init_data.is_empty() => !config.telegram_only,
        Some(bot) => bot.verify(init_data, now).is_ok(),
        None => true,
    };
    if welcome {
        Ok(())
    } else {
        Err(TokenError::InitData)
    }
}
