//! Judging the rate conversion from outside: tones in, numbers out.

mod design;
mod downlink;
mod frequency;
mod level;
mod oracle;
mod pcm;
mod stream;
mod uplink;

use std::f64::consts::TAU;

use super::Resampler;

/// Amplitude of every test tone.
const AMPLITUDE: f64 = 0.5;

/// A tone that began `delay_s` seconds after time zero.
fn tone(hz: f64, rate_hz: u32, frames: usize, delay_s: f64) -> impl Iterator<Item = f64> {
    let step = 1.0 / f64::from(rate_hz);
    (0..frames).map(move |i| AMPLITUDE * (TAU * hz * (i as f64 * step - delay_s)).sin())
}

fn samples(tone: impl Iterator<Item = f64>) -> Vec<f32> {
    tone.map(|sample| sample as f32).collect()
}

fn convert(input_hz: u32, output_hz: u32, input: &[f32]) -> Vec<f32> {
    let mut output = Vec::new();
    Resampler::new(input_hz, output_hz)
        .unwrap()
        .process(input, &mut output);
    output
}

fn decibels(ratio: f64) -> f64 {
    20.0 * ratio.log10()
}

/// A bell that makes sums over a part of a tone independent of where the part begins.
fn bell(index: usize, len: usize) -> f64 {
    0.5 - 0.5 * (TAU * (index as f64 + 0.5) / len as f64).cos()
}
