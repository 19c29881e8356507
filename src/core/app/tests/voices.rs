//! Voice messages from other apps: sent whole and by themselves, answered as speech, and never lost on the way.

use super::*;
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
        page.state.notice().unwrap().title,
        "Голосовое сообщение 0:42 готово"
    );
    assert_eq!(
        page.line(),
        "Голосовое сообщение 0:42 уйдёт, как начнёте разговор"
    );
    assert!(heard(&page.quarters(8)).0.is_empty(), "nobody listens");

    page.take(Msg::Start);
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
fn the_last_piece_is_filled_with_silence() {
    let mut page = Page::live();
    page.take(ready("", Ok(vec![7; 1_000])));
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
    let mut effects = Vec::new();
    for _ in 0..12 {
        effects.extend(page.quarter(0));
        effects.extend(page.speak(true));
    }
    assert!(heard(&effects).0 == pcm(20));
    // A microphone that is switched off or lost meanwhile does not end the message.
    let mut page = Page::live();
    page.take(ready("", Ok(pcm(20))));
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
    page.speak(true);
    page.take(ready("", Ok(pcm(1))));
    assert_eq!(page.line(), "Голосовое сообщение 0:01 уйдёт, как станет тихо");
    assert_eq!(
        heard(&page.quarters(5)).0,
        [0u8; 0],
        "the foreman may be in the middle of a sentence"
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
    let effects = page.quarters(12);
    assert!(heard(&effects) == (pcm(1), 1));
    assert_eq!(forgotten(&effects), ["one"]);
    page.server(&answer());
    assert!(heard(&page.quarters(12)).0.is_empty());
    page.server(&end_of_turn());
    let effects = page.quarters(12);
    assert!(heard(&effects) == (pcm(2), 1));
    assert_eq!(forgotten(&effects), ["two"]);
}

#[test]
fn a_conversation_that_breaks_loses_nothing() {
    let mut page = Page::live();
    page.take(ready("kept", Ok(pcm(20))));
    let effects = page.quarters(2);
    assert!(!heard(&effects).0.is_empty());
    let effects = page.take(Msg::SocketClosed(1, 1006, String::new()));
    assert!(forgotten(&effects).is_empty());
    assert_eq!(
        page.line(),
        "Голосовое сообщение 0:20 уйдёт, как начнёте разговор"
    );
    let begun = page.take(Msg::Start);
    let id = begun
        .iter()
        .find_map(|effect| match effect {
            Effect::Mint { id, .. } => Some(*id),
            _ => None,
        })
        .unwrap();
    page.take(Msg::Minted(id, Ok("auth_tokens/t".to_owned())));
    page.take(Msg::SocketOpened(id));
    page.take(Msg::SocketFrame(id, br#"{"setupComplete":{}}"#.to_vec()));
    assert!(heard(&page.quarters(20)) == (pcm(20), 1), "all of it once more");
}

#[test]
fn what_is_put_away_is_not_sent() {
    let mut page = Page::live();
    page.take(ready("one", Ok(pcm(20))));
    page.take(ready("two", Ok(pcm(1))));
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
    assert_eq!(
        page.line(),
        "Голосовое сообщение 0:03 уйдёт, как начнёте разговор"
    );
}
