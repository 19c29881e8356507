use super::{samples, tone};
use crate::core::audio::{Level, LevelMeter};

const RATE_HZ: u32 = 48_000;

/// Readings of a stream that comes in blocks of 20 ms.
fn readings(meter: &mut LevelMeter, sound: &[f32]) -> Vec<Level> {
    sound.chunks(960).filter_map(|block| meter.push(block)).collect()
}

fn speech(seconds: u32) -> Vec<f32> {
    samples(tone(300.0, RATE_HZ, (RATE_HZ * seconds) as usize, 0.0))
}

#[test]
fn readings_come_fifteen_times_a_second_at_most() {
    let mut meter = LevelMeter::new(RATE_HZ);
    let count = readings(&mut meter, &speech(10)).len();
    assert!((149..=150).contains(&count), "{count} readings in 10 s");
}

#[test]
fn a_tone_reads_its_level() {
    let level = *readings(&mut LevelMeter::new(RATE_HZ), &speech(1))
        .last()
        .unwrap();
    // Amplitude one half: peak -6.02 dBFS, RMS 3.01 dB below it.
    assert!((level.peak_dbfs + 6.02).abs() < 0.05, "{level:?}");
    assert!((level.rms_dbfs + 9.03).abs() < 0.05, "{level:?}");
    assert_eq!(level.meter, 1.0);
}

#[test]
fn the_meter_rises_at_once_and_falls_slowly() {
    let mut meter = LevelMeter::new(RATE_HZ);
    assert_eq!(readings(&mut meter, &vec![0.0; 9_600]).last().unwrap().meter, 0.0);
    assert!(readings(&mut meter, &speech(1))[1].meter > 0.9);
    let falling: Vec<f32> = readings(&mut meter, &vec![0.0; 96_000])
        .iter()
        .map(|level| level.meter)
        .collect();
    assert!(falling[3] > 0.5, "{falling:?}");
    assert!(falling.is_sorted_by(|a, b| a >= b));
    assert_eq!(falling.last(), Some(&0.0));
}

#[test]
fn a_dead_microphone_shows_as_time_without_a_single_bit() {
    let mut meter = LevelMeter::new(RATE_HZ);
    let dead = readings(&mut meter, &vec![0.0; 3 * RATE_HZ as usize])
        .last()
        .unwrap()
        .dead_ms;
    assert!((2_900..=3_000).contains(&dead), "{dead} ms");
    let hiss: Vec<f32> = (0..RATE_HZ)
        .map(|i| if i % 7 == 0 { 1e-4 } else { 0.0 })
        .collect();
    assert_eq!(readings(&mut meter, &hiss).last().unwrap().dead_ms, 0);
}

#[test]
fn garbage_and_shouts_stay_on_the_scale() {
    let mut meter = LevelMeter::new(RATE_HZ);
    let garbage: Vec<f32> = [f32::NAN, f32::INFINITY, f32::MAX, -1e30]
        .into_iter()
        .cycle()
        .take(9_600)
        .collect();
    for level in readings(&mut meter, &garbage) {
        assert!(
            (0.0..=1.0).contains(&level.meter) && level.rms_dbfs <= 0.0 && level.peak_dbfs <= 0.0,
            "{level:?}"
        );
    }
}

#[test]
fn a_long_block_gives_its_latest_reading() {
    let level = LevelMeter::new(RATE_HZ).push(&speech(1)).unwrap();
    assert!((level.rms_dbfs + 9.03).abs() < 0.05, "{level:?}");
}
