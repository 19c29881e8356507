//! What to do about a microphone that was refused, browser by browser.

use crate::core::browser::Browser;

/// One sentence before the browser asks for the microphone for the first time. The page that stands in until the
/// program is there (`index.html`) says the same.
pub const ASK: &str =
    "Браузер спросит про микрофон: ответьте «Разрешить». Звук уходит только во время разговора.";

/// In its place when the microphone cannot be used in this conversation.
pub const WITHOUT: &str = "Сейчас без микрофона: пишите внизу или нажмите пример.";
/// In its place when the browser refuses the microphone to this site.
pub const REFUSED: &str =
    "Микрофон этому сайту запрещён. Пишите внизу или разрешите микрофон в настройках сайта в браузере.";

/// Where the permission is given back. Each names «микрофон» and ends with what works meanwhile.
#[must_use]
pub fn guide(browser: Browser) -> &'static str {
    match browser {
        Browser::ChromeAndroid => {
            "Нажмите на значок слева от адреса страницы, разрешите микрофон и начните разговор снова. Не помогло: \
             Настройки телефона → Приложения → Chrome → Разрешения. Пока можно писать текстом."
        }
        Browser::YandexAndroid => {
            "Откройте меню Яндекс Браузера (три точки) → Настройки → Настройки сайтов → Микрофон, разрешите микрофон \
             этому сайту и начните разговор снова. Пока можно писать текстом."
        }
        Browser::Samsung | Browser::FirefoxAndroid => {
            "Нажмите на замок рядом с адресом страницы → Разрешения, разрешите микрофон и начните разговор снова. Пока \
             можно писать текстом."
        }
        Browser::SafariIos => {
            "Нажмите «aA» или значок страницы слева от адреса → Настройки веб-сайта, разрешите микрофон, обновите \
             страницу и начните разговор снова. Пока можно писать текстом."
        }
        Browser::OtherIos => {
            "Откройте Настройки телефона → этот браузер, разрешите микрофон, обновите страницу и начните разговор \
             снова. Пока можно писать текстом."
        }
        Browser::TelegramAndroid => {
            "Откройте Настройки телефона → Приложения → Telegram → Разрешения, разрешите микрофон, закройте и откройте \
             приложение в Telegram заново. Пока можно писать текстом."
        }
        Browser::TelegramIos => {
            "Откройте Настройки телефона → Telegram, разрешите микрофон, закройте и откройте приложение в Telegram \
             заново. Пока можно писать текстом."
        }
        Browser::TelegramDesktop => {
            "Telegram на компьютере запоминает отказ. Откройте эту страницу в браузере или в Telegram на телефоне и \
             там разрешите микрофон. Пока можно писать текстом."
        }
        Browser::FirefoxDesktop => {
            "Нажмите на перечёркнутый микрофон слева от адреса страницы, снимите запрет, разрешите микрофон и начните \
             разговор снова. Пока можно писать текстом."
        }
        Browser::SafariMac => {
            "Откройте Safari → Настройки для этого веб-сайта, разрешите микрофон и начните разговор снова. Пока можно \
             писать текстом."
        }
        Browser::Desktop => {
            "Нажмите на значок слева от адреса страницы, разрешите микрофон и начните разговор снова. Пока можно \
             писать текстом."
        }
    }
}
