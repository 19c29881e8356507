//! What the official SDK sends (`tests/vectors`, one JSON object a line) against our own types: read, write again,
//! compare as JSON values.
#![allow(clippy::unwrap_used, reason = "a test helper fails by panicking")]

use std::path::Path;

use prorab::core::live::address::Config;
use prorab::core::live::wire::ClientMessage;
use prorab::core::live::wire::client::audio_frame;
use prorab::core::live::wire::token::TokenRequest;
use serde_json::Value;

/// The lines of one vector file.
fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn vector(case: &str) -> Vec<Value> {
    lines(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/vectors/{case}.json")))
}

#[test]
fn every_frame_and_token_request_survives_a_round_trip() {
    let mut frames = 0;
    let mut requests = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        for line in lines(&path) {
            let Some(raw) = line["raw"].as_str() else { continue };
            let written = match line["kind"].as_str().unwrap() {
                "frame" => {
                    frames += 1;
                    let message: ClientMessage =
                        serde_json::from_str(raw).unwrap_or_else(|error| panic!("{path:?}: {error}"));
                    message.to_json()
                }
                "http" => {
                    requests += 1;
                    let request: TokenRequest =
                        serde_json::from_str(raw).unwrap_or_else(|error| panic!("{path:?}: {error}"));
                    serde_json::to_string(&request).unwrap()
                }
                other => panic!("{path:?}: {other}"),
            };
            assert_eq!(
                serde_json::from_str::<Value>(&written).unwrap(),
                line["json"],
                "{path:?}"
            );
        }
    }
    assert_eq!((frames, requests), (15, 2), "a vector went missing");
}

#[test]
fn the_hand_written_audio_frame_is_the_sdk_s() {
    use base64::Engine as _;
    let frame = vector("realtime-audio")
        .into_iter()
        .find(|line| line["kind"] == "frame")
        .unwrap();
    let data = frame["json"]["realtimeInput"]["audio"]["data"].as_str().unwrap();
    let pcm = base64::engine::general_purpose::STANDARD.decode(data).unwrap();
    assert_eq!(
        serde_json::from_str::<Value>(&audio_frame(&pcm)).unwrap(),
        frame["json"]
    );
}

#[test]
fn the_socket_address_is_the_sdk_s() {
    let upgrade = vector("connect-token-v1beta-web")
        .into_iter()
        .find(|line| line["kind"] == "upgrade")
        .unwrap();
    let ours = Config::default().socket_url("auth_tokens/FAKE-TOKEN-0123456789");
    let path = ours
        .strip_prefix("wss://generativelanguage.googleapis.com")
        .unwrap();
    // The SDK's path begins with a double slash because its base address ends with one (protocol 1.1).
    assert_eq!(upgrade["url"].as_str().unwrap(), format!("/{path}"));
}

#[test]
fn photos_are_asked_about_as_the_sdk_does() {
    let frame = vector("client-content-photo")
        .into_iter()
        .find(|line| line["kind"] == "frame")
        .unwrap();
    let jpeg = frame["json"]["clientContent"]["turns"][0]["parts"][0]["inlineData"]["data"]
        .as_str()
        .unwrap();
    let ours = ClientMessage::photos([jpeg.to_owned()], "Что на фото?", true).to_json();
    assert_eq!(serde_json::from_str::<Value>(&ours).unwrap(), frame["json"]);
}
