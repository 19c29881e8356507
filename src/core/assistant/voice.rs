//! The five voices of the user's guide.

use std::fmt;
use std::str::FromStr;

/// A voice the foreman may choose. Names are the service's own, case-sensitive (protocol 7).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Voice {
    /// Female, professional; the default of the guide.
    #[default]
    Aoede,
    /// Male, deep.
    Charon,
    /// Male, energetic.
    Fenrir,
    /// Female, calm.
    Kore,
    /// Neutral, quick.
    Puck,
}

impl Voice {
    /// All voices, in the guide's order.
    pub const ALL: [Self; 5] = [Self::Aoede, Self::Charon, Self::Fenrir, Self::Kore, Self::Puck];

    /// The service's name of the voice.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Aoede => "Aoede",
            Self::Charon => "Charon",
            Self::Fenrir => "Fenrir",
            Self::Kore => "Kore",
            Self::Puck => "Puck",
        }
    }
}

impl fmt::Display for Voice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Not one of the five voices.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown voice: {0}")]
pub struct UnknownVoice(pub String);

impl FromStr for Voice {
    type Err = UnknownVoice;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|voice| voice.name() == name);
        known.ok_or_else(|| UnknownVoice(name.to_owned()))
    }
}
