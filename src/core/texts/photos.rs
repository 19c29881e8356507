//! Words about photos.

use super::notices::Notice;
use crate::core::photo::{PhotoError, Refused};

/// Button: the gallery.
pub const PHOTO: &str = "Фото";
/// Button: the camera.
pub const CAMERA: &str = "Снять";
/// While photos are made small.
pub const PREPARING: &str = "Готовлю фото…";
/// In place of a photo that was sent.
const SENT: &str = "Фото отправлено";
/// Asked with a photo when nothing else was typed or said: what the photo is for may have been asked before it.
pub const QUESTION: &str = "Посмотри фото. Если я только что просил о фото, сделай это, иначе скажи, что видно, есть \
                            ли нарушения безопасности или ошибки.";
/// For the assistant, with photos that come while a question is being spoken.
pub const SPOKEN_LATER: &str = "Фото к тому, о чём прораб сейчас говорит. Дослушай вопрос и ответь по фото.";
/// For the assistant, with photos that come after a spoken question.
pub const SPOKEN_BEFORE: &str = "Ответь по этим фото на вопрос, который прораб только что задал голосом.";
/// Button at a photo of the conversation: it is to stay with the act.
pub const KEEP: &str = "К акту";
/// In place of that button afterwards.
pub const KEPT: &str = "В акте";
/// Heading of the photos kept with the act.
pub const ALBUM: &str = "Фото при акте";
/// Under it.
pub const ALBUM_HINT: &str =
    "Хранятся на этом устройстве вместе с актом. В копию всего, ссылку и файлы акта не входят.";
/// Link that saves a photo.
pub const SAVE: &str = "Скачать";
/// Button that takes a photo away from the act.
pub const DROP: &str = "Удалить фото";

/// How the name of a photo among the attachments begins; its number follows.
pub const NAME: &str = "Фотография № ";

/// What the conversation shows for photos that went out.
#[must_use]
pub fn sent(count: usize, question: &str) -> String {
    let mut text = SENT.to_owned();
    if count > 1 {
        text.push_str(" (");
        text.push_str(&count.to_string());
        text.push(')');
    }
    if !question.is_empty() {
        text.push_str(": ");
        text.push_str(question);
    }
    text
}

/// What is wrong with a file, and what to do.
fn trouble(error: PhotoError) -> [&'static str; 2] {
    match error {
        PhotoError::Empty => ["Файл пустой", "Снимите ещё раз или выберите другой снимок."],
        PhotoError::NoImage => [
            "Этот файл не похож на фото",
            "Снимите ещё раз или выберите снимок в формате JPEG, PNG, WebP или HEIC.",
        ],
        PhotoError::Broken => [
            "Снимок повреждён",
            "Снимите ещё раз. Если он пришёл из чата, скачайте его заново.",
        ],
        PhotoError::TooHeavy => [
            "Файл слишком большой",
            "Он больше 60 МБ. Сделайте снимок экрана с ним и отправьте этот снимок.",
        ],
        PhotoError::TooManyPixels => [
            "Снимок слишком большой",
            "В нём больше 100 мегапикселей, телефону не хватит памяти. Сделайте снимок экрана с ним и отправьте этот \
             снимок.",
        ],
        PhotoError::Heif => [
            "Этот браузер не открывает HEIC",
            "Переключите камеру на JPEG (iPhone: «Настройки», «Камера», «Форматы», «Наиболее совместимые») или \
             отправьте снимок экрана.",
        ],
        PhotoError::Unreadable => [
            "Файл не читается",
            "Если снимок в облаке, сначала скачайте его на телефон, затем выберите снова.",
        ],
        PhotoError::TooMany => [
            "Слишком много фото",
            "За один раз уходит до шести. Остальные отправьте следом.",
        ],
    }
}

/// Files that were not sent; `sent` others were.
#[must_use]
pub fn refused(refused: &[Refused], sent: usize) -> Notice {
    let troubles: Vec<_> = refused
        .iter()
        .map(|file| (file.name.as_str(), trouble(file.error)))
        .collect();
    let mut notice = super::refused::told(&troubles);
    if sent > 0 {
        notice.remedy.push_str(" Остальные фото отправлены.");
    }
    notice
}
