//! Pure logic: no browser, no clock, no I/O.

pub mod act;
pub mod adviser;
pub mod app;
pub mod assistant;
pub mod audio;
pub(crate) mod base64;
pub mod browser;
pub mod calc;
pub mod citation;
pub mod date;
mod decimal;
pub mod inspection;
mod json;
pub mod knowledge;
mod letters;
pub mod live;
pub mod photo;
pub mod project;
pub mod pulse;
pub mod registry;
pub mod spoken;
pub mod stats;
pub mod telegram;
pub mod texts;
pub mod transcript;
pub mod voice_message;
