//! The user's own key: taken, kept for the tab when wanted, used in place of the site's token service.
//!
//! Invariant: it leaves the state only for the service of `config.json` and, when ticked, for the storage of this tab.

use super::message::{Changed, Effect, Msg};
use super::notice::AppError;
use super::state::{Setting, Step};
use crate::core::live::close::LiveError;
use crate::core::live::key::{Key, read_minted};
use crate::core::live::session::{ConnectionId, Input};
use crate::core::texts::key as texts;

/// The key and what is known about the need for one.
#[derive(Debug, Default)]
pub(super) struct OwnKey {
    key: Option<Key>,
    /// The site gives no tokens: there is no service, or it did not answer.
    wanted: bool,
    /// The connection for which the service took no minting from a page: the key itself goes into its socket's address.
    direct: ConnectionId,
}

impl OwnKey {
    pub(super) fn is_given(&self) -> bool {
        self.key.is_some()
    }

    pub(super) fn is_wanted(&self) -> bool {
        self.wanted || self.key.is_some()
    }
}

impl Step<'_> {
    #[inline(never)]
    pub(super) fn own_key(&mut self, msg: Msg) {
        match msg {
            Msg::UseKey(text, keep) => match Key::read(&text) {
                Some(key) => {
                    self.effects.push(Effect::KeepKey(keep.then(|| key.clone())));
                    self.state.key.key = Some(key);
                    self.inform(texts::taken());
                }
                None => self.fail(&AppError::NoKey),
            },
            // Kept by this tab: nothing to tell.
            Msg::KeyKept(text) => self.state.key.key = Key::read(&text),
            Msg::ForgetKey => {
                self.state.key.key = None;
                self.effects.push(Effect::KeepKey(None));
                self.inform(texts::forgotten());
            }
            Msg::KeyAnswered(id, answer) => self.key_answered(id, answer),
            // Everything else has nothing to do with keys.
            _ => {}
        }
        self.changed.mark(Changed::SETTINGS);
    }

    /// Asks for a token: by the user's key when there is one, else by the site's service.
    pub(super) fn mint(&mut self, id: ConnectionId) {
        let Setting::Ready(config) = &self.state.config else {
            return;
        };
        if let Some(key) = &self.state.key.key {
            let (url, key) = (config.mint_url(), key.clone());
            self.effects.push(Effect::MintByKey { id, url, key });
        } else if let Some(url) = config.token_url.clone() {
            let voice = self.state.voice;
            self.effects.push(Effect::Mint { id, url, voice });
        }
    }

    /// No answer can be read where the service refuses pages (CORS), or where there is no network: then the socket
    /// tells.
    fn key_answered(&mut self, id: ConnectionId, answer: Option<(u16, String)>) {
        let minted = match (answer, &self.state.key.key) {
            (Some((status, body)), _) => read_minted(status, &body),
            (None, Some(key)) => {
                self.state.key.direct = id;
                Ok(key.secret().to_owned())
            }
            (None, None) => Err(LiveError::Network),
        };
        self.session(Input::Minted(id, minted));
    }

    /// The address of the socket of this connection for what was minted.
    pub(super) fn socket_url(&self, id: ConnectionId, token: &str) -> Option<String> {
        let Setting::Ready(config) = &self.state.config else {
            return None;
        };
        Some(if self.state.key.direct == id {
            config.key_url(token)
        } else {
            config.socket_url(token)
        })
    }

    /// The site's token service answered: one that is not there, or does not answer, leaves the user's own key.
    pub(super) fn minted(&mut self, id: ConnectionId, minted: Result<String, LiveError>) {
        let fails = [LiveError::NoService, LiveError::Network, LiveError::Unavailable];
        if self.state.online && minted.as_ref().is_err_and(|error| fails.contains(error)) {
            self.state.key.wanted = true;
            self.changed.mark(Changed::SETTINGS);
        }
        self.session(Input::Minted(id, minted));
    }

    /// Why a conversation broke: with a key of the user's own that is his to mend.
    pub(super) fn broken(&self, error: LiveError) -> AppError {
        match error {
            LiveError::Key | LiveError::TokenRefused if self.state.key.is_given() => AppError::KeyRefused,
            error => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::app::tests::Page;
    use crate::core::live::address::Config;

    const KEY: &str = "AIzaSyA-1234567890_abcdefghijklmnopqrst";

    fn static_host() -> Page {
        let mut page = Page::new();
        let config = Config {
            token_url: None,
            ..Config::default()
        };
        page.take(Msg::Configured(Ok(config)));
        page
    }

    fn title(page: &Page) -> &str {
        page.state.notice().map_or("", |notice| notice.title.as_str())
    }

    #[test]
    fn without_a_service_and_a_key_the_user_is_told_and_nothing_is_opened() {
        let mut page = static_host();
        assert!(page.state.wants_key());
        let effects = page.take(Msg::Start);
        assert!(!effects.contains(&Effect::OpenAudio));
        assert_eq!(title(&page), "Этот сайт сам не подключает к помощнику");
        let offer = page.state.notice().and_then(|notice| notice.offer.clone());
        assert_eq!(offer, Some(crate::core::texts::notices::Offer::OwnKey));
    }

    #[test]
    fn the_key_mints_at_the_service_of_the_configuration() {
        let mut page = static_host();
        assert_eq!(
            page.take(Msg::UseKey(KEY.to_owned(), false)),
            [Effect::KeepKey(None)]
        );
        let effects = page.take(Msg::Start);
        let mint = effects.iter().find_map(|effect| match effect {
            Effect::MintByKey { id, url, key } => Some((*id, url.as_str(), key.secret())),
            _ => None,
        });
        let expected = "https://generativelanguage.googleapis.com/v1beta/auth_tokens";
        assert_eq!(mint, Some((1, expected, KEY)));
        let answer = (200, r#"{"name":"auth_tokens/ab"}"#.to_owned());
        let effects = page.take(Msg::KeyAnswered(1, Some(answer)));
        assert!(
            matches!(&effects[..], [Effect::Connect { url, .. }]
                if url.ends_with("BidiGenerateContentConstrained?access_token=auth_tokens/ab")),
            "{effects:?}"
        );
    }

    #[test]
    fn where_the_service_refuses_pages_the_key_goes_into_the_address() {
        let mut page = static_host();
        page.take(Msg::UseKey(KEY.to_owned(), true));
        page.take(Msg::Start);
        let effects = page.take(Msg::KeyAnswered(1, None));
        let expected = [
            "wss://generativelanguage.googleapis.com/ws/google.ai.generativelanguage.v1beta\
             .GenerativeService.BidiGenerateContent?key=",
            KEY,
        ]
        .concat();
        assert_eq!(effects, [Effect::Connect { id: 1, url: expected }]);
    }

    #[test]
    fn an_answer_that_comes_late_does_not_put_the_token_of_the_next_connection_into_the_address_of_a_key() {
        let mut page = static_host();
        page.take(Msg::UseKey(KEY.to_owned(), true));
        page.take(Msg::Start);
        page.take(Msg::Stop);
        page.take(Msg::Start);
        assert_eq!(page.take(Msg::KeyAnswered(1, None)), []);
        let answer = (200, r#"{"name":"auth_tokens/ab"}"#.to_owned());
        let effects = page.take(Msg::KeyAnswered(3, Some(answer)));
        assert!(
            matches!(&effects[..], [Effect::Connect { id: 3, url }] if url.ends_with("?access_token=auth_tokens/ab")),
            "{effects:?}"
        );
    }

    #[test]
    fn a_wrong_key_is_told_as_the_users_own() {
        let mut page = static_host();
        page.take(Msg::UseKey(KEY.to_owned(), false));
        page.take(Msg::Start);
        page.take(Msg::KeyAnswered(1, Some((400, "API_KEY_INVALID".to_owned()))));
        assert_eq!(title(&page), "Ваш ключ не принят");
    }

    #[test]
    fn what_is_no_key_is_not_taken() {
        let mut page = static_host();
        page.take(Msg::UseKey("привет".to_owned(), true));
        assert!(!page.state.has_key());
        assert_eq!(title(&page), "Это не похоже на ключ");
    }

    #[test]
    fn a_forgotten_key_is_gone_from_the_tab() {
        let mut page = static_host();
        let kept = page.take(Msg::UseKey(KEY.to_owned(), true));
        assert_eq!(kept, [Effect::KeepKey(Key::read(KEY))]);
        assert_eq!(page.take(Msg::ForgetKey), [Effect::KeepKey(None)]);
        assert!(!page.state.has_key());
    }

    #[test]
    fn a_service_that_is_not_there_lets_the_user_enter_a_key() {
        let mut page = Page::new();
        assert!(!page.state.wants_key());
        page.take(Msg::Start);
        page.take(Msg::Minted(1, Err(LiveError::NoService)));
        assert!(page.state.wants_key());
    }

    #[test]
    fn the_key_is_in_no_record_and_no_file() {
        let mut page = static_host();
        page.take(Msg::UseKey(KEY.to_owned(), false));
        let mut effects = page.take(Msg::SaveBackup);
        effects.extend(page.take(Msg::AllFetched(Ok(Vec::new()))));
        effects.extend(page.take(Msg::SaveJson));
        effects.extend(page.take(Msg::ShareLink));
        assert!(!format!("{effects:?} {:?}", page.state).contains(KEY));
    }
}
