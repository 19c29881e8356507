//! The series of reinforcing bars: what a metre of each weighs.

use super::exact::Exact;
use super::parameter::{Choice, choice};

/// Diameters of the series, mm.
pub(super) const DIAMETERS_MM: &[u16] = &[4, 5, 6, 8, 10, 12, 14, 16, 18, 20, 22, 25, 28, 32, 36, 40];

/// Diameter in mm; grams a metre by ГОСТ 34028-2016 табл. 1; by ГОСТ 5781-82 (none below ∅6).
const MASSES_G: &[(i64, i64, i64)] = &[
    (4, 99, 0),
    (5, 154, 0),
    (6, 222, 222),
    (8, 395, 395),
    (10, 617, 617),
    (12, 888, 888),
    (14, 1_208, 1_210),
    (16, 1_578, 1_580),
    (18, 1_998, 2_000),
    (20, 2_466, 2_470),
    (22, 2_984, 2_980),
    (25, 3_853, 3_850),
    (28, 4_834, 4_830),
    (32, 6_313, 6_310),
    (36, 7_990, 7_990),
    (40, 9_865, 9_870),
];

/// The standards that round the mass differently.
pub(super) const STANDARDS: &[Choice] = &[choice("34028", "ГОСТ 34028-2016"), choice("5781", "ГОСТ 5781-82")];

/// Length of a bar as it is delivered, m.
pub(super) const BAR_M: Exact = Exact::milli(11_700);

/// Kilograms a metre; `None` when the standard has no such diameter.
pub(super) fn mass_kg_per_m(diameter_mm: Exact, old_standard: bool) -> Option<Exact> {
    let (_, new, old) = MASSES_G
        .iter()
        .find(|(diameter, ..)| Exact::whole(*diameter) == diameter_mm)?;
    let grams = if old_standard { *old } else { *new };
    (grams > 0).then_some(Exact::milli(grams))
}
