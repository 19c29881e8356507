//! The `setup` message: the first frame of every connection (protocol 3.1).
//!
//! Only fields that some caller sends exist here. The order of fields is free; their nesting is not.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Configuration of one connection.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Setup {
    /// Full resource name, `models/<id>`.
    pub model: String,
    /// Modality and voice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generation_config: Option<GenerationConfig>,
    /// What the model is told before the conversation. Text parts only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system_instruction: Option<Content>,
    /// Functions offered to the model.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<Tool>,
    /// Presence asks for session handles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_resumption: Option<SessionResumption>,
    /// Presence switches the transcript of the user's speech on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub input_audio_transcription: Option<Transcription>,
    /// Presence switches the transcript of the model's speech on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output_audio_transcription: Option<Transcription>,
    /// Speech detection by the server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub realtime_input_config: Option<RealtimeInputConfig>,
    /// Presence lifts the 15 minute limit of a session (protocol 6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context_window_compression: Option<ContextWindowCompression>,
}

/// How the model answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenerationConfig {
    /// One entry only; current Live models speak: `AUDIO`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub response_modalities: Vec<String>,
    /// Detail at which images are read, `MEDIA_RESOLUTION_*`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_resolution: Option<String>,
    /// Which voice speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speech_config: Option<SpeechConfig>,
}

/// Wrapper around the voice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SpeechConfig {
    /// The voice.
    pub voice_config: VoiceConfig,
}

/// Wrapper around the voice's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VoiceConfig {
    /// A voice that the service ships.
    pub prebuilt_voice_config: PrebuiltVoice,
}

/// Name of a shipped voice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PrebuiltVoice {
    /// Case-sensitive; an unknown name closes the socket with 1007.
    pub voice_name: String,
}

/// A message of one speaker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Text and images in order.
    pub parts: Vec<Part>,
    /// `user` or `model`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

impl Content {
    /// One text part.
    #[must_use]
    pub fn text(role: Option<&str>, text: &str) -> Self {
        Self {
            parts: vec![Part::Text(text.to_owned())],
            role: role.map(str::to_owned),
        }
    }
}

/// One part of a [`Content`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// Plain text.
    Text(String),
    /// Bytes with their type.
    InlineData(Blob),
}

/// Base64 bytes with their MIME type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Blob {
    /// Standard base64.
    pub data: String,
    /// `image/jpeg`, `audio/pcm;rate=16000`.
    pub mime_type: String,
}

/// One entry of `tools`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Tool {
    /// Functions that the page answers.
    FunctionDeclarations(Vec<FunctionDeclaration>),
    /// The service's own web search.
    GoogleSearch(Empty),
}

/// A function that the model may call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FunctionDeclaration {
    /// At most 128 characters.
    pub name: String,
    /// What it does, for the model.
    pub description: String,
    /// `BLOCKING` or `NON_BLOCKING`; the default is disputed, so it is always sent (protocol 3.2).
    pub behavior: String,
    /// OpenAPI subset with upper-case type names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Value>,
}

/// `{}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Empty {}

/// Asks for handles, or goes on from one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionResumption {
    /// Handle of the session to go on with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
}

/// Transcription of one side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Transcription {
    /// BCP-47 codes of the languages expected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub language_codes: Vec<String>,
    /// Words to be recognised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub custom_vocabulary: Vec<String>,
}

/// Server-side speech detection (protocol 3.3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RealtimeInputConfig {
    /// The detector's settings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub automatic_activity_detection: Option<ActivityDetection>,
    /// Whether speech interrupts the model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub activity_handling: Option<String>,
    /// Which input belongs to a turn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turn_coverage: Option<String>,
}

/// Settings of the speech detector.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivityDetection {
    /// `true` leaves the turns to `activityStart` and `activityEnd`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled: Option<bool>,
    /// `START_SENSITIVITY_HIGH` or `_LOW`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_of_speech_sensitivity: Option<String>,
    /// `END_SENSITIVITY_HIGH` or `_LOW`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_of_speech_sensitivity: Option<String>,
    /// Speech needed before a start is committed, ms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefix_padding_ms: Option<u32>,
    /// Silence that ends a turn, ms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence_duration_ms: Option<u32>,
}

/// Sliding-window compression. 64-bit integers travel as strings (protocol 1.2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ContextWindowCompression {
    /// Context length that triggers compression, tokens.
    pub trigger_tokens: String,
    /// What is kept.
    pub sliding_window: SlidingWindow,
}

/// What compression keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SlidingWindow {
    /// Context length afterwards, tokens.
    pub target_tokens: String,
}
