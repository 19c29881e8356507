//! Words inside Telegram.

use super::notices::Notice;

/// Button: the PDF of the act comes to the chat with the bot.
pub const SEND_FILE: &str = "Прислать файлом";
/// Button: the same as DOCX.
pub const SEND_DOCX: &str = "Прислать DOCX";
/// Button: the same as JSON.
pub const SEND_JSON: &str = "Прислать JSON";
/// Button: the same as XML.
pub const SEND_XML: &str = "Прислать XML (опытный)";
/// Button: the act opens in the browser of the device.
pub const OPEN_OUTSIDE: &str = "Открыть в браузере";

/// A file is in the chat.
#[must_use]
pub fn sent(name: &str) -> Notice {
    Notice::new(
        "Файл в чате с ботом",
        &["Сверните приложение и откройте чат: ", name, "."].concat(),
    )
}

/// The act was handed to the browser.
#[must_use]
pub fn opened_outside() -> Notice {
    Notice::new(
        "Акт открывается в браузере",
        "Там его можно напечатать и скачать. Изменения оттуда сюда не возвращаются.",
    )
}

/// The link asked for something that is not known here.
#[must_use]
pub fn unknown_command() -> Notice {
    Notice::new(
        "Команда из ссылки незнакома",
        "Ничего не сделано. Нажмите «Начать разговор» или откройте акт.",
    )
}
