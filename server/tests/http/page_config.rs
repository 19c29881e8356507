//! `config.json`.

use axum::http::StatusCode;
use serde_json::json;

use crate::support::{demo, get, server};

#[tokio::test]
async fn with_a_key_the_page_talks_to_google() {
    let (config, _) = server("config-key", &[("GOOGLE_API_KEY", "AIzaX")]);
    let answer = get(&server::app(config), "/config.json", &[]).await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "no-cache");
    let expected = json!({
        "liveUrl": "wss://generativelanguage.googleapis.com", "apiVersion": "v1beta", "tokenUrl": "api/token",
        "model": "models/gemini-3.8-live", "botUrl": null,
    });
    assert_eq!(answer.json(), expected);
}

#[tokio::test]
async fn the_owner_may_choose_model_relay_and_bot() {
    let variables = [
        ("GOOGLE_API_KEY", "k"),
        ("GEMINI_LIVE_MODEL", "gemini-next"),
        ("LIVE_URL", "wss://relay.example/"),
        ("BOT_URL", "https://t.me/prorab_bot"),
    ];
    let json = get(
        &server::app(server("config-own", &variables).0),
        "/config.json",
        &[],
    )
    .await
    .json();
    assert_eq!(json["model"], "models/gemini-next");
    assert_eq!(json["liveUrl"], "wss://relay.example");
    assert_eq!(json["botUrl"], "https://t.me/prorab_bot");
}

#[tokio::test]
async fn the_demo_is_under_the_name_the_visitor_used() {
    let app = demo("config-demo");
    let live_url = async |headers: &[(&str, &str)]| {
        let json = get(&app, "/config.json", headers).await.json();
        assert_eq!(json["demo"], true);
        json["liveUrl"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        live_url(&[("host", "127.0.0.1:8080")]).await,
        "ws://127.0.0.1:8080"
    );
    assert_eq!(live_url(&[("host", "[::1]:8080")]).await, "ws://[::1]:8080");
    let behind_proxy = [("host", "Demo.example"), ("x-forwarded-proto", "https")];
    assert_eq!(live_url(&behind_proxy).await, "wss://demo.example");
}

#[tokio::test]
async fn a_host_that_is_none_is_refused() {
    let app = demo("config-host");
    for host in [
        "evil.example/path",
        "a b",
        "user@evil.example",
        "x\"",
        "a:99999",
        "",
    ] {
        let answer = get(&app, "/config.json", &[("host", host)]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{host}");
        assert!(answer.text().contains("Host"), "{host}");
    }
}
