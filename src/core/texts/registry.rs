//! Words of the registry of acts and of projects.

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
