//! The token endpoint.

use gloo_net::http::Request;
use serde::{Deserialize, Serialize};

use crate::core::assistant::Voice;
use crate::core::live::close::{LiveError, classify_token_error};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Question<'a> {
    init_data: &'a str,
    /// Only when it is not the server's default: the plain request keeps the contract's exact shape.
    #[serde(skip_serializing_if = "Option::is_none")]
    voice: Option<&'a str>,
}

#[derive(Deserialize)]
struct Answer {
    token: String,
}

#[derive(Deserialize)]
struct Refusal {
    error: RefusalCode,
}

#[derive(Deserialize)]
struct RefusalCode {
    code: String,
}

/// Fetches a token for one connection.
///
/// # Errors
/// Whatever the endpoint refuses with, mapped to its remedy.
pub(super) async fn mint(url: &str, voice: Voice) -> Result<String, LiveError> {
    let voice = (voice != Voice::default()).then(|| voice.name());
    let question = Question { init_data: "", voice };
    let request = Request::post(url)
        .json(&question)
        .map_err(|_| LiveError::Network)?;
    let response = request.send().await.map_err(|_| LiveError::Network)?;
    let text = response.text().await.map_err(|_| LiveError::Network)?;
    if response.ok() {
        let answer = serde_json::from_str::<Answer>(&text).map_err(|_| LiveError::Unavailable)?;
        return Ok(answer.token);
    }
    let refusal = serde_json::from_str::<Refusal>(&text).ok();
    Err(classify_token_error(
        response.status(),
        refusal.as_ref().map(|refusal| refusal.error.code.as_str()),
    ))
}
