//! `config.json` beside the page.

use super::fetch;
use crate::core::live::address::{Config, ConfigError};

/// Status of a static host that has no such file.
const NOT_FOUND: u16 = 404;

/// Loads the configuration. On a host without the file the defaults of the contract hold; a file that cannot be
/// fetched or read never falls back to them, for its owner may have named another service.
///
/// # Errors
/// When the file cannot be fetched, read or used.
pub(super) async fn load() -> Result<Config, ConfigError> {
    let answer = fetch::get("config.json")
        .await
        .map_err(|_| ConfigError::Malformed("no answer".to_owned()))?;
    match answer.status {
        NOT_FOUND => Ok(Config::default()),
        _ if answer.is_ok() => {
            let page_is_secure = web_sys::window().is_some_and(|window| window.is_secure_context());
            Config::parse(&answer.text, page_is_secure)
        }
        status => Err(ConfigError::Malformed(format!("status {status}"))),
    }
}
