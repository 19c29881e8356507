//! The act on the desk: the draft, the way back, and what the assistant has yet to be told.
//!
//! Owns every change of the draft after it was loaded. Must not know: sessions, effects. Invariant: a change that
//! can be seen can be taken back.

use serde_json::Value;

use crate::core::act::{self, Act, Change, Draft, EditError, FieldPath, Hearing, PatchReport};

/// Steps that can be taken back: a long dictation's worth; a draft is a few kilobytes.
const MAX_STEPS: usize = 50;

/// What the newest step was: edits of one field join into one step.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Typing(FieldPath),
    Other,
}

/// The draft and its history.
#[derive(Debug, Default)]
pub struct Desk {
    draft: Draft,
    history: Vec<Draft>,
    newest: Option<Step>,
    untold: Vec<FieldPath>,
    fresh: Vec<FieldPath>,
    said: String,
    generation: u32,
}

impl Desk {
    /// The act as it stands.
    #[must_use]
    pub fn act(&self) -> &Act {
        &self.draft.act
    }

    /// The draft, for keeping.
    #[must_use]
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Fields that the last change touched.
    #[must_use]
    pub fn fresh(&self) -> &[FieldPath] {
        &self.fresh
    }

    /// The last change by voice in words.
    #[must_use]
    pub fn said(&self) -> &str {
        &self.said
    }

    /// Grows when another act takes the place of this one: what a control still holds belongs to the old act.
    #[must_use]
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// Whether there is a step to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.history.is_empty()
    }

    /// Takes over a draft that was kept; nothing to take back.
    pub(super) fn restore(&mut self, draft: Draft) {
        *self = Self {
            draft,
            generation: self.generation + 1,
            ..Self::default()
        };
    }

    /// Puts another act in place of this one.
    pub(super) fn replace(&mut self, act: Act) {
        self.remember(Step::Other);
        self.draft = Draft::new(act);
        self.generation += 1;
        self.untold.clear();
        self.fresh.clear();
        self.said.clear();
    }

    /// Starts an empty act; gives whether there was anything to put aside. An act that is empty already stays, so
    /// the same call twice changes nothing.
    pub fn new_act(&mut self) -> bool {
        let filled = self.draft != Draft::default();
        if filled {
            self.replace(Act::default());
        }
        filled
    }

    /// Applies what the model heard.
    pub fn patch(&mut self, args: &Value, hearing: Hearing<'_>) -> PatchReport {
        let before = self.draft.clone();
        let report = act::apply(&mut self.draft, args, hearing);
        if self.draft != before {
            self.push(before, Step::Other);
            self.fresh = report.changed.iter().map(|change| change.path.clone()).collect();
        }
        report
    }

    /// Says in words what was written.
    pub(super) fn say(&mut self, said: String) {
        self.said = said;
    }

    pub(super) fn edit(&mut self, path: &FieldPath, text: &str) -> Result<Change, EditError> {
        let before = self.draft.clone();
        let change = act::edit(&mut self.draft, path, text)?;
        if self.draft != before {
            self.push(before, Step::Typing(path.clone()));
            if !self.untold.contains(path) {
                self.untold.push(path.clone());
            }
            self.fresh.clear();
        }
        Ok(change)
    }

    /// Finishes the typing in a field that was left. Gives whether that changed the act.
    pub(super) fn settle(&mut self, path: &FieldPath) -> bool {
        match (&self.newest, self.history.last()) {
            (Some(Step::Typing(typed)), Some(before)) if typed == path => {
                let changed = act::settle(&mut self.draft, path, &before.act);
                // The next visit to the field is a step of its own.
                self.newest = None;
                changed
            }
            _ => false,
        }
    }

    pub(super) fn add_row(&mut self, list: &FieldPath) -> Result<FieldPath, EditError> {
        let before = self.draft.clone();
        let row = act::add_row(&mut self.draft, list)?;
        self.push(before, Step::Other);
        Ok(row)
    }

    pub(super) fn remove_row(&mut self, row: &FieldPath) -> Result<Change, EditError> {
        let before = self.draft.clone();
        let change = act::remove_row(&mut self.draft, row)?;
        self.push(before, Step::Other);
        self.untold.retain(|path| !path.is_within(row));
        Ok(change)
    }

    /// Takes the newest step back. Gives whether there was one.
    pub(super) fn undo(&mut self) -> bool {
        let Some(before) = self.history.pop() else {
            return false;
        };
        self.draft = before;
        self.generation += 1;
        self.newest = None;
        self.untold.clear();
        self.fresh.clear();
        self.said.clear();
        true
    }

    /// The field's new text, if the assistant has not been told of it yet.
    pub(super) fn take_untold(&mut self, path: &FieldPath) -> Option<String> {
        let place = self.untold.iter().position(|untold| untold == path)?;
        self.untold.remove(place);
        Some(act::shown(&self.draft.act, path))
    }

    fn remember(&mut self, step: Step) {
        self.push(self.draft.clone(), step);
    }

    fn push(&mut self, before: Draft, step: Step) {
        let joins = matches!(step, Step::Typing(_)) && self.newest.as_ref() == Some(&step);
        self.newest = Some(step);
        if joins {
            return;
        }
        if self.history.len() == MAX_STEPS {
            self.history.remove(0);
        }
        self.history.push(before);
    }
}
