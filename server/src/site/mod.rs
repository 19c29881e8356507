//! The built site: its files, its `config.json`, the headers around them.
//!
//! Knows the folder `dist` and nothing of how it was built, but for one habit of the bundler: a content hash in a name.

pub(crate) mod cache;
pub(crate) mod config_json;
pub(crate) mod csp;
pub(crate) mod headers;
mod inline_scripts;

use std::path::Path;

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
};
use tower_http::services::ServeDir;

/// Serves the files of `dist`: types by extension, `.br` and `.gz` companions, conditional and range requests. The
/// library refuses `..`, never lists a folder and answers other methods with 405.
pub(crate) fn files(dist: &Path) -> Router {
    let directory = ServeDir::new(dist).precompressed_br().precompressed_gzip();
    Router::new()
        .fallback_service(directory)
        .layer(middleware::from_fn(finish))
}

/// Adds what the library leaves open: caching, the character set of texts, and words for a file that is not there.
async fn finish(request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let mut response = if is_hidden(uri.path()) {
        not_found()
    } else {
        next.run(request).await
    };
    if response.status() == StatusCode::NOT_FOUND {
        response = not_found();
    }
    let cache = cache::control(uri.path(), uri.query(), response.status());
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    let bare_text = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .filter(|kind| kind.starts_with("text/") && !kind.contains(';'));
    if let Some(kind) =
        bare_text.and_then(|kind| HeaderValue::from_str(&format!("{kind}; charset=utf-8")).ok())
    {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    response
}

/// Dot files (`.git`, `.env`) are never part of a site, whatever folder the server was pointed at.
fn is_hidden(path: &str) -> bool {
    path.split('/')
        .any(|segment| segment.starts_with('.') || segment.to_ascii_lowercase().starts_with("%2e"))
}

fn not_found() -> Response {
    (
        StatusCode::NOT_FOUND,
        "Такой страницы нет. Откройте приложение с начала: адрес без лишнего в конце.\n",
    )
        .into_response()
}
