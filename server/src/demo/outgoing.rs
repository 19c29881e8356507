//! Server frames as JSON values, named as the live service names them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::speech;
use super::wire::Refusal;

/// What the session wants done with the socket.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Output {
    /// Send this frame.
    Send(Value),
    /// Close; nothing follows.
    Close(Refusal),
}

/// What `usageMetadata` is counted from.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Usage {
    /// Text the client sent, letters.
    pub(crate) text_in_chars: u64,
    /// Sound the client sent, milliseconds.
    pub(crate) audio_in_ms: u64,
    /// Sound of the answers, milliseconds.
    pub(crate) audio_out_ms: u64,
}

/// Sound costs this many tokens a second both ways on Live models.
const AUDIO_TOKENS_PER_SECOND: u64 = 25;
/// Letters to a token, roughly.
const CHARS_PER_TOKEN: u64 = 4;

/// `setupComplete`.
pub(crate) fn setup_complete() -> Value {
    json!({ "setupComplete": {} })
}

/// `sessionResumptionUpdate`; without a handle the session cannot be resumed right now.
pub(crate) fn resumption_update(handle: Option<&str>) -> Value {
    match handle {
        Some(handle) => json!({ "sessionResumptionUpdate": { "newHandle": handle, "resumable": true } }),
        None => json!({ "sessionResumptionUpdate": { "resumable": false } }),
    }
}

/// A piece of what the user was heard to say.
pub(crate) fn input_transcription(text: &str) -> Value {
    json!({ "serverContent": { "inputTranscription": { "text": text } } })
}

/// A piece of the answer: sound, and the words spoken in it when they are wanted.
pub(crate) fn speech(samples: &[i16], words: Option<&str>) -> Value {
    let bytes: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    let blob =
        json!({ "mimeType": format!("audio/pcm;rate={}", speech::RATE_HZ), "data": STANDARD.encode(bytes) });
    let mut content = json!({ "modelTurn": { "role": "model", "parts": [{ "inlineData": blob }] } });
    if let Some(words) = words {
        content["outputTranscription"] = json!({ "text": words });
    }
    json!({ "serverContent": content })
}

/// The answer was cut off by the user.
pub(crate) fn interrupted() -> Value {
    json!({ "serverContent": { "interrupted": true } })
}

/// Everything of the answer has been sent.
pub(crate) fn generation_complete() -> Value {
    json!({ "serverContent": { "generationComplete": true } })
}

/// The turn is over.
pub(crate) fn turn_complete(usage: Usage) -> Value {
    let text_in = usage.text_in_chars.div_ceil(CHARS_PER_TOKEN);
    let audio_in = usage.audio_in_ms * AUDIO_TOKENS_PER_SECOND / 1000;
    let audio_out = usage.audio_out_ms * AUDIO_TOKENS_PER_SECOND / 1000;
    json!({
        "serverContent": { "turnComplete": true },
        "usageMetadata": {
            "promptTokenCount": text_in + audio_in,
            "responseTokenCount": audio_out,
            "totalTokenCount": text_in + audio_in + audio_out,
            "promptTokensDetails": [
                { "modality": "TEXT", "tokenCount": text_in },
                { "modality": "AUDIO", "tokenCount": audio_in }
            ],
            "responseTokensDetails": [{ "modality": "AUDIO", "tokenCount": audio_out }]
        }
    })
}

/// A function call.
pub(crate) fn tool_call(id: &str, name: &str, args: &Value) -> Value {
    json!({ "toolCall": { "functionCalls": [{ "id": id, "name": name, "args": args }] } })
}

/// Calls that need no answer any more.
pub(crate) fn tool_call_cancellation(ids: &[String]) -> Value {
    json!({ "toolCallCancellation": { "ids": ids } })
}
