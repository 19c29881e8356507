//! Names of persons and organisations as they are said.

use super::error::EditError;
use crate::core::letters;

/// A representative as named: «инженер Иванов Иван Иванович».
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PersonName {
    pub(crate) position: Option<String>,
    pub(crate) surname: String,
    pub(crate) initials: Option<String>,
}

/// Splits «Иванов Иван Иванович», «Иван Иванович Иванов», «Иванов И.И.», «И. И. Иванов», «Иванов Иван»
/// or «Иванов», with a position before it or none, into its parts.
pub(crate) fn person(text: &str) -> Result<PersonName, EditError> {
    let spaced = text.replace('.', ". ").replace(',', " ");
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    let refusal = || EditError::NotPerson(text.chars().take(60).collect());
    let (surname, initials) = if words.last().is_some_and(|word| is_initial(word)) {
        let letters = take_back(&mut words, is_initial);
        (words.pop().ok_or_else(refusal)?, letters)
    } else if let Some(at) = words.iter().position(|word| is_initial(word)) {
        // Initials first: the surname is the one word after them.
        let tail: Vec<&str> = words.split_off(at);
        let (surname, letters) = tail.split_last().ok_or_else(refusal)?;
        if letters.iter().any(|word| !is_initial(word)) {
            return Err(refusal());
        }
        (*surname, letters.to_vec())
    } else if words.len() >= 3 && words.last().is_some_and(|word| is_patronymic(word)) {
        let letters = words.split_off(words.len() - 2);
        (words.pop().ok_or_else(refusal)?, letters)
    } else if words.len() >= 3 && words.get(words.len() - 2).is_some_and(|word| is_patronymic(word)) {
        let surname = words.pop().ok_or_else(refusal)?;
        (surname, words.split_off(words.len() - 2))
    } else if words.len() >= 2 && words[words.len() - 2..].iter().all(|word| is_name(word)) {
        let letters = words.split_off(words.len() - 1);
        (words.pop().ok_or_else(refusal)?, letters)
    } else {
        (words.pop().ok_or_else(refusal)?, Vec::new())
    };
    if !is_name(surname) {
        return Err(refusal());
    }
    let initials: String = letters(&initials)
        .map(|letter| format!("{letter}."))
        .collect::<Vec<_>>()
        .concat();
    Ok(PersonName {
        position: (!words.is_empty()).then(|| words.join(" ")),
        surname: surname.to_owned(),
        initials: (!initials.is_empty()).then_some(initials),
    })
}

fn letters<'a>(words: &'a [&'a str]) -> impl Iterator<Item = char> + 'a {
    words
        .iter()
        .filter_map(|word| word.chars().next())
        .map(letters::upper)
}

fn take_back<'a>(words: &mut Vec<&'a str>, is: fn(&str) -> bool) -> Vec<&'a str> {
    let kept = words
        .iter()
        .rposition(|word| !is(word))
        .map_or(0, |last| last + 1);
    words.split_off(kept)
}

/// «И.» or «И».
fn is_initial(word: &str) -> bool {
    let letter = word.strip_suffix('.').unwrap_or(word);
    let mut chars = letter.chars();
    chars.next().is_some_and(letters::is_upper) && chars.next().is_none()
}

/// A capital and letters after it, perhaps with a hyphen: «Петров-Водкин».
fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(letters::is_upper)
        && word.chars().count() > 1
        && chars.all(|c| letters::is_letter(c) || c == '-' || c == '’')
}

fn is_patronymic(word: &str) -> bool {
    let word = letters::lowercase(word);
    is_name_like(&word)
        && ["вич", "вна", "ична", "ыч", "ич", "оглы", "кызы"]
            .iter()
            .any(|end| word.ends_with(end))
}

fn is_name_like(word: &str) -> bool {
    word.chars().count() > 3
}

/// Whether the name of an organisation is its full one: it spells its legal form out.
pub(crate) fn is_full_name(text: &str) -> bool {
    const FORMS: [&str; 8] = [
        "общество",
        "акционерное",
        "публичное",
        "закрытое",
        "открытое",
        "индивидуальный предприниматель",
        "государственное",
        "муниципальное",
    ];
    let text = letters::lowercase(text.trim());
    FORMS.iter().any(|form| text.starts_with(form))
}
