//! `GET /config.json`: tells the page where to talk to.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;

use crate::{
    Shared,
    config::Mode,
    origin::{self, Host},
};

/// The page's configuration, by the project's contract.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PageConfig<'a> {
    live_url: &'a str,
    api_version: &'static str,
    token_url: &'static str,
    model: &'a str,
    bot_url: Option<&'a str>,
    /// Present only when files can be sent to the visitor's chat with the bot.
    #[serde(skip_serializing_if = "Option::is_none")]
    send_url: Option<&'static str>,
    /// Present only when the recorded assistant answers, so that the page can say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    demo: Option<bool>,
}

/// Answers the configuration. In the demo the socket is this server's own, under the name the visitor used.
pub(crate) async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let config = &shared.config;
    let Some(live_url) = live_url(&config.mode, &request) else {
        return (
            StatusCode::BAD_REQUEST,
            "Заголовок Host не похож на адрес сайта.\n",
        )
            .into_response();
    };
    let page = PageConfig {
        live_url: &live_url,
        api_version: crate::token::API_VERSION,
        token_url: "api/token",
        model: &config.model,
        bot_url: config.bot_url.as_deref(),
        send_url: config.bot.is_some().then_some("api/send"),
        demo: matches!(config.mode, Mode::Demo).then_some(true),
    };
    ([(header::CACHE_CONTROL, "no-cache")], Json(page)).into_response()
}

/// Where the page's socket goes; `None` when the demo is asked under a name that is none.
pub(crate) fn live_url(mode: &Mode, request: &Request) -> Option<String> {
    match mode {
        Mode::Gemini { live_url, .. } => Some(live_url.clone()),
        Mode::Demo => {
            let host = Host::of(request.headers(), request.uri())?;
            let scheme = if origin::is_https(request.headers()) {
                "wss"
            } else {
                "ws"
            };
            Some(format!("{scheme}://{}", host.as_str()))
        }
    }
}
