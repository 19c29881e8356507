//! Base64 as the page needs it: written the standard way or for addresses, read in either alphabet.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};

pub(crate) use base64::DecodeError;

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD_LENIENT: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE_LENIENT: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// Appends padded standard base64.
pub(crate) fn encode(bytes: &[u8], text: &mut String) {
    STANDARD.encode_string(bytes, text);
}

/// Base64 of the alphabet for addresses, without padding.
pub(crate) fn encode_url(bytes: &[u8]) -> String {
    let mut text = String::new();
    encode(bytes, &mut text);
    let url = |c: char| match c {
        '+' => '-',
        '/' => '_',
        c => c,
    };
    text.trim_end_matches('=').chars().map(url).collect()
}

/// Appends the bytes of a text in either alphabet, padded or not.
///
/// # Errors
/// It is neither; some bytes may have been appended.
pub(crate) fn decode(text: &str, bytes: &mut Vec<u8>) -> Result<(), DecodeError> {
    let engine = if text.contains(['-', '_']) {
        &URL_SAFE_LENIENT
    } else {
        &STANDARD_LENIENT
    };
    engine.decode_vec(text, bytes)
}
