//! A small site, a server over it, and a stand-in for Google.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use serde_json::Value;
use server::config::Config;
use tower::ServiceExt as _;

/// What a leak would show.
pub(crate) const KEY: &str = "AQ.Ab8-secret_key";

/// Start of the page: one inline script, as the bundler writes it.
pub(crate) const PAGE: &str =
    "<!doctype html><script type=\"module\">import init from './a.js';\ninit();\n</script>";

/// Log lines of a server.
pub(crate) type Lines = Arc<Mutex<Vec<String>>>;

/// What a server has been asked.
type Requests = Arc<Mutex<Vec<(Method, Uri, HeaderMap, Bytes)>>>;

/// A fresh folder with the files of a site.
pub(crate) fn site(name: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&root);
    let dist = root.join("dist");
    std::fs::create_dir_all(dist.join("fonts")).unwrap();
    let files = [
        ("../outside.txt", "outside"),
        ("index.html", PAGE),
        (".env", "hidden"),
        ("app-0123456789abcdef.js", "let plain = true;"),
        ("app-0123456789abcdef.js.br", "(brotli)"),
        ("app-0123456789abcdef.js.gz", "(gzip)"),
        ("app-0123456789abcdef_bg.wasm", "\0asm"),
        ("data.json", "{}"),
        ("style.css", "a{}"),
        ("icon.svg", "<svg/>"),
        ("site.webmanifest", "{}"),
        ("config.json", "{\"stale\":true}"),
        ("fonts/text.woff2", "wOF2"),
    ];
    for (path, text) in files {
        std::fs::write(dist.join(path), text).unwrap();
    }
    dist
}

/// A server with the given environment over the site `name`; its log lines go to the second value.
pub(crate) fn server(name: &str, variables: &[(&str, &str)]) -> (Config, Lines) {
    let mut config = Config::from_variables(site(name), |wanted| {
        variables
            .iter()
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| (*value).to_owned())
    })
    .unwrap();
    let lines = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&lines);
    config.log = Arc::new(move |line| sink.lock().unwrap().push(line.to_owned()));
    (config, lines)
}

/// The demo server over the site `name`.
pub(crate) fn demo(name: &str) -> Router {
    server::app(server(name, &[]).0)
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The contract's error code.
    pub(crate) fn error_code(&self) -> String {
        let json = self.json();
        assert!(!json["error"]["message"].as_str().unwrap().is_empty());
        json["error"]["code"].as_str().unwrap().to_owned()
    }
}

/// Sends one request; `host` is `site.example` unless given.
pub(crate) async fn send(
    app: &Router,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    if !headers.iter().any(|(name, _)| *name == "host") {
        request = request.header("host", "site.example");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = app
        .clone()
        .oneshot(request.body(body.into()).unwrap())
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

pub(crate) async fn get(app: &Router, path: &str, headers: &[(&str, &str)]) -> Answer {
    send(app, Method::GET, path, headers, Body::empty()).await
}

/// Asks for a token as the page does.
pub(crate) async fn ask_token(app: &Router, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut all = vec![
        ("content-type", "application/json"),
        ("origin", "https://site.example"),
    ];
    all.extend_from_slice(headers);
    send(app, Method::POST, "/api/token", &all, body.to_owned()).await
}

/// A stand-in for Google's host.
pub(crate) struct Google {
    /// Value for `GEMINI_BASE_URL`.
    pub(crate) base_url: String,
    /// Requests it has received.
    pub(crate) requests: Requests,
}

type Script = Arc<dyn Fn() -> Response + Send + Sync>;

impl Google {
    /// Answers every request with `status` and `body`.
    pub(crate) async fn answering(status: u16, body: &'static str) -> Self {
        let status = StatusCode::from_u16(status).unwrap();
        Self::start(Arc::new(move || (status, body).into_response()), Duration::ZERO).await
    }

    /// Answers with a redirection to `place`.
    pub(crate) async fn redirecting(place: &'static str) -> Self {
        let answer = move || (StatusCode::TEMPORARY_REDIRECT, [("location", place)]).into_response();
        Self::start(Arc::new(answer), Duration::ZERO).await
    }

    /// Takes requests and answers none within the time of a test.
    pub(crate) async fn silent() -> Self {
        Self::start(
            Arc::new(|| StatusCode::OK.into_response()),
            Duration::from_secs(600),
        )
        .await
    }

    async fn start(script: Script, delay: Duration) -> Self {
        type Shared = (Script, Duration, Requests);
        async fn handle(State((script, delay, seen)): State<Shared>, request: Request) -> Response {
            let (parts, body) = request.into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            seen.lock()
                .unwrap()
                .push((parts.method, parts.uri, parts.headers, body));
            tokio::time::sleep(delay).await;
            script()
        }
        let requests = Arc::new(Mutex::new(Vec::new()));
        let router = Router::new()
            .fallback(handle)
            .with_state((script, delay, Arc::clone(&requests)));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base_url, requests }
    }

    /// A server that mints here.
    pub(crate) fn client(&self, name: &str) -> (Config, Lines) {
        server(
            name,
            &[("GOOGLE_API_KEY", KEY), ("GEMINI_BASE_URL", &self.base_url)],
        )
    }
}
