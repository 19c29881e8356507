//! Typed text and photos.

use wasm_bindgen::JsValue;

use super::button::button;
use super::dom::value_in;
use super::markup::{Tag, live, tag, words};
use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::live::session::Phase;
use crate::core::texts::screen;

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
            let is_taken = !idle || view.text_mode.get_untracked() || text.starts_with('/');
            dispatch.send(Msg::Say(text));
            if is_taken {
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
    let photo = {
        let input = input.clone();
        button(screen::PHOTO, move || {
            dispatch.send(Msg::TakePhoto(value_in(&input)));
        })
    };
    let submit = words("button", &[("type", "submit"), ("class", "quiet")], screen::SEND);
    tag("form", &[("class", "composer")], &[photo, input, submit]).on("submit", move |event| {
        event.prevent_default();
        send();
    })
}
