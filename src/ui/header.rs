//! Name, state line, settings.

use leptos::prelude::*;

use super::View;
use crate::core::app::Status;
use crate::core::texts::screen;

fn words(status: Status) -> &'static str {
    match status {
        Status::Idle => screen::STATE_IDLE,
        Status::Opening => screen::STATE_OPENING,
        Status::Connecting => screen::STATE_CONNECTING,
        Status::Listening => screen::STATE_LISTENING,
        Status::Muted => screen::STATE_MUTED,
        Status::NoMicrophone => screen::STATE_NO_MICROPHONE,
        Status::Thinking => screen::STATE_THINKING,
        Status::Speaking => screen::STATE_SPEAKING,
        Status::Closing => screen::STATE_CLOSING,
        Status::Offline => screen::STATE_OFFLINE,
    }
}

/// Class of the state's colour.
fn mood(status: Status) -> &'static str {
    match status {
        Status::Listening => "listening",
        Status::Speaking => "speaking",
        Status::Thinking | Status::Opening | Status::Connecting | Status::Closing => "busy",
        Status::Offline => "broken",
        Status::Idle | Status::Muted | Status::NoMicrophone => "quiet",
    }
}

/// The top of the page.
#[component]
pub(super) fn Header(view: View, settings_open: RwSignal<bool>) -> impl IntoView {
    view! {
        <header class="header">
            <div class="name">
                <h1>{screen::TITLE}</h1>
                <p class="subtitle">{screen::SUBTITLE}</p>
            </div>
            <p
                class="state"
                role="status"
                aria-label=screen::STATE
                data-mood=move || mood(view.status.get())
            >
                {move || words(view.status.get())}
            </p>
            <button type="button" class="quiet" on:click=move |_| settings_open.set(true)>
                {screen::SETTINGS}
            </button>
        </header>
        <Show when=move || view.demo.get()>
            <p class="demo">{screen::DEMO}</p>
        </Show>
    }
}
