//! Projects: a tap chooses another one; under the list what all acts of the one at work share.

use leptos::prelude::*;

use super::button::button;
use super::dialogs::modal;
use super::dom::{pressed, value_of};
use super::form::{Form, SectionView};
use super::markup::{chosen_of, drawn};
use super::{Dispatch, View};
use crate::core::act::sections;
use crate::core::app::{Msg, ProjectMsg};
use crate::core::project::SECTIONS;
use crate::core::registry::{Id, Mask};
use crate::core::texts::registry as texts;

/// The dialog «Объекты».
#[component]
pub(super) fn ProjectsDialog(view: View, dispatch: Dispatch, open: RwSignal<bool>) -> impl IntoView {
    let send = move |msg: ProjectMsg| dispatch.send(Msg::Project(msg));
    let choose = move |event: leptos::ev::MouseEvent| {
        if let Some(id) = pressed(&event).and_then(|(_, id)| Id::read(&id)) {
            send(ProjectMsg::Choose(id));
            open.set(false);
        }
    };
    let rows = move || {
        let at_work = view.project.get();
        view.projects.with(|projects| {
            let row = |(id, name): &(Id, String)| chosen_of(id.as_str(), name, *id == at_work);
            projects.iter().map(row).collect()
        })
    };
    let body = move || {
        view! {
            {drawn("choices column", "group", texts::PROJECTS, Box::new(rows), Box::new(choose))}
            {button(texts::ADD_PROJECT, move || send(ProjectMsg::Add))}
            {move || {
                view.project.track();
                at_work(view, dispatch)
            }}
        }
        .into_any()
    };
    modal(texts::PROJECTS, open.into(), move || open.set(false), body)
}

/// What can be said of the project at work. Each project gets a form of its own.
fn at_work(view: View, dispatch: Dispatch) -> impl IntoView {
    let send = move |msg: ProjectMsg| dispatch.send(Msg::Project(msg));
    let id = view.project.get_untracked();
    let name = view.projects.with_untracked(|projects| {
        let named = projects.iter().find(|(known, _)| *known == id);
        named.map(|(_, name)| name.clone())
    });
    let form = Form::profile(view, dispatch);
    let bad_mask = move || {
        view.mask
            .with(|mask| !mask.trim().is_empty() && Mask::read(mask).is_err())
            .to_string()
    };
    view! {
        <h3>{texts::PROJECT_AT_WORK}</h3>
        <div class="field">
            <label for="project-name">{texts::PROJECT_NAME}</label>
            <input
                id="project-name"
                autocomplete="off"
                prop:value=name
                on:input=move |event| send(ProjectMsg::Name(value_of(&event)))
            />
        </div>
        <div class="field">
            <label for="project-mask">{texts::MASK}</label>
            <input
                id="project-mask"
                autocomplete="off"
                aria-describedby="project-mask-hint"
                aria-invalid=bad_mask
                prop:value=view.mask.get_untracked()
                on:input=move |event| send(ProjectMsg::Mask(value_of(&event)))
            />
            <p class="hint" id="project-mask-hint" role="status">
                {move || view.mask_note.get()}
            </p>
        </div>
        <div class="field">
            <label for="project-instruction">{texts::INSTRUCTION}</label>
            <textarea
                id="project-instruction"
                rows="2"
                placeholder=texts::INSTRUCTION_HINT
                prop:value=view.instruction.get_untracked()
                on:input=move |event| send(ProjectMsg::Instruction(value_of(&event)))
            ></textarea>
        </div>
        <h3>{texts::PROFILE}</h3>
        {button(texts::TAKE_FROM_ACT, move || send(ProjectMsg::TakeFromAct))}
        {sections()
            .into_iter()
            .filter(|section| SECTIONS.contains(&section.key))
            .map(|section| view! { <SectionView section form unfolded=false /> })
            .collect_view()}
        {button(texts::REMOVE_PROJECT, move || send(ProjectMsg::Remove))}
    }
}
