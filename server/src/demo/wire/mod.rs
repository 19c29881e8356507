//! Client frames, read as strictly as the live service reads them.
//!
//! Owns the shapes a client may send and the refusals for everything else. Names are ProtoJSON: camelCase and
//! snake_case are both right. Knows nothing of sessions. Invariant: a frame with any unknown name is refused.

mod activity;
mod content;
mod generation;
mod realtime;
mod refusal;
mod setup;
mod tools;

use serde::Deserialize;

pub(crate) use activity::ActivityHandling;
pub(crate) use content::ClientContent;
pub(crate) use realtime::{Input, RealtimeInput};
pub(crate) use refusal::Refusal;
pub(crate) use setup::Setup;
pub(crate) use tools::{ContextUpdate, FunctionResponse, Tool};

/// One client frame.
#[derive(Debug)]
pub(crate) enum ClientMessage {
    /// Opens the session.
    Setup(Box<Setup>),
    /// Ordered turns.
    ClientContent(ClientContent),
    /// Sound, pictures and text as they come.
    RealtimeInput(Input),
    /// Answers to function calls.
    ToolResponse(Vec<FunctionResponse>),
    /// New instruction or functions in mid-session.
    ContextUpdate(Box<ContextUpdate>),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Frame {
    setup: Option<Box<Setup>>,
    #[serde(alias = "client_content")]
    client_content: Option<ClientContent>,
    #[serde(alias = "realtime_input")]
    realtime_input: Option<RealtimeInput>,
    #[serde(alias = "tool_response")]
    tool_response: Option<ToolResponse>,
    #[serde(alias = "context_update")]
    context_update: Option<Box<ContextUpdate>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct ToolResponse {
    #[serde(alias = "function_responses", default)]
    function_responses: Vec<FunctionResponse>,
}

/// Reads one frame, text or binary alike.
///
/// # Errors
/// With the close code and reason for anything that is not exactly one well-formed message.
pub(crate) fn parse(frame: &[u8]) -> Result<ClientMessage, Refusal> {
    let mut json = serde_json::Deserializer::from_slice(frame);
    let parsed: Frame =
        serde_path_to_error::deserialize(&mut json).map_err(|error| Refusal::payload(&error))?;
    json.end().map_err(|_| Refusal::syntax())?;
    let Frame {
        setup,
        client_content,
        realtime_input,
        tool_response,
        context_update,
    } = parsed;
    let mut messages = [
        setup.map(ClientMessage::Setup),
        client_content.map(ClientMessage::ClientContent),
        realtime_input
            .map(RealtimeInput::into_input)
            .transpose()?
            .map(ClientMessage::RealtimeInput),
        tool_response.map(|response| ClientMessage::ToolResponse(response.function_responses)),
        context_update.map(ClientMessage::ContextUpdate),
    ]
    .into_iter()
    .flatten();
    match (messages.next(), messages.next()) {
        (Some(message), None) => Ok(message),
        (None, _) => Err(Refusal::one_of("message_type", "no message is set")),
        (Some(_), Some(_)) => Err(Refusal::one_of("message_type", "more than one message is set")),
    }
}

/// A 64-bit integer: ProtoJSON writes it as a number or as a string.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Int64 {
    Number(#[expect(dead_code, reason = "only its kind is checked")] i64),
    Text(#[serde(deserialize_with = "integer_text")] ()),
}

fn integer_text<'de, D: serde::Deserializer<'de>>(text: D) -> Result<(), D::Error> {
    let text = String::deserialize(text)?;
    text.parse::<i64>().map(drop).map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests;
