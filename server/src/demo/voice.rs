//! When the user speaks: found out by the energy of the sound, or told by the client.
//!
//! Invariant: `Start` and `End` alternate, `Voiced` comes only between them.

pub(crate) use super::vad::Event as VoiceEvent;
use super::vad::{Config, Vad};
use super::wire::Refusal;

/// The user's voice in one session.
#[derive(Debug)]
pub(crate) enum Voice {
    /// Detected here.
    Detected(Box<Vad>),
    /// Marked by the client with `activityStart` and `activityEnd`.
    Marked {
        /// Sound since the start, milliseconds; `None` between activities.
        voiced_ms: Option<u64>,
    },
}

impl Voice {
    /// Detection at this pace, or marks by the client when there is none.
    pub(crate) fn new(config: Option<Config>) -> Self {
        match config {
            Some(config) => Self::Detected(Box::new(Vad::new(config))),
            None => Self::Marked { voiced_ms: None },
        }
    }

    /// Takes sound.
    pub(crate) fn push(&mut self, samples: &[i16], rate_hz: u32) -> Vec<VoiceEvent> {
        match self {
            Self::Detected(vad) => vad.push(samples, rate_hz),
            Self::Marked {
                voiced_ms: Some(voiced_ms),
            } => {
                *voiced_ms += samples.len() as u64 * 1000 / u64::from(rate_hz.max(1));
                vec![VoiceEvent::Voiced(*voiced_ms)]
            }
            Self::Marked { voiced_ms: None } => Vec::new(),
        }
    }

    /// `activityStart`.
    ///
    /// # Errors
    /// When speech is detected here: marks and detection exclude each other.
    pub(crate) fn activity_start(&mut self) -> Result<Vec<VoiceEvent>, Refusal> {
        match self {
            Self::Marked { voiced_ms } => {
                let started = voiced_ms.replace(0).is_none();
                Ok(started.then_some(VoiceEvent::Start).into_iter().collect())
            }
            Self::Detected(_) => Err(Refusal::argument()),
        }
    }

    /// `activityEnd`.
    ///
    /// # Errors
    /// When speech is detected here.
    pub(crate) fn activity_end(&mut self) -> Result<Vec<VoiceEvent>, Refusal> {
        match self {
            Self::Marked { voiced_ms } => Ok(voiced_ms.take().map(|_| VoiceEvent::End).into_iter().collect()),
            Self::Detected(_) => Err(Refusal::argument()),
        }
    }

    /// `audioStreamEnd`: the microphone is off, so the turn is over.
    ///
    /// # Errors
    /// When the client marks speech itself.
    pub(crate) fn stream_end(&mut self) -> Result<Vec<VoiceEvent>, Refusal> {
        match self {
            Self::Detected(vad) => Ok(vad.stop().into_iter().collect()),
            Self::Marked { .. } => Err(Refusal::argument()),
        }
    }
}
