use proptest::prelude::*;

use super::{convert, samples, tone};
use crate::core::audio::pcm::to_pcm16;
use crate::core::audio::{FRAME_SAMPLES, RateError, Uplink};

/// Every sample of every frame that the blocks give.
fn sent<'a>(device_hz: u32, blocks: impl IntoIterator<Item = &'a [f32]>) -> Vec<i16> {
    let mut uplink = Uplink::new(device_hz).unwrap();
    let mut all = Vec::new();
    for block in blocks {
        uplink.push(block, |frame| all.extend_from_slice(frame));
    }
    all
}

#[test]
fn twenty_milliseconds_in_are_one_frame_out() {
    for device_hz in [16_000, 44_100, 48_000, 96_000] {
        let mut uplink = Uplink::new(device_hz).unwrap();
        let block = vec![0.0; (device_hz / 50) as usize];
        for _ in 0..100 {
            let mut frames = 0;
            uplink.push(&block, |_| frames += 1);
            assert_eq!(frames, 1, "{device_hz} Hz");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn frames_are_the_resampled_stream_however_it_was_cut(
        device_hz in prop::sample::select(vec![8_000, 16_000, 44_100, 44_101, 48_000]),
        block in 1usize..5_000,
    ) {
        let input = samples(tone(440.0, device_hz, 9_000, 0.0));
        let stream: Vec<i16> = convert(device_hz, 16_000, &input).into_iter().map(to_pcm16).collect();
        let whole_frames = stream.len() / FRAME_SAMPLES * FRAME_SAMPLES;
        prop_assert_eq!(&sent(device_hz, input.chunks(block))[..], &stream[..whole_frames]);
    }
}

#[test]
fn shouting_clips() {
    let shout = vec![3.0; 4_800];
    let all = sent(48_000, [shout.as_slice()]);
    assert!(all.iter().skip(100).all(|&sample| sample == i16::MAX));
}

#[test]
fn a_reset_starts_a_new_recording() {
    let input = samples(tone(440.0, 48_000, 4_800, 0.0));
    let mut uplink = Uplink::new(48_000).unwrap();
    uplink.push(&input[..1_111], |_| {});
    uplink.reset();
    let mut all = Vec::new();
    uplink.push(&input, |frame| all.extend_from_slice(frame));
    assert_eq!(all, sent(48_000, [input.as_slice()]));
}

#[test]
fn a_rate_no_device_has_is_refused() {
    assert_eq!(Uplink::new(3).unwrap_err(), RateError::Unsupported { hz: 3 });
}
