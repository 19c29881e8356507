//! All calculators.
//!
//! Must not know: how they compute, so that the page can carry the table without them.

use super::parameter::Calculator;
use super::{
    anchorage, backfill, concrete, earthwork, estimate, formwork, frost, masonry, mixers, paint, rebar,
    remainder, screed, spacing, strip_time, tie_wire,
};

/// In the order of the page.
pub static TABLE: [Calculator; 16] = [
    concrete::CALCULATOR,
    mixers::CALCULATOR,
    rebar::CALCULATOR,
    tie_wire::CALCULATOR,
    anchorage::CALCULATOR,
    spacing::CALCULATOR,
    formwork::CALCULATOR,
    masonry::CALCULATOR,
    earthwork::CALCULATOR,
    backfill::CALCULATOR,
    screed::CALCULATOR,
    paint::CALCULATOR,
    strip_time::CALCULATOR,
    frost::CALCULATOR,
    estimate::CALCULATOR,
    remainder::CALCULATOR,
];

/// The calculator of a function's name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Calculator> {
    TABLE.iter().find(|calculator| calculator.name == name)
}
