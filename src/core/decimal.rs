//! Decimal numbers of up to 15 digits, the most a double holds exactly as they were said.
//!
//! The standard library reads and prints any double to its last bit; the tables for that are a tenth of the page.
//! Invariant: for what has at most 15 digits, both ways agree with the standard library.

/// Digits of a double that no rounding touches.
const DIGITS_MAX: u32 = 15;
/// The largest power of ten that a double holds exactly.
const EXACT_TENS_MAX: i32 = 22;

/// Reads a number as JSON writes it, also with zeros before it or a bare point. Digits after the fifteenth are
/// dropped. `None` when this is no number, or one above 10³⁷.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?.clamp(-999, 999)),
        None => (text, 0),
    };
    let (mut mantissa, mut tens) = (0_u64, exponent);
    let (mut any, mut fraction) = (false, false);
    for byte in digits.bytes() {
        match byte {
            b'.' if !fraction => fraction = true,
            b'0'..=b'9' => {
                any = true;
                let fits = mantissa < 10_u64.pow(DIGITS_MAX - 1);
                if fits {
                    mantissa = mantissa * 10 + u64::from(byte - b'0');
                }
                tens += i32::from(!fits) - i32::from(fraction);
            }
            _ => return None,
        }
    }
    // Both operands are exact, so the one operation rounds as reading the whole text would.
    #[allow(clippy::cast_precision_loss, reason = "below 2^53")]
    let mantissa = mantissa as f64;
    let number = match tens {
        0.. => mantissa * power_of_ten(tens)?,
        _ => power_of_ten(-tens).map_or(0.0, |divisor| mantissa / divisor),
    };
    any.then_some(sign * number)
}

/// Prints a number without an exponent, as short as it reads back; beyond 15 digits, rounded to them.
pub(crate) fn text(number: f64) -> String {
    let size = number.abs();
    let (mut places, mut tens) = (0_usize, 1.0);
    while size * tens < 1e14 && tens < 1e22 && (size * tens).round() / tens != size {
        places += 1;
        tens *= 10.0;
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative; saturates far beyond any quantity"
    )]
    let mut text = ((size * tens).round() as u64).to_string();
    while text.len() <= places {
        text.insert(0, '0');
    }
    if places > 0 {
        text.insert(text.len() - places, '.');
    }
    if number < 0.0 {
        text.insert(0, '-');
    }
    text
}

fn power_of_ten(exponent: i32) -> Option<f64> {
    (exponent <= EXACT_TENS_MAX).then(|| (0..exponent).fold(1.0, |power, _| power * 10.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(digits in 0_u64..1_000_000_000_000_000, places in 0_usize..20) {
            let said = format!("{digits:0width$}", width = places + 1);
            let (whole, fraction) = said.split_at(said.len() - places);
            let said = format!("{whole}.{fraction}0");
            let number: f64 = said.parse().unwrap();
            prop_assert_eq!(parse(&said), Some(number));
            prop_assert_eq!(parse(&format!("-{said}")), Some(-number));
            prop_assert_eq!(parse(&format!("{digits}e-{places}")), Some(number));
            prop_assert_eq!(text(number), number.to_string());
        }

        #[test]
        fn any_double_is_printed_to_fifteen_digits(
            number in any::<f64>().prop_filter("of a size that occurs", |number| {
                (1e-6..1e12).contains(&number.abs())
            })
        ) {
            let printed: f64 = text(number).parse().unwrap();
            prop_assert!((printed - number).abs() <= number.abs() * 1e-13, "{} {}", printed, number);
            prop_assert_eq!(parse(&text(printed)), Some(printed));
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for said in [
            "", ".", "-", "1.2.3", "1,5", "1e", "e5", "NaN", "inf", "+1", "1e400",
        ] {
            assert_eq!(parse(said), None, "{said}");
        }
        assert_eq!(parse("1e-400"), Some(0.0));
        assert_eq!(parse("007.50"), Some(7.5));
        assert_eq!(parse("5."), Some(5.0));
        assert_eq!(text(f64::NAN), "0");
    }
}
