//! The Gemini Live protocol, without any I/O.
//!
//! [`wire`] knows the shapes of the frames, [`session`] the order in which they may be sent, [`close`] what a
//! closed socket means. None of them knows of acts, transcripts or the browser: time is an argument, frames
//! are data.

pub mod address;
pub mod close;
pub mod key;
pub mod session;
pub mod wire;
