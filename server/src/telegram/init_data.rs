//! Who asks, by the word of Telegram: `Telegram.WebApp.initData`, signed with the token of the bot.
//!
//! The one place where visitors are told apart from strangers. Invariant: nothing of the data is used before the
//! signature and the age are right.

use std::time::{Duration, SystemTime};

use serde::Deserialize;

use super::hmac::{hmac, same};

/// Telegram's init data are a query string of one to two kilobytes.
const LONGEST_BYTES: usize = 8 * 1024;

/// Telegram signs when it opens the page. A shift is over by then; who stole the data has them no longer.
const LONGEST_AGE: Duration = Duration::from_secs(24 * 60 * 60);

/// Clocks differ by no more than this.
const CLOCK_SKEW: Duration = Duration::from_secs(5 * 60);

/// What signs the data is derived from the bot's token with this key (Telegram's documentation of Mini Apps).
const KEY_NAME: &[u8] = b"WebAppData";

/// A user of Telegram, by the word of Telegram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UserId(pub(crate) i64);

/// The data are forged, stale or not Telegram's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stranger;

/// Refuses what cannot be init data, whoever could check them.
pub(crate) fn is_plausible(init_data: &str) -> bool {
    init_data.len() <= LONGEST_BYTES
}

/// The user who opened the page by the bot with this token.
///
/// # Errors
/// [`Stranger`].
pub(crate) fn verify(init_data: &str, bot_token: &str, now: SystemTime) -> Result<UserId, Stranger> {
    if !is_plausible(init_data) {
        return Err(Stranger);
    }
    let mut fields = fields(init_data).ok_or(Stranger)?;
    let at = fields.iter().position(|(key, _)| key == "hash").ok_or(Stranger)?;
    let (_, given) = fields.swap_remove(at);
    fields.sort();
    let lines: Vec<String> = fields
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let secret = hmac(KEY_NAME, bot_token.as_bytes());
    let expected = hmac(&secret, lines.join("\n").as_bytes());
    if !same(&unhex(&given).ok_or(Stranger)?, &expected) {
        return Err(Stranger);
    }
    let field = |name: &str| {
        fields
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    };
    let signed = field("auth_date")
        .and_then(|text| text.parse().ok())
        .ok_or(Stranger)?;
    if !is_fresh(signed, now) {
        return Err(Stranger);
    }
    user(field("user").ok_or(Stranger)?).ok_or(Stranger)
}

fn fields(init_data: &str) -> Option<Vec<(String, String)>> {
    // The parser of addresses reads a query as browsers write it.
    let address = reqwest::Url::parse(&format!("https://t.me/?{init_data}")).ok()?;
    Some(address.query_pairs().into_owned().collect())
}

fn is_fresh(signed_unix_s: u64, now: SystemTime) -> bool {
    let signed = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(signed_unix_s));
    signed.is_some_and(|signed| match now.duration_since(signed) {
        Ok(age) => age <= LONGEST_AGE,
        Err(ahead) => ahead.duration() <= CLOCK_SKEW,
    })
}

fn user(json: &str) -> Option<UserId> {
    #[derive(Deserialize)]
    struct User {
        id: i64,
    }
    let user: User = serde_json::from_str(json).ok()?;
    Some(UserId(user.id))
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(
        digits
            .chunks_exact(2)
            .map(|pair| pair[0] << 4 | pair[1])
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A token of the documented shape and data signed with it by an independent program:
    /// `python3 -c "import hmac,hashlib;k=hmac.new(b'WebAppData',TOKEN,'sha256').digest();hmac.new(k,LINES,'sha256')"`.
    const TOKEN: &str = "5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8";
    const SIGNED: &str = "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22\
                          %D0%98%D0%B2%D0%B0%D0%BD%22%7D&auth_date=1766188800&signature=x-Y_z\
                          &hash=4e4f0250e98c3db3337fc2fee06bdfb18a1fb4508e5661d7ce014129ba8151dd";
    const SIGNED_AT: u64 = 1_766_188_800;

    fn at(unix_s: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(unix_s)
    }

    #[test]
    fn the_user_is_known_by_telegrams_signature() {
        assert_eq!(verify(SIGNED, TOKEN, at(SIGNED_AT + 60)), Ok(UserId(279_058_397)));
    }

    #[test]
    fn forged_stale_and_foreign_data_are_refused() {
        let now = at(SIGNED_AT + 60);
        let forged = [
            SIGNED.replace("279058397", "279058398"),
            SIGNED.replace("auth_date=1766188800", "auth_date=1766188801"),
            SIGNED.replace("&signature=x-Y_z", ""),
            format!("{SIGNED}&extra=1"),
            SIGNED.split("&hash=").next().unwrap().to_owned(),
            SIGNED.split_inclusive("&hash=").next().unwrap().to_owned(),
            format!("{}0", &SIGNED[..SIGNED.len() - 2]),
            format!("{}я", &SIGNED[..SIGNED.len() - 1]),
            String::new(),
            "x".repeat(9_000),
        ];
        for data in &forged {
            assert_eq!(verify(data, TOKEN, now), Err(Stranger), "{data}");
        }
        assert_eq!(verify(SIGNED, "1:other", now), Err(Stranger));
        assert_eq!(verify(SIGNED, TOKEN, at(SIGNED_AT + 86_401)), Err(Stranger));
        assert_eq!(verify(SIGNED, TOKEN, at(SIGNED_AT - 301)), Err(Stranger));
        assert!(verify(SIGNED, TOKEN, at(SIGNED_AT + 86_400)).is_ok());
        assert!(verify(SIGNED, TOKEN, at(SIGNED_AT - 300)).is_ok());
    }
}
