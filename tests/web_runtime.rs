//! The runtime in a real browser: real audio worklets and a real (fake-device) microphone, the network stood in for.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use js_sys::{Array, JsString, Object, Promise, Reflect};
use prorab::core::act::FieldPath;
use prorab::core::app::{MicState, Msg, Status};
use prorab::core::live::session::Phase;
use prorab::shell::runtime::{Runtime, Screen};
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// How often a condition is looked at, ms.
const GLANCE_MS: i32 = 20;
/// How often at most: 15 s.
const GLANCES: usize = 750;
/// Samples of a frame on the wire: 20 ms at 16 kHz.
const FRAME_SAMPLES: usize = 320;

/// What the screen was last told.
#[derive(Default)]
struct Seen {
    status: Cell<Status>,
    phase: Cell<Phase>,
    mic: Cell<MicState>,
    notice: RefCell<String>,
    field: RefCell<String>,
    /// Loudest reading of the meter.
    level: Cell<f32>,
}

/// A page with its runtime.
struct Page {
    runtime: Rc<Runtime>,
    seen: Rc<Seen>,
}

fn field() -> FieldPath {
    FieldPath::parse("object.name").unwrap()
}

fn eval(script: &str) -> JsValue {
    js_sys::eval(script).unwrap()
}

async fn pause(ms: i32) {
    let wait = Promise::new(&mut |resolve, _| {
        web_sys::window()
            .unwrap()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms)
            .unwrap();
    });
    JsFuture::from(wait).await.unwrap();
}

async fn until(what: &str, test: impl Fn() -> bool) {
    for _ in 0..GLANCES {
        if test() {
            return;
        }
        pause(GLANCE_MS).await;
    }
    panic!("never came: {what}");
}

impl Page {
    /// A page on a stood-in network; `script` sets the scene.
    async fn open(script: &str) -> Self {
        if eval("typeof service").as_string().as_deref() == Some("undefined") {
            let worklets = Object::new();
            for (name, source) in [
                ("capture.js", include_str!("../public/worklets/capture.js")),
                ("playback.js", include_str!("../public/worklets/playback.js")),
            ] {
                Reflect::set(&worklets, &name.into(), &source.into()).unwrap();
            }
            Reflect::set(&js_sys::global(), &"worklets".into(), &worklets).unwrap();
            eval(include_str!("browser/stand_in.js"));
        }
        eval("service.sent = []; service.closed = null; service.ready = true; microphone.error = null");
        eval(script);
        let seen = Rc::new(Seen::default());
        let (told, heard) = (Rc::clone(&seen), Rc::clone(&seen));
        let runtime = Runtime::new(Screen {
            changed: Box::new(move |state, _| {
                told.status.set(state.status());
                told.phase.set(state.phase());
                told.mic.set(state.mic());
                *told.notice.borrow_mut() = state
                    .notice()
                    .map(|notice| notice.title.clone())
                    .unwrap_or_default();
                *told.field.borrow_mut() = prorab::core::act::get(state.desk().act(), &field());
            }),
            level: Rc::new(move |level| heard.level.set(heard.level.get().max(level))),
            promised: Box::new(|| {}),
        });
        Runtime::beginning(&runtime).into_iter().for_each(|step| step());
        // The configuration is read before a user could press anything.
        pause(100).await;
        Self { runtime, seen }
    }

    /// A page in a conversation.
    async fn live() -> Self {
        let page = Self::open("").await;
        page.runtime.dispatch(Msg::Start);
        page.becomes(Status::Listening).await;
        page
    }

    async fn becomes(&self, status: Status) {
        until(&format!("{status:?}"), || self.seen.status.get() == status).await;
    }

    async fn end(self) {
        self.runtime.dispatch(Msg::Stop);
        until("the end", || self.seen.phase.get() == Phase::Idle).await;
    }
}

fn sent() -> Vec<Value> {
    eval("service.sent")
        .unchecked_into::<Array>()
        .iter()
        .map(|text| serde_json::from_str(&String::from(text.unchecked_into::<JsString>())).unwrap())
        .collect()
}

/// The frames of sound that were sent.
fn audio() -> Vec<Vec<i16>> {
    sent()
        .iter()
        .filter_map(|message| message["realtimeInput"]["audio"].as_object())
        .map(|audio| {
            assert_eq!(audio["mimeType"], "audio/pcm;rate=16000");
            let pcm = BASE64_STANDARD.decode(audio["data"].as_str().unwrap()).unwrap();
            pcm.chunks_exact(2)
                .map(|pair| i16::from_le_bytes([pair[0], pair[1]]))
                .collect()
        })
        .collect()
}

fn deliver(message: &Value) {
    let text = JsString::from(message.to_string());
    let service = eval("service");
    let deliver = Reflect::get(&service, &"deliver".into())
        .unwrap()
        .unchecked_into::<js_sys::Function>();
    deliver.call1(&service, &text).unwrap();
}

/// A second of a tone from the assistant.
fn voice() -> Value {
    let pcm: Vec<u8> = (0..24_000)
        .flat_map(|n| {
            let phase = f64::from(n) * 440.0 * std::f64::consts::TAU / 24_000.0;
            ((phase.sin() * 12_000.0) as i16).to_le_bytes()
        })
        .collect();
    let blob = json!({"mimeType": "audio/pcm;rate=24000", "data": BASE64_STANDARD.encode(pcm)});
    json!({"serverContent": {"modelTurn": {"parts": [{"inlineData": blob}]}}})
}

#[wasm_bindgen_test]
async fn the_microphone_goes_out_in_frames_of_20_ms_and_moves_the_meter() {
    let page = Page::live().await;
    // The fake device beeps once a second.
    until("a beep", || {
        audio()
            .iter()
            .flatten()
            .any(|sample| sample.unsigned_abs() > 1_000)
    })
    .await;
    let frames = audio();
    assert!(frames.iter().all(|frame| frame.len() == FRAME_SAMPLES));
    assert_eq!(page.seen.mic.get(), MicState::On);
    until("the meter", || page.seen.level.get() > 0.1).await;
    page.end().await;
}

#[wasm_bindgen_test]
async fn nothing_but_the_setup_goes_out_before_the_service_is_ready_then_all_that_was_said() {
    let page = Page::open("service.ready = false").await;
    page.runtime.dispatch(Msg::Start);
    until("the microphone", || page.seen.mic.get() == MicState::On).await;
    pause(600).await;
    let before = sent();
    assert_eq!(before.len(), 1);
    assert!(before[0]["setup"].is_object());
    deliver(&json!({"setupComplete": {}}));
    // Half a second of sound has waited; the blocks under way at either end are not counted on.
    let kept = audio().len();
    assert!(kept >= 20, "{kept} frames were kept");
    page.end().await;
}

#[wasm_bindgen_test]
async fn the_voice_sounds_through_the_worklet_and_an_interruption_ends_it() {
    let page = Page::live().await;
    deliver(&voice());
    page.becomes(Status::Speaking).await;
    deliver(&json!({"serverContent": {"interrupted": true}}));
    assert_ne!(page.seen.status.get(), Status::Speaking);
    // What follows is a new answer, and it is heard to its end.
    deliver(&voice());
    page.becomes(Status::Speaking).await;
    deliver(&json!({"serverContent": {"generationComplete": true, "turnComplete": true}}));
    page.becomes(Status::Listening).await;
    page.end().await;
}

#[wasm_bindgen_test]
async fn a_muted_microphone_is_silent_on_the_device_and_on_the_wire() {
    let page = Page::live().await;
    until("sound", || !audio().is_empty()).await;
    page.runtime.dispatch(Msg::ToggleMic);
    assert_eq!(page.seen.status.get(), Status::Muted);
    assert_eq!(eval("microphone.stream.getTracks()[0].enabled"), JsValue::FALSE);
    let until_now = audio().len();
    pause(300).await;
    assert_eq!(audio().len(), until_now);
    assert_eq!(
        sent().last().unwrap()["realtimeInput"]["audioStreamEnd"],
        json!(true)
    );
    page.runtime.dispatch(Msg::ToggleMic);
    until("sound again", || audio().len() > until_now + 5).await;
    page.end().await;
}

#[wasm_bindgen_test]
async fn each_refusal_of_the_microphone_has_its_notice_and_typing_goes_on() {
    for (error, title) in [
        ("NotAllowedError", "Микрофон запрещён"),
        ("NotFoundError", "Микрофон не найден"),
        ("NotReadableError", "Микрофон занят"),
    ] {
        let page = Page::open(&format!("microphone.error = '{error}'")).await;
        page.runtime.dispatch(Msg::Start);
        page.becomes(Status::NoMicrophone).await;
        assert_eq!(*page.seen.notice.borrow(), title);
        page.runtime.dispatch(Msg::Say("Здравствуйте".to_owned()));
        assert_eq!(
            sent().last().unwrap()["realtimeInput"]["text"],
            json!("Здравствуйте")
        );
        page.end().await;
    }
}

#[wasm_bindgen_test]
async fn the_end_gives_socket_and_microphone_back() {
    let page = Page::live().await;
    page.end().await;
    assert_eq!(eval("service.closed"), JsValue::from_f64(1_000.0));
    assert_eq!(
        eval("microphone.stream.getTracks()[0].readyState"),
        JsValue::from_str("ended")
    );
    let until_now = sent().len();
    pause(200).await;
    assert_eq!(sent().len(), until_now);
}

#[wasm_bindgen_test]
async fn the_act_outlives_the_page() {
    let page = Page::open("localStorage.clear()").await;
    page.runtime
        .dispatch(Msg::Edit(field(), "Детский сад № 7".to_owned()));
    let next = Page::open("").await;
    assert_eq!(*next.seen.field.borrow(), "Детский сад № 7");
    eval("localStorage.clear()");
}
