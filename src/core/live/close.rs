//! What a closed socket means (protocol 1.3).
//!
//! A close reason is cut at 123 bytes, so texts are matched by a part near their start.

/// Why a conversation could not start or go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LiveError {
    /// The service is not offered where the connection leaves to the internet. Never retried.
    #[error("user location is not supported")]
    Region,
    /// Quota or money is spent. Never retried at once.
    #[error("quota exceeded")]
    Quota,
    /// Too many requests from here; a pause helps.
    #[error("too many requests")]
    RateLimited,
    /// The token was refused: expired, used or foreign.
    #[error("token refused")]
    TokenRefused,
    /// The site has no token service.
    #[error("no token service")]
    NoService,
    /// The server's own key is missing or wrong.
    #[error("the server's key was refused")]
    Key,
    /// The page may not ask for tokens (not signed in, another site).
    #[error("not authorised")]
    Unauthorized,
    /// The model does not exist or cannot converse.
    #[error("model unknown")]
    ModelUnknown,
    /// The service refused what we sent: a bug or an unsupported setting.
    #[error("request refused: {0}")]
    Refused(String),
    /// The service is overloaded or broken.
    #[error("service unavailable")]
    Unavailable,
    /// The service ended the connection as planned; a new one goes on.
    #[error("connection time is over")]
    TimeOver,
    /// The connection was lost or never came about.
    #[error("network lost")]
    Network,
    /// No answer within the time allowed.
    #[error("no answer in time")]
    Timeout,
}

/// Maps a close code and its reason. `ready` tells whether `setupComplete` had come.
#[must_use]
pub fn classify(code: u16, reason: &str, ready: bool) -> LiveError {
    let has = |part: &str| reason.contains(part);
    if has("location is not supported") {
        return LiveError::Region;
    }
    if has("exceeded your current quota") || has("RESOURCE_EXHAUSTED") {
        return LiveError::Quota;
    }
    if has("API key") || has("OAuth 2") || has("unregistered callers") {
        return LiveError::TokenRefused;
    }
    if has("oken") && (has("expired") || has("used") || has("invalid") || has("not found")) {
        return LiveError::TokenRefused;
    }
    match code {
        1008 if has("is not found for API version") || has("not supported for bidiGenerateContent") => {
            LiveError::ModelUnknown
        }
        1007 => LiveError::Refused(reason.to_owned()),
        // With no more words the two cases differ by the moment: before the setup the token is to blame,
        // afterwards it is the planned end (goAway, then 1008).
        1008 if ready => LiveError::TimeOver,
        1008 => LiveError::TokenRefused,
        1011 if has("Deadline expired") => LiveError::TimeOver,
        1011..=1014 => LiveError::Unavailable,
        1000 | 1001 if ready => LiveError::TimeOver,
        _ => LiveError::Network,
    }
}

/// Maps the error object of the token endpoint, or an answer without one.
#[must_use]
pub fn classify_token_error(status: u16, code: Option<&str>) -> LiveError {
    match (code, status) {
        (Some("region"), _) => LiveError::Region,
        (Some("quota"), _) => LiveError::Quota,
        (Some("rate_limited"), _) | (None, 429) => LiveError::RateLimited,
        (Some("key"), _) => LiveError::Key,
        // What a static host answers to a question that it does not know.
        (None, 404 | 405 | 501) => LiveError::NoService,
        (Some("unauthorized"), _) | (None, 401 | 403) => LiveError::Unauthorized,
        _ => LiveError::Unavailable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_seen_in_the_field_get_their_remedy() {
        let cases = [
            (
                1007,
                "Request failed: generic::failed_precondition: User location is not supported for the API",
                false,
                LiveError::Region,
            ),
            (
                1011,
                "You exceeded your current quota, please check your plan and billing details.",
                true,
                LiveError::Quota,
            ),
            (
                1007,
                "API key not valid. Please pass a valid API key.",
                false,
                LiveError::TokenRefused,
            ),
            (
                1008,
                "models/x is not found for API version v1main, or is not supported for bidiGenerateContent",
                false,
                LiveError::ModelUnknown,
            ),
            (1008, "", true, LiveError::TimeOver),
            (1008, "", false, LiveError::TokenRefused),
            (
                1011,
                "Deadline expired before operation could complete",
                true,
                LiveError::TimeOver,
            ),
            (1011, "Internal error encountered", true, LiveError::Unavailable),
            (1006, "", true, LiveError::Network),
        ];
        for (code, reason, ready, expected) in cases {
            assert_eq!(classify(code, reason, ready), expected, "{code} {reason}");
        }
        let refused = classify(
            1007,
            "Invalid JSON payload received. Unknown name \"x\" at 'setup'",
            false,
        );
        assert!(matches!(refused, LiveError::Refused(text) if text.contains("Unknown name")));
    }

    #[test]
    fn token_errors_follow_the_contract() {
        assert_eq!(classify_token_error(429, Some("quota")), LiveError::Quota);
        assert_eq!(classify_token_error(429, None), LiveError::RateLimited);
        assert_eq!(classify_token_error(401, None), LiveError::Unauthorized);
        assert_eq!(classify_token_error(403, Some("region")), LiveError::Region);
        assert_eq!(classify_token_error(404, None), LiveError::NoService);
        assert_eq!(classify_token_error(500, None), LiveError::Unavailable);
    }
}
