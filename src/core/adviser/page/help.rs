//! The help: what can be said, what it is good for, what it cannot do.
//!
//! Owns: the words of the page. Must not know: the conversation; a tap on an example says it. Invariant: it promises
//! nothing that the assistant's instruction forbids.

use serde_json::Value;

use super::{Action, Item, Page, Tone};
use crate::core::assistant::{INSTRUCTION_VERSION, Voice};
use crate::core::texts::screen;

/// Name of the page.
pub(in crate::core::adviser) const NAME: &str = "help";

/// The five examples of the user's guide: title, what happens, what is said.
const EXAMPLES: [(&str, &str, &str); 5] = [
    (
        "Спросить на объекте",
        "Ответ с нормой из справочника; чего там нет, так и будет сказано",
        "Какой защитный слой бетона для арматуры 16 миллиметров?",
    ),
    (
        "Проверить безопасность по фото",
        "Сначала «Фото», потом вопрос; опасное сразу на экране красным",
        "Проверь нарушения безопасности",
    ),
    (
        "Посчитать материалы",
        "Объём, запас и формула; чего не хватает, будет спрошено",
        "Сколько бетона нужно на плиту 6 на 8 метров толщиной 20 сантиметров?",
    ),
    (
        "Проверить чертёж по фото",
        "Сначала «Фото»: штамп, шифр, лист, изменения",
        "Проверь чертёж на соответствие ГОСТ",
    ),
    (
        "Продиктовать акт скрытых работ",
        "Акт заполняется, пока вы говорите",
        "Создай акт скрытых работ. Объект: жилой дом по улице Ленина 15. Выполнены работы: армирование фундамента. \
         Использовано: арматура A500C диаметром 16 миллиметров 2400 метров, вязальная проволока 15 килограмм. \
         Соответствует СП 63.13330.2018. Представитель заказчика Иванов Иван Иванович. Дата 20 декабря 2025 года.",
    ),
];

const CAN: [&str; 4] = [
    "Заполняет акт освидетельствования скрытых работ с голоса, проверяет его и спрашивает, чего не хватает.",
    "Находит нормы в справочнике и говорит, действуют ли они и чем заменены.",
    "Считает бетон, арматуру, кладку, землю и другое, с формулой и допущениями.",
    "Смотрит фото площадки и чертежа и пишет замечания. Помнит весь разговор.",
];

const SPEAK: [&str; 5] = [
    "Нажмите «Начать разговор» и говорите как обычно, слова и числа подряд. Первое слово не пропадёт.",
    "Ошиблись: «нет, не двенадцать, а шестнадцать». Лишнее: «убери проволоку».",
    "Перебивайте: помощник замолчит и выслушает. Или нажмите «Прервать».",
    "Шумно: поднесите телефон ближе, выключайте «Микрофон», пока не говорите, или пишите.",
    "Голосовое из другого чата: «Поделиться», «Прораб», затем «Передать»; на iPhone выберите запись кнопкой «Фото».",
];

const COMMANDS: [(&str, &str); 4] = [
    ("/voice_chat", "начать разговор"),
    ("/voice_help", "эта справка"),
    ("/stop", "завершить разговор"),
    ("/cancel", "прервать ответ и не отправлять то, что ещё не ушло"),
];

const PRIVATE: [&str; 3] = [
    "Голос, текст и фото идут из браузера прямо в Gemini Live и больше никуда. В фото нет места съёмки.",
    "Акты лежат в этом браузере. Сервер сайта их не видит.",
    "Разговор на экране до закрытия страницы. Копия всех актов – в реестре, кнопкой.",
];

const CANNOT: [&str; 5] = [
    "Не подписывает акт и не отправляет писем: это делаете вы.",
    "Не говорит «нарушений нет»: по фото видно не всё, проверяйте на месте.",
    "Не решает, верен ли проект: это дело проектировщика и экспертизы.",
    "Не знает цен: считает по вашему прайсу. Штрафы – только ориентировочно.",
    "Не работает без интернета. Акт при этом можно заполнять руками и печатать.",
];

/// The page.
pub(in crate::core::adviser) fn write() -> Value {
    let mut page = Page::new("Справка");
    page.heading("Попробуйте");
    page.text(
        Tone::Soft,
        "Нажмите пример: он будет сказан помощнику, разговор начнётся сам.",
    );
    page.list(EXAMPLES.map(|(title, sub, said)| Item {
        title,
        sub,
        action: Some(Action::Say(said.to_owned())),
        ..Item::default()
    }));
    said(&mut page, "Что умеет", &CAN);
    said(&mut page, "Как говорить", &SPEAK);
    page.heading("Голосом или текстом");
    page.text(
        Tone::Plain,
        "Голосом – когда заняты руки, нужен быстрый ответ, диктуется акт. Для точной цитаты и подробного расчёта \
         удобнее текст: кнопка «Подробнее текстом» под ответом или «Текстом» в настройках. Тогда микрофон и звук \
         выключены, ответ читается на экране.",
    );
    page.heading("Команды");
    page.text(Tone::Soft, "Пишутся в поле «Сообщение».");
    page.rows(COMMANDS);
    page.heading("Голоса");
    let voices: Vec<(&str, String)> = Voice::ALL.map(voice).into();
    page.rows(voices.iter().map(|(name, about)| (*name, about.as_str())));
    page.text(
        Tone::Soft,
        "Голос меняют в настройках, заговорит он со следующего разговора.",
    );
    page.link("Руководство с картинками", "guide/");
    said(&mut page, "Чего не умеет", &CANNOT);
    said(&mut page, "Куда уходят слова и фото", &PRIVATE);
    page.text(
        Tone::Soft,
        &format!("Правила помощника: версия {INSTRUCTION_VERSION}."),
    );
    page.to_value()
}

fn said(page: &mut Page, heading: &str, sentences: &[&str]) {
    page.heading(heading);
    for sentence in sentences {
        page.text(Tone::Plain, sentence);
    }
}

fn voice(voice: Voice) -> (&'static str, String) {
    let (manner, advice) = screen::voice(voice);
    (voice.name(), format!("{manner}. {advice}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_of_the_guide_is_one_tap_away() {
        let page = write();
        let lists: Vec<&Value> = page["body"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|node| !node["list"].is_null())
            .collect();
        let said: Vec<&str> = lists[0]["list"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["say"].as_str().unwrap())
            .collect();
        assert_eq!(said.len(), 5);
        for part in [
            "защитный слой",
            "безопасности",
            "плиту 6 на 8",
            "чертёж",
            "Создай акт",
        ] {
            assert!(said.iter().any(|text| text.contains(part)), "{part}");
        }
    }

    #[test]
    fn commands_and_voices_are_told() {
        let text = write().to_string();
        for word in [
            "/voice_chat",
            "/voice_help",
            "/stop",
            "/cancel",
            "Aoede",
            "Fenrir",
            "Kore",
        ] {
            assert!(text.contains(word), "{word}");
        }
        assert!(text.contains("Для срочных предупреждений") && text.contains("Женский, спокойный"));
    }

    #[test]
    fn its_commands_are_those_of_the_composer() {
        use crate::core::app::Command;
        for (command, _) in COMMANDS {
            assert!(matches!(Command::parse(command), Ok(Some(_))), "{command}");
        }
    }
}
