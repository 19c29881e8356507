//! The demo assistant over a real socket: tokens, frames, closes, and one whole conversation.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use server::demo::Demo;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

const METHOD: &str = "google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContentConstrained";

struct Server {
    demo: Arc<Demo>,
    address: SocketAddr,
}

impl Server {
    async fn start() -> Self {
        let demo = Arc::new(Demo::new());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = demo.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { demo, address }
    }

    async fn connect(&self, query: &str) -> Socket {
        connect_async(format!("ws://{}/ws/{METHOD}{query}", self.address))
            .await
            .unwrap()
            .0
    }

    /// A connection with a fresh token.
    async fn open(&self) -> Socket {
        self.connect(&format!("?access_token={}", self.demo.mint())).await
    }

    /// A session past `setupComplete`.
    async fn session(&self, setup: Value) -> Socket {
        let mut socket = self.open().await;
        send(&mut socket, &json!({ "setup": setup })).await;
        assert_eq!(frame(&mut socket).await, json!({ "setupComplete": {} }));
        socket
    }
}

fn setup() -> Value {
    json!({ "model": "models/gemini-3.8-live", "generationConfig": { "responseModalities": ["AUDIO"] },
        "outputAudioTranscription": {},
        "tools": [{ "functionDeclarations": [{ "name": "calculate_concrete", "behavior": "NON_BLOCKING" }] }] })
}

async fn send(socket: &mut Socket, message: &Value) {
    socket.send(Message::text(message.to_string())).await.unwrap();
}

async fn next(socket: &mut Socket) -> Message {
    tokio::time::timeout(Duration::from_secs(20), socket.next())
        .await
        .expect("a frame in time")
        .unwrap()
        .unwrap()
}

/// The next frame: binary, holding JSON.
async fn frame(socket: &mut Socket) -> Value {
    match next(socket).await {
        Message::Binary(bytes) => serde_json::from_slice(&bytes).unwrap(),
        other => panic!("{other:?}"),
    }
}

async fn closed(socket: &mut Socket) -> CloseFrame {
    match next(socket).await {
        Message::Close(Some(frame)) => frame,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_token_opens_one_session_and_nothing_else_does() {
    let server = Server::start().await;
    let token = server.demo.mint();
    assert!(
        token.starts_with("auth_tokens/") && token.len() == "auth_tokens/".len() + 64,
        "{token}"
    );

    let mut first = server.connect(&format!("?access_token={token}")).await;
    send(&mut first, &json!({ "setup": setup() })).await;
    assert_eq!(frame(&mut first).await, json!({ "setupComplete": {} }));

    for query in [
        format!("?access_token={token}"),
        "?access_token=auth_tokens/00".to_owned(),
        String::new(),
    ] {
        let close = closed(&mut server.connect(&query).await).await;
        assert_eq!(u16::from(close.code), 1008, "{query}");
        assert!(!close.reason.is_empty());
    }
}

#[tokio::test]
async fn an_encoded_token_and_every_version_are_accepted() {
    let server = Server::start().await;
    for version in ["v1", "v1alpha", "v1beta"] {
        let method = METHOD.replace("v1beta", version);
        let token = server.demo.mint().replace('/', "%2F");
        let url = format!("ws://{}/ws/{method}?access_token={token}", server.address);
        let (mut socket, _) = connect_async(url).await.unwrap();
        send(&mut socket, &json!({ "setup": setup() })).await;
        assert_eq!(frame(&mut socket).await, json!({ "setupComplete": {} }));
    }
    let unknown = format!("ws://{}/ws/{}", server.address, METHOD.replace("v1beta", "v7"));
    assert!(connect_async(unknown).await.is_err());
}

#[tokio::test]
async fn wrong_frames_close_with_their_reason() {
    let server = Server::start().await;
    let misplaced = json!({ "setup": { "model": "models/gemini-3.8-live",
        "generationConfig": { "outputAudioTranscription": {} } } });
    let early =
        json!({ "realtimeInput": { "audio": { "mimeType": "audio/pcm;rate=16000", "data": "AAA=" } } });
    let unknown = json!({ "setup": { "model": "models/gemini-3.8-live" }, "client_content_": {} });
    for (message, reason) in [
        (
            misplaced,
            "Unknown name \"outputAudioTranscription\" at 'setup.generationConfig'",
        ),
        (early, "The first message must be setup."),
        (unknown, "Unknown name \"client_content_\""),
    ] {
        let mut socket = server.open().await;
        send(&mut socket, &message).await;
        let close = closed(&mut socket).await;
        assert_eq!(u16::from(close.code), 1007, "{message}");
        assert!(close.reason.contains(reason), "{}", close.reason.as_str());
    }

    let mut hasty = server.open().await;
    send(&mut hasty, &json!({ "setup": setup() })).await;
    send(&mut hasty, &json!({ "realtimeInput": { "text": "привет" } })).await;
    assert_eq!(u16::from(closed(&mut hasty).await.code), 1007);

    let mut garbled = server.open().await;
    garbled.send(Message::binary(vec![0xff, 0x00])).await.unwrap();
    assert_eq!(u16::from(closed(&mut garbled).await.code), 1007);
}

#[tokio::test]
async fn a_question_is_answered_by_a_call_sound_and_text() {
    let server = Server::start().await;
    let mut socket = server.session(setup()).await;
    let question = json!({ "realtimeInput": { "text": "сколько бетона на плиту 6 на 8 толщиной 20" } });
    // Binary frames from the client are as good as text frames.
    socket
        .send(Message::binary(question.to_string().into_bytes()))
        .await
        .unwrap();

    let call = frame(&mut socket).await["toolCall"]["functionCalls"][0].clone();
    assert_eq!(call["name"], "calculate_concrete");
    assert_eq!(call["args"]["shape"], "slab");
    send(
        &mut socket,
        &json!({ "toolResponse": { "functionResponses": [
        { "id": call["id"], "name": call["name"],
            "response": { "status": "ok", "volume_m3": 9.6, "order_m3": 10.08 } }] } }),
    )
    .await;

    let mut text = String::new();
    let mut sound_bytes = 0;
    while !text.contains("9,6 кубометра") {
        let frame = frame(&mut socket).await;
        let content = &frame["serverContent"];
        text.push_str(
            content["outputTranscription"]["text"]
                .as_str()
                .unwrap_or_default(),
        );
        let blob = &content["modelTurn"]["parts"][0]["inlineData"];
        assert_eq!(blob["mimeType"], "audio/pcm;rate=24000", "{frame}");
        sound_bytes += blob["data"].as_str().unwrap().len() * 3 / 4;
    }
    assert!(sound_bytes > 24_000, "{sound_bytes} bytes of sound");

    // A new question cuts the answer off.
    send(&mut socket, &json!({ "realtimeInput": { "text": "спасибо" } })).await;
    while frame(&mut socket).await != json!({ "serverContent": { "interrupted": true } }) {}
    assert_eq!(frame(&mut socket).await["serverContent"]["turnComplete"], true);
    let mut text = String::new();
    loop {
        let frame = frame(&mut socket).await;
        text.push_str(
            frame["serverContent"]["outputTranscription"]["text"]
                .as_str()
                .unwrap_or_default(),
        );
        if frame["serverContent"]["turnComplete"] == true {
            assert!(frame["usageMetadata"]["totalTokenCount"].as_u64().unwrap() > 0);
            break;
        }
    }
    assert_eq!(text.trim(), "Пожалуйста.");
}

#[tokio::test]
async fn two_conversations_do_not_hear_each_other() {
    let server = Server::start().await;
    let mut one = server.session(setup()).await;
    let mut other = server.session(setup()).await;
    send(&mut one, &json!({ "realtimeInput": { "text": "спасибо" } })).await;
    send(&mut other, &json!({ "realtimeInput": { "text": "останови" } })).await;
    let first_words = async |socket: &mut Socket| {
        frame(socket).await["serverContent"]["outputTranscription"]["text"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!("Пожалуйста.".starts_with(first_words(&mut one).await.trim()));
    assert!("Слушаю вас.".starts_with(first_words(&mut other).await.trim()));
}
