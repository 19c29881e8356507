//! The demo assistant.

use std::sync::Arc;

use axum::Router;

/// Answers without Google.
#[derive(Debug, Default)]
pub struct Demo;

impl Demo {
    /// A demo without conversations.
    #[must_use]
    pub fn new() -> Self {
        Self
    }

    /// A token for one conversation.
    #[must_use]
    pub fn mint(&self) -> String {
        format!("auth_tokens/{:x}", std::process::id())
    }

    /// The routes of the socket.
    pub fn router(self: &Arc<Self>) -> Router {
        Router::new()
    }
}
