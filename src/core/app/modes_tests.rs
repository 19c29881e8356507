//! Commands, the first words before a conversation, text in place of sound.

use serde_json::{Value, json};

use super::tests::{Page, played, sent, speech_of_model};
use super::*;
use crate::core::live::address::ConfigError;
use crate::core::live::close::LiveError;
use crate::core::live::session::Phase;

fn say(text: &str) -> Msg {
    Msg::Say(text.to_owned())
}

/// Brings a started conversation up; what went out with it.
fn connect(page: &mut Page) -> Vec<Value> {
    page.take(Msg::Minted(1, Ok("auth_tokens/t".to_owned())));
    page.take(Msg::SocketOpened(1));
    sent(&page.server(&json!({"setupComplete": {}})))
}

/// The model calls a function of the adviser.
fn call(page: &mut Page, name: &str) {
    let call = json!({"id": name, "name": name, "args": {"query": "СП 63"}});
    page.server(&json!({"toolCall": {"functionCalls": [call]}}));
}

#[test]
fn commands_are_done_and_never_said() {
    let mut page = Page::new();
    page.take(say("/voice_chat"));
    assert_eq!(page.state.phase(), Phase::Minting);
    connect(&mut page);
    assert!(sent(&page.take(say("/voice_help"))).is_empty());
    assert_eq!(page.state.pages().name(), "help");
    assert_eq!(page.state.pages().page()["title"], "Справка");
    assert!(sent(&page.take(say("/stop"))).is_empty());
    assert_eq!(page.state.phase(), Phase::Closing);
    assert!(page.state.transcript().entries().is_empty());
}

#[test]
fn an_unknown_command_is_told_to_the_user_and_to_nobody_else() {
    let mut page = Page::live();
    assert!(sent(&page.take(say("/стоп"))).is_empty());
    let notice = page.state.notice().unwrap();
    assert!(notice.remedy.contains("/voice_help"), "{notice:?}");
    assert!(page.state.transcript().entries().is_empty());
}

#[test]
fn cancelling_silences_the_answer_and_drops_what_has_not_gone_out() {
    let mut page = Page::live();
    let epoch = played(&page.server(&speech_of_model(4_800)))[0];
    assert_eq!(page.take(say("/cancel")), [Effect::Flush { epoch: epoch + 1 }]);
    assert_eq!(page.state.phase(), Phase::Live, "the conversation goes on");

    let mut page = Page::new();
    page.take(Msg::Start);
    page.take(say("лишний вопрос"));
    page.take(say("/cancel"));
    page.take(say("нужный вопрос"));
    let texts: Vec<Value> = connect(&mut page);
    assert_eq!(texts, [json!({"realtimeInput": {"text": "нужный вопрос"}})]);
}

#[test]
fn an_example_begins_the_conversation_and_is_said_when_it_is_ready() {
    let mut page = Page::new();
    let effects = page.take(Msg::SayFirst("Какой защитный слой?".to_owned()));
    assert!(effects.contains(&Effect::OpenAudio) && sent(&effects).is_empty());
    assert_eq!(page.state.transcript().entries()[0].text, "Какой защитный слой?");
    let frames = connect(&mut page);
    assert_eq!(
        frames,
        [json!({"realtimeInput": {"text": "Какой защитный слой?"}})]
    );
    // In a conversation it is said at once.
    let frames = sent(&page.take(Msg::SayFirst("А на улице?".to_owned())));
    assert_eq!(frames, [json!({"realtimeInput": {"text": "А на улице?"}})]);
}

#[test]
fn an_example_waits_for_the_configuration_and_for_the_end_of_the_last_conversation() {
    let mut page = Page::unconfigured();
    page.take(Msg::SayFirst("вопрос".to_owned()));
    assert_eq!(page.state.phase(), Phase::Idle);
    page.take(Msg::Configured(Ok(crate::core::live::address::Config::default())));
    assert_eq!(page.state.phase(), Phase::Minting);

    let mut page = Page::live();
    page.take(Msg::Stop);
    page.take(Msg::SayFirst("ещё вопрос".to_owned()));
    page.take(Msg::SocketClosed(1, 1000, String::new()));
    assert_eq!(page.state.phase(), Phase::Minting);
    assert_eq!(page.state.transcript().entries()[0].text, "ещё вопрос");
}

#[test]
fn an_example_does_not_begin_a_conversation_again_after_a_failure() {
    let mut page = Page::unconfigured();
    page.take(Msg::SayFirst("вопрос".to_owned()));
    page.take(Msg::Configured(Err(ConfigError::Malformed(String::new()))));
    page.take(Msg::Configured(Ok(crate::core::live::address::Config::default())));
    assert_eq!(page.state.phase(), Phase::Idle);

    let mut page = Page::new();
    page.take(Msg::SayFirst("вопрос".to_owned()));
    page.take(Msg::Minted(1, Err(LiveError::Quota)));
    assert_eq!(page.state.phase(), Phase::Idle);
    assert!(page.state.notice().is_some());
}

#[test]
fn text_mode_asks_for_no_microphone_and_plays_nothing() {
    let mut page = Page::new();
    page.take(Msg::TextMode(true));
    // What is typed begins the conversation.
    let effects = page.take(say("Посчитай плиту"));
    assert!(!effects.contains(&Effect::OpenAudio), "{effects:?}");
    let frames = connect(&mut page);
    let note = frames[0]["clientContent"]["turns"][0]["parts"][0]["text"]
        .as_str()
        .unwrap();
    assert!(note.contains("читает ответы с экрана"), "{note}");
    assert_eq!(frames[1], json!({"realtimeInput": {"text": "Посчитай плиту"}}));
    assert_eq!(page.state.status(), Status::Thinking);
    page.ms += 400;
    assert!(played(&page.server(&speech_of_model(4_800))).is_empty());
    assert_eq!(page.state.status(), Status::Answering);
    page.ms += 300;
    page.server(&json!({"serverContent": {"outputTranscription": {"text": "Девять"}}}));
    page.ms += 300;
    page.server(&json!({"serverContent": {"outputTranscription": {"text": " и шесть"}}}));
    let ends = page.server(&json!({"serverContent": {"generationComplete": true}}));
    assert!(ends.is_empty(), "{ends:?}");
    assert_eq!(page.state.transcript().entries()[1].text, "Девять и шесть");
    assert_eq!(page.state.status(), Status::NoMicrophone);
    page.take(Msg::Stop);
    page.take(Msg::SocketClosed(1, 1000, String::new()));
    let delay_ms = page.state.summary().unwrap().delay_ms;
    assert_eq!(delay_ms, Some(700), "until the first word that could be read");
}

#[test]
fn an_answer_that_is_read_can_be_cut_short() {
    let mut page = Page::new();
    page.take(Msg::TextMode(true));
    page.take(say("Посчитай плиту"));
    connect(&mut page);
    let piece = |text: &str| json!({"serverContent": {"outputTranscription": {"text": text}}});
    page.server(&piece("Девять"));
    assert_eq!(page.state.status(), Status::Answering);
    page.take(Msg::Interrupt);
    assert_eq!(page.state.status(), Status::NoMicrophone);
    page.server(&piece(" и шесть"));
    let entry = &page.state.transcript().entries()[1];
    assert_eq!((&*entry.text, entry.interrupted), ("Девять", true));
}

#[test]
fn text_mode_in_the_middle_of_an_answer_keeps_its_words_and_the_sound_comes_back() {
    let mut page = Page::live();
    let epoch = played(&page.server(&speech_of_model(4_800)))[0];
    page.server(&json!({"serverContent": {"outputTranscription": {"text": "Первая часть,"}}}));
    let effects = page.take(Msg::TextMode(true));
    assert!(
        effects.contains(&Effect::Flush { epoch: epoch + 1 }),
        "{effects:?}"
    );
    assert!(effects.contains(&Effect::EnableMic(false)));
    page.server(&json!({"serverContent": {"outputTranscription": {"text": " вторая часть"}}}));
    let entry = &page.state.transcript().entries()[0];
    assert_eq!(entry.text, "Первая часть, вторая часть");
    assert!(!entry.interrupted);
    assert!(page.speak(true).is_empty(), "the microphone is off");
    page.server(&json!({"serverContent": {"turnComplete": true}}));

    let effects = page.take(Msg::ToggleMic);
    assert!(effects.contains(&Effect::EnableMic(true)), "{effects:?}");
    assert!(!page.state.is_text_mode());
    assert_eq!(sent(&page.speak(true)).len(), 1);
    assert!(!played(&page.server(&speech_of_model(4_800))).is_empty());
}

#[test]
fn a_conversation_begun_in_text_mode_gets_its_sound_when_that_is_left() {
    let mut page = Page::new();
    page.take(Msg::TextMode(true));
    page.take(Msg::Start);
    connect(&mut page);
    assert_eq!(page.state.status(), Status::NoMicrophone);
    let effects = page.take(Msg::TextMode(false));
    assert!(effects.contains(&Effect::OpenAudio), "{effects:?}");
    page.take(Msg::AudioReady { context_hz: 48_000 });
    page.take(Msg::MicOpened);
    assert_eq!(page.state.status(), Status::Listening);
    assert!(!played(&page.server(&speech_of_model(4_800))).is_empty());
}

#[test]
fn detail_is_offered_after_a_norm_or_a_calculation_until_the_next_question() {
    let mut page = Page::live();
    call(&mut page, "update_act");
    assert!(!page.state.is_detail_offered());
    for function in ["lookup_norm", "calculate_concrete"] {
        call(&mut page, function);
        assert!(page.state.is_detail_offered(), "{function}");
        page.take(say("дальше"));
        assert!(!page.state.is_detail_offered());
    }
    call(&mut page, "lookup_norm");
    let effects = page.take(Msg::MoreByText);
    assert!(page.state.is_text_mode() && !page.state.is_detail_offered());
    let asked = sent(&effects).pop().unwrap();
    assert!(
        asked["realtimeInput"]["text"]
            .as_str()
            .unwrap()
            .starts_with("Подробнее текстом")
    );
    call(&mut page, "lookup_norm");
    assert!(!page.state.is_detail_offered(), "it is read already");
}

#[test]
fn the_recogniser_is_told_the_words_of_the_trade_and_of_the_project() {
    let mut page = Page::new();
    page.take(Msg::Project(ProjectMsg::Edit(
        super::tests::path("reps.construction.surname"),
        "Кривошеин".to_owned(),
    )));
    page.take(Msg::Start);
    page.take(Msg::Minted(1, Ok("auth_tokens/t".to_owned())));
    let setup = &sent(&page.take(Msg::SocketOpened(1)))[0]["setup"];
    let words = setup["inputAudioTranscription"]["customVocabulary"]
        .as_array()
        .unwrap();
    assert_eq!(words[0], "Кривошеин");
    assert!(words.contains(&json!("АОСР")) && words.contains(&json!("вязалка")));
    assert!(words.len() <= 100, "{}", words.len());
}
