//! Pure logic: no browser, no clock, no I/O.
pub mod audio;
pub mod live;
