//! A code with what is named of it, at one place of a text.

use super::clause::{self, Clause};
use super::token::{Sort, Tokens};
use super::{Family, NormCode, head, law, number, said};
use crate::core::knowledge::Norms;

/// Words between a clause and its norm that only say what the norm is.
const CONNECTORS: [&str; 9] = [
    "свода",
    "правил",
    "норм",
    "стандарта",
    "закона",
    "к",
    "из",
    "по",
    "в",
];

/// Beginnings of words behind which «СП-63» is the mark of a thing or the name of a firm.
const ELEMENTS: [&str; 22] = [
    "сва",
    "колонн",
    "плит",
    "балк",
    "панел",
    "перемыч",
    "ферм",
    "связ",
    "стойк",
    "столб",
    "стен",
    "стык",
    "узел",
    "узл",
    "марк",
    "поз",
    "детал",
    "элемент",
    "издели",
    "ооо",
    "ао",
    "завод",
];

/// A citation.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) code: NormCode,
    /// «п. 10.3.2»
    pub(crate) clause: Option<String>,
    /// The place behind its last token.
    pub(crate) next: usize,
}

/// The citation that begins at a place. Without norms only what is written whole is read.
pub(crate) fn read(tokens: &Tokens<'_>, at: usize, norms: &Norms) -> Option<Reading> {
    match tokens.get(at)?.sort {
        Sort::Number if !is_part(tokens, at) => {
            let (code, next) = law::numbered(tokens, at, norms)?;
            Some(with_clause(tokens, code, next, None))
        }
        Sort::Sign('№') => {
            let (code, next) = law::numbered(tokens, at + 1, norms)?;
            Some(with_clause(tokens, code, next, None))
        }
        Sort::Word if !is_part(tokens, at) => match clause::sign(tokens, at, true) {
            // «ПП РФ» is a decree, «пп. 3, 4» are clauses.
            Some(_) => {
                behind_clause(tokens, at, norms).or_else(|| code(tokens, at, norms, Clause::default()))
            }
            None => code(tokens, at, norms, Clause::default()),
        },
        _ => None,
    }
}

/// The citation that goes on with the letters of the one before: «ГОСТ 26633-2015 и 7473-2010». Only whole numbers of
/// norms that are known: others may be anything.
pub(crate) fn read_next(tokens: &Tokens<'_>, at: usize, before: Family, norms: &Norms) -> Option<Reading> {
    let is_listed = tokens.is_sign(at.checked_sub(1)?, ',') || tokens.word(at - 1) == "и";
    if !is_listed || tokens.number(at).is_empty() {
        return None;
    }
    let head = head::Head {
        family: before,
        next: at,
        spelt: false,
    };
    let (code, next) = number::read(tokens, &head).filter(|(code, _)| code.year.is_some())?;
    norms
        .resolve(&code)
        .is_ok()
        .then(|| with_clause(tokens, code, next, None))
}

/// Whether a token belongs to what stands in front of it: «КЖ-СП», «1СП», «RU.СП17».
fn is_part(tokens: &Tokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else {
        return false;
    };
    let touches = tokens.is_joined(at);
    match before.sort {
        Sort::Word | Sort::Number => touches,
        Sort::Sign('-' | '/' | '_' | '\\' | '@') => touches,
        Sort::Sign('.' | ',') => {
            touches && tokens.is_joined(at - 1) && (tokens.is_joined(at + 1) || !tokens.number(at).is_empty())
        }
        Sort::Sign(_) => false,
    }
}

fn behind_clause(tokens: &Tokens<'_>, at: usize, norms: &Norms) -> Option<Reading> {
    let clause = clause::read(tokens, at, true, true);
    if clause.items.is_empty() {
        return None;
    }
    let mut next = clause.next;
    next += usize::from(tokens.is_sign(next, ','));
    for _ in 0..2 {
        next += usize::from(CONNECTORS.contains(&tokens.word(next)));
    }
    if tokens.is_sign(next, '№') || !tokens.number(next).is_empty() {
        let (code, behind) = law::numbered(tokens, next + usize::from(tokens.is_sign(next, '№')), norms)?;
        return Some(with_clause(tokens, code, behind, clause.text()));
    }
    code(tokens, next, norms, clause)
}

/// A code that begins with letters; `before` stood in front of it.
fn code(tokens: &Tokens<'_>, at: usize, norms: &Norms, before: Clause) -> Option<Reading> {
    if let Some(head) = head::standard(tokens, at) {
        let hyphen = usize::from(is_hyphened_set(tokens, at, &head));
        let (code, next) = standard(tokens, &head, hyphen, norms)?;
        return Some(with_clause(tokens, code, next, before.text()));
    }
    if let Some((code, next)) = law::named(tokens, at, norms) {
        return Some(with_clause(tokens, code, next, before.text()));
    }
    let (code, clause, next) = law::article(tokens, at, before)?;
    Some(Reading { code, clause, next })
}

/// «СП-63», which only the catalogue tells from a mark of an element: «СП-3», «колонна СП-63».
fn is_hyphened_set(tokens: &Tokens<'_>, at: usize, head: &head::Head) -> bool {
    let before = at.checked_sub(1).map_or("", |before| tokens.word(before));
    head.family == Family::Sp
        && !ELEMENTS.iter().any(|stem| before.starts_with(stem))
        && tokens.is_sign(head.next, '-')
        && tokens.is_joined(head.next)
        && tokens.is_joined(head.next + 1)
        && tokens.number(head.next + 1).len() > 1
}

/// The number as it is written, unless the catalogue knows more of what stands there, `skipped` tokens behind the
/// letters.
fn standard(tokens: &Tokens<'_>, head: &head::Head, skipped: usize, norms: &Norms) -> Option<number::Read> {
    let written = (!head.spelt || !tokens.number(head.next).is_empty() || head.family == Family::Pue)
        .then(|| number::read(tokens, head))
        .flatten();
    let begins = head.next + skipped + usize::from(tokens.is_sign(head.next, '№'));
    let known = match head.family {
        // Its hyphen is the mark of an element of the building: «СП-1».
        Family::Pue => None,
        family => said::read(tokens, family, begins, norms).filter(|(_, next)| {
            let short = *next == begins + 1;
            written.is_some() || !number::is_measured(tokens, *next, short)
        }),
    };
    match (written, known) {
        (Some(written), Some(known)) => {
            let more = known.1 > written.1 || known.1 == written.1 && norms.resolve(&written.0).is_err();
            Some(if more { known } else { written })
        }
        (None, None) => said::unknown(tokens, head.family, begins)
            .filter(|_| tokens.number(begins).is_empty() && !norms.is_empty()),
        (written, known) => written.or(known),
    }
}

fn with_clause(tokens: &Tokens<'_>, code: NormCode, next: usize, before: Option<String>) -> Reading {
    let legal = matches!(code.family, Family::Law | Family::Decree | Family::Order);
    let behind = match before {
        Some(_) => Clause {
            items: Vec::new(),
            next,
        },
        None => clause::read(tokens, next, legal, false),
    };
    Reading {
        clause: before.or_else(|| behind.text()),
        next: behind.next,
        code,
    }
}
