//! The speech clips: OGG Vorbis inside the program, PCM16 on request.
//!
//! Each clip is decoded once, at its first use. Knows nothing of dialogues but the names of their lines.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use symphonia::core::codecs::audio::AudioDecoderOptions;
use symphonia::core::errors::Error as SymphoniaError;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::{FormatOptions, TrackType};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::MetadataOptions;

/// Sample rate of every clip, hertz: what the live service sends.
pub(crate) const RATE_HZ: u32 = 24_000;

macro_rules! clips {
    ($($id:literal)*) => {
        /// Every clip by the name of its line in `assets/dialogues.json`.
        const CLIPS: &[(&str, &[u8])] = &[$(($id, include_bytes!(concat!("../../assets/speech/", $id, ".ogg")))),*];
    };
}

clips! {
    "act_done" "act_full" "act_check" "act_unsure" "act_talk" "act_print" "ask_number" "ask_dates"
    "ask_parties" "ask_reps" "ask_project" "ask_certificates" "ask_evidence" "ask_next" "ask_copies" "grade_1"
    "grade_2" "grade_3" "grade_4" "clay_1" "clay_2" "clay_3" "clay_4" "cover_1" "cover_2" "cover_3" "cover_4"
    "cover_5" "slab_1" "slab_2" "slab_3" "slab_4" "slab_5" "mesh_1" "mesh_2" "cost_1" "cost_2" "safety_1"
    "safety_2" "safety_3" "safety_4" "safety_5" "safety_6" "drawing_1" "drawing_2" "drawing_3" "drawing_4"
    "drawing_5" "mail_1" "mail_2" "no_photo" "calc_other" "calc_ask" "mesh_ask" "calc_failed" "norm_ok"
    "norm_old" "norm_none" "norm_which" "norm_failed" "report_ok" "report_failed" "safety_0" "wait" "thanks"
    "hello" "unknown_1" "unknown_2" "frost_1" "frost_ask" "cost_3" "cost_4" "mixers_1" "mixers_ask" "told_why"
    "detail" "detail_none" "report_detail" "mail_3" "mail_none" "norm_doubt" "photo_which" "demo_speech" "calc_page"
}

/// Clips decoded so far, by name.
type Decoded = HashMap<&'static str, Arc<[i16]>>;

static DECODED: LazyLock<Mutex<Decoded>> = LazyLock::new(Mutex::default);

/// Why a clip cannot be spoken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SpeechError {
    /// No clip of this name was built in.
    #[error("no speech clip «{0}»")]
    Unknown(String),
    /// The clip is not a sound file this build can read.
    #[error("speech clip cannot be decoded: {0}")]
    Decode(#[from] SymphoniaError),
    /// The file holds no audio track.
    #[error("speech clip holds no audio")]
    NoAudio,
}

/// Mono samples of a line at [`RATE_HZ`].
///
/// # Errors
/// When no such clip exists or it does not decode; neither happens with the clips of this repository.
pub(crate) fn clip(id: &str) -> Result<Arc<[i16]>, SpeechError> {
    let &(id, ogg) = CLIPS
        .iter()
        .find(|(known, _)| *known == id)
        .ok_or_else(|| SpeechError::Unknown(id.to_owned()))?;
    let mut decoded = DECODED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(samples) = decoded.get(id) {
        return Ok(Arc::clone(samples));
    }
    let samples: Arc<[i16]> = decode(ogg)?.into();
    decoded.insert(id, Arc::clone(&samples));
    Ok(samples)
}

/// All samples of a mono OGG Vorbis file.
pub(crate) fn decode(ogg: &'static [u8]) -> Result<Vec<i16>, SpeechError> {
    let source = MediaSourceStream::new(Box::new(Cursor::new(ogg)), Default::default());
    let mut format = symphonia::default::get_probe().probe(
        &Hint::new(),
        source,
        FormatOptions::default(),
        MetadataOptions::default(),
    )?;
    let track = format
        .default_track(TrackType::Audio)
        .ok_or(SpeechError::NoAudio)?;
    let track_id = track.id;
    let params = track
        .codec_params
        .as_ref()
        .and_then(|params| params.audio())
        .ok_or(SpeechError::NoAudio)?;
    let mut decoder =
        symphonia::default::get_codecs().make_audio_decoder(params, &AudioDecoderOptions::default())?;
    let mut samples = Vec::new();
    let mut packet_samples: Vec<i16> = Vec::new();
    while let Some(packet) = format.next_packet()? {
        if packet.track_id != track_id {
            continue;
        }
        let decoded = decoder.decode(&packet)?;
        packet_samples.resize(decoded.samples_interleaved(), 0);
        decoded.copy_to_slice_interleaved(&mut packet_samples);
        samples.extend_from_slice(&packet_samples);
    }
    Ok(samples)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::script::script;

    #[test]
    fn every_line_has_a_clip_of_speech_and_every_clip_a_line() {
        let lines = &script().lines;
        assert_eq!(CLIPS.len(), lines.len());
        for id in lines.keys() {
            let samples = clip(id).unwrap_or_else(|error| panic!("{id}: {error}"));
            let seconds = samples.len() as f32 / RATE_HZ as f32;
            assert!((0.3..20.0).contains(&seconds), "{id} lasts {seconds} s");
            let peak = samples
                .iter()
                .map(|sample| sample.unsigned_abs())
                .max()
                .unwrap_or(0);
            assert!((6_000..30_000).contains(&peak), "{id} peaks at {peak}");
        }
    }

    #[test]
    fn an_unknown_clip_is_an_error_not_a_panic() {
        assert!(matches!(clip("nothing"), Err(SpeechError::Unknown(_))));
    }
}
