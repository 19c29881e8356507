//! Frames from the model to the page (protocol 4).
//!
//! One frame may carry several things at once, so decoding gives a list of events, in the order in which they
//! have to be acted on. Unknown keys are ignored.

use serde_json::{Map, Value};

use crate::core::decimal;
use crate::core::json::{self, Misfit, Record};

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
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FunctionCall {
    /// Names the call in its answer.
    pub id: String,
    /// Name of the function.
    pub name: String,
    /// Arguments as the model wrote them: hostile until checked.
    pub args: Map<String, Value>,
}

/// Token counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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

impl From<Misfit> for DecodeError {
    fn from(misfit: Misfit) -> Self {
        Self::Malformed(misfit.to_string())
    }
}

/// Reads one frame, text or binary alike: UTF-8 JSON.
///
/// # Errors
/// [`DecodeError::Malformed`] when the bytes are not a JSON object of the expected shape. Unknown keys are no error.
pub fn decode(frame: &[u8]) -> Result<Vec<ServerEvent>, DecodeError> {
    let value = json::parse(frame).map_err(|error| DecodeError::Malformed(error.to_string()))?;
    Ok(events(Record::of(value, "")?)?)
}

fn events(mut message: Record) -> Result<Vec<ServerEvent>, Misfit> {
    let mut list = Vec::new();
    if message.any("setupComplete").is_some() {
        list.push(ServerEvent::SetupComplete);
    }
    if let Some(content) = message.record("serverContent")? {
        content_events(content, &mut list)?;
    }
    if let Some(mut tool_call) = message.record("toolCall")? {
        let calls = tool_call.list("functionCalls")?;
        let calls: Result<_, Misfit> = calls.into_iter().map(function_call).collect();
        list.push(ServerEvent::ToolCall(calls?));
    }
    if let Some(mut cancellation) = message.record("toolCallCancellation")? {
        list.push(ServerEvent::ToolCallCancellation(cancellation.texts("ids")?));
    }
    if let Some(mut away) = message.record("goAway")? {
        let time_left_ms = away.text("timeLeft")?.as_deref().and_then(duration_ms);
        list.push(ServerEvent::GoAway { time_left_ms });
    }
    if let Some(mut update) = message.record("sessionResumptionUpdate")? {
        let handle = update.text("newHandle")?.unwrap_or_default();
        if update.flag("resumable")? && !handle.is_empty() {
            list.push(ServerEvent::Resumption { handle });
        }
    }
    if let Some(mut usage) = message.record("usageMetadata")? {
        let mut count = |key| Ok(usage.integer(key)?.unsigned_abs());
        list.push(ServerEvent::Usage(Usage {
            prompt_token_count: count("promptTokenCount")?,
            response_token_count: count("responseTokenCount")?,
            total_token_count: count("totalTokenCount")?,
        }));
    }
    for (record, key, begin, end) in VOICE_ACTIVITY {
        if let Some(mut activity) = message.record(record)? {
            let kind = activity.text(key)?.unwrap_or_default();
            if kind == begin || kind == end {
                list.push(ServerEvent::VoiceActivity(kind == begin));
            }
        }
    }
    let status = message.text("interactionStatus")?;
    list.extend(status.map(ServerEvent::InteractionStatus));
    if let Some(mut error) = message.record("error")? {
        list.push(ServerEvent::Error {
            code: error.integer("code")?,
            message: error.text("message")?.unwrap_or_default(),
        });
    }
    Ok(list)
}

/// How the two services tell of the user's speech: object, key, begin, end.
const VOICE_ACTIVITY: [(&str, &str, &str, &str); 2] = [
    (
        "voiceActivity",
        "voiceActivityType",
        "ACTIVITY_START",
        "ACTIVITY_END",
    ),
    (
        "voiceActivityDetectionSignal",
        "vadSignalType",
        "VAD_SIGNAL_TYPE_SOS",
        "VAD_SIGNAL_TYPE_EOS",
    ),
];

fn function_call(call: Value) -> Result<FunctionCall, Misfit> {
    let mut call = Record::of(call, "functionCalls")?;
    Ok(FunctionCall {
        id: call.text("id")?.unwrap_or_default(),
        name: call.text("name")?.unwrap_or_default(),
        args: match call.any("args") {
            None => Map::new(),
            Some(Value::Object(args)) => args,
            Some(_) => return Err(Misfit("args")),
        },
    })
}

/// Transcripts first, then speech, then the flags that end it: audio in a frame with `interrupted` belongs to the
/// turn that was spoken over.
fn content_events(mut content: Record, list: &mut Vec<ServerEvent>) -> Result<(), Misfit> {
    let mut said = |key| match content.record(key)? {
        None => Ok(None),
        Some(mut said) => Ok(said.text("text")?.filter(|text| !text.is_empty())),
    };
    list.extend(said("inputTranscription")?.map(ServerEvent::InputTranscript));
    list.extend(said("outputTranscription")?.map(ServerEvent::OutputTranscript));
    if let Some(mut turn) = content.record("modelTurn")? {
        for part in turn.list("parts")? {
            part_events(Record::of(part, "parts")?, list)?;
        }
    }
    if content.flag("generationComplete")? {
        list.push(ServerEvent::GenerationComplete);
    }
    if content.flag("interrupted")? {
        list.push(ServerEvent::Interrupted);
    }
    let reason = content.text("turnCompleteReason")?;
    if content.flag("turnComplete")? {
        list.push(ServerEvent::TurnComplete { reason });
    }
    if content.flag("waitingForInput")? {
        list.push(ServerEvent::WaitingForInput);
    }
    let status = content.text("interactionStatus")?;
    list.extend(status.map(ServerEvent::InteractionStatus));
    Ok(())
}

fn part_events(mut part: Record, list: &mut Vec<ServerEvent>) -> Result<(), Misfit> {
    if let Some(mut blob) = part.record("inlineData")? {
        list.push(ServerEvent::Audio {
            mime_type: blob.text("mimeType")?.unwrap_or_default(),
            data: blob.text("data")?.unwrap_or_default(),
        });
    }
    let text = part.text("text")?.filter(|text| !text.is_empty());
    if !part.flag("thought")? {
        list.extend(text.map(ServerEvent::Text));
    }
    Ok(())
}

/// A protobuf duration such as `50s` or `17.250s`, in ms.
fn duration_ms(text: &str) -> Option<u64> {
    let seconds = decimal::parse(text.strip_suffix('s')?)?;
    // The range is checked, so the conversion neither truncates nor changes sign.
    (0.0..=86_400.0)
        .contains(&seconds)
        .then_some((seconds * 1000.0) as u64)
}
