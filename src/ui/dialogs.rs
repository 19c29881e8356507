//! Settings and the summary, as native dialogs: focus stays inside, Escape closes.

use leptos::html;
use leptos::prelude::*;

use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::assistant::Voice;
use crate::core::stats::Summary;
use crate::core::texts::{self, screen};

/// Keeps a native dialog open while `open` holds.
fn follow(dialog: NodeRef<html::Dialog>, open: Signal<bool>) {
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
}

/// The five voices.
#[component]
pub(super) fn SettingsDialog(view: View, dispatch: Dispatch, open: RwSignal<bool>) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    follow(dialog, open.into());
    view! {
        <dialog node_ref=dialog aria-label=screen::SETTINGS on:close=move |_| open.set(false)>
            <h2>{screen::SETTINGS}</h2>
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
            <button type="button" class="quiet" on:click=move |_| open.set(false)>
                {screen::CLOSE}
            </button>
        </dialog>
    }
}

/// The figures of the conversation that ended.
#[component]
pub(super) fn SummaryDialog(view: View, dispatch: Dispatch) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    follow(dialog, Signal::derive(move || view.summary.with(Option::is_some)));
    view! {
        <dialog node_ref=dialog aria-label=screen::SUMMARY on:close=move |_| dispatch.send(Msg::DismissSummary)>
            <h2>{screen::SUMMARY}</h2>
            <dl class="figures">
                {move || view.summary.get().map(|summary| rows(&summary))}
            </dl>
            <button type="button" class="quiet" on:click=move |_| dispatch.send(Msg::DismissSummary)>
                {screen::CLOSE}
            </button>
        </dialog>
    }
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
