//! The act beside the conversation: every field, editable.

mod field;
mod group;

use leptos::prelude::*;

use self::group::ItemView;
use super::{Dispatch, View};
use crate::core::act::{Section, missing, sections};
use crate::core::app::{ExportKind, Msg};
use crate::core::texts::screen;

/// Blocks that a dictation fills; the others come from papers and start folded.
const DICTATED: [&str; 13] = [
    "object",
    "number_date",
    "parties.contractor",
    "reps.developer_control",
    "work_performer",
    "item1",
    "item2",
    "item3",
    "item4",
    "item5",
    "item6",
    "item7",
    "copies",
];

/// The panel with the act.
#[component]
pub(super) fn ActPanel(view: View, dispatch: Dispatch) -> impl IntoView {
    let tool = move |text: &'static str, msg: fn() -> Msg| {
        view! {
            <button type="button" class="quiet" on:click=move |_| dispatch.send(msg())>
                {text}
            </button>
        }
    };
    let questions = Memo::new(move |_| view.draft.with(|draft| missing(&draft.act)));
    view! {
        <section class="act" role="region" aria-label=screen::ACT>
            <div class="tools">
                {tool(screen::PRINT, || Msg::Print)} {tool(screen::SAVE_JSON, || Msg::SaveJson)}
                {tool(screen::SAVE_DOCX, || Msg::Export(ExportKind::Docx))}
                {tool(screen::SAVE_PDF, || Msg::Export(ExportKind::Pdf))}
                {tool(screen::SAVE_XML, || Msg::Export(ExportKind::Xml))}
                {tool(screen::LOAD_JSON, || Msg::LoadJson)} {tool(screen::NEW_ACT, || Msg::NewAct)}
                <button
                    type="button"
                    class="quiet"
                    disabled=move || !view.can_undo.get()
                    on:click=move |_| dispatch.send(Msg::Undo)
                >
                    {screen::UNDO}
                </button>
            </div>
            <h2>{screen::ACT_TITLE}</h2>
            {sections()
                .into_iter()
                .map(|section| view! { <SectionView section view dispatch /> })
                .collect_view()}
            <div class="missing">
                {move || {
                    let questions = questions.get();
                    if questions.is_empty() {
                        view! { <p>{screen::NOTHING_MISSING}</p> }.into_any()
                    } else {
                        view! {
                            <h3>{screen::MISSING}</h3>
                            <ul>
                                {questions
                                    .into_iter()
                                    .map(|missing| view! { <li>{missing.question}</li> })
                                    .collect_view()}
                            </ul>
                        }
                            .into_any()
                    }
                }}
            </div>
        </section>
    }
}

/// One block of the form.
#[component]
fn SectionView(section: Section, view: View, dispatch: Dispatch) -> impl IntoView {
    let open = RwSignal::new(DICTATED.contains(&section.key));
    let key = section.key;
    // A block opens by itself when something in it is heard.
    let paths: Vec<_> = section
        .items
        .iter()
        .map(|item| match item {
            crate::core::act::Item::Field(field) => field.path.clone(),
            crate::core::act::Item::List(list) => list.path.clone(),
        })
        .collect();
    Effect::new(move |_| {
        let heard = view.fresh.with(|fresh| {
            fresh
                .iter()
                .any(|change| paths.iter().any(|path| change.is_within(path) || change == path))
        });
        if heard {
            open.set(true);
        }
    });
    view! {
        <details class="block" aria-label=section.short data-block=key prop:open=move || open.get()>
            <summary>
                <h3>{section.short}</h3>
                {(section.short != section.label).then(|| view! { <small>{section.label}</small> })}
            </summary>
            {section
                .items
                .into_iter()
                .map(|item| view! { <ItemView item=item view=view dispatch=dispatch /> })
                .collect_view()}
        </details>
    }
}
