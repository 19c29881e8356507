//! Calls of Telegram's script, and the version of the client that each needs.

/// One call of a method of `Telegram.WebApp`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Its path from there: `ready`, `MainButton.setParams`.
    pub method: &'static str,
    /// Its argument as JSON; empty for none.
    pub argument: String,
}

/// Since when a method, or all of an object, is there (changelog of Telegram's documentation of Mini Apps). What is not
/// named was there from the start, 6.0.
const SINCE: [(&str, (u16, u16)); 8] = [
    ("BackButton", (6, 1)),
    ("HapticFeedback", (6, 1)),
    ("enableClosingConfirmation", (6, 2)),
    ("disableClosingConfirmation", (6, 2)),
    ("disableVerticalSwipes", (7, 7)),
    ("SecondaryButton", (7, 10)),
    ("requestFullscreen", (8, 0)),
    ("lockOrientation", (8, 0)),
];

/// Version of a client that does not say it.
const OLDEST: (u16, u16) = (6, 0);

/// `7.10` as two numbers that can be compared: it is newer than 7.7.
pub(super) fn version(text: &str) -> (u16, u16) {
    let (major, minor) = text.split_once('.').unwrap_or((text, "0"));
    match (major.parse(), minor.parse()) {
        (Ok(major), Ok(minor)) => (major, minor),
        (Ok(major), Err(_)) => (major, 0),
        _ => OLDEST,
    }
}

/// Whether a client of this version has the method.
pub(super) fn is_there(method: &str, version: (u16, u16)) -> bool {
    let object = method.split('.').next();
    SINCE
        .iter()
        .find(|(name, _)| Some(*name) == object)
        .is_none_or(|(_, since)| *since <= version)
}

impl Call {
    /// A call without an argument.
    pub(super) const fn plain(method: &'static str) -> Self {
        Self {
            method,
            argument: String::new(),
        }
    }

    /// A call with a word that needs no escaping.
    pub(super) fn word(method: &'static str, word: &str) -> Self {
        Self {
            method,
            argument: ["\"", word, "\""].concat(),
        }
    }
}
