//! The dictations of the site: each expected act sent as one call of the model, and the calls of a whole conversation.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use prorab::core::act::{self, Act, Draft, Hearing, PatchReport};
use prorab::core::date::CivilDate;
use serde_json::{Value, json};

const DICTATIONS: &str = include_str!("data/dictations.json");

fn cases() -> Vec<Value> {
    let file: Value = serde_json::from_str(DICTATIONS).unwrap();
    file["cases"].as_array().unwrap().clone()
}

#[test]
fn one_call_with_the_expected_act_gives_that_act() {
    let cases = cases();
    assert_eq!(cases.len(), 5);
    for case in cases {
        let id = case["id"].as_str().unwrap();
        let today = CivilDate::parse(case["today"].as_str().unwrap()).unwrap();
        let expected: Act = serde_json::from_value(case["expected_act"].clone()).unwrap();

        let mut draft = Draft::default();
        let report = act::apply(&mut draft, &case["expected_act"], today);
        assert_eq!(report.refused, [], "{id}");
        assert_eq!(draft.act, expected, "{id}");

        let again = act::apply(&mut draft, &case["expected_act"], today);
        assert_eq!(again, act::PatchReport::default(), "{id}: the same call twice");
        assert_eq!(draft.act, expected, "{id}");
    }
}

#[test]
fn a_call_for_each_key_gives_the_same_act_in_either_order() {
    for case in cases() {
        let today = CivilDate::parse(case["today"].as_str().unwrap()).unwrap();
        let expected: Act = serde_json::from_value(case["expected_act"].clone()).unwrap();
        let calls: Vec<Value> = case["expected_act"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(key, value)| Value::from_iter([(key.clone(), value.clone())]))
            .collect();
        let mut forwards = Draft::default();
        let mut backwards = Draft::default();
        for (one, other) in calls.iter().zip(calls.iter().rev()) {
            act::apply(&mut forwards, one, today);
            act::apply(&mut backwards, other, today);
        }
        assert_eq!(forwards.act, expected);
        assert_eq!(backwards.act, expected);
    }
}

#[test]
fn what_was_said_is_printed_and_what_was_not_is_asked() {
    for case in cases() {
        let act: Act = serde_json::from_value(case["expected_act"].clone()).unwrap();
        let printed: String = act::print(&act)
            .iter()
            .map(|block| block.lines.join(" ") + " ")
            .collect();
        for material in &act.materials {
            // The font of the paper has no empty set, and Ø is the sign of a diameter.
            let name = material.name.as_deref().unwrap().replace('∅', "Ø");
            assert!(printed.contains(&name), "{name} in {printed}");
        }
        let asked: Vec<String> = act::missing(&act)
            .iter()
            .map(|missing| missing.path.to_string())
            .collect();
        assert_eq!(asked.contains(&"number".to_owned()), act.number.is_none());
        assert_eq!(asked.contains(&"copies".to_owned()), act.copies.is_none());
        assert!(
            asked.contains(&"date".to_owned()),
            "none of the dictations says the date of the act"
        );
        for (index, material) in act.materials.iter().enumerate() {
            let path = format!("materials[{index}].documents");
            assert_eq!(asked.contains(&path), material.documents.is_empty(), "{path}");
        }
    }
}

/// A dictation as the calls a model sends while it listens: pieces in the order of the speech, what is taken back
/// first, spoken and written forms mixed. Then what must be nowhere in the act.
fn replays() -> [(&'static str, Vec<Value>, &'static [&'static str]); 5] {
    [
        ("d01_rebar_slab", rebar(), &["\"quantity\":24", "двадцать четыре"]),
        ("d03_backfill", backfill(), &["200 мм", "по двадцать"]),
        ("d05_driven_piles", piles(), &["\"quantity\":40", "\"сваи\""]),
        (
            "d07_roof_vapor_barrier",
            vapour_barrier(),
            &["наплав", "Наплав", "утеплитель"],
        ),
        ("d09_pipe_insulation", pipes(), &["10 бар"]),
    ]
}

fn rebar() -> Vec<Value> {
    let title = "Армирование фундаментной плиты ФП-1 верхней и нижней сетками из арматуры А500С ∅16 мм с шагом 200 мм";
    vec![
        json!({ "document_type": "Акт скрытых работ", "work_type": "rebar_foundation" }),
        json!({ "work_type": "Армирование фундаментной плиты ФП-1",
            "works": { "location": { "element": "фундаментная плита ФП-1", "axes": "один-шесть, A-Г",
                "elevation": "минус три сто пятьдесят" } } }),
        json!({ "works": { "title": title }, "materials": [{ "name": "Арматура А500С ∅16 мм",
            "quantity": "двадцать четыре тонны", "as_said": "двадцать четыре" }] }),
        json!({ "materials": [{ "name": "арматура A500C Ø16 мм", "quantity": "двадцать шесть тонн четыреста",
            "as_said": "двадцать шесть тонн четыреста" }] }),
        json!({ "materials": [{ "name": "Арматура А240 ∅10 мм (поддерживающие каркасы)", "quantity": "восемьсот кило",
            "as_said": "на лягушки десятка А двести сорок, восемьсот кило" }] }),
        json!({ "materials": [{ "name": "Арматура А500С ∅16 мм", "documents": [{ "kind": "сертификат",
            "number": "сорок восемь одиннадцать дробь три", "date": "от третьего сентября",
            "issuer": "Северсталь" }] }] }),
        json!({ "materials": [{ "name": "Проволока вязальная ∅1,2 мм", "quantity": 280, "unit": "килограмм",
            "as_said": "вязалка один и два, двести восемьдесят килограмм" }] }),
        json!({ "project_docs": [{ "code": "КЖ1", "sheets": "пять, шесть и семь", "change": "Изм. 2" }] }),
        json!({ "dates": { "start": "пятого октября", "end": "вчера" } }),
        json!({ "evidence": [{ "kind": "исполнительная схема", "number": 12, "date": "вчера же" }] }),
        json!({ "next_works": "Бетонирование фундаментной плиты ФП-1" }),
    ]
}

fn backfill() -> Vec<Value> {
    let title = |layer: u32| {
        format!("Обратная засыпка пазух фундамента песком слоями по {layer} мм с уплотнением виброплитой")
    };
    vec![
        json!({ "document_type": "aosr", "works": { "work_type": "backfill_sinuses", "title": title(200), "location": {
            "element": "пазухи фундамента с наружной стороны по оси А", "axes": "1–6 / A",
            "elevation": "от минус три сто пятьдесят до минус ноль тридцать" } } }),
        json!({ "materials": [{ "name": "песок с карьера" }] }),
        json!({ "works": { "title": title(300) } }),
        json!({ "works": { "volume": [{ "quantity": "четыреста двадцать кубов", "what": "объём засыпки" }] },
            "materials": [{ "name": "Песок карьерный", "quantity": 420, "unit": "кубов",
                "as_said": "четыреста двадцать кубов" }] }),
        json!({ "evidence": [{ "kind": "протокол испытаний уплотнения грунта", "number": "118",
            "date": "от восьмого октября" }],
            "additional_info": "Коэффициент уплотнения kcom = 0,95 по протоколу № 118 от 08.10.2026" }),
        json!({ "evidence": [{ "kind": "исполнительная схема", "number": "14", "date": "08.10.2026" }] }),
        json!({ "dates": { "start": "второе", "end": "восьмое октября" } }),
        json!({ "next_works": "Подготовка под отмостку" }),
        json!({ "number": "восемнадцать дробь КЖ" }),
    ]
}

fn piles() -> Vec<Value> {
    let title =
        "Погружение (забивка) железобетонных свай С90.30-8 в количестве 42 шт. (из них 2 дублирующие)";
    let piles = "Сваи железобетонные С90.30-8";
    vec![
        json!({ "works": { "work_type": "pile_driving", "title": "забили сваи" } }),
        json!({ "materials": [{ "name": piles, "quantity": "сорок штук", "as_said": "сорок штук" }],
            "works": { "volume": [{ "quantity": "40 штук", "what": "сваи" }] } }),
        json!({ "materials": [{ "name": piles, "quantity": "сорок две", "unit": "штуки",
            "as_said": "сорок штук плюс две дублирующие, итого сорок две" }],
            "remove": [{ "field": "works.volume", "identity": "сваи" }],
            "works": { "title": title, "volume": [
                { "quantity": 42, "unit": "шт", "what": "сваи, в том числе 2 дублирующие" }] } }),
        json!({ "works": { "location": { "element": "свайное поле", "axes": "оси один-четыре, А-Д",
            "elevation": "минус два четыреста (отметка голов свай)" } } }),
        json!({ "materials": [{ "name": piles, "documents": [
            { "kind": "паспорт", "number": "211", "date": "двадцать пятого июля", "issuer": "завод ЖБИ-6" },
            { "kind": "паспорт", "number": 212, "date": "25.07.2026", "issuer": "завод ЖБИ-6" }] }] }),
        json!({ "evidence": [{ "kind": "сводная ведомость забитых свай", "number": 1, "date": "18 августа" }],
            "additional_info": "Отказы свай — в пределах проектных (со слов)" }),
        json!({ "evidence": [{ "kind": "исполнительная схема свайного поля", "number": "3", "date": "2026-08-18" }] }),
        json!({ "dates": { "start": "с десятого августа", "end": "по восемнадцатое августа" } }),
        json!({ "project_docs": [{ "code": "КЖ ноль", "sheets": "4" }], "next_works": "головы срубили" }),
        json!({ "next_works": "Срубка оголовков свай", "copies": "три экземпляра" }),
    ]
}

fn vapour_barrier() -> Vec<Value> {
    let roll = "Материал рулонный «Биполь ЭПП»";
    vec![
        json!({ "work_type": "roof_vapor_barrier",
            "works": { "title": "парик", "location": { "section": "1", "element": "кровля" } },
            "dates": { "end": "сегодня" }, "materials": [{ "name": "утеплитель" }] }),
        json!({ "remove": { "field": "materials", "identity": "Утеплитель" } }),
        json!({ "works": { "location": {
            "axes": "оси один-девять, А-E", "elevation": "плюс двадцать семь шестьсот" } } }),
        json!({ "works": { "title": "Устройство пароизоляции кровли наплавляемым рулонным материалом «Биполь ЭПП»" },
            "materials": [{ "name": roll }] }),
        json!({ "works": { "title": "Устройство пароизоляции кровли рулонным материалом «Биполь ЭПП» со свободной \
            укладкой, проклейкой швов и нахлёстом 100 мм" } }),
        json!({ "works": { "volume": [
            { "quantity": "шестьсот двадцать квадратов", "what": "площадь пароизоляции" }] } }),
        json!({ "materials": [{ "name": "Материал рулонный Биполь ЭПП", "quantity": "68 рулонов",
            "as_said": "рулонов по десять метров шестьдесят восемь штук" }] }),
        json!({ "materials": [{ "name": roll, "documents": [
            { "kind": "сертификат", "number": "ЕАЭС ноль триста сорок один", "date": "пятого февраля" }] }] }),
        json!({ "project_docs": [{ "code": "АР04", "sheets": "20, 21" }], "dates": { "start": "двадцать шестого" } }),
        json!({ "materials": [{ "name": roll }], "compliance": "СП 71.13330.2017" }),
        json!({ "next_works": "Устройство теплоизоляции кровли минераловатными плитами в 2 слоя" }),
    ]
}

fn pipes() -> Vec<Value> {
    let insulation = |diameter: u32| format!("Изоляция трубная K-FLEX 19 мм для Ду{diameter}");
    let certificate =
        json!([{ "kind": "сертификат", "number": "5059", "date": "от пятнадцатого мая прошлого года" }]);
    vec![
        json!({ "works": { "work_type": "pipe_insulation", "location": { "section": 3, "room": "подвал",
            "element": "магистральные трубопроводы отопления" } } }),
        json!({ "works": { "volume": [{ "quantity": "восемьдесят шесть метров", "what": "Ду50" },
            { "quantity": 122, "unit": "погонных метра", "what": "Ду32" }] } }),
        json!({ "works": { "title": "Тепловая изоляция магистральных трубопроводов отопления (подающий и обратный) \
            Ду50 и Ду32 трубной изоляцией K-FLEX толщиной 19 мм" } }),
        json!({ "materials": [
            { "name": insulation(50), "quantity": "86 метров", "as_said": "ду пятьдесят — восемьдесят шесть метров" },
            { "name": insulation(32), "quantity": "сто двадцать два метра",
                "as_said": "ду тридцать два — сто двадцать два метра" }] }),
        json!({ "evidence": [{ "kind": "акт гидростатического испытания", "number": "7", "date": "второго ноября" }],
            "additional_info": "Испытательное давление 10 бар, 30 мин (со слов)" }),
        json!({ "additional_info": "Испытательное давление 6 бар, 30 мин (со слов)" }),
        json!({ "dates": { "start": "третьего", "end": "четвёртого" } }),
        json!({ "materials": [
            { "name": insulation(50), "documents": certificate },
            { "name": insulation(32), "documents": certificate }] }),
        json!({ "project_docs": [{ "code": "ОВ", "sheets": "12" }] }),
        json!({ "evidence": [{ "kind": "исполнительная схема", "number": "шесть" }] }),
        json!({ "next_works": "Зашивка коробов" }),
    ]
}

#[test]
fn a_dictation_in_pieces_with_its_corrections_gives_exactly_its_act() {
    let lexicon = support::lexicon();
    for (case, (id, calls, taken_back)) in cases().iter().zip(replays()) {
        assert_eq!(case["id"], id);
        let today = CivilDate::parse(case["today"].as_str().unwrap()).unwrap();
        let hearing = Hearing {
            today,
            lexicon: &lexicon,
        };
        let expected: Act = serde_json::from_value(case["expected_act"].clone()).unwrap();
        let mut draft = Draft::default();
        for args in &calls {
            let report = act::apply(&mut draft, args, hearing);
            assert_eq!(report.refused, [], "{id}: {args}");
            // A repeated call (a reconnection) takes back what it says is to be removed only once.
            if args.get("remove").is_none() {
                assert_eq!(
                    act::apply(&mut draft, args, hearing),
                    PatchReport::default(),
                    "{id}: {args} twice"
                );
            }
        }
        let written = serde_json::to_value(&draft.act).unwrap();
        assert_eq!(written, serde_json::to_value(&expected).unwrap(), "{id}");
        for words in taken_back {
            assert!(!written.to_string().contains(words), "{id}: {words} in {written}");
        }
    }
}

/// The part of the expected questions that empty fields of the form are; the rest is asked by the checks of the act.
#[test]
fn what_a_dictation_leaves_empty_is_asked() {
    for (case, fields) in cases().iter().zip([
        &[
            "number",
            "date",
            "materials[1].documents",
            "materials[2].documents",
        ][..],
        &["date", "materials[0].documents", "project_docs"],
        &["number", "date"],
        &["number", "date", "evidence"],
        &["number", "date", "evidence[1].date"],
    ]) {
        let act: Act = serde_json::from_value(case["expected_act"].clone()).unwrap();
        let asked: Vec<String> = act::missing(&act)
            .iter()
            .map(|missing| missing.path.to_string())
            .collect();
        for field in fields {
            assert!(
                asked.contains(&(*field).to_owned()),
                "{}: {field} in {asked:?}",
                case["id"]
            );
        }
    }
}
