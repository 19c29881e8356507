//! Frames from the page to the model: one JSON object with exactly one key (protocol 1.2, 3).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::setup::{Blob, Content, Empty, Setup};

/// One frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ClientMessage {
    /// The first frame of a connection.
    Setup(Box<Setup>),
    /// Ordered content; `turn_complete` makes the model answer.
    ClientContent(ClientContent),
    /// Streamed input, one payload a frame.
    RealtimeInput(RealtimeInput),
    /// Answers to function calls.
    ToolResponse(ToolResponse),
}

impl ClientMessage {
    /// The frame's text.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Serialising these types cannot fail: every map key is a string. An empty frame would be refused by the
        // peer with 1007, which the session reports.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Photos with what is asked about them, in one turn (protocol 8: a frame sent alone may go unseen). Unless the
    /// turn is `complete`, the model waits for what is being said.
    #[must_use]
    pub fn photos(jpegs_base64: impl IntoIterator<Item = String>, question: &str, complete: bool) -> Self {
        let mut content = Content::text(Some("user"), question);
        let images = jpegs_base64.into_iter().map(|data| {
            super::setup::Part::InlineData(Blob {
                data,
                mime_type: "image/jpeg".to_owned(),
            })
        });
        content.parts.splice(..0, images);
        Self::ClientContent(ClientContent {
            turns: vec![content],
            turn_complete: complete,
        })
    }

    /// A remark that the model answers at once.
    #[must_use]
    pub fn remark(text: &str) -> Self {
        Self::ClientContent(ClientContent {
            turns: vec![Content::text(Some("user"), text)],
            turn_complete: true,
        })
    }

    /// A note for the model that asks for no answer.
    #[must_use]
    pub fn note(text: &str) -> Self {
        Self::ClientContent(ClientContent {
            turns: vec![Content::text(Some("user"), text)],
            turn_complete: false,
        })
    }
}

/// Ordered turns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClientContent {
    /// What is added to the conversation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<Content>,
    /// `true` interrupts the model and starts an answer; `false` only adds.
    pub turn_complete: bool,
}

/// One payload of streamed input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RealtimeInput {
    /// A piece of the microphone's sound.
    Audio(Blob),
    /// A still image.
    Video(Blob),
    /// Typed text.
    Text(String),
    /// Speech begins; only with automatic detection off.
    ActivityStart(Empty),
    /// Speech ends; only with automatic detection off.
    ActivityEnd(Empty),
    /// The microphone is paused; only with automatic detection on.
    AudioStreamEnd(bool),
}

/// Answers to function calls.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ToolResponse {
    /// One entry a call.
    pub function_responses: Vec<FunctionResponse>,
}

/// Answer to one call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FunctionResponse {
    /// Id of the call.
    pub id: String,
    /// Name of the function.
    pub name: String,
    /// The answer, an object.
    pub response: Value,
    /// `WHEN_IDLE`, `SILENT` or `INTERRUPT`: whether the model speaks about the answer (protocol 3.6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheduling: Option<String>,
    /// `true` promises more answers for the same id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub will_continue: Option<bool>,
}

/// Text before the base64 of an audio frame.
const AUDIO_HEAD: &str = r#"{"realtimeInput":{"audio":{"data":""#;
/// Text behind the base64 of an audio frame. 16 kHz is the service's own rate (protocol 5).
const AUDIO_TAIL: &str = r#"","mimeType":"audio/pcm;rate=16000"}}}"#;

/// The text of an audio frame, written without going through serde: it is made 50 times a second.
///
/// `pcm` is 16-bit little-endian mono at 16 kHz.
#[must_use]
pub fn audio_frame(pcm: &[u8]) -> String {
    let mut text = String::with_capacity(AUDIO_HEAD.len() + AUDIO_TAIL.len() + pcm.len().div_ceil(3) * 4);
    text.push_str(AUDIO_HEAD);
    crate::core::base64::encode(pcm, &mut text);
    text.push_str(AUDIO_TAIL);
    text
}
