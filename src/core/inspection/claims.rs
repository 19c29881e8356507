//! Where a sentence says that nothing is wrong, honestly or not: `all_clear` judges which.
//!
//! Owns the words of such claims. Invariant: a claim is found whole words at a time, within its own clause.

use crate::core::letters;

/// Claims without a word of violations, in small letters, with «е» for «ё».
const CLAIMS: [&str; 2] = ["все в порядке", "все в норме"];

/// How verbs begin behind «не» that make «нарушений не …» a claim; «нарушений не избежать» and «не исключить» are none.
const NOT_SEEN: [&str; 17] = [
    "выяв",
    "обнаруж",
    "найден",
    "нашел",
    "нашл",
    "нахожу",
    "замеч",
    "замет",
    "видно",
    "видны",
    "вижу",
    "видел",
    "наблюда",
    "зафиксирова",
    "установлен",
    "отмеч",
    "усматрива",
];

/// How «отсутствуют» begins: what does so behind or before «нарушения» makes a claim.
const ABSENT: &str = "отсутству";

/// How words begin that may stand between the violations and what is said of them: «нарушений безопасности на фото
/// нет», «нет явных нарушений». Short ones stand whole.
const BETWEEN: [&str; 32] = [
    "безопасност",
    "охран",
    "труд",
    "техник",
    "правил",
    "требован",
    "норм",
    "промышленн",
    "пожарн",
    "технолог",
    "фото",
    "снимк",
    "кадр",
    "площадк",
    "объект",
    "участк",
    "здесь",
    "пока",
    "сейчас",
    "явн",
    "груб",
    "критич",
    "серьезн",
    "опасн",
    "видим",
    "никак",
    "каких",
    "друг",
    "тут",
    "на",
    "по",
    "в",
];
/// Words up to so many letters are compared whole.
const SHORT_LETTERS: usize = 2;

/// Where the claims of a sentence are, from and to: honest ones, too.
pub(super) fn claims(sentence: &str) -> Vec<(usize, usize)> {
    let phrases = CLAIMS.iter().flat_map(|claim| sentence.match_indices(claim));
    let mut claims: Vec<(usize, usize)> = phrases.map(|(at, claim)| (at, at + claim.len())).collect();
    let words = words(sentence);
    for place in 0..words.len() {
        let length = match words[place].1 {
            "нарушений" => behind(&words[place + 1..], true),
            "нарушения" => behind(&words[place + 1..], false),
            _ => before(&words[place..]),
        };
        if let Some(length) = length {
            let (at, last) = words[place + length];
            claims.push((words[place].0, at + last.len()));
        }
    }
    claims
}

/// How many words behind «нарушений», or «нарушения», make it a claim.
fn behind(words: &[(usize, &str)], are_many: bool) -> Option<usize> {
    let between = between(words);
    match words.get(between)?.1 {
        "нет" if are_many => Some(between + 1),
        word if word.starts_with(ABSENT) => Some(between + 1),
        // «Нарушений – нет», but not «виды нарушений: нет каски».
        "-" | "–" | "—" | ":" if are_many && words.get(between + 1)?.1 == "нет" => {
            let ends = words
                .get(between + 2)
                .is_none_or(|(_, word)| !word.starts_with(letters::is_letter));
            ends.then_some(between + 2)
        }
        "не" => {
            let said = words.get(between + 1)?.1;
            let is_claim = begins(said, &NOT_SEEN) || (are_many && said == "было");
            is_claim.then_some(between + 2)
        }
        _ => None,
    }
}

/// How many words behind the first one make them a claim: «нет нарушений», «не видно явных нарушений».
fn before(words: &[(usize, &str)]) -> Option<usize> {
    let (denied, violations) = match words.first()?.1 {
        "нет" | "без" => (1, "нарушений"),
        word if word.starts_with(ABSENT) => (1, "нарушения"),
        "не" if begins(words.get(1)?.1, &NOT_SEEN) => (2, "нарушений"),
        _ => return None,
    };
    let end = denied + between(&words[denied..]);
    (words.get(end)?.1 == violations).then_some(end)
}

/// How many words stand between the violations and what is said of them.
fn between(words: &[(usize, &str)]) -> usize {
    words
        .iter()
        .take_while(|(_, word)| begins(word, &BETWEEN))
        .count()
}

fn begins(word: &str, stems: &[&str]) -> bool {
    let is_short = |stem: &str| stem.chars().count() <= SHORT_LETTERS;
    stems
        .iter()
        .any(|stem| word == *stem || (!is_short(stem) && word.starts_with(stem)))
}

/// The words of a sentence and where they are. A mark between two words is one, too: nothing is said across it.
fn words(sentence: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(first) = sentence[at..].chars().next() {
        let is_part = |c: char| letters::is_letter(c) || c == '-';
        let end = match sentence[at..].find(|c| !is_part(c)) {
            Some(0) => at + first.len_utf8(),
            Some(length) => at + length,
            None => sentence.len(),
        };
        if !first.is_whitespace() {
            words.push((at, &sentence[at..end]));
        }
        at = end;
    }
    words
}
