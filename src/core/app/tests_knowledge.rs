//! Norms, calculations and paper as a person and the model meet them, with the real adviser.

use serde_json::{Map, Value, json};

use super::tests::{Page, sent};
use super::*;

fn call(name: &str, args: &Value) -> Value {
    json!({"toolCall": {"functionCalls": [{"id": "c", "name": name, "args": args}]}})
}

fn answer(effects: &[Effect]) -> Value {
    sent(effects)[0]["toolResponse"]["functionResponses"][0]["response"].clone()
}

fn says(page: &mut Page, words: &str) -> Vec<Effect> {
    page.server(&json!({"serverContent": {"outputTranscription": {"text": words}}}))
}

fn enter(pairs: &[(&str, &str)]) -> Map<String, Value> {
    let value = |(key, text): &(&str, &str)| ((*key).to_owned(), Value::from(*text));
    pairs.iter().map(value).collect()
}

#[test]
fn the_slab_of_the_guide_is_computed_for_the_model_and_shown_as_a_card() {
    let mut page = Page::live();
    let args = json!({"shape": "slab", "length_m": 6, "width_m": 8, "height_m": 0.2, "margin_percent": 5});
    let answer = answer(&page.server(&call("calculate_concrete", &args)));
    assert_eq!(answer["status"], "ok");
    assert_eq!(answer["volume_m3"], 9.6);
    assert_eq!(answer["order_m3"], 10.08);
    let entry = page.state.transcript().entries().last().unwrap();
    let card = entry.card.to_string();
    assert!(
        card.contains("9,6\u{a0}м³") && card.contains("10,08\u{a0}м³"),
        "{card}"
    );
    // «В акт» of the card.
    let into_act = entry
        .card
        .as_array()
        .unwrap()
        .iter()
        .find(|node| !node["act"].is_null());
    page.take(Msg::PutIntoAct(into_act.unwrap()["act"].clone()));
    let materials = &page.state.desk().act().materials;
    assert_eq!(materials.len(), 1);
    assert_eq!(materials[0].unit.as_deref(), Some("м³"));
}

#[test]
fn what_a_calculation_lacks_is_asked_for_and_nothing_is_shown() {
    let mut page = Page::live();
    let before = page.state.transcript().entries().len();
    let answer = answer(&page.server(&call(
        "calculate_concrete",
        &json!({"shape": "slab", "length_m": 6}),
    )));
    assert_eq!(answer["status"], "needs_input");
    assert_eq!(page.state.transcript().entries().len(), before);
}

#[test]
fn without_the_adviser_the_model_is_told_not_to_guess() {
    let mut page = Page::live();
    page.take(Msg::AdviserFailed);
    let answer = answer(&page.server(&call("lookup_norm", &json!({"query": "СП 63"}))));
    assert_eq!(answer["status"], "error");
    assert!(answer["message"].as_str().unwrap().contains("недоступны"));
}

#[test]
fn a_danger_is_shown_once_with_and_without_the_adviser_and_the_model_hears_that_nothing_is_kept() {
    let edge = json!({
        "kind": "safety", "summary": "Рабочий у края.",
        "findings": [
            {"severity": "minor", "what": "Мусор"},
            {"severity": "critical", "what": "Рабочий\nбез\u{200B} привязи", "action": "Остановить"},
        ],
    });
    let shown = |page: &Page| page.state.alarm().to_vec();
    let danger = json!([
        {"p": "Опасно! Рабочий без привязи", "tone": "alarm"},
        {"p": "Остановить", "tone": "alarm"},
    ]);
    let mut page = Page::live();
    page.take(Msg::AdviserFailed);
    let effects = page.server(&call("report_inspection", &edge));
    assert!(effects.contains(&Effect::Alarm));
    assert_eq!(json!(shown(&page)), danger);
    let told = answer(&effects);
    assert_eq!(told["status"], "error");
    let message = told["message"].as_str().unwrap();
    assert!(
        message.contains("НЕ записан") && message.contains("СРОЧНО"),
        "{message}"
    );
    assert!(page.state.reports().all().is_empty());
    // As soon as it is there, the report is written, and the same words are not shown beside themselves.
    page.ms += 10_001;
    assert_eq!(
        answer(&page.server(&call("report_inspection", &edge)))["status"],
        "ok"
    );
    assert_eq!(json!(shown(&page)), danger);
    // Nothing dangerous, nothing to be alarmed by.
    let mut page = Page::live();
    page.take(Msg::AdviserFailed);
    for args in [
        json!({"kind": "safety", "findings": [{"severity": "minor", "what": "Мусор"}]}),
        json!({"findings": "край"}),
        json!({"findings": [{"severity": "critical", "what": 7}, 3]}),
    ] {
        let told = answer(&page.server(&call("report_inspection", &args)));
        assert!(told["message"].as_str().unwrap().contains("недоступны"), "{told}");
        assert!(shown(&page).is_empty());
    }
}

#[test]
fn a_norm_that_is_looked_up_is_shown_with_its_status() {
    let mut page = Page::live();
    let answer = answer(&page.server(&call("lookup_norm", &json!({"query": "эспэ шестьдесят три"}))));
    assert_eq!(answer["matches"][0]["code"], "СП 63.13330.2018");
    let card = &page.state.transcript().entries().last().unwrap().card;
    assert_eq!(card[0]["list"][0]["tone"], "good");
}

#[test]
fn norms_of_the_conversation_are_marked_while_it_is_spoken() {
    let mut page = Page::live();
    says(&mut page, "Защитный слой по СП 63.133");
    says(&mut page, "30.2018, а не по СП 63.13330.2012.");
    let entry = page.state.transcript().entries().last().unwrap();
    let statuses: Vec<&str> = entry.marks.iter().map(|mark| mark.status.as_str()).collect();
    assert_eq!(statuses, ["in_force", "replaced"]);
    assert_eq!(&entry.text[entry.marks[0].range.clone()], "СП 63.13330.2018");
}

#[test]
fn a_wrong_norm_is_told_to_the_model_once_and_only_when_it_is_silent() {
    let mut page = Page::live();
    let spoken = says(&mut page, "По СП 63.13330.2012");
    assert_eq!(sent(&spoken), Vec::<Value>::new(), "it is still speaking");
    let done = page.server(&json!({"serverContent": {"turnComplete": true}}));
    let remark = &sent(&done)[0]["clientContent"];
    assert_eq!(remark["turnComplete"], true);
    let text = remark["turns"][0]["parts"][0]["text"].as_str().unwrap();
    assert!(text.contains("СП 63.13330.2018"), "{text}");
    says(&mut page, "Да, СП 63.13330.2012 заменён.");
    let done = page.server(&json!({"serverContent": {"turnComplete": true}}));
    assert_eq!(sent(&done), Vec::<Value>::new(), "told already");
}

#[test]
fn what_the_foreman_says_wrongly_is_marked_and_not_corrected() {
    let mut page = Page::live();
    page.server(&json!({"serverContent": {"inputTranscription": {"text": "Проверь по СП 63.13330.2012."}}}));
    let entry = page.state.transcript().entries().last().unwrap();
    assert_eq!(entry.marks[0].status, "replaced");
    let done = page.server(&json!({"serverContent": {"turnComplete": true}}));
    assert_eq!(sent(&done), Vec::<Value>::new());
}

#[test]
fn a_calculator_computes_while_it_is_filled_by_hand() {
    let mut page = Page::new();
    page.take(Msg::OpenPage("calc".into(), Map::new()));
    let list = page.state.pages().page()["body"][0]["list"].as_array().unwrap();
    assert_eq!(list.len(), 16);
    let mut given = vec![
        ("fn", "calculate_concrete"),
        ("shape", "slab"),
        ("length_m", "6"),
        ("width_m", "8"),
    ];
    page.take(Msg::OpenPage("calc".into(), enter(&given)));
    assert!(!page.state.pages().page().to_string().contains("9,6"));
    given.push(("height_m", "20 см"));
    page.take(Msg::OpenPage("calc".into(), enter(&given)));
    assert!(page.state.pages().page().to_string().contains("9,6\u{a0}м³"));
    given.push(("length_m", "-6"));
    page.take(Msg::OpenPage("calc".into(), enter(&given)));
    let refused = page.state.pages().page().to_string();
    assert!(
        refused.contains("Не посчитано") && !refused.contains("9,6"),
        "{refused}"
    );
}

#[test]
fn the_catalogue_is_searched_narrowed_and_opened() {
    let mut page = Page::new();
    page.take(Msg::OpenPage(
        "norms".into(),
        enter(&[("query", "бетонные"), ("status", "replaced")]),
    ));
    let body = page.state.pages().page()["body"].clone();
    let rows = body[1]["list"].as_array().unwrap();
    assert!(
        !rows.is_empty() && rows.iter().all(|row| row["tone"] == "alarm"),
        "{body}"
    );
    let input = rows[0]["input"].as_object().unwrap().clone();
    page.take(Msg::OpenPage("norms".into(), input));
    let card = page.state.pages().page();
    assert_eq!(card["title"], rows[0]["title"]);
    assert!(
        card["body"][0]["input"].get("code").is_none(),
        "back to what was looked for"
    );
    page.take(Msg::OpenPage("norms".into(), enter(&[("query", "ыыыы")])));
    assert_eq!(page.state.pages().page()["body"][0]["tone"], "warn");
}

#[test]
fn printing_waits_for_the_paper_of_the_act_as_it_stands() {
    let mut page = Page::new();
    page.take(Msg::Edit(
        crate::core::act::FieldPath::parse("number").unwrap(),
        "17".into(),
    ));
    let effects = page.take(Msg::Print);
    assert!(effects.contains(&Effect::Print));
    assert!(page.state.paper().sheet().to_string().contains("17"));
}

#[test]
fn without_the_adviser_nothing_old_is_printed_and_the_user_is_told() {
    let mut page = Page::new();
    page.take(Msg::AdviserFailed);
    assert!(!page.take(Msg::Print).contains(&Effect::Print));
    assert!(page.state.notice().unwrap().title.contains("Печать"));
}

#[test]
fn an_unknown_page_or_function_changes_nothing() {
    let mut page = Page::live();
    page.take(Msg::OpenPage("nowhere".into(), Map::new()));
    assert!(page.state.pages().page().is_null());
    let answer = answer(&page.server(&call("drop_table", &json!({"a": [1, {"b": null}]}))));
    assert_eq!(answer["status"], "error");
}

/// Enters a price in Moscow of one day, and gives the tap that keeps it.
fn keep_price(page: &mut Page, name: &str, price_rub: &str) -> Msg {
    let price = enter(&[
        ("fn", "prices"),
        ("name", name),
        ("unit", "м3"),
        ("price_rub", price_rub),
        ("date", "01.12.2025"),
        ("region", "Москва"),
    ]);
    page.take(Msg::OpenPage("calc".into(), price));
    let body = page.state.pages().page()["body"].clone();
    let mut nodes = body.as_array().unwrap().iter();
    let add = nodes.find(|node| node["tap"] == "keep").unwrap();
    Msg::Tap("keep".into(), add["value"].clone())
}

#[test]
fn an_estimate_is_made_of_the_prices_that_the_foreman_entered_and_of_no_others() {
    let mut page = Page::live();
    let estimate = json!({"items": [{"name": "Бетон В25", "quantity": 10, "unit": "м³"}]});
    let before = answer(&page.server(&call("calculate_estimate", &estimate)));
    assert_eq!(before["status"], "needs_input");
    let keep = keep_price(&mut page, "Бетон В25", "6 500,50");
    page.take(keep.clone());
    page.take(keep);
    assert_eq!(page.state.reports().all().len(), 1, "the same price is kept once");
    let shown = page.state.pages().page().to_string();
    assert!(shown.contains("Москва, 01.12.2025"), "{shown}");
    // The form is empty for the next price, but for the day and the place.
    let entered = page.state.pages().input();
    for (key, value) in [("date", "01.12.2025"), ("region", "Москва"), ("fn", "prices")] {
        assert_eq!(entered[key], value);
    }
    for key in ["name", "unit", "price_rub"] {
        assert!(!entered.contains_key(key), "{entered:?}");
    }
    let told = answer(&page.server(&json!({"toolCall": {"functionCalls": [
        {"id": "d", "name": "calculate_estimate", "args": estimate}]}})));
    assert_eq!(told["total_rub"], 65_005.0, "{told}");
    assert!(told.to_string().contains("риентировочно"));
    // Thrown away, it does not count any more.
    let id = page.state.reports().all()[0]["id"].clone();
    page.take(Msg::Tap(
        "discard".into(),
        json!({"id": id, "page": "calc", "input": {"fn": "prices"}}),
    ));
    let told = answer(&page.server(&json!({"toolCall": {"functionCalls": [
        {"id": "e", "name": "calculate_estimate", "args": estimate}]}})));
    assert_eq!(told["status"], "needs_input");
}

#[test]
fn an_adviser_that_fails_leaves_no_old_result_beside_new_inputs_and_is_asked_again() {
    let mut page = Page::new();
    let slab = [
        ("fn", "calculate_concrete"),
        ("shape", "slab"),
        ("length_m", "6"),
        ("width_m", "8"),
        ("height_m", "0,2"),
    ];
    page.take(Msg::OpenPage("calc".into(), enter(&slab)));
    assert!(page.state.pages().page().to_string().contains("9,6\u{a0}м³"));
    page.take(Msg::AdviserFailed);
    let failed = page.state.pages().page().to_string();
    assert!(
        !failed.contains("9,6\u{a0}м³") && failed.contains("не загрузился"),
        "{failed}"
    );
    page.ms += 10_001;
    page.take(Msg::Tick);
    assert!(page.state.pages().page().to_string().contains("9,6\u{a0}м³"));
}

#[test]
fn a_norm_that_is_half_heard_is_not_corrected() {
    let mut page = Page::live();
    says(&mut page, "По ГОСТ 2");
    let done = says(&mut page, "6633-2015.");
    assert_eq!(sent(&done), Vec::<Value>::new());
    let done = page.server(&json!({"serverContent": {"turnComplete": true}}));
    assert_eq!(sent(&done), Vec::<Value>::new(), "ГОСТ 26633-2015 is in force");
}

#[test]
fn of_two_prices_of_one_day_the_newer_one_counts() {
    let mut page = Page::live();
    for price in ["5000", "6000"] {
        page.ms += 1_000;
        let keep = keep_price(&mut page, "Песок", price);
        page.take(keep);
    }
    let estimate = json!({"items": [{"name": "Песок", "quantity": 2, "unit": "м³"}]});
    let told = answer(&page.server(&call("calculate_estimate", &estimate)));
    assert_eq!(told["total_rub"], 12_000.0, "{told}");
}

#[test]
fn the_recogniser_knows_the_words_of_the_trade_in_the_first_conversation() {
    let mut page = Page::new();
    page.take(Msg::Settled);
    page.take(Msg::Start);
    page.take(Msg::Minted(1, Ok("auth_tokens/t".to_owned())));
    let setup = sent(&page.take(Msg::SocketOpened(1)))[0]["setup"].clone();
    let words = setup["inputAudioTranscription"]["customVocabulary"].to_string();
    assert!(words.len() > 500, "{words}");
}
