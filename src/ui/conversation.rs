//! The transcript of both sides.

use leptos::html;
use leptos::prelude::*;

use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::live::session::Phase;
use crate::core::texts::screen;
use crate::core::transcript::{Entry, Speaker};

/// Distance from the end at which the log still follows new words, px.
const FOLLOW_PX: i32 = 120;

/// The log of the conversation.
#[component]
pub(super) fn Conversation(view: View, dispatch: Dispatch) -> impl IntoView {
    let log = NodeRef::<html::Div>::new();
    // Follows the newest words, unless the user has scrolled back to read.
    let following = RwSignal::new(true);
    let on_scroll = move |_| {
        if let Some(log) = log.get_untracked() {
            let below = log.scroll_height() - log.scroll_top() - log.client_height();
            following.set(below < FOLLOW_PX);
        }
    };
    Effect::new(move |_| {
        view.entries.with(|entries| {
            if let Some(last) = entries.last() {
                last.track();
            }
        });
        if following.get_untracked()
            && let Some(log) = log.get()
        {
            log.set_scroll_top(log.scroll_height());
        }
    });
    view! {
        <div
            class="conversation"
            role="log"
            aria-label=screen::CONVERSATION
            tabindex="0"
            node_ref=log
            on:scroll=on_scroll
        >
            <Show when=move || view.entries.with(Vec::is_empty)>
                <Examples view dispatch />
            </Show>
            <For
                each=move || view.entries.get()
                key=|entry| entry.with_untracked(|entry| entry.id)
                children=move |entry| view! { <Bubble entry /> }
            />
        </div>
    }
}

#[component]
fn Bubble(entry: RwSignal<Entry>) -> impl IntoView {
    let speaker = entry.with_untracked(|entry| entry.speaker);
    let (class, who) = match speaker {
        Speaker::Foreman | Speaker::ForemanTyped | Speaker::ForemanPhoto => {
            ("bubble foreman", screen::FOREMAN)
        }
        Speaker::Assistant => ("bubble assistant", screen::ASSISTANT),
        Speaker::Page => ("bubble page", ""),
    };
    // Notes of the page are read out once, by the live line under the act.
    let hidden = (speaker == Speaker::Page).then_some("true");
    view! {
        <div class=class aria-hidden=hidden>
            {(!who.is_empty()).then(|| view! { <span class="who">{who}</span> })}
            <p>{move || entry.with(|entry| entry.text.clone())}</p>
            <Show when=move || entry.with(|entry| entry.interrupted)>
                <span class="cut">{screen::INTERRUPTED}</span>
            </Show>
        </div>
    }
}

/// What may be said; during a conversation a tap says it.
#[component]
fn Examples(view: View, dispatch: Dispatch) -> impl IntoView {
    let idle = move || view.phase.get() == Phase::Idle;
    view! {
        <div class="examples">
            <p>{screen::EXAMPLES_TITLE}</p>
            <ul>
                {screen::EXAMPLES
                    .into_iter()
                    .map(|example| {
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="example"
                                    disabled=idle
                                    on:click=move |_| dispatch.send(Msg::Say(example.to_owned()))
                                >
                                    {example}
                                </button>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </div>
    }
}
