//! A form of the record on the screen: the act, or the profile of the project with the fields its acts share.
//!
//! Owns the controls. Must not know which of the two it shows: [`Form`] does. Invariant: what a person typed is in the
//! record or stands in its control with the reason why not.
//!
//! A large act has thousands of controls. They form a tree, and one effect takes the record through it: an effect for
//! each control would cost more than what it shows.

mod field;
mod group;
mod kinds;
mod record;
mod section;

use std::rc::Rc;

use self::record::Record;
use self::section::Fold;
use super::dom::{focus, focus_within};
use super::markup::{Tag, live};
use super::part::Part;
use super::{Dispatch, View};
use crate::core::act::{Draft, FieldPath, Section};
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

/// The blocks of a form, unfolded or not.
pub(super) fn form_view(form: Form, sections: Vec<(Section, bool)>) -> Vec<Tag> {
    let folds: Rc<[Rc<Fold>]> = sections
        .into_iter()
        .map(|(section, unfolded)| Fold::new(section, form, unfolded))
        .collect();
    let followers = Rc::clone(&folds);
    live(move || form.read(|record| followers.iter().for_each(|fold| fold.follow(record))));
    let tags = folds.iter().map(|fold| fold.whole()).collect();
    if form.is_act {
        // A block opens by itself when something in it is heard.
        live(move || {
            form.view.fresh.with(|fresh| {
                folds
                    .iter()
                    .filter(|fold| fresh.iter().any(|path| fold.holds(path)))
                    .for_each(|fold| fold.unfold());
            });
        });
    }
    tags
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

    fn draft(&self) -> &Part<Rc<Draft>> {
        if self.is_act {
            &self.view.draft
        } else {
            &self.view.profile
        }
    }

    /// Reads the record with all that is said of it, now and at each change.
    fn read(self, read: impl FnOnce(&Record)) {
        let view = self.view;
        self.draft().with(|draft| {
            if !self.is_act {
                return read(&Record::new(draft, &[], &[], 0));
            }
            let generation = view.generation.get();
            view.fresh.with(|fresh| {
                view.findings
                    .with(|findings| read(&Record::new(draft, fresh, findings, generation)));
            });
        });
    }

    /// Reads the record once.
    fn record_now<R>(self, read: impl FnOnce(&Draft) -> R) -> R {
        self.draft().with_untracked(|draft| read(draft))
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
