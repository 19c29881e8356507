//! Words about voice messages from other apps.

use super::notices::Notice;
use crate::core::voice_message::VoiceError;

/// What is shown of them, by name.
pub const VOICE_MESSAGE: &str = "Голосовое сообщение";
/// While one is decoded.
pub const PREPARING: &str = "Готовлю голосовое сообщение…";
/// Button: it is not to be sent.
pub const PUT_AWAY: &str = "Убрать";
/// State line, while one is sent.
pub const STATE: &str = "Передаю голосовое";

const WHEN_STARTED: &str = " уйдёт, как начнёте разговор";
const WHEN_CONNECTED: &str = " уйдёт, как только соединюсь";
const WHEN_QUIET: &str = " уйдёт, как станет тихо";
const NOW: &str = " передаю помощнику, микрофон подождёт";

/// What the first message that waits is waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// A conversation.
    Start,
    /// The connection.
    Connection,
    /// Everybody's silence.
    Silence,
    /// Nothing: it is being sent.
    No,
}

/// A length: `0:42`.
#[must_use]
pub fn length(seconds: usize) -> String {
    let rest = seconds % 60;
    let zero = if rest < 10 { "0" } else { "" };
    [&(seconds / 60).to_string(), ":", zero, &rest.to_string()].concat()
}

/// The line on the first message; `more` wait behind it.
#[must_use]
pub fn line(seconds: usize, waits: Waits, more: usize) -> String {
    let what = match waits {
        Waits::Start => WHEN_STARTED,
        Waits::Connection => WHEN_CONNECTED,
        Waits::Silence => WHEN_QUIET,
        Waits::No => NOW,
    };
    let mut line = [VOICE_MESSAGE, " ", &length(seconds), what].concat();
    if more > 0 {
        line.push_str("; за ним ещё ");
        line.push_str(&more.to_string());
    }
    line
}

/// A message is ready, and there is no conversation that it could go into.
#[must_use]
pub fn ready(seconds: usize) -> Notice {
    Notice::new(
        &[VOICE_MESSAGE, " ", &length(seconds), " готово"].concat(),
        "Нажмите «Начать разговор»: помощник услышит его так, как будто вы сказали это сами.",
    )
}

/// A file that is not taken, and what to do.
#[must_use]
pub fn refused(name: &str, error: VoiceError) -> Notice {
    let (title, remedy) = match error {
        VoiceError::Empty => (
            "В голосовом сообщении нет звука",
            "Послушайте его там, откуда оно пришло, и перешлите ещё раз.",
        ),
        VoiceError::TooLarge => (
            "Запись слишком большая",
            "Она больше 30 МБ. Перешлите голосовое сообщение или запись покороче.",
        ),
        VoiceError::TooLong => (
            "Запись слишком длинная",
            "Принимаю до 10 минут. Разделите её или перескажите помощнику главное.",
        ),
        VoiceError::TooMany => (
            "Голосовых сообщений слишком много",
            "Вместе с теми, что ждут, больше 10 минут. Начните разговор, дайте им уйти и перешлите это ещё раз.",
        ),
        VoiceError::Unknown => (
            "Этот браузер не открывает такую запись",
            "Начните разговор и включите её вслух рядом с микрофоном или перешлите как MP3, M4A или WAV.",
        ),
        VoiceError::Unreadable => (
            "Запись не читается",
            "Если она в облаке, сначала скачайте её на телефон, затем перешлите снова.",
        ),
        VoiceError::NotLoaded => (
            "Голосовое сообщение не открыто: не загрузилась его программа",
            "Проверьте интернет и обновите страницу. Если сообщение не появится само, перешлите его ещё раз.",
        ),
    };
    let mut told = title.to_owned();
    if !name.is_empty() {
        told.push_str(" (");
        told.extend(name.chars().take(super::photos::NAME_MAX_CHARS));
        told.push(')');
    }
    Notice::new(&told, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_read_as_on_a_player() {
        assert_eq!([1, 42, 60, 605].map(length), ["0:01", "0:42", "1:00", "10:05"]);
    }

    #[test]
    fn every_refusal_says_what_to_do() {
        let mut titles = std::collections::BTreeSet::new();
        for error in [
            VoiceError::Empty,
            VoiceError::TooLarge,
            VoiceError::TooLong,
            VoiceError::TooMany,
            VoiceError::Unknown,
            VoiceError::Unreadable,
            VoiceError::NotLoaded,
        ] {
            let notice = refused("PTT-1.opus", error);
            assert!(
                notice.title.ends_with(" (PTT-1.opus)") && notice.remedy.ends_with('.'),
                "{error}"
            );
            assert!(titles.insert(notice.title), "{error}");
        }
    }
}
