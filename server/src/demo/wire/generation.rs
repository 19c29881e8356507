//! `setup.generationConfig`: modality, voice, and what native-audio Live models refuse.

use serde::Deserialize;
use serde_json::Value;

use super::refusal::Refusal;

/// Voices of the live service.
const VOICES: [&str; 30] = [
    "Zephyr",
    "Puck",
    "Charon",
    "Kore",
    "Fenrir",
    "Leda",
    "Orus",
    "Aoede",
    "Callirrhoe",
    "Autonoe",
    "Enceladus",
    "Iapetus",
    "Umbriel",
    "Algieba",
    "Despina",
    "Erinome",
    "Algenib",
    "Rasalgethi",
    "Laomedeia",
    "Achernar",
    "Alnilam",
    "Schedar",
    "Gacrux",
    "Pulcherrima",
    "Achird",
    "Zubenelgenubi",
    "Vindemiatrix",
    "Sadachbia",
    "Sadaltager",
    "Sulafat",
];

/// `generationConfig` as sent.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct GenerationConfig {
    #[serde(alias = "response_modalities")]
    response_modalities: Option<Vec<Modality>>,
    #[serde(alias = "speech_config")]
    speech_config: Option<SpeechConfig>,
    #[serde(rename = "mediaResolution", alias = "media_resolution")]
    _media_resolution: Option<MediaResolution>,
    #[serde(alias = "thinking_config")]
    thinking_config: Option<Value>,
    #[serde(rename = "temperature")]
    _temperature: Option<f64>,
    #[serde(rename = "topP", alias = "top_p")]
    _top_p: Option<f64>,
    #[serde(rename = "topK", alias = "top_k")]
    _top_k: Option<f64>,
    #[serde(rename = "maxOutputTokens", alias = "max_output_tokens")]
    _max_output_tokens: Option<i32>,
    #[serde(rename = "seed")]
    _seed: Option<i32>,
    #[serde(alias = "enable_affective_dialog", default)]
    enable_affective_dialog: bool,
    #[serde(alias = "translation_config")]
    translation_config: Option<Value>,
}

impl GenerationConfig {
    /// Name of the voice asked for.
    fn voice(&self) -> Option<&str> {
        let voice = self
            .speech_config
            .as_ref()?
            .voice_config
            .as_ref()?
            .prebuilt_voice_config
            .as_ref()?;
        voice.voice_name.as_deref()
    }

    /// Checks the voice and the combination of the rest.
    ///
    /// # Errors
    /// For what a native-audio Live model refuses.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        if self.voice().is_some_and(|voice| !VOICES.contains(&voice)) {
            return Err(Refusal::voice());
        }
        if self.is_supported() {
            Ok(())
        } else {
            Err(Refusal::argument())
        }
    }

    fn is_supported(&self) -> bool {
        let audio_only =
            |modalities: &Vec<Modality>| modalities.is_empty() || *modalities == [Modality::Audio];
        self.response_modalities.as_ref().is_none_or(audio_only)
            && self.thinking_config.is_none()
            && !self.enable_affective_dialog
            && self.translation_config.is_none()
    }
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Modality {
    #[serde(rename = "MODALITY_UNSPECIFIED")]
    Unspecified,
    Text,
    Image,
    Audio,
}

#[derive(Debug, Deserialize)]
enum MediaResolution {
    #[serde(
        rename = "MEDIA_RESOLUTION_MEDIUM",
        alias = "MEDIA_RESOLUTION_LOW",
        alias = "MEDIA_RESOLUTION_HIGH",
        alias = "MEDIA_RESOLUTION_UNSPECIFIED"
    )]
    Known,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct SpeechConfig {
    #[serde(alias = "voice_config")]
    voice_config: Option<VoiceConfig>,
    #[serde(rename = "languageCode", alias = "language_code")]
    _language_code: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct VoiceConfig {
    #[serde(alias = "prebuilt_voice_config")]
    prebuilt_voice_config: Option<PrebuiltVoiceConfig>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct PrebuiltVoiceConfig {
    #[serde(alias = "voice_name")]
    voice_name: Option<String>,
}
