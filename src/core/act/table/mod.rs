//! The table of every field of the act: key, label, hint, shape, identity of rows.
//!
//! Owns: the one description from which the form on the screen, the patch, the JSON and the function
//! declaration are made. Invariant: keys, types and order are those of `data/act.schema.json`
//! (`tests/act_schema.rs` compares), and each key has its part in `model`.

mod who;

use super::shape::{Choice, Field, List, Manner, Record, Shape, TextAs};
use Shape::{Date, Flag, Integer, Line, Paragraph, Quantity, Said, Texts};
use who::{PARTIES, PEOPLE, REPS, SIGNATURES, WORK_PERFORMER};

/// A field told to the model.
const fn field(key: &'static str, label: &'static str, hint: &'static str, shape: Shape) -> Field {
    Field {
        key,
        label,
        hint,
        shape,
        offered: true,
    }
}

/// A field the model may send but is not told of: it comes from the project's profile.
const fn quiet(key: &'static str, label: &'static str, hint: &'static str, shape: Shape) -> Field {
    Field {
        key,
        label,
        hint,
        shape,
        offered: false,
    }
}

const fn record(key: &'static str, label: &'static str, record: &'static Record) -> Field {
    field(key, label, "", Shape::Record(record))
}

const fn list(key: &'static str, label: &'static str, list: &'static List) -> Field {
    field(key, label, "", Shape::List(list))
}

const fn choice(code: &'static str, label: &'static str) -> Choice {
    Choice { code, label }
}

/// The act itself.
pub(crate) static ACT: Shape = Shape::Record(&ACT_RECORD);

pub(crate) static ACT_RECORD: Record = Record {
    text: TextAs::Nothing,
    names: &[],
    fields: &[
        field("number", "Номер акта", "например 1/КЖ-АОСР", Said(Manner::Number)),
        field("date", "Дата составления акта", "например 20.12.2025", Date),
        record("object", "", &OBJECT),
        record("parties", "", &PARTIES),
        record("reps", "", &REPS),
        list("people", "Названы в разговоре", &PEOPLE),
        record("work_performer", "", &WORK_PERFORMER),
        record("works", "", &WORKS),
        list("project_docs", "Проектная документация", &PROJECT_DOCS),
        list("materials", "Материалы", &MATERIALS),
        quiet(
            "materials_register_ref",
            "Ссылка на реестр документов",
            "если документов больше пяти",
            Line,
        ),
        list("evidence", "Исполнительные схемы, протоколы", &EVIDENCE),
        record("dates", "", &DATES),
        list("compliance", "Нормы и разделы проекта", &COMPLIANCE),
        field(
            "next_works",
            "Разрешается производство последующих работ",
            "Бетонирование плиты",
            Said(Manner::Work),
        ),
        field("additional_info", "Дополнительные сведения", "", Paragraph),
        field("copies", "Количество экземпляров", "", Integer),
        list("attachments", "Приложения", &ATTACHMENTS),
        quiet("signatures", "Подписи", "", Shape::List(&SIGNATURES)),
    ],
};

static OBJECT: Record = Record {
    text: TextAs::Key("name"),
    names: &[],
    fields: &[
        field(
            "name",
            "Объект капитального строительства",
            "наименование по проекту",
            Paragraph,
        ),
        field("address", "Адрес объекта", "почтовый или строительный", Paragraph),
    ],
};

static WORKS: Record = Record {
    text: TextAs::Key("title"),
    names: &[],
    fields: &[
        quiet("work_type", "Вид работ по справочнику", "", Line),
        field(
            "title",
            "Наименование скрытых работ",
            "именительный падеж, официальный термин",
            Said(Manner::Work),
        ),
        record("location", "", &LOCATION),
        list("volume", "Объём работ", &VOLUME),
    ],
};

static LOCATION: Record = Record {
    text: TextAs::Nothing,
    names: &[],
    fields: &[
        field("building", "Здание, корпус", "", Line),
        field("section", "Секция, захватка", "", Line),
        field(
            "element",
            "Конструкция",
            "например фундаментная плита ФП-1",
            Said(Manner::Element),
        ),
        field("axes", "Оси", "например 1-6/А-Г", Said(Manner::Axes)),
        field("elevation", "Отметка", "например -3,150", Said(Manner::Elevation)),
        field("floor", "Этаж", "", Line),
        field("room", "Помещение", "", Line),
    ],
};

static VOLUME: List = List {
    row_label: "Объём",
    row: &Shape::Record(&VOLUME_ROW),
    identity: &[&["what"], &["unit"]],
};

static VOLUME_ROW: Record = Record {
    text: TextAs::Nothing,
    names: &[],
    fields: &[
        field("quantity", "Количество", "", Quantity),
        field("unit", "Единица измерения", "например м³", Said(Manner::Unit)),
        field("what", "Чего", "например объём засыпки", Line),
        field("approximate", "Примерно", "", Flag),
    ],
};

static PROJECT_DOCS: List = List {
    row_label: "Комплект чертежей",
    row: &Shape::Record(&PROJECT_DOC),
    identity: &[&["code"]],
};

static PROJECT_DOC: Record = Record {
    text: TextAs::Key("code"),
    names: &[],
    fields: &[
        field("code", "Шифр", "например КЖ1", Said(Manner::Code)),
        field("name", "Наименование документации", "", Paragraph),
        field("sheets", "Листы", "например 5, 6, 7", Texts),
        field("change", "Изменение", "например Изм. 2", Line),
        field("designer", "Разработчик раздела", "", Line),
    ],
};

static MATERIALS: List = List {
    row_label: "Материал",
    row: &Shape::Record(&MATERIAL),
    identity: &[&["name"]],
};

static MATERIAL: Record = Record {
    text: TextAs::Key("name"),
    names: &[],
    fields: &[
        field(
            "name",
            "Наименование материала",
            "как в паспорте",
            Said(Manner::Material),
        ),
        field("standard", "ГОСТ, ТУ", "например ГОСТ 34028-2016", Line),
        field("quantity", "Количество", "", Quantity),
        field("unit", "Единица измерения", "например т", Said(Manner::Unit)),
        list("documents", "Документы о качестве", &DOCUMENTS),
        field("as_said", "Как сказано", "исходные слова", Paragraph),
    ],
};

static DOCUMENTS: List = List {
    row_label: "Документ",
    row: &Shape::Record(&DOCUMENT),
    identity: &[&["kind", "number"]],
};

static EVIDENCE: List = List {
    row_label: "Схема или протокол",
    row: &Shape::Record(&DOCUMENT),
    identity: &[&["kind", "number"]],
};

static DOCUMENT: Record = Record {
    text: TextAs::Key("kind"),
    names: &[],
    fields: &[
        field(
            "kind",
            "Вид документа",
            "например сертификат, исполнительная схема",
            Said(Manner::Document),
        ),
        field("number", "Номер документа", "", Said(Manner::Number)),
        field("date", "Дата документа", "", Date),
        field("valid_to", "Действует до", "", Date),
        field("issuer", "Кем выдан", "", Line),
        field("note", "Примечание", "", Line),
    ],
};

static DATES: Record = Record {
    text: TextAs::Nothing,
    names: &[],
    fields: &[
        field("start", "Дата начала работ", "", Date),
        field("end", "Дата окончания работ", "", Date),
    ],
};

static COMPLIANCE: List = List {
    row_label: "Норма",
    row: &Shape::Record(&NORM),
    identity: &[&["code"]],
};

static NORM: Record = Record {
    text: TextAs::Norm,
    names: &[],
    fields: &[
        field(
            "code",
            "Норма или раздел проекта",
            "например СП 63.13330.2018",
            Line,
        ),
        field("clause", "Пункт", "например п. 10.3.2", Line),
    ],
};

static ATTACHMENTS: List = List {
    row_label: "Приложение",
    row: &Shape::Record(&ATTACHMENT),
    identity: &[&["no"], &["kind", "number"]],
};

static ATTACHMENT: Record = Record {
    text: TextAs::Key("kind"),
    names: &[],
    fields: &[
        field("no", "Номер по порядку", "", Integer),
        field(
            "kind",
            "Наименование приложения",
            "например исполнительная схема",
            Said(Manner::Document),
        ),
        field("number", "Номер документа", "", Said(Manner::Number)),
        field("date", "Дата документа", "", Date),
        field("pages", "Количество листов", "", Integer),
        field("copies", "Количество экземпляров", "", Integer),
    ],
};
