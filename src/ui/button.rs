//! Buttons and folds that several views share: one copy of their code.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::dom::is_wide;
use crate::core::texts::screen;

/// A button with words on it.
pub(super) fn button(words: &'static str, press: impl Fn() + 'static) -> AnyView {
    boxed(words, Box::new(move |_| press()))
}

fn boxed(words: &'static str, press: Box<dyn FnMut(MouseEvent)>) -> AnyView {
    view! {
        <button type="button" class="quiet" on:click=press>
            {words}
        </button>
    }
    .into_any()
}

/// What is rarely needed: folded on a phone, in sight on a desktop.
pub(super) fn rarely(tools: AnyView) -> AnyView {
    view! {
        <details class="rarely" prop:open=is_wide()>
            <summary>{screen::RARELY}</summary>
            <div class="tools">{tools}</div>
        </details>
    }
    .into_any()
}
