//! What a stream may rely on: blocks do not matter, nothing is lost or allocated, time does not drift.

use proptest::prelude::*;

use super::{convert, decibels, samples, tone};
use crate::core::audio::resampler::{Position, Ratio};
use crate::core::audio::{RateError, Resampler};

fn rate() -> impl Strategy<Value = u32> {
    prop_oneof![
        prop::sample::select(vec![
            8_000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000
        ]),
        Resampler::MIN_HZ..=Resampler::MAX_HZ,
    ]
}

/// Samples of every size, garbage among them.
fn sample() -> impl Strategy<Value = f32> {
    prop_oneof![
        8 => -1.0f32..=1.0,
        1 => any::<f32>(),
        1 => prop::sample::select(vec![f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN_POSITIVE]),
    ]
}

/// Samples a stream of `input_len` gives: one for each output instant before the end of the input.
fn expected_len(input_hz: u32, output_hz: u32, input_len: usize) -> usize {
    (input_len as u64 * u64::from(output_hz)).div_ceil(u64::from(input_hz)) as usize
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn blocks_do_not_matter(
        input_hz in rate(),
        output_hz in prop::sample::select(vec![16_000, 44_100, 48_000]),
        input in prop::collection::vec(sample(), 0..6_000),
        blocks in prop::collection::vec(0usize..2_500, 1..20),
    ) {
        let whole = convert(input_hz, output_hz, &input);
        let mut resampler = Resampler::new(input_hz, output_hz).unwrap();
        let mut pieces = Vec::new();
        let mut rest = &input[..];
        for block in blocks.iter().cycle().take(10_000) {
            let (now, later) = rest.split_at(rest.len().min(*block));
            let before = pieces.len();
            resampler.process(now, &mut pieces);
            prop_assert!(pieces.len() - before <= resampler.max_output_len(now.len()));
            rest = later;
        }
        resampler.process(rest, &mut pieces);
        prop_assert_eq!(whole.len(), expected_len(input_hz, output_hz, input.len()));
        prop_assert!(whole.iter().map(|s| s.to_bits()).eq(pieces.iter().map(|s| s.to_bits())));
    }

    #[test]
    fn garbage_in_never_comes_out(
        input_hz in rate(),
        input in prop::collection::vec(sample(), 0..3_000),
    ) {
        let cleaned: Vec<f32> = input.iter().map(|s| if s.abs() <= 1e30 { *s } else { 0.0 }).collect();
        let output = convert(input_hz, 16_000, &input);
        prop_assert!(output.iter().all(|s| s.is_finite()));
        prop_assert_eq!(output, convert(input_hz, 16_000, &cleaned));
    }
}

#[test]
fn an_hour_ends_on_the_very_sample() {
    for input_hz in [44_100, 44_101, 383_999, 11_025] {
        let ratio = Ratio::new(input_hz, 16_000);
        let mut place = Position { index: 0, part: 0 };
        for _ in 0..16_000 * 3_600 {
            place = ratio.after(place);
        }
        assert_eq!(
            place,
            Position {
                index: input_hz as usize * 3_600,
                part: 0
            }
        );
    }
}

#[test]
fn a_tone_is_in_phase_after_many_blocks() {
    for input_hz in [44_100, 44_101, 48_000] {
        let delay_s = Resampler::new(input_hz, 16_000).unwrap().delay_seconds();
        let frames = input_hz as usize * 10;
        let output = convert(input_hz, 16_000, &samples(tone(1_000.0, input_hz, frames, 0.0)));
        let ideal = tone(1_000.0, 16_000, output.len(), delay_s);
        let error = output
            .iter()
            .zip(ideal)
            .skip(output.len() - 1_600)
            .map(|(sample, ideal)| (f64::from(*sample) - ideal).abs())
            .fold(0.0, f64::max);
        // The pass band's ripple alone allows -43 dB of the amplitude; a thousandth of a sample of drift is -62 dB.
        assert!(decibels(error) < -48.0, "{input_hz} Hz: {} dB", decibels(error));
    }
}

#[test]
fn draining_gives_the_end_and_starts_afresh() {
    for (input_hz, output_hz) in [
        (24_000, 48_000),
        (24_000, 44_100),
        (48_000, 16_000),
        (24_000, 44_101),
    ] {
        let mut resampler = Resampler::new(input_hz, output_hz).unwrap();
        let mut input = vec![0.0; 999];
        input.push(0.5);
        let mut first = Vec::new();
        resampler.process(&input, &mut first);
        resampler.drain(&mut first);
        let sum: f32 = first.iter().sum();
        let whole = 0.5 * output_hz as f32 / input_hz as f32;
        assert!(
            (sum / whole - 1.0).abs() < 0.02,
            "{input_hz} to {output_hz}: {sum} of {whole} came out"
        );

        let mut again = Vec::new();
        resampler.process(&input, &mut again);
        resampler.drain(&mut again);
        assert_eq!(first, again);
    }
}

#[test]
fn a_reset_forgets_what_was_before() {
    let input = samples(tone(440.0, 44_100, 3_000, 0.0));
    let mut resampler = Resampler::new(44_100, 16_000).unwrap();
    resampler.process(&input[..1_234], &mut Vec::new());
    resampler.reset();
    let mut output = Vec::new();
    resampler.process(&input, &mut output);
    assert_eq!(output, convert(44_100, 16_000, &input));
}

#[test]
fn steady_streaming_keeps_its_buffers() {
    let mut resampler = Resampler::new(44_100, 16_000).unwrap();
    let block = samples(tone(300.0, 44_100, 882, 0.0));
    let mut output = Vec::with_capacity(resampler.max_output_len(block.len()));
    let place = (output.as_ptr(), output.capacity());
    for _ in 0..100 {
        output.clear();
        resampler.process(&block, &mut output);
        assert_eq!((output.as_ptr(), output.capacity()), place);
    }
}

#[test]
fn equal_rates_pass_every_bit() {
    let input = samples(tone(5_000.0, 16_000, 500, 0.0));
    assert_eq!(convert(16_000, 16_000, &input), input);
    assert_eq!(Resampler::new(16_000, 16_000).unwrap().delay_seconds(), 0.0);
}

#[test]
fn rates_no_device_has_are_refused() {
    for hz in [0, 1, 7_999, 384_001, u32::MAX] {
        assert_eq!(
            Resampler::new(hz, 16_000).unwrap_err(),
            RateError::Unsupported { hz }
        );
        assert_eq!(
            Resampler::new(48_000, hz).unwrap_err(),
            RateError::Unsupported { hz }
        );
    }
}
