//! A form of the record on the screen: the act, or the profile of the project with the fields its acts share.
//!
//! Owns the controls. Must not know which of the two it shows: [`Form`] does. Invariant: what a person typed is in the
//! record or stands in its control with the reason why not.

mod field;
mod group;
mod section;

use leptos::prelude::*;

pub(super) use section::SectionView;

use super::{Dispatch, View};
use crate::core::act::{Draft, FieldPath};
use crate::core::app::{Msg, ProjectMsg};

/// What a form edits.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// The record.
    record: RwSignal<Draft>,
    /// Fields of the last change by voice.
    fresh: RwSignal<Vec<FieldPath>>,
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
            generation: RwSignal::new(0),
            is_act: false,
            dispatch,
        }
    }

    /// The element's name of a field's control.
    fn id(self, path: &FieldPath) -> String {
        let form = if self.is_act { "field" } else { "profile" };
        format!("{form}-{path}")
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
