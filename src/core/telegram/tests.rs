//! Three clients of different age and the page in them, call by call.

use super::*;
use crate::core::act::FieldPath;
use crate::core::app::{AppState, Effect, Loaded, Msg, Now, StoreError, StoreWrite, update};
use crate::core::date::CivilDate;
use crate::core::live::address::Config;

const PHONE: Place = Place {
    can_print: false,
    is_phone: true,
};

fn take(state: &mut AppState, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    let now = Now {
        ms: 1_000,
        unix_ms: 1_766_188_800_000,
        today: CivilDate::new(2025, 12, 20).unwrap(),
    };
    update(state, msg, now, &mut effects);
    effects
}

fn with_bot() -> Config {
    Config {
        send_url: Some("api/send".to_owned()),
        ..Config::default()
    }
}

/// A page inside Telegram, opened with a start parameter.
fn page(config: Config, start: &str) -> AppState {
    let mut state = AppState::default();
    take(&mut state, Msg::Inside(PHONE, start.to_owned()));
    take(&mut state, Msg::Loaded(Box::<Loaded>::default()));
    take(&mut state, Msg::Configured(Ok(config)));
    state
}

/// Writes a field, and has the disk take it or not.
fn write(state: &mut AppState, kept: &Result<(), StoreError>) {
    let edit = Msg::Edit(FieldPath::parse("number").unwrap(), "1/КЖ".to_owned());
    for effect in take(state, edit) {
        if let Effect::Keep(writes) = effect {
            for write in writes {
                if let StoreWrite::Act { card, .. } = write {
                    take(state, Msg::ActKept(card.id, kept.clone()));
                }
            }
        }
    }
}

fn told(calls: &[Call]) -> Vec<String> {
    let text = |call: &Call| format!("{}({})", call.method, call.argument);
    calls.iter().map(text).collect()
}

fn shown(words: &str) -> String {
    format!("MainButton.setParams({{\"text\":\"{words}\",\"is_visible\":true,\"is_active\":true}})")
}

#[test]
fn the_first_calls_are_those_that_the_client_has() {
    let opening = |version: &str, place| told(&Bridge::open(version, place).1);
    assert_eq!(opening("6.0", PHONE), ["ready()", "expand()"]);
    assert_eq!(opening("", PHONE), ["ready()", "expand()"]);
    assert_eq!(opening("ы", PHONE), ["ready()", "expand()"]);
    let newer = ["ready()", "expand()", "disableVerticalSwipes()"];
    assert_eq!(opening("7.10", PHONE), newer, "7.10 is newer than 7.7");
    assert_eq!(opening("7.6", PHONE), ["ready()", "expand()"]);
    let newest = [&newer[..], &["requestFullscreen()"]].concat();
    assert_eq!(opening("9.6", PHONE), newest);
    let desktop = Place {
        can_print: false,
        is_phone: false,
    };
    assert_eq!(opening("9.6", desktop), newer);
}

#[test]
fn buttons_follow_the_page() {
    for (version, has_second, has_confirm) in
        [("6.0", false, false), ("7.10", true, true), ("9.6", true, true)]
    {
        let mut state = page(with_bot(), "");
        let (mut bridge, _) = Bridge::open(version, PHONE);
        assert_eq!(
            told(&bridge.follow(&state, false)),
            [""; 0],
            "an empty page asks for nothing"
        );
        write(&mut state, &Ok(()));
        let second = "SecondaryButton.setParams({\"text\":\"Открыть в \
                      браузере\",\"is_visible\":true,\"is_active\":true})";
        let mut expected = vec![shown("Прислать файлом")];
        expected.extend(has_second.then(|| second.to_owned()));
        assert_eq!(told(&bridge.follow(&state, false)), expected, "{version}");
        assert!(
            bridge.follow(&state, false).is_empty(),
            "what is told is not told again"
        );
        let Some(Msg::Export(_)) = bridge.pressed(Press::Main) else {
            panic!("the main button sends the file")
        };
        take(&mut state, Msg::Start);
        let mut expected = vec![shown("Завершить разговор")];
        expected.extend(has_second.then(|| "SecondaryButton.hide()".to_owned()));
        expected.extend(has_confirm.then(|| "enableClosingConfirmation()".to_owned()));
        assert_eq!(told(&bridge.follow(&state, false)), expected, "{version}");
        assert!(matches!(bridge.pressed(Press::Main), Some(Msg::Stop)));
        assert!(bridge.pressed(Press::Secondary).is_none());
    }
}

#[test]
fn without_a_bot_the_act_goes_to_the_browser() {
    let mut state = page(Config::default(), "");
    let (mut bridge, _) = Bridge::open("9.6", PHONE);
    write(&mut state, &Ok(()));
    assert_eq!(told(&bridge.follow(&state, false)), [shown("Открыть в браузере")]);
    let effects = take(&mut state, bridge.pressed(Press::Main).unwrap());
    assert!(matches!(&effects[..], [Effect::OpenLink(json)] if json.contains("1/КЖ")));
    assert!(take(&mut state, Msg::SaveJson).is_empty());
    assert_eq!(state.notice().unwrap().title, "Telegram не даёт скачивать файлы");
}

#[test]
fn the_back_button_is_there_while_something_lies_over_the_page() {
    let state = page(with_bot(), "");
    let (mut bridge, _) = Bridge::open("6.1", PHONE);
    assert_eq!(told(&bridge.follow(&state, true)), ["BackButton.show()"]);
    assert_eq!(told(&bridge.follow(&state, false)), ["BackButton.hide()"]);
    assert!(Bridge::open("6.0", PHONE).0.follow(&state, true).is_empty());
}

#[test]
fn an_answer_that_is_read_is_silenced_by_the_same_button() {
    let mut state = page(with_bot(), "");
    take(&mut state, Msg::TextMode(true));
    take(&mut state, Msg::Start);
    take(&mut state, Msg::Minted(1, Ok("auth_tokens/t".to_owned())));
    take(&mut state, Msg::SocketOpened(1));
    let mut frame = |frame: &str| take(&mut state, Msg::SocketFrame(1, frame.as_bytes().to_vec()));
    frame(r#"{"setupComplete":{}}"#);
    frame(r#"{"serverContent":{"outputTranscription":{"text":"Девять"}}}"#);
    let (mut bridge, _) = Bridge::open("9.6", PHONE);
    bridge.follow(&state, false);
    assert!(matches!(bridge.pressed(Press::Secondary), Some(Msg::Interrupt)));
}

#[test]
fn words_that_the_disk_did_not_take_are_felt_and_asked_about() {
    let mut state = page(with_bot(), "");
    let (mut bridge, _) = Bridge::open("9.6", PHONE);
    write(&mut state, &Err(StoreError::Full));
    let calls = told(&bridge.follow(&state, false));
    let tail = [
        "enableClosingConfirmation()",
        "HapticFeedback.impactOccurred(\"heavy\")",
        "HapticFeedback.notificationOccurred(\"error\")",
    ];
    assert!(calls.ends_with(&tail.map(str::to_owned)), "{calls:?}");
    take(&mut state, Msg::DismissNotice);
    assert!(bridge.follow(&state, false).is_empty());
    take(&mut state, Msg::Say("слово".to_owned()));
    let calls = told(&bridge.follow(&state, false));
    assert_eq!(
        calls,
        ["HapticFeedback.notificationOccurred(\"error\")"],
        "a small trouble"
    );
}

#[test]
fn a_file_goes_once_and_its_end_is_told() {
    let mut state = page(with_bot(), "");
    let (mut bridge, _) = Bridge::open("9.6", PHONE);
    write(&mut state, &Ok(()));
    bridge.follow(&state, false);
    let effects = take(&mut state, bridge.pressed(Press::Main).unwrap());
    let [Effect::Export { way, name, .. }] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(*way, crate::core::app::Way::Send("api/send".to_owned()));
    assert_eq!(name, "АОСР-1-КЖ.pdf");
    assert_eq!(told(&bridge.follow(&state, false)), ["MainButton.showProgress()"]);
    assert!(take(&mut state, Msg::SaveJson).is_empty(), "one at a time");
    take(&mut state, Msg::Sent(Err(SendError::Blocked)));
    assert!(state.notice().unwrap().remedy.contains("«Запустить»"));
    let calls = told(&bridge.follow(&state, false));
    assert_eq!(calls[0], "MainButton.hideProgress()");
    assert!(!take(&mut state, Msg::SaveJson).is_empty());
    take(&mut state, Msg::Sent(Ok("АОСР-1-КЖ.json".to_owned())));
    assert!(state.notice().unwrap().is_news);
}

#[test]
fn a_start_parameter_is_done_when_the_page_can_and_a_strange_one_does_nothing() {
    let mut state = AppState::default();
    take(&mut state, Msg::Inside(PHONE, "voice_chat".to_owned()));
    take(&mut state, Msg::Configured(Ok(Config::default())));
    assert!(
        !take(&mut state, Msg::Tick).contains(&Effect::OpenAudio),
        "the act is not there yet"
    );
    let effects = take(&mut state, Msg::Loaded(Box::default()));
    assert!(effects.contains(&Effect::OpenAudio));
    for (start, title) in [
        ("voice_help", None),
        ("stop", None),
        ("cancel", None),
        ("", None),
        ("ref_17", Some("Команда из ссылки незнакома")),
        ("voice_chat\u{0}", Some("Команда из ссылки незнакома")),
    ] {
        let state = page(Config::default(), start);
        let notice = state.notice();
        assert_eq!(notice.map(|notice| notice.title.as_str()), title, "{start}");
        assert!(notice.is_none_or(|notice| notice.is_news));
        assert_eq!(state.phase(), crate::core::live::session::Phase::Idle);
        let opened = if start == "voice_help" { "help" } else { "" };
        assert_eq!(state.pages().name(), opened, "{start}");
    }
}

#[test]
fn the_fragment_tells_who_opened_the_page_and_where() {
    let fragment = "#tgWebAppData=query_id%3DA%26user%3D%257B%2522id%2522%253A1%257D%26start_param\
                    %3Dvoice_chat%26hash%3Dff\
                    &tgWebAppVersion=7.10&tgWebAppPlatform=android";
    let launch = Launch::read(fragment, "", None).unwrap();
    assert_eq!(
        launch.init_data,
        "query_id=A&user=%7B%22id%22%3A1%7D&start_param=voice_chat&hash=ff"
    );
    assert_eq!((&*launch.version, &*launch.start), ("7.10", "voice_chat"));
    assert_eq!(launch.place(), PHONE);
    let direct = Launch::read("#tgWebAppPlatform=weba", "?tgWebAppStartParam=voice_help", None).unwrap();
    assert_eq!(direct.start, "voice_help");
    assert!(direct.place().can_print && !direct.place().is_phone);
    let stored = r#"{"tgWebAppData":"user=1","tgWebAppVersion":"6.0","tgWebAppPlatform":"ios"}"#;
    assert_eq!(Launch::read("", "", Some(stored)).unwrap().init_data, "user=1");
    for outside in ["", "#", "#act=zAAAA", "#tgWebApp=1"] {
        assert_eq!(
            Launch::read(outside, "?tgWebAppStartParam=voice_chat", Some("мусор")),
            None
        );
    }
    for broken in ["#tgWebAppData=%", "#tgWebAppData=%zz", "#tgWebAppData=%ff"] {
        assert_eq!(Launch::read(broken, "", Some("[]")), None, "{broken}");
    }
}

#[test]
fn a_theme_counts_where_it_can_be_read_in_the_sun() {
    let theme = |pairs: &'static [(&str, &str)]| {
        palette(move |key| {
            let found = pairs.iter().find(|(name, _)| *name == key);
            found.map(|(_, color)| (*color).to_owned())
        })
    };
    // The dark theme of Telegram for Android.
    let dark = theme(&[
        ("bg_color", "#17212b"),
        ("secondary_bg_color", "#232e3c"),
        ("text_color", "#f5f5f5"),
        ("hint_color", "#708499"),
        ("button_color", "#5288c1"),
        ("button_text_color", "#ffffff"),
    ]);
    assert_eq!(
        dark,
        ["#232e3c", "#17212b", "#f5f5f5", "", "", ""],
        "weak greys and blues stay ours"
    );
    let readable = theme(&[
        ("bg_color", "#ffffff"),
        ("text_color", "#000000"),
        ("hint_color", "#595959"),
        ("button_color", "#005fb8"),
        ("button_text_color", "#ffffff"),
    ]);
    assert_eq!(
        readable,
        ["#ffffff", "#ffffff", "#000000", "#595959", "#005fb8", "#ffffff"]
    );
    let ours = [""; 6];
    assert_eq!(theme(&[]), ours);
    assert_eq!(theme(&[("bg_color", "#777777"), ("text_color", "#888888")]), ours);
    assert_eq!(
        theme(&[("bg_color", "red;x:url(//e)"), ("text_color", "#000000")]),
        ours
    );
    assert_eq!(theme(&[("bg_color", "#ффф"), ("text_color", "#000")]), ours);
}
