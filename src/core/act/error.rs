//! Why a value does not fit a field, in words for the foreman and for the model.

use thiserror::Error;

use crate::core::spoken::requisites::Fault;

/// A value that does not fit; the text says what is wrong and what would fit.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EditError {
    /// Not a date of the calendar.
    #[error("«{0}» не похоже на дату: нужна дата вида 20.12.2025.")]
    NotDate(String),
    /// A day that the calendar does not have.
    #[error("«{0}»: такого дня нет в календаре. Переспросите дату.")]
    NoSuchDay(String),
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
    /// A quantity with another unit than its own field names.
    #[error("«{0}», а единица названа «{1}»: переспросите, какая единица измерения.")]
    OtherUnit(String, String),
    /// A letter that no axis has.
    #[error(
        "Оси «{0}» не бывает: оси обозначают цифрами и русскими буквами, кроме Ё, З, Й, О, Х, Ц, Ч, Щ, Ъ, Ы, Ь. \
         Переспросите оси."
    )]
    NoAxis(char),
    /// A number that is no elevation in metres.
    #[error("«{0}» не похоже на отметку: нужны метры со знаком, например -3,150.")]
    NotElevation(String),
    /// An elevation in millimetres.
    #[error("Отметка «{0}» больше 1000 м, похоже на миллиметры: нужны метры, например -3,150.")]
    ElevationInMillimetres(String),
    /// Not an ИНН.
    #[error("ИНН «{0}» не подходит: {why}", why = fault(*.1, "10 цифр (организация) или 12 (человек)"))]
    NotInn(String, Fault),
    /// Not an ОГРН.
    #[error("ОГРН «{0}» не подходит: {why}", why = fault(*.1, "13 цифр, у ОГРНИП 15"))]
    NotOgrn(String, Fault),
    /// A word of the site that can mean several things; the second text says which.
    #[error("«{0}» — неоднозначно: {1}. Переспросите и запишите официальный термин.")]
    Unclear(String, String),
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

/// What is wrong with a requisite that must have `digits`.
fn fault(fault: Fault, digits: &str) -> String {
    match fault {
        Fault::NotDigits => format!("нужны только цифры, {digits}."),
        Fault::Length(count) => format!("цифр {count}, а нужно {digits}."),
        Fault::Check => {
            "контрольные цифры не сходятся, одна из цифр неверна. Переспросите номер по цифрам.".to_owned()
        }
    }
}
