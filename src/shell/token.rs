//! The token endpoint.

use serde_json::{Value, json};

use super::fetch;
use crate::core::assistant::Voice;
use crate::core::live::close::{LiveError, classify_token_error};

/// Fetches a token for one connection of the visitor whom `init_data` of Telegram names, empty outside it.
///
/// # Errors
/// Whatever the endpoint refuses with, mapped to its remedy.
pub(super) async fn mint(url: &str, voice: Voice, init_data: &str) -> Result<String, LiveError> {
    let mut question = json!({"initData": init_data});
    // Only when it is not the server's default: the plain request keeps the contract's exact shape.
    if voice != Voice::default() {
        question["voice"] = voice.name().into();
    }
    let response = fetch::post_json(url, &question.to_string())
        .await
        .map_err(|_| LiveError::Network)?;
    let answer: Value = serde_json::from_slice(response.text.as_bytes()).unwrap_or_default();
    if response.is_ok() {
        let token = answer["token"].as_str().map(str::to_owned);
        return token.ok_or(LiveError::Unavailable);
    }
    let code = answer["error"]["code"].as_str();
    Err(classify_token_error(response.status, code))
}
