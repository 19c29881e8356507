//! Photos in the conversation: one turn with the question, however it is asked, and nothing lost when a file fails.

use super::*;
use crate::core::photo::{Photo, PhotoError, Refused, Source};
use crate::core::texts::photos as texts;

fn photo(number: u32) -> Photo {
    Photo {
        number,
        address: format!("blob:{number}"),
        jpeg_base64: format!("/9j/{number}"),
    }
}

fn refused(name: &str, error: PhotoError) -> Refused {
    Refused {
        name: name.to_owned(),
        error,
    }
}

fn ready(photos: &[u32], failed: &[Refused], question: &str) -> Msg {
    let photos = photos.iter().copied().map(photo).collect();
    Msg::Photo(PhotoMsg::Ready(photos, failed.to_vec(), question.to_owned()))
}

/// Images and text of the turns with images or a question, and whether the model is to answer at once.
fn turns(effects: &[Effect]) -> Vec<(Vec<String>, String, bool)> {
    let turn = |message: &Value| {
        let content = message.get("clientContent")?;
        let parts = content["turns"][0]["parts"].as_array()?;
        let data = |part: &Value| Some(part["inlineData"]["data"].as_str()?.to_owned());
        let text = parts.last()?["text"].as_str()?.to_owned();
        Some((
            parts.iter().filter_map(data).collect(),
            text,
            content["turnComplete"] == true,
        ))
    };
    sent(effects).iter().filter_map(turn).collect()
}

fn shown(page: &Page) -> (String, usize) {
    let last = page.state.transcript().entries().last().unwrap();
    (last.text.clone(), last.photos.len())
}

#[test]
fn several_photos_and_the_typed_words_are_one_turn() {
    let mut page = Page::live();
    let effects = page.take(Msg::Photo(PhotoMsg::Take(Source::Gallery, "Что тут?".to_owned())));
    let pick = PhotoEffect::Pick(Source::Gallery, "Что тут?".to_owned());
    assert_eq!(effects, [Effect::Photo(pick)]);
    page.take(Msg::Photo(PhotoMsg::Chosen(2)));
    assert!(page.state.photos().is_preparing());
    let effects = page.take(ready(&[0, 1], &[], " Что тут? "));
    let images = vec!["/9j/0".to_owned(), "/9j/1".to_owned()];
    assert_eq!(turns(&effects), [(images, "Что тут?".to_owned(), true)]);
    assert!(!page.state.photos().is_preparing());
    assert_eq!(shown(&page), ("Фото отправлено (2): Что тут?".to_owned(), 2));
}

#[test]
fn photos_without_a_word_are_asked_about() {
    let mut page = Page::live();
    let effects = page.take(ready(&[0], &[], ""));
    assert_eq!(
        turns(&effects),
        [(vec!["/9j/0".to_owned()], texts::QUESTION.to_owned(), true)]
    );
}

#[test]
fn a_question_that_is_being_spoken_is_heard_to_its_end() {
    let mut page = Page::live();
    page.speak(true);
    page.server(&json!({"serverContent": {"inputTranscription": {"text": "Посмотри, правильно ли"}}}));
    page.speak(true);
    let effects = page.take(ready(&[0], &[], ""));
    let [(images, _, answer)] = turns(&effects).try_into().unwrap();
    assert_eq!((images.len(), answer), (1, false));
    // The answer comes by itself: nothing is asked a second time.
    page.server(&speech_of_model(480));
    page.ms += 60_000;
    assert!(turns(&page.take(Msg::Tick)).is_empty());
}

#[test]
fn a_question_spoken_before_the_photo_is_answered_with_it() {
    let mut page = Page::live();
    page.speak(true);
    page.server(&json!({"serverContent": {"inputTranscription": {"text": "Сейчас пришлю фото, проверь"}}}));
    page.ms += 4_000;
    let effects = page.take(ready(&[0], &[], ""));
    assert_eq!(
        turns(&effects),
        [(vec!["/9j/0".to_owned()], texts::SPOKEN_BEFORE.to_owned(), true)]
    );
}

#[test]
fn speech_that_was_no_question_leaves_no_photo_unanswered() {
    let mut page = Page::live();
    page.server(&json!({"serverContent": {"inputTranscription": {"text": "Вась, подай уровень"}}}));
    page.speak(true);
    assert!(!turns(&page.take(ready(&[0], &[], "")))[0].2);
    page.ms += 3_000;
    assert!(
        turns(&page.take(Msg::Tick)).is_empty(),
        "he may still be speaking"
    );
    page.ms += 4_000;
    assert_eq!(
        turns(&page.take(Msg::Tick)),
        [(Vec::new(), texts::QUESTION.to_owned(), true)]
    );
    page.ms += 60_000;
    assert!(turns(&page.take(Msg::Tick)).is_empty(), "asked once");
}

#[test]
fn a_file_that_fails_takes_neither_the_others_nor_the_words_with_it() {
    let mut page = Page::live();
    page.take(Msg::Photo(PhotoMsg::Chosen(4)));
    let failed = [
        refused("a.heic", PhotoError::Heif),
        refused("b.txt", PhotoError::NoImage),
        refused("c.heic", PhotoError::Heif),
    ];
    let effects = page.take(ready(&[7], &failed, "Проверь"));
    assert_eq!(
        turns(&effects),
        [(vec!["/9j/7".to_owned()], "Проверь".to_owned(), true)]
    );
    let notice = page.state.notice().unwrap();
    assert_eq!(notice.title, "Этот браузер не открывает HEIC (a.heic, c.heic)");
    for part in [
        "«Наиболее совместимые»",
        "Этот файл не похож на фото (b.txt)",
        "Остальные фото отправлены.",
    ] {
        assert!(notice.remedy.contains(part), "{}", notice.remedy);
    }
    // When none is left, the words stay where they were typed.
    let sent_before = page.state.photos().sent();
    assert!(turns(&page.take(ready(&[], &failed[..1], "Проверь"))).is_empty());
    assert_eq!(page.state.photos().sent(), sent_before);
    assert!(!page.state.photos().is_preparing());
}

#[test]
fn every_refusal_says_what_to_do() {
    let all = [
        PhotoError::Empty,
        PhotoError::NoImage,
        PhotoError::Broken,
        PhotoError::TooHeavy,
        PhotoError::TooManyPixels,
        PhotoError::Heif,
        PhotoError::Unreadable,
        PhotoError::TooMany,
    ];
    let mut titles = std::collections::BTreeSet::new();
    for error in all {
        let notice = texts::refused(&[refused(&"ж".repeat(500), error)], 0);
        assert!(
            notice.remedy.ends_with('.') && notice.title.chars().count() < 90,
            "{notice:?}"
        );
        assert!(titles.insert(notice.title));
    }
}

#[test]
fn photos_whose_conversation_ended_meanwhile_go_out_first_in_the_next() {
    let mut page = Page::new();
    assert!(
        page.take(Msg::Photo(PhotoMsg::Take(Source::Camera, String::new())))
            .is_empty()
    );
    page.take(Msg::Start);
    page.take(Msg::Stop);
    assert!(sent(&page.take(ready(&[3], &[], "Что тут?"))).is_empty());
    assert_eq!(page.state.notice().unwrap().title, "Фото ждёт разговора");
    assert_eq!(page.state.photos().sent(), 0, "the words are still in the field");
    let started = page.take(Msg::Start);
    let mint = |effect: &Effect| match effect {
        Effect::Mint { id, .. } => Some(*id),
        _ => None,
    };
    let id = started.iter().find_map(mint).unwrap();
    page.take(Msg::Minted(id, Ok("auth_tokens/t".to_owned())));
    page.take(Msg::SocketOpened(id));
    let frame = Msg::SocketFrame(id, b"{\"setupComplete\":{}}".to_vec());
    let effects = page.take(frame);
    assert_eq!(
        turns(&effects),
        [(vec!["/9j/3".to_owned()], "Что тут?".to_owned(), true)]
    );
    assert_eq!(page.state.photos().sent(), 1);
}
