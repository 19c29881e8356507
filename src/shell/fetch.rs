//! One request over HTTP and its whole answer.

use std::pin::Pin;

use gloo_net::Error;
use gloo_net::http::{Request, Response};
use wasm_bindgen::JsValue;

/// An answer on its way. Boxed, so that its code is there once for all who wait for one.
type Answering<'a> = Pin<Box<dyn Future<Output = Result<Answer, Error>> + 'a>>;

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
pub(super) async fn get(url: &str) -> Result<Answer, Error> {
    read(Request::get(url).send().await?).await
}

/// Posts JSON.
///
/// # Errors
/// When there is no answer.
pub(super) async fn post_json(url: &str, json: &str) -> Result<Answer, Error> {
    post(
        url,
        &[("content-type", "application/json")],
        &JsValue::from_str(json),
    )
    .await
}

/// Posts a text or bytes (`Uint8Array`) with these headers.
///
/// # Errors
/// When there is no answer.
pub(super) fn post<'a>(url: &'a str, headers: &'a [(&str, &str)], content: &'a JsValue) -> Answering<'a> {
    Box::pin(async move {
        let mut request = Request::post(url);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        read(request.body(content.clone())?.send().await?).await
    })
}

async fn read(response: Response) -> Result<Answer, Error> {
    Ok(Answer {
        status: response.status(),
        text: response.text().await?,
    })
}
