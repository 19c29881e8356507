//! Voice messages from other apps: sent whole, after a tap of their own alone, answered as speech, and never lost on
//! the way.

use super::*;
use crate::core::app::Handed;
use crate::core::voice_message::{PIECE_BYTES, VoiceError};

/// Sound whose bytes tell their place.
fn pcm(seconds: usize) -> Vec<u8> {
    (0..seconds * 32_000).map(|place| (place % 249) as u8).collect()
}

fn ready(kept: &str, sound: Result<Vec<u8>, VoiceError>) -> Msg {
    Msg::Voice(VoiceMsg::Ready {
        name: "PTT.opus".to_owned(),
        kept: kept.to_owned(),
        sound,
    })
}

impl Page {
    /// A quarter of a second with a socket that holds `buffered` bytes.
    fn quarter(&mut self, buffered: u32) -> Vec<Effect> {
        self.ms += 250;
        let mut effects = self.take(Msg::Tick);
        if effects.contains(&Effect::Voice(VoiceEffect::AskRoom)) {
            effects.extend(self.take(Msg::Voice(VoiceMsg::Room(buffered))));
        }
        effects
    }

    fn quarters(&mut self, count: usize) -> Vec<Effect> {
        (0..count).flat_map(|_| self.quarter(0)).collect()
    }

    /// The tap on «Передать».
    fn hand_over(&mut self) -> Vec<Effect> {
        self.take(Msg::Voice(VoiceMsg::Send))
    }

    /// Token, socket and setup of the connection that these effects ask for.
    fn connect(&mut self, begun: &[Effect]) {
        let mint = |effect: &Effect| match effect {
            Effect::Mint { id, .. } => Some(*id),
            _ => None,
        };
        let id = begun.iter().find_map(mint).unwrap();
        self.take(Msg::Minted(id, Ok("auth_tokens/t".to_owned())));
        self.take(Msg::SocketOpened(id));
        self.take(Msg::SocketFrame(id, br#"{"setupComplete":{}}"#.to_vec()));
        assert_eq!(self.state.phase(), Phase::Live);
    }

    fn line(&self) -> String {
        self.state.voice_line()
    }
}

/// The bytes of the sound that goes out, and the number of ends told.
fn heard(effects: &[Effect]) -> (Vec<u8>, usize) {
    let frames = sent(effects);
    let pieces = frames.iter().filter_map(|frame| {
        let audio = frame["realtimeInput"].get("audio")?;
        assert_eq!(audio["mimeType"], "audio/pcm;rate=16000");
        let piece = base64::engine::general_purpose::STANDARD
            .decode(audio["data"].as_str()?)
            .ok()?;
        assert_eq!(piece.len(), PIECE_BYTES);
        Some(piece)
    });
    let ends = frames
        .iter()
        .filter(|frame| frame["realtimeInput"]["audioStreamEnd"] == true);
    (pieces.flatten().collect(), ends.count())
}

fn forgotten(effects: &[Effect]) -> Vec<&str> {
    let kept = effects.iter().filter_map(|effect| match effect {
        Effect::Voice(VoiceEffect::Forget(kept)) => Some(kept.as_str()),
        _ => None,
    });
    kept.collect()
}

fn answer() -> Value {
    json!({"serverContent": {"outputTranscription": {"text": "Записал."}}})
}

fn end_of_turn() -> Value {
    json!({"serverContent": {"turnComplete": true}})
}

#[test]
fn a_message_waits_for_the_conversation_and_goes_out_whole() {
    let mut page = Page::new();
    page.take(Msg::Voice(VoiceMsg::Chosen(1)));
    assert!(page.state.voices().is_preparing());
    page.take(ready("kept", Ok(pcm(42))));
    assert!(!page.state.voices().is_preparing());
    assert_eq!(
        page.line(),
        "Голосовое сообщение 0:42: «Передать» начнёт разговор, помощник услышит его как ваши слова"
    );
    assert!(heard(&page.quarters(8)).0.is_empty(), "nobody listens");

    let effects = page.hand_over();
    assert!(
        effects.contains(&Effect::OpenAudio),
        "the tap begins a conversation"
    );
    page.take(Msg::MicOpened);
    assert_eq!(
        page.line(),
        "Голосовое сообщение 0:42 уйдёт, как только соединюсь"
    );
    page.take(Msg::Minted(1, Ok("auth_tokens/t".to_owned())));
    page.take(Msg::SocketOpened(1));
    assert_eq!(
        heard(&page.quarters(8)).0,
        [0u8; 0],
        "nothing follows setup before setupComplete"
    );
    page.server(&json!({"setupComplete": {}}));
    let mut effects = page.quarter(0);
    assert_eq!(page.state.status(), Status::Forwarding);
    assert_eq!(
        page.line(),
        "Голосовое сообщение 0:42 передаю помощнику, микрофон подождёт"
    );
    effects.extend(page.quarters(40));
    assert!(heard(&effects) == (pcm(42), 1));
    assert_eq!(forgotten(&effects), ["kept"], "now it may go from the disk");
    assert_eq!(page.line(), "");
    assert_eq!(page.state.status(), Status::Thinking, "the answer is awaited");
    page.server(&answer());
    assert!(
        !heard(&page.speak(true)).0.is_empty(),
        "the microphone is heard again"
    );
}

#[test]
fn nothing_is_sent_without_a_tap_of_its_own() {
    let mut page = Page::new();
    page.take(ready("one", Ok(pcm(1))));
    let begun = page.take(Msg::Start);
    page.connect(&begun);
    assert!(page.state.voices().is_offered());
    assert_eq!(
        page.line(),
        "Голосовое сообщение 0:01: «Передать», и помощник услышит его как ваши слова"
    );
    page.take(ready("two", Ok(pcm(2))));
    assert!(
        heard(&page.quarters(80)).0.is_empty(),
        "any site can share a message with the page"
    );
    page.hand_over();
    assert!(!page.state.voices().is_offered());
    assert!(heard(&page.quarters(20)) == (pcm(1), 1));
    page.server(&answer());
    page.server(&end_of_turn());
    assert!(
        heard(&page.quarters(80)).0.is_empty(),
        "the tap was for the first alone"
    );
    assert!(page.line().starts_with("Голосовое сообщение 0:02: «Передать»"));
    page.hand_over();
    assert!(heard(&page.quarters(20)) == (pcm(2), 1));
    page.hand_over();
    assert!(heard(&page.quarters(20)).0.is_empty(), "there is nothing more");
}

#[test]
fn a_tap_counts_for_one_conversation() {
    // Tapped before the settings are there: the conversation begins with them.
    let mut page = Page::unconfigured();
    page.take(ready("", Ok(pcm(1))));
    page.hand_over();
    let begun = page.take(Msg::Configured(Ok(Config::default())));
    page.connect(&begun);
    assert!(heard(&page.quarters(20)) == (pcm(1), 1));
    // One that could not begin, or was ended before the message went out, does not leave the tap to the next.
    let mut page = Page::unconfigured();
    page.take(ready("", Ok(pcm(1))));
    page.hand_over();
    page.take(Msg::Configured(Err(ConfigError::Malformed(String::new()))));
    assert!(page.state.voices().is_offered());
    page.take(Msg::Configured(Ok(Config::default())));
    assert_eq!(page.state.phase(), Phase::Idle);
    page.hand_over();
    page.take(Msg::Stop);
    assert!(page.state.voices().is_offered());
    let begun = page.take(Msg::Start);
    page.connect(&begun);
    assert!(heard(&page.quarters(20)).0.is_empty());
    // Tapped while the last conversation is still closing: another one begins.
    page.take(Msg::Stop);
    assert_eq!(page.state.phase(), Phase::Closing);
    page.hand_over();
    page.take(Msg::Tick);
    page.ms += 60_000;
    let begun = page.take(Msg::Tick);
    page.connect(&begun);
    assert!(heard(&page.quarters(20)) == (pcm(1), 1));
}

#[test]
fn the_last_piece_is_filled_with_silence() {
    let mut page = Page::live();
    page.take(ready("", Ok(vec![7; 1_000])));
    page.hand_over();
    let (sound, ends) = heard(&page.quarters(8));
    assert_eq!((sound.len(), ends), (2 * PIECE_BYTES, 1));
    assert_eq!(
        (&sound[..1_000], &sound[1_000..]),
        (&[7; 1_000][..], &[0; 280][..])
    );
}

#[test]
fn nothing_of_the_microphone_gets_between_the_pieces() {
    let mut page = Page::live();
    page.take(ready("", Ok(pcm(20))));
    page.hand_over();
    let mut effects = Vec::new();
    for _ in 0..12 {
        effects.extend(page.quarter(0));
        effects.extend(page.speak(true));
    }
    assert!(heard(&effects).0 == pcm(20));
    // A microphone that is switched off or lost meanwhile does not end the message.
    let mut page = Page::live();
    page.take(ready("", Ok(pcm(20))));
    page.hand_over();
    let mut effects = page.quarter(0);
    effects.extend(page.take(Msg::ToggleMic));
    effects.extend(page.take(Msg::ToggleMic));
    effects.extend(page.take(Msg::MicFailed(MicError::Lost)));
    assert_eq!(heard(&effects).1, 0);
    effects.extend(page.quarters(20));
    assert!(heard(&effects) == (pcm(20), 1));
}

#[test]
fn a_network_that_falls_behind_is_waited_for() {
    let mut page = Page::live();
    page.take(ready("kept", Ok(pcm(20))));
    page.hand_over();
    let mut effects = page.quarter(0);
    for _ in 0..100 {
        let stalled = page.quarter(200_000);
        assert!(heard(&stalled).0.is_empty());
        effects.extend(stalled);
    }
    effects.extend(page.quarters(8));
    effects.extend((0..8).flat_map(|_| page.quarter(5_000)));
    assert!(heard(&effects) == (pcm(20), 1), "nothing is dropped");
    assert!(
        forgotten(&effects).is_empty(),
        "the end has not left the device yet"
    );
    assert_eq!(forgotten(&page.quarter(0)), ["kept"]);
}

#[test]
fn it_does_not_speak_over_anybody() {
    let mut page = Page::live();
    page.take(ready("", Ok(pcm(1))));
    page.hand_over();
    page.speak(true);
    assert_eq!(page.line(), "Голосовое сообщение 0:01 уйдёт, как станет тихо");
    assert_eq!(
        heard(&page.quarters(11)).0,
        [0u8; 0],
        "the foreman may be in the middle of a sentence, and what he said is not transcribed yet"
    );
    page.server(&answer());
    assert!(heard(&page.quarters(20)).0.is_empty(), "the assistant speaks");
    page.server(&end_of_turn());
    assert!(heard(&page.quarters(8)).0 == pcm(1));
}

#[test]
fn one_is_answered_before_the_next_begins() {
    let mut page = Page::live();
    page.take(ready("one", Ok(pcm(1))));
    page.take(ready("two", Ok(pcm(2))));
    page.hand_over();
    let effects = page.quarters(12);
    assert!(heard(&effects) == (pcm(1), 1));
    assert_eq!(forgotten(&effects), ["one"]);
    page.hand_over();
    page.server(&answer());
    assert!(heard(&page.quarters(12)).0.is_empty());
    page.server(&end_of_turn());
    let effects = page.quarters(20);
    assert!(heard(&effects) == (pcm(2), 1));
    assert_eq!(forgotten(&effects), ["two"]);
}

#[test]
fn a_conversation_that_breaks_loses_nothing() {
    let mut page = Page::live();
    page.take(ready("kept", Ok(pcm(20))));
    page.hand_over();
    let effects = page.quarters(2);
    assert!(!heard(&effects).0.is_empty());
    let effects = page.take(Msg::SocketClosed(1, 1006, String::new()));
    assert!(forgotten(&effects).is_empty());
    assert!(page.state.voices().is_offered(), "it waits for another tap");
    let begun = page.hand_over();
    page.connect(&begun);
    assert!(heard(&page.quarters(20)) == (pcm(20), 1), "all of it once more");
}

#[test]
fn what_has_left_the_device_is_not_sent_again_by_the_next_conversation() {
    // The last bytes left it, and then the connection broke, before the microphone went on.
    let mut page = Page::live();
    page.take(ready("kept", Ok(vec![7; 1_000])));
    page.hand_over();
    let effects = page.quarters(2);
    assert_eq!(heard(&effects).1, 1, "the end is told");
    assert!(forgotten(&effects).is_empty(), "the service hears a pause first");
    let effects = page.take(Msg::SocketClosed(1, 1006, String::new()));
    assert_eq!(forgotten(&effects), ["kept"]);
    assert_eq!(page.line(), "");
    // They had not left it.
    let mut page = Page::live();
    page.take(ready("kept", Ok(vec![7; 1_000])));
    page.hand_over();
    page.quarter(0);
    page.quarter(500);
    let effects = page.take(Msg::SocketClosed(1, 1006, String::new()));
    assert!(forgotten(&effects).is_empty());
    assert!(page.state.voices().is_offered());
}

#[test]
fn what_another_tab_is_done_with_goes_here_too() {
    let gone = |kept: &str| Msg::Voice(VoiceMsg::Gone(kept.to_owned()));
    let mut page = Page::live();
    page.take(ready("", Ok(pcm(1))));
    page.take(ready("two", Ok(pcm(2))));
    page.take(ready("three", Ok(pcm(3))));
    page.take(gone("two"));
    page.take(gone(""));
    page.take(gone("elsewhere"));
    assert!(page.line().starts_with("Голосовое сообщение 0:01"));
    page.take(Msg::Voice(VoiceMsg::PutAway));
    assert!(page.line().starts_with("Голосовое сообщение 0:03"));
    page.hand_over();
    let mut effects = page.quarter(0);
    effects.extend(page.take(gone("three")));
    effects.extend(page.quarters(20));
    assert!(heard(&effects) == (pcm(3), 1), "what is on its way goes on");
    page.take(ready("four", Ok(pcm(4))));
    page.take(ready("five", Ok(pcm(5))));
    page.hand_over();
    page.take(gone("four"));
    assert!(page.line().starts_with("Голосовое сообщение 0:05: «Передать»"));
}

#[test]
fn what_is_put_away_is_not_sent() {
    let mut page = Page::live();
    page.take(ready("one", Ok(pcm(20))));
    page.take(ready("two", Ok(pcm(1))));
    page.hand_over();
    page.quarter(0);
    let effects = page.take(Msg::Voice(VoiceMsg::PutAway));
    assert_eq!(
        (heard(&effects).1, forgotten(&effects)),
        (1, vec!["one"]),
        "its beginning is a turn"
    );
    assert!(
        !heard(&page.speak(true)).0.is_empty(),
        "the microphone is heard again"
    );
    let effects = page.take(Msg::Say("/cancel".to_owned()));
    assert_eq!(forgotten(&effects), ["two"]);
    assert!(heard(&page.quarters(80)).0.is_empty());
}

#[test]
fn what_cannot_be_taken_is_told_with_a_remedy() {
    for (error, words) in [
        (
            VoiceError::Unknown,
            "Этот браузер не открывает такую запись (PTT.opus)",
        ),
        (VoiceError::TooLong, "Запись слишком длинная (PTT.opus)"),
        (VoiceError::Fatal, "На этой записи страница закрылась (PTT.opus)"),
        (VoiceError::Empty, "В голосовом сообщении нет звука (PTT.opus)"),
    ] {
        let mut page = Page::live();
        let effects = page.take(ready("kept", Err(error)));
        assert_eq!(page.state.notice().unwrap().title, words);
        assert_eq!(forgotten(&effects), ["kept"], "it is not offered again");
        assert_eq!(page.line(), "");
    }
    let mut page = Page::new();
    let effects = page.take(ready("kept", Err(VoiceError::NotLoaded)));
    assert!(forgotten(&effects).is_empty(), "with a network it can be taken");
    page.take(ready("", Ok(pcm(590))));
    page.take(ready("", Ok(pcm(11))));
    assert!(page.state.notice().unwrap().remedy.contains("больше 10 минут"));
    page.take(ready("", Ok(Vec::new())));
    assert!(
        page.state
            .notice()
            .unwrap()
            .title
            .starts_with("В голосовом сообщении нет звука")
    );
}

#[test]
fn what_was_refused_is_not_hidden_by_what_is_ready() {
    let mut page = Page::new();
    page.take(ready("", Err(VoiceError::Unknown)));
    page.take(ready("", Ok(pcm(3))));
    assert!(page.state.notice().unwrap().title.starts_with("Этот браузер"));
    assert!(page.line().starts_with("Голосовое сообщение 0:03: «Передать»"));
}

#[test]
fn of_several_that_are_refused_each_is_named() {
    let mut page = Page::new();
    page.take(Msg::Voice(VoiceMsg::Chosen(4)));
    page.take(ready("", Err(VoiceError::Unknown)));
    page.take(ready("", Ok(pcm(3))));
    page.take(ready("", Err(VoiceError::TooLong)));
    assert!(page.state.notice().is_none(), "told together");
    page.take(ready("", Err(VoiceError::Unknown)));
    let notice = page.state.notice().unwrap();
    assert_eq!(
        notice.title,
        "Этот браузер не открывает такую запись (PTT.opus, PTT.opus)"
    );
    assert!(
        notice.remedy.contains("Запись слишком длинная (PTT.opus)."),
        "{}",
        notice.remedy
    );
    page.take(ready("", Err(VoiceError::Empty)));
    let notice = page.state.notice().unwrap();
    assert!(
        notice.title.starts_with("В голосовом") && !notice.remedy.contains("длинная"),
        "what was told is not told again"
    );
}

#[test]
fn what_found_no_room_is_told_beside_the_rest() {
    let lost = || Msg::Voice(VoiceMsg::Lost);
    let is_told = |page: &Page| {
        page.state.notice().is_some_and(|notice| {
            [&notice.title, &notice.remedy]
                .iter()
                .any(|text| text.contains("принято не всё"))
        })
    };
    let mut page = Page::new();
    page.take(lost());
    assert!(is_told(&page));
    // Photos and voice messages that came with it tell of themselves first.
    let mut page = Page::new();
    page.take(Msg::Voice(VoiceMsg::Chosen(1)));
    page.take(Msg::Photo(PhotoMsg::Chosen(1)));
    page.take(lost());
    page.take(ready("", Err(VoiceError::Unknown)));
    assert!(!is_told(&page));
    let photo = crate::core::photo::Photo {
        number: 0,
        address: String::new(),
        jpeg_base64: String::new(),
    };
    page.take(Msg::Photo(PhotoMsg::Ready(
        vec![photo],
        Vec::new(),
        String::new(),
    )));
    assert!(is_told(&page));
    assert!(page.state.notice().unwrap().title.starts_with("Фото ждёт"));
    // Good news that it came to does not take it along when it goes.
    let mut page = Page::new();
    page.take(Msg::LinkMade(Ok(Handed::Copied)));
    page.take(lost());
    page.quarters(100);
    assert!(is_told(&page));
}
