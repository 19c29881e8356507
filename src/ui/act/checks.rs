//! What is wrong with the act and what is proposed: a tap goes to the field, or takes the proposal.

use leptos::prelude::*;

use crate::core::act::{Finding, Severity, Suggestion};
use crate::core::app::Msg;
use crate::core::texts::screen;
use crate::ui::dom::pressed;
use crate::ui::form::go_to;
use crate::ui::{Dispatch, View};

/// Severities in the order in which their findings are shown.
const ORDER: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Advice];

/// The fold over the form. Its line tells how much is in it; what is under it moves only when a person opens it.
#[component]
pub(super) fn Checks(view: View, dispatch: Dispatch) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| match pressed(&event) {
        Some((what, path)) if what == "find" => go_to(&path),
        Some((what, key)) if what == "accept" => dispatch.send(Msg::AcceptSuggestion(key)),
        Some((_, key)) => dispatch.send(Msg::DismissSuggestion(key)),
        None => {}
    };
    let counts = move || {
        let mut counts: Vec<String> = view.findings.with(|findings| {
            let of = |severity: Severity| {
                findings
                    .iter()
                    .filter(|finding| finding.severity == severity)
                    .count()
            };
            let line = |severity: Severity| counted(screen::severity(severity), of(severity));
            ORDER.into_iter().filter_map(line).collect()
        });
        counts.extend(counted(screen::PROPOSED, view.suggestions.with(Vec::len)));
        if counts.is_empty() {
            screen::CHECKS_CLEAR.to_owned()
        } else {
            counts.join(", ")
        }
    };
    view! {
        <details class="block checks" aria-label=screen::CHECKS>
            <summary>
                <h3>{screen::CHECKS}</h3>
                <small>{counts}</small>
            </summary>
            <div on:click=press>
                {move || {
                    view.findings
                        .with(|findings| {
                            ORDER
                                .into_iter()
                                .flat_map(|severity| {
                                    findings.iter().filter(move |finding| finding.severity == severity)
                                })
                                .map(found)
                                .collect_view()
                        })
                }}
                {move || view.suggestions.with(|suggestions| suggestions.iter().map(proposed).collect_view())}
            </div>
        </details>
    }
}

fn counted(what: &str, count: usize) -> Option<String> {
    (count > 0).then(|| [what, ": ", &count.to_string()].concat())
}

fn found(finding: &Finding) -> impl IntoView + use<> {
    view! {
        <button
            type="button"
            class="finding"
            data-do="find"
            data-finding=finding.severity.code()
            value=finding.path.to_string()
        >
            <strong>{screen::severity(finding.severity)}</strong>
            " "
            {finding.text.clone()}
        </button>
    }
}

fn proposed(suggestion: &Suggestion) -> impl IntoView + use<> {
    let source = [&suggestion.path.label(), ". "].concat();
    view! {
        <div class="proposal">
            <button type="button" class="quiet" data-do="accept" value=suggestion.key.clone()>
                {[screen::ACCEPT, ": ", &suggestion.text].concat()}
                <small>{source} {suggestion.note}</small>
            </button>
            <button
                type="button"
                class="quiet"
                data-do="dismiss"
                value=suggestion.key.clone()
                aria-label=[screen::DISMISS, ": ", &suggestion.text].concat()
            >
                "✕"
            </button>
        </div>
    }
}
