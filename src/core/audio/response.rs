//! The impulse responses of the low-pass filters, as functions of continuous time.
//!
//! Owns the tables and their scaling to a band. Knows nothing of phases or taps. Invariant: even, zero outside the
//! span, and zero at its ends, so that sampling it anywhere gives the same filter.

use std::f64::consts::TAU;

/// A finite response as a cosine series over its span.
#[derive(Debug)]
pub(super) struct Response {
    /// Nyquist frequency the span is for; the response scales in time for another, Hz.
    nyquist_hz: f64,
    span_s: f64,
    /// Weights of cosines of 0, 1, 2... periods in the span.
    pub(super) terms: &'static [f64],
}

/// Flat within 0.06 dB to 6.9 kHz and 95 dB down from 8.5 kHz, for a Nyquist frequency of 8 kHz: the band of
/// recognised speech, with half the length and delay a Kaiser window needs. Made by `tests/design.rs`.
pub(super) const SPEECH: Response = Response {
    nyquist_hz: 8_000.0,
    span_s: 0.008 / 3.0,
    terms: &[
        0.996616910,
        2.006467860,
        1.994442207,
        2.004107591,
        1.997770018,
        2.000126947,
        2.001934428,
        1.996258334,
        2.005190744,
        1.993763244,
        2.006815625,
        1.993220371,
        2.006160942,
        1.994767173,
        2.004114638,
        1.997208103,
        2.002009210,
        1.997700551,
        2.006026367,
        1.817926243,
        0.993350561,
        0.223221276,
        0.010306062,
        0.000008646,
        -0.000008397,
        -0.000018432,
        0.000025511,
        -0.000026291,
    ],
};

/// Flat within 0.04 dB to 3.4 kHz and 95 dB down from 4.6 kHz, for a Nyquist frequency of 4 kHz: a telephone's
/// band is narrow, so the images of its edge go rather than the edge itself. Made by `tests/design.rs`.
pub(super) const NARROW: Response = Response {
    nyquist_hz: 4_000.0,
    span_s: 0.011 / 3.0,
    terms: &[
        1.002303015,
        1.995426995,
        2.004208397,
        1.996256519,
        2.003080881,
        1.997716689,
        2.001466739,
        1.999447673,
        1.999794339,
        2.000837306,
        1.998838858,
        2.000682064,
        2.002832481,
        1.878585149,
        1.147991221,
        0.313781041,
        0.022188621,
        -0.000025349,
        -0.000025004,
        0.000003295,
        0.000010978,
        -0.000015105,
    ],
};

impl Response {
    /// The response for a change of rate whose lower rate has this Nyquist frequency.
    pub(super) fn for_nyquist(nyquist_hz: f64) -> Scaled {
        // Below this the speech response would delay by more than 2 ms.
        let response = if nyquist_hz < 5_500.0 { &NARROW } else { &SPEECH };
        Scaled {
            response,
            span_s: response.span_s * response.nyquist_hz / nyquist_hz,
        }
    }
}

/// A response scaled in time.
#[derive(Debug)]
pub(super) struct Scaled {
    response: &'static Response,
    /// Length, seconds. Half of it is the delay.
    pub(super) span_s: f64,
}

impl Scaled {
    /// The value at `time_s` from the centre, up to a common factor.
    pub(super) fn at(&self, time_s: f64) -> f64 {
        let position = time_s / self.span_s;
        if position.abs() > 0.5 {
            return 0.0;
        }
        // Clenshaw's recurrence: one cosine for the whole series.
        let double_cosine = 2.0 * cosine(TAU * position);
        let (mut next, mut after) = (0.0, 0.0);
        for &term in self.response.terms.iter().rev() {
            (next, after) = (term + double_cosine * next - after, next);
        }
        next - after * double_cosine / 2.0
    }
}

/// Cosine of -π..=π, to the last digits of a double. The standard library's one takes any angle, at ten times the
/// size.
fn cosine(angle: f64) -> f64 {
    let square = angle * angle / 4.0;
    let (mut term, mut half) = (1.0, 1.0);
    // The 13th term of the half angle's series is below 2^-60.
    for step in 1..=12 {
        let next = f64::from(2 * step);
        term *= -square / (next * (next - 1.0));
        half += term;
    }
    2.0 * half * half - 1.0
}
