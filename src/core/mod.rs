//! Pure logic: no browser, no clock, no I/O.
