//! What Telegram opened the page with: parameters in the fragment of its address.
//!
//! They are read here and not by Telegram's script, so that a page whose script did not come still knows its user.

use crate::core::json::{self, Record};

/// Keys of the fragment (Telegram's documentation of Mini Apps).
const DATA: &str = "tgWebAppData";
const VERSION: &str = "tgWebAppVersion";
const PLATFORM: &str = "tgWebAppPlatform";
const START: &str = "tgWebAppStartParam";

/// Where the page is inside Telegram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The web clients show the page in a frame of a browser, which prints; the others have no print at all.
    pub can_print: bool,
    /// A phone: the page may take the whole screen.
    pub is_phone: bool,
}

/// The parameters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Launch {
    /// Signed by Telegram, as it came: the server checks it.
    pub init_data: String,
    /// What the link asked for; a stranger may have written the link.
    pub start: String,
    /// Version of the Bot API that the client knows, `6.0` where it does not say.
    pub version: String,
    /// `android`, `ios`, `tdesktop`, `weba`, …
    pub platform: String,
}

impl Launch {
    /// Reads the fragment and the query of the page's address, and what Telegram's script has `stored` of an earlier
    /// fragment of this tab. `None` outside Telegram.
    #[must_use]
    pub fn read(fragment: &str, query: &str, stored: Option<&str>) -> Option<Self> {
        let fragment = fragment.trim_start_matches('#');
        // A fragment may begin with a path of the page's own.
        let fragment = fragment.split_once('?').map_or(fragment, |(_, rest)| rest);
        let mut launch = Self::of(|key| value(fragment, key)).or_else(|| {
            let stored = json::parse(stored?.as_bytes()).ok()?;
            let mut stored = Record::of(stored, "").ok()?;
            Self::of(|key| stored.text(key).ok().flatten())
        })?;
        for place in [launch.init_data.as_str(), query.trim_start_matches('?')] {
            if launch.start.is_empty() {
                let found = value(place, "start_param").or_else(|| value(place, START));
                launch.start = found.unwrap_or_default();
            }
        }
        Some(launch)
    }

    fn of(mut given: impl FnMut(&'static str) -> Option<String>) -> Option<Self> {
        let [init_data, version, platform] = [DATA, VERSION, PLATFORM].map(&mut given);
        if init_data.is_none() && version.is_none() && platform.is_none() {
            return None;
        }
        Some(Self {
            init_data: init_data.unwrap_or_default(),
            start: given(START).unwrap_or_default(),
            version: version.unwrap_or_default(),
            platform: platform.unwrap_or_default(),
        })
    }

    /// Where that is.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            can_print: self.platform.starts_with("web"),
            is_phone: self.platform.starts_with("android") || self.platform == "ios",
        }
    }
}

/// The value of a key in `a=1&b=2`, decoded.
fn value(pairs: &str, key: &'static str) -> Option<String> {
    pairs
        .split('&')
        .find_map(|pair| decoded(pair.strip_prefix(key)?.strip_prefix('=')?))
}

/// Percent-encoded UTF-8; `None` when it is none.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                let (high, low) = (digit()?, digit()?);
                u8::try_from(high << 4 | low).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}
