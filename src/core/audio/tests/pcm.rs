use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use proptest::prelude::*;

use crate::core::audio::pcm::{decode_pcm16_base64, encode_pcm16_base64, parse_rate, to_pcm16};

/// A peer's console wrapped a full-scale sample round to the loudest click there is.
#[test]
fn loud_samples_clip_and_never_wrap() {
    for loud in [1.0, 1.000_01, 2.0, 1e9, f32::INFINITY] {
        assert_eq!(to_pcm16(loud), i16::MAX);
        assert_eq!(to_pcm16(-loud), i16::MIN);
    }
}

#[test]
fn samples_round_to_the_nearest_and_nan_is_silence() {
    let step = 1.0 / 32_768.0;
    for (sample, pcm) in [
        (0.0, 0),
        (0.4 * step, 0),
        (0.6 * step, 1),
        (-0.6 * step, -1),
        (0.5, 16_384),
    ] {
        assert_eq!(to_pcm16(sample), pcm, "{sample}");
    }
    assert_eq!(to_pcm16(f32::NAN), 0);
}

#[test]
fn encoding_is_little_endian_padded_base64() {
    let mut text = String::from("data:");
    encode_pcm16_base64(&[1, -2], &mut text);
    assert_eq!(
        text,
        format!("data:{}", STANDARD.encode([0x01, 0x00, 0xFE, 0xFF]))
    );
}

proptest! {
    #[test]
    fn what_is_encoded_decodes(samples in prop::collection::vec(any::<i16>(), 0..2_000)) {
        let mut text = String::new();
        encode_pcm16_base64(&samples, &mut text);
        let bytes: Vec<u8> = samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        prop_assert_eq!(&text, &STANDARD.encode(bytes));
        let mut carry = None;
        let decoded = decode_pcm16_base64(&text, &mut carry).unwrap();
        prop_assert_eq!(carry, None);
        prop_assert!(decoded.iter().map(|&sample| to_pcm16(sample)).eq(samples));
    }

    #[test]
    fn any_cut_and_any_alphabet_decodes_alike(
        bytes in prop::collection::vec(any::<u8>(), 0..500),
        cuts in prop::collection::vec(0usize..40, 1..10),
    ) {
        let engines = [&STANDARD, &STANDARD_NO_PAD, &URL_SAFE, &URL_SAFE_NO_PAD];
        let (mut carry, mut decoded, mut rest) = (None, Vec::new(), &bytes[..]);
        for (turn, cut) in cuts.iter().cycle().take(600).enumerate() {
            let (now, later) = rest.split_at(rest.len().min(*cut));
            let text = engines[turn % 4].encode(now);
            decoded.extend(decode_pcm16_base64(&text, &mut carry).unwrap());
            rest = later;
        }
        let whole = decode_pcm16_base64(&STANDARD.encode(&bytes[..bytes.len() - rest.len()]), &mut None).unwrap();
        prop_assert_eq!(decoded, whole);
    }

    #[test]
    fn no_text_brings_the_decoder_down(text in ".{0,60}") {
        let mut carry = Some(7);
        if decode_pcm16_base64(&text, &mut carry).is_err() {
            prop_assert_eq!(carry, Some(7));
        }
    }

    #[test]
    fn no_mime_type_brings_the_parser_down(text in ".{0,60}") {
        let rate = parse_rate(&text);
        prop_assert!(rate.is_none_or(|hz| (8_000..=384_000).contains(&hz)));
    }
}

#[test]
fn text_that_is_not_base64_is_an_error() {
    for text in ["****", "AAAAA", "AA+A-A__", "звук"] {
        assert!(decode_pcm16_base64(text, &mut None).is_err(), "{text}");
    }
}

#[test]
fn the_rate_is_read_from_the_mime_type() {
    for (mime_type, rate_hz) in [
        ("audio/pcm;rate=24000", Some(24_000)),
        ("audio/pcm; rate=16000", Some(16_000)),
        ("Audio/PCM ; Rate = 48000 ; channels=1", Some(48_000)),
        ("audio/L16;codec=pcm;rate=24000", Some(24_000)),
        ("audio/pcm;rate=\"24000\"", Some(24_000)),
        ("audio/pcm", None),
        ("", None),
        ("audio/pcm;rate=", None),
        ("audio/pcm;rate=fast", None),
        ("audio/pcm;rate=0", None),
        ("audio/pcm;rate=-24000", None),
        ("audio/pcm;rate=99999999999", None),
        ("rate=24000", None),
        ("audio/pcm;bitrate=24000", None),
    ] {
        assert_eq!(parse_rate(mime_type), rate_hz, "{mime_type}");
    }
}
