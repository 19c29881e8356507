//! Words of the registry of acts and of projects.

use super::notices::Notice;
use crate::core::app::Kept;
use crate::core::registry::{MaskError, Shelf, Status};

/// Columns of the registry as a table.
pub const COLUMNS: [&str; 6] = ["Номер", "Дата", "Наименование работ", "Место", "Статус", "Объект"];

/// How far an act has come.
#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "черновик",
        Status::Ready => "готов",
        Status::Signed => "подписан",
    }
}

/// Label of the status.
pub const STATUS: &str = "Статус";
/// Shelves of the registry, as they are chosen.
pub const SHELVES: [(Shelf, &str); 5] = [
    (Shelf::All, "Все"),
    (Shelf::Of(Status::Draft), "Черновики"),
    (Shelf::Of(Status::Ready), "Готовые"),
    (Shelf::Of(Status::Signed), "Подписанные"),
    (Shelf::Deleted, "Удалённые"),
];

/// Whether the act on the desk is on disk.
#[must_use]
pub fn kept(kept: Kept) -> &'static str {
    match kept {
        Kept::Nothing => "",
        Kept::Saving => "Сохраняю…",
        Kept::Saved => "Сохранено",
        Kept::Failed => "Не сохранено",
    }
}

/// Over a signed act.
pub const SIGNED: &str = "Акт подписан, его не меняют. Нужен такой же: сделайте копию в реестре. Ошиблись: верните \
                          статус «черновик».";

/// View and button.
pub const REGISTRY: &str = "Реестр";
/// Label of the search field.
pub const SEARCH: &str = "Поиск по актам";
/// Inside the empty search field.
pub const SEARCH_HINT: &str = "Номер, работы";
/// Label of the choice of a shelf.
pub const SHELF: &str = "Показать";
/// Button: more cards.
pub const MORE: &str = "Показать ещё";
/// Button: saves the registry as a table.
pub const SAVE_REGISTRY: &str = "Скачать реестр";
/// Button: saves everything as one file.
pub const SAVE_BACKUP: &str = "Копия всего";
/// Button: takes in an act or a backup.
pub const LOAD: &str = "Загрузить из файла";
/// In place of a number that the act has not yet.
pub const NO_NUMBER: &str = "Без номера";
/// In place of works that the act does not name yet.
pub const NO_TITLE: &str = "Работы не названы";
/// A registry without acts.
pub const EMPTY: &str =
    "В этом объекте ещё нет актов. Начните разговор или впишите что-нибудь в акт: он появится здесь сам.";
/// A registry or projects before the store has been read.
pub const LOADING: &str = "Загружаю…";
/// A registry in which nothing was found.
pub const NOTHING_FOUND: &str = "Таких актов нет. Измените поиск или выберите «Все».";
/// Button and dialog: what can be done with an act; its number follows.
pub const ACTIONS: &str = "Действия";
/// Button.
pub const COPY: &str = "Копия";
/// Button.
pub const SERIES: &str = "Серия…";
/// Label of the places of a series.
pub const PLACES: &str = "Захватки для серии";
/// What places of a series look like.
pub const PLACES_HINT: &str = "Например 1-8: акт на каждую захватку";
/// Button.
pub const DELETE: &str = "Удалить";
/// Button: takes an act back that was thrown away.
pub const RESTORE: &str = "Вернуть";

/// In front of the name of the project at work.
pub const PROJECT: &str = "Объект";
/// Dialog of the projects.
pub const PROJECTS: &str = "Объекты";
/// Button.
pub const ADD_PROJECT: &str = "Добавить объект";
/// Button.
pub const REMOVE_PROJECT: &str = "Удалить объект";
/// Heading of the project at work.
pub const PROJECT_AT_WORK: &str = "Объект в работе";
/// Label of the project's name.
pub const PROJECT_NAME: &str = "Название объекта";
/// Label of the project's mask.
pub const MASK: &str = "Маска номера акта";
/// Label of what the assistant is told besides.
pub const INSTRUCTION: &str = "Указания помощнику";
/// What such an instruction looks like.
pub const INSTRUCTION_HINT: &str = "Например: спрашивай номер захватки";
/// Button: the profile takes over what the act says.
pub const TAKE_FROM_ACT: &str = "Взять стороны и людей из акта";
/// Heading of the profile.
pub const PROFILE: &str = "Одинаково во всех актах";

/// Under the mask: the number it gives, or what is wrong with it.
#[must_use]
pub fn mask_note(mask: &str, next: Result<String, MaskError>) -> String {
    match next {
        _ if mask.trim().is_empty() => {
            "Например 1/КЖ-АОСР: число растёт с каждым актом. Если чисел несколько, поставьте на место растущего {n}: \
             05-КЖ1.4-{n}. Без маски номер вписывают руками."
                .to_owned()
        }
        Ok(number) => format!("Следующий акт: {number}"),
        Err(error) => error.to_string(),
    }
}

/// Name of the project that is there from the start.
pub const FIRST_PROJECT: &str = "Мой объект";
/// Name of a project that was just added.
pub const NEW_PROJECT: &str = "Новый объект";

/// Name of a project that is known by its acts alone.
pub const UNKNOWN_PROJECT: &str = "Объект без описания";

/// After the profile took over what an act says.
#[must_use]
pub fn profile_taken() -> Notice {
    Notice::new(
        "Объект дополнен по акту",
        "Проверьте стороны и людей: они будут во всех новых актах.",
    )
}

/// After a project was removed.
#[must_use]
pub fn project_removed(name: &str) -> Notice {
    Notice::new(
        &format!("Объект «{name}» удалён"),
        "Его описание ещё можно вернуть.",
    )
}

/// After an act that was on the screen was thrown away in another tab.
#[must_use]
pub fn deleted_elsewhere() -> Notice {
    Notice::new("Этот акт удалён в другой вкладке", "Если он нужен, верните его.")
}

/// After a report was thrown away.
#[must_use]
pub fn report_deleted() -> Notice {
    Notice::new("Запись удалена", "Её можно вернуть.")
}

/// After an act was thrown away.
#[must_use]
pub fn deleted() -> Notice {
    Notice::new("Акт удалён", "Его можно вернуть из удалённых в течение 30 дней.")
}

/// After a series was made.
#[must_use]
pub fn series_made(count: usize, numbers: &[String]) -> Notice {
    let numbers = match numbers {
        [first, .., last] => format!(" Номера: от {first} до {last}."),
        [only] => format!(" Номер: {only}."),
        [] => String::new(),
    };
    Notice::new(
        &format!("Создано актов: {count}"),
        &format!("Они в реестре.{numbers} Даты и номера схем впишите в каждый."),
    )
}

/// After a backup was taken in.
#[must_use]
pub fn backup_taken(acts: usize, projects: usize, unreadable: usize) -> Notice {
    let kept = "Что уже было на этом устройстве, осталось.";
    let remedy = match unreadable {
        0 => kept.to_owned(),
        count => format!(
            "{kept} Не читаются записей: {count}. Файл не выбрасывайте: новая версия страницы может их прочесть."
        ),
    };
    let notice = Notice::new(&format!("Загружено актов: {acts}, объектов: {projects}"), &remedy);
    if unreadable > 0 { notice.staying() } else { notice }
}

/// After a link was copied.
#[must_use]
pub fn link_copied() -> Notice {
    Notice::new(
        "Ссылка скопирована",
        "Вставьте её в письмо или сообщение. Акт весь внутри ссылки, на сервер он не попадает.",
    )
}

/// After a link was opened.
#[must_use]
pub fn link_opened() -> Notice {
    Notice::new(
        "Открыт акт по ссылке",
        "Это ваша копия: её можно менять, она будет в реестре.",
    )
}

/// What the assistant is told of the project.
#[must_use]
pub fn project_for_assistant(name: &str, instruction: &str) -> String {
    let (name, instruction) = (name.trim(), instruction.trim());
    let mut note = format!("Работа идёт на объекте «{name}».");
    if instruction.is_empty() {
        note.push_str(" Особых указаний для него нет.");
    } else {
        note.push_str(" Указания для этого объекта: ");
        note.push_str(instruction);
    }
    note
}
