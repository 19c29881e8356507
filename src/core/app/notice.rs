//! Errors to notices: a pure mapping, so that every error has its remedy.

use super::export::ExportError;
use crate::core::live::close::LiveError;
use crate::core::telegram::SendError;
use crate::core::texts::notices::{Notice, Offer};

/// Why the microphone cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MicError {
    /// The user or the system said no.
    #[error("microphone denied")]
    Denied,
    /// There is none.
    #[error("no microphone")]
    Missing,
    /// Another program holds it, or the driver failed.
    #[error("microphone busy")]
    Busy,
    /// The page is not served over HTTPS.
    #[error("page is not secure")]
    Insecure,
    /// A file of the page that records and plays did not load.
    #[error("audio files not loaded")]
    NotLoaded,
    /// The browser has no audio worklets.
    #[error("audio is not supported")]
    Unsupported,
    /// It was there and is gone: unplugged, or taken by a call.
    #[error("microphone lost")]
    Lost,
    /// It gives nothing but zeros.
    #[error("microphone silent")]
    Silent,
}

/// Why records are not kept or not found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser has no store for this page: private mode, or switched off.
    #[error("no store")]
    Missing,
    /// Another tab holds an older version of the store open.
    #[error("store blocked")]
    Blocked,
    /// No room.
    #[error("store full")]
    Full,
    /// A newer version of the page has changed the store.
    #[error("store is newer")]
    Newer,
    /// The store fails.
    #[error("store broken")]
    Broken,
    /// Another tab wrote this act first.
    #[error("written elsewhere")]
    Conflict {
        /// The card on disk.
        card: String,
        /// The act's record that was not written; `None` when only the card was to change.
        refused: Option<String>,
    },
    /// There is no such record, or it cannot be read.
    #[error("no such record")]
    NoRecord,
}

/// Everything that can go wrong, as the user meets it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppError {
    /// Microphone.
    #[error(transparent)]
    Mic(#[from] MicError),
    /// Conversation.
    #[error(transparent)]
    Live(#[from] LiveError),
    /// Photos are ready, and there is no conversation that they could go into.
    #[error("photos wait")]
    PhotosWait,
    /// A document of the act.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A file on its way to the chat with the bot.
    #[error(transparent)]
    Send(#[from] SendError),
    /// The page is where files cannot leave it.
    #[error("no way for files")]
    NoFiles,
    /// The text is no key.
    #[error("no key")]
    NoKey,
    /// The user's own key was refused.
    #[error("key refused")]
    KeyRefused,
    /// `config.json` is wrong.
    #[error("configuration unusable")]
    Config,
    /// The server sent frames that cannot be read.
    #[error("server sent garbage")]
    Garbage,
    /// The server reported trouble without closing the connection.
    #[error("server trouble")]
    ServerTrouble,
    /// The model ended its turn without an answer.
    #[error("no answer")]
    NoAnswer,
    /// A file that is not an act; the sentence says why.
    #[error("import failed: {0}")]
    Import(String),
    /// A field's text does not fit; the sentence says why.
    #[error("edit failed: {0}")]
    Edit(String),
    /// A text that begins like a command and is none.
    #[error("unknown command")]
    UnknownCommand,
    /// Photo or text outside a conversation.
    #[error("no conversation")]
    NotTalking,
    /// No more reports and prices are taken.
    #[error("too many records")]
    TooManyRecords,
    /// The act was not drawn for print.
    #[error("no paper")]
    NoPaper,
    /// Records are not kept or not found.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A backup that is not taken; the sentence says why.
    #[error("backup failed: {0}")]
    Backup(String),
    /// A link that cannot be made or opened; the sentence says why.
    #[error("link failed: {0}")]
    Link(String),
    /// The act is signed.
    #[error("the act is signed")]
    Signed,
    /// The act is on the screen alone, and another one was to come there.
    #[error("the act is nowhere else")]
    AtRisk,
    /// Records that this version cannot read.
    #[error("{0} records cannot be read")]
    Unreadable(usize),
    /// The project cannot go: it has acts, or it is the only one.
    #[error("the project is in use")]
    ProjectInUse,
}

/// The notice for an error.
#[must_use]
pub fn notice(error: &AppError) -> Notice {
    let (title, remedy) = match error {
        AppError::Mic(error) => mic(*error),
        AppError::PhotosWait => (
            "Фото ждёт разговора",
            "Нажмите «Начать разговор»: фото уйдёт помощнику первым, снимать ещё раз не нужно.",
        ),
        AppError::Export(ExportError::NotLoaded) => (
            "Файл не создан: не загрузилась его программа",
            "Акт на экране сохранён. Проверьте интернет и нажмите ещё раз. Без интернета работают «Печать» и \
             «Скачать JSON».",
        ),
        AppError::Export(ExportError::Failed) => (
            "Файл не получился",
            "Акт на экране сохранён. Напечатайте его кнопкой «Печать» или скачайте JSON и сообщите тому, кто ставил \
             сайт.",
        ),
        AppError::Send(error) => send(*error),
        AppError::NoFiles => (
            "Telegram не даёт скачивать файлы",
            "Нажмите «Открыть в браузере»: там акт можно скачать и напечатать.",
        ),
        AppError::Live(error @ LiveError::NoService) => {
            let (title, remedy) = live(error);
            return Notice::new(title, remedy).offering(Offer::OwnKey);
        }
        AppError::Live(error) => live(error),
        AppError::NoKey => (
            "Это не похоже на ключ",
            "Скопируйте ключ целиком на странице aistudio.google.com: он без пробелов и русских букв.",
        ),
        AppError::KeyRefused => {
            return Notice::new(
                "Ваш ключ не принят",
                "Проверьте его в настройках или создайте новый. Акт можно заполнить руками.",
            )
            .offering(Offer::OwnKey);
        }
        AppError::Config => (
            "Настройки сайта не читаются",
            "Проверьте интернет и нажмите «Начать разговор» ещё раз. Если не поможет, попросите того, кто ставил сайт, \
             проверить файл config.json. Акт можно заполнять руками.",
        ),
        AppError::Garbage => (
            "Сервер прислал непонятный ответ",
            "Разговор продолжается. Если помощник замолчал, завершите разговор и начните снова.",
        ),
        AppError::ServerTrouble => (
            "Сервис сообщил о сбое",
            "Разговор продолжается. Если помощник замолчал, завершите разговор и начните снова.",
        ),
        AppError::NoAnswer => ("Помощник не смог ответить", "Повторите вопрос другими словами."),
        AppError::Import(why) => return Notice::new("Акт не загружен, прежний остался на экране", why),
        AppError::Edit(why) => return Notice::new("Не записано", why),
        AppError::UnknownCommand => (
            "Такой команды нет, помощнику ничего не сказано",
            "Команды: /voice_chat – начать разговор, /voice_help – справка, /stop – завершить, /cancel – прервать.",
        ),
        AppError::NotTalking => (
            "Сначала начните разговор",
            "Нажмите «Начать разговор» и отправьте ещё раз.",
        ),
        AppError::TooManyRecords => (
            "Не записано: записей слишком много",
            "Удалите отчёты и цены, которые больше не нужны, и запишите ещё раз.",
        ),
        AppError::NoPaper => (
            "Печать пока не готова",
            "Проверьте связь и нажмите «Печать» ещё раз. Акт на экране цел, его можно скачать файлом JSON.",
        ),
        AppError::Backup(why) => return Notice::new("Копия не загружена", why),
        AppError::Link(why) => return Notice::new("Ссылка не работает", why),
        AppError::Unreadable(count) => {
            return Notice::new(
                &format!("Не читаются записи: {count}"),
                "Они лежат нетронутыми. Обновите страницу; если не поможет, скачайте копию всего и покажите тому, кто \
                 ставил сайт.",
            );
        }
        AppError::Signed => (
            "Акт подписан, его не меняют",
            "Сделайте копию в реестре или верните акту статус «черновик».",
        ),
        AppError::AtRisk => {
            return Notice::new(
                "Этот акт ещё нигде не сохранён",
                "Скачайте его файлом, потом открывайте другой.",
            )
            .offering(Offer::SaveJson);
        }
        AppError::ProjectInUse => (
            "Объект не удалён",
            "В нём есть акты, или он единственный. Сначала удалите его акты.",
        ),
        AppError::Store(error) => {
            let (title, remedy) = store(error);
            let notice = Notice::new(title, remedy);
            return match error {
                StoreError::Conflict { .. } | StoreError::NoRecord => notice,
                _ => notice.offering(Offer::SaveJson),
            };
        }
    };
    Notice::new(title, remedy)
}

fn store(error: &StoreError) -> (&'static str, &'static str) {
    match error {
        StoreError::Missing => (
            "Этот браузер не хранит акты",
            "Скачайте JSON, чтобы не потерять слова. Возможно, включён приватный режим: откройте страницу в обычном \
             окне.",
        ),
        StoreError::Blocked => (
            "Хранилище занято другой вкладкой",
            "Закройте другие вкладки «Прораба» и обновите эту. Пока скачайте JSON, чтобы не потерять слова.",
        ),
        StoreError::Full => (
            "На устройстве кончилось место, акт не сохраняется",
            "Скачайте JSON, чтобы не потерять слова, и освободите место. Потом измените любую графу: акт сохранится.",
        ),
        StoreError::Newer => (
            "Страница устарела",
            "В другой вкладке открыта новая версия. Скачайте JSON, если есть несохранённое, и обновите страницу.",
        ),
        StoreError::Broken => (
            "Хранилище браузера не отвечает, акт не сохраняется",
            "Скачайте JSON, чтобы не потерять слова, и обновите страницу.",
        ),
        StoreError::Conflict { refused: Some(_), .. } => (
            "Акт изменён в другой вкладке",
            "Ваш вариант сохранён отдельным актом. Оба лежат в реестре: сравните и удалите лишний.",
        ),
        StoreError::Conflict { .. } => (
            "Акт только что изменён в другой вкладке",
            "Здесь теперь тот вариант. Если нужно, повторите действие.",
        ),
        StoreError::NoRecord => (
            "Этот акт не открывается",
            "Запись повреждена или удалена. Остальные акты на месте; загрузите этот из файла или копии.",
        ),
    }
}

fn send(error: SendError) -> (&'static str, &'static str) {
    match error {
        SendError::Unauthorized => (
            "Бот вас не узнал",
            "Закройте приложение и откройте его из бота заново: акт сохранён. Потом пришлите файл ещё раз.",
        ),
        SendError::Blocked => (
            "Бот не может вам написать",
            "Откройте чат с ботом, нажмите «Запустить» (Start) и пришлите файл ещё раз.",
        ),
        SendError::TooLarge => (
            "Файл слишком большой для чата",
            "Нажмите «Открыть в браузере»: там акт можно скачать и напечатать.",
        ),
        SendError::RateLimited => (
            "Слишком много файлов подряд",
            "Подождите минуту и пришлите ещё раз.",
        ),
        SendError::Unavailable => (
            "Telegram сейчас не принимает файлы",
            "Подождите минуту и пришлите ещё раз или нажмите «Открыть в браузере».",
        ),
        SendError::Network => (
            "Файл не отправлен: нет связи",
            "Проверьте интернет и пришлите ещё раз: акт на экране сохранён.",
        ),
    }
}

fn mic(error: MicError) -> (&'static str, &'static str) {
    match error {
        MicError::Denied => (
            "Микрофон запрещён",
            "Нажмите на значок слева от адреса страницы, разрешите микрофон и начните разговор снова. \
             В Telegram: Настройки телефона → Приложения → Telegram → Разрешения. Пока можно писать текстом.",
        ),
        MicError::Missing => (
            "Микрофон не найден",
            "Подключите микрофон или гарнитуру и начните разговор снова. Пока можно писать текстом.",
        ),
        MicError::Busy => (
            "Микрофон занят",
            "Закройте звонок или программу, которая пишет звук, и начните разговор снова. Пока можно писать текстом.",
        ),
        MicError::Insecure => (
            "Микрофон работает только по защищённому адресу",
            "Откройте эту страницу по адресу, который начинается с https://. Пока можно писать текстом.",
        ),
        MicError::NotLoaded => (
            "Звук не загрузился",
            "Проверьте интернет и нажмите «Микрофон» ещё раз. Пока можно писать текстом.",
        ),
        MicError::Unsupported => (
            "Браузер не умеет работать со звуком",
            "Обновите браузер или откройте страницу в Chrome или Safari. Пока можно писать текстом.",
        ),
        MicError::Lost => (
            "Микрофон пропал",
            "Проверьте гарнитуру или закончите звонок, затем нажмите «Микрофон». Пока можно писать текстом.",
        ),
        MicError::Silent => (
            "Микрофон молчит",
            "Проверьте, не выключен ли он кнопкой на гарнитуре, и скажите что-нибудь. Можно писать текстом.",
        ),
    }
}

fn live(error: &LiveError) -> (&'static str, &'static str) {
    match error {
        LiveError::Region => (
            "Сервис не работает в этой стране",
            "Помощник недоступен с этого подключения. Акт можно заполнить руками и напечатать.",
        ),
        LiveError::Quota => (
            "Лимит разговоров исчерпан",
            "Попросите того, кто ставил сайт, пополнить квоту. Акт можно заполнить руками и напечатать.",
        ),
        LiveError::RateLimited => (
            "Слишком частые попытки",
            "Подождите минуту и начните разговор снова.",
        ),
        LiveError::TokenRefused => (
            "Пропуск в сервис не принят",
            "Начните разговор снова: будет выдан новый.",
        ),
        LiveError::Key => (
            "Ключ сервиса не принят",
            "Попросите того, кто ставил сайт, проверить ключ GOOGLE_API_KEY. Акт можно заполнить руками.",
        ),
        LiveError::NoService => (
            "Этот сайт сам не подключает к помощнику",
            "Чтобы говорить с помощником, введите свой ключ Gemini в настройках. Акт можно заполнить руками и \
             напечатать.",
        ),
        LiveError::Unauthorized => (
            "Нет доступа к помощнику",
            "Откройте страницу заново из бота или по той ссылке, что вам дали.",
        ),
        LiveError::ModelUnknown => (
            "Модель помощника не найдена",
            "Попросите того, кто ставил сайт, проверить название модели. Акт можно заполнить руками.",
        ),
        LiveError::Refused(_) => (
            "Сервис не принял запрос",
            "Обновите страницу и начните снова. Если повторится, сообщите тому, кто ставил сайт.",
        ),
        LiveError::Unavailable => (
            "Сервис сейчас не отвечает",
            "Подождите минуту и начните разговор снова.",
        ),
        LiveError::TimeOver => (
            "Время соединения вышло",
            "Начните разговор снова: акт на экране сохранён.",
        ),
        LiveError::Network => (
            "Нет связи",
            "Проверьте интернет и начните разговор снова: акт на экране сохранён.",
        ),
        LiveError::Timeout => (
            "Сервис не ответил вовремя",
            "Проверьте интернет и начните разговор снова: акт на экране сохранён.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_says_what_to_do() {
        let mics = [
            MicError::Denied,
            MicError::Missing,
            MicError::Busy,
            MicError::Insecure,
            MicError::NotLoaded,
            MicError::Unsupported,
            MicError::Lost,
            MicError::Silent,
        ];
        let lives = [
            LiveError::Region,
            LiveError::Quota,
            LiveError::RateLimited,
            LiveError::TokenRefused,
            LiveError::Key,
            LiveError::NoService,
            LiveError::Unauthorized,
            LiveError::ModelUnknown,
            LiveError::Refused("Unknown name \"x\"".to_owned()),
            LiveError::Unavailable,
            LiveError::TimeOver,
            LiveError::Network,
            LiveError::Timeout,
        ];
        let stores = [
            StoreError::Missing,
            StoreError::Blocked,
            StoreError::Full,
            StoreError::Newer,
            StoreError::Broken,
            StoreError::Conflict {
                card: String::new(),
                refused: None,
            },
            StoreError::Conflict {
                card: String::new(),
                refused: Some(String::new()),
            },
            StoreError::NoRecord,
        ];
        let errors = mics
            .map(AppError::from)
            .into_iter()
            .chain(lives.map(AppError::from))
            .chain(stores.map(AppError::from))
            .chain([ExportError::NotLoaded, ExportError::Failed].map(AppError::from))
            .chain([
                AppError::Signed,
                AppError::NoKey,
                AppError::KeyRefused,
                AppError::PhotosWait,
                AppError::Unreadable(2),
                AppError::ProjectInUse,
                AppError::AtRisk,
            ]);
        let mut titles = std::collections::BTreeSet::new();
        for error in errors {
            let notice = notice(&error);
            assert!(
                notice.remedy.ends_with('.') && !notice.title.ends_with('.'),
                "{error}"
            );
            assert!(titles.insert(notice.title), "two errors share a title: {error}");
            assert!(
                !notice.remedy.contains("Unknown name"),
                "the service's English must not reach the user"
            );
        }
    }
}
