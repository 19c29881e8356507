//! The page's layout: one screen on a phone with two views, both side by side on a desktop.

use leptos::prelude::*;

use super::act::ActPanel;
use super::composer::Composer;
use super::conversation::Conversation;
use super::dialogs::{SettingsDialog, SummaryDialog};
use super::dock::Dock;
use super::header::Header;
use super::notice::NoticeBar;
use super::projects::ProjectsDialog;
use super::registry::RegistryView;
use super::sheet::Sheet;
use super::{Dispatch, View};
use crate::core::act::{Severity, missing};
use crate::core::texts::{registry, screen};

/// Which view a phone shows. On a desktop the registry takes the place of the act, the conversation stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Conversation,
    Act,
    Registry,
}

impl Tab {
    fn name(self) -> &'static str {
        match self {
            Self::Conversation => "conversation",
            Self::Act => "act",
            Self::Registry => "registry",
        }
    }
}

/// The whole page.
#[component]
pub fn App(
    /// What the screen shows.
    view: View,
    /// Where the user's wishes go.
    dispatch: Dispatch,
) -> impl IntoView {
    let tab = RwSignal::new(Tab::Conversation);
    let settings_open = RwSignal::new(false);
    let projects_open = RwSignal::new(false);
    // What is still to be done: questions, and findings that are more than advice.
    let to_do = Memo::new(move |_| {
        let findings = view.findings.with(|findings| {
            let serious = findings
                .iter()
                .filter(|finding| finding.severity != Severity::Advice);
            serious.count()
        });
        findings + view.draft.with(|draft| missing(&draft.act).len())
    });
    let choose = move |chosen: Tab, text: &'static str| {
        view! {
            <button
                type="button"
                class="tab"
                aria-current=move || (tab.get() == chosen).then_some("page")
                on:click=move |_| tab.set(chosen)
            >
                {text}
                {(chosen == Tab::Act)
                    .then(|| {
                        view! {
                            <span class="count" aria-hidden="true">
                                {move || to_do.get()}
                            </span>
                        }
                    })}
            </button>
        }
    };
    view! {
        <main class="app" data-tab=move || tab.get().name()>
            <Header view tab settings_open projects_open />
            <NoticeBar view dispatch />
            <nav class="tabs" aria-label="Вид">
                {choose(Tab::Conversation, screen::CONVERSATION)} {choose(Tab::Act, screen::ACT)}
                {choose(Tab::Registry, registry::REGISTRY)}
            </nav>
            <Conversation view dispatch />
            <ActPanel view dispatch />
            {move || (tab.get() == Tab::Registry).then(|| view! { <RegistryView view dispatch tab /> })}
            <p class="written" aria-live="polite" aria-atomic="true">
                {move || view.said.get()}
            </p>
            <Composer view dispatch />
            <Dock view dispatch />
        </main>
        <SettingsDialog view dispatch open=settings_open />
        <ProjectsDialog view dispatch open=projects_open />
        <SummaryDialog view dispatch />
        <Sheet view />
    }
}
