//! Commands that a link of the bot or a shortcut of the home screen opens the page with.

use crate::core::app::Msg;

/// A conversation begins.
pub const START: &str = "voice_chat";
/// The registry is shown. The screen sees to that; here nothing is to be done.
pub const REGISTRY: &str = "registry";

/// What the page does for a start parameter: the commands of the guide, without their slash, and those of the shortcuts.
#[must_use]
pub fn command(start: &str) -> Msg {
    match start {
        START => Msg::Start,
        REGISTRY => Msg::Tick,
        "new_act" => Msg::NewAct,
        "voice_help" => Msg::Help,
        "stop" | "cancel" => Msg::Stop,
        _ => Msg::UnknownCommand,
    }
}
