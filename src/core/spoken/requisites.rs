//! Check digits of ИНН and ОГРН.
//!
//! Algorithms: «Контрольное число», <https://ru.wikipedia.org/wiki/Контрольное_число> (ИНН: weighted sum modulo 11,
//! modulo 10), and <http://zapolnenie.info/algoritm-proverki-ogrn/> (ОГРН, ОГРНИП: the number without its last digit
//! modulo 11 or 13, its last digit). The tests hold them against numbers of the state registers.

/// What is wrong with a requisite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It holds something besides digits.
    NotDigits,
    /// So many digits, which is not how many there must be.
    Length(usize),
    /// The check digits do not agree with the others: one was misheard.
    Check,
}

/// The digits of an ИНН: 10 of an organisation, 12 of a person.
///
/// # Errors
/// It is no ИНН.
pub fn inn(text: &str) -> Result<String, Fault> {
    const WEIGHTS: [u64; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let text = digits(text)?;
    // Each check digit weighs the digits before it; the weights are aligned at their end.
    let check = |count: usize| {
        let weighted = text.bytes().zip(&WEIGHTS[11 - count..]);
        let sum: u64 = weighted
            .map(|(byte, weight)| u64::from(byte - b'0') * weight)
            .sum();
        text.as_bytes()
            .get(count)
            .is_some_and(|digit| u64::from(digit - b'0') == sum % 11 % 10)
    };
    match text.len() {
        10 if check(9) => Ok(text),
        12 if check(10) && check(11) => Ok(text),
        10 | 12 => Err(Fault::Check),
        other => Err(Fault::Length(other)),
    }
}

/// The digits of an ОГРН (13) or ОГРНИП (15).
///
/// # Errors
/// It is neither.
pub fn ogrn(text: &str) -> Result<String, Fault> {
    let text = digits(text)?;
    let modulus = match text.len() {
        13 => 11,
        15 => 13,
        other => return Err(Fault::Length(other)),
    };
    let (number, check) = text.split_at(text.len() - 1);
    let number: u64 = number.parse().map_err(|_| Fault::NotDigits)?;
    if (number % modulus % 10).to_string() == check {
        Ok(text)
    } else {
        Err(Fault::Check)
    }
}

/// Digits alone; spaces and hyphens between them are how they are read aloud.
fn digits(text: &str) -> Result<String, Fault> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    match digits.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Ok(digits),
        false => Err(Fault::NotDigits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_requisites_pass_and_a_misheard_digit_does_not() {
        for (text, is) in [
            ("7707083893", inn as fn(&str) -> Result<String, Fault>),
            ("7710140679", inn),
            ("500100732259", inn),
            ("1027700132195", ogrn),
            ("1027739642281", ogrn),
            ("304500116000157", ogrn),
        ] {
            assert_eq!(is(text), Ok(text.to_owned()));
            assert_eq!(
                is(&format!(" {} {}", &text[..4], &text[4..])),
                Ok(text.to_owned())
            );
            for at in 0..text.len() {
                let digit = (text.as_bytes()[at] - b'0' + 1) % 10;
                let wrong = format!("{}{digit}{}", &text[..at], &text[at + 1..]);
                assert_eq!(is(&wrong), Err(Fault::Check), "{wrong}");
            }
            assert_eq!(is(&text[1..]), Err(Fault::Length(text.len() - 1)));
        }
        assert_eq!(inn("77О7083893"), Err(Fault::NotDigits));
        assert_eq!(inn(""), Err(Fault::Length(0)));
    }
}
