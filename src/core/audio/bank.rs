//! Design of the polyphase filter bank: one low-pass response, sampled at every phase the rate ratio needs.
//!
//! Owns the choice of bands and the coefficient table. Knows nothing of streaming. Invariant: every row sums to
//! one, so a constant passes unchanged at every phase.

use std::f64::consts::PI;

/// Length of the response. Half of it is the delay: 2 ms, the most the microphone path may add.
const SPAN_S: f64 = 0.004;

/// Rows are padded to a multiple of this, the number of independent sums of the inner loop.
pub(super) const LANES: usize = 8;

/// Coefficients kept at most (256 KiB). A ratio with more phases than fit is interpolated between phases.
const MAX_COEFFICIENTS: usize = 65_536;

/// Taps for every phase of a rational rate change.
#[derive(Debug, Clone)]
pub(super) struct FilterBank {
    /// Rows of `stride` taps, oldest sample first, one for each phase, and one more when interpolating.
    rows: Vec<f32>,
    stride: usize,
    phases: u32,
    exact: bool,
    delay_frames: f64,
}

impl FilterBank {
    /// Designs the bank for `input_hz` to `output_hz`, where one output period is divided into `denominator`
    /// phases of an input period.
    pub(super) fn design(input_hz: u32, output_hz: u32, denominator: u32) -> Self {
        let taps = ((SPAN_S * f64::from(input_hz)) as usize).max(2);
        let stride = taps.next_multiple_of(LANES);
        let exact = (denominator as usize).saturating_mul(stride) <= MAX_COEFFICIENTS;
        let phases = if exact {
            denominator
        } else {
            phases_that_fit(stride)
        };
        // The exact bank is one symmetric prototype cut into phases; the interpolated one has an extra row, the
        // first one a sample later, so its centre lies half a phase further.
        let centre = if exact {
            (taps as f64 - 1.0 / f64::from(phases)) / 2.0
        } else {
            taps as f64 / 2.0
        };
        let bands = Bands::choose(input_hz, output_hz);
        let row_count = if exact { phases } else { phases + 1 };

        let mut rows = vec![0.0; row_count as usize * stride];
        for (index, row) in (0u32..).zip(rows.chunks_exact_mut(stride)) {
            let offset = f64::from(index) / f64::from(phases) - centre;
            let response: Vec<f64> = (0..taps)
                .map(|age| {
                    bands.response(
                        (age as f64 + offset) / f64::from(input_hz),
                        centre / f64::from(input_hz),
                    )
                })
                .collect();
            let sum: f64 = response.iter().sum();
            for (tap, value) in row.iter_mut().rev().zip(&response) {
                *tap = (value / sum) as f32;
            }
        }
        Self {
            rows,
            stride,
            phases,
            exact,
            delay_frames: centre,
        }
    }

    /// Taps of one row, padding included: how many past samples each output looks at.
    pub(super) fn stride(&self) -> usize {
        self.stride
    }

    /// Group delay in input samples.
    pub(super) fn delay_frames(&self) -> f64 {
        self.delay_frames
    }

    /// One output sample. `window` holds the newest `stride` input samples, oldest first; the output lies
    /// `numerator / denominator` of an input period after the newest of them.
    #[inline]
    pub(super) fn apply(&self, window: &[f32], numerator: u32, denominator: u32) -> f32 {
        if self.exact {
            return dot(self.row(numerator), window);
        }
        let scaled = u64::from(numerator) * u64::from(self.phases);
        let denominator = u64::from(denominator);
        let phase = (scaled / denominator) as u32;
        let fraction = (scaled % denominator) as f32 / denominator as f32;
        let (before, after) = (dot(self.row(phase), window), dot(self.row(phase + 1), window));
        before + fraction * (after - before)
    }

    #[inline]
    fn row(&self, phase: u32) -> &[f32] {
        let start = phase as usize * self.stride;
        self.rows.get(start..start + self.stride).unwrap_or_default()
    }
}

/// A power of two: then linear interpolation between rows stays more than 100 dB below the signal.
fn phases_that_fit(stride: usize) -> u32 {
    let fit = (MAX_COEFFICIENTS / stride).saturating_sub(1).max(2) as u32;
    1 << fit.ilog2()
}

/// Sum of products in eight independent sums, so that neither the scalar nor the vector unit waits for itself.
#[inline]
fn dot(taps: &[f32], window: &[f32]) -> f32 {
    let mut sums = [0.0f32; LANES];
    let (taps, _) = taps.as_chunks::<LANES>();
    let (window, _) = window.as_chunks::<LANES>();
    for (t, w) in taps.iter().zip(window) {
        sums[0] += t[0] * w[0];
        sums[1] += t[1] * w[1];
        sums[2] += t[2] * w[2];
        sums[3] += t[3] * w[3];
        sums[4] += t[4] * w[4];
        sums[5] += t[5] * w[5];
        sums[6] += t[6] * w[6];
        sums[7] += t[7] * w[7];
    }
    ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]))
}

/// A Kaiser-windowed low-pass.
struct Bands {
    cutoff_hz: f64,
    beta: f64,
}

impl Bands {
    /// For a span of 4 ms the transition is about (A - 8) * 17.4 Hz wide at A dB of attenuation.
    fn choose(input_hz: u32, output_hz: u32) -> Self {
        let nyquist_hz = f64::from(input_hz.min(output_hz)) / 2.0;
        let (cutoff_hz, attenuation_db) = if nyquist_hz < 8_000.0 {
            // A narrow-band microphone (Bluetooth telephony): keep all of 3.4 kHz.
            (nyquist_hz, 70.0)
        } else if output_hz < input_hz {
            // Speech to 16 kHz: flat to 6.9 kHz, gone at 8.5 kHz; what folds lies above 7.5 kHz.
            (nyquist_hz - 350.0, 97.0)
        } else {
            // The assistant's voice to the speaker: no image of anything survives.
            (nyquist_hz - 700.0, 88.0)
        };
        Self {
            cutoff_hz,
            beta: 0.1102 * (attenuation_db - 8.7),
        }
    }

    /// The response at `time_s` from its centre, zero from `half_span_s` on.
    fn response(&self, time_s: f64, half_span_s: f64) -> f64 {
        let x = time_s / half_span_s;
        let window = bessel_i0(self.beta * (1.0 - x * x).max(0.0).sqrt());
        let angle = 2.0 * PI * self.cutoff_hz * time_s;
        let sinc = if angle.abs() < 1e-9 {
            1.0
        } else {
            angle.sin() / angle
        };
        sinc * window
    }
}

/// Modified Bessel function of the first kind, order zero, by its power series.
fn bessel_i0(x: f64) -> f64 {
    let quarter_square = x * x / 4.0;
    let (mut sum, mut term, mut k) = (1.0, 1.0, 1.0);
    while term > sum * 1e-12 {
        term *= quarter_square / (k * k);
        sum += term;
        k += 1.0;
    }
    sum
}
