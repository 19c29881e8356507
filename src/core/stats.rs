//! The figures of one conversation.

/// Rooms are never quiet on a site: speech must stand this far above the noise floor, as a ratio of amplitudes.
const SPEECH_OVER_NOISE: f32 = 3.0;
/// Amplitude below which nothing counts as speech (−50 dBFS).
const SPEECH_MIN_RMS: f32 = 0.003;
/// The floor follows the quietest frames and rises by this factor a frame (20 ms): doubling takes about 1.4 s.
const FLOOR_RISE: f32 = 1.01;

/// Finds the moment when the foreman stopped speaking, which the response delay is counted from.
#[derive(Debug, Clone, Copy)]
pub struct SpeechClock {
    floor_rms: f32,
    last_speech_ms: Option<u64>,
}

/// The first word may come with the first frame, so the floor starts low and learns the noise.
impl Default for SpeechClock {
    fn default() -> Self {
        Self {
            floor_rms: SPEECH_MIN_RMS,
            last_speech_ms: None,
        }
    }
}

impl SpeechClock {
    /// Takes the level of one 20 ms frame of PCM16. Gives whether it is speech.
    pub fn frame(&mut self, samples: &[i16], now_ms: u64) -> bool {
        let energy: f32 = samples.iter().map(|&s| f32::from(s) * f32::from(s)).sum();
        // A frame has 320 samples: its length is exact as f32.
        let rms = (energy / samples.len().max(1) as f32).sqrt() / 32_768.0;
        self.floor_rms = (self.floor_rms * FLOOR_RISE).min(rms.max(1e-5));
        let speech = rms > SPEECH_MIN_RMS && rms > self.floor_rms * SPEECH_OVER_NOISE;
        if speech {
            self.last_speech_ms = Some(now_ms);
        }
        speech
    }

    /// Speech that was not recorded here has ended.
    pub fn ends(&mut self, now_ms: u64) {
        self.last_speech_ms = Some(now_ms);
    }

    /// When speech was last heard, ms.
    #[must_use]
    pub fn last_speech_ms(&self) -> Option<u64> {
        self.last_speech_ms
    }
}

/// What is counted while a conversation runs.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    started_ms: u64,
    /// Turns of the foreman: spoken, typed, photographed.
    pub messages_sent: u32,
    /// Turns of the assistant.
    pub messages_received: u32,
    /// Audio frames sent.
    pub audio_sent: u32,
    /// Audio pieces received.
    pub audio_received: u32,
    delays_ms: Vec<u32>,
}

/// The figures shown at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Turns of the foreman.
    pub messages_sent: u32,
    /// Turns of the assistant.
    pub messages_received: u32,
    /// Audio frames sent.
    pub audio_sent: u32,
    /// Audio pieces received.
    pub audio_received: u32,
    /// From the tap to the end, ms.
    pub duration_ms: u64,
    /// Median time from the end of a question to the first sound of its answer, ms.
    pub delay_ms: Option<u32>,
}

impl Stats {
    /// Counting begins.
    #[must_use]
    pub fn start(now_ms: u64) -> Self {
        Self {
            started_ms: now_ms,
            ..Self::default()
        }
    }

    /// One answer began to sound this long after its question ended.
    pub fn delay(&mut self, delay_ms: u64) {
        let delay_ms = u32::try_from(delay_ms).unwrap_or(u32::MAX);
        let place = self.delays_ms.partition_point(|known_ms| *known_ms <= delay_ms);
        self.delays_ms.insert(place, delay_ms);
    }

    /// The figures at `now_ms`.
    #[must_use]
    pub fn summary(&self, now_ms: u64) -> Summary {
        Summary {
            messages_sent: self.messages_sent,
            messages_received: self.messages_received,
            audio_sent: self.audio_sent,
            audio_received: self.audio_received,
            duration_ms: now_ms.saturating_sub(self.started_ms),
            delay_ms: self.delays_ms.get(self.delays_ms.len() / 2).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_speech_is_found_in_noise() {
        let mut clock = SpeechClock::default();
        let noise: Vec<i16> = (0..320).map(|i| if i % 2 == 0 { 160 } else { -160 }).collect();
        let speech: Vec<i16> = (0..320).map(|i| if i % 8 < 4 { 4_000 } else { -4_000 }).collect();
        let mut now_ms = 0;
        for frame in 0..200 {
            now_ms += 20;
            let heard = clock.frame(
                if (50..100).contains(&frame) {
                    &speech
                } else {
                    &noise
                },
                now_ms,
            );
            assert_eq!(heard, (50..100).contains(&frame), "frame {frame}");
        }
        assert_eq!(clock.last_speech_ms(), Some(2_000));
    }

    #[test]
    fn the_summary_gives_the_median_delay() {
        let mut stats = Stats::start(1_000);
        assert_eq!(stats.summary(1_500).delay_ms, None);
        for delay in [900, 300, 400] {
            stats.delay(delay);
        }
        let summary = stats.summary(61_000);
        assert_eq!((summary.delay_ms, summary.duration_ms), (Some(400), 60_000));
    }
}
