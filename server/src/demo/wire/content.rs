//! `clientContent` and the content shape it shares with the system instruction.

use base64::Engine as _;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::{Deserialize, Deserializer, de};

/// `clientContent`: turns in order.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ClientContent {
    /// The turns.
    #[serde(default)]
    pub(crate) turns: Vec<Content>,
    /// Whether the model is to answer now.
    #[serde(alias = "turn_complete", default)]
    pub(crate) turn_complete: bool,
}

/// One turn.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Content {
    /// Its parts.
    #[serde(default)]
    pub(crate) parts: Vec<Part>,
    role: Option<Role>,
}

impl Content {
    /// Whether the model said it: history, not a question.
    pub(crate) fn is_model(&self) -> bool {
        self.role == Some(Role::Model)
    }
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Role {
    User,
    Model,
}

/// A part of a turn: text or a picture.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Part {
    /// Text.
    pub(crate) text: Option<String>,
    /// Data with its type.
    #[serde(alias = "inline_data")]
    pub(crate) inline_data: Option<Blob>,
}

impl Part {
    /// Whether the part is a picture.
    pub(crate) fn is_image(&self) -> bool {
        self.inline_data.as_ref().is_some_and(Blob::is_image)
    }
}

/// Bytes with their MIME type.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Blob {
    /// The bytes.
    #[serde(deserialize_with = "base64_bytes")]
    pub(crate) data: Vec<u8>,
    /// Their type.
    #[serde(alias = "mime_type")]
    pub(crate) mime_type: String,
}

impl Blob {
    /// Whether the type is one of the still pictures the live service takes.
    pub(crate) fn is_image(&self) -> bool {
        matches!(
            self.mime_type.as_str(),
            "image/jpeg" | "image/png" | "image/webp" | "image/heic" | "image/heif"
        )
    }
}

const CONFIG: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&base64::alphabet::STANDARD, CONFIG);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&base64::alphabet::URL_SAFE, CONFIG);

/// Base64 in either alphabet, padded or not.
fn base64_bytes<'de, D: Deserializer<'de>>(text: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(text)?;
    let engine = if text.contains(['-', '_']) {
        URL_SAFE
    } else {
        STANDARD
    };
    engine
        .decode(&text)
        .map_err(|_| de::Error::custom("Base64 decoding failed"))
}
