//! What the server is told at start, from the environment.
//!
//! Reads variables through a function, so tests need not touch the process. Invariant: a [`Config`] that exists is
//! usable; whatever is wrong is said at start as a [`ConfigError`], in words for the owner of the server.

use std::{path::PathBuf, sync::Arc, time::SystemTime};

use crate::telegram::{Bot, BotError, UPLOAD_TIMEOUT};
use crate::token::{Minter, MinterError, RateLimit, UPSTREAM_TIMEOUT};

/// Where the Live API of Google is: for the browser's WebSocket and for the minting request.
const GEMINI_HOST: &str = "generativelanguage.googleapis.com";

/// Where the Bot API is.
const TELEGRAM_API: &str = "https://api.telegram.org";

/// The generally available Live model (protocol notes, section 7).
const DEFAULT_MODEL: &str = "models/gemini-3.8-live";

/// The wall clock, replaceable in tests.
pub type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

/// Takes one finished log line.
pub type LogSink = Arc<dyn Fn(&str) + Send + Sync>;

/// Who answers the foreman.
pub enum Mode {
    /// Gemini, by ephemeral tokens.
    Gemini {
        /// Holds the key.
        minter: Minter,
        /// Origin, and perhaps a path, of the WebSocket, without a slash at the end: `wss://…`.
        live_url: String,
    },
    /// The recorded assistant of this server.
    Demo,
}

/// Settings of [`crate::app`].
pub struct Config {
    /// Folder of the built site.
    pub dist: PathBuf,
    /// Who answers.
    pub mode: Mode,
    /// Model resource name, `models/…`.
    pub model: String,
    /// Link to the Telegram bot, shown by the page.
    pub bot_url: Option<String>,
    /// The bot that checks visitors from Telegram and sends them files.
    pub bot: Option<Bot>,
    /// Whether only visitors from Telegram get tokens; needs the bot.
    pub telegram_only: bool,
    /// Origins (`https://host`) that may ask for tokens although the `Host` header differs, as browsers send them.
    pub allowed_origins: Vec<String>,
    /// Whether the last entry of `X-Forwarded-For` is the client. Only true behind a proxy of one's own: otherwise
    /// anybody picks an address, and with it a fresh rate limit.
    pub trust_forwarded_for: bool,
    /// How many tokens one client address may ask for.
    pub token_limit: RateLimit,
    /// Tells the time.
    pub clock: Clock,
    /// Receives log lines.
    pub log: LogSink,
}

/// A setting that cannot be used. The text is for the owner of the server; it never holds the key.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The address is not one that the browser may be sent to.
    #[error("{variable}: нужен адрес {expected} без параметров")]
    Address {
        /// Variable at fault.
        variable: &'static str,
        /// What would fit.
        expected: &'static str,
    },
    /// The model's name has characters no name has.
    #[error("GEMINI_LIVE_MODEL: имя модели пишется как gemini-3.8-live")]
    Model,
    /// The minting client cannot be made.
    #[error(transparent)]
    Minter(#[from] MinterError),
    /// The bot's client cannot be made.
    #[error(transparent)]
    Bot(#[from] BotError),
    /// Without the bot's token nobody can tell a visitor from Telegram.
    #[error("TELEGRAM_ONLY: нужен и TELEGRAM_BOT_TOKEN")]
    NoBot,
    /// Neither yes nor no.
    #[error("{variable}: нужно 1 или 0 (или true, false, yes, no), а не «{value}»")]
    Flag {
        /// Variable at fault.
        variable: &'static str,
        /// What it holds.
        value: String,
    },
    /// No browser sends such an origin, so nobody would be let in by it.
    #[error("ALLOWED_ORIGINS: нужен адрес https://… без пути (http:// только для 127.0.0.1), а не «{0}»")]
    Origin(String),
}

impl Config {
    /// Reads the settings with `variable`, which looks up one name of the environment.
    ///
    /// # Errors
    /// [`ConfigError`] for a value that cannot work.
    pub fn from_variables(
        dist: PathBuf,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let set = |name: &str| {
            variable(name)
                .map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty())
        };
        let address = |name, expected, schemes: &[(&str, bool)]| match set(name) {
            None => Ok(None),
            Some(text) => usable_address(&text, schemes)
                .map(Some)
                .ok_or(ConfigError::Address {
                    variable: name,
                    expected,
                }),
        };
        let live_url = address(
            "LIVE_URL",
            "wss://… (ws:// только для 127.0.0.1)",
            &[("wss", false), ("ws", true)],
        )?
        .unwrap_or_else(|| format!("wss://{GEMINI_HOST}"));
        let base_url = address(
            "GEMINI_BASE_URL",
            "https://… (http:// только для 127.0.0.1)",
            &[("https", false), ("http", true)],
        )?
        .unwrap_or_else(|| format!("https://{GEMINI_HOST}"));
        let bot_url = address("BOT_URL", "https://…", &[("https", false)])?;
        let bot_api = address(
            "TELEGRAM_API_URL",
            "https://… (http:// только для 127.0.0.1)",
            &[("https", false), ("http", true)],
        )?
        .unwrap_or_else(|| TELEGRAM_API.to_owned());
        let bot = set("TELEGRAM_BOT_TOKEN")
            .map(|token| Bot::new(&token, &bot_api, UPLOAD_TIMEOUT))
            .transpose()?;
        let telegram_only = flag("TELEGRAM_ONLY", set("TELEGRAM_ONLY"))?;
        if telegram_only && bot.is_none() {
            return Err(ConfigError::NoBot);
        }
        let mode = match set("GOOGLE_API_KEY") {
            Some(key) => Mode::Gemini {
                minter: Minter::new(&key, &base_url, UPSTREAM_TIMEOUT)?,
                live_url,
            },
            None => Mode::Demo,
        };
        Ok(Self {
            dist,
            token_limit: RateLimit::for_mode(&mode),
            mode,
            model: set("GEMINI_LIVE_MODEL").map_or(Ok(DEFAULT_MODEL.to_owned()), |name| model_name(&name))?,
            bot_url,
            bot,
            telegram_only,
            allowed_origins: set("ALLOWED_ORIGINS")
                .iter()
                .flat_map(|list| list.split(','))
                .map(str::trim)
                .filter(|origin| !origin.is_empty())
                .map(|origin| allowed_origin(origin).ok_or_else(|| ConfigError::Origin(origin.to_owned())))
                .collect::<Result<_, _>>()?,
            trust_forwarded_for: flag("TRUST_FORWARDED_FOR", set("TRUST_FORWARDED_FOR"))?,
            clock: Arc::new(SystemTime::now),
            log: Arc::new(crate::log::to_stderr),
        })
    }

    /// Whether the page is opened from a bot, and may load Telegram's script.
    #[must_use]
    pub fn is_mini_app(&self) -> bool {
        self.bot.is_some() || self.bot_url.is_some()
    }
}

/// `text` without slashes at its end, if its scheme is one of `schemes` (name, whether it is for the loopback alone)
/// and it is safe to put into a header: no spaces, quotes, semicolons or commas, which would end a directive of the
/// security policy; no query and no user name.
fn usable_address(text: &str, schemes: &[(&str, bool)]) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let (_, loopback_only) = schemes
        .iter()
        .find(|(name, _)| scheme.eq_ignore_ascii_case(name))?;
    let plain = |it: char| it.is_ascii_alphanumeric() || "-._~:/[]%@+".contains(it);
    let host = crate::origin::Host::parse(rest.split('/').next()?)?;
    let fits = rest.chars().all(plain) && (!loopback_only || host.is_loopback());
    fits.then(|| format!("{}://{}", scheme.to_ascii_lowercase(), rest.trim_end_matches('/')))
}

/// The origin of another site as browsers send it: lower case, without the port that its scheme has anyway.
fn allowed_origin(text: &str) -> Option<String> {
    let address = usable_address(text, &[("https", false), ("http", true)])?.to_ascii_lowercase();
    let (scheme, authority) = address.split_once("://")?;
    let host = crate::origin::Host::parse(authority)?;
    Some(format!("{scheme}://{}", host.without_default_port(scheme)))
}

/// A variable that is yes or no; no, when it is not set.
fn flag(variable: &'static str, value: Option<String>) -> Result<bool, ConfigError> {
    let Some(value) = value else { return Ok(false) };
    match value.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" => Ok(true),
        "0" | "false" | "no" => Ok(false),
        _ => Err(ConfigError::Flag { variable, value }),
    }
}

/// The full resource name of a model given with or without `models/`.
fn model_name(name: &str) -> Result<String, ConfigError> {
    let id = name.strip_prefix("models/").unwrap_or(name);
    let plain = |it: char| it.is_ascii_alphanumeric() || "-._".contains(it);
    if id.is_empty() || !id.chars().all(plain) {
        return Err(ConfigError::Model);
    }
    Ok(format!("models/{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::from_variables("dist".into(), |name| {
            variables
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn a_blank_key_means_the_demo() {
        assert!(matches!(
            config(&[("GOOGLE_API_KEY", " \n")]).unwrap().mode,
            Mode::Demo
        ));
        let with_key = config(&[("GOOGLE_API_KEY", " AQ.x \n")]).unwrap();
        let google = "wss://generativelanguage.googleapis.com";
        assert!(matches!(with_key.mode, Mode::Gemini { live_url, .. } if live_url == google));
    }

    #[test]
    fn the_prefix_of_the_model_is_optional() {
        let model = |name: &str| config(&[("GEMINI_LIVE_MODEL", name)]).map(|config| config.model);
        assert_eq!(model("gemini-x").unwrap(), "models/gemini-x");
        assert_eq!(model("models/gemini-x").unwrap(), "models/gemini-x");
        assert_eq!(model("").unwrap(), "models/gemini-3.8-live");
        assert!(matches!(model("a b"), Err(ConfigError::Model)));
        assert!(matches!(model("models/"), Err(ConfigError::Model)));
    }

    #[test]
    fn addresses_that_could_leak_audio_or_break_a_header_are_refused() {
        for bad in [
            "http://h",
            "ws://example.org",
            "wss://",
            "wss://a;b",
            "wss://a b",
            "wss://h/?x=1",
            "wss://u@h",
        ] {
            assert!(config(&[("LIVE_URL", bad)]).is_err(), "{bad}");
        }
        for good in [
            "wss://relay.example/gemini/",
            "ws://127.0.0.1:9000",
            "ws://localhost:1",
            "ws://[::1]:2",
        ] {
            assert!(config(&[("LIVE_URL", good)]).is_ok(), "{good}");
        }
        assert!(config(&[("GEMINI_BASE_URL", "http://example.org")]).is_err());
        assert!(config(&[("BOT_URL", "javascript:alert(1)")]).is_err());
    }

    #[test]
    fn a_bot_needs_a_token_that_can_be_one() {
        let token = |token: &str| config(&[("TELEGRAM_BOT_TOKEN", token)]);
        assert!(token("").unwrap().bot.is_none());
        assert!(token(" 123:AA-b_c \n").unwrap().bot.is_some());
        for bad in [
            "123",
            ":secret",
            "123:",
            "a:secret",
            "123:secret/b",
            "123:secret b",
        ] {
            let error = token(bad).err().unwrap();
            assert!(matches!(error, ConfigError::Bot(BotError::Token)), "{bad}");
            assert!(!format!("{error} {error:?}").contains("secret"));
        }
        assert!(matches!(
            config(&[("TELEGRAM_ONLY", "1")]),
            Err(ConfigError::NoBot)
        ));
        assert!(config(&[("TELEGRAM_API_URL", "http://example.org")]).is_err());
    }

    #[test]
    fn yes_and_no_are_read_in_every_usual_spelling_and_nothing_else_is() {
        let trusts = |value: &str| config(&[("TRUST_FORWARDED_FOR", value)]).map(|it| it.trust_forwarded_for);
        for yes in ["1", "true", "YES", " 1\n"] {
            assert!(trusts(yes).unwrap(), "{yes}");
        }
        for no in ["0", "False", "no", "", " "] {
            assert!(!trusts(no).unwrap(), "{no}");
        }
        for bad in ["on", "2", "да", "1,0"] {
            let error = trusts(bad).unwrap_err().to_string();
            assert!(
                error.contains("TRUST_FORWARDED_FOR") && error.contains(bad),
                "{error}"
            );
        }
        let bot = ("TELEGRAM_BOT_TOKEN", "123:AA");
        assert!(config(&[bot, ("TELEGRAM_ONLY", "yes")]).unwrap().telegram_only);
        assert!(!config(&[("TELEGRAM_ONLY", "no")]).unwrap().telegram_only);
        assert!(matches!(
            config(&[bot, ("TELEGRAM_ONLY", "only")]),
            Err(ConfigError::Flag { .. })
        ));
    }

    #[test]
    fn allowed_origins_are_those_that_a_browser_can_send() {
        let origins = |list: &str| config(&[("ALLOWED_ORIGINS", list)]).map(|config| config.allowed_origins);
        assert_eq!(
            origins(" https://Example.com/, https://b.example:443 ,,http://localhost:3000").unwrap(),
            [
                "https://example.com",
                "https://b.example",
                "http://localhost:3000"
            ]
        );
        assert!(origins(" , ").unwrap().is_empty());
        for bad in [
            "example.com",
            "http://example.com",
            "https://example.com/app",
            "https://*.example.com",
            "*",
            "null",
        ] {
            let list = format!("https://good.example,{bad}");
            let error = origins(&list).unwrap_err().to_string();
            assert!(error.contains(bad) && error.contains("https://…"), "{error}");
        }
    }

    #[test]
    fn the_key_is_not_part_of_an_error() {
        let error = config(&[("GOOGLE_API_KEY", "secret\u{1}key")]).err().unwrap();
        assert!(!format!("{error} {error:?}").contains("secret"));
    }
}
