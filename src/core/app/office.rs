//! What the page knows of its records: projects, the registry, and how far the act on the desk is on disk.
//!
//! Owns the bookkeeping of writes. Must not know: the store itself. Invariant: a change of the act on the desk is
//! either on disk, on its way there, or marked as not yet written.

use super::message::StoreWrite;
use crate::core::act::Act;
use crate::core::project::Project;
use crate::core::registry::{Card, Id, Mask, MaskError, Mint, Registry, Shelf, Status};

/// What is done with an act that is fetched from the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Errand {
    /// It goes to the desk.
    Open,
    /// A copy of it goes to the desk.
    Copy,
    /// One copy for each of these places.
    Series(Vec<String>),
    /// It is on the desk, and another tab has changed it.
    Follow,
}

/// How far the act on the desk is on disk.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kept {
    /// Nothing to keep yet.
    #[default]
    Nothing,
    /// On its way.
    Saving,
    /// All of it.
    Saved,
    /// The store did not take it.
    Failed,
}

/// Projects, registry and the state of the disk.
#[derive(Debug)]
pub struct Office {
    pub(super) mint: Mint,
    pub(super) projects: Vec<Project>,
    pub(super) project: Id,
    pub(super) registry: Registry,
    /// The card of the act on the desk as it was last sent to the disk; revision 0 was never sent.
    pub(super) card: Card,
    /// The act on the desk has changes that were not sent to the disk.
    pub(super) dirty: bool,
    /// The act whose write is on its way.
    pub(super) writing: Option<Id>,
    /// The act on the desk is in a file that the person saved since its last change.
    pub(super) in_file: bool,
    /// A draft was kept outside the store, which failed.
    pub(super) in_fallback: bool,
    /// Cards of acts that the way back leads to, as they were when they left the desk: what another tab makes of such
    /// an act meanwhile is not written over.
    pub(super) left: Vec<Card>,
    /// The act that is being fetched, and why.
    pub(super) errand: Option<(Id, Errand)>,
    /// The store has been read.
    pub(super) loaded: bool,
    /// Which shelf of the registry is shown, and what is looked for in it.
    pub(super) shelf: Shelf,
    pub(super) query: String,
}

impl Default for Office {
    fn default() -> Self {
        let first = Project::new(Id::default(), crate::core::texts::registry::FIRST_PROJECT);
        Self {
            mint: Mint::default(),
            project: first.id.clone(),
            projects: vec![first],
            registry: Registry::default(),
            card: Card::default(),
            dirty: false,
            writing: None,
            in_file: false,
            in_fallback: false,
            left: Vec::new(),
            errand: None,
            loaded: false,
            shelf: Shelf::default(),
            query: String::new(),
        }
    }
}

impl Office {
    /// All projects, in the order in which they were made.
    #[must_use]
    pub fn projects(&self) -> &[Project] {
        &self.projects
    }

    /// The project at work.
    #[must_use]
    pub fn project(&self) -> &Project {
        // There is always a project, and the one at work is one of them.
        let place = self
            .projects
            .iter()
            .position(|project| project.id == self.project);
        &self.projects[place.unwrap_or_default()]
    }

    pub(super) fn project_mut(&mut self) -> &mut Project {
        let place = self
            .projects
            .iter()
            .position(|project| project.id == self.project);
        &mut self.projects[place.unwrap_or_default()]
    }

    /// All acts of this device.
    #[must_use]
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The cards of the project at work that the person wants to see.
    #[must_use]
    pub fn found(&self) -> Vec<&Card> {
        self.registry.find(&self.project, &self.query, self.shelf)
    }

    /// Whether it is known what the store holds.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.loaded
    }

    /// Which shelf of the registry the person looks at.
    #[must_use]
    pub fn shelf(&self) -> Shelf {
        self.shelf
    }

    /// What he looks for on it.
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The act on the desk.
    #[must_use]
    pub fn open_act(&self) -> &Id {
        &self.card.id
    }

    /// How far the act on the desk has come.
    #[must_use]
    pub fn status(&self) -> Status {
        self.card.status
    }

    /// Whether everything of the act on the desk is on disk.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        !self.dirty && !self.is_writing()
    }

    /// Whether a write of the act on the desk is on its way.
    pub(super) fn is_writing(&self) -> bool {
        self.writing.as_ref() == Some(&self.card.id)
    }

    /// Whether the words on the desk are nowhere else: the store did not take them and no file has them.
    pub(super) fn is_at_risk(&self) -> bool {
        self.kept() == Kept::Failed && !self.in_file
    }

    /// Another act is on the desk. Gives the card of the one before.
    pub(super) fn put_on_desk(&mut self, card: Card) -> Card {
        self.dirty = false;
        self.in_file = false;
        std::mem::replace(&mut self.card, card)
    }

    /// As [`Office::put_on_desk`], when the way back leads to the act before.
    pub(super) fn put_over(&mut self, card: Card) {
        let before = self.put_on_desk(card);
        self.left.retain(|card| card.id != before.id);
        self.left.push(before);
    }

    /// How far the act on the desk is on disk.
    #[must_use]
    pub fn kept(&self) -> Kept {
        match (self.is_kept(), self.is_writing() || !self.loaded) {
            (true, _) if self.card.revision == 0 => Kept::Nothing,
            (true, _) => Kept::Saved,
            (false, true) => Kept::Saving,
            (false, false) => Kept::Failed,
        }
    }

    /// The number that the next act of the project at work gets.
    ///
    /// # Errors
    /// The mask gives none.
    pub fn next_number(&self) -> Result<String, MaskError> {
        let project = self.project();
        let none = Id::default();
        let mask = Mask::read(&project.mask)?;
        Ok(mask.next(self.registry.numbers(&project.id, &none)))
    }

    /// A fresh act of the project at work, numbered past those there are.
    pub(super) fn fresh_act(&self) -> Act {
        let project = self.project();
        let none = Id::default();
        project.fresh_act(self.registry.numbers(&project.id, &none))
    }

    /// Whether another act of the same project has this number.
    #[must_use]
    pub fn is_taken(&self, number: &str) -> bool {
        let number = crate::core::letters::key(number);
        self.registry
            .numbers(&self.card.project, &self.card.id)
            .any(|other| crate::core::letters::key(other) == number)
    }

    /// A card for an act that is new.
    pub(super) fn new_card(&mut self, unix_ms: u64) -> Card {
        Card {
            id: self.mint.next(unix_ms),
            project: self.project.clone(),
            ..Card::default()
        }
    }

    /// The card changed, here or on disk.
    pub(super) fn follow_card(&mut self, card: &Card) {
        for known in std::iter::once(&mut self.card).chain(&mut self.left) {
            if known.id == card.id {
                known.clone_from(card);
            }
        }
    }

    /// A write failed: the disk still has what was there before.
    pub(super) fn unwrite(&mut self, id: &Id) {
        let known = self.registry.card(id).cloned();
        let Some(mut card) = known.or_else(|| (self.card.id == *id).then(|| self.card.clone())) else {
            return;
        };
        card.revision = card.revision.saturating_sub(1);
        self.follow_card(&card);
        if card.revision == 0 {
            self.registry.remove(id);
        } else {
            self.registry.put(card);
        }
    }

    /// Adds what changed in a card; the write that puts it on disk.
    pub(super) fn write(&mut self, mut card: Card, json: Option<String>, unix_ms: u64) -> StoreWrite {
        let base = card.revision;
        card.revision = base + 1;
        card.changed_ms = unix_ms;
        self.registry.put(card.clone());
        self.follow_card(&card);
        StoreWrite::Act { card, json, base }
    }
}
