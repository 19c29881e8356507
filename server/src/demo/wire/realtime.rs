//! `realtimeInput`: one piece of sound, picture, text or activity.

use serde::Deserialize;

use super::content::Blob;
use super::refusal::Refusal;

/// `realtimeInput` as sent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct RealtimeInput {
    audio: Option<Blob>,
    video: Option<Blob>,
    text: Option<String>,
    #[serde(alias = "activity_start")]
    activity_start: Option<Empty>,
    #[serde(alias = "activity_end")]
    activity_end: Option<Empty>,
    #[serde(alias = "audio_stream_end")]
    audio_stream_end: Option<bool>,
    #[serde(alias = "media_chunks", default)]
    media_chunks: Vec<Blob>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Empty {}

/// One piece of input.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Mono PCM16 and its sample rate in hertz.
    Audio {
        /// The samples.
        samples: Vec<i16>,
        /// Their rate.
        rate_hz: u32,
    },
    /// A still picture.
    Image,
    /// Typed text.
    Text(String),
    /// The user begins to speak (own detection of speech switched off).
    ActivityStart,
    /// The user has finished.
    ActivityEnd,
    /// The microphone is off.
    AudioStreamEnd,
}

impl RealtimeInput {
    /// The one piece of input the message carries.
    ///
    /// # Errors
    /// When it carries none or several, or data of a type that the field does not take.
    pub(crate) fn into_input(self) -> Result<Input, Refusal> {
        let media = self.media_chunks.into_iter().next();
        let (audio, video) = match media {
            Some(blob) if blob.mime_type.starts_with("audio/") => (self.audio.or(Some(blob)), self.video),
            Some(blob) => (self.audio, self.video.or(Some(blob))),
            None => (self.audio, self.video),
        };
        let mut inputs = [
            audio.as_ref().map(audio_input).transpose()?,
            video.as_ref().map(image_input).transpose()?,
            self.text.map(Input::Text),
            self.activity_start.map(|Empty {}| Input::ActivityStart),
            self.activity_end.map(|Empty {}| Input::ActivityEnd),
            self.audio_stream_end
                .and_then(|end| end.then_some(Input::AudioStreamEnd)),
        ]
        .into_iter()
        .flatten();
        match (inputs.next(), inputs.next()) {
            (Some(input), None) => Ok(input),
            (None, _) => Err(Refusal::one_of("realtime_input", "no payload is set")),
            (Some(_), Some(_)) => Err(Refusal::one_of("realtime_input", "more than one payload is set")),
        }
    }
}

fn audio_input(blob: &Blob) -> Result<Input, Refusal> {
    let wrong_type = || Refusal::value("realtime_input.audio.mime_type", "audio/pcm;rate=16000 expected");
    let mut parts = blob.mime_type.split(';').map(str::trim);
    if parts.next() != Some("audio/pcm") {
        return Err(wrong_type());
    }
    let rate_hz = parts
        .find_map(|part| part.strip_prefix("rate="))
        .and_then(|rate| rate.parse().ok())
        .filter(|rate| (8_000..=96_000).contains(rate))
        .ok_or_else(wrong_type)?;
    let (samples, odd_byte) = blob.data.as_chunks();
    if !odd_byte.is_empty() {
        return Err(Refusal::value(
            "realtime_input.audio.data",
            "odd number of bytes in 16-bit PCM",
        ));
    }
    let samples = samples.iter().map(|&bytes| i16::from_le_bytes(bytes)).collect();
    Ok(Input::Audio { samples, rate_hz })
}

fn image_input(blob: &Blob) -> Result<Input, Refusal> {
    if blob.is_image() && !blob.data.is_empty() {
        Ok(Input::Image)
    } else {
        Err(Refusal::value(
            "realtime_input.video",
            "a JPEG or PNG picture expected",
        ))
    }
}
