//! A form of the record on the screen: the act, or the profile of the project with the fields its acts share.
//!
//! Owns the controls. Must not know which of the two it shows: [`Form`] does. Invariant: what a person typed is in the
//! record or stands in its control with the reason why not.

mod field;
mod group;
mod section;

use leptos::prelude::*;

pub(super) use section::SectionView;

use super::dom::{focus, focus_within};
use super::{Dispatch, View};
use crate::core::act::{Draft, FieldPath, Finding};
use crate::core::app::{Msg, ProjectMsg};

/// How the elements' names of the act's controls begin; the path follows.
const ACT_ID: &str = "field-";

/// Takes the focus to a part of the act: to its control, or to the first one in it.
pub(super) fn go_to(path: &str) {
    let id = [ACT_ID, path].concat();
    if !focus(&id) {
        focus_within(&id);
    }
}

/// What a form edits.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// The record.
    record: RwSignal<Draft>,
    /// Fields of the last change by voice.
    fresh: RwSignal<Vec<FieldPath>>,
    /// What is wrong with it.
    findings: RwSignal<Vec<Finding>>,
    /// Grows when another record takes the place of this one.
    generation: RwSignal<u32>,
    is_act: bool,
    dispatch: Dispatch,
}

impl Form {
    /// The act on the desk.
    pub(super) fn act(view: View, dispatch: Dispatch) -> Self {
        Self {
            record: view.draft,
            fresh: view.fresh,
            findings: view.findings,
            generation: view.generation,
            is_act: true,
            dispatch,
        }
    }

    /// The profile of the project at work. A form for one project: another one needs a form of its own.
    pub(super) fn profile(view: View, dispatch: Dispatch) -> Self {
        Self {
            record: view.profile,
            fresh: RwSignal::new(Vec::new()),
            findings: RwSignal::new(Vec::new()),
            generation: RwSignal::new(0),
            is_act: false,
            dispatch,
        }
    }

    /// The element's name of a field's control.
    fn id(self, path: &FieldPath) -> String {
        let form = if self.is_act { ACT_ID } else { "profile-" };
        [form, &path.to_string()].concat()
    }

    fn edit(self, path: FieldPath, text: String) {
        self.dispatch.send(if self.is_act {
            Msg::Edit(path, text)
        } else {
            Msg::Project(ProjectMsg::Edit(path, text))
        });
    }

    fn leave(self, path: FieldPath) {
        if self.is_act {
            self.dispatch.send(Msg::EditDone(path));
        }
    }

    fn add_row(self, list: FieldPath) {
        self.dispatch.send(if self.is_act {
            Msg::AddRow(list)
        } else {
            Msg::Project(ProjectMsg::AddRow(list))
        });
    }

    fn remove_row(self, row: FieldPath) {
        self.dispatch.send(if self.is_act {
            Msg::RemoveRow(row)
        } else {
            Msg::Project(ProjectMsg::RemoveRow(row))
        });
    }
}
