//! Why a value does not fit a field, in words for the foreman and for the model.

use thiserror::Error;

/// A value that does not fit; the text says what is wrong and what would fit.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// Not a date of the calendar.
    #[error("«{0}» не похоже на дату: нужна дата вида 20.12.2025.")]
    NotDate(String),
    /// Not a number.
    #[error("«{0}» не число: нужно только число, например 2,4; единица измерения пишется отдельно.")]
    NotNumber(String),
    /// Not a whole number from 1.
    #[error("«{0}» не подходит: нужно целое число от 1.")]
    NotInteger(String),
    /// Not one of the choices; the second text lists them.
    #[error("«{0}» не подходит: можно {1}.")]
    NotChoice(String, String),
    /// Neither yes nor no.
    #[error("Нужно «да» или «нет».")]
    NotFlag,
    /// Something else where a text is expected.
    #[error("Здесь нужен текст.")]
    NotText,
    /// Something else where a record is expected.
    #[error("Здесь нужны отдельные поля, а не одно значение.")]
    NotRecord,
    /// Something else where a list is expected.
    #[error("Здесь нужен список.")]
    NotList,
    /// Longer than a field holds.
    #[error("Слишком длинный текст: не больше {0} знаков.")]
    TooLong(usize),
    /// More rows than a list holds.
    #[error("Слишком много строк: не больше {0}.")]
    TooManyRows(usize),
    /// No such field.
    #[error("В акте нет поля «{0}».")]
    UnknownField(String),
    /// No such row.
    #[error("В списке нет строки «{0}».")]
    NoRow(String),
    /// An entry that does not say which one it is.
    #[error("Не сказано, какая это строка: укажите «{0}».")]
    NoIdentity(&'static str),
    /// A name of a person that cannot be read.
    #[error("«{0}» не похоже на фамилию: нужны фамилия и инициалы, например Иванов И.И.")]
    NotPerson(String),
    /// Another kind of document.
    #[error("Заполняется только акт освидетельствования скрытых работ.")]
    OtherDocument,
    /// The arguments of a call are no object.
    #[error("Нужен объект с полями акта.")]
    NotArguments,
    /// A wish to remove without saying what.
    #[error("В remove нужны field и identity: откуда и что убрать.")]
    NotRemoval,
}
