//! Commands of the bot that a link opens the page with.

use crate::core::app::Msg;

/// What the page does for a start parameter: the commands of the guide, without their slash.
#[must_use]
pub fn command(start: &str) -> Msg {
    match start {
        "voice_chat" => Msg::Start,
        "voice_help" => Msg::Help,
        "stop" | "cancel" => Msg::Stop,
        _ => Msg::UnknownCommand,
    }
}
