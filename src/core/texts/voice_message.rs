//! Words about voice messages from other apps.

use super::notices::Notice;
use crate::core::voice_message::{Refused, VoiceError};

/// What is shown of them, by name.
pub const VOICE_MESSAGE: &str = "Голосовое сообщение";
/// While one is decoded.
pub const PREPARING: &str = "Готовлю голосовое сообщение…";
/// What is being made ready, by name: photos and voice messages.
pub const FILES: &str = "Файлы";
/// Button: it is to be sent.
pub const SEND: &str = "Передать";
/// Button: it is not to be sent.
pub const PUT_AWAY: &str = "Убрать";
/// State line, while one is sent.
pub const STATE: &str = "Передаю голосовое";

const WHEN_TAPPED: &str = ": «Передать», и помощник услышит его как ваши слова";
const WHEN_STARTED: &str = ": «Передать» начнёт разговор, помощник услышит его как ваши слова";
const WHEN_CONNECTED: &str = " уйдёт, как только соединюсь";
const WHEN_QUIET: &str = " уйдёт, как станет тихо";
const NOW: &str = " передаю помощнику, микрофон подождёт";

/// What the first message that waits is waiting for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// The user's word.
    Tap,
    /// The user's word, which begins a conversation, too.
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
        Waits::Tap => WHEN_TAPPED,
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

/// Not all that another app has shared was taken.
#[must_use]
pub fn lost() -> Notice {
    Notice::new(
        "Из другого приложения принято не всё: нет места",
        "Помещается до 20 файлов и 100 МБ вместе с теми, что ждут. Передайте или уберите то, что ждёт, и пришлите \
         остальное ещё раз.",
    )
}

/// What is wrong with a file, and what to do.
fn trouble(error: VoiceError) -> [&'static str; 2] {
    match error {
        VoiceError::Empty => [
            "В голосовом сообщении нет звука",
            "Послушайте его там, откуда оно пришло, и перешлите ещё раз.",
        ],
        VoiceError::TooLarge => [
            "Запись слишком большая",
            "Она больше 30 МБ. Перешлите голосовое сообщение или запись покороче.",
        ],
        VoiceError::TooLong => [
            "Запись слишком длинная",
            "Принимаю до 10 минут. Разделите её или перескажите помощнику главное.",
        ],
        VoiceError::TooMany => [
            "Голосовых сообщений слишком много",
            "Вместе с теми, что ждут, больше 10 минут. Передайте их или уберите и перешлите это ещё раз.",
        ],
        VoiceError::Unknown => [
            "Этот браузер не открывает такую запись",
            "Начните разговор и включите её вслух рядом с микрофоном или перешлите как MP3, M4A или WAV.",
        ],
        VoiceError::Fatal => [
            "На этой записи страница закрылась",
            "Похоже, телефону не хватило памяти. Включите запись вслух рядом с микрофоном или перешлите её покороче.",
        ],
        VoiceError::Unreadable => [
            "Запись не читается",
            "Если она в облаке, сначала скачайте её на телефон, затем перешлите снова.",
        ],
        VoiceError::NotLoaded => [
            "Голосовое сообщение не открыто: не загрузилась его программа",
            "Проверьте интернет и обновите страницу. Если сообщение не появится само, перешлите его ещё раз.",
        ],
    }
}

/// Files that are not taken, and what to do.
#[must_use]
pub fn refused(refused: &[Refused]) -> Notice {
    let troubles: Vec<_> = refused
        .iter()
        .map(|file| (file.name.as_str(), trouble(file.error)))
        .collect();
    super::refused::told(&troubles)
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
            VoiceError::Fatal,
            VoiceError::Unreadable,
            VoiceError::NotLoaded,
        ] {
            let name = "PTT-1.opus".to_owned();
            let notice = refused(&[Refused { name, error }]);
            assert!(
                notice.title.ends_with(" (PTT-1.opus)") && notice.remedy.ends_with('.'),
                "{error}"
            );
            assert!(titles.insert(notice.title), "{error}");
        }
    }

    #[test]
    fn of_several_each_is_named_and_each_trouble_is_told_once() {
        let file = |name: &str, error| Refused {
            name: name.to_owned(),
            error,
        };
        let notice = refused(&[
            file("1.amr", VoiceError::Unknown),
            file("2.mp3", VoiceError::TooLong),
            file("3.amr", VoiceError::Unknown),
            file("", VoiceError::Empty),
        ]);
        assert_eq!(
            notice.title,
            "Этот браузер не открывает такую запись (1.amr, 3.amr)"
        );
        assert!(
            notice
                .remedy
                .contains(" Запись слишком длинная (2.mp3). Принимаю до 10 минут."),
            "{}",
            notice.remedy
        );
        assert!(
            notice
                .remedy
                .contains(" В голосовом сообщении нет звука. Послушайте"),
            "{}",
            notice.remedy
        );
    }
}
