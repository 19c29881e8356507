//! Frames of the Live API as serde types.
//!
//! What we send ([`client`], [`setup`], [`token`]) is typed strictly: an unknown name in a client frame costs the
//! connection (close code 1007). What we receive ([`server`]) is read leniently: new keys appear every few weeks.

pub mod client;
pub mod server;
pub mod setup;
pub mod token;

pub use client::{ClientMessage, FunctionResponse};
pub use server::{DecodeError, FunctionCall, ServerEvent, Usage, decode};
pub use setup::Setup;
