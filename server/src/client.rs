//! The HTTPS client of requests to other services.

use std::time::Duration;

use reqwest::{Client, redirect};

use crate::origin::Host;

/// A client for the service at `base_url` that follows no redirect and waits `timeout` for the whole answer. A service
/// on this machine is asked past any proxy. `None` when there is no HTTPS: the roots of trust are missing.
pub(crate) fn client(base_url: &str, timeout: Duration) -> Option<Client> {
    // Fails only if a provider is installed already, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut client = Client::builder()
        .timeout(timeout)
        .redirect(redirect::Policy::none());
    let host = base_url
        .split_once("://")
        .and_then(|(_, rest)| Host::parse(rest.split('/').next()?));
    if host.is_some_and(|host| host.is_loopback()) {
        client = client.no_proxy();
    }
    client.build().ok()
}
