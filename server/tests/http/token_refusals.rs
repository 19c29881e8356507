//! What the page is told when Google gives no token.

use std::time::Duration;

use axum::http::StatusCode;
use server::{
    config::Mode,
    token::{Minter, RateLimit},
};

use crate::support::{Answer, Google, KEY, ask_token};

async fn refused(name: &str, google: &Google) -> Answer {
    let (config, lines) = google.client(name);
    let answer = ask_token(&server::app(config), &[], "{}").await;
    let lines = lines.lock().unwrap().join("\n");
    assert!(!answer.text().contains(KEY) && !lines.contains(KEY), "{lines}");
    assert!(
        lines.contains("token refused: "),
        "the owner can read why: {lines}"
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    answer
}

#[tokio::test]
async fn each_refusal_of_google_has_its_remedy() {
    let cases: [(&str, u16, &str, u16, &str, &str); 13] = [
        (
            "bad-key",
            400,
            r#"{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.",
                "status":"INVALID_ARGUMENT",
                "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID"}]}}"#,
            500,
            "key",
            "ключ",
        ),
        (
            "expired-key",
            400,
            r#"{"error":{"code":400,"message":"API key expired. Please renew the API key.",
                "status":"INVALID_ARGUMENT"}}"#,
            500,
            "key",
            "ключ",
        ),
        (
            "bad-authorization-key",
            401,
            r#"{"error":{"code":401,"message":"Expected OAuth 2 access token","status":"UNAUTHENTICATED",
                "details":[{"reason":"ACCESS_TOKEN_TYPE_UNSUPPORTED"}]}}"#,
            500,
            "key",
            "ключ",
        ),
        (
            "forbidden",
            403,
            r#"{"error":{"code":403,"message":"Method doesn't allow unregistered callers",
                "status":"PERMISSION_DENIED"}}"#,
            500,
            "key",
            "ключ",
        ),
        (
            "region",
            400,
            r#"{"error":{"code":400,"message":"User location is not supported for the API use.",
                "status":"FAILED_PRECONDITION"}}"#,
            403,
            "region",
            "стране",
        ),
        (
            "billing",
            400,
            r#"{"error":{"code":400,
                "message":"Gemini API free tier is not available in your country. Please enable billing",
                "status":"FAILED_PRECONDITION"}}"#,
            429,
            "quota",
            "оплату",
        ),
        (
            "billing-off",
            403,
            r#"{"error":{"code":403,"status":"PERMISSION_DENIED","details":[{"reason":"BILLING_DISABLED"}]}}"#,
            429,
            "quota",
            "оплату",
        ),
        (
            "quota",
            429,
            r#"{"error":{"code":429,"message":"You exceeded your current quota","status":"RESOURCE_EXHAUSTED"}}"#,
            429,
            "quota",
            "Лимит",
        ),
        (
            "mask",
            400,
            r#"{"error":{"code":400,"message":"field_mask is invalid for BidiGenerateContentSetup",
                "status":"INVALID_ARGUMENT"}}"#,
            503,
            "unavailable",
            "не отвечает",
        ),
        (
            "internal",
            500,
            r#"{"error":{"code":500,"status":"INTERNAL"}}"#,
            503,
            "unavailable",
            "не отвечает",
        ),
        (
            "overload",
            503,
            "AQ.Ab8-secret_key is busy",
            503,
            "unavailable",
            "не отвечает",
        ),
        (
            "no-such-path",
            404,
            "<html>404</html>",
            503,
            "unavailable",
            "не отвечает",
        ),
        ("empty-401", 401, "", 500, "key", "ключ"),
    ];
    for (name, upstream, body, status, code, word) in cases {
        let answer = refused(name, &Google::answering(upstream, body).await).await;
        assert_eq!(
            (answer.status.as_u16(), answer.error_code().as_str()),
            (status, code),
            "{name}"
        );
        assert!(
            answer.json()["error"]["message"].as_str().unwrap().contains(word),
            "{name}: {}",
            answer.text()
        );
    }
}

#[tokio::test]
async fn an_answer_that_makes_no_sense_is_no_token() {
    for (name, body) in [
        ("html", "<html>login</html>"),
        ("empty", ""),
        ("no-name", "{}"),
        ("number", r#"{"name":5}"#),
        ("other-name", r#"{"name":"models/x"}"#),
        ("no-id", r#"{"name":"auth_tokens/"}"#),
        ("splitting", r#"{"name":"auth_tokens/x&key=y"}"#),
        ("list", "[]"),
    ] {
        let answer = refused(name, &Google::answering(200, body).await).await;
        assert_eq!(
            (answer.status, answer.error_code().as_str()),
            (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_key_does_not_follow_a_redirection() {
    let elsewhere = Google::answering(200, r#"{"name":"auth_tokens/stolen"}"#).await;
    let place = elsewhere.base_url.clone().leak();
    let answer = refused("redirect", &Google::redirecting(place).await).await;
    assert_eq!(answer.error_code(), "unavailable");
    assert!(elsewhere.requests.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_key_repeated_by_a_relay_stays_out_of_the_log() {
    let body = r#"{"error":{"message":"key AQ.Ab8-secret_key is wrong","status":"UNAUTHENTICATED"}}"#;
    assert_eq!(
        refused("echo", &Google::answering(401, body).await)
            .await
            .error_code(),
        "key"
    );
}

#[tokio::test]
async fn silence_ends_in_an_answer() {
    let google = Google::silent().await;
    let (mut config, _) = google.client("silence");
    let minter = Minter::new(KEY, &google.base_url, Duration::from_secs(2)).unwrap();
    config.mode = Mode::Gemini {
        minter,
        live_url: "wss://live.example".into(),
    };
    let answer = ask_token(&server::app(config), &[], "{}").await;
    assert_eq!(
        (answer.status, answer.error_code().as_str()),
        (StatusCode::SERVICE_UNAVAILABLE, "unavailable")
    );
    assert_eq!(
        google.requests.lock().unwrap().len(),
        1,
        "the request was under way"
    );
}

#[tokio::test]
async fn nobody_at_the_other_end_ends_in_an_answer() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let google = Google {
        base_url,
        requests: Default::default(),
    };
    assert_eq!(refused("nobody", &google).await.error_code(), "unavailable");
}

#[tokio::test]
async fn a_refusal_counts_against_the_limit() {
    let google = Google::answering(500, "").await;
    let (mut config, _) = google.client("count");
    config.token_limit = RateLimit {
        burst: 1,
        refill: Duration::from_secs(60),
    };
    let app = server::app(config);
    assert_eq!(ask_token(&app, &[], "{}").await.error_code(), "unavailable");
    assert_eq!(ask_token(&app, &[], "{}").await.error_code(), "rate_limited");
    assert_eq!(google.requests.lock().unwrap().len(), 1);
}
