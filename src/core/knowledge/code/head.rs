//! The letters a code begins with, written or said.

use super::token::Tokens;
use super::{Family, token::Sort};

/// Endings of a noun that is an abbreviation: «ГОСТом», «СНиПу».
const ENDINGS: [&str; 9] = ["", "а", "у", "ом", "е", "ы", "ов", "ам", "ах"];

/// Who issues orders about building: the stem, how it is written, and the stem of its ministry's name.
const ISSUERS: [(&str, &str, &str); 12] = [
    ("минтруд", "Минтруда", "труд"),
    ("минстро", "Минстроя", "строительств"),
    ("ростехнадзор", "Ростехнадзора", "экологическ"),
    ("минздрав", "Минздрава", "здравоохранен"),
    ("мчс", "МЧС", "чрезвычайн"),
    ("минэнерго", "Минэнерго", "энергетик"),
    ("минтранс", "Минтранса", "транспорт"),
    ("минприрод", "Минприроды", "природн"),
    ("минрегион", "Минрегиона", "региональн"),
    ("росстандарт", "Росстандарта", "техническ"),
    ("госстро", "Госстроя", "госстрой"),
    ("росреестр", "Росреестра", "кадастр"),
];

/// The issuer that a word names, by its stem.
pub(super) fn issuer(word: &str) -> Option<&'static str> {
    let named = |(stem, _, _): &&(&str, &str, &str)| word.starts_with(stem);
    ISSUERS.iter().find(named).map(|(stem, _, _)| *stem)
}

/// The issuer whose ministry a word names: «министерства труда».
pub(super) fn ministry(word: &str) -> Option<&'static str> {
    let named = |(_, _, of): &&(&str, &str, &str)| word.starts_with(of);
    ISSUERS.iter().find(named).map(|(stem, _, _)| *stem)
}

/// How an issuer is written behind «Приказ».
pub(super) fn issuer_name(stem: &str) -> Option<&'static str> {
    let named = |(of, _, _): &&(&str, &str, &str)| *of == stem;
    ISSUERS.iter().find(named).map(|(_, name, _)| *name)
}

/// A family at the front of some tokens, and the place behind it.
pub(super) struct Head {
    pub(super) family: Family,
    pub(super) next: usize,
    /// Said letter by letter rather than written.
    pub(super) spelt: bool,
}

/// Letters of norms that are numbered like standards. Laws and orders are [`super::law`]'s.
pub(super) fn standard(tokens: &Tokens<'_>, at: usize) -> Option<Head> {
    let word = tokens.word(at);
    let written = |family| head(family, at + 1);
    match word {
        "" => None,
        "сп" | "sр" => written(Family::Sp),
        "эспэ" | "спэ" | "сэпэ" => spelt(Family::Sp, at + 1),
        "рд" | "рдс" => written(Family::Rd),
        "эрдэ" => spelt(Family::Rd, at + 1),
        "всн" => written(Family::Vsn),
        "вээсэн" | "вэсэн" => spelt(Family::Vsn, at + 1),
        "сн" if is_capital(tokens, at) => written(Family::Other("СН")),
        "мдс" => written(Family::Other("МДС")),
        "нпб" => written(Family::Other("НПБ")),
        "ппб" => written(Family::Other("ППБ")),
        "ост" if is_capital(tokens, at) => written(Family::Other("ОСТ")),
        "гн" if is_capital(tokens, at) => written(Family::Other("ГН")),
        // «сто» is a hundred, «ту» is «that one».
        "сто" if is_capital(tokens, at) => written(Family::Sto),
        "ту" if is_capital(tokens, at) => written(Family::Tu),
        // «и» is «and».
        "и" if is_capital(tokens, at) && is_instruction(tokens, at + 1) => written(Family::Other("И")),
        "тр" if matches!(tokens.word(at + 1), "тс" | "еаэс") => head(Family::TrTs, at + 2),
        "пуэ" => written(Family::Pue),
        "пэуэ" => spelt(Family::Pue, at + 1),
        "эс" => match spelling(tokens, at + 1) {
            ("пэ", next) => spelt(Family::Sp, next),
            ("эн", next) => snip_spelt(tokens, next),
            _ => None,
        },
        "вэ" => match spelling(tokens, at + 1) {
            ("эс", next) if tokens.word(next) == "эн" => spelt(Family::Vsn, next + 1),
            _ => None,
        },
        "эр" => match spelling(tokens, at + 1) {
            ("дэ", next) => spelt(Family::Rd, next),
            _ => None,
        },
        "пэ" => match (spelling(tokens, at + 1), tokens.word(at + 2)) {
            (("у", _), "э") => spelt(Family::Pue, at + 3),
            _ => None,
        },
        _ if is(word, "гост") || word == "gоsт" => Some(gost(tokens, at + 1)),
        "гостр" => written(Family::GostR),
        _ if is(word, "снип") => written(Family::Snip),
        _ if is(word, "санпин") => written(Family::SanPin),
        _ => None,
    }
}

fn head(family: Family, next: usize) -> Option<Head> {
    Some(Head {
        family,
        next,
        spelt: false,
    })
}

fn spelt(family: Family, next: usize) -> Option<Head> {
    Some(Head {
        family,
        next,
        spelt: true,
    })
}

/// The next letter of a spelt name, which a hyphen may join, and the place behind it.
fn spelling<'t>(tokens: &'t Tokens<'_>, at: usize) -> (&'t str, usize) {
    let at = at + usize::from(tokens.is_sign(at, '-'));
    (tokens.word(at), at + 1)
}

/// «эс эн и пэ».
fn snip_spelt(tokens: &Tokens<'_>, at: usize) -> Option<Head> {
    (tokens.word(at) == "и" && tokens.word(at + 1) == "пэ")
        .then(|| spelt(Family::Snip, at + 2))
        .flatten()
}

/// «Р» behind «ГОСТ», with a hyphen or a space.
fn gost(tokens: &Tokens<'_>, at: usize) -> Head {
    let hyphen = usize::from(tokens.is_sign(at, '-'));
    let russian = matches!(tokens.word(at + hyphen), "р" | "эр" | "рв");
    Head {
        family: if russian { Family::GostR } else { Family::Gost },
        next: if russian { at + hyphen + 1 } else { at },
        spelt: false,
    }
}

/// Whether a word is a noun in any case.
pub(super) fn is(word: &str, noun: &str) -> bool {
    word.strip_prefix(noun).is_some_and(|end| ENDINGS.contains(&end))
}

/// Whether a word is written in capitals.
pub(super) fn is_capital(tokens: &Tokens<'_>, at: usize) -> bool {
    let written = tokens.written(at);
    !written.is_empty() && written.chars().all(crate::core::letters::is_upper)
}

/// «И 1.13-07» is the only instruction of that kind people cite.
fn is_instruction(tokens: &Tokens<'_>, at: usize) -> bool {
    let is_number = tokens.get(at).is_some_and(|token| token.sort == Sort::Number);
    is_number && tokens.number(at) == "1" && tokens.is_sign(at + 1, '.') && tokens.number(at + 2) == "13"
}
