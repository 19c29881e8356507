//! Refusals: the close code and reason a wrong frame earns.

use std::fmt;

/// Close code of everything malformed.
const INVALID: u16 = 1007;
/// Close code of what is well-formed but not to be had.
const POLICY: u16 = 1008;
/// A close reason holds this many bytes.
const REASON_MAX_BYTES: usize = 123;
/// A longer model name would push the rest of the reason out.
const MODEL_MAX_CHARS: usize = 40;

/// Why the socket is closed on the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// WebSocket close code.
    pub(crate) code: u16,
    /// Reason, cut to what a close frame holds.
    pub(crate) reason: String,
}

impl Refusal {
    fn new(code: u16, reason: impl fmt::Display) -> Self {
        let mut reason = reason.to_string();
        while reason.len() > REASON_MAX_BYTES {
            reason.pop();
        }
        Self { code, reason }
    }

    /// The token opens no session.
    pub(crate) fn token(error: super::super::tokens::TokenError) -> Self {
        Self::new(POLICY, error)
    }

    /// Not JSON.
    pub(crate) fn syntax() -> Self {
        Self::new(INVALID, "Invalid JSON payload received. Unexpected token.")
    }

    /// JSON with a wrong name or value.
    pub(crate) fn payload(error: &serde_path_to_error::Error<serde_json::Error>) -> Self {
        use serde_json::error::Category;
        let text = error.inner().to_string();
        match (error.inner().classify(), unknown_field(&text)) {
            (Category::Syntax | Category::Eof | Category::Io, _) => Self::syntax(),
            (Category::Data, Some(name)) => {
                let path = error.path().to_string();
                let parent = path.strip_suffix(name).unwrap_or(&path).trim_end_matches('.');
                let at = if parent.is_empty() {
                    String::new()
                } else {
                    format!(" at '{parent}'")
                };
                Self::new(
                    INVALID,
                    format_args!(
                        "Invalid JSON payload received. Unknown name \"{name}\"{at}: Cannot find field."
                    ),
                )
            }
            (Category::Data, None) => {
                let what = text.split(" at line ").next().unwrap_or_default();
                Self::new(
                    INVALID,
                    format_args!("Invalid value at '{}': {what}", error.path()),
                )
            }
        }
    }

    /// A `oneof` with none or several of its fields set.
    pub(crate) fn one_of(name: &str, what: &str) -> Self {
        Self::new(
            INVALID,
            format_args!("Invalid value (oneof), oneof field '{name}': {what}."),
        )
    }

    /// A value of the right shape that makes no sense.
    pub(crate) fn value(path: &str, what: &str) -> Self {
        Self::new(INVALID, format_args!("Invalid value at '{path}': {what}"))
    }

    /// A combination this model does not support; the live service says no more than this.
    pub(crate) fn argument() -> Self {
        Self::new(INVALID, "Request contains an invalid argument.")
    }

    /// A voice that does not exist.
    pub(crate) fn voice() -> Self {
        Self::new(INVALID, "No matching speaker voice found.")
    }

    /// A model that does not exist.
    pub(crate) fn model(model: &str, version: &str) -> Self {
        let name: String = model.chars().take(MODEL_MAX_CHARS).collect();
        let what = "is not found for API version";
        Self::new(
            POLICY,
            format_args!("{name} {what} {version}, or is not supported for bidiGenerateContent."),
        )
    }

    /// A resumption handle that leads nowhere.
    pub(crate) fn handle() -> Self {
        Self::new(POLICY, "Requested entity was not found.")
    }

    /// A message that may not come now.
    pub(crate) fn order(what: &str) -> Self {
        Self::new(INVALID, what)
    }
}

/// The name in serde's "unknown field" message.
fn unknown_field(text: &str) -> Option<&str> {
    text.strip_prefix("unknown field `")?.split('`').next()
}
