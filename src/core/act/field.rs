//! The fields of the act for a form on a screen.
//!
//! Owns: sections in the order of the official form, and what each control is. Must not know: values, or
//! how a control looks. Invariant: every field a person may write is in exactly one section.

use super::missing;
use super::model::Act;
use super::path::FieldPath;
use super::shape::{Choice, Field, List, Record, Shape};

/// What kind of control a field needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    Multiline,
    /// A date; [`get`] gives ISO, [`edit`] takes ISO, `dd.mm.yyyy` and words.
    Date,
    /// A quantity with a decimal comma.
    Number,
    /// A whole number from 1.
    Integer,
    /// One of a few codes; empty is «не указано».
    Choice(&'static [Choice]),
}

/// One field of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldSpec {
    /// Where it is.
    pub path: FieldPath,
    /// Its label.
    pub label: &'static str,
    /// An example or a rule; may be empty.
    pub hint: &'static str,
    /// What control it needs.
    pub kind: FieldKind,
    /// Whether the form is incomplete without it.
    pub required: bool,
}

/// A list of the form whose rows a person may add and remove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSpec {
    /// Where it is.
    pub path: FieldPath,
    /// What the list is called: «Материалы».
    pub label: &'static str,
    /// What one row is called: «Материал».
    pub row_label: &'static str,
}

/// A part of a section: a field or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// One field.
    Field(FieldSpec),
    /// A list of rows.
    List(ListSpec),
}

/// A part of the form under one official heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Key of the block of the official form, such as `parties.developer` or `item1`.
    pub key: &'static str,
    /// The heading of the official form, verbatim.
    pub label: &'static str,
    /// The heading in a few words, for a narrow screen.
    pub short: &'static str,
    /// Its fields and lists, in order.
    pub items: Vec<Item>,
}

impl ListSpec {
    /// How many rows the list has.
    #[must_use]
    pub fn len(&self, act: &Act) -> usize {
        self.path.node(act).map_or(0, super::node::Node::rows)
    }

    /// Whether the list has no rows.
    #[must_use]
    pub fn is_empty(&self, act: &Act) -> bool {
        self.len(act) == 0
    }

    /// The fields and lists of one row, counted from 0.
    #[must_use]
    pub fn row(&self, index: usize) -> Vec<Item> {
        let mut items = Vec::new();
        if let Some(Shape::List(list)) = self.path.shape() {
            collect(&self.path.row(index), list.record(), &mut items);
        }
        items
    }
}

/// Sections: key of the block, short heading, label of the official form verbatim, parts of the act. What is no block
/// of the form, or has blanks in its label there, is shown by its short heading.
const SECTIONS: [(&str, &str, &str, &[&str]); 24] = [
    (
        "object",
        "Объект",
        "Объект капитального строительства",
        &["object"],
    ),
    (
        "parties.developer",
        "Застройщик",
        "Застройщик, технический заказчик, лицо, ответственное за эксплуатацию здания, сооружения, или региональный \
         оператор",
        &["parties.developer"],
    ),
    (
        "parties.contractor",
        "Лицо, осуществляющее строительство",
        "Лицо, осуществляющее строительство, реконструкцию, капитальный ремонт",
        &["parties.contractor"],
    ),
    (
        "parties.designer",
        "Проектировщик",
        "Лицо, осуществляющее подготовку проектной документации",
        &["parties.designer"],
    ),
    (
        "number_date",
        "Номер и дата акта",
        "Номер и дата акта",
        &["number", "date"],
    ),
    (
        "reps.developer_control",
        "Представитель застройщика",
        "Представитель застройщика, технического заказчика, лица, ответственного за эксплуатацию здания, сооружения, \
         или регионального оператора по вопросам строительного контроля",
        &["reps.developer_control"],
    ),
    (
        "reps.construction",
        "Представитель строителя",
        "Представитель лица, осуществляющего строительство, реконструкцию, капитальный ремонт",
        &["reps.construction"],
    ),
    (
        "reps.contractor_control",
        "Стройконтроль строителя",
        "Представитель лица, осуществляющего строительство, реконструкцию, капитальный ремонт, по вопросам \
         строительного контроля",
        &["reps.contractor_control"],
    ),
    (
        "reps.designer",
        "Представитель проектировщика",
        "Представитель лица, осуществляющего подготовку проектной документации (в случае привлечения застройщиком \
         лица, осуществляющего подготовку проектной документации, для проверки соответствия выполняемых работ \
         проектной документации согласно части 2 статьи 53 Градостроительного кодекса Российской Федерации)",
        &["reps.designer"],
    ),
    (
        "reps.performer",
        "Представитель исполнителя работ",
        "Представитель лица, выполнившего работы, подлежащие освидетельствованию (в случае выполнения работ по \
         договорам о строительстве, реконструкции, капитальном ремонте объектов капитального строительства, \
         заключенным с иными лицами)",
        &["reps.performer"],
    ),
    (
        "reps.others",
        "Представители иных лиц",
        "Представители иных лиц",
        &["reps.others"],
    ),
    (
        "people",
        "Названы в разговоре",
        "Названы в разговоре",
        &["people"],
    ),
    (
        "work_performer",
        "Кто выполнил работы",
        "произвели осмотр работ, выполненных",
        &["work_performer"],
    ),
    (
        "item1",
        "1. Работы",
        "1. К освидетельствованию предъявлены следующие работы:",
        &["works"],
    ),
    (
        "item2",
        "2. Проектная документация",
        "2. Работы выполнены по проектной документации",
        &["project_docs"],
    ),
    (
        "item3",
        "3. Материалы",
        "3. При выполнении работ применены",
        &["materials", "materials_register_ref"],
    ),
    (
        "item4",
        "4. Документы о соответствии работ",
        "4. Предъявлены документы, подтверждающие соответствие работ предъявляемым к ним требованиям",
        &["evidence"],
    ),
    ("item5", "5. Даты работ", "5. Даты работ", &["dates"]),
    (
        "item6",
        "6. Соответствие нормам",
        "6. Работы выполнены в соответствии с",
        &["compliance"],
    ),
    (
        "item7",
        "7. Последующие работы",
        "7. Разрешается производство последующих работ",
        &["next_works"],
    ),
    (
        "additional_info",
        "Дополнительные сведения",
        "Дополнительные сведения",
        &["additional_info"],
    ),
    ("copies", "Экземпляры", "Экземпляры", &["copies"]),
    ("attachments", "Приложения", "Приложения", &["attachments"]),
    ("signatures", "Подписи", "Подписи", &["signatures"]),
];

/// The sections of the form, in its order, with all their fields.
#[must_use]
pub fn sections() -> Vec<Section> {
    SECTIONS
        .iter()
        .map(|(key, short, label, parts)| {
            let mut items = Vec::new();
            for path in parts.iter().filter_map(|part| FieldPath::parse(part)) {
                match path.shape() {
                    Some(Shape::Record(record)) => collect(&path, record, &mut items),
                    Some(_) => items.extend(item(&path)),
                    None => {}
                }
            }
            Section {
                key,
                label,
                short,
                items,
            }
        })
        .collect()
}

/// The field or list at a path, as the form shows it; `None` for a record.
#[must_use]
pub fn item(path: &FieldPath) -> Option<Item> {
    let (parent, key) = path.as_child()?;
    match parent.shape()? {
        Shape::Record(record) => item_of(path, record.field(key)?),
        _ => None,
    }
}

fn collect(path: &FieldPath, record: &'static Record, items: &mut Vec<Item>) {
    for field in record.fields {
        let path = path.key(field.key);
        match field.shape {
            Shape::Record(record) => collect(&path, record, items),
            _ => items.extend(item_of(&path, field)),
        }
    }
}

const YES_NO: &[Choice] = &[
    Choice {
        code: "true",
        label: "примерно",
    },
    Choice {
        code: "false",
        label: "точно",
    },
];

fn item_of(path: &FieldPath, field: &'static Field) -> Option<Item> {
    let kind = match field.shape {
        Shape::Said(manner) if manner.has_lines() => FieldKind::Multiline,
        Shape::Line | Shape::Said(_) | Shape::Texts => FieldKind::Text,
        Shape::Paragraph => FieldKind::Multiline,
        Shape::Date => FieldKind::Date,
        Shape::Quantity => FieldKind::Number,
        Shape::Integer => FieldKind::Integer,
        Shape::Flag => FieldKind::Choice(YES_NO),
        Shape::Choice(choices) => FieldKind::Choice(choices),
        Shape::List(&List { row_label, .. }) => {
            return Some(Item::List(ListSpec {
                path: path.clone(),
                label: field.label,
                row_label,
            }));
        }
        Shape::Record(_) => return None,
    };
    Some(Item::Field(FieldSpec {
        path: path.clone(),
        label: field.label,
        hint: field.hint,
        kind,
        required: missing::is_required(path),
    }))
}
