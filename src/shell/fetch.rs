//! One request over HTTP and its whole answer.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

use super::js;

/// What a server answered.
pub(super) struct Answer {
    /// The HTTP status.
    pub(super) status: u16,
    /// The body as text.
    pub(super) text: String,
}

impl Answer {
    /// Whether the status is a success.
    pub(super) fn is_ok(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Reads an address.
///
/// # Errors
/// When there is no answer.
pub(super) async fn get(url: &str) -> Result<Answer, JsValue> {
    send(url, &RequestInit::new()).await
}

/// Posts JSON.
///
/// # Errors
/// When there is no answer.
pub(super) async fn post_json(url: &str, json: &str) -> Result<Answer, JsValue> {
    let headers = js_sys::Object::new();
    js::set(&headers, "content-type", &JsValue::from_str("application/json"));
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&JsValue::from_str(json));
    send(url, &request).await
}

async fn send(url: &str, request: &RequestInit) -> Result<Answer, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response = JsFuture::from(window.fetch_with_str_and_init(url, request)).await?;
    let response: Response = response.unchecked_into();
    let text = JsFuture::from(response.text()?).await?;
    Ok(Answer {
        status: response.status(),
        text: text.as_string().unwrap_or_default(),
    })
}
