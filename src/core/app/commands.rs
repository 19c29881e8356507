//! Commands of the user's guide: typed in the composer, or the parameter that the page is started with.
//!
//! Owns: which commands there are and how they are written. Must not know: what they do. Invariant: what begins like a
//! command is never said to the assistant.

use crate::core::letters;

/// A command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// `/voice_chat`: a conversation begins.
    Start,
    /// `/voice_help`: the page with the help.
    Help,
    /// `/stop`: the conversation ends.
    Stop,
    /// `/cancel`: what is being said or sent is dropped.
    Cancel,
    /// A shortcut of the home screen: an empty act.
    NewAct,
    /// A shortcut of the home screen: the registry, which the screen shows by itself.
    Registry,
}

/// The start parameter by which a conversation begins.
pub const START: &str = "voice_chat";
/// The start parameter by which the registry is shown.
pub const REGISTRY: &str = "registry";

/// A text that begins like a command and is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown command")]
pub struct UnknownCommand;

const COMMANDS: [(&str, Command); 4] = [
    (START, Command::Start),
    ("voice_help", Command::Help),
    ("stop", Command::Stop),
    ("cancel", Command::Cancel),
];

impl Command {
    /// The command of a typed text: a slash and a name, as Telegram writes them (`/stop@bot`, and words behind it).
    /// `None` when the text is to be said.
    ///
    /// # Errors
    /// It begins like a command and is none.
    pub fn parse(text: &str) -> Result<Option<Self>, UnknownCommand> {
        let Some(rest) = text.trim_start().strip_prefix('/') else {
            return Ok(None);
        };
        // «/2 захватка» is no command.
        if !rest.starts_with(letters::is_letter) {
            return Ok(None);
        }
        let name = rest
            .split([' ', '\u{a0}', '\n', '\t', '@'])
            .next()
            .unwrap_or_default();
        Self::named(name).map(Some).ok_or(UnknownCommand)
    }

    /// Whether a typed text is done with when it was sent, so that its field gets empty: a command, or what can be said
    /// now. What is not understood stays to be mended.
    #[must_use]
    pub fn is_done_with(text: &str, can_say: bool) -> bool {
        Self::parse(text).is_ok_and(|command| command.is_some() || can_say)
    }

    /// The command of a start parameter, which has no slash: `voice_chat`.
    #[must_use]
    pub fn of_start_parameter(parameter: &str) -> Option<Self> {
        match parameter.trim() {
            "new_act" => Some(Self::NewAct),
            REGISTRY => Some(Self::Registry),
            parameter => Self::named(parameter),
        }
    }

    fn named(name: &str) -> Option<Self> {
        let known = COMMANDS
            .iter()
            .find(|(known, _)| name.eq_ignore_ascii_case(known));
        known.map(|(_, command)| *command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_commands_are_read_as_telegram_writes_them() {
        for (text, command) in [
            ("/voice_chat", Command::Start),
            ("  /voice_help ", Command::Help),
            ("/stop@prorab_bot", Command::Stop),
            ("/Cancel пожалуйста", Command::Cancel),
            ("/stop сейчас", Command::Stop),
        ] {
            assert_eq!(Command::parse(text), Ok(Some(command)), "{text}");
        }
    }

    #[test]
    fn what_is_said_is_no_command() {
        for text in ["", "стоп", "акт 1/КЖ", "/2 захватка", "/", "1/2", "voice_chat"] {
            assert_eq!(Command::parse(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn an_unknown_command_is_not_taken_for_speech() {
        for text in ["/start", "/стоп", "/stopp", "/voice"] {
            assert_eq!(Command::parse(text), Err(UnknownCommand), "{text}");
        }
    }

    #[test]
    fn an_unknown_command_and_what_cannot_be_said_stay_in_the_field() {
        for (text, while_talking, before) in [
            ("/foo", false, false),
            ("/stop", true, true),
            ("/2 захватка", true, false),
            ("акт 1/КЖ", true, false),
        ] {
            assert_eq!(Command::is_done_with(text, true), while_talking, "{text}");
            assert_eq!(Command::is_done_with(text, false), before, "{text}");
        }
    }

    #[test]
    fn a_start_parameter_has_no_slash() {
        assert_eq!(Command::of_start_parameter("voice_chat"), Some(Command::Start));
        assert_eq!(Command::of_start_parameter("voice_help"), Some(Command::Help));
        for parameter in ["", "act", "/stop", "voice_chat2"] {
            assert_eq!(Command::of_start_parameter(parameter), None, "{parameter}");
        }
    }
}
