//! From the microphone's blocks to frames for the wire.
//!
//! Owns the resampler of the device and the unfinished frame. Knows nothing of JSON or of the socket. Invariant:
//! frames come out in order, each full, and no sample is in two frames or in none.

use super::pcm::to_pcm16;
use super::{RateError, Resampler};

/// Rate of the audio sent, Hz: what the Live API takes natively.
pub const WIRE_RATE_HZ: u32 = 16_000;

/// Samples of a frame on the wire: 20 ms, the short end of what the Live API advises (20 to 40 ms).
pub const FRAME_SAMPLES: usize = 320;

/// Input samples resampled at a time: bounds the scratch buffer, whatever the caller's block.
const CHUNK: usize = 1_024;

/// Turns a device's f32 blocks into PCM16 frames of 20 ms at 16 kHz.
#[derive(Debug, Clone)]
pub struct Uplink {
    resampler: Resampler,
    scratch: Vec<f32>,
    frame: [i16; FRAME_SAMPLES],
    filled: usize,
}

impl Uplink {
    /// An uplink for a device of `device_hz` (`AudioContext.sampleRate`).
    ///
    /// # Errors
    /// [`RateError::Unsupported`] for a rate no device has.
    pub fn new(device_hz: u32) -> Result<Self, RateError> {
        let resampler = Resampler::new(device_hz, WIRE_RATE_HZ)?;
        let scratch = Vec::with_capacity(resampler.max_output_len(CHUNK));
        Ok(Self {
            resampler,
            scratch,
            frame: [0; FRAME_SAMPLES],
            filled: 0,
        })
    }

    /// Takes a block of any length and hands each frame it completes to `emit`. Allocates nothing.
    pub fn push(&mut self, block: &[f32], mut emit: impl FnMut(&[i16; FRAME_SAMPLES])) {
        for chunk in block.chunks(CHUNK) {
            self.scratch.clear();
            self.resampler.process(chunk, &mut self.scratch);
            let mut rest = self.scratch.as_slice();
            while !rest.is_empty() {
                let (now, later) = rest.split_at(rest.len().min(FRAME_SAMPLES - self.filled));
                if let Some(room) = self.frame.get_mut(self.filled..) {
                    room.iter_mut()
                        .zip(now)
                        .for_each(|(place, &sample)| *place = to_pcm16(sample));
                }
                self.filled += now.len();
                rest = later;
                if self.filled == FRAME_SAMPLES {
                    self.filled = 0;
                    emit(&self.frame);
                }
            }
        }
    }

    /// Forgets the unfinished frame and the filter's history: the next block starts a new recording.
    pub fn reset(&mut self) {
        self.resampler.reset();
        self.filled = 0;
    }
}
