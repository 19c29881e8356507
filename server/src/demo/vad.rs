//! Speech detection by energy.
//!
//! Owns the noise floor and the decision "somebody speaks". Time is the time of the audio itself (frames of
//! [`FRAME_MS`]), so a burst of buffered sound is judged like live sound. Knows nothing of turns or sockets.
//! Invariant: [`Event::Start`] and [`Event::End`] alternate.

use std::collections::VecDeque;

/// Length of one judged frame, milliseconds.
pub(crate) const FRAME_MS: u64 = 20;
/// Quietest floor assumed, dB of full scale: digital silence must not make a breath look loud.
const FLOOR_MIN_DB: f32 = -60.0;
/// A frame this far over the floor counts as speech, dB.
const ONSET_DB: f32 = 10.0;
/// Once speech has begun a frame this far over the floor keeps it going, dB.
const HOLD_DB: f32 = 6.0;
/// The floor follows the quietest frame of this many frames: two seconds hold a pause of any speaker.
const FLOOR_FRAMES: usize = 100;
/// Frames of speech may be spread over this many frames more than needed before speech is announced.
const ONSET_SLACK_FRAMES: usize = 3;
/// A pause up to this long is still counted as time spent speaking, milliseconds.
const SHORT_PAUSE_MS: u64 = 200;
/// Corner of the high-pass filter that removes mains hum and wind, hertz.
const HIGH_PASS_HZ: f32 = 150.0;

/// Pace of the decision, milliseconds of sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Config {
    /// Speech needed before it is announced.
    pub(crate) onset_ms: u64,
    /// Silence that ends it.
    pub(crate) silence_ms: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            onset_ms: 100,
            silence_ms: 800,
        }
    }
}

/// What one frame changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// Speech began [`Config::onset_ms`] ago.
    Start,
    /// The speaker has spoken this long since the start, short pauses included, milliseconds.
    Voiced(u64),
    /// Speech ended [`Config::silence_ms`] ago.
    End,
}

/// Speech detector for one stream.
#[derive(Debug, Clone)]
pub(crate) struct Vad {
    config: Config,
    filter: HighPass,
    frame: Frame,
    recent_db: VecDeque<f32>,
    recent_speech: VecDeque<bool>,
    speaking: bool,
    silence_ms: u64,
    voiced_ms: u64,
}

impl Vad {
    /// A detector that has heard nothing yet.
    pub(crate) fn new(config: Config) -> Self {
        Self {
            config,
            filter: HighPass::default(),
            frame: Frame::default(),
            recent_db: VecDeque::with_capacity(FLOOR_FRAMES),
            recent_speech: VecDeque::new(),
            speaking: false,
            silence_ms: 0,
            voiced_ms: 0,
        }
    }

    /// Takes samples of any number at `rate_hz` and tells what they changed.
    pub(crate) fn push(&mut self, samples: &[i16], rate_hz: u32) -> Vec<Event> {
        let frame_len = (u64::from(rate_hz) * FRAME_MS / 1000).max(1);
        let mut events = Vec::new();
        for &sample in samples {
            let level = self.filter.next(f32::from(sample) / 32768.0, rate_hz);
            self.frame.energy += level * level;
            self.frame.len += 1;
            if self.frame.len >= frame_len {
                let db = self.frame.take_db();
                self.judge(db, &mut events);
            }
        }
        events
    }

    /// The stream stopped: ends speech that is going on, keeps the floor.
    pub(crate) fn stop(&mut self) -> Option<Event> {
        self.recent_speech.clear();
        self.frame = Frame::default();
        std::mem::take(&mut self.speaking).then_some(Event::End)
    }

    fn floor_db(&self) -> f32 {
        self.recent_db
            .iter()
            .copied()
            .fold(f32::INFINITY, f32::min)
            .max(FLOOR_MIN_DB)
    }

    fn judge(&mut self, db: f32, events: &mut Vec<Event>) {
        if self.recent_db.len() == FLOOR_FRAMES {
            self.recent_db.pop_front();
        }
        self.recent_db.push_back(db);
        let over = db - self.floor_db();
        if self.speaking {
            self.go_on(over > HOLD_DB, events)
        } else {
            self.await_onset(over > ONSET_DB, events)
        }
    }

    fn await_onset(&mut self, speech: bool, events: &mut Vec<Event>) {
        let needed = usize::try_from(self.config.onset_ms / FRAME_MS)
            .unwrap_or(usize::MAX)
            .max(1);
        self.recent_speech.push_back(speech);
        if self.recent_speech.len() > needed + ONSET_SLACK_FRAMES {
            self.recent_speech.pop_front();
        }
        if self
            .recent_speech
            .iter()
            .filter(|&&was_speech| was_speech)
            .count()
            >= needed
        {
            self.recent_speech.clear();
            self.speaking = true;
            self.silence_ms = 0;
            self.voiced_ms = self.config.onset_ms;
            events.push(Event::Start);
        }
    }

    fn go_on(&mut self, speech: bool, events: &mut Vec<Event>) {
        self.silence_ms = if speech { 0 } else { self.silence_ms + FRAME_MS };
        if self.silence_ms >= self.config.silence_ms {
            self.speaking = false;
            events.push(Event::End);
        } else if self.silence_ms <= SHORT_PAUSE_MS {
            self.voiced_ms += FRAME_MS;
            events.push(Event::Voiced(self.voiced_ms));
        }
    }
}

/// Energy gathered for the frame under way.
#[derive(Debug, Clone, Default)]
struct Frame {
    energy: f32,
    len: u64,
}

impl Frame {
    #[allow(clippy::cast_precision_loss, reason = "a frame holds a few thousand samples")]
    fn take_db(&mut self) -> f32 {
        let Self { energy, len } = std::mem::take(self);
        10.0 * (energy / len as f32).max(1e-10).log10()
    }
}

/// Second-order high-pass: two first-order sections in a row.
#[derive(Debug, Clone, Default)]
struct HighPass {
    sections: [(f32, f32); 2],
}

impl HighPass {
    #[allow(clippy::cast_precision_loss, reason = "sample rates are far below 2^24")]
    fn next(&mut self, input: f32, rate_hz: u32) -> f32 {
        let keep = 1.0 / (1.0 + std::f32::consts::TAU * HIGH_PASS_HZ / rate_hz.max(1) as f32);
        self.sections.iter_mut().fold(input, |x, (last_x, last_y)| {
            *last_y = keep * (*last_y + x - *last_x);
            *last_x = x;
            *last_y
        })
    }
}

#[cfg(test)]
mod tests;
