//! The setup of every conversation.

use super::functions::declarations;
use super::instruction::INSTRUCTION;
use super::voice::Voice;
use crate::core::live::wire::setup::{
    ActivityDetection, Content, ContextWindowCompression, GenerationConfig, PrebuiltVoice,
    RealtimeInputConfig, Setup, SlidingWindow, SpeechConfig, Tool, Transcription, VoiceConfig,
};

/// Silence that ends the foreman's turn, ms: a dictation has pauses for thought, a question does not suffer.
const END_OF_TURN_SILENCE_MS: u32 = 800;
/// Google's own example values for compression, tokens (protocol 3.1).
const COMPRESSION_TRIGGER_TOKENS: &str = "25000";
const COMPRESSION_TARGET_TOKENS: &str = "8000";

/// The setup for `model` (`models/<id>`) speaking with `voice`.
///
/// Only fields that several independent sources agree on for the current model (protocol 10): any other costs
/// the connection. Session resumption is left to the session.
#[must_use]
pub fn setup(model: &str, voice: Voice) -> Setup {
    let voice_config = VoiceConfig {
        prebuilt_voice_config: PrebuiltVoice {
            voice_name: voice.name().to_owned(),
        },
    };
    Setup {
        model: model.to_owned(),
        generation_config: Some(GenerationConfig {
            response_modalities: vec!["AUDIO".to_owned()],
            speech_config: Some(SpeechConfig { voice_config }),
            ..GenerationConfig::default()
        }),
        system_instruction: Some(Content::text(None, INSTRUCTION)),
        tools: vec![Tool::FunctionDeclarations(declarations())],
        session_resumption: None,
        input_audio_transcription: Some(Transcription::default()),
        output_audio_transcription: Some(Transcription::default()),
        realtime_input_config: Some(RealtimeInputConfig {
            automatic_activity_detection: Some(ActivityDetection {
                silence_duration_ms: Some(END_OF_TURN_SILENCE_MS),
                ..ActivityDetection::default()
            }),
            ..RealtimeInputConfig::default()
        }),
        context_window_compression: Some(ContextWindowCompression {
            trigger_tokens: COMPRESSION_TRIGGER_TOKENS.to_owned(),
            sliding_window: SlidingWindow {
                target_tokens: COMPRESSION_TARGET_TOKENS.to_owned(),
            },
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setup_holds_what_the_token_locks() {
        let json = serde_json::to_value(setup("models/m", Voice::Kore)).unwrap();
        for field in crate::core::live::wire::token::FIELD_MASK.split(',') {
            assert!(json.get(field).is_some(), "{field} is locked but not set");
        }
        assert!(json.get("sessionResumption").is_none());
        assert_eq!(
            json["generationConfig"]["responseModalities"],
            serde_json::json!(["AUDIO"])
        );
        let voice = &json["generationConfig"]["speechConfig"]["voiceConfig"]["prebuiltVoiceConfig"];
        assert_eq!(voice["voiceName"], "Kore");
    }

    #[test]
    fn every_function_of_the_contract_is_declared_once_with_its_parameters() {
        let declared = declarations();
        let of = |name: &str| {
            let mut found = declared.iter().filter(|function| function.name == name);
            let function = found.next().unwrap_or_else(|| panic!("{name} is not declared"));
            assert!(found.next().is_none(), "{name} twice");
            function.parameters.clone().unwrap_or_default()
        };
        for (name, key) in [
            ("update_act", "materials"),
            ("lookup_norm", "query"),
            ("calculate_concrete", "length_m"),
            ("calculate_rebar", "diameter_mm"),
            ("calculate_estimate", "items"),
            ("report_inspection", "findings"),
            ("prepare_letter", "id"),
        ] {
            assert!(of(name)["properties"][key]["type"].is_string(), "{name}.{key}");
        }
        for name in ["new_act", "finish_act"] {
            assert!(of(name).is_null());
        }
    }

    #[test]
    fn every_function_says_how_it_behaves() {
        for function in declarations() {
            assert_eq!(function.behavior, "NON_BLOCKING", "{}", function.name);
            assert!(function.name.len() <= 128);
        }
    }
}
