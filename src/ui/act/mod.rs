//! The act beside the conversation: every field, editable.

mod checks;
mod head;

use leptos::prelude::*;

use self::checks::Checks;
use self::head::Head;
use super::button::{button, rarely};
use super::form::{Form, SectionView};
use super::{Dispatch, View};
use crate::core::act::{missing, sections};
use crate::core::app::{ExportKind, Msg};
use crate::core::texts::{registry, screen};

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
    let tool = move |text: &'static str, msg: fn() -> Msg| button(text, move || dispatch.send(msg()));
    let form = Form::act(view, dispatch);
    let questions = Memo::new(move |_| view.draft.with(|draft| missing(&draft.act)));
    view! {
        <section class="act" role="region" aria-label=screen::ACT>
            <Head view dispatch />
            <div class="tools">
                {tool(screen::PRINT, || Msg::Print)} {tool(screen::NEW_ACT, || Msg::NewAct)}
                {tool(screen::SAVE_JSON, || Msg::SaveJson)}
                {tool(screen::SAVE_DOCX, || Msg::Export(ExportKind::Docx))}
            </div>
            {rarely(
                view! {
                    {tool(screen::SAVE_PDF, || Msg::Export(ExportKind::Pdf))}
                    {tool(screen::SAVE_XML, || Msg::Export(ExportKind::Xml))}
                    {tool(screen::SHARE_PDF, || Msg::SharePdf)}
                    {tool(screen::SHARE_LINK, || Msg::ShareLink)} {tool(screen::LOAD_JSON, || Msg::LoadJson)}
                }
                    .into_any(),
            )}
            <Show when=move || view.locked.get()>
                <p class="signed">{registry::SIGNED}</p>
            </Show>
            <Checks view dispatch />
            <fieldset class="form" disabled=move || view.locked.get()>
                {sections()
                    .into_iter()
                    .map(|section| {
                        let unfolded = DICTATED.contains(&section.key);
                        view! { <SectionView section form unfolded /> }
                    })
                    .collect_view()}
            </fieldset>
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
