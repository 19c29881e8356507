//! `setup.realtimeInputConfig`: who finds out that the user speaks, and what that does to an answer.

use serde::Deserialize;

use crate::demo::vad;

/// What to do with the answer under way when the user speaks.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum ActivityHandling {
    /// Stop it.
    #[default]
    #[serde(
        rename = "START_OF_ACTIVITY_INTERRUPTS",
        alias = "ACTIVITY_HANDLING_UNSPECIFIED"
    )]
    Interrupts,
    /// Finish it first.
    #[serde(rename = "NO_INTERRUPTION")]
    NoInterruption,
}

/// `realtimeInputConfig` as sent.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct RealtimeInputConfig {
    #[serde(alias = "automatic_activity_detection", default)]
    automatic_activity_detection: ActivityDetection,
    #[serde(alias = "activity_handling", default)]
    /// What speech does to an answer under way.
    pub(super) activity_handling: ActivityHandling,
    #[serde(rename = "turnCoverage", alias = "turn_coverage")]
    _turn_coverage: Option<TurnCoverage>,
    #[serde(
        rename = "interimTranscriptTimestampEnabled",
        alias = "interim_transcript_timestamp_enabled"
    )]
    _interim_transcript_timestamp_enabled: Option<bool>,
}

impl RealtimeInputConfig {
    /// Pace of speech detection, or `None` when the client marks speech itself.
    pub(super) fn vad(&self) -> Option<vad::Config> {
        let detection = &self.automatic_activity_detection;
        if detection.disabled {
            return None;
        }
        let default = vad::Config::default();
        Some(vad::Config {
            onset_ms: detection
                .prefix_padding_ms
                .map_or(default.onset_ms, |ms| ms.clamp(100, 500).into()),
            silence_ms: detection
                .silence_duration_ms
                .map_or(default.silence_ms, |ms| ms.clamp(200, 5000).into()),
        })
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct ActivityDetection {
    #[serde(default)]
    disabled: bool,
    #[serde(rename = "startOfSpeechSensitivity", alias = "start_of_speech_sensitivity")]
    _start: Option<StartSensitivity>,
    #[serde(rename = "endOfSpeechSensitivity", alias = "end_of_speech_sensitivity")]
    _end: Option<EndSensitivity>,
    #[serde(alias = "prefix_padding_ms")]
    prefix_padding_ms: Option<u32>,
    #[serde(alias = "silence_duration_ms")]
    silence_duration_ms: Option<u32>,
}

#[derive(Debug, Deserialize)]
enum StartSensitivity {
    #[serde(
        rename = "START_SENSITIVITY_HIGH",
        alias = "START_SENSITIVITY_LOW",
        alias = "START_SENSITIVITY_UNSPECIFIED"
    )]
    Known,
}

#[derive(Debug, Deserialize)]
enum EndSensitivity {
    #[serde(
        rename = "END_SENSITIVITY_HIGH",
        alias = "END_SENSITIVITY_LOW",
        alias = "END_SENSITIVITY_UNSPECIFIED"
    )]
    Known,
}

#[derive(Debug, Deserialize)]
enum TurnCoverage {
    #[serde(
        rename = "TURN_INCLUDES_ONLY_ACTIVITY",
        alias = "TURN_INCLUDES_ALL_INPUT",
        alias = "TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO",
        alias = "TURN_COVERAGE_UNSPECIFIED"
    )]
    Known,
}
