//! Words on the screen.

use crate::core::act::Severity;
use crate::core::assistant::Voice;

/// Name of the page.
pub const TITLE: &str = "Прораб";
/// Under the name.
pub const SUBTITLE: &str = "Акт голосом";
/// Shown while the server answers from recorded scripts.
pub const DEMO: &str = "Демонстрация: отвечает записанный сценарий.";
/// The same in short, beside the state.
pub const DEMO_SHORT: &str = "Демо";

/// Button.
pub const START: &str = "Начать разговор";
/// Button.
pub const STOP: &str = "Завершить разговор";
/// Button.
pub const INTERRUPT: &str = "Прервать";
/// Toggle button.
pub const MICROPHONE: &str = "Микрофон";
/// Text field.
pub const MESSAGE: &str = "Сообщение";
/// Inside the empty text field.
pub const MESSAGE_HINT: &str = "Написать";
/// Button.
pub const SEND: &str = "Отправить";
/// The conversation.
pub const CONVERSATION: &str = "Разговор";
/// The act.
pub const ACT: &str = "Акт";
/// The state line.
pub const STATE: &str = "Состояние";
/// Button and dialog.
pub const SETTINGS: &str = "Настройки";
/// Button.
pub const PRINT: &str = "Печать";
/// Button.
pub const SAVE_JSON: &str = "Скачать JSON";
/// Button.
pub const SAVE_DOCX: &str = "Скачать DOCX";
/// Button.
pub const SAVE_PDF: &str = "Скачать PDF";
/// Button; the schema of the Ministry was not to be had, so the file is an experiment.
pub const SAVE_XML: &str = "Скачать XML (опытный)";
/// Button.
pub const LOAD_JSON: &str = "Загрузить JSON";
/// Button.
pub const NEW_ACT: &str = "Новый акт";
/// Heading of the act.
pub const ACT_TITLE: &str = "Акт освидетель\u{ad}ствования скрытых работ";
/// Button: takes the last change of the act back.
pub const UNDO: &str = "Шаг назад";
/// Button: makes the change again that was taken back.
pub const REDO: &str = "Шаг вперёд";
/// Fold with what is wrong and what is proposed.
pub const CHECKS: &str = "Проверка акта";
/// Nothing is wrong.
pub const CHECKS_CLEAR: &str = "Замечаний нет.";
/// The same of an act that is not complete.
pub const CHECKS_CLEAR_SO_FAR: &str = "К заполненному замечаний нет.";
/// Nobody has written anything into the act.
pub const CHECKS_NOTHING: &str = "Акт пуст, проверять пока нечего.";
/// In front of the number of findings.
pub const FINDINGS: &str = "Замечаний";
/// In front of a proposal.
pub const ACCEPT: &str = "Принять";
/// Button that puts a proposal away; the proposal follows.
pub const DISMISS: &str = "Не нужно";
/// In front of the number of proposals.
pub const PROPOSED: &str = "подсказок";

/// What becomes of an act with such a finding.
#[must_use]
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Вернут",
        Severity::Warning => "Проверьте",
        Severity::Advice => "Совет",
    }
}

/// Fold with what is rarely needed.
pub const RARELY: &str = "Ещё";
/// Button: the share sheet of the system with the PDF.
pub const SHARE_PDF: &str = "Отправить PDF";
/// Button: hands over a link that carries the act.
pub const SHARE_LINK: &str = "Поделиться ссылкой";
/// Told to the assistant when it wants to change a signed act.
pub const SIGNED_FOR_ASSISTANT: &str = "Этот акт подписан, его не меняют. Спроси, начать ли новый акт (new_act) или \
                                        снять статус «подписан» в реестре.";
/// Dialog.
pub const SUMMARY: &str = "Итоги разговора";
/// Puts an alarm away.
pub const UNDERSTOOD: &str = "Понятно";
/// Button.
pub const CLOSE: &str = "Закрыть";
/// Button that removes a row; the row's name follows.
pub const REMOVE: &str = "Убрать";
/// Button that adds a row; the list's name follows.
pub const ADD: &str = "Добавить";

/// Label of the assistant's bubbles.
pub const ASSISTANT: &str = "Помощник";
/// Label of the foreman's bubbles.
pub const FOREMAN: &str = "Вы";
/// Behind an answer that was cut short.
pub const INTERRUPTED: &str = "прервано";
/// What may be said, shown while the conversation is empty.
pub const EXAMPLES_TITLE: &str = "Нажмите «Начать разговор» и говорите. Или нажмите пример:";
/// The same while a conversation runs.
pub const EXAMPLES_TITLE_LIVE: &str = "Например:";
/// Phrases to try; pressing one begins the conversation and says it.
pub const EXAMPLES: [&str; 5] = [
    "Создай акт скрытых работ: армирование фундамента",
    "Какой защитный слой бетона для арматуры 16 миллиметров?",
    "Сколько бетона на плиту 6 на 8 метров толщиной 20 сантиметров?",
    "Проверь по фото нарушения безопасности",
    "Проверь чертёж на соответствие ГОСТ",
];

/// State line.
pub const STATE_LOADING: &str = "Загружаю помощника…";
/// State line.
pub const STATE_PROMISED: &str = "Начну, как только загружусь…";
/// State line.
pub const STATE_STUCK: &str = "Слабая связь: загружаюсь снова";
/// State line.
pub const STATE_IDLE: &str = "Готов к разговору";
/// State line.
pub const STATE_OPENING: &str = "Жду микрофон";
/// State line.
pub const STATE_CONNECTING: &str = "Соединяюсь. Говорите, слова не пропадут";
/// State line.
pub const STATE_LISTENING: &str = "Слушаю";
/// State line.
pub const STATE_MUTED: &str = "Микрофон выключен";
/// State line.
pub const STATE_NO_MICROPHONE: &str = "Без микрофона: пишите";
/// State line.
pub const STATE_THINKING: &str = "Думаю";
/// State line.
pub const STATE_SPEAKING: &str = "Говорю";
/// State line.
pub const STATE_ANSWERING: &str = "Отвечаю";
/// State line.
pub const STATE_CLOSING: &str = "Завершаю";
/// State line.
pub const STATE_OFFLINE: &str = "Нет связи";

/// Button: the page goes on the home screen.
pub const INSTALL: &str = "Установить на экран";
/// The same where the browser's menu does it.
pub const INSTALL_BY_MENU: &str =
    "Чтобы открывать одним касанием: «Поделиться» или меню браузера → «На экран „Домой“».";
/// Heading of the voices.
pub const VOICE: &str = "Голос помощника";
/// The choice counts from the next conversation.
pub const VOICE_LATER: &str = "Новый голос заговорит со следующего разговора.";

/// Choice: the conversation is read.
pub const TEXT_MODE: &str = "Текстом: без микрофона и звука";
/// Under it.
pub const TEXT_MODE_FOR: &str = "Для точных ссылок на нормы и подробных расчётов. Пишите, ответ читайте.";
/// Button under an answer with a norm or a calculation: text mode and the same once more.
pub const MORE_BY_TEXT: &str = "Подробнее текстом";
/// What that button asks.
pub const DETAIL_QUESTION: &str = "Подробнее текстом: точная ссылка, исходные данные и расчёт по шагам.";
/// Told to the assistant in text mode.
pub const TEXT_FOR_ASSISTANT: &str = "Прораб читает ответы с экрана, звук у него выключен. Отвечай подробно: код \
                                      нормы точно, как его дал lookup_norm, расчёт по шагам, числа цифрами.";
/// Told to the assistant when the foreman listens again.
pub const VOICE_FOR_ASSISTANT: &str = "Прораб снова слушает. Отвечай коротко.";

/// What a voice is like, in the guide's words.
#[must_use]
pub fn voice(voice: Voice) -> (&'static str, &'static str) {
    match voice {
        Voice::Aoede => ("Женский, профес\u{ad}сиональный", "По умолчанию"),
        Voice::Charon => ("Мужской, глубокий", "Для серьёзных консультаций"),
        Voice::Fenrir => ("Мужской, энергичный", "Для срочных предупреждений"),
        Voice::Kore => ("Женский, спокойный", "Для детальных инструкций"),
        Voice::Puck => ("Нейтральный, быстрый", "Для быстрых ответов"),
    }
}

/// Heading of the themes.
pub const THEME: &str = "Экран";
/// The themes: what the style sheet calls them, name, what for.
pub const THEMES: [(&str, &str, &str); 4] = [
    (
        "",
        "Как в системе",
        "Светлый днём, тёмный ночью, если так настроено",
    ),
    ("light", "Светлый", ""),
    ("dark", "Тёмный", ""),
    ("sun", "Солнце", "Чёрным по белому и крупнее: для яркого света"),
];

/// Row of the summary.
pub const MESSAGES_SENT: &str = "Отправлено сообщений";
/// Row of the summary.
pub const MESSAGES_RECEIVED: &str = "Получено сообщений";
/// Row of the summary.
pub const AUDIO_SENT: &str = "Аудио фрагментов отправлено";
/// Row of the summary.
pub const AUDIO_RECEIVED: &str = "Аудио фрагментов получено";
/// Row of the summary.
pub const DURATION: &str = "Длительность";
/// Row of the summary.
pub const RESPONSE_DELAY: &str = "Ответ начинался через";
/// The delay when nothing was answered.
pub const NO_ANSWERS: &str = "ответов не было";

/// Said to the screen reader and shown in the conversation when the act changes.
pub const WRITTEN: &str = "Записано";
/// Before it in the demo: what was written nobody here has said.
pub const DEMO_WRITTEN: &str = "Пример демонстрации. ";
/// Above the act in the demo.
pub const DEMO_ACT: &str = "Демонстрация: помощник вписывает сюда записанный пример, а не ваши слова.";
/// Said when the assistant put the act aside for an empty one.
pub const NEW_ACT_STARTED: &str = "Начат новый акт";
/// A choice that nobody has made.
pub const NOT_CHOSEN: &str = "не указано";
/// Heading of the norms that the act names.
pub const NORMS_OF_ACT: &str = "Нормы в акте";
/// Name of the bar that leads from view to view.
pub const VIEWS: &str = "Вид";
/// The adviser's pages in the bar: name and words.
pub const PAGES: [(&str, &str); 4] = [
    ("calc", "Расчёты"),
    ("norms", "Нормы"),
    ("reports", "Отчёты"),
    ("help", "Помощь"),
];
/// While a page of the adviser comes for the first time.
pub const PAGE_COMES: &str = "Открываю справочник…";
/// A page of the adviser does not come.
pub const NO_PAGE: &str = "Справочник не загрузился. Проверьте связь и откройте страницу ещё раз.";
/// In front of what is still missing.
pub const MISSING: &str = "Осталось указать";
/// Nothing is missing.
pub const NOTHING_MISSING: &str = "Все обязательные графы заполнены. Проверьте и печатайте.";
