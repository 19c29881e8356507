//! The command line.
//!
//! Knows nothing of the environment or of the network: text in, [`Args`] out.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
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
    /// Address to listen on, `host` or `host:port`; [`listen_address`] adds what is missing.
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
    /// The variable `PORT` names no port.
    #[error("PORT: нужен номер порта от 1 до 65535, а не «{0}»")]
    Port(String),
}

/// Help text of the command.
pub const USAGE: &str = "\
Сервер голосового помощника прораба: сайт, выдача токенов, демонстрация.

  server [--dist ПАПКА] [--addr АДРЕС[:ПОРТ]]

  --dist   папка собранного сайта (по умолчанию dist)
  --addr   где слушать (по умолчанию 127.0.0.1, то есть только эта машина; все её адреса: 0.0.0.0)

Переменные окружения:
  PORT                 порт, если его нет в --addr (по умолчанию 8080)
  GOOGLE_API_KEY       ключ Gemini; без него отвечает записанный сценарий
  GEMINI_LIVE_MODEL    модель (по умолчанию models/gemini-3.8-live)
  LIVE_URL             адрес Live API для браузера (по умолчанию wss://generativelanguage.googleapis.com)
  GEMINI_BASE_URL      адрес, где сервер получает токены (по умолчанию https://generativelanguage.googleapis.com)
  BOT_URL              ссылка на бота Telegram (https://…)
  TELEGRAM_BOT_TOKEN   токен бота: проверка входа из Telegram и файлы в чат с ботом
  TELEGRAM_ONLY        1 (или true, yes), если токены получают только вошедшие из Telegram
  TELEGRAM_API_URL     адрес Bot API (по умолчанию https://api.telegram.org)
  ALLOWED_ORIGINS      через запятую (https://…): с каких ещё адресов страницы можно просить токен
  TRUST_FORWARDED_FOR  1 (или true, yes), если перед сервером стоит свой прокси: адрес клиента берётся из X-Forwarded-For
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

/// The address to listen on, `host:port`. The host is that of `addr`, or the machine itself alone; the port is that of
/// `addr`, or of the variable `PORT`, which hosting platforms set, or 8080.
///
/// # Errors
/// [`ArgsError::Port`] when the variable is needed and names no port.
pub fn listen_address(addr: Option<String>, port_variable: Option<&str>) -> Result<String, ArgsError> {
    let host = addr.unwrap_or_else(|| "127.0.0.1".to_owned());
    // The colons of an IPv6 address stand in brackets.
    let behind = host.rsplit_once(']').map_or(host.as_str(), |(_, behind)| behind);
    if behind.contains(':') {
        return Ok(host);
    }
    let port = match port_variable.map(str::trim) {
        None | Some("") => 8080,
        Some(text) => (text.parse::<u16>().ok().filter(|port| *port > 0))
            .ok_or_else(|| ArgsError::Port(text.to_owned()))?,
    };
    Ok(format!("{host}:{port}"))
}

/// Where a person opens what listens on `address`: all addresses of a machine are none that a browser could open.
#[must_use]
pub fn page_address(address: SocketAddr) -> String {
    let host = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    format!("http://{}", SocketAddr::new(host, address.port()))
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
    fn the_port_variable_is_the_port_wherever_the_server_listens() {
        let listen = |addr: Option<&str>, port| listen_address(addr.map(str::to_owned), port);
        for (addr, port, expected) in [
            (None, None, "127.0.0.1:8080"),
            (None, Some(""), "127.0.0.1:8080"),
            (None, Some(" 3000 "), "127.0.0.1:3000"),
            (Some("0.0.0.0"), Some("3000"), "0.0.0.0:3000"),
            (Some("0.0.0.0"), None, "0.0.0.0:8080"),
            (Some("[::1]"), Some("3000"), "[::1]:3000"),
            (Some("[::1]:1"), Some("3000"), "[::1]:1"),
            (Some("127.0.0.1:1"), Some("3000"), "127.0.0.1:1"),
            (Some("127.0.0.1:1"), Some("not read"), "127.0.0.1:1"),
        ] {
            assert_eq!(listen(addr, port).as_deref(), Ok(expected));
        }
        for bad in ["0", "65536", "80a", "-1"] {
            assert_eq!(listen(None, Some(bad)), Err(ArgsError::Port(bad.into())));
        }
    }

    #[test]
    fn the_address_that_is_told_can_be_opened() {
        let told = |address: &str| page_address(address.parse().unwrap());
        assert_eq!(told("0.0.0.0:3000"), "http://127.0.0.1:3000");
        assert_eq!(told("[::]:3000"), "http://[::1]:3000");
        assert_eq!(told("192.168.1.5:80"), "http://192.168.1.5:80");
    }
}
