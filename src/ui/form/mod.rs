//! A form of the record on the screen: the act, or the profile of the project with the fields its acts share.
//!
//! Owns the controls. Must not know which of the two it shows: [`Form`] does. Invariant: what a person typed is in the
//! record or stands in its control with the reason why not.

mod field;
mod group;
mod section;

pub(super) use section::section_view;

use super::dom::{focus, focus_within};
use super::part::Part;
use super::{Dispatch, View};
use crate::core::act::{Draft, FieldPath, Severity};
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
    view: View,
    dispatch: Dispatch,
    is_act: bool,
}

impl Form {
    /// The act on the desk.
    pub(super) fn act(view: View, dispatch: Dispatch) -> Self {
        Self {
            view,
            dispatch,
            is_act: true,
        }
    }

    /// The profile of the project at work. A form for one project: another one needs a form of its own.
    pub(super) fn profile(view: View, dispatch: Dispatch) -> Self {
        Self {
            view,
            dispatch,
            is_act: false,
        }
    }

    fn draft(&self) -> &Part<Draft> {
        if self.is_act {
            &self.view.draft
        } else {
            &self.view.profile
        }
    }

    /// Reads the record, now and at each change.
    fn record<R>(self, read: impl FnOnce(&Draft) -> R) -> R {
        self.draft().with(read)
    }

    /// Reads the record once.
    fn record_now<R>(self, read: impl FnOnce(&Draft) -> R) -> R {
        self.draft().with_untracked(read)
    }

    /// Whether one of the fields of the last change by voice is such a one.
    fn is_fresh(self, is: impl FnMut(&FieldPath) -> bool) -> bool {
        self.is_act && self.view.fresh.with(|fresh| fresh.iter().any(is))
    }

    /// What is wrong with a field. Advice does not mark it.
    fn finding(self, path: &FieldPath) -> Option<(Severity, String)> {
        if !self.is_act {
            return None;
        }
        self.view.findings.with(|findings| {
            let here = findings
                .iter()
                .find(|finding| finding.path == *path && finding.severity != Severity::Advice);
            here.map(|finding| (finding.severity, finding.text.clone()))
        })
    }

    /// Grows when another record takes the place of this one.
    fn generation(self) -> u32 {
        if self.is_act {
            self.view.generation.get()
        } else {
            0
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
