//! Which client a request counts for.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};

/// The address that the rate limit counts: the peer's, or the one that a trusted proxy saw.
pub(super) fn address(request: &Request, trust_forwarded_for: bool) -> IpAddr {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip());
    let forwarded = || {
        // Each proxy appends what it saw: the last entry is our own proxy's word, those before it are the client's.
        let last = request
            .headers()
            .get_all("x-forwarded-for")
            .iter()
            .next_back()?
            .to_str()
            .ok()?;
        last.rsplit(',').next()?.trim().parse().ok()
    };
    let address = if trust_forwarded_for { forwarded() } else { None };
    group(address.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
}

/// One subscriber owns 2^64 addresses of IPv6 (a /64), so they count as one.
fn group(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn seen(peer: &str, forwarded: &[&str], trust: bool) -> String {
        let mut request = Request::new(Body::empty());
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
        for line in forwarded {
            request
                .headers_mut()
                .append("x-forwarded-for", line.parse().unwrap());
        }
        address(&request, trust).to_string()
    }

    #[test]
    fn a_client_cannot_choose_its_address() {
        assert_eq!(seen("198.51.100.7", &["203.0.113.1"], false), "198.51.100.7");
        assert_eq!(
            seen("10.0.0.1", &["203.0.113.1, 198.51.100.7"], true),
            "198.51.100.7"
        );
        assert_eq!(
            seen("10.0.0.1", &["203.0.113.1", "198.51.100.7"], true),
            "198.51.100.7"
        );
        assert_eq!(seen("10.0.0.1", &["nonsense"], true), "10.0.0.1");
    }

    #[test]
    fn addresses_of_one_subscriber_count_as_one() {
        assert_eq!(
            seen("2001:db8:1:2:aaaa::1", &[], false),
            seen("2001:db8:1:2:bbbb::9", &[], false)
        );
        assert_ne!(
            seen("2001:db8:1:2::1", &[], false),
            seen("2001:db8:1:3::1", &[], false)
        );
        assert_eq!(seen("::ffff:198.51.100.7", &[], false), "198.51.100.7");
    }
}
