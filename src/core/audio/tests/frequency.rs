//! What the recogniser or a listener would hear of the rate conversion: loudness of each tone, folding, images, delay.

use std::f64::consts::{SQRT_2, TAU};

use super::{AMPLITUDE, bell, convert, decibels, samples, tone};
use crate::core::audio::Resampler;

/// Rates devices have, and one whose ratio to 16 kHz is too odd for a table of its own.
const DEVICE_HZ: [u32; 6] = [32_000, 44_100, 44_101, 48_000, 96_000, 192_000];

/// The settled part of a converted tone of a twentieth of a second.
fn settled(input_hz: u32, output_hz: u32, tone_hz: f64) -> Vec<f64> {
    let frames = (input_hz / 20) as usize;
    let output = convert(
        input_hz,
        output_hz,
        &samples(tone(tone_hz, input_hz, frames, 0.0)),
    );
    let skip = output.len() / 10;
    output
        .iter()
        .skip(skip)
        .map(|&sample| f64::from(sample))
        .collect()
}

/// All that comes out for a tone, whatever its frequency, over what went in, dB.
fn level_db(input_hz: u32, output_hz: u32, tone_hz: f64) -> f64 {
    let output = settled(input_hz, output_hz, tone_hz);
    let len = output.len();
    let (mut power, mut weight) = (0.0, 0.0);
    for (index, sample) in output.iter().enumerate() {
        power += bell(index, len) * sample * sample;
        weight += bell(index, len);
    }
    decibels((power / weight).sqrt() * SQRT_2 / AMPLITUDE)
}

/// What comes out besides the tone itself, over the tone, dB.
fn residue_db(input_hz: u32, output_hz: u32, tone_hz: f64) -> f64 {
    let output = settled(input_hz, output_hz, tone_hz);
    let angle = |index: usize| TAU * tone_hz * index as f64 / f64::from(output_hz);
    // Least squares of a sine and a cosine.
    let (mut ss, mut sc, mut cc, mut ys, mut yc) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (index, sample) in output.iter().enumerate() {
        let (sin, cos) = angle(index).sin_cos();
        ss += sin * sin;
        sc += sin * cos;
        cc += cos * cos;
        ys += sample * sin;
        yc += sample * cos;
    }
    let det = ss * cc - sc * sc;
    let (a, b) = ((ys * cc - yc * sc) / det, (yc * ss - ys * sc) / det);
    let residue: f64 = output
        .iter()
        .enumerate()
        .map(|(index, sample)| {
            let (sin, cos) = angle(index).sin_cos();
            (sample - a * sin - b * cos).powi(2)
        })
        .sum();
    decibels((2.0 * residue / output.len() as f64 / (a * a + b * b)).sqrt())
}

fn worst(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::NEG_INFINITY, f64::max)
}

fn steps(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    (0..)
        .map(move |i| from + f64::from(i) * step)
        .take_while(move |&hz| hz < to)
        .chain([to])
}

#[test]
fn speech_is_flat_to_6900_hz() {
    for input_hz in DEVICE_HZ {
        let ripple = worst(steps(100.0, 6_900.0, 170.0).map(|hz| level_db(input_hz, 16_000, hz).abs()));
        assert!(ripple <= 0.1, "{input_hz} Hz: {ripple} dB");
    }
}

#[test]
fn nothing_from_8500_hz_up_folds_into_speech() {
    for input_hz in DEVICE_HZ {
        // Short of half the input rate by what a twentieth of a second can tell from it.
        let top = f64::from(input_hz) / 2.0 - 40.0;
        let step = (top - 8_500.0) / 60.0;
        let folded = worst(steps(8_500.0, top, step).map(|hz| level_db(input_hz, 16_000, hz)));
        assert!(folded <= -92.0, "{input_hz} Hz: {folded} dB");
    }
}

#[test]
fn the_voice_is_flat_to_10300_hz_and_has_no_images() {
    for output_hz in [44_100, 48_000, 96_000] {
        let ripple = worst(steps(100.0, 10_300.0, 300.0).map(|hz| level_db(24_000, output_hz, hz).abs()));
        assert!(ripple <= 0.1, "{output_hz} Hz: {ripple} dB");
        let image = worst(steps(100.0, 11_200.0, 300.0).map(|hz| residue_db(24_000, output_hz, hz)));
        assert!(image <= -90.0, "{output_hz} Hz: an image at {image} dB");
    }
}

#[test]
fn a_telephone_microphone_keeps_its_band_without_images() {
    let ripple = worst(steps(100.0, 3_400.0, 100.0).map(|hz| level_db(8_000, 16_000, hz).abs()));
    assert!(ripple <= 0.1, "{ripple} dB");
    let image = worst(steps(100.0, 3_400.0, 100.0).map(|hz| residue_db(8_000, 16_000, hz)));
    assert!(image <= -90.0, "an image at {image} dB");
}

/// Where the response to a click is centred, seconds after the click.
fn measured_delay_s(input_hz: u32) -> f64 {
    let click = (input_hz / 50) as usize;
    let mut input = vec![0.0; 2 * click];
    input[click] = 1.0;
    let output = convert(input_hz, 16_000, &input);
    let (mut moment, mut sum) = (0.0, 0.0);
    for (index, &sample) in output.iter().enumerate() {
        moment += f64::from(sample) * index as f64 / 16_000.0;
        sum += f64::from(sample);
    }
    moment / sum - click as f64 / f64::from(input_hz)
}

#[test]
fn speech_is_delayed_by_at_most_2_ms() {
    for input_hz in DEVICE_HZ
        .into_iter()
        .chain([8_000, 11_025, 12_000, 22_050, 24_000, 384_000])
    {
        let told = Resampler::new(input_hz, 16_000).unwrap().delay_seconds();
        let measured = measured_delay_s(input_hz);
        assert!(
            (told - measured).abs() < 2e-5,
            "{input_hz} Hz: told {told}, measured {measured}"
        );
        assert!(told <= 0.002, "{input_hz} Hz: {told} s");
    }
    let common = Resampler::new(48_000, 16_000).unwrap().delay_seconds();
    assert!(common <= 0.0015, "{common} s");
}

#[test]
fn a_constant_stays_what_it_is() {
    for input_hz in DEVICE_HZ {
        let output = convert(input_hz, 16_000, &vec![0.25; (input_hz / 10) as usize]);
        assert!(
            output.iter().skip(160).all(|sample| (sample - 0.25).abs() < 1e-6),
            "{input_hz} Hz"
        );
    }
}
