//! Projects: a tap chooses another one; under the list what all acts of the one at work share.

use leptos::prelude::untrack;
use web_sys::Event;

use super::button::button;
use super::dialogs::modal;
use super::dom::{pressed, value_of};
use super::form::{Form, form_view};
use super::lists::{chosen_of, drawn};
use super::markup::{Tag, slot, tag, truth, words};
use super::part::Part;
use super::{Dispatch, View};
use crate::core::act::sections;
use crate::core::app::{Msg, ProjectMsg};
use crate::core::project::SECTIONS;
use crate::core::registry::{Id, Mask};
use crate::core::texts::registry as texts;

/// The dialog «Объекты».
pub(super) fn projects_dialog(view: View, dispatch: Dispatch, open: &'static Part<bool>) -> Tag {
    let send = move |msg: ProjectMsg| dispatch.send(Msg::Project(msg));
    let choose = move |event: Event| {
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
        // What is written here before that would be written into a project that the stored ones take the place of.
        if !view.loaded.get() {
            return vec![words("p", &[("class", "nothing")], texts::LOADING)];
        }
        vec![
            drawn("choices column", "group", texts::PROJECTS, rows, choose),
            button(texts::ADD_PROJECT, move || send(ProjectMsg::Add)),
            slot(move || {
                view.project.track();
                untrack(|| at_work(view, dispatch))
            }),
        ]
    };
    modal(texts::PROJECTS, move || open.get(), move || open.set(false), body)
}

/// What can be said of the project at work. Each project gets a form of its own.
fn at_work(view: View, dispatch: Dispatch) -> Vec<Tag> {
    let send = move |msg: ProjectMsg| dispatch.send(Msg::Project(msg));
    let id = view.project.get();
    let name = view.projects.with(|projects| {
        let named = projects.iter().find(|(known, _)| *known == id);
        named.map(|(_, name)| name.clone())
    });
    let control = |element, attributes: &[(&str, &str)], value: &str, wish: fn(String) -> ProjectMsg| {
        let control = tag(element, attributes, &[]);
        control.set("value", &value.into());
        control.on("input", move |event| send(wish(value_of(&event))))
    };
    let field = |label, control: Tag, more: &[Tag]| {
        let id = control.element().map(|control| control.id()).unwrap_or_default();
        let mut parts = vec![words("label", &[("for", &id)], label), control];
        parts.extend_from_slice(more);
        tag("div", &[("class", "field")], &parts)
    };
    let named = control(
        "input",
        &[("id", "project-name"), ("autocomplete", "off")],
        &name.unwrap_or_default(),
        ProjectMsg::Name,
    );
    let bad_mask = move || {
        let is_bad = |mask: &String| !mask.trim().is_empty() && Mask::read(mask).is_err();
        truth(view.mask.with(is_bad))
    };
    let mask = control(
        "input",
        &[
            ("id", "project-mask"),
            ("autocomplete", "off"),
            ("aria-describedby", "project-mask-hint"),
        ],
        &view.mask.get(),
        ProjectMsg::Mask,
    )
    .attribute("aria-invalid", bad_mask);
    let hint = [("class", "hint"), ("id", "project-mask-hint"), ("role", "status")];
    let hint = tag("p", &hint, &[]).text(move || view.mask_note.get().into());
    let instruction = control(
        "textarea",
        &[
            ("id", "project-instruction"),
            ("rows", "2"),
            ("placeholder", texts::INSTRUCTION_HINT),
        ],
        &view.instruction.get(),
        ProjectMsg::Instruction,
    );
    let mut parts = vec![
        words("h3", &[], texts::PROJECT_AT_WORK),
        field(texts::PROJECT_NAME, named, &[]),
        field(texts::MASK, mask, &[hint]),
        field(texts::INSTRUCTION, instruction, &[]),
        words("h3", &[], texts::PROFILE),
        button(texts::TAKE_FROM_ACT, move || send(ProjectMsg::TakeFromAct)),
    ];
    let form = Form::profile(view, dispatch);
    let mut shared = sections();
    shared.retain(|section| SECTIONS.contains(&section.key));
    let folded = shared.into_iter().map(|section| (section, false));
    parts.extend(form_view(form, folded.collect()));
    parts.push(button(texts::REMOVE_PROJECT, move || send(ProjectMsg::Remove)));
    parts
}
