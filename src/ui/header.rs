//! Name, project at work, state line, settings.

use leptos::prelude::*;

use super::View;
use super::app::Tab;
use super::icon::{SLIDERS, icon};
use crate::core::app::Status;
use crate::core::texts::{registry, screen};

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
pub(super) fn Header(
    view: View,
    tab: RwSignal<Tab>,
    settings_open: RwSignal<bool>,
    projects_open: RwSignal<bool>,
) -> impl IntoView {
    let project = move || {
        let at_work = view.project.get();
        view.projects.with(|projects| {
            let named = projects.iter().find(|(id, _)| *id == at_work);
            named.map(|(_, name)| name.clone()).unwrap_or_default()
        })
    };
    let in_registry = move || tab.get() == Tab::Registry;
    view! {
        <header class="header">
            <div class="name">
                <h1>{screen::TITLE}</h1>
                <p class="subtitle">{screen::SUBTITLE}</p>
            </div>
            <button
                type="button"
                class="quiet project"
                aria-haspopup="dialog"
                aria-label=move || format!("{}: {}", registry::PROJECT, project())
                on:click=move |_| projects_open.set(true)
            >
                <span>{project}</span>
            </button>
            <p
                class="state"
                role="status"
                aria-label=screen::STATE
                data-mood=move || mood(view.status.get())
            >
                {move || words(view.status.get())}
            </p>
            <button
                type="button"
                class="quiet to-registry"
                aria-expanded=move || in_registry().to_string()
                on:click=move |_| tab.set(if in_registry() { Tab::Act } else { Tab::Registry })
            >
                {registry::REGISTRY}
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=screen::SETTINGS
                on:click=move |_| settings_open.set(true)
            >
                {icon(SLIDERS)}
                <span class="words">{screen::SETTINGS}</span>
            </button>
        </header>
        <Show when=move || view.demo.get()>
            <p class="demo">{screen::DEMO}</p>
        </Show>
    }
}
