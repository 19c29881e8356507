//! Settings and the summary, and what all dialogs share: they are native, so focus stays inside and Escape closes.

use leptos::html;
use leptos::prelude::*;

use super::button::button;
use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::assistant::Voice;
use crate::core::stats::Summary;
use crate::core::texts::{self, screen};

/// A dialog that is there while `open` holds. `close` is to end that; it is called for Escape and the button, and once
/// more when the dialog has gone.
pub(super) fn modal(
    name: &'static str,
    open: Signal<bool>,
    close: impl Fn() + Copy + Send + 'static,
    body: impl Fn() -> AnyView + Send + 'static,
) -> impl IntoView {
    frame(name, open, Box::new(close), Box::new(close), Box::new(body))
}

/// One copy of the code for all dialogs.
fn frame(
    name: &'static str,
    open: Signal<bool>,
    close: Box<dyn Fn() + Send>,
    closed: Box<dyn Fn() + Send>,
    body: Box<dyn Fn() -> AnyView + Send>,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if open.get() {
            if !dialog.open() {
                // Fails only for a dialog outside the document, which this one never is.
                let _ = dialog.show_modal();
            }
        } else {
            dialog.close();
        }
    });
    view! {
        <dialog node_ref=dialog aria-label=name on:close=move |_| closed()>
            <div class="dialog-head">
                <h2>{name}</h2>
                {button(screen::CLOSE, close)}
            </div>
            {move || open.get().then(&body)}
        </dialog>
    }
}

/// The five voices.
#[component]
pub(super) fn SettingsDialog(view: View, dispatch: Dispatch, open: RwSignal<bool>) -> impl IntoView {
    let body = move || {
        view! {
            <fieldset class="voices">
                <legend>{screen::VOICE}</legend>
                {Voice::ALL
                    .into_iter()
                    .map(|voice| {
                        let (manner, advice) = screen::voice(voice);
                        view! {
                            <label class="voice">
                                <input
                                    type="radio"
                                    name="voice"
                                    value=voice.name()
                                    prop:checked=move || view.voice.get() == voice
                                    on:change=move |_| dispatch.send(Msg::ChooseVoice(voice))
                                />
                                <span>
                                    <strong>{voice.name()}</strong>
                                    {format!(". {manner}")}
                                    <small>{advice}</small>
                                </span>
                            </label>
                        }
                    })
                    .collect_view()}
            </fieldset>
            <p>{screen::VOICE_LATER}</p>
        }
        .into_any()
    };
    modal(screen::SETTINGS, open.into(), move || open.set(false), body)
}

/// The figures of the conversation that ended.
#[component]
pub(super) fn SummaryDialog(view: View, dispatch: Dispatch) -> impl IntoView {
    let open = Signal::derive(move || view.summary.with(Option::is_some));
    let close = move || dispatch.send(Msg::DismissSummary);
    let body = move || {
        view! { <dl class="figures">{view.summary.get().map(|summary| rows(&summary))}</dl> }.into_any()
    };
    modal(screen::SUMMARY, open, close, body)
}

fn rows(summary: &Summary) -> impl IntoView + use<> {
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
    .into_iter()
    .map(|(name, figure)| {
        view! {
            <dt>{name}</dt>
            <dd>{figure}</dd>
        }
    })
    .collect_view()
}
