//! Buttons and folds that several views share.

use super::dom::is_wide;
use super::icon::icon;
use super::markup::{Tag, tag, words};
use crate::core::texts::screen;

/// A button with words on it.
pub(super) fn button(text: &str, press: impl Fn() + 'static) -> Tag {
    button_of("quiet", text, press)
}

/// The same of another class.
pub(super) fn button_of(class: &str, text: &str, press: impl Fn() + 'static) -> Tag {
    words("button", &[("type", "button"), ("class", class)], text).on("click", move |_| press())
}

/// The same with a picture before the words.
pub(super) fn drawn_button(
    class: &str,
    drawing: &'static str,
    text: &str,
    press: impl Fn() + 'static,
) -> Tag {
    let face = [icon(drawing), words("span", &[], text)];
    tag("button", &[("type", "button"), ("class", class)], &face).on("click", move |_| press())
}

/// What is rarely needed: folded on a phone, in sight on a desktop.
pub(super) fn rarely(tools: &[Tag]) -> Tag {
    let fold = tag(
        "details",
        &[("class", "rarely")],
        &[
            words("summary", &[], screen::RARELY),
            tag("div", &[("class", "tools")], tools),
        ],
    );
    fold.set("open", &is_wide().into());
    fold
}
