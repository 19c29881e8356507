//! What the form requires and the act does not have yet, as questions.
//!
//! Owns: the list of required fields. Must not know: whether what is there is right (a linter's job).
//! Invariant: questions come in the order of the form.

use serde::Serialize;

use super::model::{Act, Party, Representative};
use super::path::FieldPath;

/// Something still to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// The field that is empty, or the list.
    pub path: FieldPath,
    /// A short question in Russian.
    pub question: String,
}

/// Fields the form is incomplete without, rows left out of the paths.
const REQUIRED: [&str; 32] = [
    "object.name",
    "object.address",
    "parties.developer.full_name",
    "parties.developer.ogrn",
    "parties.developer.inn",
    "parties.developer.address",
    "parties.contractor.full_name",
    "parties.contractor.ogrn",
    "parties.contractor.inn",
    "parties.contractor.address",
    "parties.designer.full_name",
    "parties.designer.ogrn",
    "parties.designer.inn",
    "parties.designer.address",
    "number",
    "date",
    "reps.developer_control.surname",
    "reps.construction.surname",
    "reps.contractor_control.surname",
    "work_performer.name",
    "works.title",
    "project_docs.code",
    "project_docs.sheets",
    "project_docs.designer",
    "materials.name",
    "evidence.kind",
    "evidence.number",
    "dates.start",
    "dates.end",
    "compliance.code",
    "next_works",
    "copies",
];

/// Whether the form is incomplete without the field.
pub(crate) fn is_required(path: &FieldPath) -> bool {
    let mut text = path.to_string();
    while let (Some(from), Some(to)) = (text.find('['), text.find(']')) {
        text.replace_range(from..=to, "");
    }
    REQUIRED.contains(&text.as_str())
}

/// What is required and still empty, in the order of the form.
#[must_use]
pub fn missing(act: &Act) -> Vec<Missing> {
    let mut asked = Asked(Vec::new());
    asked.text(&act.object.name, "object.name", "Как называется объект?");
    asked.text(&act.object.address, "object.address", "Какой адрес объекта?");
    asked.party(&act.parties.developer, "parties.developer", "застройщик");
    asked.party(
        &act.parties.contractor,
        "parties.contractor",
        "лицо, осуществляющее строительство",
    );
    asked.party(&act.parties.designer, "parties.designer", "проектировщик");
    asked.text(&act.number, "number", "Какой номер акта?");
    asked.if_none(act.date.is_none(), "date", "Какая дата акта?");
    let reps = &act.reps;
    asked.rep(
        &reps.developer_control,
        "reps.developer_control",
        "застройщика по стройконтролю",
    );
    asked.rep(
        &reps.construction,
        "reps.construction",
        "лица, осуществляющего строительство",
    );
    asked.rep(
        &reps.contractor_control,
        "reps.contractor_control",
        "строителя по стройконтролю",
    );
    asked.text(
        &act.work_performer.name,
        "work_performer.name",
        "Кто выполнил работы?",
    );
    asked.text(&act.works.title, "works.title", "Какие работы предъявлены?");
    project_docs(act, &mut asked);
    materials(act, &mut asked);
    evidence(act, &mut asked);
    asked.if_none(act.dates.start.is_none(), "dates.start", "Когда начали работы?");
    asked.if_none(act.dates.end.is_none(), "dates.end", "Когда закончили работы?");
    let no_norm = act.compliance.iter().all(|norm| blank(&norm.code));
    asked.if_none(
        no_norm,
        "compliance",
        "Каким нормам и разделам проекта соответствуют работы?",
    );
    asked.text(&act.next_works, "next_works", "Какие работы разрешаются дальше?");
    asked.if_none(act.copies.is_none(), "copies", "Сколько экземпляров акта?");
    asked.0
}

fn project_docs(act: &Act, asked: &mut Asked) {
    asked.if_none(
        act.project_docs.is_empty(),
        "project_docs",
        "По каким чертежам: шифр и листы?",
    );
    for (index, doc) in act.project_docs.iter().enumerate() {
        let Some(code) = &doc.code else {
            asked.ask(
                &format!("project_docs[{index}].code"),
                "Какой шифр чертежей?".to_owned(),
            );
            continue;
        };
        if doc.sheets.is_empty() {
            asked.ask(
                &format!("project_docs[{index}].sheets"),
                format!("Какие листы комплекта {code}?"),
            );
        }
        if blank(&doc.designer) {
            asked.ask(
                &format!("project_docs[{index}].designer"),
                format!("Кто разработал комплект {code}?"),
            );
        }
    }
}

fn materials(act: &Act, asked: &mut Asked) {
    asked.if_none(
        act.materials.is_empty(),
        "materials",
        "Какие материалы применены и сколько?",
    );
    for (index, material) in act.materials.iter().enumerate() {
        let Some(name) = &material.name else {
            asked.ask(
                &format!("materials[{index}].name"),
                "Как называется материал?".to_owned(),
            );
            continue;
        };
        if material.quantity.is_none() {
            asked.ask(
                &format!("materials[{index}].quantity"),
                format!("Сколько: {name}?"),
            );
        }
        if material.documents.is_empty() {
            let question = format!("Какой сертификат или паспорт: {name}?");
            asked.ask(&format!("materials[{index}].documents"), question);
        }
        for (row, document) in material.documents.iter().enumerate() {
            let kind = document.kind.as_deref().unwrap_or("документ о качестве");
            asked.document(&format!("materials[{index}].documents[{row}]"), kind, document);
        }
    }
}

fn evidence(act: &Act, asked: &mut Asked) {
    asked.if_none(
        act.evidence.is_empty(),
        "evidence",
        "Какая исполнительная схема: номер и дата?",
    );
    for (index, document) in act.evidence.iter().enumerate() {
        let kind = document.kind.as_deref().unwrap_or("документ");
        asked.document(&format!("evidence[{index}]"), kind, document);
    }
}

fn blank(text: &Option<String>) -> bool {
    text.as_ref().is_none_or(|text| text.trim().is_empty())
}

struct Asked(Vec<Missing>);

impl Asked {
    fn ask(&mut self, path: &str, question: String) {
        if let Some(path) = FieldPath::parse(path) {
            self.0.push(Missing { path, question });
        }
    }

    fn if_none(&mut self, none: bool, path: &str, question: &str) {
        if none {
            self.ask(path, question.to_owned());
        }
    }

    fn text(&mut self, text: &Option<String>, path: &str, question: &str) {
        self.if_none(blank(text), path, question);
    }

    /// A party: first its name, then in one question the requisites it lacks.
    fn party(&mut self, party: &Party, path: &str, who: &str) {
        let Some(name) = [&party.short_name, &party.full_name].into_iter().flatten().next() else {
            return self.ask(&format!("{path}.full_name"), format!("Кто {who}?"));
        };
        let requisites = [
            ("ogrn", "ОГРН", &party.ogrn),
            ("inn", "ИНН", &party.inn),
            ("address", "адрес", &party.address),
        ];
        let lacking: Vec<_> = requisites.iter().filter(|(_, _, text)| blank(text)).collect();
        if let Some((key, _, _)) = lacking.first() {
            let names: Vec<&str> = lacking.iter().map(|(_, name, _)| *name).collect();
            self.ask(&format!("{path}.{key}"), format!("{name}: {}?", names.join(", ")));
        }
    }

    fn rep(&mut self, rep: &Representative, path: &str, of: &str) {
        self.text(
            &rep.surname,
            &format!("{path}.surname"),
            &format!("Кто представитель {of}?"),
        );
        let Some(name) = rep.surname.as_deref().filter(|name| !name.trim().is_empty()) else {
            return;
        };
        if blank(&rep.authority.number) {
            self.ask(
                &format!("{path}.authority.number"),
                format!("{name}: номер и дата приказа?"),
            );
        } else if rep.authority.date.is_none() {
            self.ask(
                &format!("{path}.authority.date"),
                format!("{name}: от какого числа приказ?"),
            );
        }
    }

    fn document(&mut self, path: &str, kind: &str, document: &super::model::Document) {
        if blank(&document.number) {
            self.ask(&format!("{path}.number"), format!("Какой номер и дата: {kind}?"));
        } else if document.date.is_none() {
            let number = document.number.as_deref().unwrap_or_default();
            self.ask(&format!("{path}.date"), format!("Какая дата: {kind} № {number}?"));
        }
    }
}
