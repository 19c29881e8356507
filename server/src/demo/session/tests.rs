use std::f32::consts::TAU;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::*;

mod conversations;

/// A client in virtual time: every frame the server sent, in order, and the close if there was one.
struct Client {
    session: Session,
    now_ms: u64,
    frames: Vec<(u64, Value)>,
    closed: Option<Refusal>,
    answers_calls: bool,
}

const FUNCTIONS: [&str; 4] = [
    "update_act",
    "finish_act",
    "calculate_concrete",
    "report_inspection",
];

impl Client {
    fn new() -> Self {
        let session = Session::new("v1beta".to_owned(), "s".to_owned());
        Self {
            session,
            now_ms: 0,
            frames: Vec::new(),
            closed: None,
            answers_calls: true,
        }
    }

    /// Past `setupComplete`, with transcripts, handles and the page's functions.
    fn ready() -> Self {
        Self::ready_with(&json!({}))
    }

    fn ready_with(more: &Value) -> Self {
        let declarations: Vec<Value> = FUNCTIONS.iter().map(|name| json!({ "name": name })).collect();
        let mut setup = json!({
            "model": "models/gemini-3.8-live",
            "inputAudioTranscription": {}, "outputAudioTranscription": {}, "sessionResumption": {},
            "tools": [{ "functionDeclarations": declarations }]
        });
        for (key, value) in more.as_object().unwrap() {
            setup[key] = value.clone();
        }
        let mut client = Self::new();
        client.send(&json!({ "setup": setup }));
        client.wait(100);
        client
    }

    fn send(&mut self, message: &Value) {
        let out = self.session.receive(message.to_string().as_bytes(), self.now_ms);
        self.take(out);
    }

    fn take(&mut self, out: Vec<Output>) {
        for output in out {
            match output {
                Output::Send(frame) => {
                    let call = frame["toolCall"]["functionCalls"][0].clone();
                    self.frames.push((self.now_ms, frame));
                    if call.is_object() && self.answers_calls {
                        self.answer(&call, &json!({ "status": "ok", "missing": ["номер акта"] }));
                    }
                }
                Output::Close(refusal) => self.closed = Some(refusal),
            }
        }
    }

    fn answer(&mut self, call: &Value, response: &Value) {
        self.send(&json!({ "toolResponse": { "functionResponses": [
            { "id": call["id"], "name": call["name"], "response": response, "scheduling": "SILENT" } ] } }));
    }

    /// Lets time pass, waking the session when it wants to be woken.
    fn wait(&mut self, ms: u64) {
        let end_ms = self.now_ms + ms;
        while let Some(wake_ms) = self.session.wake_ms().filter(|wake_ms| *wake_ms <= end_ms) {
            self.now_ms = wake_ms.max(self.now_ms);
            let out = self.session.tick(self.now_ms);
            self.take(out);
        }
        self.now_ms = end_ms;
    }

    /// Sends sound in real time, 20 ms a frame.
    fn sound(&mut self, ms: u64, loud: bool) {
        for frame in 0..ms / 20 {
            let level = if loud && frame % 12 < 9 { 8000.0 } else { 0.0 };
            let bytes: Vec<u8> = (0..320)
                .map(|n| ((n as f32 / 16_000.0 * 400.0 * TAU).sin() * level) as i16)
                .flat_map(i16::to_le_bytes)
                .collect();
            let data = STANDARD.encode(bytes);
            self.send(
                &json!({ "realtimeInput": { "audio": { "mimeType": "audio/pcm;rate=16000", "data": data } } }),
            );
            self.wait(20);
        }
    }

    fn speak(&mut self, ms: u64) {
        self.sound(ms, true);
        self.sound(1000, false);
    }

    fn text(&mut self, text: &str) {
        self.send(&json!({ "realtimeInput": { "text": text } }));
    }

    fn content<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Value> {
        self.frames
            .iter()
            .map(move |(_, frame)| &frame["serverContent"][key])
            .filter(|value| !value.is_null())
    }

    fn said(&self) -> String {
        self.content("outputTranscription")
            .filter_map(|t| t["text"].as_str())
            .collect()
    }

    fn heard(&self) -> String {
        self.content("inputTranscription")
            .filter_map(|t| t["text"].as_str())
            .collect()
    }

    fn calls(&self) -> Vec<Value> {
        let calls = self
            .frames
            .iter()
            .map(|(_, frame)| &frame["toolCall"]["functionCalls"][0]);
        calls.filter(|call| call.is_object()).cloned().collect()
    }

    fn turns(&self) -> usize {
        self.content("turnComplete").count()
    }
}

#[test]
fn nothing_goes_before_setup_nor_before_setup_complete() {
    let mut early = Client::new();
    early.text("привет");
    assert_eq!(early.closed.as_ref().map(|refusal| refusal.code), Some(1007));

    let mut hasty = Client::new();
    hasty.send(&json!({ "setup": { "model": "models/gemini-3.8-live" } }));
    hasty.text("привет");
    assert_eq!(hasty.closed.as_ref().map(|refusal| refusal.code), Some(1007));
    assert_eq!(hasty.frames, []);
}

#[test]
fn setup_is_answered_and_taken_once() {
    let mut client = Client::ready();
    assert_eq!(client.frames[0].1, json!({ "setupComplete": {} }));
    assert_eq!(client.frames[1].1["sessionResumptionUpdate"]["resumable"], true);
    client.send(&json!({ "setup": { "model": "models/gemini-3.8-live" } }));
    assert!(client.closed.is_some());
}

#[test]
fn typed_text_is_answered_by_voice_and_ends_the_turn() {
    let mut client = Client::ready();
    client.text("Сколько бетона на плиту 6 на 8?");
    client.wait(60_000);
    assert!(client.said().contains("на экране"), "{}", client.said());
    assert_eq!(client.calls()[0]["name"], "calculate_concrete");
    assert_eq!(client.heard(), "");
    assert_eq!(
        (client.content("generationComplete").count(), client.turns()),
        (1, 1)
    );
    let last = client
        .frames
        .iter()
        .rfind(|(_, frame)| frame["usageMetadata"].is_object())
        .unwrap();
    assert!(last.1["usageMetadata"]["responseTokenCount"].as_u64().unwrap() > 100);
    assert_eq!(client.closed, None);
}

#[test]
fn the_act_fills_while_it_is_dictated() {
    let mut client = Client::ready();
    client.sound(500, false);
    client.sound(8000, true);
    let during = client.calls().len();
    assert!((1..7).contains(&during), "{during} calls while speaking");
    client.sound(1000, false);
    assert_eq!(
        client
            .calls()
            .iter()
            .filter(|call| call["name"] == "update_act")
            .count(),
        during
    );
    client.wait(30_000);
    let names: Vec<Value> = client.calls().iter().map(|call| call["name"].clone()).collect();
    assert_eq!(names[..7].iter().filter(|name| *name == "update_act").count(), 7);
    assert_eq!(names[7], "finish_act");
    assert!(
        client
            .heard()
            .starts_with("Пример: Создай акт скрытых работ. Объект"),
        "{}",
        client.heard()
    );
    assert!(client.heard().ends_with("2025 года."), "{}", client.heard());
    assert!(client.said().contains("Нужен номер акта."), "{}", client.said());
    // What it is comes first.
    assert!(
        client
            .said()
            .starts_with("Это демонстрация: речь она не распознаёт"),
        "{}",
        client.said()
    );
    assert!(client.said().contains("не вашими словами"), "{}", client.said());
    assert_eq!(client.turns(), 1);
}

#[test]
fn a_typed_act_is_filled_by_the_example_and_that_is_said() {
    let mut client = Client::ready();
    client.text("Создай акт: монолитная стена в осях 1-2, школа на улице Мира");
    client.wait(60_000);
    assert!(
        client
            .said()
            .starts_with("Акт заполнен по записанному примеру, не вашими словами."),
        "{}",
        client.said()
    );
}

#[test]
fn spoken_turns_follow_the_order_of_the_scenario() {
    let mut client = Client::ready();
    for _ in 0..2 {
        client.speak(2400);
        client.wait(60_000);
    }
    assert!(client.said().contains("примерно В22,5"), "{}", client.said());
    assert_eq!(
        client.said().matches("речь она не распознаёт").count(),
        1,
        "once is enough"
    );
    assert!(
        client.heard().ends_with("в Московской области?"),
        "{}",
        client.heard()
    );
}

#[test]
fn speech_cuts_an_answer_off_within_200_ms() {
    let mut client = Client::ready();
    client.sound(500, false);
    client.text("какая марка бетона");
    client.wait(2000);
    let spoke_ms = client.now_ms;
    client.sound(3000, true);
    let (cut_ms, _) = client
        .frames
        .iter()
        .find(|(_, f)| f["serverContent"]["interrupted"] == true)
        .unwrap();
    assert!(cut_ms - spoke_ms <= 200, "{} ms", cut_ms - spoke_ms);
    let after = client.frames.iter().filter(|(at, _)| at > cut_ms);
    assert_eq!(
        after
            .filter(|(_, f)| f["serverContent"]["modelTurn"].is_object())
            .count(),
        0
    );
    assert_eq!(
        (client.content("generationComplete").count(), client.turns()),
        (0, 1)
    );
    client.sound(1000, false);
    client.wait(60_000);
    assert_eq!(client.turns(), 2);
}

#[test]
fn a_short_shout_that_cuts_in_is_not_taken_for_the_next_question() {
    let mut client = Client::ready();
    client.sound(500, false);
    client.text("какая марка бетона");
    client.wait(2000);
    client.speak(900);
    client.wait(10_000);
    assert_eq!(client.heard(), "Пример: Стоп, подожди.");
    assert!(client.said().ends_with("Слушаю вас. "), "{}", client.said());
}

#[test]
fn text_cuts_an_answer_off_too() {
    let mut client = Client::ready();
    client.text("какая марка бетона");
    client.wait(1500);
    client.send(&json!({ "clientContent": {
        "turns": [{ "role": "user", "parts": [{ "text": "спасибо" }] }], "turnComplete": true } }));
    assert_eq!(client.content("interrupted").count(), 1);
    client.wait(10_000);
    assert!(client.said().ends_with("Пожалуйста. "), "{}", client.said());
}

#[test]
fn where_the_client_forbids_it_nothing_is_interrupted() {
    let mut client =
        Client::ready_with(&json!({ "realtimeInputConfig": { "activityHandling": "NO_INTERRUPTION" } }));
    client.text("спасибо");
    client.wait(400);
    client.text("останови");
    client.wait(20_000);
    assert_eq!(client.content("interrupted").count(), 0);
    assert_eq!(client.said(), "Пожалуйста. Слушаю вас. ");
}

#[test]
fn unanswered_calls_are_cancelled_by_an_interruption_and_may_be_answered_late() {
    let mut client = Client::ready();
    client.answers_calls = false;
    client.text("сколько бетона на плиту");
    client.wait(1000);
    let call = client.calls()[0].clone();
    client.text("стоп");
    let cancelled = client
        .frames
        .iter()
        .find(|(_, f)| f.get("toolCallCancellation").is_some())
        .unwrap();
    assert_eq!(cancelled.1["toolCallCancellation"]["ids"], json!([call["id"]]));
    client.answer(&call, &json!({ "status": "ok" }));
    assert_eq!(client.closed, None);
}

#[test]
fn an_answer_to_a_call_that_was_never_made_closes() {
    let mut client = Client::ready();
    client.answer(&json!({ "id": "made-up", "name": "update_act" }), &json!({}));
    assert_eq!(client.closed.map(|refusal| refusal.code), Some(1007));
}

#[test]
fn calls_that_nobody_answers_do_not_hold_the_answer_for_ever() {
    let mut client = Client::ready();
    client.answers_calls = false;
    client.text("сколько бетона на плиту");
    client.wait(60_000);
    assert!(
        client.said().contains("Чисел по памяти не назову"),
        "{}",
        client.said()
    );
    assert_eq!(client.turns(), 1);
}

#[test]
fn a_photo_with_a_question_is_one_turn() {
    let mut client = Client::ready();
    client.send(&json!({ "clientContent": { "turns": [{ "role": "user", "parts": [
        { "inlineData": { "mimeType": "image/jpeg", "data": "/9j/2Q==" } }, { "text": "Проверь чертёж" } ] }],
        "turnComplete": true } }));
    client.wait(60_000);
    assert!(client.said().contains("ГОСТ Р 21.101-2026"), "{}", client.said());
    assert_eq!(
        (client.calls()[0]["name"].as_str(), client.turns()),
        (Some("report_inspection"), 1)
    );
}

#[test]
fn a_photo_alone_is_answered_and_one_with_speech_goes_with_the_speech() {
    let photo = json!({ "realtimeInput": { "video": { "mimeType": "image/jpeg", "data": "/9j/2Q==" } } });
    let mut alone = Client::ready();
    alone.send(&photo);
    alone.wait(60_000);
    assert!(
        alone.said().contains("проверку безопасности или чертежа?"),
        "{}",
        alone.said()
    );
    assert_eq!(alone.calls(), Vec::<Value>::new());

    let mut asked = Client::ready();
    asked.sound(500, false);
    asked.send(&photo);
    asked.speak(1500);
    asked.wait(60_000);
    assert_eq!(asked.heard(), "Пример: Проверь нарушения безопасности.");
    assert_eq!(asked.turns(), 1);
}

#[test]
fn context_that_does_not_end_the_turn_is_not_answered() {
    let mut client = Client::ready();
    client.send(&json!({ "clientContent": {
        "turns": [{ "role": "user", "parts": [{ "text": "Дата исправлена вручную" }] }], "turnComplete": false } }));
    client.wait(10_000);
    assert_eq!(client.said(), "");
}

#[test]
fn what_the_scenario_does_not_know_is_said_plainly() {
    let mut client = Client::ready();
    client.text("какая погода в Сочи");
    client.wait(30_000);
    assert!(
        client.said().starts_with("Это записанный сценарий"),
        "{}",
        client.said()
    );
}

#[test]
fn a_client_that_marks_speech_itself_is_believed() {
    let manual = json!({ "realtimeInputConfig": { "automaticActivityDetection": { "disabled": true } } });
    let mut client = Client::ready_with(&manual);
    client.sound(2000, true);
    assert_eq!(client.heard(), "");
    client.send(&json!({ "realtimeInput": { "activityStart": {} } }));
    client.sound(2000, false);
    client.send(&json!({ "realtimeInput": { "activityEnd": {} } }));
    client.wait(60_000);
    assert!(
        client.heard().starts_with("Пример: Создай акт"),
        "{}",
        client.heard()
    );
    assert_eq!(client.turns(), 1);

    let mut detected = Client::ready();
    detected.send(&json!({ "realtimeInput": { "activityStart": {} } }));
    assert_eq!(detected.closed.map(|refusal| refusal.code), Some(1007));
}

#[test]
fn switching_the_microphone_off_ends_the_turn() {
    let mut client = Client::ready();
    client.sound(500, false);
    client.sound(1200, true);
    client.send(&json!({ "realtimeInput": { "audioStreamEnd": true } }));
    client.wait(60_000);
    assert_eq!(client.turns(), 1);
}

#[test]
fn a_resumed_session_goes_on_where_it_was() {
    let mut first = Client::ready();
    first.sound(500, false);
    first.speak(1500);
    first.wait(60_000);
    let mut updates = first.frames.iter().map(|(_, f)| &f["sessionResumptionUpdate"]);
    let handle = updates.rfind(|update| update["resumable"] == true).unwrap()["newHandle"].clone();
    let mut second = Client::ready_with(&json!({ "sessionResumption": { "handle": handle } }));
    second.sound(500, false);
    second.speak(1500);
    assert!(
        second.heard().starts_with("Пример: Какая марка бетона"),
        "{}",
        second.heard()
    );

    let stale = Client::ready_with(&json!({ "sessionResumption": { "handle": "PREVIOUS_HANDLE" } }));
    assert_eq!(stale.closed.map(|refusal| refusal.code), Some(1008));
}

#[test]
fn sound_kept_back_until_the_session_is_open_is_heard_like_live_sound() {
    let mut client = Client::ready();
    let bytes: Vec<u8> = (0..16_000 * 4)
        .map(|n| {
            let loud = (8_000..48_000).contains(&n) && n / 320 % 12 < 9;
            if loud {
                ((n as f32 / 16_000.0 * 400.0 * TAU).sin() * 8000.0) as i16
            } else {
                0
            }
        })
        .flat_map(i16::to_le_bytes)
        .collect();
    for piece in bytes.chunks(640) {
        let data = STANDARD.encode(piece);
        client.send(
            &json!({ "realtimeInput": { "audio": { "mimeType": "audio/pcm;rate=16000", "data": data } } }),
        );
    }
    client.wait(60_000);
    assert!(
        client.heard().starts_with("Пример: Создай акт"),
        "{}",
        client.heard()
    );
    assert_eq!(client.turns(), 1);
}
