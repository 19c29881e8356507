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
mod tests {
    use super::*;

    const RATE_HZ: u32 = 16_000;

    /// White noise with this RMS in dB of full scale, from a fixed seed.
    fn noise(ms: u32, db: f32, seed: u32) -> Vec<i16> {
        let mut state = seed | 1;
        let peak = 10f32.powf(db / 20.0) * 3f32.sqrt() * 32767.0;
        (0..ms * RATE_HZ / 1000)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                ((state >> 8) as f32 / 8_388_608.0 - 1.0) * peak
            })
            .map(|x| x as i16)
            .collect()
    }

    fn tone(ms: u32, hz: f32, db: f32) -> Vec<i16> {
        let peak = 10f32.powf(db / 20.0) * 2f32.sqrt() * 32767.0;
        (0..ms * RATE_HZ / 1000)
            .map(|n| ((n as f32 / RATE_HZ as f32 * hz * std::f32::consts::TAU).sin() * peak) as i16)
            .collect()
    }

    /// Syllables of 180 ms with gaps of 60 ms over a noise floor.
    fn speech(ms: u32, db: f32, floor_db: f32) -> Vec<i16> {
        let mut samples = Vec::new();
        for syllable in 0..ms / 240 {
            samples.extend(noise(180, db, syllable + 7));
            samples.extend(noise(60, floor_db, syllable + 99));
        }
        samples
    }

    fn starts_and_ends(parts: &[Vec<i16>]) -> Vec<(Event, u64)> {
        let mut vad = Vad::new(Config::default());
        let mut heard = Vec::new();
        let mut frames = 0;
        for frame in parts.concat().chunks(320) {
            frames += 1;
            for event in vad.push(frame, RATE_HZ) {
                if !matches!(event, Event::Voiced(_)) {
                    heard.push((event, frames * FRAME_MS));
                }
            }
        }
        heard
    }

    #[test]
    fn speech_after_silence_starts_within_160_ms_and_ends_after_the_pause() {
        let heard = starts_and_ends(&[vec![0; 16_000], speech(2400, -25.0, -60.0), vec![0; 32_000]]);
        let [(Event::Start, start), (Event::End, end)] = heard[..] else {
            panic!("{heard:?}")
        };
        assert!((1100..=1160).contains(&start), "{start}");
        assert!((4100..=4220).contains(&end), "{end}");
    }

    #[test]
    fn constant_noise_is_not_speech_however_loud() {
        for db in [-60.0, -45.0, -30.0, -15.0] {
            assert_eq!(starts_and_ends(&[noise(20_000, db, 3)]), [], "{db} dB");
        }
    }

    #[test]
    fn mains_hum_is_not_speech_even_when_it_comes_out_of_silence() {
        assert_eq!(starts_and_ends(&[vec![0; 16_000], tone(5000, 50.0, -35.0)]), []);
    }

    #[test]
    fn a_click_is_not_speech() {
        let click = noise(40, -10.0, 5);
        assert_eq!(
            starts_and_ends(&[noise(3000, -55.0, 1), click, noise(3000, -55.0, 2)]),
            []
        );
    }

    #[test]
    fn speech_is_heard_over_the_noise_of_a_site() {
        let site = || noise(3000, -40.0, 11);
        let heard = starts_and_ends(&[site(), speech(2400, -22.0, -40.0), site()]);
        assert!(
            matches!(heard[..], [(Event::Start, _), (Event::End, _)]),
            "{heard:?}"
        );
    }

    #[test]
    fn a_machine_switched_on_stops_counting_as_speech() {
        let heard = starts_and_ends(&[noise(3000, -60.0, 1), noise(8000, -30.0, 2)]);
        assert!(
            matches!(heard[..], [(Event::Start, _), (Event::End, _)]),
            "{heard:?}"
        );
    }

    #[test]
    fn pauses_below_the_limit_do_not_split_a_phrase() {
        let parts = [
            vec![0; 16_000],
            speech(960, -25.0, -60.0),
            vec![0; 8000],
            speech(960, -25.0, -60.0),
            vec![0; 32_000],
        ];
        let heard = starts_and_ends(&parts);
        assert!(
            matches!(heard[..], [(Event::Start, _), (Event::End, _)]),
            "{heard:?}"
        );
    }

    #[test]
    fn the_size_of_the_pieces_does_not_matter() {
        let sound = [vec![0; 9_000], speech(1440, -25.0, -60.0), vec![0; 20_000]].concat();
        let whole = Vad::new(Config::default()).push(&sound, RATE_HZ);
        let mut vad = Vad::new(Config::default());
        let pieces: Vec<Event> = sound
            .chunks(137)
            .flat_map(|piece| vad.push(piece, RATE_HZ))
            .collect();
        assert_eq!(whole, pieces);
    }

    #[test]
    fn stopping_the_stream_ends_the_phrase_once() {
        let mut vad = Vad::new(Config::default());
        vad.push(&vec![0; 16_000], RATE_HZ);
        assert!(
            vad.push(&speech(960, -25.0, -60.0), RATE_HZ)
                .contains(&Event::Start)
        );
        assert_eq!(vad.stop(), Some(Event::End));
        assert_eq!(vad.stop(), None);
    }
}
