//! Items 1 and 3, the attachments, and the registry of quality documents.

use super::super::attached::is_photo;
use super::super::model::{Act, Attachment, Document, Location, Material, Volume};
use super::super::value::comma;
use super::one_line;
use super::texts::{document, joined};
use crate::core::letters;

/// Quality documents item 3 may name itself (caption of item 3); more go to a registry.
const DOCUMENTS_IN_ITEM_MAX: usize = 5;

/// Text of a cell that takes a dozen lines of the widest column.
const WHOLE_CELL_BYTES: usize = 1_000;

/// The title of the registry, also its name among the attachments.
const REGISTRY_TITLE: &str = "Реестр документов, подтверждающих качество";

/// The registry of quality documents, an annex of the act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registry {
    /// Its heading.
    pub title: String,
    /// Headings of the columns.
    pub columns: Vec<&'static str>,
    /// Rows, a text for each column.
    pub rows: Vec<Vec<String>>,
}

impl Registry {
    /// Whether the end of a page must not part a row: one of very long texts may be higher than a page.
    #[must_use]
    pub fn is_whole(row: &[String]) -> bool {
        row.iter().all(|cell| cell.len() <= WHOLE_CELL_BYTES)
    }
}

/// The registry, when the materials have more than five quality documents.
#[must_use]
pub fn registry(act: &Act) -> Option<Registry> {
    let documents = quality_documents(act);
    if documents.len() <= DOCUMENTS_IN_ITEM_MAX {
        return None;
    }
    let rows = documents
        .iter()
        .enumerate()
        .map(|(index, (materials, document))| {
            let period = joined(
                &[
                    document.date.map(|date| format!("от {}", date.dotted())),
                    document.valid_to.map(|date| format!("до {}", date.dotted())),
                ],
                " ",
            );
            let note = joined(&[document.issuer.clone(), document.note.clone()], ", ");
            let cells = [
                (index + 1).to_string(),
                materials.join("; "),
                document.kind.clone().unwrap_or_default(),
                document.number.clone().unwrap_or_default(),
                period,
                note,
            ];
            cells.iter().map(|cell| one_line(cell)).collect()
        });
    let mut title = REGISTRY_TITLE.to_owned();
    if let Some(number) = &act.number {
        title = one_line(&format!("{title}, к акту № {number}"));
    }
    let columns = vec![
        "№",
        "Материал (изделие)",
        "Вид документа",
        "Номер",
        "Дата или срок действия",
        "Примечание",
    ];
    Some(Registry {
        title,
        columns,
        rows: rows.collect(),
    })
}

/// Each quality document once, with the materials it covers.
fn quality_documents(act: &Act) -> Vec<(Vec<&str>, &Document)> {
    let mut found: Vec<(Vec<&str>, &Document)> = Vec::new();
    for material in &act.materials {
        let name = material.name.as_deref().unwrap_or_default();
        for document in &material.documents {
            let known = found.iter_mut().find(|(_, other)| {
                document.number.is_some()
                    && (&other.kind, &other.number, &other.date)
                        == (&document.kind, &document.number, &document.date)
            });
            match known {
                Some((materials, _)) => materials.push(name),
                None => found.push((vec![name], document)),
            }
        }
    }
    found
}

/// Item 1: what was done, where and how much.
pub(super) fn presented(act: &Act) -> String {
    let works = &act.works;
    let title = works.title.clone().unwrap_or_default();
    joined(
        &[
            Some(title.clone()),
            Some(location(&works.location, &title)),
            volumes(act),
        ],
        ", ",
    )
}

/// How much was done, when it is known: «объём: бетон — 9,6 м³».
#[must_use]
pub fn volumes(act: &Act) -> Option<String> {
    let volumes: Vec<String> = act
        .works
        .volume
        .iter()
        .map(volume)
        .filter(|text| !text.is_empty())
        .collect();
    (!volumes.is_empty()).then(|| format!("объём: {}", volumes.join("; ")))
}

/// Where the works are, in a few words.
#[must_use]
pub fn place(act: &Act) -> String {
    location(&act.works.location, "")
}

/// The place, less what the title already says.
fn location(place: &Location, title: &str) -> String {
    let said = letters::lowercase(title);
    let part = |name: &str, text: &Option<String>| {
        let text = text.as_ref()?;
        let lower = letters::lowercase(text);
        if said.contains(&lower) && lower.chars().count() > 2 {
            return None;
        }
        let named = name.is_empty() || lower.starts_with(name);
        Some(if named {
            text.clone()
        } else {
            format!("{name} {text}")
        })
    };
    // «захватка 2» and «подвал» have a name already, «2» and «Б» have none.
    let bare = |name: &'static str, text: &Option<String>| {
        let is_bare = text
            .as_ref()
            .is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()) || text.chars().count() <= 2);
        part(if is_bare { name } else { "" }, text)
    };
    joined(
        &[
            part("", &place.building),
            bare("секция", &place.section),
            part("", &place.element),
            bare("этаж", &place.floor),
            bare("помещение", &place.room),
            part("в осях", &place.axes),
            part("отм.", &place.elevation),
        ],
        ", ",
    )
}

fn volume(volume: &Volume) -> String {
    let amount = joined(&[volume.quantity.map(comma), volume.unit.clone()], " ");
    let amount = if volume.approximate && !amount.is_empty() {
        format!("около {amount}")
    } else {
        amount
    };
    joined(&[volume.what.clone(), Some(amount)], " — ")
}

/// Item 3: the materials with their documents, or with a reference to the registry.
pub(super) fn materials(act: &Act) -> String {
    let by_registry = registry(act).is_some();
    let mut texts: Vec<String> = act
        .materials
        .iter()
        .map(|it| material(it, !by_registry))
        .filter(|text| !text.is_empty())
        .collect();
    let reference = act
        .materials_register_ref
        .clone()
        .filter(|text| !text.trim().is_empty());
    match reference {
        Some(reference) => texts.push(reference),
        None if by_registry => {
            texts.push("документы о качестве — по реестру, приложение к настоящему акту".to_owned())
        }
        None => {}
    }
    texts.join("; ")
}

/// A material by its name, standard and amount: «Проволока вязальная ГОСТ 3282-74 — 15 кг».
#[must_use]
pub fn material_named(material: &Material) -> String {
    let amount = joined(&[material.quantity.map(comma), material.unit.clone()], " ");
    let name = joined(&[material.name.clone(), material.standard.clone()], " ");
    joined(&[Some(name), Some(amount)], " — ")
}

fn material(material: &Material, with_documents: bool) -> String {
    let what = material_named(material);
    let documents: Vec<String> = material
        .documents
        .iter()
        .filter(|_| with_documents)
        .map(document)
        .filter(|text| !text.is_empty())
        .collect();
    if documents.is_empty() {
        what
    } else {
        format!("{what} ({})", documents.join("; "))
    }
}

/// Attachments, numbered; when none but photos are listed, what items 3 and 4 name comes first.
pub(super) fn attachments(act: &Act) -> String {
    let mut papers: Vec<(Option<u32>, String)> = Vec::new();
    let is_listed = |paper: &Attachment| !is_photo(paper) && !attachment(paper).is_empty();
    if !act.attachments.iter().any(is_listed) {
        let mut texts = match registry(act) {
            Some(_) => vec![REGISTRY_TITLE.to_owned()],
            None => quality_documents(act)
                .iter()
                .map(|(_, paper)| document(paper))
                .collect(),
        };
        texts.extend(act.evidence.iter().map(document));
        papers.extend(texts.into_iter().map(|text| (None, text)));
    }
    papers.extend(act.attachments.iter().map(|paper| (paper.no, attachment(paper))));
    papers.retain(|(_, text)| !text.is_empty());
    let numbered = papers.iter().enumerate().map(|(index, (no, text))| {
        let no = no.map_or(index + 1, |no| usize::try_from(no).unwrap_or(index + 1));
        format!("{no}. {text}")
    });
    numbered.collect::<Vec<_>>().join("\n")
}

fn attachment(paper: &Attachment) -> String {
    let requisites = joined(
        &[
            paper.kind.clone(),
            paper.number.as_ref().map(|number| format!("№ {number}")),
            paper.date.map(|date| format!("от {}", date.dotted())),
        ],
        " ",
    );
    joined(
        &[
            Some(requisites),
            paper.pages.map(|pages| format!("{pages} л.")),
            paper.copies.map(|copies| format!("{copies} экз.")),
        ],
        ", ",
    )
}
