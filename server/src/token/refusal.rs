//! What a refusal of Google means.
//!
//! Google answers `{"error": {"code", "message", "status", "details": [{"reason"}]}}`. Which refusals there are:
//! protocol notes, sections 0 and 2.5.

use serde::Deserialize;

use super::error::TokenError;

#[derive(Deserialize)]
struct Answer {
    error: Status,
}

/// `google.rpc.Status` as JSON, as far as it is of use here.
#[derive(Default, Deserialize)]
pub(super) struct Status {
    #[serde(default)]
    message: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    details: Vec<Detail>,
}

#[derive(Deserialize)]
struct Detail {
    #[serde(default)]
    reason: String,
}

impl Status {
    /// Reads the body of a refusal; anything else reads as an empty one.
    pub(super) fn read(body: &[u8]) -> Self {
        serde_json::from_slice::<Answer>(body)
            .map(|answer| answer.error)
            .unwrap_or_default()
    }

    /// The error that `code`, the HTTP status, and this body amount to.
    pub(super) fn error(&self, code: u16) -> TokenError {
        let because = |reason: &str| self.details.iter().any(|detail| detail.reason == reason);
        match code {
            400..500 if self.message.contains("User location is not supported") => TokenError::Region,
            400 if because("API_KEY_INVALID") || self.message.starts_with("API key") => TokenError::Key,
            403 if because("BILLING_DISABLED") => TokenError::Billing,
            // What is left of failed preconditions is billing: "free tier is not available in your country, enable
            // billing".
            400 if self.status == "FAILED_PRECONDITION" => TokenError::Billing,
            // A key restricted to other callers, or of a project where the API is off, is a matter of the key as well.
            401 | 403 => TokenError::Key,
            429 => TokenError::Quota,
            _ => TokenError::Unavailable,
        }
    }

    /// One line for the log of the owner.
    pub(super) fn describe(&self, code: u16) -> String {
        let message = self
            .message
            .chars()
            .filter(|it| !it.is_control())
            .take(300)
            .collect::<String>();
        format!("HTTP {code} {} {message}", self.status)
            .trim_end()
            .to_owned()
    }
}
