//! Security headers, on every answer.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::{Shared, site::config_json};

/// The same for every answer. `same-origin-allow-popups` cuts pages that open us off from our window, yet lets the page
/// open Telegram links; it does not touch frames, so Telegram's web client, which frames the page, is unaffected.
const FIXED: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("permissions-policy"),
        "microphone=(self), camera=(self)",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin-allow-popups",
    ),
];

/// Runs the request and adds the headers to its answer.
pub(crate) async fn add(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let live_url = config_json::live_url(&shared.config.mode, &request);
    let mut response = next.run(request).await;
    let policy = shared.csp.policy(live_url.as_deref()).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
