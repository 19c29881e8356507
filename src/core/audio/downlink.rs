//! From the assistant's audio to samples at the speaker's rate.
//!
//! Owns the resampler of the voice being played. Knows nothing of queues or fades, which are the playback
//! worklet's. Invariant: audio of an older epoch never comes out after audio of a newer one.

use super::{RateError, Resampler};

/// Upsamples the assistant's voice, one epoch at a time, keeping the filter's state from chunk to chunk.
#[derive(Debug, Clone)]
pub struct Downlink {
    context_hz: u32,
    epoch: u32,
    resampler: Option<Resampler>,
}

impl Downlink {
    /// A downlink to an audio context of `context_hz`.
    ///
    /// # Errors
    /// [`RateError::Unsupported`] for a rate no device has.
    pub fn new(context_hz: u32) -> Result<Self, RateError> {
        // Made once only to refuse a bad rate here rather than at the first word.
        Resampler::new(context_hz, context_hz)?;
        Ok(Self {
            context_hz,
            epoch: 0,
            resampler: None,
        })
    }

    /// Appends to `output` a chunk of `epoch` at `rate_hz`, brought to the context's rate. A newer epoch starts
    /// afresh; a chunk of an older one yields nothing. A change of rate within an epoch keeps the end of what was
    /// before.
    ///
    /// # Errors
    /// [`RateError::Unsupported`] for a rate out of range; nothing changes then.
    pub fn push(
        &mut self,
        epoch: u32,
        samples: &[f32],
        rate_hz: u32,
        output: &mut Vec<f32>,
    ) -> Result<(), RateError> {
        if epoch < self.epoch {
            return Ok(());
        }
        let fits = self
            .resampler
            .as_ref()
            .is_some_and(|resampler| resampler.input_hz() == rate_hz);
        if !fits {
            let fresh = Resampler::new(rate_hz, self.context_hz)?;
            let old = self.resampler.replace(fresh);
            if let Some(mut old) = old
                && epoch == self.epoch
            {
                old.drain(output);
            }
        } else if epoch > self.epoch
            && let Some(resampler) = &mut self.resampler
        {
            resampler.reset();
        }
        self.epoch = epoch;
        if let Some(resampler) = &mut self.resampler {
            resampler.process(samples, output);
        }
        Ok(())
    }

    /// Appends the end of the voice that the filter still holds: call when the turn has no more audio.
    pub fn finish(&mut self, epoch: u32, output: &mut Vec<f32>) {
        if epoch == self.epoch
            && let Some(resampler) = &mut self.resampler
        {
            resampler.drain(output);
        }
    }
}
