//! What a listener or the recogniser would notice of the rate conversion: tones, folding, delay, length.

use std::f64::consts::TAU;

use super::Resampler;

/// A tone of amplitude one half, long enough for the filter to settle and be measured.
fn tone(hz: f64, rate_hz: u32, seconds: f64) -> Vec<f32> {
    let frames = (f64::from(rate_hz) * seconds) as usize;
    (0..frames).map(|i| (0.5 * (TAU * hz * i as f64 / f64::from(rate_hz)).sin()) as f32).collect()
}

/// Output level over input level, dB, of all that comes out for a tone, whatever its frequency.
fn gain_db(input_hz: u32, output_hz: u32, tone_hz: f64) -> f64 {
    let input = tone(tone_hz, input_hz, 0.3);
    let mut resampler = Resampler::new(input_hz, output_hz).unwrap();
    let mut output = Vec::new();
    resampler.process(&input, &mut output);
    let settled = &output[output.len() / 6..];
    let power: f64 = settled.iter().map(|&x| f64::from(x).powi(2)).sum::<f64>() / settled.len() as f64;
    10.0 * (power / 0.125).log10()
}

#[test]
fn speech_band_is_flat_and_nothing_folds() {
    for input_hz in [32_000, 44_100, 48_000, 96_000, 192_000] {
        let worst_pass = (1..=138).map(|i| gain_db(input_hz, 16_000, f64::from(i) * 50.0).abs()).fold(0.0, f64::max);
        let top = f64::from(input_hz) / 2.0;
        let worst_stop = (0..)
            .map(|i| 8_500.0 + f64::from(i) * 97.0)
            .take_while(|&hz| hz < top)
            .map(|hz| gain_db(input_hz, 16_000, hz))
            .fold(f64::NEG_INFINITY, f64::max);
        println!("{input_hz}: pass {worst_pass:.4} stop {worst_stop:.2}");
        assert!(worst_pass <= 0.1, "{input_hz} Hz: {worst_pass} dB within the speech band");
        assert!(worst_stop <= -92.0, "{input_hz} Hz: a tone folds at {worst_stop} dB");
    }
}
