//! Minting: what Google is asked, what the page gets.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Google, KEY, ask_token, demo, server};

/// 2026-11-22T12:00:00Z
const NOON: Duration = Duration::from_secs(1_795_348_800);

/// Fields of the setup that the token locks (protocol notes, 2.2).
const MASK: &str = "model,generationConfig,systemInstruction,tools,outputAudioTranscription,\
                    realtimeInputConfig,contextWindowCompression";

#[tokio::test]
async fn google_is_asked_for_one_locked_session() {
    let google = Google::answering(200, r#"{"name":"auth_tokens/0a1b2c"}"#).await;
    let (mut config, lines) = google.client("mint");
    config.clock = Arc::new(|| SystemTime::UNIX_EPOCH + NOON);
    let answer = ask_token(&server::app(config), &[], r#"{"initData":"","voice":"Kore"}"#).await;

    assert_eq!(answer.status, StatusCode::OK);
    let expected = json!({
        "token": "auth_tokens/0a1b2c",
        "expireTime": "2026-11-22T13:15:00Z",
        "newSessionExpireTime": "2026-11-22T12:02:00Z",
    });
    assert_eq!(answer.json(), expected);
    assert_eq!(answer.header("cache-control"), "no-store");

    let requests = google.requests.lock().unwrap();
    let [(method, uri, headers, body)] = requests.as_slice() else {
        panic!("one request: {requests:?}")
    };
    assert_eq!(
        (method.as_str(), uri.to_string().as_str()),
        ("POST", "/v1beta/auth_tokens")
    );
    assert_eq!(headers["x-goog-api-key"], KEY);
    assert_eq!(headers["content-type"], "application/json");
    let mut body: Value = serde_json::from_slice(body).unwrap();
    let setup = body["bidiGenerateContentSetup"].take();
    let expected = json!({
        "uses": 1,
        "expireTime": "2026-11-22T13:15:00Z",
        "newSessionExpireTime": "2026-11-22T12:02:00Z",
        "bidiGenerateContentSetup": null,
        "fieldMask": MASK,
    });
    assert_eq!(body, expected);
    assert_eq!(setup["model"], "models/gemini-3.8-live");
    assert_eq!(setup["generationConfig"]["responseModalities"], json!(["AUDIO"]));
    let voice = &setup["generationConfig"]["speechConfig"]["voiceConfig"]["prebuiltVoiceConfig"]["voiceName"];
    assert_eq!(voice, "Kore");
    let mut fields = setup
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect::<Vec<_>>();
    let mut locked = MASK.split(',').collect::<Vec<_>>();
    fields.sort_unstable();
    locked.sort_unstable();
    assert_eq!(
        fields, locked,
        "what is set and not locked is ignored; what is locked and not set is cleared"
    );
    assert!(!format!("{:?} {}", answer.headers, answer.text()).contains(KEY));
    assert!(!lines.lock().unwrap().concat().contains(KEY));
}

#[tokio::test]
async fn the_voice_is_a_choice_of_five() {
    let google = Google::answering(200, r#"{"name":"auth_tokens/x"}"#).await;
    let app = server::app(google.client("voices").0);
    for voice in ["Aoede", "Charon", "Fenrir", "Kore", "Puck"] {
        let answer = ask_token(&app, &[], &json!({ "voice": voice, "unknown": [1] }).to_string()).await;
        assert_eq!(answer.status, StatusCode::OK, "{voice}");
        let body: Value = serde_json::from_slice(&google.requests.lock().unwrap().last().unwrap().3).unwrap();
        let config = &body["bidiGenerateContentSetup"]["generationConfig"]["speechConfig"]["voiceConfig"];
        assert_eq!(config["prebuiltVoiceConfig"]["voiceName"], voice);
    }
    let sent = google.requests.lock().unwrap().len();
    for voice in ["Zephyr", "kore", "", "../x"] {
        let answer = ask_token(&app, &[], &json!({ "initData": "", "voice": voice }).to_string()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{voice}");
    }
    assert_eq!(
        google.requests.lock().unwrap().len(),
        sent,
        "a refused request does not reach Google"
    );
}

#[tokio::test]
async fn a_key_of_any_shape_is_sent_without_its_blanks() {
    let google = Google::answering(200, r#"{"name":"auth_tokens/x"}"#).await;
    for key in ["  AIzaSyD-1_2\n", "AQ.Ab8RN6x", "\tplain "] {
        let variables = [("GOOGLE_API_KEY", key), ("GEMINI_BASE_URL", &google.base_url)];
        let app = server::app(server("key-shapes", &variables).0);
        assert_eq!(ask_token(&app, &[], "{}").await.status, StatusCode::OK);
        assert_eq!(
            google.requests.lock().unwrap().last().unwrap().2["x-goog-api-key"],
            key.trim()
        );
    }
}

#[tokio::test]
async fn the_demo_gives_a_token_of_its_own_each_time() {
    let app = demo("demo-token");
    let first = ask_token(&app, &[], r#"{"initData":""}"#).await;
    let second = ask_token(&app, &[], r#"{"initData":""}"#).await;
    assert_eq!(
        (first.status, first.header("cache-control")),
        (StatusCode::OK, "no-store")
    );
    assert!(
        first.json()["token"]
            .as_str()
            .unwrap()
            .starts_with("auth_tokens/")
    );
    assert_ne!(first.json()["token"], second.json()["token"]);
    for field in ["expireTime", "newSessionExpireTime"] {
        let time = humantime::parse_rfc3339(first.json()[field].as_str().unwrap()).unwrap();
        assert!(time > SystemTime::now(), "{field}");
    }
}
