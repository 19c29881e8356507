//! Orders, federal laws, decrees of the Government and articles of codes of law.
//!
//! Orders of a firm («приказ № 12 от 01.02.2026») are no norms: an order is one by its issuer or by the letters of
//! its number.

use super::clause::Clause;
use super::number::Read;
use super::token::{Sort, Tokens};
use super::{Family, NormCode, digits, head, said, year};
use crate::core::date::MONTHS;
use crate::core::knowledge::Norms;

/// Words between «приказ» and its number at most.
const BETWEEN_MAX: usize = 14;
/// Words of the names of authorities; they tell nothing.
const FILLERS: [&str; 19] = [
    "россии",
    "рф",
    "российской",
    "федерации",
    "правительства",
    "министерства",
    "федеральной",
    "службы",
    "по",
    "и",
    "социальной",
    "защиты",
    "жилищно",
    "коммунального",
    "хозяйства",
    "надзору",
    "технологическому",
    "атомному",
    "г",
];
/// What stands between the head of an act of law and its number.
struct Between {
    next: usize,
    year: Option<u16>,
    issuer: Option<&'static str>,
    /// «Правительства», «РФ»: not a firm's.
    of_state: bool,
    /// «№» stood in front of the number.
    numbered: bool,
}

/// An order, a law or a decree that begins with its name.
pub(super) fn named(tokens: &Tokens<'_>, at: usize, norms: &Norms) -> Option<Read> {
    let word = tokens.word(at);
    match word {
        _ if head::is(word, "приказ") => order(tokens, at + 1, norms),
        "фз" | "эфзэ" => law(tokens, at + 1),
        "эф" if tokens.word(at + 1) == "зэ" => law(tokens, at + 2),
        _ if word.starts_with("федеральн") && tokens.word(at + 1).starts_with("закон") => {
            law(tokens, at + 2)
        }
        "пп" => decree(tokens, at + 1, false, norms),
        _ if word.starts_with("постановлени") => decree(tokens, at + 1, true, norms),
        _ => None,
    }
}

/// «384-ФЗ», «№ 883н», «344/пр»: the number itself says what it is of.
pub(super) fn numbered(tokens: &Tokens<'_>, at: usize, norms: &Norms) -> Option<Read> {
    let number = tokens.number(at);
    if number.is_empty() || number.len() > 4 {
        return None;
    }
    let hyphen = usize::from(tokens.is_sign(at + 1, '-'));
    if tokens.word(at + 1 + hyphen) == "фз" {
        let next = at + 2 + hyphen;
        let (named, next) = year_of(tokens, next).unwrap_or((None, next));
        let code = NormCode::new(Family::Law, number.to_owned(), named, number.to_owned());
        return Some((code, next));
    }
    let joined = tokens.is_joined(at + 1);
    let (body, next) = order_number(tokens, at).filter(|(body, _)| joined && body != number)?;
    let (named, next) = year_of(tokens, next).unwrap_or((None, next));
    let code = NormCode::new(Family::Order, body.clone(), named, body);
    // «883 Н» is a force: what stands alone has to be known.
    norms.resolve(&code).is_ok().then_some((code, next))
}

fn order(tokens: &Tokens<'_>, at: usize, norms: &Norms) -> Option<Read> {
    let between = between(tokens, at);
    let (body, next) = match order_number(tokens, between.next) {
        Some(read) => read,
        None => order_said(tokens, between.next)?,
    };
    let (named, next) = year_of(tokens, next).unwrap_or((None, next));
    let mut code = NormCode::new(Family::Order, body.clone(), between.year.or(named), body);
    code.issuer = between.issuer;
    let is_state = between.issuer.is_some() || ["н", "/пр", "-ст"].iter().any(|end| code.body.ends_with(end));
    if !is_state {
        return None;
    }
    if code.issuer.is_none()
        && let Ok(norm) | Err(Some(norm)) = norms.resolve(&code)
    {
        code.issuer = norms.code_of(norm).and_then(|known| known.issuer);
    }
    Some((code, next))
}

/// «883н», «344/пр», «129-ст», «461».
fn order_number(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let number = tokens.number(at);
    if number.is_empty() || number.len() > 5 {
        return None;
    }
    let sign = tokens.get(at + 1).map(|token| token.sort);
    let of = |end: &str, next| Some(([number, end].concat(), next));
    match (sign, tokens.word(at + 1), tokens.word(at + 2)) {
        (_, "н" | "эн", _) => of("н", at + 2),
        (_, "пр", _) => of("/пр", at + 2),
        (Some(Sort::Sign('/' | '-')), _, "пр") => of("/пр", at + 3),
        (Some(Sort::Sign('-')), _, "ст") => of("-ст", at + 3),
        (Some(Sort::Sign('-')), _, "н") => of("н", at + 3),
        // «15-ОД», «12/к»: a firm's.
        (Some(Sort::Sign('/' | '-')), _, letters) if !letters.is_empty() && tokens.is_joined(at + 2) => None,
        _ => of("", at + 1),
    }
}

/// An order that is said without «приказ»: «триста сорок четыре пэ эр». In a talk these may be words of anything, in a
/// search they are what is looked for.
pub(crate) fn said_order(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let (body, next) = order_said(tokens, at)?;
    let is_lettered = !body.bytes().all(|byte| byte.is_ascii_digit());
    is_lettered.then(|| (NormCode::new(Family::Order, body.clone(), None, body), next))
}

/// «восемьсот восемьдесят три эн».
fn order_said(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let chunk = said::chunks(tokens, at, true).into_iter().next()?;
    let end = match (tokens.word(chunk.next), tokens.word(chunk.next + 1)) {
        ("эн" | "н", _) => ("н", 1),
        ("пр" | "пээр" | "пэр", _) => ("/пр", 1),
        ("пэ", "эр") => ("/пр", 2),
        ("дробь", "пэ") if tokens.word(chunk.next + 2) == "эр" => ("/пр", 3),
        ("дробь", "пр" | "пээр" | "пэр") => ("/пр", 2),
        _ => ("", 0),
    };
    Some(([chunk.digits.as_str(), end.0].concat(), chunk.next + end.1))
}

fn law(tokens: &Tokens<'_>, at: usize) -> Option<Read> {
    let at = at + usize::from(tokens.is_sign(at, '-'));
    let between = between(tokens, at);
    let (number, mut next) = match tokens.number(between.next) {
        "" => {
            let chunk = said::chunks(tokens, between.next, true).into_iter().next()?;
            (chunk.digits, chunk.next)
        }
        number => (number.to_owned(), between.next + 1),
    };
    if number.len() > 3 {
        return None;
    }
    let hyphen = usize::from(tokens.is_sign(next, '-'));
    if tokens.word(next + hyphen) == "фз" {
        next += hyphen + 1;
    }
    let (named, next) = year_of(tokens, next).unwrap_or((None, next));
    let code = NormCode::new(Family::Law, number.clone(), between.year.or(named), number);
    Some((code, next))
}

fn decree(tokens: &Tokens<'_>, at: usize, is_word: bool, norms: &Norms) -> Option<Read> {
    let between = between(tokens, at);
    let (number, next) = match tokens.number(between.next) {
        "" => {
            let chunk = said::chunks(tokens, between.next, true).into_iter().next()?;
            (chunk.digits, chunk.next)
        }
        number => (number.to_owned(), between.next + 1),
    };
    if number.len() > 4 {
        return None;
    }
    let (named, next) = year_of(tokens, next).unwrap_or((None, next));
    let code = NormCode::new(Family::Decree, number.clone(), between.year.or(named), number);
    // «ПП 20» is a pipe, «постановление № 5» somebody else's.
    let is_known = || (is_word || between.numbered || code.body.len() > 2) && norms.resolve(&code).is_ok();
    (between.of_state || is_known()).then_some((code, next))
}

fn between(tokens: &Tokens<'_>, at: usize) -> Between {
    let mut between = Between {
        next: at,
        year: None,
        issuer: None,
        of_state: false,
        numbered: false,
    };
    for _ in 0..BETWEEN_MAX {
        let at = between.next;
        if tokens.is_sign(at, '№') || matches!(tokens.word(at), "n" | "номер" | "no") {
            (between.next, between.numbered) = (at + 1, true);
            break;
        }
        let word = tokens.word(at);
        if let Some((year, next)) = year_of(tokens, at).or_else(|| date(tokens, at)) {
            (between.year, between.next) = (between.year.or(year), next);
            continue;
        }
        let issuer = head::issuer(word).or_else(|| between.of_state.then(|| head::ministry(word)).flatten());
        between.of_state |= matches!(word, "рф" | "правительства" | "министерства" | "службы");
        if issuer.is_some() {
            between.issuer = between.issuer.or(issuer);
        } else if !(FILLERS.contains(&word) || head::ministry(word).is_some() && between.issuer.is_some()) {
            let joins = tokens.is_sign(at, '-') && FILLERS.contains(&tokens.word(at + 1));
            if !joins {
                break;
            }
        }
        between.next = at + 1;
    }
    between
}

/// The year of «от 16.02.2008»; none when the date has none.
fn year_of(tokens: &Tokens<'_>, at: usize) -> Option<(Option<u16>, usize)> {
    (tokens.word(at) == "от").then(|| date(tokens, at + 1)).flatten()
}

/// «16.02.2008», «16 февраля 2008 г.»
fn date(tokens: &Tokens<'_>, at: usize) -> Option<(Option<u16>, usize)> {
    let day = tokens.number(at);
    if !matches!(day.len(), 1 | 2) {
        return None;
    }
    let (digits, next) = if tokens.is_sign(at + 1, '.') && tokens.is_sign(at + 3, '.') {
        (tokens.number(at + 4), at + 5)
    } else if MONTHS.contains(&tokens.word(at + 1)) {
        (tokens.number(at + 2), at + 3)
    } else {
        return None;
    };
    let year = year(digits)?;
    let named = matches!(tokens.word(next), "г" | "года");
    let next = next + usize::from(named);
    let dotted =
        named && tokens.is_sign(next, '.') && tokens.word(next - 1) == "г" && tokens.is_sign(next + 1, '№');
    Some((Some(year), next + usize::from(dotted)))
}

/// The name of a code of law, and the place behind it with «РФ»; short ones mean other things without it.
pub(crate) fn code_name(tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
    let word = tokens.word(at);
    let codex = || tokens.word(at + 1).starts_with("кодекс");
    let (name, next, sure) = match word {
        "коап" => ("КоАП РФ", at + 1, true),
        "грк" => ("ГрК РФ", at + 1, true),
        "тк" => ("ТК РФ", at + 1, false),
        "гк" => ("ГК РФ", at + 1, false),
        "ук" => ("УК РФ", at + 1, false),
        _ if head::is(word, "коап") => ("КоАП РФ", at + 1, true),
        _ if word.starts_with("градкодекс") => ("ГрК РФ", at + 1, true),
        _ if word.starts_with("градостроит") && codex() => ("ГрК РФ", at + 2, true),
        _ if word.starts_with("трудов") && codex() => ("ТК РФ", at + 2, true),
        _ if word.starts_with("гражданск") && codex() => ("ГК РФ", at + 2, true),
        _ if word.starts_with("уголовн") && codex() => ("УК РФ", at + 2, true),
        _ => return None,
    };
    let behind = match (tokens.word(next), tokens.word(next + 1)) {
        ("рф" | "россии", _) => next + 1,
        ("эр", "эф") | ("российской", "федерации") => next + 2,
        _ => next,
    };
    (sure || behind > next).then_some((name, behind))
}

/// An article of a code of law: «КоАП РФ ст. 5.27.1 ч. 4», «ГрК 53»; `before` is what stood in front of the name.
pub(super) fn article(
    tokens: &Tokens<'_>,
    at: usize,
    before: Clause,
) -> Option<(NormCode, Option<String>, usize)> {
    let (name, next) = code_name(tokens, at)?;
    let is_article = |clause: &Clause| clause.items.iter().any(|item| item.sign == "ст.");
    let mut clause = before;
    clause.next = next;
    let behind = super::clause::read(tokens, next, true, false);
    if is_article(&behind) && !is_article(&clause) {
        clause.items.extend(behind.items);
        clause.next = behind.next;
    }
    let mut body = None;
    clause.items.retain(|item| {
        if item.sign == "ст." && body.is_none() {
            body = item.value.split([',', '–']).next().map(str::to_owned);
            return false;
        }
        true
    });
    if body.is_none() {
        let (number, next) = bare_article(tokens, next)?;
        let more = super::clause::read(tokens, next, true, false);
        clause.items.extend(more.items);
        (body, clause.next) = (Some(number), more.next);
    }
    let body = body.filter(|body| !digits(body).is_empty())?;
    let code = NormCode::new(Family::Article(name), body.clone(), None, body);
    let next = clause.next;
    Some((code, clause.text(), next))
}

/// «5.27.1» right behind the name.
fn bare_article(tokens: &Tokens<'_>, at: usize) -> Option<(String, usize)> {
    let mut text = tokens.number(at).to_owned();
    if text.is_empty() {
        let chunks = said::chunks(tokens, at, true);
        let digits: Vec<&str> = chunks.iter().map(|chunk| chunk.digits.as_str()).collect();
        return Some((digits.join("."), chunks.last()?.next));
    }
    let mut next = at + 1;
    while tokens.is_sign(next, '.') && tokens.is_joined(next) && tokens.is_joined(next + 1) {
        let part = tokens.number(next + 1);
        if part.is_empty() {
            break;
        }
        text = [text.as_str(), ".", part].concat();
        next += 2;
    }
    (text.len() <= 10).then_some((text, next))
}
