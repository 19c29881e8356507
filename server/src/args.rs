//! The command line.
//!
//! Knows nothing of the environment or of the network: text in, [`Args`] out.

use std::path::PathBuf;

/// What the command line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Serve the site.
    Serve(Args),
    /// Print [`USAGE`] and end.
    Help,
}

/// Options of serving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Args {
    /// Folder of the built site.
    pub dist: PathBuf,
    /// Address to listen on, `host:port`; `None` leaves the choice to [`listen_address`].
    pub addr: Option<String>,
}

/// A command line that cannot be understood. The text is for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArgsError {
    /// An option that does not exist.
    #[error("Непонятный параметр «{0}». Список параметров: --help")]
    Unknown(String),
    /// An option without its value.
    #[error("После {0} нужно значение. Список параметров: --help")]
    NoValue(&'static str),
}

/// Help text of the command.
pub const USAGE: &str = "\
Сервер голосового помощника прораба: сайт, выдача токенов, демонстрация.

  server [--dist ПАПКА] [--addr АДРЕС:ПОРТ]

  --dist   папка собранного сайта (по умолчанию dist)
  --addr   где слушать (по умолчанию 127.0.0.1:8080; если задана переменная PORT, то 0.0.0.0:PORT)

Переменные окружения:
  GOOGLE_API_KEY       ключ Gemini; без него отвечает записанный сценарий
  GEMINI_LIVE_MODEL    модель (по умолчанию models/gemini-3.8-live)
  LIVE_URL             адрес Live API для браузера (по умолчанию wss://generativelanguage.googleapis.com)
  GEMINI_BASE_URL      адрес, где сервер получает токены (по умолчанию https://generativelanguage.googleapis.com)
  BOT_URL              ссылка на бота Telegram (https://…)
  TELEGRAM_BOT_TOKEN   токен бота: проверка входа из Telegram и файлы в чат с ботом
  TELEGRAM_ONLY        1, если токены получают только вошедшие из Telegram
  TELEGRAM_API_URL     адрес Bot API (по умолчанию https://api.telegram.org)
  ALLOWED_ORIGINS      через запятую: с каких ещё адресов страницы можно просить токен
  TRUST_FORWARDED_FOR  1, если перед сервером стоит свой прокси: адрес клиента берётся из X-Forwarded-For
";

impl Command {
    /// Reads the arguments that follow the program's name.
    ///
    /// # Errors
    /// [`ArgsError`] for an unknown option or one without its value.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, ArgsError> {
        let mut args = Args {
            dist: PathBuf::from("dist"),
            addr: None,
        };
        let mut rest = arguments.into_iter();
        while let Some(argument) = rest.next() {
            let (name, inline) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            match name {
                "--help" | "-h" => return Ok(Self::Help),
                "--dist" => args.dist = value("--dist", inline, &mut rest)?.into(),
                "--addr" => args.addr = Some(value("--addr", inline, &mut rest)?),
                _ => return Err(ArgsError::Unknown(argument)),
            }
        }
        Ok(Self::Serve(args))
    }
}

fn value(
    name: &'static str,
    inline: Option<String>,
    rest: &mut impl Iterator<Item = String>,
) -> Result<String, ArgsError> {
    inline
        .or_else(|| rest.next())
        .filter(|value| !value.is_empty())
        .ok_or(ArgsError::NoValue(name))
}

/// The address to listen on. Hosting platforms name a port in `PORT` and expect every interface to be open on it; a
/// machine of one's own opens the loopback alone.
#[must_use]
pub fn listen_address(addr: Option<String>, port_variable: Option<&str>) -> String {
    let port = port_variable.map(str::trim).filter(|port| !port.is_empty());
    addr.unwrap_or_else(|| port.map_or_else(|| "127.0.0.1:8080".to_owned(), |port| format!("0.0.0.0:{port}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, ArgsError> {
        Command::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_are_read_in_both_spellings() {
        let expected = Args {
            dist: "site".into(),
            addr: Some("[::1]:9000".into()),
        };
        assert_eq!(
            parse("--dist site --addr=[::1]:9000"),
            Ok(Command::Serve(expected))
        );
        assert_eq!(
            parse(""),
            Ok(Command::Serve(Args {
                dist: "dist".into(),
                addr: None
            }))
        );
        assert_eq!(parse("--dist x --help"), Ok(Command::Help));
    }

    #[test]
    fn a_wrong_line_says_what_is_wrong() {
        assert_eq!(parse("--port 80"), Err(ArgsError::Unknown("--port".into())));
        assert_eq!(parse("--dist"), Err(ArgsError::NoValue("--dist")));
        assert_eq!(parse("--addr="), Err(ArgsError::NoValue("--addr")));
    }

    #[test]
    fn the_port_variable_is_a_fallback() {
        assert_eq!(listen_address(None, None), "127.0.0.1:8080");
        assert_eq!(listen_address(None, Some(" 3000 ")), "0.0.0.0:3000");
        assert_eq!(
            listen_address(Some("127.0.0.1:1".into()), Some("3000")),
            "127.0.0.1:1"
        );
    }
}
