//! A key of the user's own, in the settings of a page whose site gives no tokens.

use super::View;
use super::button::button;
use super::dom::value_in;
use super::markup::{Tag, slot, tag, when, words};
use crate::core::app::Msg;
use crate::core::texts::key as texts;
use crate::ui::Dispatch;

/// Id of the field for the key.
pub(super) const OWN_KEY: &str = "own-key";
/// Name of the box to tick, for its state.
const KEEP: &str = "own-key-keep";

/// The part «Свой ключ».
pub(super) fn own_key(view: View, dispatch: Dispatch) -> Tag {
    when(
        move || view.wants_key.get(),
        move || {
            vec![
                words("h3", &[], texts::OWN_KEY),
                words("p", &[], texts::WARNING),
                slot(move || match view.has_key.get() {
                    true => given(dispatch),
                    false => asked(dispatch),
                }),
            ]
        },
    )
}

fn given(dispatch: Dispatch) -> Vec<Tag> {
    vec![
        words("p", &[], texts::GIVEN),
        button(texts::FORGET, move || dispatch.send(Msg::ForgetKey)),
    ]
}

fn asked(dispatch: Dispatch) -> Vec<Tag> {
    // A password field: nobody reads over the shoulder, and nothing is suggested or corrected.
    let field = tag(
        "input",
        &[
            ("type", "password"),
            ("id", OWN_KEY),
            ("autocomplete", "off"),
            ("spellcheck", "false"),
        ],
        &[],
    );
    let keep = tag("input", &[("type", "checkbox"), ("id", KEEP)], &[]);
    let (typed, kept) = (field.clone(), keep.clone());
    let take = button(texts::USE, move || {
        dispatch.send(Msg::UseKey(value_in(&typed), kept.is("checked")));
    });
    vec![
        tag(
            "div",
            &[("class", "field")],
            &[words("label", &[("for", OWN_KEY)], texts::FIELD), field],
        ),
        tag(
            "label",
            &[("class", "voice"), ("for", KEEP)],
            &[keep, words("span", &[], texts::KEEP)],
        ),
        take,
    ]
}
