//! Who: parties, representatives, people, signatures.

use super::super::shape::{Choice, List, Manner, Record, Shape, TextAs};
use super::{choice, field, quiet, record};
use Shape::{Date, Line, Paragraph, Said};

pub(super) static PARTIES: Record = Record {
    text: TextAs::Nothing,
    names: &[],
    fields: &[
        record("developer", "Застройщик", &PARTY),
        record("contractor", "Лицо, осуществляющее строительство", &PARTY),
        record("designer", "Проектировщик", &PARTY),
    ],
};

static PARTY: Record = Record {
    text: TextAs::Party,
    names: &["full_name", "short_name"],
    fields: &[
        quiet("role", "Роль", "", Shape::Choice(PARTY_ROLES)),
        quiet("kind", "Вид лица", "", Shape::Choice(PARTY_KINDS)),
        field("full_name", "Полное наименование или Ф. И. О.", "", Paragraph),
        field(
            "short_name",
            "Сокращённое наименование",
            "например ООО «Строй»",
            Line,
        ),
        field("ogrn", "ОГРН (ОГРНИП)", "13 или 15 цифр", Said(Manner::Ogrn)),
        field("inn", "ИНН", "10 или 12 цифр", Said(Manner::Inn)),
        field("address", "Адрес", "", Paragraph),
        field("phone", "Телефон или факс", "", Line),
        quiet("sro", "", "", Shape::Record(&SRO)),
        quiet("passport", "Паспортные данные", "только физическое лицо", Line),
    ],
};

static PARTY_ROLES: &[Choice] = &[
    choice("developer", "застройщик"),
    choice("technical_customer", "технический заказчик"),
    choice("operator", "лицо, ответственное за эксплуатацию"),
    choice("regional_operator", "региональный оператор"),
    choice("contractor", "лицо, осуществляющее строительство"),
    choice("designer", "проектировщик"),
];

static PARTY_KINDS: &[Choice] = &[
    choice("legal", "юридическое лицо"),
    choice("entrepreneur", "индивидуальный предприниматель"),
    choice("person", "физическое лицо"),
];

static SRO: Record = Record {
    text: TextAs::Key("name"),
    names: &[],
    fields: &[
        field("name", "СРО: наименование", "", Paragraph),
        field("ogrn", "СРО: ОГРН", "", Said(Manner::Ogrn)),
        field("inn", "СРО: ИНН", "", Said(Manner::Inn)),
    ],
};

pub(super) static REPS: Record = Record {
    text: TextAs::Nothing,
    names: &[],
    fields: &[
        record(
            "developer_control",
            "Представитель застройщика (стройконтроль)",
            &REPRESENTATIVE,
        ),
        record("construction", "Представитель строителя", &REPRESENTATIVE),
        record("contractor_control", "Стройконтроль строителя", &REPRESENTATIVE),
        record("designer", "Представитель проектировщика", &REPRESENTATIVE),
        record("performer", "Представитель исполнителя работ", &REPRESENTATIVE),
        quiet("others", "Представители иных лиц", "", Shape::List(&OTHERS)),
    ],
};

static REPRESENTATIVE: Record = Record {
    text: TextAs::Person,
    names: &["surname"],
    fields: &[
        field("position", "Должность", "", Line),
        field("surname", "Фамилия", "", Line),
        field("initials", "Инициалы", "например И.И.", Line),
        field("nrs_id", "Номер в реестре специалистов (НРС)", "", Line),
        record("authority", "", &AUTHORITY),
        quiet("organization", "", "", Shape::Record(&PARTY)),
    ],
};

static AUTHORITY: Record = Record {
    text: TextAs::Key("name"),
    names: &[],
    fields: &[
        field("name", "Распорядительный документ", "например приказ", Line),
        field("number", "Номер документа", "", Said(Manner::Number)),
        field("date", "Дата документа", "", Date),
        quiet("valid_to", "Документ действует до", "", Date),
    ],
};

static OTHERS: List = List {
    row_label: "Представитель",
    row: &Shape::Record(&REPRESENTATIVE),
    identity: &[&["surname"], &["position"]],
};

pub(super) static PEOPLE: List = List {
    row_label: "Человек",
    row: &Shape::Record(&NAMED_PERSON),
    identity: &[&["role"], &["name"]],
};

static NAMED_PERSON: Record = Record {
    text: TextAs::Key("name"),
    names: &[],
    fields: &[
        field(
            "role",
            "Роль",
            "например developer_control_rep, construction_rep, …",
            Line,
        ),
        field("name", "Как назван", "", Line),
        field("position", "Должность", "", Line),
    ],
};

pub(super) static WORK_PERFORMER: Record = Record {
    text: TextAs::Key("name"),
    names: &[],
    fields: &[field(
        "name",
        "Лицо, выполнившее работы",
        "наименование или Ф. И. О.",
        Paragraph,
    )],
};

pub(super) static SIGNATURES: List = List {
    row_label: "Подпись",
    row: &Shape::Record(&SIGNATURE),
    identity: &[&["role"], &["surname"]],
};

static SIGNATURE: Record = Record {
    text: TextAs::Nothing,
    names: &[],
    fields: &[
        field("role", "Чья подпись", "например developer_control", Line),
        field("surname", "Фамилия", "", Line),
        field("initials", "Инициалы", "например И.И.", Line),
        field("signed_at", "Дата подписи", "", Date),
    ],
};
