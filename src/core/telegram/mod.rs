//! The page inside Telegram: what it was opened with, what the client can do, what its buttons show.
//!
//! Owns every decision about Telegram; the calls that come of it are made by the shell. Must not know the browser.
//! Invariant: an old client, a missing method or no script at all takes nothing away from the page but Telegram's own
//! trimmings.

mod bridge;
mod call;
mod face;
mod launch;
mod palette;
mod send;
#[cfg(test)]
mod tests;

pub use bridge::{Bridge, Press};
pub use call::Call;
pub use launch::{Launch, Place};
pub use palette::{NAMES, palette};
pub use send::{SendError, send_error};
