//! The browser: sockets, sound, files, clock.
//!
//! Thin by design: each file runs one kind of effect of [`crate::core::app`] and turns what the browser answers
//! into messages. Nothing is decided here, and nothing here knows the user interface.

mod adviser;
mod alarm;
mod audio;
mod clock;
mod config;
mod export;
mod fetch;
mod file;
mod js;
mod key;
pub mod late;
mod link;
mod phone;
mod photo;
pub mod runtime;
mod socket;
mod store;
mod telegram;
mod token;
mod voice;
