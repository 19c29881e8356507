//! How codes of norms are written and said: a text in, a [`NormCode`] out.
//!
//! Owns: all usual spellings, whole or short, in digits or in words. Must not know: what a norm says, whether it is in
//! force, the act. Invariant: what may be something else (a mark of concrete, initials, a pipe) is no code.

mod clause;
mod head;
mod law;
mod number;
mod read;
mod said;
mod token;

pub(crate) use law::{code_name, said_order};
pub(crate) use read::{read, read_next};
pub(crate) use said::digits_said;
pub(crate) use token::Tokens;

use super::Norms;

/// What a code belongs to. Its number tells norms of one family apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// Свод правил.
    Sp,
    Gost,
    GostR,
    Snip,
    SanPin,
    /// Руководящий документ.
    Rd,
    /// Ведомственные строительные нормы.
    Vsn,
    /// Санитарные, строительные and other norms that differ in their letters alone.
    Other(&'static str),
    /// Стандарт организации.
    Sto,
    /// Технические условия.
    Tu,
    /// Технический регламент Таможенного союза.
    TrTs,
    Pue,
    /// Приказ.
    Order,
    /// Федеральный закон.
    Law,
    /// Постановление Правительства.
    Decree,
    /// An article of a code of law: its name in front of «ст.».
    Article(&'static str),
}

/// A code that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NormCode {
    pub(crate) family: Family,
    /// «63.13330», «2.02.01», «883н», «5.27.1»: small letters; of a ПУЭ nothing.
    pub(crate) body: String,
    /// The digits of the body.
    pub(crate) digits: String,
    /// Four digits; of a ПУЭ its edition.
    pub(crate) year: Option<u16>,
    /// Who issued an order, as much of the name as tells it from others.
    pub(crate) issuer: Option<&'static str>,
    /// What stands behind the family when it is written, with the year.
    pub(crate) written: String,
}

impl Family {
    /// The letters in front of the number.
    pub(crate) const fn letters(self) -> &'static str {
        match self {
            Self::Sp => "СП",
            Self::Gost => "ГОСТ",
            Self::GostR => "ГОСТ Р",
            Self::Snip => "СНиП",
            Self::SanPin => "СанПиН",
            Self::Rd => "РД",
            Self::Vsn => "ВСН",
            Self::Other(letters) => letters,
            Self::Sto => "СТО",
            Self::Tu => "ТУ",
            Self::TrTs => "ТР ТС",
            Self::Pue => "ПУЭ",
            Self::Order => "Приказ",
            Self::Law => "",
            Self::Decree => "ПП РФ",
            Self::Article(code) => code,
        }
    }
}

impl NormCode {
    pub(crate) fn new(family: Family, body: String, year: Option<u16>, written: String) -> Self {
        Self {
            family,
            digits: digits(&body),
            body,
            year,
            issuer: None,
            written,
        }
    }

    /// The code as it is usually written.
    pub(crate) fn text(&self) -> String {
        let (letters, number) = (self.family.letters(), self.written.as_str());
        match self.family {
            Family::Law => [number, "-ФЗ"].concat(),
            Family::Decree => [letters, " № ", number].concat(),
            Family::Article(_) => [letters, " ст. ", number].concat(),
            Family::Order => match self.issuer.and_then(head::issuer_name) {
                Some(issuer) => [letters, " ", issuer, " № ", number].concat(),
                None => [letters, " № ", number].concat(),
            },
            _ if number.is_empty() => letters.to_owned(),
            Family::Pue => [letters, "-", number].concat(),
            _ => [letters, " ", number].concat(),
        }
    }

    /// Whether a short or whole code can mean the norm of `known`, whose year may be another one.
    pub(crate) fn can_mean(&self, known: &Self) -> bool {
        if self.family != known.family {
            return false;
        }
        if self.family == Family::Order {
            let issuers = [self.issuer, known.issuer];
            let contradict = matches!(issuers, [Some(one), Some(other)] if one != other);
            // «приказ Минстроя № 344».
            let bare = self.issuer.is_some() && self.digits == self.body;
            let body = self.body == known.body || bare && self.body == known.digits;
            return body && !contradict;
        }
        let short = self.family == Family::Sp && !self.body.contains(['.', '-']);
        self.body == known.body
            || short
                && known
                    .body
                    .strip_prefix(self.body.as_str())
                    .is_some_and(|rest| rest.starts_with('.'))
    }
}

/// The digits of a text.
pub(crate) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The year of two or four digits; two are of the years 1931 to 2030.
fn year(digits: &str) -> Option<u16> {
    let value: u16 = digits.parse().ok()?;
    match digits.len() {
        2 if value > 30 => Some(1900 + value),
        2 => Some(2000 + value),
        4 if (1930..=2099).contains(&value) => Some(value),
        _ => None,
    }
}

/// The code that a text is, whole.
pub(crate) fn whole(text: &str) -> Option<NormCode> {
    let tokens = Tokens::of(text);
    let nothing = Norms::default();
    (0..tokens.len()).find_map(|at| Some(read(&tokens, at, &nothing)?.code))
}
