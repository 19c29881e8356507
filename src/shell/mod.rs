//! The browser: sockets, sound, files, clock.
//!
//! Thin by design: each file runs one kind of effect of [`crate::core::app`] and turns what the browser answers
//! into messages. Nothing is decided here, and nothing here knows the user interface.

mod audio;
mod clock;
mod config;
mod fetch;
mod file;
mod js;
mod knowledge;
mod link;
mod photo;
pub mod runtime;
mod socket;
mod store;
mod token;

/// Changes with every build, so that an old file never meets a new page.
const BUILD_ID: &str = match option_env!("BUILD_ID") {
    Some(id) => id,
    None => "dev",
};
