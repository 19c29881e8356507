//! The thin loop between the WebSocket and the session: the only place with a clock and a network.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::outgoing::Output;
use super::session::Session;
use super::wire::Refusal;
use super::{Demo, hex, random};

/// A photo in base64 fits well into this, bytes.
const MAX_FRAME_BYTES: usize = 16 * 1024 * 1024;
/// A client that answers a close is waited for this long.
const CLOSE_GRACE: Duration = Duration::from_secs(2);

#[derive(Debug, Deserialize)]
pub(crate) struct Access {
    access_token: Option<String>,
}

/// Opens the socket. A bad token is told after the upgrade, by a close, like the live service does it.
pub(crate) async fn upgrade(
    State(demo): State<Arc<Demo>>,
    Path(method): Path<String>,
    Query(access): Query<Access>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let Some(version) = api_version(&method) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let redeemed = demo.tokens.redeem(access.access_token.as_deref(), demo.now_ms());
    upgrade
        .max_message_size(MAX_FRAME_BYTES)
        .max_frame_size(MAX_FRAME_BYTES)
        .on_upgrade(move |socket| async move {
            match redeemed {
                Ok(()) => talk(socket, &demo, version).await,
                Err(error) => close(socket, Refusal::token(error)).await,
            }
        })
}

/// The version in the name of the method, if it is the one that takes ephemeral tokens.
fn api_version(method: &str) -> Option<String> {
    let version = method
        .strip_prefix("google.ai.generativelanguage.")?
        .strip_suffix(".GenerativeService.BidiGenerateContentConstrained")?;
    matches!(version, "v1" | "v1alpha" | "v1beta").then(|| version.to_owned())
}

async fn talk(mut socket: WebSocket, demo: &Demo, version: String) {
    let mut session = Session::new(version, hex(&random::<6>()));
    loop {
        let wake_ms = session.wake_ms();
        let outputs = tokio::select! {
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => session.receive(text.as_bytes(), demo.now_ms()),
                Some(Ok(Message::Binary(bytes))) => session.receive(&bytes, demo.now_ms()),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                Some(Ok(Message::Close(_)) | Err(_)) | None => return,
            },
            () = sleep_until(wake_ms, demo.now_ms()) => session.tick(demo.now_ms()),
        };
        for output in outputs {
            match output {
                Output::Send(frame) => {
                    let bytes = Bytes::from(frame.to_string());
                    if socket.send(Message::Binary(bytes)).await.is_err() {
                        return;
                    }
                }
                Output::Close(refusal) => return close(socket, refusal).await,
            }
        }
    }
}

async fn sleep_until(wake_ms: Option<u64>, now_ms: u64) {
    match wake_ms {
        Some(wake_ms) => tokio::time::sleep(Duration::from_millis(wake_ms.saturating_sub(now_ms))).await,
        None => std::future::pending().await,
    }
}

/// Closes and waits for the client's close, so that the reason is not lost with the connection.
async fn close(mut socket: WebSocket, refusal: Refusal) {
    let frame = CloseFrame {
        code: refusal.code,
        reason: refusal.reason.into(),
    };
    if socket.send(Message::Close(Some(frame))).await.is_ok() {
        let answer = async { while let Some(Ok(_)) = socket.recv().await {} };
        let _ = tokio::time::timeout(CLOSE_GRACE, answer).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_method_for_tokens_is_served() {
        let constrained = |version| {
            format!("google.ai.generativelanguage.{version}.GenerativeService.BidiGenerateContentConstrained")
        };
        for version in ["v1", "v1alpha", "v1beta"] {
            assert_eq!(api_version(&constrained(version)).as_deref(), Some(version));
        }
        assert_eq!(api_version(&constrained("v2")), None);
        assert_eq!(
            api_version("google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent"),
            None
        );
    }
}
