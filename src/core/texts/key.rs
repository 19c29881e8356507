//! Words about a key of the user's own.

use super::notices::Notice;

/// Heading in the settings, and the button that leads there.
pub const OWN_KEY: &str = "Свой ключ";
/// Under it: what is at stake.
pub const WARNING: &str = "Этот сайт сам не подключает к помощнику. Можно ввести свой ключ Gemini API \
                           (aistudio.google.com): за разговоры платит его владелец. Вводите ключ только на сайте, \
                           которому доверяете, и не на чужом телефоне. Он уходит в сервис Google, но не в акт, копии \
                           и ссылки.";
/// The field.
pub const FIELD: &str = "Ключ Gemini API";
/// The box to tick.
pub const KEEP: &str = "Помнить, пока открыта эта вкладка";
/// Button.
pub const USE: &str = "Использовать ключ";
/// Button.
pub const FORGET: &str = "Забыть ключ";
/// There is one.
pub const GIVEN: &str = "Ключ введён.";

/// The key will be used.
#[must_use]
pub fn taken() -> Notice {
    Notice::new("Ключ принят", "Нажмите «Начать разговор».")
}

/// It will not any more.
#[must_use]
pub fn forgotten() -> Notice {
    Notice::new("Ключ забыт", "На этом устройстве его больше нет.")
}
