use serde_json::json;

use super::*;
use crate::demo::script::script;
use crate::demo::wire::{self, ClientMessage};

fn calls(functions: &[&str]) -> Calls {
    let declarations: Vec<Value> = functions.iter().map(|name| json!({ "name": name })).collect();
    let tools = serde_json::from_value(json!([{ "functionDeclarations": declarations }])).unwrap();
    Calls::new("t".to_owned(), &tools_of(tools))
}

fn tools_of(tools: Value) -> Vec<wire::Tool> {
    serde_json::from_value(tools).unwrap()
}

fn answer(calls: &mut Calls, frame: &Value, response: &Value) {
    let call = &frame["toolCall"]["functionCalls"][0];
    let frame = json!({ "toolResponse": { "functionResponses": [
        { "id": call["id"], "name": call["name"], "response": response } ] } });
    let Ok(ClientMessage::ToolResponse(responses)) = wire::parse(frame.to_string().as_bytes()) else {
        panic!()
    };
    for response in responses {
        calls.answer(response).unwrap();
    }
}

fn ask(name: &str) -> Ask {
    Ask {
        introduces: false,
        turn: script().turn(name).unwrap().1,
        calls: Vec::new(),
        words: Words::Recorded,
        last: None,
    }
}

/// Runs an answer to its end in virtual time, giving every call the same response; frames with their times.
fn play(name: &str, functions: &[&str], response: &Value) -> Vec<(u64, Value)> {
    let mut calls = calls(functions);
    let mut reply = Reply::new(ask(name), 0);
    let mut sent = Vec::new();
    let mut now_ms = 0;
    loop {
        let mut out = Vec::new();
        let progress = reply.advance(now_ms, &mut calls, true, &mut out);
        for frame in &out {
            if frame.get("toolCall").is_some() {
                answer(&mut calls, frame, response);
            }
        }
        sent.extend(out.into_iter().map(|frame| (now_ms, frame)));
        if progress == Progress::Done {
            sent.push((now_ms, json!("done")));
            return sent;
        }
        now_ms = reply.wake_ms(&calls).max(now_ms + 1);
    }
}

fn transcript(sent: &[(u64, Value)]) -> String {
    sent.iter()
        .filter_map(|(_, frame)| frame["serverContent"]["outputTranscription"]["text"].as_str())
        .collect()
}

#[test]
fn speech_is_sent_faster_than_it_plays_and_the_turn_ends_when_it_has_played() {
    let sent = play("cost", &[], &Value::Null);
    let sound: Vec<u64> = sent
        .iter()
        .filter(|(_, f)| f["serverContent"]["modelTurn"].is_object())
        .map(|(at, _)| *at)
        .collect();
    let played_ms = sound.len() as u64 * CHUNK_MS;
    let sending_ms = sound[sound.len() - 1] - sound[0];
    assert!(
        sending_ms * 2 < played_ms,
        "{sending_ms} ms for {played_ms} ms of speech"
    );
    let done_ms = sent[sent.len() - 1].0;
    assert_eq!(done_ms, sound[0] + played_ms);
    let generated = sent
        .iter()
        .find(|(_, f)| f["serverContent"]["generationComplete"] == true)
        .unwrap()
        .0;
    assert!(generated < done_ms);
}

#[test]
fn the_transcript_holds_every_word_of_the_lines_once() {
    let text = transcript(&play("cost", &[], &Value::Null));
    let lines = &script().lines;
    assert_eq!(
        text,
        format!("{} {} ", lines["cost_1"].show, lines["cost_2"].show)
    );
}

#[test]
fn only_functions_the_page_offers_are_called() {
    let called = |functions: &[&str]| {
        let sent = play("slab", functions, &json!({ "status": "ok" }));
        sent.iter()
            .filter_map(|(_, f)| {
                f["toolCall"]["functionCalls"][0]["name"]
                    .as_str()
                    .map(str::to_owned)
            })
            .collect()
    };
    let with: Vec<String> = called(&["calculate_concrete"]);
    assert_eq!(with, ["calculate_concrete"]);
    let without: Vec<String> = called(&["update_act"]);
    assert_eq!(without, Vec::<String>::new());
}

#[test]
fn speech_waits_for_the_answers_to_calls_but_not_for_ever() {
    let mut calls = calls(&["calculate_concrete"]);
    let mut reply = Reply::new(ask("slab"), 0);
    let mut out = Vec::new();
    reply.advance(RESPONSE_DELAY_MS, &mut calls, false, &mut out);
    reply.advance(9_000, &mut calls, false, &mut out);
    assert_eq!(out.len(), 1, "{out:?}");
    assert_eq!(reply.wake_ms(&calls), RESPONSE_DELAY_MS + 10_000);
    reply.advance(RESPONSE_DELAY_MS + 10_000, &mut calls, false, &mut out);
    assert!(out[1]["serverContent"]["modelTurn"].is_object());
}

#[test]
fn what_is_said_about_the_act_follows_what_the_page_says_is_missing() {
    let functions = ["update_act", "finish_act"];
    let say = |response: Value| transcript(&play("act", &functions, &response));
    let named = say(json!({ "status": "ok", "missing": ["Даты: начала работ", "Шифр проекта"] }));
    assert!(
        named.contains("Нужны даты начала и окончания работ. Нужны шифр проекта"),
        "{named}"
    );
    let fields = say(json!({ "missing": [
        { "field": "reps.construction.surname", "ask": "Кто представитель?" },
        { "field": "materials[0].documents", "ask": "Какой сертификат?" } ] }));
    assert!(
        fields.contains("паспорта и сертификаты на материалы. Нужны представители"),
        "{fields}"
    );
    assert!(fields.contains("без них акт не примут"), "{fields}");
    let full = say(json!({ "output": { "missing": [] } }));
    assert!(full.contains("графы заполнены"), "{full}");
    let odd = say(json!({ "error": "нет такого" }));
    assert!(odd.contains("не подтвердила"), "{odd}");
    let untold = transcript(&play("act", &[], &Value::Null));
    assert!(untold.contains("не дала мне его заполнить"), "{untold}");
}

#[test]
fn every_sentence_about_what_is_missing_is_recorded_and_three_are_said_at_most() {
    for (line, ..) in TOPICS {
        assert!(script().lines.contains_key(line), "{line}");
    }
    let everything: Vec<Value> = TOPICS
        .iter()
        .map(|(_, field, _)| json!({ "field": field }))
        .collect();
    assert_eq!(asked(&everything).count(), 3);
}

#[test]
fn numbers_are_said_only_when_the_calculator_gave_them() {
    let say = |response: Value| transcript(&play("slab", &["calculate_concrete"], &response));
    let right = say(json!({ "status": "ok", "volume_m3": 9.6, "order_m3": 10.08 }));
    assert!(
        right.contains("9,6 кубометра") && right.contains("10,08"),
        "{right}"
    );
    let other = say(json!({ "status": "ok", "volume_m3": 2.4, "order_m3": 2.52 }));
    assert!(other.contains("на экране") && !other.contains("9,6"), "{other}");
    let asked = say(json!({ "status": "needs_input", "questions": [] }));
    assert!(asked.contains("Назовите длину, ширину и толщину"), "{asked}");
    for failed in [
        json!({ "status": "error" }),
        json!({ "error": "нет такой" }),
        json!({}),
    ] {
        let said = say(failed);
        assert!(said.contains("не получилось") && !said.contains("9,6"), "{said}");
    }
    // A client without functions hears the recorded example.
    assert!(transcript(&play("slab", &[], &Value::Null)).contains("9,6"));
}

#[test]
fn rounding_of_a_result_is_not_another_result() {
    let mass = |kg: f64| {
        let response = json!({ "status": "ok", "mass_kg": kg });
        transcript(&play("mesh", &["calculate_rebar"], &response))
    };
    assert!(mass(842.534).contains("843 килограммов"));
    assert!(!mass(585.1).contains("843"));
}

#[test]
fn a_norm_is_named_only_when_the_catalogue_knows_it_in_force() {
    let say = |name: &str, response: &Value| transcript(&play(name, &["lookup_norm"], response));
    let found = |status: &str| json!({ "status": "ok", "matches": [{ "code": "СП 63.13330.2018", "status": status }] });
    assert!(say("cover", &found("in_force")).contains("СП 63.13330.2018, пункт 10.3.2"));
    for response in [
        found("replaced"),
        json!({ "status": "ok", "matches": [] }),
        json!({ "status": "needs_input", "matches": [{ "code": "СП 63.13330.2012", "status": "replaced" }] }),
        json!({ "status": "error" }),
    ] {
        let said = say("cover", &response);
        assert!(!said.contains("СП 63") && !said.is_empty(), "{response}: {said}");
    }
    assert!(say("norm", &found("in_force")).contains("действует"));
    assert!(say("norm", &found("replaced")).contains("ссылаться нельзя"));
    assert!(say("norm", &json!({ "status": "ok", "matches": [] })).contains("такого документа нет"));
}

#[test]
fn danger_is_told_even_when_the_report_fails() {
    let say = |response: Value| transcript(&play("safety", &["report_inspection"], &response));
    let kept = say(json!({ "status": "ok", "id": "1" }));
    assert!(
        kept.contains("Опасно!") && kept.contains("Замечания записаны в отчёт"),
        "{kept}"
    );
    let lost = say(json!({ "status": "error" }));
    assert!(
        lost.contains("Опасно!") && lost.contains("Остановите эту работу"),
        "{lost}"
    );
    assert!(lost.contains("Отчёт не записался"), "{lost}");
    assert!(!transcript(&play("safety", &[], &Value::Null)).contains("отчёт"));
}
