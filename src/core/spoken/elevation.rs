//! Elevations in metres with their sign and three decimals: `-3,150`, `+27,600`, `0,000` (ГОСТ Р 21.101).

use super::number::whole;
use super::words;

/// Metres beyond which an elevation was surely said in millimetres.
const METRES_MAX: u64 = 1000;

/// Why an elevation is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoElevation {
    /// More than a thousand metres: probably millimetres.
    Millimetres,
    /// Digits that are no number of metres with at most three decimals.
    NotNumber,
}

/// An elevation or a range of two in the written form; words in brackets after it stay, and so does a text that is
/// no elevation at all («верх ростверка»).
///
/// # Errors
/// It is a number, but no elevation.
pub fn elevation(text: &str) -> Result<String, NoElevation> {
    let text = text.trim();
    let (said, note) = text.split_at(text.find('(').unwrap_or(text.len()));
    let spaced: String = said
        .chars()
        .map(|c| if "‒–—−".contains(c) { '-' } else { c })
        .collect();
    let mut said = words(&spaced.replace("...", " … ").replace('…', " … "));
    for word in &mut said {
        while word.ends_with([',', '.', ';']) {
            word.pop();
        }
    }
    let lead = said
        .iter()
        .take_while(|word| ["на", "отм", "отметка", "отметке", "отметки"].contains(&word.as_str()))
        .count();
    let said = said.get(lead..).unwrap_or_default();
    let written = match range(said) {
        Some((from, to)) => level(from)?
            .zip(level(to)?)
            .map(|(from, to)| format!("от {from} до {to}")),
        None => level(said)?,
    };
    Ok(match written {
        Some(written) if note.is_empty() => written,
        Some(written) => format!("{written} {note}"),
        None => text.to_owned(),
    })
}

/// The two ends of «от … до …».
fn range(said: &[String]) -> Option<(&[String], &[String])> {
    let (first, rest) = said.split_first()?;
    let (from, joint) = match first.as_str() {
        "от" | "с" => (rest, ["до", "по"]),
        _ => (said, ["…", "…"]),
    };
    let at = from.iter().position(|word| joint.contains(&word.as_str()))?;
    Some((from.get(..at)?, from.get(at + 1..)?))
}

/// One elevation; `None` when the words are something else.
fn level(said: &[String]) -> Result<Option<String>, NoElevation> {
    let said = match said {
        [on, rest @ ..] if ["отметки", "отм"].contains(&on.as_str()) => rest,
        said => said,
    };
    let (sign, said): (_, Vec<String>) = match said {
        [sign, rest @ ..] if ["минус", "-", "-"].contains(&sign.as_str()) => ('-', rest.to_vec()),
        [sign, rest @ ..] if ["плюс", "+"].contains(&sign.as_str()) => ('+', rest.to_vec()),
        [first, rest @ ..] if first.starts_with(['-', '+']) => {
            let (sign, first) = first.split_at(1);
            let sign = if sign == "-" { '-' } else { '+' };
            (sign, [&[first.to_owned()], rest].concat())
        }
        said => ('+', said.to_vec()),
    };
    let is_numeral = |word: &String| word.starts_with(|c: char| c.is_ascii_digit() || "+-.,".contains(c));
    let millimetres = match said.as_slice() {
        [zero] if ["нуле", "нулевая", "нулевой"].contains(&zero.as_str()) => Some(0),
        words if !words.is_empty() && words.iter().all(is_numeral) => {
            Some(numeral(words).ok_or(NoElevation::NotNumber)?)
        }
        words => spoken(words),
    };
    let Some(millimetres) = millimetres else {
        return Ok(None);
    };
    if millimetres > METRES_MAX * 1000 {
        return Err(NoElevation::Millimetres);
    }
    let sign = if millimetres == 0 {
        String::new()
    } else {
        sign.to_string()
    };
    Ok(Some(format!(
        "{sign}{},{:03}",
        millimetres / 1000,
        millimetres % 1000
    )))
}

/// `3.15`, `3,150`, also `3 150`, which is the same in millimetres.
fn numeral(words: &[String]) -> Option<u64> {
    let (metres, fraction) = match words {
        [number] => number.split_once([',', '.']).unwrap_or((number, "")),
        [metres, fraction] if fraction.len() == 3 => (metres.as_str(), fraction.as_str()),
        _ => return None,
    };
    let whole = |text: &str| -> Option<u64> {
        let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // Longer numbers are as wrong as this one.
        plain.then(|| text.parse().unwrap_or(u64::MAX).min(1_000_000_000))
    };
    let fraction = match fraction.trim_end_matches('0') {
        "" => 0,
        digits if digits.len() <= 3 => whole(digits)? * 10_u64.pow(3 - u32::try_from(digits.len()).ok()?),
        _ => return None,
    };
    Some(whole(metres)? * 1000 + fraction)
}

/// «три сто пятьдесят», «три пятнадцать», «ноль ноль тридцать», «три метра двадцать».
fn spoken(said: &[String]) -> Option<u64> {
    let metres = whole(said).filter(|metres| !metres.ordinal)?;
    let mut rest = said.get(metres.taken..)?;
    if let [mark, after @ ..] = rest
        && ["метра", "метров", "метр", "целых", "запятая", "и"].contains(&mark.as_str())
    {
        rest = after;
    }
    if rest.is_empty() {
        return Some(metres.value * 1000);
    }
    let zeros = rest.iter().take_while(|word| *word == "ноль").count();
    let part = whole(rest.get(zeros..)?).filter(|part| zeros + part.taken == rest.len() && !part.ordinal)?;
    let millimetres = match (part.value, zeros) {
        (0, _) => 0,
        (100..=999, 0) => part.value,
        // «ноль тридцать» is 30 mm, «три пятнадцать» is 3,15 m.
        (10..=99, 0) if metres.value > 0 => part.value * 10,
        (10..=99, 0 | 1) => part.value,
        (1..=9, 0) => part.value * 100,
        (1..=9, 1) => part.value * 10,
        (1..=9, 2) => part.value,
        _ => return None,
    };
    Some(metres.value * 1000 + millimetres)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elevations_take_their_sign_and_three_decimals() {
        for (said, written) in [
            ("-3.15", "-3,150"),
            ("-3,150", "-3,150"),
            ("−3,15", "-3,150"),
            ("минус 3,15", "-3,150"),
            ("минус три сто пятьдесят", "-3,150"),
            ("на отметке минус три сто пятьдесят", "-3,150"),
            ("минус три пятнадцать", "-3,150"),
            ("на отм. -3,150", "-3,150"),
            ("плюс двадцать семь шестьсот", "+27,600"),
            ("27.6", "+27,600"),
            ("минус два четыреста", "-2,400"),
            ("минус ноль тридцать", "-0,030"),
            ("минус ноль ноль тридцать", "-0,030"),
            ("на нуле", "0,000"),
            ("нулевая", "0,000"),
            ("0", "0,000"),
            ("-0.000", "0,000"),
            ("ноль", "0,000"),
            ("-3 150", "-3,150"),
            ("от -3,15 до -0,03", "от -3,150 до -0,030"),
            (
                "от минус три сто пятьдесят до минус ноль тридцать",
                "от -3,150 до -0,030",
            ),
            ("-3,15…-0,03", "от -3,150 до -0,030"),
            ("-2,4 (отметка голов свай)", "-2,400 (отметка голов свай)"),
            ("-3,150.", "-3,150"),
        ] {
            assert_eq!(elevation(said), Ok(written.to_owned()), "{said}");
            assert_eq!(elevation(written), Ok(written.to_owned()), "{written} once more");
        }
    }

    #[test]
    fn what_is_no_elevation_is_refused_or_stays() {
        for said in [
            "-3150",
            "3150 ",
            "от -3150 до 0",
            "минус три тысячи сто пятьдесят",
        ] {
            assert_eq!(elevation(said), Err(NoElevation::Millimetres), "{said}");
        }
        for said in ["1.2.3", "--3", "-3,1505", "3 15"] {
            assert_eq!(elevation(said), Err(NoElevation::NotNumber), "{said}");
        }
        for said in [
            "верх ростверка",
            "низ плиты -3,150",
            "",
            "-3,150; -2,400 м",
            "минус",
            "-",
        ] {
            assert_eq!(elevation(said), Ok(said.to_owned()), "{said}");
        }
    }
}
