//! Decimal numbers with twelve places, for arithmetic that agrees with a pocket calculator.
//!
//! In doubles 6 × 8 × 0,2 is more than 9,6, and rounding up to the step of a concrete plant orders a tenth too much.
//! Invariant: nothing overflows or panics; what is out of range stays at the end of the range (10²⁶, far beyond what
//! any argument may be).

use std::ops::{Add, Div, Mul, Sub};

use crate::core::decimal;

/// 10¹²: twelve places after the point.
const ONE: i128 = 1_000_000_000_000;

/// A decimal number, exact to twelve places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Exact(i128);

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One.
    pub const ONE: Self = Self(ONE);
    /// π to twelve places.
    pub const PI: Self = Self(3_141_592_653_590);

    /// A whole number.
    #[must_use]
    pub const fn whole(number: i64) -> Self {
        Self(number as i128 * ONE)
    }

    /// A number of thousandths: `milli(1050)` is 1,05.
    #[must_use]
    pub const fn milli(thousandths: i64) -> Self {
        Self(thousandths as i128 * (ONE / 1_000))
    }

    /// The number a double was written as; `None` when it is not finite or above 10¹⁵.
    #[must_use]
    pub fn of(number: f64) -> Option<Self> {
        if !number.is_finite() || number.abs() > 1e15 {
            return None;
        }
        let text = decimal::text(number);
        let (sign, text) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.as_str()),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let mut value = whole.parse::<i128>().ok()?.checked_mul(ONE)?;
        let mut place = ONE;
        for digit in fraction.bytes().take(12) {
            place /= 10;
            value += i128::from(digit.saturating_sub(b'0')) * place;
        }
        Some(Self(sign * value))
    }

    /// As a double, for JSON.
    #[must_use]
    pub fn double(self) -> f64 {
        decimal::parse(&self.text()).unwrap_or(0.0)
    }

    /// Rounded to the nearest with so many places; halves go away from zero.
    #[must_use]
    pub fn rounded(self, places: u32) -> Self {
        let step = ONE / 10_i128.pow(places.min(12));
        let half = step / 2 * self.0.signum();
        Self(self.0.saturating_add(half) / step * step)
    }

    /// Rounded up to a step above zero: 10,08 by 0,1 is 10,1.
    #[must_use]
    pub fn up_to(self, step: Self) -> Self {
        let down = self.down_to(step);
        if down == self { self } else { down + step }
    }

    /// Rounded down to a step above zero.
    #[must_use]
    pub fn down_to(self, step: Self) -> Self {
        let step = step.0.max(1);
        Self(self.0.div_euclid(step).saturating_mul(step))
    }

    /// The next whole number not below this one.
    #[must_use]
    pub fn ceil(self) -> Self {
        self.up_to(Self::ONE)
    }

    /// The whole number not above this one.
    #[must_use]
    pub fn floor(self) -> Self {
        self.down_to(Self::ONE)
    }

    /// The square root; zero for what is below zero.
    #[must_use]
    pub fn root(self) -> Self {
        let scaled = u128::try_from(self.0).unwrap_or(0).saturating_mul(ONE as u128);
        Self(i128::try_from(scaled.isqrt()).unwrap_or(i128::MAX))
    }

    /// This many per cent more: `9,6` and `5` give `10,08`.
    #[must_use]
    pub fn with_percent(self, percent: Self) -> Self {
        self * (Self::ONE + percent / Self::whole(100))
    }

    /// As written in Russian, to so many places, without zeros at the end: `10,08`, `12 400`.
    #[must_use]
    pub fn shown(self, places: u32) -> String {
        let text = self.rounded(places).text();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = whole.trim_start_matches('-').len();
        let mut shown = String::new();
        if whole.starts_with('-') {
            shown.push('−');
        }
        for (place, digit) in whole.trim_start_matches('-').chars().enumerate() {
            // Four digits stand together: years and millimetres.
            if place > 0 && digits > 4 && (digits - place).is_multiple_of(3) {
                shown.push('\u{a0}');
            }
            shown.push(digit);
        }
        if !fraction.is_empty() {
            shown.push(',');
            shown.push_str(fraction);
        }
        shown
    }

    /// As [`Exact::shown`], but with all the places: `1,20`, as tables print their values.
    #[must_use]
    pub fn fixed(self, places: u32) -> String {
        let mut shown = self.shown(places);
        let there = shown.split_once(',').map_or(0, |(_, fraction)| fraction.len());
        if places > 0 && there == 0 {
            shown.push(',');
        }
        for _ in there..usize::try_from(places).unwrap_or_default() {
            shown.push('0');
        }
        shown
    }

    /// Roubles, with kopecks when there are any: `62 000,50`, `6300`.
    #[must_use]
    pub fn money(self) -> String {
        let roubles = self.rounded(2);
        if roubles.floor() == roubles {
            roubles.shown(0)
        } else {
            roubles.fixed(2)
        }
    }

    /// With a point, as short as it can be.
    fn text(self) -> String {
        let size = self.0.unsigned_abs();
        let one = ONE as u128;
        let fraction = format!("{:012}", size % one);
        let fraction = fraction.trim_end_matches('0');
        let sign = if self.0 < 0 { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{}{point}{fraction}", size / one)
    }
}

impl Add for Exact {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Exact {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul for Exact {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let (whole, rest) = (self.0 / ONE, self.0 % ONE);
        let part = rest.saturating_mul(other.0);
        let part = part.saturating_add(ONE / 2 * part.signum()) / ONE;
        Self(whole.saturating_mul(other.0).saturating_add(part))
    }
}

impl Div for Exact {
    type Output = Self;

    /// Rounded at the twelfth place. By zero: zero; no argument that divides may be zero.
    fn div(self, other: Self) -> Self {
        let scaled = self.0.saturating_mul(ONE);
        let half = other.0 / 2 * scaled.signum() * other.0.signum();
        Self(scaled.saturating_add(half).checked_div(other.0).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(number: f64) -> Exact {
        Exact::of(number).unwrap()
    }

    #[test]
    fn decimals_are_exact() {
        let volume = Exact::whole(6) * Exact::whole(8) * of(0.2);
        assert_eq!(volume, of(9.6));
        assert_eq!(volume.up_to(of(0.1)), of(9.6));
        let order = volume.with_percent(Exact::whole(5));
        assert_eq!(order, of(10.08));
        assert_eq!(order.up_to(of(0.1)), of(10.1));
        assert_eq!(order.up_to(of(0.5)), of(10.5));
        assert_eq!(order.double(), 10.08);
        assert_eq!(Exact::whole(22).root().rounded(6), of(4.690_416));
        assert_eq!(Exact::whole(1) / Exact::whole(3), of(0.333_333_333_333));
        assert_eq!(Exact::whole(-2) / Exact::whole(3), of(-0.666_666_666_667));
        assert_eq!(Exact::whole(5) / Exact::ZERO, Exact::ZERO);
    }

    #[test]
    fn numbers_are_written_in_russian() {
        for (number, places, shown) in [
            (10.08, 2, "10,08"),
            (9.6, 3, "9,6"),
            (2.666, 2, "2,67"),
            (0.125, 2, "0,13"),
            (1146.0, 0, "1146"),
            (12400.5, 1, "12\u{a0}400,5"),
            (-3.15, 2, "−3,15"),
            (0.0, 2, "0"),
        ] {
            assert_eq!(of(number).shown(places), shown);
        }
    }

    #[test]
    fn values_of_tables_and_money_keep_their_places() {
        assert_eq!(of(1.21).fixed(3), "1,210");
        assert_eq!(of(1.2).fixed(2), "1,20");
        assert_eq!(of(22.0).fixed(1), "22,0");
        assert_eq!(of(7.0).fixed(0), "7");
        assert_eq!(of(62_000.5).money(), "62\u{a0}000,50");
        assert_eq!(of(6300.0).money(), "6300");
        assert_eq!(of(0.05).money(), "0,05");
    }

    proptest! {
        #[test]
        fn agrees_with_whole_numbers(a in 0_i64..1_000_000, b in 1_i64..1_000_000) {
            let product = Exact::milli(a) * Exact::milli(b);
            prop_assert_eq!(product.0, i128::from(a) * i128::from(b) * (ONE / 1_000_000));
            prop_assert_eq!(product / Exact::milli(b), Exact::milli(a));
            prop_assert!(Exact::milli(a).ceil() >= Exact::milli(a));
            prop_assert!(Exact::milli(a).floor() <= Exact::milli(a));
        }

        #[test]
        fn nothing_overflows(a in any::<f64>(), b in any::<f64>()) {
            if let (Some(a), Some(b)) = (Exact::of(a), Exact::of(b)) {
                let _ = (a * a * a * b, a / b, a - b, (a * b).root(), a.up_to(b), (a * a * b).shown(3));
            }
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for number in [f64::NAN, f64::INFINITY, 1e300, -1e16] {
            assert_eq!(Exact::of(number), None);
        }
    }
}
