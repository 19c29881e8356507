//! Samples as they travel: 16-bit little-endian PCM in base64, and the MIME type that names their rate.
//!
//! Owns the conversion both ways. Knows nothing of rates of devices. Invariant: loud samples clip, they never
//! wrap, and an odd byte at the end of a chunk is the low half of the next chunk's first sample.

use super::Resampler;
use crate::core::base64::{DecodeError, decode, encode};

/// Samples encoded at a time. A multiple of three, so that the pieces' base64 joins without padding.
const ENCODE_SAMPLES: usize = 384;

/// Audio text that is not audio.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PcmError {
    /// The text is not base64, neither standard nor URL-safe.
    #[error("audio data is not base64: {0}")]
    Base64(#[from] DecodeError),
}

/// A sample of -1.0..=1.0 as PCM16: rounded to the nearest, clipped, NaN as silence.
#[inline]
pub fn to_pcm16(sample: f32) -> i16 {
    // `as` saturates and turns NaN into zero.
    (sample * 32_768.0).round_ties_even() as i16
}

/// Appends `samples` as little-endian PCM16 in padded standard base64.
pub fn encode_pcm16_base64(samples: &[i16], text: &mut String) {
    let mut bytes = [0u8; ENCODE_SAMPLES * 2];
    for piece in samples.chunks(ENCODE_SAMPLES) {
        for (place, sample) in bytes.chunks_exact_mut(2).zip(piece) {
            place.copy_from_slice(&sample.to_le_bytes());
        }
        encode(&bytes[..piece.len() * 2], text);
    }
}

/// Decodes a chunk of little-endian PCM16 in base64, standard or URL-safe, padded or not, to -1.0..1.0.
///
/// `carry` is the odd byte the previous chunk of the stream ended with; it is taken, and left for the next chunk.
/// Start a stream with `None`.
///
/// # Errors
/// [`PcmError::Base64`]; `carry` is then as it was.
pub fn decode_pcm16_base64(text: &str, carry: &mut Option<u8>) -> Result<Vec<f32>, PcmError> {
    let text = text.trim_ascii();
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 4);
    bytes.extend(*carry);
    decode(text, &mut bytes)?;
    let (pairs, rest) = bytes.as_chunks::<2>();
    *carry = rest.first().copied();
    Ok(pairs
        .iter()
        .map(|pair| f32::from(i16::from_le_bytes(*pair)) / 32_768.0)
        .collect())
}

/// The rate in an audio MIME type such as `audio/pcm;rate=24000`, in Hz.
///
/// None when no rate is given, or one no device has.
pub fn parse_rate(mime_type: &str) -> Option<u32> {
    mime_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        if !name.trim().eq_ignore_ascii_case("rate") {
            return None;
        }
        let rate_hz = value.trim().trim_matches('"').parse().ok()?;
        (Resampler::MIN_HZ..=Resampler::MAX_HZ)
            .contains(&rate_hz)
            .then_some(rate_hz)
    })
}
