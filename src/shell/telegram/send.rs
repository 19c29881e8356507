//! A file to the chat with the bot, by the server.

use serde_json::Value;
use wasm_bindgen::JsValue;

use crate::core::telegram::{SendError, send_error};
use crate::shell::fetch;

/// Posts a text or bytes (`Uint8Array`) to the endpoint at `url`. Gives the name of the file.
///
/// # Errors
/// Whatever the endpoint refuses with.
pub(in crate::shell) async fn send(
    url: &str,
    init_data: &str,
    name: String,
    mime: &str,
    content: &JsValue,
) -> Result<String, SendError> {
    let file_name = String::from(js_sys::encode_uri_component(&name));
    let headers = [
        ("content-type", mime),
        ("x-telegram-init-data", init_data),
        ("x-file-name", &file_name),
    ];
    let answer = fetch::post(url, &headers, content)
        .await
        .map_err(|_| SendError::Network)?;
    if answer.is_ok() {
        return Ok(name);
    }
    let refusal: Value = serde_json::from_slice(answer.text.as_bytes()).unwrap_or_default();
    Err(send_error(refusal["error"]["code"].as_str().unwrap_or_default()))
}
