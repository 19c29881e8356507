//! The record of one act, field by field (`data/act.schema.json`).
//!
//! Owns: the typed shape. Must not know: how it is edited, printed or sent. Invariant: unknown is
//! `None` or an empty list, never a guess; keys and nesting are those of the schema (a test compares).

use super::node::Node;
use crate::core::date::CivilDate;

/// Declares a record of the act and how its parts are reached by key.
macro_rules! record {
    ($($(#[$meta:meta])* $name:ident { $( $(#[$about:meta])* $field:ident: $type:ty ),* $(,)? })*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $name { $( $(#[$about])* pub $field: $type, )* }

        impl Node for $name {
            fn child(&self, key: &str) -> Option<&dyn Node> {
                match key { $( stringify!($field) => Some(&self.$field), )* _ => None }
            }
            fn child_mut(&mut self, key: &str) -> Option<&mut dyn Node> {
                match key { $( stringify!($field) => Some(&mut self.$field), )* _ => None }
            }
        }
    )* };
}

/// Declares a choice with the code the schema gives each variant.
macro_rules! choice {
    ($($(#[$meta:meta])* $name:ident { $( $(#[$about:meta])* $variant:ident = $code:literal ),* $(,)? })*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $( $(#[$about])* $variant, )* }

        impl $name {
            /// The code of the schema.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )* }
            }

            /// The choice of a code of the schema.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $( $code => Some(Self::$variant), )* _ => None }
            }
        }
    )* };
}

choice! {
    /// What a party is in the construction.
    PartyRole {
        /// застройщик
        Developer = "developer",
        /// технический заказчик
        TechnicalCustomer = "technical_customer",
        /// лицо, ответственное за эксплуатацию здания, сооружения
        Operator = "operator",
        /// региональный оператор
        RegionalOperator = "regional_operator",
        /// лицо, осуществляющее строительство
        Contractor = "contractor",
        /// лицо, осуществляющее подготовку проектной документации
        Designer = "designer",
    }
    /// What a party is in law.
    PartyKind {
        /// юридическое лицо
        Legal = "legal",
        /// индивидуальный предприниматель
        Entrepreneur = "entrepreneur",
        /// физическое лицо
        Person = "person",
    }
}

record! {
    /// The act of hidden works. Its `document_type` is always `aosr`.
    Act {
        /// номер акта
        number: Option<String>,
        /// дата составления акта
        date: Option<CivilDate>,
        /// объект капитального строительства
        object: Object,
        /// стороны
        parties: Parties,
        /// представители сторон
        reps: Reps,
        /// people named in speech and not yet matched with the project's profile
        people: Vec<NamedPerson>,
        /// лицо, выполнившее работы
        work_performer: WorkPerformer,
        /// 1. предъявленные работы
        works: Works,
        /// 2. проектная документация
        project_docs: Vec<ProjectDoc>,
        /// 3. материалы
        materials: Vec<Material>,
        /// ссылка на реестр, если документов больше пяти
        materials_register_ref: Option<String>,
        /// 4. исполнительные схемы, протоколы
        evidence: Vec<Document>,
        /// 5. даты работ
        dates: WorkDates,
        /// 6. нормы
        compliance: Vec<Norm>,
        /// 7. последующие работы
        next_works: Option<String>,
        /// дополнительные сведения
        additional_info: Option<String>,
        /// количество экземпляров
        copies: Option<u32>,
        /// приложения
        attachments: Vec<Attachment>,
        /// подписи
        signatures: Vec<Signature>,
    }
    /// The construction object.
    Object {
        /// наименование объекта
        name: Option<String>,
        /// почтовый или строительный адрес
        address: Option<String>,
    }
    /// The three parties of the form.
    Parties {
        /// застройщик, технический заказчик
        developer: Party,
        /// лицо, осуществляющее строительство
        contractor: Party,
        /// лицо, осуществляющее подготовку проектной документации
        designer: Party,
    }
    /// A legal entity, an entrepreneur or a person.
    Party {
        /// what it is in the construction
        role: Option<PartyRole>,
        /// what it is in law
        kind: Option<PartyKind>,
        /// полное наименование или фамилия, имя, отчество
        full_name: Option<String>,
        /// сокращённое наименование
        short_name: Option<String>,
        /// ОГРН (13 digits) or ОГРНИП (15)
        ogrn: Option<String>,
        /// ИНН (10 or 12 digits)
        inn: Option<String>,
        /// адрес
        address: Option<String>,
        /// телефон или факс
        phone: Option<String>,
        /// саморегулируемая организация
        sro: Sro,
        /// паспортные данные, persons only
        passport: Option<String>,
    }
    /// The self-regulatory organisation a party belongs to.
    Sro {
        /// наименование
        name: Option<String>,
        /// ОГРН
        ogrn: Option<String>,
        /// ИНН
        inn: Option<String>,
    }
    /// The representatives who sign, in the order of the form.
    Reps {
        /// застройщика, по вопросам строительного контроля
        developer_control: Representative,
        /// лица, осуществляющего строительство
        construction: Representative,
        /// лица, осуществляющего строительство, по вопросам строительного контроля
        contractor_control: Representative,
        /// проектировщика
        designer: Representative,
        /// лица, выполнившего работы
        performer: Representative,
        /// иных лиц
        others: Vec<Representative>,
    }
    /// A representative and what empowers them.
    Representative {
        /// должность
        position: Option<String>,
        /// фамилия
        surname: Option<String>,
        /// инициалы, «И.И.»
        initials: Option<String>,
        /// идентификационный номер в национальном реестре специалистов
        nrs_id: Option<String>,
        /// распорядительный документ
        authority: Authority,
        /// организация
        organization: Party,
    }
    /// The order or power of attorney of a representative.
    Authority {
        /// приказ, доверенность
        name: Option<String>,
        /// номер
        number: Option<String>,
        /// дата
        date: Option<CivilDate>,
        /// действует до
        valid_to: Option<CivilDate>,
    }
    /// Somebody named in speech.
    NamedPerson {
        /// `developer_control_rep`, `construction_rep`, …
        role: Option<String>,
        /// как названо
        name: Option<String>,
        /// должность
        position: Option<String>,
    }
    /// Who did the works.
    WorkPerformer {
        /// наименование
        name: Option<String>,
    }
    /// The works presented.
    Works {
        /// id of the catalogue of works
        work_type: Option<String>,
        /// наименование работ
        title: Option<String>,
        /// место
        location: Location,
        /// объём
        volume: Vec<Volume>,
    }
    /// Where the works are.
    Location {
        /// корпус, здание
        building: Option<String>,
        /// секция, захватка
        section: Option<String>,
        /// конструкция
        element: Option<String>,
        /// оси
        axes: Option<String>,
        /// отметка
        elevation: Option<String>,
        /// этаж
        floor: Option<String>,
        /// помещение
        room: Option<String>,
    }
    /// How much was done.
    Volume {
        /// количество
        quantity: Option<f64>,
        /// единица измерения
        unit: Option<String>,
        /// чего
        what: Option<String>,
        /// примерно
        approximate: bool,
    }
    /// A set of drawings.
    ProjectDoc {
        /// шифр
        code: Option<String>,
        /// наименование
        name: Option<String>,
        /// листы
        sheets: Vec<String>,
        /// изменение, «Изм. 2»
        change: Option<String>,
        /// разработчик
        designer: Option<String>,
    }
    /// A material and the papers that prove its quality.
    Material {
        /// наименование, как в паспорте
        name: Option<String>,
        /// ГОСТ, ТУ
        standard: Option<String>,
        /// количество
        quantity: Option<f64>,
        /// единица измерения
        unit: Option<String>,
        /// документы о качестве
        documents: Vec<Document>,
        /// исходные слова
        as_said: Option<String>,
    }
    /// A certificate, passport, survey drawing or test report.
    Document {
        /// вид документа
        kind: Option<String>,
        /// номер
        number: Option<String>,
        /// дата
        date: Option<CivilDate>,
        /// действует до
        valid_to: Option<CivilDate>,
        /// кем выдан
        issuer: Option<String>,
        /// примечание
        note: Option<String>,
    }
    /// When the works were done.
    WorkDates {
        /// начало
        start: Option<CivilDate>,
        /// окончание
        end: Option<CivilDate>,
    }
    /// A norm the works conform to.
    Norm {
        /// «СП 63.13330.2018»
        code: Option<String>,
        /// «п. 10.3.2»
        clause: Option<String>,
    }
    /// A paper attached to the act.
    Attachment {
        /// номер по порядку
        no: Option<u32>,
        /// наименование
        kind: Option<String>,
        /// номер документа
        number: Option<String>,
        /// дата
        date: Option<CivilDate>,
        /// количество листов
        pages: Option<u32>,
        /// количество экземпляров
        copies: Option<u32>,
    }
    /// A signature line.
    Signature {
        /// key of the representative, `developer_control` and so on
        role: Option<String>,
        /// фамилия
        surname: Option<String>,
        /// инициалы
        initials: Option<String>,
        /// дата подписи
        signed_at: Option<CivilDate>,
    }
}
