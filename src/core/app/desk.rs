//! The act on the desk: the draft, the way back, and what the assistant has yet to be told.
//!
//! Owns every change of the draft after it was loaded. Must not know: sessions, effects, the store. Invariant: a
//! change that can be seen can be taken back and made again; a signed act does not change.

use std::rc::Rc;

use serde_json::Value;

use crate::core::act::{
    self, Act, Change, Draft, EditError, FieldPath, Hearing, PatchReport, Refusal, Suggestion,
};
use crate::core::date::CivilDate;
use crate::core::registry::Id;
use crate::core::texts::screen;

/// Steps that can be taken back: a long dictation's worth; a draft is a few kilobytes.
const MAX_STEPS: usize = 50;

/// What the newest step was: edits of one field join into one step.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Typing(FieldPath),
    Other,
}

/// An act with the name of its record: taking back «Новый акт» brings back the act that was there.
#[derive(Debug, Clone, Default, PartialEq)]
struct Sheet {
    id: Id,
    /// Shared with the screen and with the steps that left it as it was.
    draft: Rc<Draft>,
    /// The act as it was handed out, when it is one that was begun here.
    blank: Option<Act>,
    /// It is signed.
    locked: bool,
}

impl Sheet {
    /// The draft, to be changed: whoever shares it keeps what it was.
    fn draft_mut(&mut self) -> &mut Draft {
        Rc::make_mut(&mut self.draft)
    }
}

/// The draft and its history.
#[derive(Debug, Default)]
pub struct Desk {
    sheet: Sheet,
    /// States before, the oldest first.
    history: Vec<Sheet>,
    /// States that were taken back, the next one last.
    future: Vec<Sheet>,
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
        &self.sheet.draft.act
    }

    /// The draft, for keeping.
    #[must_use]
    pub fn draft(&self) -> &Rc<Draft> {
        &self.sheet.draft
    }

    /// Fields that the last change touched.
    #[must_use]
    pub fn fresh(&self) -> &[FieldPath] {
        &self.fresh
    }

    /// The last change by voice in words, while it stands.
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
        self.leads_on(self.history.last())
    }

    /// Whether there is a step to make again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.leads_on(self.future.last())
    }

    /// A signed act goes no step back or forth, but the way to another act is open.
    fn leads_on(&self, to: Option<&Sheet>) -> bool {
        to.is_some_and(|sheet| !self.sheet.locked || sheet.id != self.sheet.id)
    }

    /// Whether the act is signed and does not change any more.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.sheet.locked
    }

    /// The name of the act's record.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.sheet.id
    }

    /// Whether nobody has written anything into the act that was handed out.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        match &self.sheet.blank {
            Some(blank) => self.sheet.draft.act == *blank,
            None => *self.sheet.draft == Draft::default(),
        }
    }

    pub(super) fn lock(&mut self, locked: bool) {
        self.sheet.locked = locked;
    }

    /// Puts a kept act on the desk; nothing to take back.
    pub(super) fn open(&mut self, id: Id, draft: Draft, locked: bool) {
        *self = Self {
            sheet: Sheet {
                id,
                draft: Rc::new(draft),
                blank: None,
                locked,
            },
            generation: self.generation + 1,
            ..Self::default()
        };
    }

    /// Takes over what another tab made of this act.
    pub(super) fn follow(&mut self, draft: Draft, locked: bool) {
        self.remember(Step::Other);
        self.sheet.draft = Rc::new(draft);
        self.sheet.locked = locked;
        self.another();
    }

    /// Puts another act in place of this one; the way back leads to this one.
    pub(super) fn replace(&mut self, id: Id, draft: Draft) {
        self.remember(Step::Other);
        self.sheet = Sheet {
            id,
            draft: Rc::new(draft),
            ..Sheet::default()
        };
        self.another();
    }

    /// Hands out an act to be filled; the way back leads to the one before.
    pub(super) fn hand_out(&mut self, id: Id, act: Act) {
        self.replace(id, Draft::new(act.clone()));
        self.sheet.blank = Some(act);
    }

    /// Hands out an act to be filled; nothing to take back.
    pub(super) fn open_fresh(&mut self, id: Id, act: Act) {
        self.open(id, Draft::new(act.clone()), false);
        self.sheet.blank = Some(act);
    }

    /// Gives the act on the desk a record of its own; the way back leads to earlier states of that one.
    pub(super) fn rename(&mut self, id: &Id) {
        let old = self.sheet.id.clone();
        let sheets = self.history.iter_mut().chain(&mut self.future);
        for sheet in sheets.chain([&mut self.sheet]).filter(|sheet| sheet.id == old) {
            sheet.id.clone_from(id);
        }
    }

    /// An act that nobody has begun follows its project; the way back stays.
    pub(super) fn reblank(&mut self, act: Act) {
        self.sheet.draft = Rc::new(Draft::new(act.clone()));
        self.sheet.blank = Some(act);
        self.another();
    }

    /// What the controls hold and the assistant knows belongs to the act that was there.
    fn another(&mut self) {
        self.generation += 1;
        self.newest = None;
        self.untold.clear();
        self.fresh.clear();
        self.said.clear();
    }

    /// Applies what the model heard.
    pub fn patch(&mut self, args: &Value, hearing: Hearing<'_>) -> PatchReport {
        if self.sheet.locked {
            return PatchReport {
                refused: vec![Refusal {
                    field: String::new(),
                    why: screen::SIGNED_FOR_ASSISTANT.to_owned(),
                }],
                ..PatchReport::default()
            };
        }
        let before = self.sheet.clone();
        let report = act::apply(self.sheet.draft_mut(), args, hearing);
        if self.sheet.draft != before.draft {
            self.push(before, Step::Other);
            self.fresh = report.changed.iter().map(|change| change.path.clone()).collect();
        }
        report
    }

    /// Says in words what was written.
    pub(super) fn say(&mut self, said: String) {
        self.said = said;
    }

    /// Takes the words away. Gives whether there were any.
    pub(super) fn fall_silent(&mut self) -> bool {
        !std::mem::take(&mut self.said).is_empty()
    }

    pub(super) fn edit(&mut self, path: &FieldPath, text: &str) -> Result<Change, EditError> {
        let before = self.sheet.clone();
        let change = act::edit(self.sheet.draft_mut(), path, text)?;
        if self.sheet.draft != before.draft {
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
                let changed = act::settle(self.sheet.draft_mut(), path, &before.draft.act);
                // The next visit to the field is a step of its own.
                self.newest = None;
                changed
            }
            _ => false,
        }
    }

    pub(super) fn add_row(&mut self, list: &FieldPath) -> Result<FieldPath, EditError> {
        let before = self.sheet.clone();
        let row = act::add_row(self.sheet.draft_mut(), list)?;
        self.push(before, Step::Other);
        Ok(row)
    }

    /// Puts a paper of one sheet among the attachments as the hand's change.
    pub(super) fn attach(&mut self, kind: &str, date: CivilDate) -> Result<(), EditError> {
        let mut draft = Draft::clone(&self.sheet.draft);
        let row = act::add_row(&mut draft, &FieldPath::default().key("attachments"))?;
        for (key, text) in [("kind", kind), ("date", &date.to_string()), ("pages", "1")] {
            act::edit(&mut draft, &row.clone().key(key), text)?;
        }
        let before = self.sheet.clone();
        *self.sheet.draft_mut() = draft;
        self.push(before, Step::Other);
        // The block with it may be folded.
        self.fresh = vec![row.key("kind")];
        Ok(())
    }

    pub(super) fn remove_row(&mut self, row: &FieldPath) -> Result<Change, EditError> {
        let before = self.sheet.clone();
        let change = act::remove_row(self.sheet.draft_mut(), row)?;
        self.push(before, Step::Other);
        self.untold.retain(|path| !path.is_within(row));
        Ok(change)
    }

    /// Takes a proposal over as the hand's change.
    pub(super) fn accept(&mut self, suggestion: &Suggestion) -> Result<Vec<Change>, EditError> {
        let before = self.sheet.clone();
        let changes = act::accept(self.sheet.draft_mut(), suggestion)?;
        if self.sheet.draft != before.draft {
            self.push(before, Step::Other);
            self.fresh.clear();
        }
        Ok(changes)
    }

    /// Takes the newest step back. Gives whether there was one.
    pub(super) fn undo(&mut self) -> bool {
        if !self.can_undo() {
            return false;
        }
        let Some(before) = self.history.pop() else {
            return false;
        };
        self.future.push(std::mem::replace(&mut self.sheet, before));
        self.another();
        true
    }

    /// Makes the step again that was taken back last. Gives whether there was one.
    pub(super) fn redo(&mut self) -> bool {
        if !self.can_redo() {
            return false;
        }
        let Some(after) = self.future.pop() else {
            return false;
        };
        self.history.push(std::mem::replace(&mut self.sheet, after));
        self.another();
        true
    }

    /// The field's new text, if the assistant has not been told of it yet.
    pub(super) fn take_untold(&mut self, path: &FieldPath) -> Option<String> {
        let place = self.untold.iter().position(|untold| untold == path)?;
        self.untold.remove(place);
        Some(act::shown(&self.sheet.draft.act, path))
    }

    fn remember(&mut self, step: Step) {
        self.push(self.sheet.clone(), step);
    }

    fn push(&mut self, before: Sheet, step: Step) {
        let joins = matches!(step, Step::Typing(_)) && self.newest.as_ref() == Some(&step);
        self.newest = Some(step);
        self.future.clear();
        // What was said of the act before may be wrong now.
        self.said.clear();
        if joins {
            return;
        }
        if self.history.len() == MAX_STEPS {
            self.history.remove(0);
        }
        self.history.push(before);
    }
}
