//! What is in the files that the module writes, read without other programs.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test stops at the first surprise"
)]

mod support;

use std::io::{Cursor, Read};

use proptest::prelude::*;
use prorab::core::act::{Act, Material, to_json};
use prorab::core::adviser::page::{Block, Paper, Table};
use prorab::core::app::ExportKind;
use prorab_export::{FontFiles, write};
use quick_xml::Reader;
use quick_xml::events::Event;
use support::{ACTS, act, assert_in_order, bare, fonts, form, registry_cells};

/// A part of a DOCX file.
fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The text of an XML document and the paths of its elements with their texts; panics if it is not well-formed.
fn parsed(xml: &str) -> (String, Vec<(String, String)>) {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut leaves) = (String::new(), Vec::new());
    let (mut path, mut own) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                path.push(String::from_utf8(tag.name().as_ref().to_vec()).unwrap());
                own.clear();
            }
            Event::End(_) => {
                if !own.trim().is_empty() {
                    leaves.push((path.join("/"), std::mem::take(&mut own)));
                }
                path.pop();
            }
            Event::Text(words) => own.push_str(&words.decode().unwrap()),
            Event::GeneralRef(reference) => own.push(match reference.decode().unwrap().as_ref() {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                other => panic!("{other}"),
            }),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty(), "{path:?} is not closed");
    for (_, leaf) in &leaves {
        text.push_str(leaf);
    }
    (text, leaves)
}

fn file(kind: ExportKind, act: &Act) -> Vec<u8> {
    write(kind, &to_json(act), &fonts()).unwrap()
}

#[test]
fn docx_has_the_whole_form_in_its_order_and_the_registry() {
    for name in ACTS {
        let act = act(name);
        let docx = file(ExportKind::Docx, &act);
        let (text, _) = parsed(&part(&docx, "word/document.xml"));
        assert_in_order(name, &text, &form(&act));
        let text = bare(&text);
        for cell in registry_cells(&act) {
            assert!(text.contains(&bare(&cell)), "{name}: {cell}");
        }
    }
}

#[test]
fn docx_is_a4_in_times_with_page_numbers_and_every_part_is_well_formed() {
    let docx = file(ExportKind::Docx, &act("full"));
    let document = part(&docx, "word/document.xml");
    // Twentieths of a point: 210 by 297 mm.
    assert!(
        document.contains(r#"w:w="11905" w:h="16837""#),
        "{}",
        &document[..600]
    );
    assert!(part(&docx, "word/styles.xml").contains("Times New Roman"));
    let footer = part(&docx, "word/footer1.xml");
    assert!(footer.contains("NUMPAGES") && footer.contains("стр. "));
    let mut archive = zip::ZipArchive::new(Cursor::new(&docx)).unwrap();
    for index in 0..archive.len() {
        let name = archive.by_index(index).unwrap().name().to_owned();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            parsed(&part(&docx, &name));
        }
    }
}

#[test]
fn docx_keeps_captions_with_lines_and_signatures_together() {
    let docx = file(ExportKind::Docx, &act("full"));
    let document = part(&docx, "word/document.xml");
    let (before, signatures) = document.rsplit_once("1 экз.").unwrap();
    let paragraphs: Vec<&str> = signatures.split("</w:p>").skip(1).collect();
    let (last, others) = paragraphs[..paragraphs.len() - 1].split_last().unwrap();
    assert_eq!(others.len(), 6 * 3 - 1);
    assert!(
        others
            .iter()
            .all(|paragraph| paragraph.contains("<w:keepNext />"))
    );
    assert!(!last.contains("<w:keepNext />"));
    for line in before.split("</w:p>").collect::<Vec<_>>().windows(2) {
        if line[1].contains(">(") && line[0].contains("w:pBdr") {
            assert!(line[0].contains("<w:keepNext />"), "{}", line[0]);
        }
    }
}

#[test]
fn pdf_is_the_same_each_time_and_small() {
    for name in ACTS {
        let act = act(name);
        let pdf = file(ExportKind::Pdf, &act);
        assert!(pdf.starts_with(b"%PDF-1."));
        assert_eq!(pdf, file(ExportKind::Pdf, &act));
        assert!(pdf.len() < 200_000, "{name}: {} bytes", pdf.len());
    }
}

#[test]
fn pdf_without_usable_fonts_is_an_error() {
    let json = to_json(&act("short"));
    let none = FontFiles::default();
    assert!(write(ExportKind::Pdf, &json, &none).is_err());
    let mut damaged = fonts();
    damaged.regular[0].truncate(1_000);
    assert!(write(ExportKind::Pdf, &json, &damaged).is_err());
    assert!(write(ExportKind::Docx, &json, &none).is_ok());
}

#[test]
fn what_is_no_act_is_an_error() {
    for json in ["", "{", "[]", r#"{"name":"x"}"#] {
        assert!(write(ExportKind::Docx, json, &FontFiles::default()).is_err());
    }
}

#[test]
fn xml_follows_the_element_tree_and_says_that_it_is_an_experiment() {
    let xml = String::from_utf8(file(ExportKind::Xml, &act("full"))).unwrap();
    assert!(
        xml.lines()
            .nth(1)
            .unwrap()
            .contains("Опытная выгрузка (experimental)")
    );
    let (_, leaves) = parsed(&xml);
    let value = |path: &str| {
        let path = format!("aosr/cf:actInfo/{path}");
        let leaf = leaves.iter().find(|(known, _)| *known == path);
        leaf.unwrap_or_else(|| panic!("no {path}")).1.as_str()
    };
    let contractor = "ct:buildingContractor/ct:organizationInfo/ct:legalEntity";
    assert_eq!(
        value(&format!("{contractor}/ct:name")),
        "Общество с ограниченной ответственностью «Монолит & Ко»"
    );
    let designer = "ct:projectDocumentationContractor/ct:organizationInfo/ct:individualEntrepreneur";
    assert_eq!(value(&format!("{designer}/ct:firstName")), "Анна");
    assert_eq!(value("ct:documentInfo/ct:date"), "2026-10-13");
    let rep = "ct:technicalCustomerRepresentative/ct:representative";
    assert_eq!(value(&format!("{rep}/ct:lastName")), "Иванов");
    assert_eq!(
        value(&format!("{rep}/ct:administrativeDocument/ct:number")),
        "15-СК"
    );
    assert_eq!(value("cf:worksDate/ct:beginDate"), "2026-09-28");
    assert_eq!(value("ct:copiesNumber"), "6");
    let paper = "ct:qualityApproveDocuments/ct:untypedQualityApproveDocumentsList\
                 /ct:untypedQualityApproveDocumentsListItem";
    assert_eq!(
        value(&format!(
            "cf:usedMaterialsList/cf:usedMaterialsListItem/{paper}/ct:number"
        )),
        "4811/3"
    );
    assert!(value("ct:additionalInfo").contains("5 < 7 > 3 & «кавычки» \"прямые\""));
}

#[test]
fn xml_says_how_much_of_each_material_as_paper_does() {
    let material = |name: &str, quantity, unit: &str| Material {
        name: Some(name.to_owned()),
        quantity,
        unit: Some(unit.to_owned()),
        ..Material::default()
    };
    let materials = vec![
        material("Арматура A500C Ø16", Some(2400.0), "м"),
        material("Проволока вязальная", Some(15.5), "кг"),
        material("Фиксаторы", None, ""),
    ];
    let act = Act {
        materials,
        ..Act::default()
    };
    let xml = String::from_utf8(file(ExportKind::Xml, &act)).unwrap();
    let (_, leaves) = parsed(&xml);
    let names: Vec<&str> = leaves
        .iter()
        .filter(|(path, _)| path.ends_with("cf:usedMaterialsListItem/ct:name"))
        .map(|(_, text)| text.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Арматура A500C Ø16 — 2400 м",
            "Проволока вязальная — 15,5 кг",
            "Фиксаторы"
        ]
    );
}

#[test]
fn xml_leaves_out_what_is_unknown() {
    let xml = String::from_utf8(file(ExportKind::Xml, &Act::default())).unwrap();
    let (_, leaves) = parsed(&xml);
    let paths: Vec<&str> = leaves.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["aosr/cf:actInfo/ct:documentInfo/ct:name"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is typed or imported, every kind of file comes out, well-formed.
    #[test]
    fn no_text_breaks_a_file(text in ".{0,400}", other in any::<String>(), times in 1_usize..20) {
        let mut act = Act {
            number: Some(text.clone()),
            next_works: Some(other.repeat(times)),
            ..Act::default()
        };
        act.reps.performer.surname = Some(other.clone());
        act.materials = vec![Material { name: Some(text), as_said: Some(other), ..Material::default() }; times];
        let fonts = fonts();
        let docx = prorab_export::docx(&act).unwrap();
        parsed(&part(&docx, "word/document.xml"));
        parsed(&prorab_export::xml(&act));
        prorab_export::pdf(&act, &fonts).unwrap();
    }
}

#[test]
fn a_report_as_docx_says_everything_in_order() {
    let paper = Paper {
        title: "ПРЕДПИСАНИЕ\nоб устранении".to_owned(),
        blocks: vec![
            Block::Rows(vec![("Кому".to_owned(), "ООО «Монолит» & сын".to_owned())]),
            Block::Table(Table {
                columns: vec!["№".to_owned(), "Что выявлено".to_owned()],
                widths: vec![10, 90],
                rows: vec![vec!["1".to_owned(), "Нет ограждения".to_owned()]],
            }),
            Block::Text("Проверьте на месте".to_owned()),
            Block::Signatures(vec!["Выдал".to_owned(), "Получил".to_owned()]),
        ],
    };
    let docx = write(
        ExportKind::Paper,
        &paper.to_value().to_string(),
        &FontFiles::default(),
    )
    .unwrap();
    let (text, _) = parsed(&part(&docx, "word/document.xml"));
    let mut from = 0;
    for words in [
        "ПРЕДПИСАНИЕ",
        "об устранении",
        "Кому",
        "ООО «Монолит» & сын",
        "Что выявлено",
        "Нет ограждения",
        "Проверьте на месте",
        "Выдал",
        "Получил",
    ] {
        let found = text[from..].find(words);
        from += found.unwrap_or_else(|| panic!("no «{words}» after {from} in {text}"));
    }
}

#[test]
fn what_is_no_paper_is_refused() {
    for json in [
        "",
        "{}",
        "[]",
        "{\"title\":1,\"blocks\":[]}",
        "{\"title\":\"\",\"blocks\":[{\"x\":1}]}",
    ] {
        assert!(
            write(ExportKind::Paper, json, &FontFiles::default()).is_err(),
            "{json}"
        );
    }
}
