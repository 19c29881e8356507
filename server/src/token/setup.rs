//! The setup that a token locks.

use prorab::core::live::wire::setup::{
    GenerationConfig, PrebuiltVoice, Setup, SpeechConfig, Transcription, VoiceConfig,
};

/// The voices on offer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Voice(&'static str);

const VOICES: [&str; 5] = ["Aoede", "Charon", "Fenrir", "Kore", "Puck"];

impl std::str::FromStr for Voice {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        VOICES
            .into_iter()
            .find(|voice| *voice == name)
            .map(Self)
            .ok_or(())
    }
}

/// The setup for `model` speaking with `voice`.
pub(super) fn setup(model: &str, voice: Voice) -> Setup {
    let name = if voice.0.is_empty() { "Aoede" } else { voice.0 };
    let voice_config = VoiceConfig {
        prebuilt_voice_config: PrebuiltVoice {
            voice_name: name.to_owned(),
        },
    };
    Setup {
        model: model.to_owned(),
        generation_config: Some(GenerationConfig {
            response_modalities: vec!["AUDIO".to_owned()],
            speech_config: Some(SpeechConfig { voice_config }),
            ..GenerationConfig::default()
        }),
        input_audio_transcription: Some(Transcription::default()),
        output_audio_transcription: Some(Transcription::default()),
        ..Setup::default()
    }
}
