//! The project's server: the static site, the token endpoint, the demo assistant.
//!
//! ```text
//! request ─▶ doubled slashes collapsed ─▶ one log line ─▶ security headers ─┬▶ /config.json   (site::config_json)
//!                                                                           ├▶ /api/token     (token)
//!                                                                           ├▶ /api/send      (telegram)
//!                                                                           ├▶ /ws/…          (demo, without a key)
//!                                                                           └▶ files of dist  (site)
//! ```
//!
//! Invariant: the API key is held by [`token::Minter`] alone and leaves it only as a header of the request to Google.
//! It is in no answer and in no log line; the same holds for the bot's token and [`telegram::Bot`]. Queries are never
//! logged: the access token of the WebSocket travels in one.

pub mod args;
mod client;
pub mod config;
pub mod demo;
mod log;
mod origin;
mod site;
pub mod telegram;
pub mod token;

use std::{net::IpAddr, sync::Arc};

use axum::{
    Router,
    extract::Request,
    http::uri::{PathAndQuery, Uri},
    middleware,
    routing::{get, post},
};
use tower::util::MapRequest;

use crate::{
    config::{Config, Mode},
    site::csp::Csp,
    token::RateLimiter,
};

/// What every handler shares.
struct Shared {
    config: Config,
    csp: Csp,
    limiter: std::sync::Mutex<RateLimiter<IpAddr>>,
    /// By user of Telegram.
    senders: std::sync::Mutex<RateLimiter<i64>>,
    demo: Option<Arc<demo::Demo>>,
}

/// The whole application as one service.
///
/// It does no work of its own until requests come, so tests can call it without a socket. Serve it with
/// `into_make_service_with_connect_info::<SocketAddr>()`: without the peer's address all clients share one rate limit.
pub fn app(config: Config) -> Router {
    let demo = matches!(config.mode, Mode::Demo).then(|| Arc::new(demo::Demo::new()));
    let demo_routes = demo.as_ref().map_or_else(Router::new, |demo| demo.router());
    let files = site::files(&config.dist);
    let shared = Arc::new(Shared {
        csp: Csp::new(config.dist.join("index.html"), config.is_mini_app()),
        limiter: std::sync::Mutex::new(RateLimiter::new(config.token_limit)),
        senders: std::sync::Mutex::new(RateLimiter::new(telegram::send::LIMIT)),
        demo,
        config,
    });
    let routes: Router = Router::new()
        .route("/config.json", get(site::config_json::answer))
        .route("/api/token", post(token::answer))
        .route("/api/send", post(telegram::send::answer))
        .with_state(Arc::clone(&shared))
        .merge(demo_routes)
        .fallback_service(files)
        .layer(middleware::from_fn_with_state(
            Arc::clone(&shared),
            site::headers::add,
        ))
        .layer(middleware::from_fn_with_state(shared, log::request));
    // A layer of `routes` would run after the route is chosen, so the path is repaired one router further out.
    Router::new().fallback_service(MapRequest::new(routes, collapse_leading_slashes))
}

/// The official client asks for `//ws/…` when its base address ends with a slash.
fn collapse_leading_slashes(mut request: Request) -> Request {
    let uri = request.uri();
    if !uri.path().starts_with("//") {
        return request;
    }
    let mut path = format!("/{}", uri.path().trim_start_matches('/'));
    if let Some(query) = uri.query() {
        path.push('?');
        path.push_str(query);
    }
    if let Ok(path) = path.parse::<PathAndQuery>() {
        *request.uri_mut() = Uri::from(path);
    }
    request
}
