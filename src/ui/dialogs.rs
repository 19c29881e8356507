//! Settings and the summary, and what all dialogs share: they are native, so focus stays inside and Escape closes.

use std::rc::Rc;

use leptos::prelude::on_cleanup;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::back;
use super::button::button;
use super::later::later;
use super::markup::{Tag, live, plain, slot, tag, words};
use super::notice;
use super::own_key::own_key;
use super::part::Part;
use super::theme;
use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::assistant::Voice;
use crate::core::stats::Summary;
use crate::core::texts::{self, screen};

/// A dialog that is there while `open` holds. `close` is to end that; it is called for Escape and the button, and once
/// more when the dialog has gone.
pub(super) fn modal(
    name: &str,
    open: impl Fn() -> bool + Clone + 'static,
    close: impl Fn() + 'static,
    body: impl Fn() -> Vec<Tag> + 'static,
) -> Tag {
    let close: Rc<dyn Fn()> = Rc::new(close);
    let closed = Rc::clone(&close);
    let is_open = open.clone();
    let head = [words("h2", &[], name), button(screen::CLOSE, move || close())];
    let body = slot(move || if open() { body() } else { Vec::new() });
    let dialog = tag(
        "dialog",
        &[("aria-label", name)],
        &[tag("div", &[("class", "dialog-head")], &head), body],
    )
    .on("close", move |_| {
        closed();
        layered();
    });
    follow(&dialog, Box::new(is_open));
    // One that goes with its place on the page, open as it is, is closed without a word.
    on_cleanup(|| later(layered));
    dialog
}

/// Opens and closes it.
fn follow(dialog: &Tag, open: Box<dyn Fn() -> bool>) {
    let dialog = dialog.element().cloned();
    live(move || {
        let is_open = open();
        let dialog = dialog
            .as_ref()
            .and_then(|dialog| dialog.dyn_ref::<HtmlDialogElement>());
        let Some(dialog) = dialog else { return };
        if !is_open {
            dialog.close();
        } else if !dialog.open() {
            // Fails only for a dialog outside the document, which this one never is.
            let _ = dialog.show_modal();
            layered();
        }
    });
}

/// A dialog was opened or closed.
fn layered() {
    back::settle();
    notice::follow_dialogs();
}

/// The five voices, text in their place, light or dark, what the home screen can have, and a key where the site needs
/// one.
pub(super) fn settings_dialog(view: View, dispatch: Dispatch, open: &'static Part<bool>) -> Tag {
    let body = move || {
        let mut voices = vec![words("legend", &[], screen::VOICE)];
        voices.extend(Voice::ALL.map(|voice| choice(view, dispatch, voice)));
        vec![
            tag("fieldset", &[("class", "voices")], &voices),
            words("p", &[("class", "hint")], screen::VOICE_LATER),
            text_mode(view, dispatch),
            theme::choice(),
            install(view, dispatch),
            own_key(view, dispatch),
        ]
    };
    modal(
        screen::SETTINGS,
        move || open.get(),
        move || open.set(false),
        body,
    )
}

/// The way to the home screen: a button where the browser offers it, words where its menu has it.
fn install(view: View, dispatch: Dispatch) -> Tag {
    slot(move || {
        let (can_install, by_menu) = (view.can_install.get(), view.by_menu.get());
        if can_install {
            vec![button(screen::INSTALL, move || dispatch.send(Msg::Install))]
        } else if by_menu {
            vec![words("p", &[], screen::INSTALL_BY_MENU)]
        } else {
            Vec::new()
        }
    })
}

fn choice(view: View, dispatch: Dispatch, voice: Voice) -> Tag {
    let (manner, advice) = screen::voice(voice);
    let attributes = [("type", "radio"), ("name", "voice"), ("value", voice.name())];
    let radio = tag("input", &attributes, &[])
        .flag("checked", move || view.voice.get() == voice)
        .on("change", move |_| dispatch.send(Msg::ChooseVoice(voice)));
    let about = [
        words("strong", &[], voice.name()),
        plain(&[". ", manner].concat()),
        words("small", &[], advice),
    ];
    tag("label", &[("class", "voice")], &[radio, tag("span", &[], &about)])
}

/// The conversation is read instead of heard.
fn text_mode(view: View, dispatch: Dispatch) -> Tag {
    let check = tag("input", &[("type", "checkbox")], &[])
        .flag("checked", move || view.text_mode.get())
        .on("change", move |_| {
            dispatch.send(Msg::TextMode(!view.text_mode.get_untracked()));
        });
    let about = [
        words("strong", &[], screen::TEXT_MODE),
        words("small", &[], screen::TEXT_MODE_FOR),
    ];
    tag("label", &[("class", "voice")], &[check, tag("span", &[], &about)])
}

/// The figures of the conversation that ended.
pub(super) fn summary_dialog(view: View, dispatch: Dispatch) -> Tag {
    let body = move || {
        let rows = view.summary.with(|summary| summary.as_ref().map(rows));
        vec![tag(
            "dl",
            &[("class", "figures")],
            rows.as_deref().unwrap_or_default(),
        )]
    };
    modal(
        screen::SUMMARY,
        move || view.summary.with(Option::is_some),
        move || dispatch.send(Msg::DismissSummary),
        body,
    )
}

fn rows(summary: &Summary) -> Vec<Tag> {
    let delay = summary
        .delay_ms
        .map_or_else(|| screen::NO_ANSWERS.to_owned(), texts::delay);
    [
        (screen::MESSAGES_SENT, summary.messages_sent.to_string()),
        (screen::MESSAGES_RECEIVED, summary.messages_received.to_string()),
        (screen::AUDIO_SENT, summary.audio_sent.to_string()),
        (screen::AUDIO_RECEIVED, summary.audio_received.to_string()),
        (screen::DURATION, texts::duration(summary.duration_ms)),
        (screen::RESPONSE_DELAY, delay),
    ]
    .iter()
    .flat_map(|(name, figure)| [words("dt", &[], name), words("dd", &[], figure)])
    .collect()
}
