//! The page's behaviour from tap to paper, with virtual time and without a browser.

mod photos;
mod voices;

use base64::Engine as _;
use serde_json::{Value, json};

use super::*;
use crate::core::act::FieldPath;
use crate::core::assistant::Voice;
use crate::core::date::CivilDate;
use crate::core::live::address::{Config, ConfigError};
use crate::core::live::close::LiveError;
use crate::core::live::session::Phase;

/// 20 December 2025.
const UNIX_MS: u64 = 1_766_188_800_000;

/// A page with its clock.
pub(super) struct Page {
    pub(super) state: AppState,
    pub(super) ms: u64,
}

impl Page {
    pub(super) fn new() -> Self {
        let mut page = Self::unconfigured();
        page.take(Msg::Configured(Ok(Config::default())));
        page
    }

    pub(super) fn unconfigured() -> Self {
        let mut page = Self {
            state: AppState::default(),
            ms: 1_000,
        };
        page.take(Msg::Loaded(Box::default()));
        page
    }

    pub(super) fn take(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = Vec::new();
        let now = Now {
            ms: self.ms,
            unix_ms: UNIX_MS + self.ms,
            today: CivilDate::new(2025, 12, 20).unwrap(),
        };
        update(&mut self.state, msg, now, &mut effects);
        // The disk writes and the adviser answers at once.
        let mut place = 0;
        while let Some(effect) = effects.get(place).cloned() {
            place += 1;
            if let Some(advised) = tests_adviser::answer(&effect) {
                update(&mut self.state, advised, now, &mut effects);
            }
            let Effect::Keep(writes) = effect else { continue };
            for write in writes {
                if let StoreWrite::Act { card, .. } = write {
                    update(&mut self.state, Msg::ActKept(card.id, Ok(())), now, &mut effects);
                }
            }
        }
        effects.retain(|effect| !matches!(effect, Effect::Ask(..)));
        effects
    }

    pub(super) fn server(&mut self, message: &Value) -> Vec<Effect> {
        self.take(Msg::SocketFrame(1, message.to_string().into_bytes()))
    }

    pub(super) fn live() -> Self {
        let mut page = Self::new();
        page.take(Msg::Start);
        page.take(Msg::AudioReady { context_hz: 48_000 });
        page.take(Msg::MicOpened);
        page.take(Msg::Minted(1, Ok("auth_tokens/t".to_owned())));
        page.take(Msg::SocketOpened(1));
        page.server(&json!({"setupComplete": {}}));
        assert_eq!(page.state.phase(), Phase::Live);
        page
    }

    pub(super) fn speak(&mut self, loud: bool) -> Vec<Effect> {
        self.ms += 20;
        let level = if loud { 8_000 } else { 3 };
        let samples = std::array::from_fn(|i| if i % 8 < 4 { level } else { -level });
        self.take(Msg::MicFrame(Box::new(samples)))
    }

    fn field(&self, path: &str) -> String {
        crate::core::act::get(self.state.desk().act(), &FieldPath::parse(path).unwrap())
    }
}

pub(super) fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).unwrap()
}

pub(super) fn sent(effects: &[Effect]) -> Vec<Value> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Send(text) => Some(serde_json::from_str(text).unwrap()),
            _ => None,
        })
        .collect()
}

pub(super) fn speech_of_model(samples: usize) -> Value {
    let pcm: Vec<u8> = (0..samples)
        .flat_map(|i| (((i % 48) as i16 - 24) * 400).to_le_bytes())
        .collect();
    let data = base64::engine::general_purpose::STANDARD.encode(pcm);
    json!({"serverContent": {"modelTurn": {"parts": [
        {"inlineData": {"mimeType": "audio/pcm;rate=24000", "data": data}}]}}})
}

pub(super) fn played(effects: &[Effect]) -> Vec<u32> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Play { epoch, .. } => Some(*epoch),
            _ => None,
        })
        .collect()
}

#[test]
fn one_tap_opens_sound_and_fetches_a_token_for_the_chosen_voice() {
    let mut page = Page::new();
    page.take(Msg::ChooseVoice(Voice::Kore));
    let effects = page.take(Msg::Start);
    let mint = Effect::Mint {
        id: 1,
        url: "api/token".to_owned(),
        voice: Voice::Kore,
    };
    assert_eq!(effects, [Effect::OpenAudio, mint]);
    assert_eq!(page.state.status(), Status::Opening);
    page.take(Msg::Minted(1, Ok("auth_tokens/t".to_owned())));
    let setup = sent(&page.take(Msg::SocketOpened(1)));
    let voice = &setup[0]["setup"]["generationConfig"]["speechConfig"]["voiceConfig"]["prebuiltVoiceConfig"];
    assert_eq!(voice["voiceName"], "Kore");
}

#[test]
fn the_first_word_is_sent_first() {
    let mut page = Page::new();
    page.take(Msg::Start);
    page.take(Msg::MicOpened);
    for _ in 0..100 {
        assert!(
            page.speak(true).is_empty(),
            "nothing may go out before the server is ready"
        );
    }
    page.take(Msg::Minted(1, Ok("auth_tokens/t".to_owned())));
    page.take(Msg::SocketOpened(1));
    let frames = sent(&page.server(&json!({"setupComplete": {}})));
    assert_eq!(frames.len(), 100);
    assert!(
        frames
            .iter()
            .all(|frame| frame["realtimeInput"]["audio"]["mimeType"] == "audio/pcm;rate=16000")
    );
}

#[test]
fn the_answer_is_played_whole_and_ends() {
    let mut page = Page::live();
    let mut samples = 0;
    let mut ended = false;
    let mut effects = page.server(&speech_of_model(2_400));
    effects.extend(page.server(&speech_of_model(2_400)));
    effects.extend(page.server(&json!({"serverContent": {"generationComplete": true}})));
    effects.extend(page.server(&json!({"serverContent": {"turnComplete": true}})));
    for effect in effects {
        match effect {
            Effect::Play { samples: chunk, .. } => samples += chunk.len(),
            Effect::EndPlay { .. } => {
                assert!(!ended, "the end is told once");
                ended = true;
            }
            other => panic!("unexpected {other:?}"),
        }
    }
    // 200 ms at 24 kHz are 9 600 samples at 48 kHz, and the filter's tail.
    assert!(ended && (9_600..=9_800).contains(&samples), "{samples}");
}

#[test]
fn speaking_over_the_answer_silences_it_and_the_next_one_plays() {
    let mut page = Page::live();
    let before = played(&page.server(&speech_of_model(4_800)))[0];
    page.take(Msg::Playhead {
        epoch: before,
        playing: true,
    });
    assert_eq!(page.state.status(), Status::Speaking);
    let effects = page.server(&json!({"serverContent": {"interrupted": true}}));
    assert_eq!(effects, [Effect::Flush { epoch: before + 1 }]);
    assert_ne!(page.state.status(), Status::Speaking);
    assert_eq!(played(&page.server(&speech_of_model(4_800))), [before + 1]);
}

#[test]
fn the_button_silences_the_rest_of_the_turn_but_not_the_next() {
    let mut page = Page::live();
    let epoch = played(&page.server(&speech_of_model(4_800)))[0];
    page.take(Msg::Playhead { epoch, playing: true });
    let effects = page.take(Msg::Interrupt);
    assert_eq!(effects, [Effect::Flush { epoch: epoch + 1 }]);
    assert!(
        played(&page.server(&speech_of_model(4_800))).is_empty(),
        "late sound of the silenced turn"
    );
    page.server(&json!({"serverContent": {"turnComplete": true}}));
    assert_eq!(played(&page.server(&speech_of_model(4_800))), [epoch + 1]);
}

#[test]
fn a_silenced_turn_ends_with_its_generation_too() {
    let mut page = Page::live();
    let epoch = played(&page.server(&speech_of_model(4_800)))[0];
    page.take(Msg::Interrupt);
    page.server(&json!({"serverContent": {"generationComplete": true}}));
    assert_eq!(played(&page.server(&speech_of_model(4_800))), [epoch + 1]);
}

#[test]
fn what_is_no_sound_begins_no_answer() {
    let mut page = Page::live();
    let blob = json!({"mimeType": "audio/pcm;rate=24000", "data": "это не звук"});
    page.server(&json!({"serverContent": {"modelTurn": {"parts": [{"inlineData": blob}]}}}));
    assert!(page.state.notice().is_some());
    page.take(Msg::Say("Здравствуйте".to_owned()));
    assert!(
        !played(&page.server(&speech_of_model(4_800))).is_empty(),
        "the answer is heard"
    );
}

#[test]
fn interrupting_what_is_already_complete_does_not_mute_the_next_answer() {
    let mut page = Page::live();
    let epoch = played(&page.server(&speech_of_model(4_800)))[0];
    page.take(Msg::Playhead { epoch, playing: true });
    page.server(&json!({"serverContent": {"generationComplete": true, "turnComplete": true}}));
    page.take(Msg::Interrupt);
    assert_eq!(played(&page.server(&speech_of_model(4_800))), [epoch + 1]);
}

#[test]
fn muting_stops_the_stream_and_tells_the_server() {
    let mut page = Page::live();
    assert_eq!(sent(&page.speak(true)).len(), 1);
    let effects = page.take(Msg::ToggleMic);
    assert_eq!(effects[0], Effect::EnableMic(false));
    assert_eq!(
        sent(&effects),
        [json!({"realtimeInput": {"audioStreamEnd": true}})]
    );
    assert_eq!(page.state.status(), Status::Muted);
    assert!(page.speak(true).is_empty());
    assert_eq!(page.take(Msg::ToggleMic), [Effect::EnableMic(true)]);
    assert_eq!(sent(&page.speak(true)).len(), 1);
}

#[test]
fn without_a_microphone_the_conversation_goes_on_by_typing() {
    let mut page = Page::live();
    page.take(Msg::MicFailed(MicError::Denied));
    assert_eq!(page.state.notice().unwrap().title, "Микрофон запрещён");
    assert_eq!(page.state.status(), Status::NoMicrophone);
    let frames = sent(&page.take(Msg::Say(" Сколько бетона? ".to_owned())));
    assert_eq!(frames, [json!({"realtimeInput": {"text": "Сколько бетона?"}})]);
    assert_eq!(page.take(Msg::ToggleMic), [Effect::ReopenMic]);
}

#[test]
fn words_typed_outside_a_conversation_are_not_swallowed() {
    let mut page = Page::new();
    assert!(page.take(Msg::Say("привет".to_owned())).is_empty());
    assert!(page.state.transcript().entries().is_empty());
    assert!(page.state.notice().is_some());
}

#[test]
fn the_act_fills_while_he_speaks_and_every_call_is_answered() {
    let mut page = Page::live();
    let call = |id: &str, args: Value| {
        let call = json!({"id": id, "name": "update_act", "args": args});
        json!({"toolCall": {"functionCalls": [call]}})
    };
    let effects = page.server(&call("1", json!({"object_name": "Жилой дом по ул. Ленина 15"})));
    let answer = &sent(&effects)[0]["toolResponse"]["functionResponses"][0];
    assert_eq!(
        (&answer["id"], &answer["response"]["status"]),
        (&json!("1"), &json!("ok"))
    );
    assert!(
        answer["response"]["missing"]
            .as_array()
            .is_some_and(|missing| !missing.is_empty())
    );
    assert_eq!(page.field("object.name"), "Жилой дом по ул. Ленина 15");
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Keep(_))),
        "kept at once"
    );
    assert!(page.state.desk().said().contains("Жилой дом"));

    let effects = page.server(&call("2", json!({"date": "тридцать второе"})));
    let answer = &sent(&effects)[0]["toolResponse"]["functionResponses"][0]["response"];
    assert_eq!(answer["status"], "error");
    assert_eq!(page.field("date"), "");
}

#[test]
fn what_the_demo_writes_is_called_an_example_and_what_the_assistant_writes_is_not() {
    let call = json!({"toolCall": {"functionCalls": [
        {"id": "1", "name": "update_act", "args": {"object_name": "Больница"}}]}});
    for demo in [true, false] {
        let mut page = Page::live();
        page.take(Msg::Configured(Ok(Config {
            demo,
            ..Config::default()
        })));
        page.server(&call);
        let said = page.state.desk().said().to_owned();
        assert!(said.contains("Записано: ") && said.contains("Больница"), "{said}");
        assert_eq!(said.starts_with("Пример демонстрации. "), demo, "{said}");
    }
}

#[test]
fn a_hand_edit_wins_and_is_told() {
    let mut page = Page::live();
    page.take(Msg::Edit(path("object.name"), "Школа".to_owned()));
    let note = sent(&page.take(Msg::EditDone(path("object.name"))));
    assert_eq!(note[0]["clientContent"]["turnComplete"], false);
    assert!(
        note[0]["clientContent"]["turns"][0]["parts"][0]["text"]
            .as_str()
            .unwrap()
            .contains("Школа")
    );
    assert!(
        page.take(Msg::EditDone(path("object.name"))).is_empty(),
        "told once"
    );
    page.server(&json!({"toolCall": {"functionCalls": [
        {"id": "1", "name": "update_act", "args": {"object_name": "Больница"}}]}}));
    assert_eq!(page.field("object.name"), "Школа");
}

#[test]
fn a_field_that_is_left_takes_its_written_form_in_the_same_step() {
    let mut page = Page::live();
    for text in ["1", "1-6", "1-6/a-г"] {
        page.take(Msg::Edit(path("works.location.axes"), text.to_owned()));
    }
    assert_eq!(page.field("works.location.axes"), "1-6/a-г", "not while typing");
    let effects = page.take(Msg::EditDone(path("works.location.axes")));
    assert_eq!(page.field("works.location.axes"), "1-6/А-Г");
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Keep(_))),
        "kept at once"
    );
    let note = sent(&effects);
    let told = note[0]["clientContent"]["turns"][0]["parts"][0]["text"].as_str();
    assert!(told.is_some_and(|told| told.contains("1-6/А-Г")), "{told:?}");

    page.take(Msg::Edit(path("works.location.axes"), "2".to_owned()));
    page.take(Msg::Undo);
    assert_eq!(
        page.field("works.location.axes"),
        "1-6/А-Г",
        "the second visit is a step of its own"
    );
    page.take(Msg::Undo);
    assert_eq!(page.field("works.location.axes"), "");
}

#[test]
fn an_unknown_function_is_answered_with_an_error() {
    let mut page = Page::live();
    let effects = page.server(&json!({"toolCall": {"functionCalls": [{"id": "1", "name": "drop_table"}]}}));
    assert_eq!(
        sent(&effects)[0]["toolResponse"]["functionResponses"][0]["response"]["status"],
        "error"
    );
}

#[test]
fn a_repeated_new_act_changes_nothing_and_undo_brings_the_old_one_back() {
    let mut page = Page::live();
    page.take(Msg::Edit(path("number"), "1".to_owned()));
    let new_act = json!({"toolCall": {"functionCalls": [{"id": "n", "name": "new_act"}]}});
    let effects = page.server(&new_act);
    assert!(
        effects.iter().any(|effect| matches!(effect, Effect::Keep(_))),
        "the next visit begins with the empty act, too"
    );
    assert_eq!(page.state.desk().said(), "Начат новый акт");
    page.server(&new_act);
    assert_eq!(page.field("number"), "");
    page.take(Msg::Undo);
    assert_eq!(page.field("number"), "1");
}

#[test]
fn whatever_breaks_the_act_stays() {
    let mut page = Page::live();
    page.take(Msg::Edit(path("number"), "7".to_owned()));
    page.take(Msg::Imported(Some("не акт".to_owned())));
    assert_eq!(
        page.state.notice().unwrap().title,
        "Акт не загружен, прежний остался на экране"
    );
    page.take(Msg::SocketFrame(1, b"\x00garbage".to_vec()));
    assert_eq!(
        page.state.notice().unwrap().title,
        "Сервер прислал непонятный ответ"
    );
    page.take(Msg::SocketClosed(1, 1006, String::new()));
    assert_eq!(page.state.notice().unwrap().title, "Нет связи");
    page.take(Msg::StoreFailed(StoreError::Full));
    assert_eq!(page.field("number"), "7");
}

#[test]
fn an_export_comes_back_the_same() {
    let mut page = Page::new();
    page.take(Msg::Edit(path("number"), "1/КЖ".to_owned()));
    let effects = page.take(Msg::SaveJson);
    let [Effect::SaveFile { name, text, .. }] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(name, "АОСР-1-КЖ.json");
    let text = text.clone();
    page.take(Msg::NewAct);
    page.take(Msg::Imported(Some(text)));
    assert_eq!(page.field("number"), "1/КЖ");
}

#[test]
fn a_document_carries_the_whole_act_and_a_failure_leaves_it() {
    let mut page = Page::new();
    page.take(Msg::Edit(path("number"), "1/КЖ".to_owned()));
    let effects = page.take(Msg::Export(ExportKind::Docx));
    let [
        Effect::Export {
            kind: ExportKind::Docx,
            way: Way::Save,
            name,
            json,
        },
    ] = &effects[..]
    else {
        panic!("{effects:?}")
    };
    assert_eq!(name, "АОСР-1-КЖ.docx");
    assert_eq!(
        crate::core::act::from_json(json).unwrap(),
        *page.state.desk().act()
    );
    page.take(Msg::ExportFailed(ExportError::NotLoaded));
    assert_eq!(
        page.state.notice().unwrap().title,
        "Файл не создан: не загрузилась его программа"
    );
    assert_eq!(page.field("number"), "1/КЖ");
}

#[test]
fn the_state_line_thinks_after_a_pause_and_the_delay_is_measured_from_the_last_word() {
    let mut page = Page::live();
    for _ in 0..50 {
        page.speak(true);
    }
    for _ in 0..10 {
        page.speak(false);
    }
    page.server(&json!({"serverContent": {"inputTranscription": {"text": "Сколько бетона?"}}}));
    assert_eq!(page.state.status(), Status::Listening);
    for _ in 0..40 {
        page.speak(false);
    }
    assert_eq!(page.state.status(), Status::Thinking);
    let epoch = played(&page.server(&speech_of_model(4_800)))[0];
    page.take(Msg::Playhead { epoch, playing: true });
    page.take(Msg::Playhead {
        epoch,
        playing: false,
    });
    page.take(Msg::Stop);
    page.take(Msg::SocketClosed(1, 1000, String::new()));
    let summary = page.state.summary().unwrap();
    assert_eq!(summary.delay_ms, Some(1_000));
    assert_eq!((summary.messages_sent, summary.messages_received), (1, 1));
    assert_eq!((summary.audio_sent, summary.audio_received), (100, 1));
}

#[test]
fn a_turn_without_an_answer_is_told_and_nothing_is_awaited() {
    let mut page = Page::live();
    page.take(Msg::Say("Что на чертеже?".to_owned()));
    assert_eq!(page.state.status(), Status::Thinking);
    page.server(&json!({"serverContent": {"turnComplete": true, "turnCompleteReason": "RESPONSE_REJECTED"}}));
    assert_eq!(page.state.notice().unwrap().title, "Помощник не смог ответить");
    assert_eq!(page.state.status(), Status::Listening);
}

#[test]
fn the_network_of_the_phone_is_seen() {
    let mut page = Page::new();
    page.take(Msg::Online(false));
    assert_eq!(page.state.status(), Status::Offline);
    page.take(Msg::Online(true));
    assert_eq!(page.state.status(), Status::Idle);
}

#[test]
fn a_refused_token_says_why() {
    let mut page = Page::new();
    page.take(Msg::Start);
    let effects = page.take(Msg::Minted(1, Err(LiveError::Region)));
    assert_eq!(effects, [Effect::CloseAudio]);
    assert_eq!(
        page.state.notice().unwrap().title,
        "Сервис не работает в этой стране"
    );
    assert!(page.state.summary().is_none());
}

#[test]
fn nothing_is_sent_anywhere_until_the_configuration_says_where() {
    let mut page = Page::new();
    page.state = AppState::default();
    assert!(page.take(Msg::Start).is_empty());
    page.take(Msg::Configured(Err(ConfigError::Malformed("x".to_owned()))));
    page.take(Msg::DismissNotice);
    assert_eq!(page.take(Msg::Start), [Effect::LoadConfig]);
    assert_eq!(page.state.notice().unwrap().title, "Настройки сайта не читаются");
}

#[test]
fn the_assistant_learns_what_is_on_the_screen_before_the_first_word() {
    let mut page = Page::new();
    page.take(Msg::Edit(path("number"), "7".to_owned()));
    page.take(Msg::Start);
    page.take(Msg::MicOpened);
    page.speak(true);
    page.take(Msg::Minted(1, Ok("auth_tokens/t".to_owned())));
    page.take(Msg::SocketOpened(1));
    let frames = sent(&page.server(&json!({"setupComplete": {}})));
    assert_eq!(frames[0]["clientContent"]["turnComplete"], false);
    assert!(frames[0].to_string().contains("На экране уже есть акт"));
    assert!(frames[1]["realtimeInput"]["audio"].is_object());
}

#[test]
fn a_question_typed_over_an_answer_is_awaited_until_its_own_answer() {
    let mut page = Page::live();
    page.server(&speech_of_model(4_800));
    page.take(Msg::Say("А если грунт глинистый?".to_owned()));
    page.server(&json!({"serverContent": {"interrupted": true}}));
    page.server(&json!({"serverContent": {"turnComplete": true}}));
    assert_eq!(page.state.status(), Status::Thinking);
    page.ms += 900;
    let epoch = played(&page.server(&speech_of_model(4_800)))[0];
    page.take(Msg::Playhead { epoch, playing: true });
    page.take(Msg::Stop);
    page.take(Msg::SocketClosed(1, 1000, String::new()));
    assert_eq!(page.state.summary().unwrap().delay_ms, Some(900));
}

#[test]
fn an_answer_without_sound_ends_the_thinking() {
    let mut page = Page::live();
    page.take(Msg::Say("Какая марка?".to_owned()));
    assert_eq!(page.state.status(), Status::Thinking);
    page.server(&json!({"serverContent": {"outputTranscription": {"text": "М300"}}}));
    assert_eq!(page.state.status(), Status::Listening);
}

#[test]
fn stopping_closes_the_microphone_at_once() {
    let mut page = Page::live();
    assert_eq!(page.take(Msg::Stop)[0], Effect::CloseAudio);
    assert!(page.speak(true).is_empty());
}

#[test]
fn the_state_line_promises_nothing_before_the_microphone_records() {
    let mut page = Page::new();
    page.take(Msg::Start);
    assert_eq!(page.state.status(), Status::Opening);
    page.take(Msg::MicOpened);
    assert_eq!(page.state.status(), Status::Connecting);
}

#[test]
fn a_tap_that_came_before_the_configuration_is_carried_out_with_it() {
    let mut page = Page {
        state: AppState::default(),
        ms: 1_000,
    };
    assert_eq!(page.take(Msg::Start), []);
    page.take(Msg::Loaded(Box::default()));
    assert_eq!(page.state.phase(), Phase::Idle);
    let effects = page.take(Msg::Configured(Ok(Config::default())));
    assert!(effects.contains(&Effect::OpenAudio), "{effects:?}");
    assert_eq!(page.state.phase(), Phase::Minting);
}

#[test]
fn a_refused_microphone_is_given_back_where_this_browser_keeps_it() {
    use crate::core::browser::Browser;
    for (browser, words) in [
        (Browser::Desktop, "значок слева от адреса"),
        (Browser::TelegramAndroid, "Telegram → Разрешения"),
    ] {
        let mut page = Page::new();
        page.take(Msg::InBrowser(browser));
        page.take(Msg::Start);
        page.take(Msg::MicFailed(MicError::Denied));
        let notice = page.state.notice().unwrap();
        assert_eq!(notice.title, "Микрофон запрещён");
        assert!(notice.remedy.contains(words), "{}", notice.remedy);
    }
}

#[test]
fn shortcuts_of_the_home_screen_do_what_they_say() {
    let opened_for = |start: &str| {
        let mut page = Page::new();
        let effects = page.take(Msg::OpenedFor(start.to_owned()));
        (page, effects)
    };
    let (page, effects) = opened_for("voice_chat");
    assert!(effects.contains(&Effect::OpenAudio));
    assert_eq!(page.state.phase(), Phase::Minting);
    let (page, _) = opened_for("registry");
    assert!(page.state.notice().is_none(), "the screen shows it");
    let (page, _) = opened_for("что-то");
    assert!(page.state.notice().is_some());
}
