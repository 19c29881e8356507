//! Which exchange of the scenario a typed text asks for.
//!
//! Matches by word stems, so endings do not matter. Knows nothing of the conversation around the text.

use super::script::{Script, Turn};

/// The exchange whose stems fit best, or `None` when the scenario has nothing like it.
pub(crate) fn recognise(script: &'static Script, text: &str) -> Option<(&'static str, &'static Turn)> {
    let words = words(text);
    script
        .turns
        .iter()
        .filter_map(|(name, turn)| {
            let fit = turn.intents.iter().filter_map(|stems| fit(stems, &words)).max()?;
            Some((fit, name.as_str(), turn))
        })
        .max_by(|(fit, name, _), (best, best_name, _)| fit.cmp(best).then(best_name.cmp(name)))
        .map(|(_, name, turn)| (name, turn))
}

/// Letters matched when every stem begins some word: longer stems tell more.
fn fit(stems: &[String], words: &[String]) -> Option<usize> {
    let all = stems
        .iter()
        .all(|stem| words.iter().any(|word| word.starts_with(stem.as_str())));
    all.then(|| stems.iter().map(|stem| stem.chars().count()).sum())
}

/// Lower-case words, «ё» written as «е».
pub(super) fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('ё', "е")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::script::script;
    use prorab::core::texts::screen;

    fn name(text: &str) -> Option<&'static str> {
        recognise(script(), text).map(|(name, _)| name)
    }

    #[test]
    fn typed_questions_find_their_exchange() {
        for (text, expected) in [
            (
                "Какая марка бетона нужна для фундамента в Московской области?",
                "grade",
            ),
            ("какая глубина промерзания", "frost"),
            ("Глубина промерзания в Казани на глине", "frost"),
            ("Сколько миксеров на 30 кубов?", "mixers"),
            (screen::DETAIL_QUESTION, "detail"),
            ("Отправь мне текстовую версию на почту", "mail"),
            ("отправь отчёт", "mail"),
            ("А если грунт глинистый?", "clay"),
            ("Какой защитный слой бетона для арматуры 16 миллиметров?", "cover"),
            ("Проверь нарушения безопасности", "safety"),
            (
                "Сколько бетона нужно на плиту 6 на 8 метров толщиной 20 сантиметров?",
                "slab",
            ),
            ("А сколько это будет стоить примерно?", "cost"),
            ("Действует ли ГОСТ 10180-2012?", "norm"),
            ("СНиП 52-01-2003 отменён?", "norm"),
            ("арматура 12 шаг 200", "mesh"),
            ("Проверь чертёж на соответствие ГОСТ", "drawing"),
            ("Спасибо! Отправь мне текстовую версию на почту", "mail"),
            ("Создай акт скрытых работ.", "act"),
            ("Объект школа, дата 3 марта, материалы щебень", "act"),
            ("чего не хватает в акте?", "act_missing"),
            ("распечатай акт", "act_print"),
            ("останови", "wait"),
            ("СТОП", "wait"),
            ("спасибо", "thanks"),
            ("Создай акт скрытых работ: армирование фундамента", "act"),
            (
                "Сколько бетона на плиту 6 на 8 метров толщиной 20 сантиметров?",
                "slab",
            ),
            ("Проверь по фото нарушения безопасности", "safety"),
            ("Сколько кирпича", "calc_page"),
            ("посчитай раствор на кладку", "calc_page"),
        ] {
            assert_eq!(name(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_users_own_line_of_each_exchange_is_recognised_as_it() {
        for (expected, turn) in script().turns.iter().filter(|(_, turn)| !turn.intents.is_empty()) {
            let line: Vec<&str> = turn.hear.iter().map(|phrase| phrase.text.as_str()).collect();
            assert_eq!(name(&line.join(" ")), Some(expected.as_str()));
        }
    }

    #[test]
    fn what_the_scenario_does_not_know_is_not_guessed() {
        for text in ["", "??", "какая погода в Сочи", "расскажи анекдот"] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
