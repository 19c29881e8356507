//! Ephemeral tokens of the demo assistant: minted here, good for one new session within two minutes.
//!
//! Keeps no clock: the time is an argument. Invariant: a token is redeemed at most once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How long after minting a session may be opened, milliseconds (the live service: `newSessionExpireTime`).
pub(crate) const NEW_SESSION_WINDOW_MS: u64 = 120_000;
/// Used and expired tokens are remembered this long, so that the refusal can say which it was, milliseconds.
const MEMORY_MS: u64 = 30 * 60_000;

/// Why a token opens no session. The texts are this server's choice: what the live service says is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TokenError {
    /// No token in the address.
    #[error("Method doesn't allow unregistered callers. Please use an ephemeral token in access_token.")]
    Missing,
    /// Not a token of this server.
    #[error("Request had invalid authentication credentials: unknown ephemeral token.")]
    Unknown,
    /// A session has been opened with it.
    #[error("Ephemeral token has been used: uses exceeded.")]
    Used,
    /// The time to open a session is over.
    #[error("Ephemeral token has expired: new_session_expire_time has passed.")]
    Expired,
}

/// The tokens given out.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    minted: Mutex<HashMap<String, Token>>,
}

#[derive(Debug, Clone, Copy)]
struct Token {
    minted_ms: u64,
    used: bool,
}

impl Tokens {
    /// Makes a token from 32 random bytes.
    pub(crate) fn mint(&self, random: [u8; 32], now_ms: u64) -> String {
        let name = format!("auth_tokens/{}", super::hex(&random));
        let mut minted = self.minted.lock().unwrap_or_else(PoisonError::into_inner);
        minted.retain(|_, token| now_ms.saturating_sub(token.minted_ms) < MEMORY_MS);
        minted.insert(
            name.clone(),
            Token {
                minted_ms: now_ms,
                used: false,
            },
        );
        name
    }

    /// Uses a token up.
    ///
    /// # Errors
    /// When it is missing, unknown, used or expired.
    pub(crate) fn redeem(&self, name: Option<&str>, now_ms: u64) -> Result<(), TokenError> {
        let name = name.filter(|name| !name.is_empty()).ok_or(TokenError::Missing)?;
        let mut minted = self.minted.lock().unwrap_or_else(PoisonError::into_inner);
        let token = minted.get_mut(name).ok_or(TokenError::Unknown)?;
        if token.used {
            return Err(TokenError::Used);
        }
        if now_ms.saturating_sub(token.minted_ms) > NEW_SESSION_WINDOW_MS {
            return Err(TokenError::Expired);
        }
        token.used = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_one_session() {
        let tokens = Tokens::default();
        let token = tokens.mint([7; 32], 1000);
        assert_eq!(token.len(), "auth_tokens/".len() + 64);
        assert_eq!(tokens.redeem(Some(&token), 1001), Ok(()));
        assert_eq!(tokens.redeem(Some(&token), 1002), Err(TokenError::Used));
    }

    #[test]
    fn a_token_not_used_in_time_is_expired() {
        let tokens = Tokens::default();
        let token = tokens.mint([7; 32], 0);
        assert_eq!(
            tokens.redeem(Some(&token), NEW_SESSION_WINDOW_MS + 1),
            Err(TokenError::Expired)
        );
    }

    #[test]
    fn no_token_and_a_foreign_token_are_told_apart() {
        let tokens = Tokens::default();
        assert_eq!(tokens.redeem(None, 0), Err(TokenError::Missing));
        assert_eq!(tokens.redeem(Some(""), 0), Err(TokenError::Missing));
        assert_eq!(tokens.redeem(Some("auth_tokens/00"), 0), Err(TokenError::Unknown));
    }

    #[test]
    fn every_refusal_fits_into_a_close_frame() {
        for error in [
            TokenError::Missing,
            TokenError::Unknown,
            TokenError::Used,
            TokenError::Expired,
        ] {
            assert!(error.to_string().len() <= 123, "{error}");
        }
    }
}
