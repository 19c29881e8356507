//! What the linter finds: each check with an act that breaks its rule and one that only looks like it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use proptest::prelude::*;
use prorab::core::act::{self, Act, Check, Draft, FieldPath, Finding, Ground, Severity};
use prorab::core::date::CivilDate;
use prorab::core::knowledge::Knowledge;
use serde_json::{Map, Value, json};
use support::knowledge;

const DICTATIONS: &str = include_str!("data/dictations.json");

fn today() -> CivilDate {
    CivilDate::new(2026, 10, 13).unwrap()
}

fn found(act: &Act, knowledge: &Knowledge, today: CivilDate) -> Vec<Finding> {
    act::lint(act, &Ground { knowledge, today })
}

/// `code at path` of each finding.
fn codes(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| format!("{} at {}", finding.check, finding.path))
        .collect()
}

/// An act that an inspector has nothing to say against.
fn clean() -> Value {
    let rep = |name: &str| {
        json!({ "surname": name, "initials": "И.И.", "nrs_id": "С-77-123456",
        "authority": { "number": "1", "date": "2026-01-12", "valid_to": "2026-12-31" } })
    };
    json!({
        "number": "1/КЖ-АОСР", "date": "2026-10-13", "copies": 3,
        "reps": { "developer_control": rep("Иванов"), "construction": rep("Петров"), "contractor_control": rep("Ким") },
        "works": { "work_type": "rebar_foundation", "title": "Армирование фундаментной плиты ФП-1",
            "location": { "element": "фундаментная плита ФП-1", "axes": "1-6/А-Г", "elevation": "-3,150" },
            "volume": [{ "what": "арматура", "quantity": 26.4, "unit": "т" }] },
        "project_docs": [{ "code": "05/2025-КЖ1", "sheets": ["5"], "designer": "ООО «Проект»" }],
        "materials": [{ "name": "Арматура А500С ∅16 мм", "standard": "ГОСТ 34028-2016", "quantity": 26.4, "unit": "т",
            "documents": [
                { "kind": "сертификат", "number": "4811/3", "date": "2026-09-03", "valid_to": "2027-09-03" }] }],
        "evidence": [{ "kind": "исполнительная схема армирования ФП-1", "number": "12", "date": "2026-10-12" }],
        "dates": { "start": "2026-10-05", "end": "2026-10-12" },
        "compliance": [{ "code": "СП 70.13330.2012", "clause": "п. 5.16.24" }],
        "next_works": "Бетонирование фундаментной плиты ФП-1",
    })
}

/// Lays `over` on `base`, key by key; lists and `null` replace.
fn laid(base: &mut Value, over: &Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                laid(base.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over.clone(),
    }
}

fn act_with(over: &Value) -> Act {
    let mut args = clean();
    laid(&mut args, over);
    let mut draft = Draft::default();
    let report = act::apply(&mut draft, &args, today());
    assert_eq!(report.refused, [], "{over}");
    draft.act
}

fn material(document: &Value) -> Value {
    json!({ "materials": [{ "name": "Геотекстиль", "quantity": 1, "unit": "м²", "documents": [document] }] })
}

fn certificates(count: u32) -> Value {
    let documents: Vec<Value> = (0..count)
        .map(|no| json!({ "kind": "паспорт", "number": no.to_string(), "date": "2026-09-01" }))
        .collect();
    json!([{ "name": "Геотекстиль", "quantity": 1, "unit": "м²", "documents": documents }])
}

/// The check, an act that breaks the rule and where, an act that does not.
fn cases() -> Vec<(Check, Value, &'static str, Value)> {
    let norm = |code: &str| json!({ "compliance": [{ "code": code, "clause": "п. 5" }] });
    let evidence = |kind: &str, date: &str| {
        json!({ "evidence": [
        { "kind": "исполнительная схема ФП-1", "number": "1", "date": "2026-10-12" },
        { "kind": kind, "number": "7", "date": date } ] })
    };
    let insulation = |tested: &str| {
        let mut args = evidence("акт гидростатического испытания", tested);
        args["works"] = json!({ "work_type": "pipe_insulation", "title": "Тепловая изоляция трубопроводов" });
        args
    };
    let works = |id: Value, title: &str| json!({ "works": { "work_type": id, "title": title } });
    let rep = |key: &str, authority: &Value| json!({ "reps": { key: { "authority": authority } } });
    let title = |text: &str| json!({ "works": { "title": text } });
    let named = |name: &str| json!({ "materials": [{ "name": name, "quantity": 1, "unit": "т" }] });
    let unit = |unit: Value| json!({ "materials": [{ "name": "Геотекстиль", "quantity": 2, "unit": unit }] });
    let volume = |volume: Value| json!({ "works": { "volume": [volume] } });
    let place = |key: &str, value: Value| json!({ "works": { "location": { key: value } } });
    vec![
        (
            Check::EndBeforeStart,
            json!({ "dates": { "start": "2026-10-12", "end": "2026-10-05" } }),
            "dates.end",
            json!({ "dates": { "start": "2026-10-12", "end": "2026-10-12" } }),
        ),
        (
            Check::ActBeforeEnd,
            json!({ "date": "2026-10-11", "evidence": [] }),
            "date",
            json!({ "date": "2026-10-12" }),
        ),
        (
            Check::WorksInFuture,
            json!({ "dates": { "end": "2026-10-14" } }),
            "dates.end",
            json!({ "dates": { "end": "2026-10-13" } }),
        ),
        (
            Check::LongWorks,
            json!({ "dates": { "start": "2025-10-05" } }),
            "dates.start",
            json!({ "dates": { "start": "2025-10-20" } }),
        ),
        (
            Check::CallInTime,
            json!({ "date": "2026-10-20" }),
            "date",
            json!({ "date": "2026-10-13" }),
        ),
        (
            Check::NextWithoutEnd,
            json!({ "dates": { "end": null } }),
            "dates.end",
            json!({ "dates": { "end": null }, "next_works": null }),
        ),
        (
            Check::NextIsTheSame,
            json!({ "next_works": "армирование фундаментной плиты" }),
            "next_works",
            json!({ "next_works": "Армирование фундаментной плитыы" }),
        ),
        (
            Check::DocumentExpired,
            material(
                &json!({ "kind": "паспорт", "number": "1", "date": "2025-09-01", "valid_to": "2026-10-11" }),
            ),
            "materials[0].documents[0].valid_to",
            material(
                &json!({ "kind": "паспорт", "number": "1", "date": "2025-09-01", "valid_to": "2026-10-12" }),
            ),
        ),
        (
            Check::DocumentAfterWorks,
            material(&json!({ "kind": "паспорт", "number": "1", "date": "2026-10-13" })),
            "materials[0].documents[0].date",
            material(&json!({ "kind": "паспорт", "number": "1", "date": "2026-10-12" })),
        ),
        (
            Check::DocumentDuringWorks,
            material(&json!({ "kind": "паспорт", "number": "1", "date": "2026-10-06" })),
            "materials[0].documents[0].date",
            material(&json!({ "kind": "паспорт", "number": "1", "date": "2026-10-05" })),
        ),
        (
            Check::DocumentDuringWorks,
            material(&json!({ "kind": "паспорт", "number": "1", "date": "2026-10-06" })),
            "materials[0].documents[0].date",
            json!({ "materials": [{ "name": "Бетонная смесь В25", "quantity": 1, "unit": "м³",
                "documents": [{ "kind": "документ о качестве", "number": "1", "date": "2026-10-06" }] }] }),
        ),
        (
            Check::ValidityUnknown,
            material(&json!({ "kind": "сертификат", "number": "1", "date": "2025-09-01" })),
            "materials[0].documents[0].valid_to",
            material(&json!({ "kind": "сертификат", "number": "1", "date": "2025-10-20" })),
        ),
        (
            Check::NumberNotWhole,
            material(&json!({ "kind": "сертификат", "number": "ЕАЭС 0341", "date": "2026-09-01" })),
            "materials[0].documents[0].number",
            material(
                &json!({ "kind": "сертификат", "number": "ЕАЭС RU С-RU.АБ12.В.00034/24", "date": "2026-09-01" }),
            ),
        ),
        (
            Check::PaperInFuture,
            material(&json!({ "kind": "паспорт", "number": "1", "date": "2027-09-01" })),
            "materials[0].documents[0].date",
            material(&json!({ "kind": "паспорт", "number": "1", "date": "2025-09-01" })),
        ),
        (
            Check::PaperInFuture,
            evidence("протокол", "2026-10-14"),
            "evidence[1].date",
            evidence("протокол", "2026-10-13"),
        ),
        (
            Check::PaperAfterAct,
            json!({
                "date": "2026-10-12",
                "evidence": [{ "kind": "схема ФП-1", "number": "1", "date": "2026-10-13" }]
            }),
            "evidence[0].date",
            evidence("протокол", "2026-10-13"),
        ),
        (
            Check::EvidenceBeforeStart,
            evidence("протокол испытаний", "2026-10-04"),
            "evidence[1].date",
            evidence("акт разбивки осей", "2026-10-04"),
        ),
        (
            Check::TwoDatesOfOneNumber,
            json!({ "materials": [
            { "name": "Песок", "quantity": 1, "unit": "м³",
                "documents": [{ "kind": "паспорт", "number": "7", "date": "2026-09-01" }] },
            { "name": "Щебень", "quantity": 1, "unit": "м³",
                "documents": [{ "kind": "Паспорт", "number": "№ 7", "date": "2026-09-02" }] }] }),
            "materials[1].documents[0].date",
            json!({ "materials": [
            { "name": "Песок", "quantity": 1, "unit": "м³",
                "documents": [{ "kind": "паспорт", "number": "7", "date": "2026-09-01" }] },
            { "name": "Щебень", "quantity": 1, "unit": "м³",
                "documents": [{ "kind": "паспорт", "number": "7", "date": "2026-09-01" }] }] }),
        ),
        (
            Check::RegistryNotNamed,
            json!({ "materials": certificates(6) }),
            "materials_register_ref",
            json!({ "materials": certificates(5) }),
        ),
        (
            Check::RegistryNotNamed,
            json!({ "materials": certificates(6), "materials_register_ref": "реестр № 1",
            "attachments": [{ "kind": "исполнительная схема" }] }),
            "materials_register_ref",
            json!({ "materials": certificates(6), "materials_register_ref": "реестр № 1" }),
        ),
        (
            Check::ByReference,
            json!({ "attachments": [{ "kind": "В соответствии с п. 3 и 4" }] }),
            "attachments[0].kind",
            json!({ "attachments": [{ "kind": "Схема в соответствии с проектом КЖ1" }] }),
        ),
        (
            Check::ByReference,
            json!({ "attachments": [{ "kind": "см. пункты 3, 4" }] }),
            "attachments[0].kind",
            json!({ "attachments": [{ "kind": "Паспорт по партии 3" }] }),
        ),
        (
            Check::SchemeNotNamed,
            json!({ "evidence": [{ "kind": "Исполнительная схема", "number": "12", "date": "2026-10-12" }] }),
            "evidence[0].kind",
            json!({}),
        ),
        (
            Check::NoScheme,
            json!({ "evidence": [{ "kind": "протокол", "number": "12", "date": "2026-10-12" }] }),
            "evidence",
            json!({ "evidence": [] }),
        ),
        (
            Check::NoStrengthTest,
            works(json!("concreting_foundation"), "Бетонирование плиты"),
            "evidence",
            {
                let mut args = evidence("протокол прочности бетона 7 сут", "2026-10-12");
                args["works"] = json!({ "work_type": "concreting_foundation" });
                args
            },
        ),
        (
            Check::NoStrengthTest,
            works(Value::Null, "Бетонирование плиты"),
            "evidence",
            works(Value::Null, "Подготовка под бетонирование"),
        ),
        (
            Check::NoPressureTest,
            works(json!("pipe_insulation"), "Изоляция"),
            "evidence",
            insulation("2026-10-04"),
        ),
        (
            Check::TestAfterInsulation,
            insulation("2026-10-06"),
            "evidence[1].date",
            insulation("2026-10-05"),
        ),
        (
            Check::NormByProject,
            json!({ "compliance": [{ "code": "по проекту" }] }),
            "compliance[0].code",
            json!({ "compliance": [{ "code": "05/2025-КЖ1", "clause": "лист 5" }] }),
        ),
        (
            Check::NormWithoutClause,
            json!({ "compliance": [{ "code": "СП 70.13330.2012" }] }),
            "compliance[0].clause",
            json!({ "compliance": [{ "code": "ППР № 5" }] }),
        ),
        (
            Check::NormWithoutYear,
            norm("СП 63.13330"),
            "compliance[0].code",
            norm("СП 63.13330.2018"),
        ),
        (
            Check::NormReplaced,
            norm("СП 63.13330.2012"),
            "compliance[0].code",
            norm("CП 63.13330.2018"),
        ),
        (
            Check::NormReplaced,
            norm("ГОСТ Р 21.101-2020"),
            "compliance[0].code",
            {
                let mut args = norm("ГОСТ Р 21.101-2020");
                args["dates"] = json!({ "start": "2026-03-05" });
                args
            },
        ),
        (
            Check::NormSuperseded,
            norm("СП 131.13330.2020"),
            "compliance[0].code",
            norm("СП 131.13330.2025"),
        ),
        (
            Check::NormCancelled,
            norm("РД-11-02-2006"),
            "compliance[0].code",
            norm("РД 05/2025-КЖ1"),
        ),
        (
            Check::NormDisputed,
            norm("СП 70.13330.2025"),
            "compliance[0].code",
            norm("СП 70.13330.2012"),
        ),
        (
            Check::NormDoesNotExist,
            norm("ГОСТ 21.101-2020"),
            "compliance[0].code",
            norm("ГОСТ Р 21.101-2026"),
        ),
        (
            Check::NormUnknown,
            norm("СП 63.13330.2021"),
            "compliance[0].code",
            norm("Технологическая карта № 7"),
        ),
        (
            Check::NormNotChecked,
            norm("СП 435.1325800.2018"),
            "compliance[0].code",
            norm("СП 71.13330.2017"),
        ),
        (
            Check::StandardOutdated,
            json!({ "materials": [
                { "name": "Арматура А500С", "standard": "ГОСТ 5781-82", "quantity": 1, "unit": "т" }] }),
            "materials[0].standard",
            json!({ "materials": [{ "name": "Арматура А500С", "standard": "ТУ 14-1", "quantity": 1, "unit": "т" }] }),
        ),
        (
            Check::NoAxes,
            place("axes", Value::Null),
            "works.location.axes",
            json!({ "works": { "title": "Армирование плиты в осях 1-6/А-Г", "location": { "axes": null } } }),
        ),
        (
            Check::NoElevation,
            place("elevation", Value::Null),
            "works.location.elevation",
            json!({ "works": { "location": { "elevation": null, "floor": "2" } } }),
        ),
        (
            Check::NoElement,
            place("element", Value::Null),
            "works.location.element",
            json!({ "works": { "work_type": "grounding", "title": "Монтаж контура заземления",
                "location": { "element": null } } }),
        ),
        (
            Check::OneActForLayers,
            works(json!("roof_insulation"), "Теплоизоляция кровли в 2 слоя"),
            "works.title",
            works(json!("roof_insulation"), "Теплоизоляция кровли, нижний слой"),
        ),
        (
            Check::OneActForLayers,
            works(Value::Null, "Устройство пароизоляции и теплоизоляции кровли"),
            "works.title",
            works(
                json!("waterproofing_floor"),
                "Гидроизоляция пола под цементно-песчаную стяжку",
            ),
        ),
        (
            Check::OneActForLayers,
            json!({ "works": { "work_type": "roof_insulation", "title": "Теплоизоляция кровли" },
            "materials": [{ "name": "Плиты минераловатные", "quantity": 1, "unit": "м³" },
                { "name": "Плёнка пароизоляционная", "quantity": 1, "unit": "м²" }] }),
            "works.title",
            json!({ "works": { "work_type": "roof_insulation", "title": "Теплоизоляция кровли" },
            "materials": [{ "name": "Плиты минераловатные", "quantity": 1, "unit": "м³" },
                { "name": "Дюбели", "quantity": 1, "unit": "шт." }] }),
        ),
        (
            Check::LayersInOneAct,
            works(
                json!("waterproofing_foundation_coating"),
                "Обмазочная гидроизоляция стен в два слоя",
            ),
            "works.title",
            works(Value::Null, "Обратная засыпка в два слоя по 300 мм"),
        ),
        (
            Check::NeedsAook,
            works(json!("pile_driving"), "Забивка свай"),
            "works.work_type",
            json!({}),
        ),
        (
            Check::UnknownWorkType,
            works(json!("flying"), "Полёт"),
            "works.work_type",
            works(Value::Null, "Полёт"),
        ),
        (
            Check::TooLong,
            title(&"Армирование плиты ".repeat(40)),
            "works.title",
            title(&"Армирование плиты ".repeat(10)),
        ),
        (
            Check::CodeNotWhole,
            json!({ "project_docs": [{ "code": "КЖ1", "sheets": ["5"] }] }),
            "project_docs[0].code",
            json!({ "project_docs": [{ "code": "05-КЖ1.4", "sheets": ["5"] }] }),
        ),
        (
            Check::NotConfirmed,
            json!({ "additional_info": "Отказы в пределах проектных (со слов)" }),
            "additional_info",
            json!({ "additional_info": "Работы в две смены" }),
        ),
        (
            Check::Departure,
            title("Армирование плиты, стержни ∅14 взамен ∅16"),
            "works.title",
            title("Армирование плиты ∅16"),
        ),
        (
            Check::ZeroQuantity,
            json!({ "materials": [{ "name": "Песок", "quantity": 0, "unit": "м³" }] }),
            "materials[0].quantity",
            json!({ "materials": [{ "name": "Песок", "quantity": 0.5, "unit": "м³" }] }),
        ),
        (
            Check::ZeroQuantity,
            volume(json!({ "what": "плита", "quantity": 0, "unit": "м³" })),
            "works.volume[0].quantity",
            volume(json!({ "what": "плита", "unit": "м³" })),
        ),
        (
            Check::NoUnit,
            unit(Value::Null),
            "materials[0].unit",
            unit(json!("м²")),
        ),
        (
            Check::NoUnit,
            volume(json!({ "what": "плита", "quantity": 3 })),
            "works.volume[0].unit",
            volume(json!({ "what": "плита", "quantity": 3, "unit": "м³" })),
        ),
        (
            Check::ContainerUnit,
            unit(json!("мешков")),
            "materials[0].unit",
            unit(json!("м²")),
        ),
        (
            Check::ApproximateVolume,
            volume(json!({ "what": "плита", "quantity": 3, "unit": "м³", "approximate": true })),
            "works.volume[0].quantity",
            volume(json!({ "what": "плита", "quantity": 3, "unit": "м³", "approximate": false })),
        ),
        (
            Check::ClassNotNamed,
            named("Арматура ∅16 мм"),
            "materials[0].name",
            named("арматура A500C"),
        ),
        (
            Check::ClassNotNamed,
            named("Бетон"),
            "materials[0].name",
            named("Бетон В25 F150 W6"),
        ),
        (
            Check::ClassNotNamed,
            named("Кирпич керамический"),
            "materials[0].name",
            named("Арматура запорная ∅50"),
        ),
        (
            Check::ClassNotNamed,
            named("Бетонная смесь с фиброй"),
            "materials[0].name",
            named("Бетонная смесь БСТ В22,5 П4"),
        ),
        (
            Check::OrderAfterAct,
            rep("construction", &json!({ "date": "2026-10-14" })),
            "reps.construction.authority.date",
            rep("construction", &json!({ "date": "2026-10-05" })),
        ),
        (
            Check::OrderAfterStart,
            rep("construction", &json!({ "date": "2026-10-06" })),
            "reps.construction.authority.date",
            rep("construction", &json!({ "date": "2026-10-05" })),
        ),
        (
            Check::OrderExpired,
            rep("contractor_control", &json!({ "valid_to": "2026-10-12" })),
            "reps.contractor_control.authority.valid_to",
            rep("contractor_control", &json!({ "valid_to": "2026-10-13" })),
        ),
        (
            Check::NoRegisterNumber,
            json!({ "reps": { "developer_control": { "nrs_id": null } } }),
            "reps.developer_control.nrs_id",
            json!({ "reps": { "construction": { "nrs_id": null } } }),
        ),
        (
            Check::FewCopies,
            json!({ "copies": 2 }),
            "copies",
            json!({ "copies": 3 }),
        ),
    ]
}

#[test]
fn a_clean_act_and_an_empty_one_have_no_findings() {
    let knowledge = knowledge();
    assert_eq!(codes(&found(&act_with(&json!({})), &knowledge, today())), [""; 0]);
    assert_eq!(codes(&found(&Act::default(), &knowledge, today())), [""; 0]);
}

#[test]
fn each_check_finds_what_breaks_its_rule_and_nothing_that_looks_like_it() {
    let knowledge = knowledge();
    for (check, broken, path, fine) in cases() {
        let findings = found(&act_with(&broken), &knowledge, today());
        let finding = findings.iter().find(|finding| finding.check == check.code());
        let finding = finding.unwrap_or_else(|| panic!("{check:?}: {:?}", codes(&findings)));
        assert_eq!(finding.path.to_string(), path, "{check:?}");
        assert_eq!(finding.severity, check.severity());
        assert!(!finding.text.contains('%'), "{}", finding.text);
        let findings = found(&act_with(&fine), &knowledge, today());
        assert!(
            findings.iter().all(|finding| finding.check != check.code()),
            "{check:?}: {fine}"
        );
    }
}

#[test]
fn materials_twice_are_found_when_a_hand_wrote_them() {
    // The assistant cannot write a second row of one name: it is the same row for it.
    let mut act = act_with(&json!({}));
    let mut again = act.materials[0].clone();
    again.name = Some("арматура A500C ⌀16мм".to_owned());
    act.materials.push(again);
    let findings = found(&act, &knowledge(), today());
    assert_eq!(codes(&findings), ["material-twice at materials[1].name"]);
    act.materials[1].name = Some("Арматура А500С ∅18 мм".to_owned());
    assert!(found(&act, &knowledge(), today()).is_empty());
}

#[test]
fn every_check_is_tried_and_has_a_code_of_its_own() {
    let tried: Vec<Check> = cases()
        .iter()
        .map(|case| case.0)
        .chain([
            Check::MaterialTwice,
            // By voice they are refused; below they are typed.
            Check::NumberTaken,
            Check::Misfit,
            Check::SlangUnclear,
            Check::Slang,
        ])
        .collect();
    for (place, check) in Check::ALL.iter().enumerate() {
        assert!(tried.contains(check), "{check:?} has no case");
        assert!(
            Check::ALL[..place]
                .iter()
                .all(|other| other.code() != check.code())
        );
        assert!(
            check
                .code()
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        );
    }
}

#[test]
fn what_was_typed_and_does_not_fit_is_found() {
    let knowledge = knowledge();
    for (field, text, code, detail) in [
        (
            "parties.developer.inn",
            "7707083894",
            "misfit",
            "ИНН «7707083894»",
        ),
        (
            "parties.contractor.ogrn",
            "1027700132196",
            "misfit",
            "ОГРН «1027700132196»",
        ),
        ("parties.designer.sro.inn", "770708", "misfit", "ИНН «770708»"),
        ("works.location.axes", "1-6/А-О", "misfit", "О"),
        ("works.location.elevation", "3150000", "misfit", "миллиметры"),
        ("works.title", "обмазка", "slang", "битумной мастикой"),
        ("materials[0].name", "дорнит", "slang", "Геотекстиль"),
        ("materials[0].name", "восьмёрка", "slang-unclear", "∅8"),
    ] {
        let mut draft = Draft::new(act_with(&json!({})));
        let path = FieldPath::parse(field).unwrap();
        act::edit(&mut draft, &path, text).unwrap();
        let findings = found(&draft.act, &knowledge, today());
        let finding = findings.iter().find(|finding| finding.path == path).unwrap();
        assert_eq!(finding.check, code, "{text}");
        assert!(finding.text.contains(detail), "{}", finding.text);
    }
    for (field, text) in [
        ("parties.developer.inn", "7707083893"),
        ("parties.contractor.ogrn", "1027700132195"),
        ("works.location.axes", "1-6/А-Г"),
        ("works.location.elevation", "-3,150"),
    ] {
        let mut draft = Draft::new(act_with(&json!({})));
        let path = FieldPath::parse(field).unwrap();
        act::edit(&mut draft, &path, text).unwrap();
        let findings = found(&draft.act, &knowledge, today());
        assert!(
            findings.iter().all(|finding| finding.path != path),
            "{text}: {findings:?}"
        );
    }
    let taken = act::number_taken("2/КЖ").unwrap();
    assert!(taken.severity == Severity::Error && taken.text.contains("«2/КЖ»"));
}

#[test]
fn details_say_what_is_meant() {
    let knowledge = knowledge();
    let text = |over: Value, check: Check| {
        let findings = found(&act_with(&over), &knowledge, today());
        let finding = findings.into_iter().find(|finding| finding.check == check.code());
        finding.map(|finding| finding.text).unwrap_or_default()
    };
    assert_eq!(
        text(
            json!({ "compliance": [{ "code": "СП 63.13330.2012", "clause": "п. 5" }] }),
            Check::NormReplaced
        ),
        "СП 63.13330.2012 заменён: на даты работ действует СП 63.13330.2018."
    );
    assert_eq!(
        text(
            json!({ "compliance": [{ "code": "СП 63.13330.2021", "clause": "п. 5" }] }),
            Check::NormUnknown
        ),
        "СП 63.13330.2021 нет в справочнике норм: проверьте номер и год. Действует СП 63.13330.2018."
    );
    assert_eq!(
        text(
            json!({ "compliance": [{ "code": "СП 70.13330" }] }),
            Check::NormWithoutClause
        ),
        "СП 70.13330: какой пункт? Для таких работ в справочнике: п. 5.16.24, табл. 5.10."
    );
    let rolls = json!({ "materials": [{ "name": "Плёнка", "quantity": 68, "unit": "рулон" }],
        "works": { "volume": [{ "what": "площадь", "quantity": 620, "unit": "м²" }] } });
    assert_eq!(
        text(rolls, Check::ContainerUnit),
        "«рулон» — не единица измерения: сколько в одном и сколько всего (работ — 620 м²)?"
    );
}

#[test]
fn without_the_catalogues_only_what_needs_them_is_silent() {
    let bare = Knowledge::default();
    let over = json!({ "compliance": [{ "code": "СП 63.13330.2012" }], "works": { "work_type": "flying" },
        "dates": { "end": "2026-10-04" } });
    assert_eq!(
        codes(&found(&act_with(&over), &bare, today())),
        [
            "end-before-start at dates.end",
            "norm-without-clause at compliance[0].clause",
        ]
    );
}

#[test]
fn the_dictated_acts_have_the_findings_that_are_true_of_them() {
    let knowledge = knowledge();
    let file: Value = serde_json::from_str(DICTATIONS).unwrap();
    let told: Map<String, Value> = file["cases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| {
            let today = CivilDate::parse(case["today"].as_str().unwrap()).unwrap();
            let act: Act = serde_json::from_value(case["expected_act"].clone()).unwrap();
            let findings = found(&act, &knowledge, today);
            assert!(findings.iter().all(|finding| finding.severity != Severity::Error));
            (case["id"].as_str().unwrap().to_owned(), json!(codes(&findings)))
        })
        .collect();
    let expected = json!({
        "d01_rebar_slab": ["code-not-whole at project_docs[0].code", "scheme-not-named at evidence[0].kind"],
        "d03_backfill": ["not-confirmed at additional_info", "scheme-not-named at evidence[1].kind"],
        "d05_driven_piles": [
            "needs-aook at works.work_type", "code-not-whole at project_docs[0].code",
            "not-confirmed at additional_info", "departure at works.title",
        ],
        "d07_roof_vapor_barrier": [
            "code-not-whole at project_docs[0].code", "container-unit at materials[0].unit",
            "number-not-whole at materials[0].documents[0].number",
            "norm-without-clause at compliance[0].clause",
        ],
        // One certificate of the year before for both sizes; nobody said the axes in the basement.
        "d09_pipe_insulation": [
            "no-axes at works.location.axes", "no-elevation at works.location.elevation",
            "code-not-whole at project_docs[0].code", "not-confirmed at additional_info",
            "validity-unknown at materials[0].documents[0].valid_to",
            "validity-unknown at materials[1].documents[0].valid_to",
            "scheme-not-named at evidence[1].kind",
        ],
    });
    assert_eq!(Value::Object(told), expected);
}

#[test]
fn a_finding_points_at_a_part_of_the_act() {
    for (_, broken, path, _) in cases() {
        let act = act_with(&broken);
        for finding in found(&act, &knowledge(), today()) {
            assert!(FieldPath::parse(&finding.path.to_string()).is_some());
            assert!(!finding.path.label().is_empty(), "{path}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_act_makes_the_linter_panic(act in support::any_act(), year in 1..9999_u16) {
        let today = CivilDate::new(year, 6, 15).unwrap();
        let knowledge = knowledge();
        let once = found(&act, &knowledge, today);
        prop_assert_eq!(&once, &found(&act, &knowledge, today));
        for finding in once {
            prop_assert!(!finding.path.label().is_empty());
        }
    }

    #[test]
    fn no_call_leads_to_an_act_the_linter_cannot_read(args in support::any_json()) {
        let mut draft = Draft::default();
        act::apply(&mut draft, &args, today());
        let _ = found(&draft.act, &knowledge(), today());
    }
}
