//! Agreement with rubato, an independent resampler.

use std::f64::consts::TAU;

use rubato::audioadapter_buffers::direct::SequentialSlice;
use rubato::{Fft, FixedSync, Resampler as _};

use super::{bell, convert, decibels, samples, tone};

/// Tones over the band speech lives in. Rubato with blocks this short begins to fall off at 6 kHz.
const CHORD_HZ: [f64; 7] = [137.0, 311.0, 700.0, 1_530.0, 2_777.0, 4_100.0, 5_650.0];

fn chord(rate_hz: u32, frames: usize) -> Vec<f32> {
    let mut sum = vec![0.0; frames];
    for hz in CHORD_HZ {
        for (place, sample) in sum.iter_mut().zip(tone(hz, rate_hz, frames, 0.0)) {
            *place += sample / CHORD_HZ.len() as f64;
        }
    }
    samples(sum.into_iter())
}

/// How much of `hz` there is in a sound.
fn loudness(sound: &[f32], rate_hz: u32, hz: f64) -> f64 {
    let (mut re, mut im) = (0.0, 0.0);
    for (index, &sample) in sound.iter().enumerate() {
        let (sin, cos) = (TAU * hz * index as f64 / f64::from(rate_hz)).sin_cos();
        let weighted = bell(index, sound.len()) * f64::from(sample);
        re += weighted * cos;
        im += weighted * sin;
    }
    re.hypot(im)
}

/// The whole input by rubato, which trims its own delay.
fn by_rubato(input_hz: u32, output_hz: u32, input: &[f32]) -> Vec<f32> {
    let mut resampler =
        Fft::<f32>::new(input_hz as usize, output_hz as usize, 1_024, 1, FixedSync::Input).unwrap();
    let mut output = vec![0.0; resampler.process_all_needed_output_len(input.len())];
    let capacity = output.len();
    let source = SequentialSlice::new(input, 1, input.len()).unwrap();
    let mut sink = SequentialSlice::new_mut(&mut output, 1, capacity).unwrap();
    let (_, written) = resampler
        .process_all_into_buffer(&source, &mut sink, input.len(), None)
        .unwrap();
    output.truncate(written);
    output
}

#[test]
fn ours_and_rubato_hear_the_same() {
    for (input_hz, output_hz) in [
        (48_000, 16_000),
        (44_100, 16_000),
        (24_000, 48_000),
        (24_000, 44_100),
    ] {
        let input = chord(input_hz, (input_hz / 2) as usize);
        let (ours, theirs) = (
            convert(input_hz, output_hz, &input),
            by_rubato(input_hz, output_hz, &input),
        );
        assert!(
            ours.len().abs_diff(theirs.len()) <= 1,
            "{} and {} samples",
            ours.len(),
            theirs.len()
        );
        for hz in CHORD_HZ {
            let ratio = loudness(&ours, output_hz, hz) / loudness(&theirs, output_hz, hz);
            let difference = decibels(ratio).abs();
            assert!(
                difference < 0.1,
                "{input_hz} to {output_hz}: {hz} Hz differs by {difference} dB"
            );
        }
    }
}
