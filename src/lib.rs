//! Voice assistant for a foreman.

pub mod core;
