//! The printed form against the official one, block by block and caption by caption.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use prorab::core::act::{self, Act, Block, BlockKind, Draft, paper, widths};
use prorab::core::date::CivilDate;
use serde_json::{Value, json};

fn official() -> Vec<Value> {
    let form: Value = serde_json::from_str(include_str!("../data/aosr_form_344pr.json")).unwrap();
    form["blocks"].as_array().unwrap().clone()
}

fn filled(args: &Value) -> Act {
    let mut draft = Draft::default();
    let report = act::apply(&mut draft, args, CivilDate::new(2026, 10, 13).unwrap());
    assert_eq!(report.refused, []);
    draft.act
}

fn block(act: &Act, key: &str) -> Block {
    act::print(act)
        .into_iter()
        .find(|block| block.key == key)
        .unwrap()
}

fn text(act: &Act, key: &str) -> String {
    block(act, key).lines.join(" ").trim().to_owned()
}

#[test]
fn an_empty_act_prints_every_block_label_and_caption_verbatim() {
    let printed = act::print(&Act::default());
    let official = official();
    assert_eq!(printed.len(), official.len());
    for (block, form) in printed.iter().zip(&official) {
        assert_eq!(block.key, form["key"]);
        let captions: Vec<&String> = block
            .captions
            .iter()
            .filter(|caption| !caption.is_empty())
            .collect();
        assert_eq!(
            serde_json::to_value(captions).unwrap(),
            form["captions"],
            "{}",
            block.key
        );
        match block.kind {
            BlockKind::NumberDate => assert_eq!(block.lines.join(" "), form["label"]),
            _ => assert_eq!(block.label, form["label"]),
        }
    }
}

#[test]
fn there_is_an_underscored_line_above_each_caption_and_none_is_too_long() {
    let long = "очень длинное название ".repeat(40);
    let act =
        filled(&json!({ "object_name": long, "contractor": "Ж".repeat(300), "next_works": "Отмостка" }));
    for block in act::print(&act) {
        if block.kind == BlockKind::Lines {
            assert!(!block.lines.is_empty(), "{}", block.key);
        }
        assert!(block.lines.len() >= block.captions.len(), "{}", block.key);
        assert!(
            block
                .lines
                .iter()
                .all(|line| widths::width(line) <= paper::LINE_UNITS),
            "{}",
            block.key
        );
    }
    assert_eq!(
        text(&act, "object"),
        long.trim(),
        "nothing of a long text is lost"
    );
    assert_eq!(block(&act, "parties.contractor").lines.concat(), "Ж".repeat(300));
}

#[test]
fn a_name_of_many_lines_is_signed_below_its_last() {
    let act = filled(&json!({ "reps": { "performer": { "surname": "Щ".repeat(300), "initials": "И.И." } } }));
    let signature = block(&act, "signatures.performer");
    assert!(signature.lines.len() > 2 && signature.lines.len() == signature.captions.len());
    assert_eq!(
        signature.captions.last().map(String::as_str),
        Some("(фамилия, инициалы) (подпись)")
    );
    assert!(signature.captions.iter().rev().skip(1).all(String::is_empty));
}

#[test]
fn wide_letters_make_more_lines_than_narrow_ones() {
    let lines_of = |letter: &str| {
        let act = filled(&json!({ "next_works": letter.repeat(300) }));
        block(&act, "item7").lines.len()
    };
    // 300 letters: of 0.27 em 891 pt, of 1.01 em 3300 pt, on lines of 505 pt.
    assert_eq!((lines_of("і"), lines_of("Щ")), (2, 7));
}

#[test]
fn signs_that_the_font_lacks_are_written_by_others() {
    let act = filled(&json!({ "next_works": "Сетка ∅8, шаг ≤ 200, 5\u{301}0\u{200B}0" }));
    assert_eq!(text(&act, "item7"), "Сетка Ø8, шаг <= 200, 5\u{301}00");
}

#[test]
fn number_dates_and_copies_fill_the_blanks_of_the_form() {
    let act = filled(&json!({ "number": "18/КЖ", "date": "2025-12-20", "copies": 4,
        "dates": { "start": "2025-12-01", "end": "2025-12-19" } }));
    assert_eq!(
        block(&act, "number_date").lines,
        ["N 18/КЖ", "«20» декабря 2025 г."]
    );
    assert_eq!(
        block(&act, "item5").label,
        "5. Даты: начала работ «01» декабря 2025 г.; окончания работ «19» декабря 2025 г."
    );
    assert_eq!(
        block(&act, "copies").label,
        "Акт составлен в 4 экземплярах (в случае заполнения акта на бумажном носителе)."
    );
    let half = filled(&json!({ "dates": { "end": "2025-12-19" } }));
    assert_eq!(
        block(&half, "item5").label,
        "5. Даты: начала работ «__» ___________ 20__ г.; окончания работ «19» декабря 2025 г."
    );
}

#[test]
fn parties_and_representatives_print_their_requisites() {
    let act = filled(&json!({
        "parties": { "contractor": { "full_name": "Общество с ограниченной ответственностью «Строй»",
            "short_name": "ООО «Строй»", "ogrn": "1027700132195", "inn": "7707083893",
            "address": "г. Москва, ул. Лесная, д. 1", "phone": "+7 495 000-00-00",
            "sro": { "name": "Ассоциация «Строители»", "ogrn": "1097799000001", "inn": "7704000000" } },
          "designer": { "full_name": "Сидоров Пётр Ильич", "ogrn": "304500116000157" } },
        "reps": { "developer_control": { "position": "инженер", "surname": "Иванов", "initials": "И.И.",
            "nrs_id": "С-77-012345", "authority": { "name": "приказ", "number": "15", "date": "2026-01-12" } } },
    }));
    assert_eq!(
        text(&act, "parties.contractor"),
        "Общество с ограниченной ответственностью «Строй» (ООО «Строй»), ОГРН 1027700132195, ИНН 7707083893, \
         г. Москва, ул. Лесная, д. 1, тел. +7 495 000-00-00, СРО Ассоциация «Строители», \
         ОГРН СРО 1097799000001, ИНН СРО 7704000000"
    );
    assert_eq!(
        text(&act, "parties.designer"),
        "Сидоров Пётр Ильич, ОГРНИП 304500116000157"
    );
    assert_eq!(
        text(&act, "reps.developer_control"),
        "инженер Иванов И.И., НРС С-77-012345, приказ № 15 от 12.01.2026"
    );
    assert_eq!(text(&act, "signatures.developer_control"), "Иванов И.И.");
    assert_eq!(text(&act, "signatures.designer"), "");
}

#[test]
fn items_one_to_seven_print_what_was_dictated() {
    let act = filled(&json!({
        "works": { "title": "Армирование фундаментной плиты ФП-1", "volume": [{ "quantity": 26.4, "unit": "т" }],
            "location": { "element": "фундаментная плита ФП-1", "axes": "1-6/А-Г", "elevation": "-3,150" } },
        "project_docs": [{ "code": "КЖ1", "sheets": ["5", "6"], "change": "2", "designer": "ООО «Проект»" }],
        "materials": [{ "name": "Арматура А500С ∅16 мм", "quantity": "26,4", "unit": "т", "documents": [
            { "kind": "сертификат", "number": "4811/3", "date": "2026-09-03", "issuer": "Северсталь" }] }],
        "evidence": [{ "kind": "исполнительная схема", "number": "12", "date": "2026-10-12" }],
        "compliance": [{ "code": "СП 63.13330.2018", "clause": "п. 10.3.2" }],
        "next_works": "Бетонирование плиты",
    }));
    let expected = [
        (
            "item1",
            "Армирование фундаментной плиты ФП-1, фундаментная плита ФП-1, в осях 1-6/А-Г, отм. -3,150, \
             объём: 26,4 т",
        ),
        ("item2", "КЖ1, листы 5, 6, Изм. 2, разработчик ООО «Проект»"),
        (
            "item3",
            "Арматура А500С Ø16 мм — 26,4 т (сертификат № 4811/3 от 03.09.2026, Северсталь)",
        ),
        ("item4", "исполнительная схема № 12 от 12.10.2026"),
        ("item6", "СП 63.13330.2018 п. 10.3.2"),
        ("item7", "Бетонирование плиты"),
        (
            "attachments",
            "1. сертификат № 4811/3 от 03.09.2026, Северсталь 2. исполнительная схема № 12 от 12.10.2026",
        ),
    ];
    for (key, printed) in expected {
        assert_eq!(text(&act, key), printed, "{key}");
    }
    assert_eq!(act::registry(&act), None);
}

#[test]
fn more_than_five_quality_documents_go_to_a_registry() {
    let documents = |count: u32| -> Vec<Value> {
        (1..=count)
            .map(|n| json!({ "kind": "паспорт", "number": n.to_string(), "date": "2026-09-03" }))
            .collect()
    };
    let five = filled(&json!({ "materials": [{ "name": "Сваи", "documents": documents(5) }] }));
    assert_eq!(act::registry(&five), None);
    assert!(text(&five, "item3").contains("паспорт № 5"));

    let six = filled(&json!({ "number": "7", "materials": [
        { "name": "Сваи", "documents": documents(6) }, { "name": "Оголовки", "documents": documents(1) }] }));
    let registry = act::registry(&six).unwrap();
    assert_eq!(
        registry.rows.len(),
        6,
        "a document of two materials is listed once"
    );
    assert!(
        registry
            .rows
            .iter()
            .all(|row| row.len() == registry.columns.len())
    );
    assert_eq!(registry.rows[0][1], "Сваи; Оголовки");
    assert!(registry.title.contains("№ 7"));
    assert!(text(&six, "item3").contains("по реестру") && !text(&six, "item3").contains("паспорт №"));
    assert!(text(&six, "attachments").contains("Реестр документов"));
}

#[test]
fn representatives_of_others_get_a_line_and_a_signature() {
    let act = filled(&json!({ "reps": { "others": ["геодезист Лях П.О."] } }));
    assert_eq!(text(&act, "reps.others"), "геодезист Лях П.О.");
    let signature = block(&act, "signatures.others");
    assert_eq!(signature.lines, ["Лях П.О."]);
    assert_eq!(signature.captions, ["(фамилия, инициалы) (подпись)"]);
}

#[test]
fn sections_carry_the_official_headings_in_the_order_of_the_form() {
    let sections = act::sections();
    let official = official();
    let place = |key: &str| official.iter().position(|block| block["key"] == key);
    let places: Vec<usize> = sections.iter().filter_map(|section| place(section.key)).collect();
    assert!(places.is_sorted(), "{places:?}");
    for section in &sections {
        if let Some(at) = place(section.key)
            && !official[at]["label"].as_str().unwrap().contains("__")
        {
            assert_eq!(section.label, official[at]["label"]);
        }
    }
    for block in &official {
        let (key, kind) = (block["key"].as_str().unwrap(), block["kind"].as_str().unwrap());
        let edited = sections.iter().any(|section| section.key == key);
        assert!(
            edited || kind == "static" || kind == "signature",
            "{key} has no section"
        );
    }
}

#[test]
fn sections_are_headed_as_in_the_official_form() {
    let form: serde_json::Value = serde_json::from_str(include_str!("../data/aosr_form_344pr.json")).unwrap();
    for block in form["blocks"].as_array().unwrap() {
        let label = block["label"].as_str().unwrap();
        let section = act::sections()
            .into_iter()
            .find(|section| section.key == block["key"]);
        if let Some(section) = section.filter(|_| !label.contains("__")) {
            assert_eq!(section.label, label, "{}", section.key);
        }
    }
}
