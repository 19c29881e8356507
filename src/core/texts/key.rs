//! Words about a key of the user's own.

use super::notices::Notice;

/// Heading in the settings, and the button that leads there.
pub const OWN_KEY: &str = "Свой ключ";
/// Under it: what is at stake.
pub const WARNING: &str = "Этот сайт не выдаёт пропусков к помощнику. Можно ввести свой ключ Gemini API (его создают на aistudio.google.com). Разговоры оплачивает владелец ключа. Вводите ключ только на сайте, которому доверяете, и не на чужом телефоне: он уходит только в сервис Google и не попадает ни в акт, ни в копии, ни в ссылки.";
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
