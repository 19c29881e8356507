//! Which browser this is, as far as its user must be told where to tap.
//!
//! Read from the user agent's own name for itself. A browser that gives itself out for another gets that one's words,
//! and one that nobody knows gets words that fit any.

/// A browser whose permission for the microphone is found in a place of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Browser {
    /// Chrome on Android, and what is made of it without a place of its own.
    ChromeAndroid,
    /// Yandex Browser on Android.
    YandexAndroid,
    /// Samsung Internet.
    Samsung,
    /// Firefox on Android.
    FirefoxAndroid,
    /// Safari on an iPhone or iPad.
    SafariIos,
    /// Any other browser there: the system keeps its permission.
    OtherIos,
    /// Telegram on Android.
    TelegramAndroid,
    /// Telegram on an iPhone or iPad.
    TelegramIos,
    /// Telegram on a computer.
    TelegramDesktop,
    /// Firefox on a computer.
    FirefoxDesktop,
    /// Safari on a Mac.
    SafariMac,
    /// Chrome, Edge, Yandex Browser or another one on a computer.
    #[default]
    Desktop,
}

impl Browser {
    /// By the user agent; `touch_points` tells an iPad from the Mac that it gives itself out for, `in_telegram` that a
    /// client of Telegram shows the page itself (its web clients leave the question to the browser).
    #[must_use]
    pub fn of(user_agent: &str, touch_points: u32, in_telegram: bool) -> Self {
        let has = |name: &str| user_agent.contains(name);
        let is_android = has("Android");
        let is_ios = has("iPhone") || has("iPad") || (has("Macintosh") && touch_points > 1);
        match (is_android, is_ios) {
            (true, _) if in_telegram => Self::TelegramAndroid,
            (true, _) if has("YaBrowser") => Self::YandexAndroid,
            (true, _) if has("SamsungBrowser") => Self::Samsung,
            (true, _) if has("Firefox") => Self::FirefoxAndroid,
            (true, _) => Self::ChromeAndroid,
            (_, true) if in_telegram => Self::TelegramIos,
            // Others say `Safari`, too, but not `Version`, or give their own name besides.
            (_, true) if has("Version/") && !has("YaBrowser") => Self::SafariIos,
            (_, true) => Self::OtherIos,
            _ if in_telegram => Self::TelegramDesktop,
            _ if has("Firefox") => Self::FirefoxDesktop,
            _ if has("Macintosh") && has("Version/") && !has("YaBrowser") => Self::SafariMac,
            _ => Self::Desktop,
        }
    }

    /// Whether it is put on the home screen by a menu of its own and never offers that itself.
    #[must_use]
    pub fn installs_by_menu(self) -> bool {
        matches!(self, Self::SafariIos | Self::OtherIos | Self::FirefoxAndroid)
    }

    /// Whether the choice of photos may offer recordings, too. Android shows its gallery only to who wants nothing
    /// else, and has the share sheet; an iPhone has no other way for a voice message.
    #[must_use]
    pub fn chooses_recordings(self) -> bool {
        !matches!(
            self,
            Self::ChromeAndroid
                | Self::YandexAndroid
                | Self::Samsung
                | Self::FirefoxAndroid
                | Self::TelegramAndroid
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::texts::microphone;

    const CHROME: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 \
                          Mobile Safari/537.36";
    const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like \
                          Gecko) Version/18.4 Mobile/15E148 Safari/604.1";

    #[test]
    fn browsers_are_told_apart() {
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                   Version/18.4 Safari/605.1.15";
        let cases = [
            (CHROME, 5, Browser::ChromeAndroid),
            (
                "Mozilla/5.0 (Linux; arm_64; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/136.0.0.0 YaBrowser/25.6.0.0 Mobile Safari/537.36",
                5,
                Browser::YandexAndroid,
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 \
                 Chrome/130.0.0.0 Mobile Safari/537.36",
                5,
                Browser::Samsung,
            ),
            (
                "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
                5,
                Browser::FirefoxAndroid,
            ),
            (SAFARI, 5, Browser::SafariIos),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 CriOS/136.0 Mobile/15E148 Safari/604.1",
                5,
                Browser::OtherIos,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/18.4 YaBrowser/25.6 Mobile/15E148 Safari/604.1",
                5,
                Browser::OtherIos,
            ),
            (mac, 0, Browser::SafariMac),
            (mac, 5, Browser::SafariIos),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
                0,
                Browser::FirefoxDesktop,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 \
                 YaBrowser/25.6 Safari/537.36",
                0,
                Browser::Desktop,
            ),
            ("", 0, Browser::Desktop),
        ];
        for (user_agent, touch_points, expected) in cases {
            assert_eq!(
                Browser::of(user_agent, touch_points, false),
                expected,
                "{user_agent}"
            );
        }
    }

    #[test]
    fn a_client_of_telegram_comes_before_the_browser_in_it() {
        assert_eq!(Browser::of(CHROME, 5, true), Browser::TelegramAndroid);
        assert_eq!(Browser::of(SAFARI, 5, true), Browser::TelegramIos);
        assert_eq!(Browser::of("", 0, true), Browser::TelegramDesktop);
    }

    #[test]
    fn each_guide_says_where_the_permission_is() {
        let all = [
            (Browser::ChromeAndroid, "значок слева от адреса"),
            (Browser::YandexAndroid, "Настройки сайтов"),
            (Browser::Samsung, "замок"),
            (Browser::FirefoxAndroid, "замок"),
            (Browser::SafariIos, "aA"),
            (Browser::OtherIos, "Настройки телефона"),
            (Browser::TelegramAndroid, "Telegram → Разрешения"),
            (Browser::TelegramIos, "Telegram"),
            (Browser::TelegramDesktop, "запоминает отказ"),
            (Browser::FirefoxDesktop, "перечёркнутый микрофон"),
            (Browser::SafariMac, "Safari → Настройки для этого"),
            (Browser::Desktop, "значок слева от адреса"),
        ];
        for (browser, words) in all {
            let guide = microphone::guide(browser);
            assert!(guide.contains(words), "{browser:?}: {guide}");
            assert!(guide.ends_with("Пока можно писать текстом."), "{guide}");
        }
    }
}
