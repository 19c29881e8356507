//! Typed text, photos, and what becomes of voice messages from other apps.

use wasm_bindgen::JsValue;

use super::button::button;
use super::dom::{carries_files, value_in};
use super::icon::{CAMERA, PICTURE, SEND, icon};
use super::markup::{Tag, live, tag, truth, when, words};
use super::{Dispatch, View};
use crate::core::app::{Command, Msg, PhotoMsg, VoiceMsg};
use crate::core::live::session::Phase;
use crate::core::photo::Source;
use crate::core::texts::{photos, screen, voice_message};

/// The row above the dock.
pub(super) fn composer(view: View, dispatch: Dispatch) -> Tag {
    let input = tag(
        "input",
        &[
            ("type", "text"),
            ("aria-label", screen::MESSAGE),
            ("placeholder", screen::MESSAGE_HINT),
            ("autocomplete", "off"),
            ("enterkeyhint", "send"),
        ],
        &[],
    );
    let clear = {
        let input = input.clone();
        move || input.set("value", &JsValue::from_str(""))
    };
    let send = {
        let (input, clear) = (input.clone(), clear.clone());
        move || {
            // Outside a conversation the words stay in the field: the notice says what to do first.
            let idle = matches!(view.phase.get_untracked(), Phase::Idle | Phase::Closing);
            let text = value_in(&input);
            let is_done_with = Command::is_done_with(&text, !idle || view.text_mode.get_untracked());
            dispatch.send(Msg::Say(text));
            if is_done_with {
                clear();
            }
        }
    };
    // A photo may be thought better of: its words leave the field when it has been sent.
    live(move || {
        if view.photos_sent.get() > 0 {
            clear();
        }
    });
    let take = {
        let input = input.clone();
        move |source| dispatch.send(Msg::Photo(PhotoMsg::Take(source, value_in(&input))))
    };
    let photos = [
        (Source::Camera, "quiet camera", photos::CAMERA, CAMERA),
        (Source::Gallery, "quiet", photos::PHOTO, PICTURE),
    ];
    let [camera, gallery] = photos.map(|(source, class, name, drawing)| {
        let take = take.clone();
        let attributes = [("type", "button"), ("class", class), ("aria-label", name)];
        let parts = [icon(drawing), words("span", &[("class", "words")], name)];
        tag("button", &attributes, &parts).on("click", move |_| take(source))
    });
    let submit = tag(
        "button",
        &[
            ("type", "submit"),
            ("class", "quiet"),
            ("aria-label", screen::SEND),
        ],
        &[icon(SEND), words("span", &[("class", "words")], screen::SEND)],
    );
    let row = tag(
        "div",
        &[("class", "composer-row")],
        &[camera, gallery, input, submit],
    );
    let parts = [preparing(view), shared_voice(view, dispatch), row];
    let form = tag("form", &[("class", "composer")], &parts)
        .on("submit", move |event| {
            event.prevent_default();
            send();
        })
        .on("dragover", |event| event.prevent_default());
    // On a desktop photos are pasted and dropped, too.
    ["paste", "drop"].into_iter().fold(form, |form, event| {
        let take = take.clone();
        form.on(event, move |event| {
            if carries_files(&event) {
                event.prevent_default();
                take(Source::Clipboard);
            }
        })
    })
}

/// What is being made ready. The place is there before there is something to tell: only then it is read out.
fn preparing(view: View) -> Tag {
    let attributes = [
        ("class", "preparing"),
        ("role", "status"),
        ("aria-label", voice_message::FILES),
    ];
    tag("p", &attributes, &[]).text(move || view.preparing.get().into())
}

/// The first voice message from another app, told as soon as it comes, and what may be done with it. What was pressed
/// is only marked as disabled: it keeps the keyboard's focus.
fn shared_voice(view: View, dispatch: Dispatch) -> Tag {
    let line = tag("p", &[("role", "status")], &[]).text(move || view.voice_line.get().into());
    let tools = when(
        move || view.voice_line.with(|line| !line.is_empty()),
        move || {
            let send = button(voice_message::SEND, move || {
                dispatch.send(Msg::Voice(VoiceMsg::Send));
            })
            .attribute("aria-disabled", move || truth(!view.voice_offered.get()));
            let put_away = button(voice_message::PUT_AWAY, move || {
                dispatch.send(Msg::Voice(VoiceMsg::PutAway));
            });
            vec![send, put_away]
        },
    );
    let attributes = [
        ("class", "voice-message"),
        ("role", "group"),
        ("aria-label", voice_message::VOICE_MESSAGE),
    ];
    tag("div", &attributes, &[line, tools])
}
