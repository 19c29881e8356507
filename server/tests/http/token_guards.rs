//! Who gets no token, before Google is asked at all.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};

use axum::{
    Router,
    extract::ConnectInfo,
    http::{Method, StatusCode},
};
use server::token::RateLimit;

use crate::support::{Google, ask_token, demo, send, server};

const JSON: (&str, &str) = ("content-type", "application/json");

#[tokio::test]
async fn a_request_that_is_not_the_pages_is_refused_in_the_agreed_shape() {
    let app = demo("bad-requests");
    let long = format!(r#"{{"initData":"{}"}}"#, "a".repeat(16 * 1024));
    let telegram = format!(r#"{{"initData":"{}"}}"#, "a".repeat(9 * 1024));
    let cases: [(Option<&str>, &str, StatusCode); 10] = [
        (Some("application/json"), "", StatusCode::BAD_REQUEST),
        (Some("application/json"), "{", StatusCode::BAD_REQUEST),
        (Some("application/json"), "[]", StatusCode::BAD_REQUEST),
        (
            Some("application/json"),
            r#"{"initData":5}"#,
            StatusCode::BAD_REQUEST,
        ),
        (
            Some("application/json"),
            r#"{"voice":["Kore"]}"#,
            StatusCode::BAD_REQUEST,
        ),
        (Some("text/plain"), r#"{"initData":""}"#, StatusCode::BAD_REQUEST),
        (
            Some("application/x-www-form-urlencoded"),
            "initData=",
            StatusCode::BAD_REQUEST,
        ),
        (None, r#"{"initData":""}"#, StatusCode::BAD_REQUEST),
        (Some("application/json"), &long, StatusCode::PAYLOAD_TOO_LARGE),
        (Some("application/json"), &telegram, StatusCode::UNAUTHORIZED),
    ];
    for (kind, body, status) in cases {
        let headers = kind.map(|kind| vec![("content-type", kind)]).unwrap_or_default();
        let answer = send(&app, Method::POST, "/api/token", &headers, body.to_owned()).await;
        assert_eq!(
            (answer.status, answer.error_code().as_str()),
            (status, "unauthorized"),
            "{kind:?} {body:.40}"
        );
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    let with_charset = [("content-type", "Application/JSON; charset=UTF-8")];
    let answer = send(
        &app,
        Method::POST,
        "/api/token",
        &with_charset,
        r#"{"initData":null,"voice":null}"#,
    )
    .await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn a_page_of_another_site_gets_no_token() {
    let google = Google::answering(200, r#"{"name":"auth_tokens/x"}"#).await;
    let (mut config, _) = google.client("origins");
    config.allowed_origins = vec!["https://front.example".into()];
    let app = server::app(config);
    let ask = async |origin: &str| {
        send(
            &app,
            Method::POST,
            "/api/token",
            &[JSON, ("origin", origin)],
            "{}",
        )
        .await
    };
    for origin in [
        "https://evil.example",
        "null",
        "https://site.example.evil.example",
        "https://site.example:444",
    ] {
        let answer = ask(origin).await;
        assert_eq!(
            (answer.status, answer.error_code().as_str()),
            (StatusCode::FORBIDDEN, "unauthorized"),
            "{origin}"
        );
    }
    assert!(google.requests.lock().unwrap().is_empty());
    for origin in ["https://site.example", "https://front.example"] {
        assert_eq!(ask(origin).await.status, StatusCode::OK, "{origin}");
    }
    assert_eq!(
        send(&app, Method::POST, "/api/token", &[JSON], "{}").await.status,
        StatusCode::OK,
        "not a browser"
    );
}

#[tokio::test]
async fn allowed_origins_are_a_list() {
    let listed = [("ALLOWED_ORIGINS", " https://A.example/ ,, https://b.example ")];
    let (config, _) = server("origin-list", &listed);
    assert_eq!(config.allowed_origins, ["https://a.example", "https://b.example"]);
}

/// A demo server with two tokens at once and one more every ten seconds of `clock`.
fn limited(name: &str, variables: &[(&str, &str)], clock: &Arc<AtomicU64>) -> Router {
    let (mut config, _) = server(name, variables);
    config.token_limit = RateLimit {
        burst: 2,
        refill: Duration::from_secs(10),
    };
    let seconds = Arc::clone(clock);
    config.clock = Arc::new(move || {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + seconds.load(Ordering::Relaxed))
    });
    server::app(config)
}

#[tokio::test]
async fn a_client_in_a_hurry_has_to_wait() {
    let clock = Arc::new(AtomicU64::new(0));
    let app = limited("limit", &[], &clock);
    for _ in 0..2 {
        assert_eq!(ask_token(&app, &[], "{}").await.status, StatusCode::OK);
    }
    let answer = ask_token(&app, &[], "{}").await;
    assert_eq!(
        (answer.status, answer.error_code().as_str()),
        (StatusCode::TOO_MANY_REQUESTS, "rate_limited")
    );
    assert_eq!(answer.header("retry-after"), "10");
    assert!(answer.text().contains("Подождите 10 с"), "{}", answer.text());
    clock.store(9, Ordering::Relaxed);
    assert_eq!(ask_token(&app, &[], "{}").await.header("retry-after"), "1");
    clock.store(10, Ordering::Relaxed);
    assert_eq!(ask_token(&app, &[], "{}").await.status, StatusCode::OK);
}

#[tokio::test]
async fn clients_are_told_apart_by_address() {
    let clock = Arc::new(AtomicU64::new(0));
    let from = |app: &Router, peer: &str| {
        let peer: SocketAddr = peer.parse().unwrap();
        app.clone().layer(axum::Extension(ConnectInfo(peer)))
    };
    let statuses = async |app: &Router, peer: &str, forwarded: &str| {
        let app = from(app, peer);
        let mut statuses = Vec::new();
        for _ in 0..3 {
            statuses.push(
                ask_token(&app, &[("x-forwarded-for", forwarded)], "{}")
                    .await
                    .status
                    .as_u16(),
            );
        }
        statuses
    };
    let direct = limited("direct", &[], &clock);
    assert_eq!(
        statuses(&direct, "198.51.100.1:1", "203.0.113.1").await,
        [200, 200, 429]
    );
    assert_eq!(
        statuses(&direct, "198.51.100.1:2", "203.0.113.2").await,
        [429, 429, 429],
        "a claim changes nothing"
    );
    assert_eq!(
        statuses(&direct, "198.51.100.2:1", "203.0.113.1").await,
        [200, 200, 429]
    );
    let proxied = limited("proxied", &[("TRUST_FORWARDED_FOR", "1")], &clock);
    assert_eq!(
        statuses(&proxied, "10.0.0.1:1", "203.0.113.1").await,
        [200, 200, 429]
    );
    assert_eq!(
        statuses(&proxied, "10.0.0.1:1", "203.0.113.2").await,
        [200, 200, 429]
    );
    assert_eq!(
        statuses(&proxied, "10.0.0.1:1", "9.9.9.9, 203.0.113.2").await,
        [429, 429, 429]
    );
}
