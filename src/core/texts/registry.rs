//! Words of the registry of acts and of projects.

use super::notices::Notice;
use crate::core::registry::Status;

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

/// Name of the project that is there from the start.
pub const FIRST_PROJECT: &str = "Мой объект";
/// Name of a project that was just added.
pub const NEW_PROJECT: &str = "Новый объект";

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
pub fn backup_taken(acts: usize, projects: usize) -> Notice {
    Notice::new(
        &format!("Загружено актов: {acts}, объектов: {projects}"),
        "Что уже было на этом устройстве, осталось.",
    )
}

/// After a link was copied.
#[must_use]
pub fn link_copied() -> Notice {
    Notice::new(
        "Ссылка скопирована",
        "Вставьте её в письмо или сообщение. Акт весь внутри ссылки, на сервер он не попадает.",
    )
}

/// What the assistant is told of the project, if anybody has described it.
#[must_use]
pub fn project_for_assistant(name: &str, instruction: &str) -> Option<String> {
    let (name, instruction) = (name.trim(), instruction.trim());
    if name == FIRST_PROJECT && instruction.is_empty() {
        return None;
    }
    let mut note = format!("Работа идёт на объекте «{name}».");
    if !instruction.is_empty() {
        note.push_str(" Указания для этого объекта: ");
        note.push_str(instruction);
    }
    Some(note)
}
