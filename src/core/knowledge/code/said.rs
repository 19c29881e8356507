//! The number of a standard in words, or in digits with the signs missing: «шестьдесят три», «3 03 01 87».
//!
//! Invariant: what is put together so is a norm of the catalogue; the catalogue knows where the signs belong.

use super::token::{Sort, Tokens};
use super::{Family, NormCode, number, year};
use crate::core::knowledge::Norms;
use crate::core::spoken::number::whole;

/// Numbers that a code is said in at most.
const CHUNKS_MAX: usize = 10;
/// Words of one number at most.
const WORDS_MAX: usize = 8;

/// One number: its digits and the place behind it.
pub(super) struct Chunk {
    pub(super) digits: String,
    pub(super) next: usize,
}

/// The numbers at the front of some tokens. Years are said as «две тысячи …»: with `years` they begin a number of
/// their own, also when the words before could go on («тридцать две тысячи»).
pub(super) fn chunks(tokens: &Tokens<'_>, mut at: usize, years: bool) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    while chunks.len() < CHUNKS_MAX {
        if !chunks.is_empty() && is_separator(tokens, at) {
            at += 1;
        }
        let Some(&token) = tokens.get(at) else { break };
        let digits = match token.sort {
            Sort::Number if tokens.number(at).len() <= WORDS_MAX => {
                at += 1;
                tokens.number(at - 1).to_owned()
            }
            Sort::Word => {
                let words = words(tokens, at, years);
                let Some(said) = whole(&words) else { break };
                at += said.taken;
                said.value.to_string()
            }
            _ => break,
        };
        chunks.push(Chunk { digits, next: at });
    }
    chunks
}

/// The digits of the numbers at a place, as they are said one after the other, and the place behind them.
pub(crate) fn digits_said(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let chunks = chunks(tokens, at, true);
    let next = chunks.last()?.next;
    Some((chunks.into_iter().map(|chunk| chunk.digits).collect(), next))
}

fn words(tokens: &Tokens<'_>, at: usize, years: bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    while words.len() < WORDS_MAX {
        let word = tokens.word(at + words.len());
        let is_year = || match (word, tokens.word(at + words.len() + 1)) {
            ("две", next) => next.starts_with("тысяч"),
            ("тысяча", next) => next.starts_with("девят"),
            _ => false,
        };
        // A word that is no number ends it: what follows need not be looked at.
        if word.is_empty() || whole(&[word.to_owned()]).is_none() || years && !words.is_empty() && is_year() {
            break;
        }
        words.push(word.to_owned());
    }
    words
}

fn is_separator(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(tokens.word(at), "точка" | "тире" | "дефис" | "дробь" | "черта")
        || tokens.is_sign(at, '.')
        || tokens.is_sign(at, '-')
}

/// The norm of the catalogue that most of the numbers at a place are.
pub(super) fn read(tokens: &Tokens<'_>, family: Family, at: usize, norms: &Norms) -> Option<number::Read> {
    [false, true]
        .into_iter()
        .filter_map(|years| known(&chunks(tokens, at, years), family, norms))
        .max_by_key(|(_, next)| *next)
}

fn known(chunks: &[Chunk], family: Family, norms: &Norms) -> Option<number::Read> {
    (1..=chunks.len()).rev().find_map(|count| {
        let (said, next) = (&chunks[..count], chunks[count - 1].next);
        let all: String = said.iter().map(|chunk| chunk.digits.as_str()).collect();
        let fits = |known: &NormCode| fits(said, &all, known).map(|year| with(said, known, year));
        let of_family = norms
            .codes()
            .iter()
            .flatten()
            .filter(|known| known.family == family);
        Some((of_family.filter_map(fits).next()?, next))
    })
}

/// Whether the numbers, `all` of them together, are those of a norm, and the year that is named.
fn fits(said: &[Chunk], all: &str, known: &NormCode) -> Option<Option<u16>> {
    if known.body.contains(|c: char| c.is_alphabetic()) {
        return None;
    }
    let number = known.body.split(['.', '-']).next().unwrap_or_default();
    let first = said.first()?.digits.as_str();
    let is_set = known.family == Family::Sp;
    // Two sets of rules differ in their first number alone.
    if is_set && first != number {
        return None;
    }
    if all == known.digits || is_set && all == number {
        return Some(None);
    }
    let year_of = |rest: &str| {
        let named = year(rest)?;
        let last = said.last()?.digits.as_str();
        // Any year when the number before is whole, so that an old edition is not taken for the new one.
        let sure = known.year == Some(named) || rest.len() == 4 && said.len() > 2;
        (last == rest && said.len() > 1 && sure).then_some(named)
    };
    let short = || {
        is_set
            .then(|| all.strip_prefix(number))
            .flatten()
            .and_then(year_of)
    };
    let named = all
        .strip_prefix(known.digits.as_str())
        .and_then(year_of)
        .or_else(short)?;
    Some(Some(named))
}

/// The code of a norm, with no more than was said.
fn with(said: &[Chunk], known: &NormCode, year: Option<u16>) -> NormCode {
    let is_set = known.family == Family::Sp;
    let (sign, short) = match said {
        [number] if is_set => (".", number.digits.as_str()),
        _ if is_set => (".", known.body.as_str()),
        _ => ("-", known.body.as_str()),
    };
    let written = match year {
        Some(_) if year == known.year => known.written.clone(),
        Some(year) => [known.body.as_str(), sign, &year.to_string()].concat(),
        None => short.to_owned(),
    };
    let body = if year.is_some() { &known.body } else { short };
    NormCode::new(known.family, body.to_owned(), year, written)
}

/// A number in words that the catalogue does not have: «гост двенадцать триста сорок пять».
pub(super) fn unknown(tokens: &Tokens<'_>, family: Family, at: usize) -> Option<number::Read> {
    /// Digits of the longest number of a standard in use.
    const DIGITS_MAX: usize = 5;
    let chunks = chunks(tokens, at, true);
    let mut body = String::new();
    let mut next = at;
    for chunk in &chunks {
        if body.len() + chunk.digits.len() > DIGITS_MAX || family == Family::Sp && !body.is_empty() {
            break;
        }
        body.push_str(&chunk.digits);
        next = chunk.next;
    }
    let is_set = family == Family::Sp && body.len() <= 3;
    let is_standard = matches!(family, Family::Gost | Family::GostR) && body.len() >= 3;
    if !(is_set || is_standard)
        || body.is_empty()
        || body.starts_with('0')
        || number::is_measured(tokens, next, true)
    {
        return None;
    }
    let code = NormCode::new(family, body.clone(), None, body);
    Some((code, next))
}
