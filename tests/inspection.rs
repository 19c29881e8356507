//! Reports of inspections: what is refused, what is written, what is never said.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "a test stops at the first surprise"
)]

mod support;

use proptest::prelude::*;
use prorab::core::inspection::{
    FINDINGS_MAX, Kept, LETTER_MAX_BYTES, NormState, letter, norm_marks, paper, read, report_inspection,
    report_page, reports_page,
};
use serde_json::{Map, Value, json};
use support::knowledge;

const TODAY: &str = "2026-11-24";

fn site() -> Value {
    json!({"project": "p-1", "name": "Дом", "object": "Жилой дом, ул. Ленина, 15", "designer": "ООО «Проект»"})
}

fn call(args: &Value) -> Value {
    let args = args.as_object().cloned().unwrap_or_default();
    report_inspection(&args, &site(), TODAY, &[], &knowledge().norms)
}

/// The paper of a call as text.
fn text(args: &Value) -> String {
    let kept = Kept::read(&call(args)["keep"]).unwrap();
    paper(&kept.report, &knowledge().norms).to_text()
}

fn finding(severity: &str, what: &str, norm: &str) -> Value {
    json!({"severity": severity, "what": what, "norm": norm, "action": "Устранить"})
}

#[test]
fn norms_of_findings_are_marked_by_the_catalogue() {
    let catalogue = knowledge();
    for (said, state) in [
        ("СП 63.13330.2018 п. 10.3.2", NormState::InForce),
        ("СП 63.13330.2012", NormState::Replaced),
        ("СНиП 12-03-2001 п. 5.13", NormState::Disputed),
        ("ГрК РФ ст. 53", NormState::InForce),
        ("КоАП РФ ст. 5.27.1", NormState::Unchecked),
        ("приказ 344/пр", NormState::Unchecked),
        ("Приказ № 883н, п. 30", NormState::Unchecked),
        ("СП 999.1325800.2099 п. 5.1.4", NormState::Unknown),
    ] {
        let marks = norm_marks(said, &catalogue.norms);
        let states: Vec<NormState> = marks.iter().map(|mark| mark.state).collect();
        assert_eq!(states, [state], "{said}: {marks:?}");
    }
}

#[test]
fn a_report_says_which_norms_nobody_has_checked() {
    let norms = knowledge().norms;
    for (said, words) in [
        ("63-ФЗ", "не проверено"),
        (
            "приказ Минтруда № 336н",
            "отменён, не проверено, действует Приказ Минтруда № 883н",
        ),
        ("СП 63.13330.2012", "заменён, действует СП 63.13330.2018"),
        ("ГрК РФ ст. 53", "в силе"),
    ] {
        assert_eq!(norm_marks(said, &norms)[0].words(), words, "{said}");
    }
}

#[test]
fn the_model_learns_which_norms_are_wrong_and_what_each_is_about() {
    let answer = call(&json!({"kind": "safety", "summary": "", "findings": [
        finding("critical", "Нет каски", "СП 296.1325800.2017 п. 5.1.4"),
        finding("minor", "Мусор", "СП 63.13330.2012"),
    ]}));
    let response = &answer["response"];
    assert!(
        response["norms"][0]["title"]
            .as_str()
            .unwrap()
            .contains("Особые воздействия"),
        "{response}"
    );
    let refused = response["refused"].as_array().unwrap();
    assert_eq!(refused.len(), 1, "{response}");
    assert!(
        refused[0]["why"].as_str().unwrap().contains("СП 63.13330.2018"),
        "{response}"
    );
}

#[test]
fn the_paper_is_a_prescription_with_all_findings_and_what_was_not_seen() {
    let text = text(
        &json!({"kind": "safety", "summary": "Осмотр захватки. Возможен штраф.", "findings": [
            finding("minor", "Мусор в проходе", ""),
            finding("critical", "Рабочий без каски", "Приказ № 883н"),
            finding("unclear", "Стропы", ""),
            finding("ok", "Ограждение проёма", ""),
        ]}),
    );
    let mut from = 0;
    for words in [
        "ПРЕДПИСАНИЕ",
        "24.11.2026",
        "Жилой дом, ул. Ленина, 15",
        "1. Рабочий без каски (критично)",
        "883н — не проверено",
        "2. Мусор в проходе",
        "не указана",
        "остановить немедленно",
        "Не видно, проверить на месте",
        "Стропы",
        "Ограждение проёма",
        "Проверьте на месте",
        "ориентировочно",
        "Выдал",
    ] {
        let found = text[from..].find(words);
        from += found.unwrap_or_else(|| panic!("no «{words}» after {from} in\n{text}"));
    }
}

#[test]
fn a_drawing_without_findings_is_no_clean_bill() {
    let text = text(&json!({"kind": "drawing", "summary": "Виден штамп и масштаб.", "findings": []}));
    assert!(text.starts_with("ЗАМЕЧАНИЯ ПО ЧЕРТЕЖАМ"), "{text}");
    assert!(text.contains("ООО «Проект»"), "{text}");
    assert!(text.contains("Это не значит, что их нет"), "{text}");
    assert!(!text.to_lowercase().contains("нарушений нет"), "{text}");
}

#[test]
fn what_nobody_sees_does_not_get_into_a_report_nor_past_its_rules() {
    let seen = json!({"kind": "safety", "summary": "Нет\u{202E} кас\u{200B}ки\u{FEFF}", "findings": []});
    assert!(text(&seen).contains("Нет каски"));
    let claim = json!({"kind": "safety", "summary": "Нару\u{200B}шений\u{2060} нет", "findings": []});
    assert_eq!(call(&claim)["response"]["status"], "error");
    let doubt = json!({"kind": "safety", "summary": "Нельзя утверждать, что нарушений нет.", "findings": []});
    assert_eq!(call(&doubt)["response"]["status"], "ok");
}

#[test]
fn a_hundred_findings_are_taken_and_one_more_is_refused() {
    let many = |count| json!({"kind": "safety", "summary": "", "findings": vec![finding("minor", "Мусор", ""); count]});
    assert_eq!(call(&many(FINDINGS_MAX))["response"]["status"], "ok");
    let answer = call(&many(FINDINGS_MAX + 1));
    assert_eq!(answer["response"]["status"], "error");
    assert!(answer.get("keep").is_none());
}

#[test]
fn a_letter_says_when_it_does_not_hold_everything() {
    let of = |count| letter_of(&vec![finding("major", "Нет ограждения", ""); count]);
    let (short, long) = (of(1), of(50));
    assert!(
        short.starts_with("mailto:?subject=Предписание, 24.11.2026"),
        "{short}"
    );
    assert!(short.ends_with("Что не попало в кадр, не оценено."), "{short}");
    assert!(
        long.ends_with("\r\nПроверьте на месте. Здесь не всё: полный отчёт отдельным файлом."),
        "{long}"
    );
    assert!(!long.contains("приложенном"), "no file goes with an address");
}

#[test]
fn a_letter_keeps_severity_norm_and_deadline_and_marks_a_norm_that_is_not_in_force() {
    let mut first = finding("critical", "Нет ограждения", "СП 49.13330.2010");
    first["deadline"] = json!("2026-11-25");
    let letter = letter_of(&[first, finding("minor", "Мусор", "СП 63.13330.2018")]);
    assert!(
        letter.contains("1. Нет ограждения (критично) — Устранить; СП 49.13330.2010 — "),
        "{letter}"
    );
    assert!(letter.contains("; срок: 25.11.2026\r\n2. Мусор"), "{letter}");
    assert!(
        letter.contains("2. Мусор (незначительно) — Устранить; СП 63.13330.2018\r\n"),
        "{letter}"
    );
}

#[test]
fn a_long_finding_is_shortened_rather_than_left_out_of_the_letter() {
    let long = "Нет ограждения. ".repeat(30);
    let letter = letter_of(&[
        finding("critical", &long, "СП 49.13330.2010"),
        finding("minor", "Мусор", ""),
    ]);
    assert!(
        letter.contains("1. Нет ограждения. Нет ограждения.") && letter.contains("… (критично)\r\n"),
        "{letter}"
    );
    assert!(letter.contains("2. Мусор"), "{letter}");
}

/// The letter of a report with these findings, decoded; never longer than mail programs take.
fn letter_of(findings: &[Value]) -> String {
    let args = json!({"kind": "safety", "summary": "Осмотр", "findings": findings});
    let address = letter(
        &Kept::read(&call(&args)["keep"]).unwrap().report,
        &knowledge().norms,
    );
    assert!(
        address.len() <= LETTER_MAX_BYTES && address.is_ascii(),
        "{} bytes",
        address.len()
    );
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'%' => {
                let digits = std::str::from_utf8(&rest[..2]).unwrap();
                bytes.push(u8::from_str_radix(digits, 16).unwrap());
                rest = &rest[2..];
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn records_that_are_none_are_told_and_never_shown_as_reports() {
    let good = call(&json!({"kind": "safety", "summary": "Осмотр", "findings": []}))["keep"].clone();
    let mut newer = good.clone();
    newer["v"] = json!(2);
    let mut broken = good.clone();
    broken["base"]["findings"] = json!("none");
    let page = reports_page(&[good, newer, broken]).to_value().to_string();
    for words in ["Предписание от 24.11.2026", "более новой версией", "повреждена"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[test]
fn every_norm_of_a_report_is_a_button_that_opens_its_card() {
    let answer = call(
        &json!({"kind": "safety", "summary": "Осмотр по СП 70.13330.2012.", "findings": [
            {"severity": "critical", "what": "Нет каски, а по СП 63.13330.2012 так нельзя",
                "norm": "Приказ № 883н, п. 30",
             "action": "Устранить по ГОСТ 12.4.059-89"},
            finding("minor", "Мусор", "Правила двора"),
            finding("minor", "Ещё мусор, СП 70.13330.2012", ""),
        ]}),
    );
    let kept = answer["keep"].clone();
    let norms = &knowledge().norms;
    let input = json!({"id": kept["id"]}).as_object().cloned().unwrap();
    let page = report_page(&input, &[kept], norms).to_value();
    let body = page["body"].as_array().unwrap();
    let at = body
        .iter()
        .position(|node| node["h"] == "Нормы по справочнику")
        .unwrap();
    let list = body[at + 1]["list"].as_array().unwrap();
    let shown: Vec<(&str, &str, &Value)> = list
        .iter()
        .map(|item| {
            assert_eq!(item["go"], "norms", "{item}");
            (
                item["title"].as_str().unwrap(),
                item["chip"].as_str().unwrap(),
                &item["input"],
            )
        })
        .collect();
    let card = |code: &str| json!({"code": code});
    let expected = [
        (
            "883н, п. 30",
            "не проверено",
            card("Приказ Минтруда России от 11.12.2020 № 883н"),
        ),
        ("СП 63.13330.2012", "заменён", card("СП 63.13330.2012")),
        ("ГОСТ 12.4.059-89", "", card("ГОСТ 12.4.059-89")),
        (
            "Правила двора",
            "не найден в справочнике",
            json!({"query": "Правила двора"}),
        ),
        ("СП 70.13330.2012", "в силе", card("СП 70.13330.2012")),
    ];
    assert_eq!(shown.len(), expected.len(), "{shown:?}");
    for ((title, chip, input), (said, words, target)) in shown.iter().zip(&expected) {
        assert!(title.ends_with(said) && chip.starts_with(words), "{title} {chip}");
        assert_eq!(*input, target);
    }
    assert!(
        list[1]["sub"]
            .as_str()
            .unwrap()
            .starts_with("действует СП 63.13330.2018")
    );
    assert!(
        list[4]["sub"].as_str().unwrap().ends_with("Замечание 3, Кратко"),
        "{}",
        list[4]
    );
    // On paper, too, the norms of all texts stand with what is known of them.
    let text = page["file"]["text"].as_str().unwrap();
    for words in [
        "Нормы по справочнику: ",
        "СП 70.13330.2012 — в силе",
        "СП 63.13330.2012 — заменён",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

/// Any JSON, often with the keys of the function.
fn arguments() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        ".{0,20}".prop_map(Value::from),
        prop_oneof![
            Just("safety"),
            Just("critical"),
            Just("ok"),
            Just("Нарушений нет")
        ]
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 6, |inner| {
        let key = prop_oneof![
            Just("kind"),
            Just("summary"),
            Just("findings"),
            Just("severity"),
            Just("what"),
            Just("norm"),
            Just("action"),
            Just("id"),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..6).prop_map(|pairs| pairs
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect()),
        ]
    })
}

proptest! {
    #[test]
    fn nothing_is_kept_without_an_ok(args in arguments()) {
        let answer = call(&args);
        let is_ok = answer["response"]["status"] == "ok";
        prop_assert_eq!(is_ok, answer.get("keep").is_some());
        prop_assert_eq!(is_ok, read(args.as_object().unwrap_or(&Map::new())).is_ok());
        prop_assert_eq!(&call(&args), &answer, "the same call gives the same record");
    }

    #[test]
    fn no_record_and_no_edit_makes_a_page_panic(
        record in arguments(),
        edits in prop::collection::hash_map("[a-z]{2,9}-?[0-9]{0,3}", ".{0,12}", 0..6),
    ) {
        let norms = &knowledge().norms;
        let report = json!({"kind": "safety", "summary": "Осмотр", "findings": [finding("major", "Край", "")]});
        let mut kept = call(&report)["keep"].clone();
        kept["edits"] = json!(edits);
        let input = json!({"id": kept["id"]}).as_object().cloned().unwrap_or_default();
        let page = report_page(&input, &[record.clone(), kept], norms).to_value();
        prop_assert!(page["file"]["text"].as_str().unwrap().starts_with("ПРЕДПИСАНИЕ"));
        let _ = reports_page(&[record]);
    }
}
