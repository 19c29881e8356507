use super::{convert, samples, tone};
use crate::core::audio::{Downlink, RateError};

const VOICE_HZ: u32 = 24_000;

fn voice(frames: usize) -> Vec<f32> {
    samples(tone(440.0, VOICE_HZ, frames, 0.0))
}

/// A turn of one epoch in chunks, its end included.
fn turn(downlink: &mut Downlink, epoch: u32, voice: &[f32], chunk: usize) -> Vec<f32> {
    let mut output = Vec::new();
    for chunk in voice.chunks(chunk) {
        downlink.push(epoch, chunk, VOICE_HZ, &mut output).unwrap();
    }
    downlink.finish(epoch, &mut output);
    output
}

#[test]
fn chunks_of_a_turn_join_without_a_seam() {
    for context_hz in [44_100, 48_000] {
        let voice = voice(10_000);
        let whole = turn(&mut Downlink::new(context_hz).unwrap(), 1, &voice, voice.len());
        let pieces = turn(&mut Downlink::new(context_hz).unwrap(), 1, &voice, 960);
        assert_eq!(whole, pieces);
        let start = convert(VOICE_HZ, context_hz, &voice);
        assert_eq!(whole[..start.len()], start);
        let seconds = whole.len() as f64 / f64::from(context_hz);
        let spoken = 10_000.0 / f64::from(VOICE_HZ);
        assert!(
            seconds >= spoken && seconds < spoken + 0.003,
            "{seconds} s of {spoken} s"
        );
    }
}

#[test]
fn the_next_turn_starts_clean() {
    let mut downlink = Downlink::new(48_000).unwrap();
    let first = turn(&mut downlink, 1, &voice(2_000), 480);
    assert_eq!(turn(&mut downlink, 1, &voice(2_000), 480), first);
}

#[test]
fn a_new_epoch_hears_nothing_of_the_old_one() {
    let mut downlink = Downlink::new(48_000).unwrap();
    downlink
        .push(1, &[0.9; 1_000], VOICE_HZ, &mut Vec::new())
        .unwrap();
    let fresh = turn(&mut Downlink::new(48_000).unwrap(), 2, &voice(2_000), 480);
    assert_eq!(turn(&mut downlink, 2, &voice(2_000), 480), fresh);
}

#[test]
fn a_late_chunk_of_an_old_epoch_yields_nothing() {
    let mut downlink = Downlink::new(48_000).unwrap();
    let mut output = Vec::new();
    downlink.push(2, &[], VOICE_HZ, &mut output).unwrap();
    downlink.push(1, &voice(960), VOICE_HZ, &mut output).unwrap();
    downlink.finish(1, &mut output);
    assert!(output.is_empty(), "{} samples", output.len());
}

#[test]
fn a_change_of_rate_within_a_turn_loses_nothing() {
    let mut downlink = Downlink::new(48_000).unwrap();
    let mut output = Vec::new();
    downlink.push(1, &voice(2_400), VOICE_HZ, &mut output).unwrap();
    downlink.push(1, &voice(1_600), 16_000, &mut output).unwrap();
    downlink.finish(1, &mut output);
    let seconds = output.len() as f64 / 48_000.0;
    assert!((0.2..0.206).contains(&seconds), "{seconds} s of 0.2 s");
}

#[test]
fn a_rate_nobody_plays_is_refused_and_changes_nothing() {
    assert_eq!(Downlink::new(0).unwrap_err(), RateError::Unsupported { hz: 0 });
    let mut downlink = Downlink::new(48_000).unwrap();
    let (mut with, mut without) = (Vec::new(), Vec::new());
    downlink.push(1, &voice(960), VOICE_HZ, &mut with).unwrap();
    assert_eq!(
        downlink.push(1, &voice(960), 5, &mut with).unwrap_err(),
        RateError::Unsupported { hz: 5 }
    );
    downlink.push(1, &voice(960), VOICE_HZ, &mut with).unwrap();

    let mut plain = Downlink::new(48_000).unwrap();
    plain.push(1, &voice(960), VOICE_HZ, &mut without).unwrap();
    plain.push(1, &voice(960), VOICE_HZ, &mut without).unwrap();
    assert_eq!(with, without);
}
