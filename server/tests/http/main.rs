//! The server as its clients see it: requests in, answers out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test may fail the test"
)]

mod page_config;
mod site;
mod support;
mod telegram;
mod token_guards;
mod token_mint;
mod token_refusals;
