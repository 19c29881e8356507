//! The number of a standard in digits: «63.13330.2018», «II-22-81», «2.02.01-83*».

use super::head::{Head, is_capital};
use super::token::{Gap, Sort, Tokens};
use super::{Family, NormCode, year};
use crate::core::letters;

/// Series of sets of rules: of Минстрой, of Минстрой since 2014, of МЧС.
const SERIES: [&str; 4] = ["13330", "1325800", "13130", "1311500"];
/// Digits of one part of a number: longer ones are accounts and telephones.
const PART_MAX_CHARS: usize = 9;
/// Parts of one number at most: «2.2.4/2.1.8.562-96» has seven.
const PARTS_MAX: usize = 8;
/// Words behind a short number by which it is an amount, a date or a place.
const MEASURES: [&str; 27] = [
    "м",
    "мм",
    "см",
    "км",
    "кг",
    "т",
    "л",
    "шт",
    "р",
    "га",
    "ч",
    "кв",
    "лет",
    "год",
    "года",
    "дня",
    "дней",
    "час",
    "куб",
    "мая",
    "тыс",
    "чел",
    "этаж",
    "км",
    "подъезд",
    "корпус",
    "мин",
];
/// Beginnings of longer ones.
const MEASURE_STEMS: [&str; 27] = [
    "январ",
    "феврал",
    "март",
    "апрел",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
    "тонн",
    "штук",
    "руб",
    "тысяч",
    "миллион",
    "кубов",
    "кубометр",
    "метр",
    "миллиметр",
    "сантиметр",
    "килограмм",
    "литр",
    "человек",
    "часов",
    "минут",
    "процент",
];

/// A code and the place behind it.
pub(super) type Read = (NormCode, usize);

/// The number behind the letters of a code.
pub(super) fn read(tokens: &Tokens<'_>, head: &Head) -> Option<Read> {
    let family = head.family;
    if family == Family::Pue {
        return Some(edition(tokens, head.next));
    }
    let mut at = head.next;
    let hyphen = tokens.is_sign(at, '-');
    at += usize::from(hyphen);
    at += usize::from(tokens.is_sign(at, '№') || matches!(tokens.word(at), "n" | "номер"));
    let (prefix, at) = prefix(tokens, family, at);
    let parts = parts(tokens, family, at)?;
    let next = at + parts.len() * 2 - 1;
    let first = &parts.first()?.1;
    let is_standard = matches!(family, Family::Sp | Family::Gost | Family::GostR);
    if is_standard && (first.starts_with('0') || family == Family::Sp && first.len() > 3) {
        return None;
    }
    let dated = dated(family, &parts);
    // Elements of a building are marked so, too: «СП-1»; «СТО 20» is a hundred and twenty.
    let needed = match family {
        Family::Sp if hyphen => 2,
        Family::Sto | Family::Tu => usize::from(prefix.is_empty()) + 2,
        // «РД» is also the working documentation: «РД 12-26».
        Family::Rd => 3,
        Family::Snip | Family::SanPin | Family::TrTs | Family::Other(_) => 2,
        _ => 1,
    };
    let undated = family == Family::Rd && dated.is_none();
    if parts.len() < needed || undated || is_set_of_drawings(tokens, next) {
        return None;
    }
    let (body, found) = match dated {
        Some((year, _)) => (&parts[..parts.len() - 1], Some(year)),
        None => (&parts[..], None),
    };
    if found.is_none() && is_measured(tokens, next, parts.len() == 1 && first.len() <= 3) {
        return None;
    }
    let mut written = [prefix.as_str(), &joined(&parts)].concat();
    let mut next = next;
    if tokens.is_sign(next, '*') && tokens.is_joined(next) {
        written.push('*');
        next += 1;
    }
    let body = letters::lowercase(&[prefix.as_str(), &joined(body)].concat());
    let mut code = NormCode::new(family, body, found, written);
    if found.is_none()
        && let Some((said, behind)) = year_behind(tokens, next)
    {
        let sign = if family == Family::Sp { "." } else { "-" };
        code.written = [&code.written, sign, &said.to_string()].concat();
        (code.year, next) = (Some(said), behind);
    }
    Some((code, next))
}

/// Words between the letters and the number: «ИСО», «НОСТРОЙ».
fn prefix(tokens: &Tokens<'_>, family: Family, at: usize) -> (String, usize) {
    let word = || letters::lowercase(tokens.written(at));
    let takes = match family {
        Family::Gost | Family::GostR => ["исо", "мэк", "ен", "iso", "iec", "en"].contains(&word().as_str()),
        Family::Sto => is_capital(tokens, at),
        _ => false,
    };
    match takes {
        true => ([tokens.written(at), " "].concat(), at + 1),
        false => (String::new(), at),
    }
}

/// Parts of a number, each with the sign in front of it; every second token.
fn parts(tokens: &Tokens<'_>, family: Family, at: usize) -> Option<Vec<(char, String)>> {
    let first = match roman(tokens, at) {
        Some(roman) if family == Family::Snip => roman.to_owned(),
        _ => tokens.number(at).to_owned(),
    };
    if first.is_empty() || first.len() > PART_MAX_CHARS {
        return None;
    }
    let mut parts = vec![(' ', first)];
    while parts.len() < PARTS_MAX {
        let sign = at + parts.len() * 2 - 1;
        let Some(&token) = tokens.get(sign) else { break };
        let Sort::Sign(c @ ('.' | '-' | '/')) = token.sort else {
            break;
        };
        let part = tokens.number(sign + 1);
        let Some(gap) = tokens.get(sign + 1).map(|token| token.gap) else {
            break;
        };
        let (is_year, is_line) = (part.len() == 4 && year(part).is_some(), gap == Gap::Line);
        let is_known = SERIES.contains(&part) || is_year && family == Family::Sp && parts.len() > 1;
        let goes_on = match c {
            '.' => token.gap == Gap::None && (gap == Gap::None || is_known),
            '-' => (token.gap, gap) == (Gap::None, Gap::None) || is_year || is_line && part.len() == 2,
            _ => token.gap == Gap::None && gap == Gap::None && is_sloped(family),
        };
        if part.is_empty() || part.len() > PART_MAX_CHARS || !goes_on {
            break;
        }
        parts.push((c, part.to_owned()));
        if is_year && family != Family::Tu && (c == '-' || family == Family::Sp) {
            break;
        }
    }
    Some(parts)
}

/// Whether numbers of a family have a stroke in them.
fn is_sloped(family: Family) -> bool {
    matches!(family, Family::SanPin | Family::TrTs | Family::Other(_))
}

/// «II» of «СНиП II-22-81», also by Cyrillic letters that look so.
fn roman(tokens: &Tokens<'_>, at: usize) -> Option<&'static str> {
    match tokens.word(at) {
        "i" | "l" => Some("I"),
        "ii" | "п" | "ll" => Some("II"),
        "iii" | "ш" | "lll" => Some("III"),
        "iv" => Some("IV"),
        _ => None,
    }
}

/// The year that the last part is, and how many digits it has.
fn dated(family: Family, parts: &[(char, String)]) -> Option<(u16, usize)> {
    let (sign, last) = parts.last().filter(|_| parts.len() > 1)?;
    let dotted = parts.iter().any(|(sign, _)| *sign == '.');
    let ends = match family {
        // «СП 63.2018», «МДС 12-29.2006».
        Family::Sp | Family::Other(_) if *sign == '.' => last.len() == 4,
        Family::TrTs => *sign == '/',
        // «СНиП 12-03», «РД 11-02»: of two numbers none is a year.
        Family::Snip | Family::Rd if !dotted && parts.len() == 2 => last.len() == 4,
        _ => *sign == '-',
    };
    ends.then(|| Some((year(last)?, last.len()))).flatten()
}

fn joined(parts: &[(char, String)]) -> String {
    let mut text = String::new();
    for (sign, part) in parts {
        if *sign != ' ' {
            text.push(*sign);
        }
        text.push_str(part);
    }
    text
}

/// «от 2018 года», «2018 года», «в редакции 2018».
fn year_behind(tokens: &Tokens<'_>, at: usize) -> Option<(u16, usize)> {
    let marked = match (tokens.word(at), tokens.word(at + 1)) {
        ("от", _) => 1,
        ("в", "редакции") => 2,
        _ => 0,
    };
    let at = at + marked;
    let digits = tokens.number(at);
    let said = (digits.len() == 4).then(|| year(digits)).flatten()?;
    let named = matches!(tokens.word(at + 1), "г" | "год" | "года");
    (marked > 0 || named).then(|| (said, at + 1 + usize::from(named)))
}

/// Whether what follows makes the number an amount, a date, a telephone or a part of something else.
pub(super) fn is_measured(tokens: &Tokens<'_>, at: usize, is_short: bool) -> bool {
    let Some(&token) = tokens.get(at) else {
        return false;
    };
    let joined = token.gap == Gap::None;
    let digit_follows = || !tokens.number(at + 1).is_empty() && tokens.is_joined(at + 1);
    match token.sort {
        Sort::Word => joined || is_short && is_measure(tokens.word(at)),
        Sort::Number => false,
        Sort::Sign('.') => {
            joined
                && tokens.is_joined(at + 1)
                && tokens.is_joined(at + 2)
                && !tokens.number(at + 2).is_empty()
        }
        Sort::Sign(',' | ':' | '/' | '×') => joined && digit_follows(),
        Sort::Sign('(') => is_short && digit_follows() && tokens.is_sign(at + 2, ')'),
        Sort::Sign('%' | '°' | '₽' | '$') => true,
        Sort::Sign(_) => false,
    }
}

fn is_measure(word: &str) -> bool {
    MEASURES.contains(&word) || MEASURE_STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Whether letters go on with a number: «РД 12-26-КЖ» is a set of drawings.
fn is_set_of_drawings(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is_sign(at, '-')
        && tokens.is_joined(at)
        && tokens.is_joined(at + 1)
        && tokens.get(at + 1).is_some_and(|token| token.sort == Sort::Word)
}

/// «ПУЭ», «ПУЭ-7», «ПУЭ (7-е изд.)», «ПУЭ седьмого издания».
fn edition(tokens: &Tokens<'_>, at: usize) -> Read {
    let code = |number: &str| {
        let edition = number.parse().ok();
        NormCode::new(Family::Pue, String::new(), edition, number.to_owned())
    };
    if tokens.is_sign(at, '-') && tokens.number(at + 1).len() == 1 {
        return (code(tokens.number(at + 1)), at + 2);
    }
    let bracket = usize::from(tokens.is_sign(at, '('));
    let first = at + bracket;
    let said = match tokens.word(first) {
        word if word.starts_with("седьм") => "7",
        word if word.starts_with("шест") => "6",
        _ => tokens.number(first),
    };
    if said.len() != 1 {
        return (code(""), at);
    }
    // «7-е», «7-го».
    let ending = tokens.is_sign(first + 1, '-') && tokens.is_joined(first + 2);
    let mut next = first + if ending { 3 } else { 1 };
    let named = tokens.word(next).starts_with("изд");
    if named {
        next += 1;
        next += usize::from(tokens.is_sign(next, '.') && tokens.is_joined(next) && bracket == 1);
    }
    if bracket == 1 {
        match named && tokens.is_sign(next, ')') {
            true => next += 1,
            false => return (code(""), at),
        }
    } else if !named && is_measured(tokens, next, true) {
        return (code(""), at);
    }
    (code(said), next)
}
