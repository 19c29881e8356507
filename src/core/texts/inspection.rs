//! Inspections: pages, paper, answers. Only the adviser refers to this, but for [`DANGER`], so it is no part of the
//! first load.

use crate::core::inspection::{Kind, Severity};

/// A norm may be named.
pub const NORM_IN_FORCE: &str = "в силе";
/// The same with a clause.
pub const NORM_CLAUSE: &str = "в силе, пункт сверьте с текстом";
/// In force by sources that are not its text.
pub const NORM_UNCHECKED: &str = "не проверено";
/// Another edition took its place.
pub const NORM_REPLACED: &str = "заменён";
/// No longer in force.
pub const NORM_CANCELLED: &str = "отменён";
/// Sources contradict each other.
pub const NORM_DISPUTED: &str = "действие спорно, не проверено";
/// There never was one.
pub const NORM_DOES_NOT_EXIST: &str = "такого документа нет";
/// The catalogue does not have it.
pub const NORM_UNKNOWN: &str = "не найден в справочнике, не проверено";
/// Said behind a status that the catalogue has from hearsay.
pub const NORM_DOUBT: &str = ", не проверено";
/// What is in force in its place.
pub const NORM_INSTEAD: &str = ", действует ";

/// Title of the list.
pub const REPORTS: &str = "Отчёты";
/// Nothing is kept yet.
pub const NO_REPORTS: &str = "Отчётов пока нет. Во время разговора пришлите фото и скажите: «Проверь нарушения \
                              безопасности» или «Проверь чертёж».";
/// What was thrown away; a tap takes it back.
pub const DELETED: &str = "Удалённые — нажмите, чтобы вернуть";
/// The report is not there.
pub const NO_REPORT: &str = "Такого отчёта нет: он удалён или сделан на другом устройстве.";

/// The labels of the form.
pub const SUMMARY: &str = "Кратко";
/// The construction object.
pub const OBJECT: &str = "Объект";
/// Where it stands.
pub const ADDRESS: &str = "Адрес";
/// Who mends it.
pub const ADDRESSEE: &str = "Кому";
/// Who inspected.
pub const AUTHOR: &str = "Составил (должность, ФИО)";
/// The day.
pub const DATE: &str = "Дата осмотра";
/// Labels of a finding, after its number.
pub const FINDING_LABELS: [(&str, &str); 5] = [
    ("severity", "Степень"),
    ("what", "Что видно"),
    ("norm", "Норма"),
    ("action", "Что сделать"),
    ("deadline", "Срок"),
];

/// Name of the fields of a finding together; its number follows.
pub const FINDING: &str = "Замечание ";
/// Buttons.
pub const ADD_FINDING: &str = "Добавить замечание";
/// Takes a finding out; its number follows.
pub const REMOVE_FINDING: &str = "Убрать замечание ";
/// Takes it back; its number follows.
pub const RESTORE_FINDING: &str = "Вернуть замечание ";
/// What was taken out.
pub const REMOVED: &str = "Убранные замечания";
/// Prints.
pub const PRINT: &str = "Печать отчёта";
/// Saves as DOCX.
pub const SAVE_DOCX: &str = "Отчёт в DOCX";
/// Saves as text.
pub const SAVE_TEXT: &str = "Отчёт текстом";
/// Hands on.
pub const SHARE: &str = "Поделиться отчётом";
/// Opens a letter.
pub const LETTER: &str = "Письмо с отчётом";
/// Throws away.
pub const DELETE: &str = "Удалить отчёт";
/// Back.
pub const BACK: &str = "Все отчёты";
/// Over the marks of the norms.
pub const NORMS: &str = "Нормы по справочнику";
/// Over what can be done.
pub const HAND_ON: &str = "Передать";

/// Under a report without findings, and under each list of findings.
pub const CHECK_ON_SITE: &str =
    "Проверьте на месте: по снимку видно не всё. Что не попало в кадр, не оценено.";
/// No findings were named.
pub const NOTHING_NAMED: &str = "Замечания по снимку не названы. Это не значит, что их нет: оценено только то, что \
                                 видно, остальное нужно проверить на месте.";
/// Work stops.
pub const STOP_WORK: &str = "Работы в опасной зоне остановить немедленно и не возобновлять до устранения.";
/// Under a paper with a fine in it.
pub const FINES: &str = "Суммы штрафов указаны ориентировочно, сверьте с действующей редакцией КоАП РФ.";
/// Under every paper.
pub const MADE_BY: &str = "Составлено с помощью голосового помощника по фото и словам осматривавшего. Нормы с пометкой \
                           «не проверено» и пункты норм сверьте с действующими текстами.";
/// No norm was named.
pub const NO_NORM: &str = "не указана";

/// Heads of the table.
pub const COLUMNS: [&str; 5] = ["№", "Что выявлено", "Норма", "Что сделать", "Срок"];
/// Over what must be mended.
pub const VIOLATIONS: &str = "При осмотре выявлено:";
/// Over what could not be seen.
pub const UNCLEAR: &str = "Не видно, проверить на месте:";
/// Over what is as it should be.
pub const SEEN_OK: &str = "Видно и замечаний не вызвало (в пределах снимка):";
/// Lines for the hand.
pub const SIGNATURES: [&str; 3] = ["Выдал", "Получил", "Отметка об устранении, дата"];

/// Before the finding that is dangerous.
pub const DANGER: &str = "Опасно! ";
/// How many more there are.
pub const MORE_CRITICAL: &str = "Ещё критических замечаний: ";

/// Ends a letter that does not hold everything, for whoever reads it.
pub const LETTER_CUT: &str = "Проверьте на месте. Здесь не всё: полный отчёт отдельным файлом.";
/// Before the deadline in a letter.
pub const LETTER_DEADLINE: &str = "; срок: ";

/// Where a norm is named: the place of a finding, or the summary.
#[must_use]
pub fn place(finding: Option<usize>) -> String {
    match finding {
        Some(place) => format!("Замечание {}", place + 1),
        None => SUMMARY.to_owned(),
    }
}

/// What a severity is called.
#[must_use]
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "критично",
        Severity::Major => "значительно",
        Severity::Minor => "незначительно",
        Severity::Unclear => "не видно",
        Severity::Ok => "соответствует",
    }
}

/// What a paper of this kind is called: in the list, and as its heading.
#[must_use]
pub const fn paper(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Safety => (
            "Предписание",
            "ПРЕДПИСАНИЕ\nоб устранении нарушений требований охраны труда",
        ),
        Kind::Drawing => ("Замечания по чертежам", "ЗАМЕЧАНИЯ ПО ЧЕРТЕЖАМ"),
    }
}
