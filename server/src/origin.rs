//! Where a request says it comes from: its `Host`, its `Origin`, its scheme before a proxy.
//!
//! Nothing here is taken on trust for more than it can carry: a [`Host`] is a checked name, so it can go into a header
//! or an address, and the origin check only stops browsers (any other program can send what it likes).

use std::net::{Ipv4Addr, Ipv6Addr};

use axum::http::{HeaderMap, Uri, header};

/// A checked `host[:port]`, lower case: only characters of names and addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Host(String);

impl Host {
    /// Checks one `host[:port]`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (name, port) = match text.strip_prefix('[') {
            Some(rest) => {
                let (address, after) = rest.split_once(']')?;
                address.parse::<Ipv6Addr>().ok()?;
                (
                    None,
                    if after.is_empty() {
                        None
                    } else {
                        Some(after.strip_prefix(':')?)
                    },
                )
            }
            None => match text.split_once(':') {
                Some((name, port)) => (Some(name), Some(port)),
                None => (Some(text), None),
            },
        };
        let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '.' | '_');
        // 253 is the longest name DNS can hold.
        let name_fits = name.is_none_or(|name| (1..=253).contains(&name.len()) && name.chars().all(plain));
        let digits = |port: &str| port.chars().all(|it| it.is_ascii_digit());
        let port_fits =
            port.is_none_or(|port| digits(port) && port.parse::<u16>().is_ok_and(|port| port > 0));
        (name_fits && port_fits).then(|| Self(text.to_ascii_lowercase()))
    }

    /// The host this request was sent to.
    pub(crate) fn of(headers: &HeaderMap, uri: &Uri) -> Option<Self> {
        match headers.get(header::HOST) {
            Some(value) => value.to_str().ok().and_then(Self::parse),
            None => uri
                .authority()
                .and_then(|authority| Self::parse(authority.as_str())),
        }
    }

    /// The text, `host[:port]`.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this names the machine itself.
    pub(crate) fn is_loopback(&self) -> bool {
        let name = match self.0.strip_prefix('[') {
            Some(rest) => rest.split(']').next(),
            None => self.0.split(':').next(),
        };
        name.is_some_and(|name| {
            name == "localhost"
                || name.parse::<Ipv4Addr>().is_ok_and(|it| it.is_loopback())
                || name.parse::<Ipv6Addr>().is_ok_and(|it| it.is_loopback())
        })
    }

    /// As a browser puts it into an origin: the port that the scheme has anyway is not named.
    pub(crate) fn without_default_port(&self, scheme: &str) -> &str {
        let default = if scheme == "https" { ":443" } else { ":80" };
        self.0.strip_suffix(default).unwrap_or(&self.0)
    }
}

/// Whether the visitor's own connection is encrypted, by the word of a proxy that ended the TLS.
pub(crate) fn is_https(headers: &HeaderMap) -> bool {
    headers
        .get("x-forwarded-proto")
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.split(',').next())
        .is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("https"))
}

/// Whether a page of another site made this request. Programs that are no browser send no `Origin` and pass.
pub(crate) fn is_foreign(headers: &HeaderMap, uri: &Uri, allowed: &[String]) -> bool {
    // Only the browser itself can set this header, and it knows better than a `Host` rewritten by a proxy. It also
    // covers `Origin: null`, which same-origin requests carry under our own `Referrer-Policy: no-referrer`.
    if headers
        .get("sec-fetch-site")
        .is_some_and(|site| site == "same-origin")
    {
        return false;
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        return false;
    };
    let Ok(origin) = origin.to_str().map(str::to_ascii_lowercase) else {
        return true;
    };
    if allowed.contains(&origin) {
        return false;
    }
    let same = origin.split_once("://").and_then(|(scheme, authority)| {
        let (theirs, ours) = (Host::parse(authority)?, Host::of(headers, uri)?);
        Some(theirs.without_default_port(scheme) == ours.without_default_port(scheme))
    });
    same != Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_addresses_and_ports_are_hosts() {
        for good in [
            "a",
            "Example.org:8080",
            "127.0.0.1:1",
            "[::1]",
            "[2001:db8::1]:443",
            "my_host-1",
        ] {
            assert_eq!(
                Host::parse(good).map(|host| host.0),
                Some(good.to_ascii_lowercase())
            );
        }
        for bad in [
            "", ":80", "a:", "a:0", "a:+8", "a:70000", "a b", "a;b", "a/b", "u@h", "[::1", "[x]", "[::1]x",
            "a:1:2", "я",
        ] {
            assert_eq!(Host::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_page_of_another_site_is_foreign() {
        let uri = Uri::from_static("/api/token");
        let foreign = |pairs: &[(&'static str, &'static str)]| {
            let headers = pairs
                .iter()
                .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
                .collect::<HeaderMap>();
            is_foreign(&headers, &uri, &["https://front.example".to_owned()])
        };
        assert!(!foreign(&[("host", "site.example")]));
        assert!(!foreign(&[
            ("host", "site.example"),
            ("origin", "https://site.example")
        ]));
        assert!(!foreign(&[
            ("host", "site.example:443"),
            ("origin", "https://SITE.example")
        ]));
        assert!(!foreign(&[
            ("host", "127.0.0.1:8080"),
            ("origin", "http://127.0.0.1:8080")
        ]));
        assert!(!foreign(&[
            ("host", "inner:3000"),
            ("origin", "https://front.example")
        ]));
        assert!(!foreign(&[
            ("host", "inner"),
            ("origin", "null"),
            ("sec-fetch-site", "same-origin")
        ]));
        assert!(foreign(&[
            ("host", "site.example"),
            ("origin", "https://evil.example")
        ]));
        assert!(foreign(&[
            ("host", "site.example"),
            ("origin", "https://site.example.evil.example")
        ]));
        assert!(foreign(&[
            ("host", "127.0.0.1:8080"),
            ("origin", "http://127.0.0.1:9999")
        ]));
        assert!(foreign(&[("host", "site.example"), ("origin", "null")]));
        assert!(foreign(&[
            ("host", "site.example"),
            ("origin", "null"),
            ("sec-fetch-site", "cross-site")
        ]));
        assert!(foreign(&[("origin", "https://site.example")]));
    }
}
