//! Claims that nothing is wrong: nobody can say so after looking at a photo.
//!
//! Owns telling such a claim, found by `claims`, from a text that says the opposite by the same words: «нельзя
//! утверждать, что нарушений нет». Invariant: a claim is honest only by what stands in its own sentence, next to it.

use super::claims::claims;
use crate::core::letters;

/// Words behind «в порядке» that make it an order of doing things: «все в порядке очереди».
const ORDERS: [&str; 14] = [
    "очереди",
    "очередности",
    "возрастания",
    "убывания",
    "нумерации",
    "следования",
    "монтажа",
    "установки",
    "исключения",
    "установленном",
    "указанном",
    "предусмотренном",
    "определенном",
    "описанном",
];

/// Words before «все в порядке» that make it a task.
const TASKS: [&str; 6] = [
    "держать",
    "держите",
    "содержать",
    "содержите",
    "поддерживать",
    "поддерживайте",
];

/// What makes «…, что нарушений нет» a doubt or a task.
const DOUBTS: [&str; 28] = [
    "нельзя",
    "невозможно",
    "не могу",
    "не может",
    "не можем",
    "не берусь",
    "не буду",
    "не следует",
    "не стоит",
    "не утвержда",
    "не значит",
    "не означа",
    "не говорит",
    "не подтвержда",
    "не доказыва",
    "не гарантиру",
    "не факт",
    "не уверен",
    "нет уверенн",
    "нет основани",
    "неизвестно",
    "неясно",
    "рано",
    "проверить",
    "убедиться",
    "проверьте",
    "убедитесь",
    "удостоверьтесь",
];

/// What is done with a claim, where the doubt comes behind it: «утверждать, что нарушений нет, нельзя».
const SAYING: [&str; 7] = [
    "утвержда",
    "сказать",
    "говорить",
    "писать",
    "считать",
    "вывод",
    "уверен",
];

/// Behind «нарушений нет»: what is not there is something else, «нарушений нет оснований исключать».
const NOT_THERE: [&str; 5] = ["основани", "возможност", "уверенност", "гаранти", "смысла"];

/// Whether a text says that nothing is wrong.
pub(super) fn is_all_clear(text: &str) -> bool {
    let said: String = text.chars().map(plain).collect();
    said.split(['.', '!', '?', ';']).any(|sentence| {
        claims(sentence)
            .into_iter()
            .any(|(from, to)| !is_honest(&sentence[..from], &sentence[from..to], &sentence[to..]))
    })
}

/// Small letters, Cyrillic ones for those that look like them.
fn plain(c: char) -> char {
    letters::look_alike(letters::lower(c))
}

/// Whether a claim between these parts of its sentence is none.
fn is_honest(before: &str, claim: &str, after: &str) -> bool {
    let before = before.trim_end();
    // «Не без нарушений», «не всё в порядке».
    if last_word(before) == "не" {
        return true;
    }
    if claim == "все в порядке" && (TASKS.contains(&last_word(before)) || is_order(after)) {
        return true;
    }
    if claim.ends_with("нет") && NOT_THERE.iter().any(|word| after.trim_start().starts_with(word)) {
        return true;
    }
    if clauses(before)
        .last()
        .is_some_and(|clause| first_word(clause) == "если")
    {
        return true;
    }
    let Some(main) = main_clause(before) else {
        return false;
    };
    let has = |clause: &str, words: &[&str]| {
        words.iter().any(|word| {
            let mut found = clause.match_indices(word);
            found.any(|(at, _)| !clause[..at].ends_with(letters::is_letter))
        })
    };
    let behind = after.strip_prefix(['»', '"']).unwrap_or(after);
    let behind = behind.trim_start_matches([',', ' ']);
    has(main, &DOUBTS) || (has(main, &SAYING) && clauses(behind).next().is_some_and(|it| has(it, &DOUBTS)))
}

/// Whether «в порядке» goes on as an order of doing things.
fn is_order(after: &str) -> bool {
    let behind = after.trim_start_matches([',', ' ']);
    let end = behind.find(|c| !letters::is_letter(c)).unwrap_or(behind.len());
    ORDERS.contains(&&behind[..end])
}

/// The clause that leads to a claim by «что» or by a quotation mark.
fn main_clause(before: &str) -> Option<&str> {
    if let Some(quoting) = before.strip_suffix(['«', '"']) {
        return clauses(quoting.trim_end_matches([' ', ':', ','])).last();
    }
    let (main, rest) = before.rsplit_once("что")?;
    let stands_alone = !main.ends_with(letters::is_letter) && !rest.starts_with(letters::is_letter);
    // Another clause in between is what the doubt is about.
    if !stands_alone || clauses(rest).count() > 1 {
        return None;
    }
    clauses(main.trim_end_matches([' ', ','])).last()
}

fn clauses(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split([',', ':', '–', '—', '(', ')'])
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_found_however_they_are_written() {
        for text in [
            "Нарушений нет",
            "На фото НЕТ НАРУШЕНИЙ.",
            "Каркас связан. Нарушений не выявлено, можно бетонировать",
            "Всё в порядке",
            "Леса: все в порядке!",
            "Работы ведутся без нарушений",
            // A Latin «e».
            "Нарушений нeт",
            // Doubts about something else.
            "Нельзя стоять под грузом, в остальном нарушений нет",
            "Нельзя стоять под грузом. Видно, что нарушений нет",
            "Видно, что нарушений нет, а курить тут нельзя",
            "Не утверждаю, что видно всё, но нарушений нет",
            "Нельзя сказать, что видно всё. Нарушений нет",
            "Не значит, что опасно: нарушений нет",
            "Проверил, что нарушений нет",
            "Охрана уверена, что нарушений нет",
            "Нарушений нет, оснований для остановки тоже",
            "Нарушений безопасности не обнаружено",
            "Нарушений техники безопасности не видно",
            "Нарушений на фото нет",
            "Нарушений охраны труда не замечено",
            "Нарушения отсутствуют",
            "Не видно явных нарушений",
            "На площадке не выявлено нарушений",
            "Нет грубых нарушений",
            "На фото отсутствуют нарушения",
            "Нарушений – нет, можно бетонировать",
            "Всё в порядке, указанные леса закреплены",
            "Рабочие держат всё в порядке",
        ] {
            assert!(is_all_clear(text), "{text}");
        }
    }

    #[test]
    fn a_text_that_doubts_the_claim_is_honest() {
        for text in [
            "Нельзя утверждать, что нарушений нет",
            "По одному фото нельзя сказать, что на площадке нарушений нет.",
            "Это не значит, что нарушений не выявлено",
            "Не могу подтвердить, что работы ведутся без нарушений",
            "Нарушений нет оснований исключать",
            "Утверждать, что нарушений нет, по фото нельзя",
            "Вывод «нарушений нет» делать рано",
            "Нельзя писать «нарушений нет»",
            "Нужно проверить на месте, что всё в порядке",
            "Проверить, что всё в порядке со стропами",
            "Не всё в порядке с ограждением",
            "Монтаж идёт не без нарушений",
            "Если нарушений нет, работы можно продолжить",
            "Видно нарушение: нет каски",
            "Нарушений безопасности не избежать без ограждения",
            "Нарушений безопасности не исключить: края не видно",
            "По одному фото нарушений безопасности не определить",
            "Раньше этого нарушения не было",
            "Виды нарушений: нет каски, нет ограждения",
            "Нарушения не устранены",
            "Видны нарушения безопасности, не видно ограждения",
            "Снимайте все в порядке очереди",
            "Демонтировать всё в порядке, указанном в ППР",
            "Держать всё в порядке",
        ] {
            assert!(!is_all_clear(text), "{text}");
        }
    }
}
