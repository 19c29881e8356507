use super::*;

const RATE_HZ: u32 = 16_000;

/// White noise with this RMS in dB of full scale, from a fixed seed.
fn noise(ms: u32, db: f32, seed: u32) -> Vec<i16> {
    let mut state = seed | 1;
    let peak = 10f32.powf(db / 20.0) * 3f32.sqrt() * 32767.0;
    (0..ms * RATE_HZ / 1000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ((state >> 8) as f32 / 8_388_608.0 - 1.0) * peak
        })
        .map(|x| x as i16)
        .collect()
}

fn tone(ms: u32, hz: f32, db: f32) -> Vec<i16> {
    let peak = 10f32.powf(db / 20.0) * 2f32.sqrt() * 32767.0;
    (0..ms * RATE_HZ / 1000)
        .map(|n| ((n as f32 / RATE_HZ as f32 * hz * std::f32::consts::TAU).sin() * peak) as i16)
        .collect()
}

/// Syllables of 180 ms with gaps of 60 ms over a noise floor.
fn speech(ms: u32, db: f32, floor_db: f32) -> Vec<i16> {
    let mut samples = Vec::new();
    for syllable in 0..ms / 240 {
        samples.extend(noise(180, db, syllable + 7));
        samples.extend(noise(60, floor_db, syllable + 99));
    }
    samples
}

fn starts_and_ends(parts: &[Vec<i16>]) -> Vec<(Event, u64)> {
    let mut vad = Vad::new(Config::default());
    let mut heard = Vec::new();
    let mut frames = 0;
    for frame in parts.concat().chunks(320) {
        frames += 1;
        for event in vad.push(frame, RATE_HZ) {
            if !matches!(event, Event::Voiced(_)) {
                heard.push((event, frames * FRAME_MS));
            }
        }
    }
    heard
}

#[test]
fn speech_after_silence_starts_within_160_ms_and_ends_after_the_pause() {
    let heard = starts_and_ends(&[vec![0; 16_000], speech(2400, -25.0, -60.0), vec![0; 32_000]]);
    let [(Event::Start, start), (Event::End, end)] = heard[..] else {
        panic!("{heard:?}")
    };
    assert!((1100..=1160).contains(&start), "{start}");
    assert!((4100..=4220).contains(&end), "{end}");
}

#[test]
fn constant_noise_is_not_speech_however_loud() {
    for db in [-60.0, -45.0, -30.0, -15.0] {
        assert_eq!(starts_and_ends(&[noise(20_000, db, 3)]), [], "{db} dB");
    }
}

#[test]
fn mains_hum_is_not_speech_even_when_it_comes_out_of_silence() {
    assert_eq!(starts_and_ends(&[vec![0; 16_000], tone(5000, 50.0, -35.0)]), []);
}

#[test]
fn a_click_is_not_speech() {
    let click = noise(40, -10.0, 5);
    assert_eq!(
        starts_and_ends(&[noise(3000, -55.0, 1), click, noise(3000, -55.0, 2)]),
        []
    );
}

#[test]
fn speech_is_heard_over_the_noise_of_a_site() {
    let site = || noise(3000, -40.0, 11);
    let heard = starts_and_ends(&[site(), speech(2400, -22.0, -40.0), site()]);
    assert!(
        matches!(heard[..], [(Event::Start, _), (Event::End, _)]),
        "{heard:?}"
    );
}

#[test]
fn a_machine_switched_on_stops_counting_as_speech() {
    let heard = starts_and_ends(&[noise(3000, -60.0, 1), noise(8000, -30.0, 2)]);
    assert!(
        matches!(heard[..], [(Event::Start, _), (Event::End, _)]),
        "{heard:?}"
    );
}

#[test]
fn pauses_below_the_limit_do_not_split_a_phrase() {
    let parts = [
        vec![0; 16_000],
        speech(960, -25.0, -60.0),
        vec![0; 8000],
        speech(960, -25.0, -60.0),
        vec![0; 32_000],
    ];
    let heard = starts_and_ends(&parts);
    assert!(
        matches!(heard[..], [(Event::Start, _), (Event::End, _)]),
        "{heard:?}"
    );
}

#[test]
fn the_size_of_the_pieces_does_not_matter() {
    let sound = [vec![0; 9_000], speech(1440, -25.0, -60.0), vec![0; 20_000]].concat();
    let whole = Vad::new(Config::default()).push(&sound, RATE_HZ);
    let mut vad = Vad::new(Config::default());
    let pieces: Vec<Event> = sound
        .chunks(137)
        .flat_map(|piece| vad.push(piece, RATE_HZ))
        .collect();
    assert_eq!(whole, pieces);
}

#[test]
fn stopping_the_stream_ends_the_phrase_once() {
    let mut vad = Vad::new(Config::default());
    vad.push(&vec![0; 16_000], RATE_HZ);
    assert!(
        vad.push(&speech(960, -25.0, -60.0), RATE_HZ)
            .contains(&Event::Start)
    );
    assert_eq!(vad.stop(), Some(Event::End));
    assert_eq!(vad.stop(), None);
}

const DICTATION: &[u8] = include_bytes!("../../../../tests/fixtures/speech/dictation.ogg");
const INTERJECTION: &[u8] = include_bytes!("../../../../tests/fixtures/speech/interjection.ogg");

/// A recorded phrase of the foreman, `gain_db` louder, between silences of two seconds, in noise of `noise_db`.
fn recorded(ogg: &'static [u8], gain_db: f32, noise_db: f32) -> Vec<Event> {
    let gap = vec![0; 48_000];
    let gain = 10f32.powf(gain_db / 20.0);
    let phrase = crate::demo::speech::decode(ogg).unwrap();
    let phrase = phrase
        .into_iter()
        .map(|sample| (f32::from(sample) * gain) as i16)
        .collect();
    let mut sound = [gap.clone(), phrase, gap].concat();
    let noise_ms = sound.len() as u32 * 1000 / RATE_HZ + 1;
    for (sample, noise) in sound.iter_mut().zip(noise(noise_ms, noise_db, 5)) {
        *sample = sample.saturating_add(noise);
    }
    Vad::new(Config::default()).push(&sound, crate::demo::speech::RATE_HZ)
}

#[test]
fn the_recorded_dictation_is_one_phrase_loud_or_soft_in_silence_or_noise() {
    for (gain_db, noise_db) in [(0.0, -90.0), (-20.0, -90.0), (0.0, -45.0), (-10.0, -50.0)] {
        let events = recorded(DICTATION, gain_db, noise_db);
        let count = |event| events.iter().filter(|&&other| other == event).count();
        assert_eq!(
            (count(Event::Start), count(Event::End)),
            (1, 1),
            "{gain_db} dB in {noise_db} dB"
        );
        let voiced_ms = events
            .iter()
            .filter_map(|e| {
                if let Event::Voiced(ms) = e {
                    Some(*ms)
                } else {
                    None
                }
            })
            .max();
        assert!(
            (24_000..28_500).contains(&voiced_ms.unwrap()),
            "{voiced_ms:?} of 27 s of dictation"
        );
    }
}

#[test]
fn a_recorded_shout_is_shorter_than_a_question() {
    let events = recorded(INTERJECTION, 0.0, -60.0);
    let voiced_ms = events
        .iter()
        .filter_map(|e| {
            if let Event::Voiced(ms) = e {
                Some(*ms)
            } else {
                None
            }
        })
        .max();
    assert!(
        voiced_ms.unwrap() < crate::demo::hearing::INTERJECTION_MS,
        "{voiced_ms:?}"
    );
}
