//! Sound as numbers: rate conversion, framing for the wire, PCM16, levels.
//!
//! Owns everything that happens to samples between the two worklets and the socket. Knows nothing of the
//! browser, of the session or of JSON. Invariant: for one stream of samples the result is the same whatever
//! blocks the stream was cut into, and steady streaming allocates nothing.

mod bank;
pub mod downlink;
pub mod level;
pub mod pcm;
mod resampler;
mod response;
pub mod uplink;

pub use downlink::Downlink;
pub use level::{Level, LevelMeter};
pub use resampler::{RateError, Resampler};
pub use uplink::{FRAME_SAMPLES, Uplink, WIRE_RATE_HZ};

#[cfg(test)]
mod tests;
