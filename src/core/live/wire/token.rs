//! The request that mints an ephemeral token (protocol 2.1), and what may be locked in it.

use serde::{Deserialize, Serialize};

use super::setup::Setup;

/// Fields of `setup` that a token forces on the connection.
///
/// Bare top-level names only: masks with sub-paths were refused in the field. `sessionResumption` stays out of
/// both mask and setup, otherwise the page's handle would be ignored and resuming would start an empty
/// conversation (protocol 2.2). `inputAudioTranscription` stays out, too: it carries the names of the foreman's own
/// project, which the minting server does not know, and has to be left out where the service refuses them.
pub const FIELD_MASK: &str = "model,generationConfig,systemInstruction,tools,outputAudioTranscription,\
    realtimeInputConfig,contextWindowCompression";

/// Body of `POST /v1beta/auth_tokens`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TokenRequest {
    /// Connections that the token opens.
    pub uses: u32,
    /// RFC 3339; after it a running session may be closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expire_time: Option<String>,
    /// RFC 3339; after it no new connection is opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_session_expire_time: Option<String>,
    /// The setup that the mask takes fields from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bidi_generate_content_setup: Option<Setup>,
    /// See [`FIELD_MASK`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field_mask: Option<String>,
}
