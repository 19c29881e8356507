//! Design of the polyphase filter bank: one low-pass response, sampled at every phase the rate ratio needs.
//!
//! Owns the coefficient table and the sum of products. Knows nothing of streaming. Invariant: every row sums to
//! one, so a constant passes unchanged at every phase.

use super::response::Response;

/// Rows are padded to a multiple of this, the number of independent sums of the inner loop.
const LANES: usize = 4;

/// Coefficients kept at most (128 KiB). A ratio with more phases than fit is interpolated between phases.
const MAX_COEFFICIENTS: usize = 32_768;

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
        let rate_hz = f64::from(input_hz);
        let response = Response::for_nyquist(f64::from(input_hz.min(output_hz)) / 2.0);
        let taps = (response.span_s * rate_hz).ceil() as usize;
        let stride = taps.next_multiple_of(LANES);
        let exact = (denominator as usize).saturating_mul(stride) <= MAX_COEFFICIENTS;
        let phases = if exact {
            denominator
        } else {
            phases_that_fit(stride)
        };
        // The exact bank is one symmetric prototype cut into phases. The interpolated one has an extra row, the
        // first one a sample later, so its centre lies half a phase further.
        let overlap = if exact { 1.0 / f64::from(phases) } else { 0.0 };
        let centre = (taps as f64 - overlap) / 2.0;
        let row_count = if exact { phases } else { phases + 1 };

        let mut rows = vec![0.0; row_count as usize * stride];
        let mut values = Vec::with_capacity(taps);
        for (index, row) in (0u32..).zip(rows.chunks_exact_mut(stride)) {
            let offset = f64::from(index) / f64::from(phases) - centre;
            values.clear();
            values.extend((0..taps).map(|age| response.at((age as f64 + offset) / rate_hz)));
            let sum: f64 = values.iter().sum();
            for (tap, value) in row.iter_mut().rev().zip(&values) {
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
    #[inline(always)]
    pub(super) fn apply(&self, window: &[f32], numerator: u32, denominator: u32) -> f32 {
        if self.exact {
            dot(self.row(numerator), window)
        } else {
            self.interpolate(window, numerator, denominator)
        }
    }

    #[inline(never)]
    fn interpolate(&self, window: &[f32], numerator: u32, denominator: u32) -> f32 {
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

/// A power of two: then linear interpolation between rows stays about 110 dB below the signal.
fn phases_that_fit(stride: usize) -> u32 {
    let fit = (MAX_COEFFICIENTS / stride).saturating_sub(1).max(2) as u32;
    1 << fit.ilog2()
}

/// Sum of products in independent sums, so that no addition waits for the one before it.
///
/// Inlined by force: as a function of its own, V8 keeps the sums on the stack and takes twice as long.
#[inline(always)]
fn dot(taps: &[f32], window: &[f32]) -> f32 {
    let mut sums = [0.0f32; LANES];
    let (taps, _) = taps.as_chunks::<LANES>();
    let (window, _) = window.as_chunks::<LANES>();
    for (t, w) in taps.iter().zip(window) {
        sums[0] += t[0] * w[0];
        sums[1] += t[1] * w[1];
        sums[2] += t[2] * w[2];
        sums[3] += t[3] * w[3];
    }
    (sums[0] + sums[2]) + (sums[1] + sums[3])
}
