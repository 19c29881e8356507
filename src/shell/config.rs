//! `config.json` beside the page.

use gloo_net::http::Request;

use crate::core::live::address::{Config, ConfigError};

/// Loads the configuration. Without the file (a bare static host) the defaults of the contract hold.
///
/// # Errors
/// When the file is there and cannot be used.
pub(super) async fn load() -> Result<Config, ConfigError> {
    let Ok(response) = Request::get("config.json").send().await else {
        return Ok(Config::default());
    };
    if !response.ok() {
        return Ok(Config::default());
    }
    let text = response
        .text()
        .await
        .map_err(|error| ConfigError::Malformed(error.to_string()))?;
    let page_is_secure = web_sys::window().is_some_and(|window| window.is_secure_context());
    Config::parse(&text, page_is_secure)
}
