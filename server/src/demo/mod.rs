//! The demo assistant: plays Gemini Live over the same socket when the server has no key.
//!
//! It understands nothing: it detects speech by energy, matches typed text by word stems and plays a recorded
//! scenario (`assets/dialogues.json`). The protocol, though, is held to strictly, so that a page that works with
//! it has a fair chance with the live service. Layers, outermost first: `socket` (the only one that knows the
//! network and the clock), `session` (a state machine without input or output), `reply`, `hearing`, `calls`
//! (its parts), `script`, `intents`, `result`, `detail`, `typed`, `place`, `speech`, `vad`, `wire`, `outgoing` (no time
//! at all).

mod calls;
mod cursor;
mod detail;
mod hearing;
mod intents;
mod live;
mod outgoing;
mod photo;
mod place;
mod reply;
mod result;
mod script;
mod session;
mod socket;
mod speech;
mod tokens;
mod typed;
mod vad;
mod voice;
mod wire;

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::routing::get;

use tokens::Tokens;

/// The demo assistant of one server.
#[derive(Debug)]
pub struct Demo {
    tokens: Tokens,
    started: Instant,
}

impl Default for Demo {
    fn default() -> Self {
        Self::new()
    }
}

impl Demo {
    /// An assistant that has given out no tokens yet.
    pub fn new() -> Self {
        Self {
            tokens: Tokens::default(),
            started: Instant::now(),
        }
    }

    /// A fresh ephemeral token, `auth_tokens/<64 hex>`: opens one session within two minutes.
    pub fn mint(&self) -> String {
        self.tokens.mint(random(), self.now_ms())
    }

    /// Serves the socket of the live service: `/ws/google.ai.generativelanguage.{version}.GenerativeService.…`.
    pub fn router(self: &Arc<Self>) -> Router {
        Router::new()
            .route("/ws/{method}", get(socket::upgrade))
            .with_state(Arc::clone(self))
    }

    /// Milliseconds since the server started.
    fn now_ms(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// Random bytes for tokens, call ids and handles. A system without randomness cannot run a server at all.
#[expect(
    clippy::expect_used,
    reason = "no server can run where the system gives no random bytes"
)]
fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("random bytes from the system");
    bytes
}

/// Lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
