//! What a paper is, by the words of its kind.

use super::model::Document;
use crate::core::letters;

/// A sort of paper that has many names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// исполнительная схема, исполнительный чертёж
    Scheme,
    /// гидростатическое, манометрическое испытание
    PressureTest,
    /// протокол прочности бетона, раствора
    StrengthTest,
    /// протокол уплотнения грунта
    CompactionTest,
    /// сертификат, паспорт: belongs to a material
    Quality,
}

/// Each sort with the words it is known by: all of a set.
const WORDS: [(Sort, &[&str]); 15] = [
    (Sort::Scheme, &["схем"]),
    (Sort::Scheme, &["исполнительн", "черт"]),
    (Sort::PressureTest, &["опрессов"]),
    (Sort::PressureTest, &["испытан", "гидро"]),
    (Sort::PressureTest, &["испытан", "гидравл"]),
    (Sort::PressureTest, &["испытан", "маномет"]),
    (Sort::PressureTest, &["испытан", "пневмо"]),
    (Sort::PressureTest, &["испытан", "трубопровод"]),
    (Sort::PressureTest, &["испытан", "герметич"]),
    (Sort::StrengthTest, &["прочност"]),
    (Sort::StrengthTest, &["испытан", "бетон"]),
    (Sort::CompactionTest, &["уплотнен"]),
    (Sort::Quality, &["сертификат"]),
    (Sort::Quality, &["паспорт"]),
    (Sort::Quality, &["документ", "качеств"]),
];

/// The sort of a paper; `None` when its kind says nothing known.
pub(crate) fn sort(kind: &str) -> Option<Sort> {
    let kind = letters::lowercase(kind);
    WORDS
        .iter()
        .find(|(_, words)| words.iter().all(|word| kind.contains(word)))
        .map(|(sort, _)| *sort)
}

/// Whether a document is of this sort.
pub(crate) fn is(document: &Document, wanted: Sort) -> bool {
    document.kind.as_deref().and_then(sort) == Some(wanted)
}

/// A document in a few words: «сертификат № 4811/3».
pub(crate) fn name(document: &Document) -> String {
    let mut name = document.kind.clone().unwrap_or_else(|| "документ".to_owned());
    if let Some(number) = &document.number {
        name.push_str(" № ");
        name.push_str(number);
    }
    name
}
