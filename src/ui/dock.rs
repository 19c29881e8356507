//! The big buttons: start, microphone, interrupt, stop.

use leptos::prelude::*;

use super::{Dispatch, View};
use crate::core::app::{MicState, Msg, Status};
use crate::core::live::session::Phase;
use crate::core::texts::screen;

/// The bottom of the page, within reach of a thumb. Start and stop are only marked as disabled, so that the one that
/// was pressed keeps the keyboard's focus; the application ignores them out of turn.
#[component]
pub(super) fn Dock(view: View, dispatch: Dispatch) -> impl IntoView {
    let idle = Memo::new(move |_| view.phase.get() == Phase::Idle);
    let speaking = Memo::new(move |_| view.status.get() == Status::Speaking);
    let mic_on = Memo::new(move |_| view.mic.get() == MicState::On);
    view! {
        <div class="dock" data-live=move || (!idle.get()).to_string()>
            <button
                type="button"
                class="start"
                aria-disabled=move || (!idle.get() || !view.configured.get()).to_string()
                on:click=move |_| dispatch.send(Msg::Start)
            >
                {screen::START}
            </button>
            <button
                type="button"
                class="mic"
                aria-pressed=move || mic_on.get().to_string()
                disabled=move || {
                    idle.get() || matches!(view.mic.get(), MicState::Off | MicState::Opening)
                }
                style:--level=move || hundredths(if mic_on.get() { view.level.get() } else { 0.0 })
                on:click=move |_| dispatch.send(Msg::ToggleMic)
            >
                {screen::MICROPHONE}
            </button>
            <button
                type="button"
                class="interrupt"
                disabled=move || idle.get() || !speaking.get()
                on:click=move |_| dispatch.send(Msg::Interrupt)
            >
                {screen::INTERRUPT}
            </button>
            <button
                type="button"
                class="stop"
                aria-disabled=move || idle.get().to_string()
                on:click=move |_| dispatch.send(Msg::Stop)
            >
                {screen::STOP}
            </button>
        </div>
    }
}

/// A share of one in hundredths: `0.07`.
fn hundredths(share: f32) -> String {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the level is 0.0..=1.0"
    )]
    let hundredths = (share * 100.0).round() as u32;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
