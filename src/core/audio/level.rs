//! How loud the microphone is, for a meter and for telling a dead microphone.
//!
//! Owns the ballistics. Knows nothing of drawing. Invariant: readings come by the count of samples, at most
//! [`READINGS_PER_SECOND`] a second of audio, however the stream is cut.

/// Readings a second of audio: enough for the eye, cheap for the page.
pub const READINGS_PER_SECOND: u32 = 15;

/// Below this a sample is the noise of the last bit of PCM16: what a muted or broken microphone gives.
const DEAD_AMPLITUDE: f32 = 1.5 / 32_768.0;

/// Level shown as an empty meter, dBFS: a quiet room.
const METER_FLOOR_DBFS: f32 = -60.0;
/// Level shown as a full meter, dBFS: a loud voice close by.
const METER_CEILING_DBFS: f32 = -10.0;
/// What the logarithm of silence is cut to, dBFS.
const SILENCE_DBFS: f32 = -120.0;
/// The meter rises at once and falls by this much a second, dB.
const RELEASE_DB_PER_SECOND: f32 = 40.0;

/// One reading of the meter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Level {
    /// Root mean square since the last reading, dBFS (a full-scale square wave is 0), not below -120.
    pub rms_dbfs: f32,
    /// Highest sample since the last reading, dBFS, not below -120.
    pub peak_dbfs: f32,
    /// Height of the meter, 0.0..=1.0: rises at once, falls slowly.
    pub meter: f32,
    /// How long there has been nothing but (nearly) exact zeros, ms: a live microphone always hisses.
    pub dead_ms: u32,
}

/// Measures a stream of samples.
#[derive(Debug, Clone)]
pub struct LevelMeter {
    rate_hz: u32,
    window: u32,
    count: u32,
    square_sum: f32,
    peak: f32,
    dead_frames: u64,
    shown_dbfs: f32,
}

impl LevelMeter {
    /// A meter for a stream of `rate_hz`.
    pub fn new(rate_hz: u32) -> Self {
        Self {
            rate_hz: rate_hz.max(READINGS_PER_SECOND),
            window: rate_hz.div_ceil(READINGS_PER_SECOND).max(1),
            count: 0,
            square_sum: 0.0,
            peak: 0.0,
            dead_frames: 0,
            shown_dbfs: METER_FLOOR_DBFS,
        }
    }

    /// Takes a block; gives a reading when one is due (the latest, if a long block completes several).
    pub fn push(&mut self, block: &[f32]) -> Option<Level> {
        let mut reading = None;
        let mut rest = block;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min((self.window - self.count) as usize));
            self.measure(now);
            rest = later;
            if self.count == self.window {
                reading = Some(self.read());
            }
        }
        reading
    }

    fn measure(&mut self, samples: &[f32]) {
        for &sample in samples {
            let magnitude = if sample.is_finite() {
                sample.abs().min(1.0)
            } else {
                0.0
            };
            self.square_sum += magnitude * magnitude;
            self.peak = self.peak.max(magnitude);
            self.dead_frames = if magnitude <= DEAD_AMPLITUDE {
                self.dead_frames + 1
            } else {
                0
            };
        }
        self.count += samples.len() as u32;
    }

    fn read(&mut self) -> Level {
        let rms_dbfs = dbfs((self.square_sum / self.window as f32).sqrt());
        let peak_dbfs = dbfs(self.peak);
        let fallen = self.shown_dbfs - RELEASE_DB_PER_SECOND * self.window as f32 / self.rate_hz as f32;
        self.shown_dbfs = rms_dbfs.max(fallen).clamp(METER_FLOOR_DBFS, METER_CEILING_DBFS);
        self.count = 0;
        self.square_sum = 0.0;
        self.peak = 0.0;
        Level {
            rms_dbfs,
            peak_dbfs,
            meter: (self.shown_dbfs - METER_FLOOR_DBFS) / (METER_CEILING_DBFS - METER_FLOOR_DBFS),
            dead_ms: u32::try_from(self.dead_frames * 1_000 / u64::from(self.rate_hz)).unwrap_or(u32::MAX),
        }
    }
}

fn dbfs(amplitude: f32) -> f32 {
    (20.0 * amplitude.log10()).max(SILENCE_DBFS)
}
