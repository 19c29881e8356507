//! What the hand feels of the page: a short vibration when the assistant begins to listen and when a field is written,
//! for the phone may be in a pocket. Telegram has vibrations of its own (`core::telegram`).

use super::app::{AppState, Status};

/// The assistant listens, ms: a vibration that is felt through a glove.
const LISTENING_MS: u32 = 40;
/// A field was written, ms: shorter, since it comes often.
const WRITTEN_MS: u32 = 20;

/// What the hand felt last.
#[derive(Debug, Default)]
pub struct Pulse {
    listening: bool,
    said: String,
}

impl Pulse {
    /// How long the phone is to vibrate for this state, ms; `None` while nothing new is to be felt.
    pub fn follow(&mut self, state: &AppState) -> Option<u32> {
        let listening = state.status() == Status::Listening;
        let begins = listening && !self.listening;
        self.listening = listening;
        let said = state.desk().said();
        if self.said != said {
            said.clone_into(&mut self.said);
            if !said.is_empty() {
                return Some(WRITTEN_MS);
            }
        }
        begins.then_some(LISTENING_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::app::{Effect, Loaded, Msg, Now, update};
    use crate::core::date::CivilDate;
    use crate::core::live::address::Config;
    use serde_json::json;

    fn take(state: &mut AppState, msg: Msg) -> Vec<Effect> {
        let mut effects = Vec::new();
        let now = Now {
            ms: 1_000,
            unix_ms: 1_766_188_800_000,
            today: CivilDate::new(2025, 12, 20).unwrap(),
        };
        update(state, msg, now, &mut effects);
        effects
    }

    #[test]
    fn listening_and_a_written_field_are_felt_once_each() {
        let mut state = AppState::default();
        let mut pulse = Pulse::default();
        take(&mut state, Msg::Loaded(Box::<Loaded>::default()));
        take(&mut state, Msg::Configured(Ok(Config::default())));
        take(&mut state, Msg::Start);
        assert_eq!(pulse.follow(&state), None, "nothing listens yet");
        take(&mut state, Msg::MicOpened);
        take(&mut state, Msg::Minted(1, Ok("auth_tokens/t".to_owned())));
        take(&mut state, Msg::SocketOpened(1));
        let server = |message: serde_json::Value| Msg::SocketFrame(1, message.to_string().into_bytes());
        take(&mut state, server(json!({"setupComplete": {}})));
        assert_eq!(pulse.follow(&state), Some(LISTENING_MS));
        assert_eq!(pulse.follow(&state), None, "only its beginning is felt");
        let call = json!({"id": "1", "name": "update_act", "args": {"number": "7"}});
        take(&mut state, server(json!({"toolCall": {"functionCalls": [call]}})));
        assert_eq!(pulse.follow(&state), Some(WRITTEN_MS));
        assert_eq!(pulse.follow(&state), None);
    }
}
