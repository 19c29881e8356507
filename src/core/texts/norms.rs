//! Words of the catalogue of norms.

use crate::core::citation::Verdict;
use crate::core::knowledge::NormStatus;

/// What is said of an entry that nobody has checked.
pub const NOT_VERIFIED: &str = "не проверено";

/// A code for the eye: a sign and its number stay on one line.
#[must_use]
pub fn unbroken(code: &str) -> String {
    code.replace("№ ", "№\u{a0}").replace("ст. ", "ст.\u{a0}")
}

/// The status of a norm in a word.
#[must_use]
pub const fn status(status: NormStatus) -> &'static str {
    match status {
        NormStatus::InForce => "действует",
        NormStatus::Replaced => "заменён",
        NormStatus::Cancelled => "отменён",
        NormStatus::Disputed => "статус спорный",
        NormStatus::DoesNotExist => "такого документа нет",
    }
}

/// What a mark in a text says of the norm that is named there.
#[must_use]
pub const fn verdict(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::InForce => "в силе",
        Verdict::NotVerified => NOT_VERIFIED,
        Verdict::Replaced { .. } => "заменён",
        Verdict::Cancelled { .. } => "отменён",
        Verdict::Disputed { .. } => "статус спорный, не проверено",
        Verdict::DoesNotExist { .. } => "такого документа нет",
        Verdict::NotInCatalogue { .. } => "не найден в справочнике",
    }
}

/// How sure an entry is.
#[must_use]
pub fn confidence(name: &str) -> &'static str {
    match name {
        "high" => "высокая",
        "medium" => "средняя",
        _ => "низкая",
    }
}

/// Where the catalogue has a norm from, in words for a foreman; the file of the catalogue has the addresses.
#[must_use]
pub fn source(source: &str) -> String {
    const WORDS: [(&str, &str); 7] = [
        (
            "contradicted by",
            "карточка protect.gost.ru от 29.08.2026 говорит другое",
        ),
        ("full text", "прочитан полный текст"),
        ("protect.gost.ru", "карточка protect.gost.ru от 29.08.2026"),
        ("publication.pravo.gov.ru", "publication.pravo.gov.ru"),
        ("id-prosto", "перечни id-prosto.ru от 02.05.2026"),
        ("t.me/", "сообщение отраслевого канала"),
        ("from memory", "по памяти, не проверено"),
    ];
    let mut said: Vec<&str> = Vec::new();
    for part in source.split(';') {
        let known = WORDS.iter().find(|(mark, _)| part.contains(mark));
        let words = known.map_or("открытые источники 2026 года", |(_, words)| *words);
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said.join("; ")
}

/// Labels of the rows of a card.
pub mod label {
    /// What the norm is: СП, ГОСТ, приказ.
    pub const KIND: &str = "Вид";
    /// Since when it is in force.
    pub const IN_FORCE_FROM: &str = "Действует с";
    /// Since when it was in force.
    pub const WAS_IN_FORCE_FROM: &str = "Действовал с";
    /// What came in its place.
    pub const REPLACED_BY: &str = "Вместо него";
    /// Its amendments.
    pub const EDITION: &str = "Редакция";
    /// What it is about.
    pub const TOPICS: &str = "Темы";
    /// What has to be known besides.
    pub const NOTE: &str = "Примечание";
    /// How sure the entry is.
    pub const CONFIDENCE: &str = "Достоверность";
    /// Where the entry was found.
    pub const SOURCE: &str = "Откуда сведения";
    /// When it was checked.
    pub const CHECKED_AT: &str = "Дата проверки";
}
