//! One line a request. Invariant: no query (the WebSocket's access token is in one), no header, no body, no client
//! address.

use std::{
    io::Write as _,
    sync::Arc,
    time::{Instant, SystemTime},
};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

use crate::Shared;

/// More of a path than this says nothing new.
const LONGEST_PATH: usize = 120;

/// Logs method, path, status and the milliseconds until the answer began.
pub(crate) async fn request(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let path = request
        .uri()
        .path()
        .chars()
        .take(LONGEST_PATH)
        .collect::<String>();
    let response = next.run(request).await;
    let status = response.status().as_u16();
    (shared.config.log)(&format!(
        "{method} {path} {status} {} ms",
        start.elapsed().as_millis()
    ));
    response
}

/// Writes a line with the time in front. A closed standard error is no reason to stop serving.
pub(crate) fn to_stderr(line: &str) {
    let time = humantime::format_rfc3339_seconds(SystemTime::now());
    let _ = writeln!(std::io::stderr().lock(), "{time} {line}");
}
