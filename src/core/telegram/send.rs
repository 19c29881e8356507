//! Why a file did not reach the chat with the bot.

/// The server's refusals, as the user meets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Telegram's signature is stale or none.
    #[error("not known to the bot")]
    Unauthorized,
    /// The bot may not write to this user.
    #[error("the bot is blocked")]
    Blocked,
    /// Too large for a message.
    #[error("file too large")]
    TooLarge,
    /// Too many files.
    #[error("too many files")]
    RateLimited,
    /// The server or Telegram does not take it.
    #[error("not taken")]
    Unavailable,
    /// No connection.
    #[error("no connection")]
    Network,
}

/// The meaning of the code in an answer that is no success.
#[must_use]
pub fn send_error(code: &str) -> SendError {
    match code {
        "unauthorized" => SendError::Unauthorized,
        "blocked" => SendError::Blocked,
        "too_large" => SendError::TooLarge,
        "rate_limited" => SendError::RateLimited,
        _ => SendError::Unavailable,
    }
}
