//! Frames from the model to the page (protocol 4).
//!
//! One frame may carry several things at once, so decoding gives a list of events, in the order in which they
//! have to be acted on. Unknown keys are ignored.

use serde::Deserialize;
use serde_json::{Map, Value};

/// One thing that a frame said.
#[derive(Debug, Clone, PartialEq)]
pub enum ServerEvent {
    /// The setup was accepted; input may be sent.
    SetupComplete,
    /// A piece of the model's speech.
    Audio {
        /// `audio/pcm;rate=24000`.
        mime_type: String,
        /// Base64 of PCM16.
        data: String,
    },
    /// Text of the model outside its speech; thoughts are left out.
    Text(String),
    /// What the user is heard to say, a piece or a growing whole.
    InputTranscript(String),
    /// What the model says, a piece or a growing whole.
    OutputTranscript(String),
    /// The model has produced everything; its speech may still be playing.
    GenerationComplete,
    /// The model was spoken over: playback must stop now.
    Interrupted,
    /// The turn is over. The reason is given when it ended badly.
    TurnComplete {
        /// `MALFORMED_FUNCTION_CALL`, `RESPONSE_REJECTED`, …
        reason: Option<String>,
    },
    /// The model waits for the user to go on.
    WaitingForInput,
    /// `IN_PROGRESS` or `IDLE` (extended thinking models).
    InteractionStatus(String),
    /// Functions to run.
    ToolCall(Vec<FunctionCall>),
    /// Calls that must not be answered any more.
    ToolCallCancellation(Vec<String>),
    /// The server will close the connection.
    GoAway {
        /// Time left, ms.
        time_left_ms: Option<u64>,
    },
    /// A handle to go on with after a lost connection.
    Resumption {
        /// The handle; only resumable ones are reported.
        handle: String,
    },
    /// Tokens used so far.
    Usage(Usage),
    /// The server's detector heard speech begin (`true`) or end (`false`).
    VoiceActivity(bool),
    /// An error in band.
    Error {
        /// HTTP-like code.
        code: i64,
        /// The service's own words, for the log.
        message: String,
    },
}

/// A call of one function.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct FunctionCall {
    /// Names the call in its answer.
    pub id: String,
    /// Name of the function.
    pub name: String,
    /// Arguments as the model wrote them: hostile until checked.
    pub args: Map<String, Value>,
}

/// Token counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Usage {
    /// Tokens in.
    pub prompt_token_count: u64,
    /// Tokens out.
    pub response_token_count: u64,
    /// All tokens.
    pub total_token_count: u64,
}

/// A frame that is not a message of the Live API.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Not JSON, or JSON of another shape. The parser's own words are for the log.
    #[error("server frame is not a Live API message: {0}")]
    Malformed(String),
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Message {
    setup_complete: Option<Value>,
    server_content: Option<ServerContent>,
    tool_call: Option<ToolCall>,
    tool_call_cancellation: Option<Cancellation>,
    go_away: Option<GoAway>,
    session_resumption_update: Option<ResumptionUpdate>,
    usage_metadata: Option<Usage>,
    voice_activity: Option<VoiceActivity>,
    voice_activity_detection_signal: Option<VadSignal>,
    interaction_status: Option<String>,
    error: Option<InBandError>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ServerContent {
    model_turn: Option<ModelTurn>,
    generation_complete: bool,
    turn_complete: bool,
    turn_complete_reason: Option<String>,
    interrupted: bool,
    waiting_for_input: bool,
    input_transcription: Option<TranscriptText>,
    output_transcription: Option<TranscriptText>,
    interaction_status: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ModelTurn {
    parts: Vec<ModelPart>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ModelPart {
    inline_data: Option<InlineData>,
    text: Option<String>,
    thought: bool,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct InlineData {
    mime_type: String,
    data: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct TranscriptText {
    text: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ToolCall {
    function_calls: Vec<FunctionCall>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Cancellation {
    ids: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct GoAway {
    time_left: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ResumptionUpdate {
    new_handle: String,
    resumable: bool,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct VoiceActivity {
    voice_activity_type: String,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct VadSignal {
    vad_signal_type: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct InBandError {
    code: i64,
    message: String,
}

/// Reads one frame, text or binary alike: UTF-8 JSON.
///
/// # Errors
/// [`DecodeError::Malformed`] when the bytes are not a JSON object of the expected shape. Unknown keys are no error.
pub fn decode(frame: &[u8]) -> Result<Vec<ServerEvent>, DecodeError> {
    // serde would read an array as a struct of defaults.
    if frame.trim_ascii_start().first() != Some(&b'{') {
        return Err(DecodeError::Malformed("not a JSON object".to_owned()));
    }
    let message: Message =
        serde_json::from_slice(frame).map_err(|error| DecodeError::Malformed(error.to_string()))?;
    Ok(events(message))
}

fn events(message: Message) -> Vec<ServerEvent> {
    let mut list = Vec::new();
    if message.setup_complete.is_some() {
        list.push(ServerEvent::SetupComplete);
    }
    if let Some(content) = message.server_content {
        content_events(content, &mut list);
    }
    list.extend(
        message
            .tool_call
            .map(|call| ServerEvent::ToolCall(call.function_calls)),
    );
    list.extend(
        message
            .tool_call_cancellation
            .map(|c| ServerEvent::ToolCallCancellation(c.ids)),
    );
    list.extend(message.go_away.map(|away| ServerEvent::GoAway {
        time_left_ms: away.time_left.as_deref().and_then(duration_ms),
    }));
    list.extend(
        message
            .session_resumption_update
            .filter(|update| update.resumable && !update.new_handle.is_empty())
            .map(|update| ServerEvent::Resumption {
                handle: update.new_handle,
            }),
    );
    list.extend(message.usage_metadata.map(ServerEvent::Usage));
    list.extend(
        message
            .voice_activity
            .and_then(|activity| match activity.voice_activity_type.as_str() {
                "ACTIVITY_START" => Some(ServerEvent::VoiceActivity(true)),
                "ACTIVITY_END" => Some(ServerEvent::VoiceActivity(false)),
                _ => None,
            }),
    );
    list.extend(message.voice_activity_detection_signal.and_then(|signal| {
        match signal.vad_signal_type.as_str() {
            "VAD_SIGNAL_TYPE_SOS" => Some(ServerEvent::VoiceActivity(true)),
            "VAD_SIGNAL_TYPE_EOS" => Some(ServerEvent::VoiceActivity(false)),
            _ => None,
        }
    }));
    list.extend(message.interaction_status.map(ServerEvent::InteractionStatus));
    list.extend(message.error.map(|error| ServerEvent::Error {
        code: error.code,
        message: error.message,
    }));
    list
}

/// Transcripts first, then speech, then the flags that end it: audio in a frame with `interrupted` belongs to the
/// turn that was spoken over.
fn content_events(content: ServerContent, list: &mut Vec<ServerEvent>) {
    let said = |text: Option<TranscriptText>| text.map(|t| t.text).filter(|text| !text.is_empty());
    list.extend(said(content.input_transcription).map(ServerEvent::InputTranscript));
    list.extend(said(content.output_transcription).map(ServerEvent::OutputTranscript));
    for part in content.model_turn.unwrap_or_default().parts {
        if let Some(blob) = part.inline_data {
            list.push(ServerEvent::Audio {
                mime_type: blob.mime_type,
                data: blob.data,
            });
        }
        if let Some(text) = part.text.filter(|text| !part.thought && !text.is_empty()) {
            list.push(ServerEvent::Text(text));
        }
    }
    if content.generation_complete {
        list.push(ServerEvent::GenerationComplete);
    }
    if content.interrupted {
        list.push(ServerEvent::Interrupted);
    }
    if content.turn_complete {
        list.push(ServerEvent::TurnComplete {
            reason: content.turn_complete_reason,
        });
    }
    if content.waiting_for_input {
        list.push(ServerEvent::WaitingForInput);
    }
    list.extend(content.interaction_status.map(ServerEvent::InteractionStatus));
}

/// A protobuf duration such as `50s` or `17.250s`, in ms.
fn duration_ms(text: &str) -> Option<u64> {
    let seconds: f64 = text.strip_suffix('s')?.parse().ok()?;
    // The range is checked, so the conversion neither truncates nor changes sign.
    (0.0..=86_400.0)
        .contains(&seconds)
        .then_some((seconds * 1000.0) as u64)
}
