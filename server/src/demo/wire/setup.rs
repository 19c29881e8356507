//! `setup`: the first message, and what of it a session needs.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Int64;
use super::activity::{ActivityHandling, RealtimeInputConfig};
use super::content::Content;
use super::generation::GenerationConfig;
use super::refusal::Refusal;
use super::tools::Tool;
use crate::demo::vad;

/// Live models that can be asked for (`live-api` state of November 2026).
const MODELS: [&str; 3] = [
    "gemini-3.8-live",
    "gemini-3.8-live-extended-thinking",
    "gemini-3.1-flash-live-preview",
];

/// `setup` as sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Setup {
    model: String,
    #[serde(alias = "generation_config", default)]
    generation_config: GenerationConfig,
    #[serde(alias = "system_instruction")]
    system_instruction: Option<Content>,
    /// Functions offered.
    #[serde(default)]
    pub(crate) tools: Vec<Tool>,
    #[serde(alias = "realtime_input_config", default)]
    realtime_input_config: RealtimeInputConfig,
    #[serde(alias = "input_audio_transcription")]
    input_audio_transcription: Option<AudioTranscription>,
    #[serde(alias = "output_audio_transcription")]
    output_audio_transcription: Option<AudioTranscription>,
    #[serde(alias = "session_resumption")]
    session_resumption: Option<SessionResumption>,
    #[serde(rename = "contextWindowCompression", alias = "context_window_compression")]
    _context_window_compression: Option<ContextWindowCompression>,
    #[serde(default)]
    proactivity: Proactivity,
    #[serde(alias = "history_config", default)]
    history_config: HistoryConfig,
    #[serde(rename = "safetySettings", alias = "safety_settings")]
    _safety_settings: Option<Vec<SafetySetting>>,
    #[serde(rename = "labels")]
    _labels: Option<BTreeMap<String, String>>,
}

impl Setup {
    /// Checks what the shape alone does not tell.
    ///
    /// # Errors
    /// For a model, voice or combination the live service refuses.
    pub(crate) fn check(&self, api_version: &str) -> Result<(), Refusal> {
        let model = self.model.strip_prefix("models/").ok_or_else(|| {
            Refusal::value(
                "setup.model",
                "unexpected model name format, \"models/<id>\" expected",
            )
        })?;
        if !MODELS.contains(&model) {
            return Err(Refusal::model(&self.model, api_version));
        }
        self.generation_config.check()?;
        let instruction_is_text = self
            .system_instruction
            .as_ref()
            .is_none_or(|content| content.parts.iter().all(|part| part.inline_data.is_none()));
        let supported = self.proactivity.proactive_audio != Some(false)
            && self.tools.iter().all(Tool::is_supported)
            && instruction_is_text;
        if supported {
            Ok(())
        } else {
            Err(Refusal::argument())
        }
    }

    /// Whether the user's words are to be sent as text.
    pub(crate) fn transcribes_input(&self) -> bool {
        self.input_audio_transcription.is_some()
    }

    /// Whether the answer is to be sent as text too.
    pub(crate) fn transcribes_output(&self) -> bool {
        self.output_audio_transcription.is_some()
    }

    /// Whether resumption handles are wanted.
    pub(crate) fn wants_handles(&self) -> bool {
        self.session_resumption.is_some()
    }

    /// Handle of the session to go on with.
    pub(crate) fn handle(&self) -> Option<&str> {
        self.session_resumption.as_ref()?.handle.as_deref()
    }

    /// Whether the first `clientContent` is history that is not answered.
    pub(crate) fn begins_with_history(&self) -> bool {
        self.history_config.initial_history_in_client_content
    }

    /// What speech does to an answer under way.
    pub(crate) fn activity_handling(&self) -> ActivityHandling {
        self.realtime_input_config.activity_handling
    }

    /// Pace of speech detection, or `None` when the client marks speech itself.
    pub(crate) fn vad(&self) -> Option<vad::Config> {
        self.realtime_input_config.vad()
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct AudioTranscription {
    #[serde(rename = "languageCodes", alias = "language_codes")]
    _language_codes: Option<Vec<String>>,
    #[serde(rename = "customVocabulary", alias = "custom_vocabulary")]
    _custom_vocabulary: Option<Vec<String>>,
    #[serde(rename = "mode")]
    _mode: Option<TranscriptionMode>,
    #[serde(rename = "wordTimestamp", alias = "word_timestamp")]
    _word_timestamp: Option<bool>,
    #[serde(rename = "diarization")]
    _diarization: Option<bool>,
    #[serde(rename = "sourceText", alias = "source_text")]
    _source_text: Option<bool>,
}

#[derive(Debug, Deserialize)]
enum TranscriptionMode {
    #[serde(rename = "VERBATIM", alias = "SMART")]
    Known,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct SessionResumption {
    handle: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct ContextWindowCompression {
    #[serde(rename = "triggerTokens", alias = "trigger_tokens")]
    _trigger_tokens: Option<Int64>,
    #[serde(rename = "slidingWindow", alias = "sliding_window")]
    _sliding_window: Option<SlidingWindow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct SlidingWindow {
    #[serde(rename = "targetTokens", alias = "target_tokens")]
    _target_tokens: Option<Int64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Proactivity {
    #[serde(alias = "proactive_audio")]
    proactive_audio: Option<bool>,
    #[serde(rename = "proactiveVideo", alias = "proactive_video")]
    _proactive_video: Option<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct HistoryConfig {
    #[serde(alias = "initial_history_in_client_content", default)]
    initial_history_in_client_content: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SafetySetting {
    #[serde(rename = "category")]
    _category: String,
    #[serde(rename = "threshold")]
    _threshold: String,
}
