//! Projects: which one is at work, and what its profile says.

use super::message::{Changed, Effect, ProjectMsg, StoreWrite};
use super::notice::AppError;
use super::state::Step;
use crate::core::act::{self, Draft, EditError};
use crate::core::project::{INSTRUCTION_MAX_CHARS, NAME_MAX_CHARS, Project};
use crate::core::registry::{Id, Shelf};
use crate::core::texts::registry as texts;

impl Step<'_> {
    pub(super) fn project(&mut self, msg: ProjectMsg) {
        match msg {
            ProjectMsg::Choose(id) => return self.choose(&id),
            ProjectMsg::Add => {
                let id = self.state.office.mint.next(self.now.unix_ms);
                let project = Project::new(id.clone(), texts::NEW_PROJECT);
                self.state.office.projects.push(project);
                self.choose(&id);
            }
            ProjectMsg::Remove => return self.remove_project(),
            ProjectMsg::Name(name) => {
                self.state.office.project_mut().name = name.chars().take(NAME_MAX_CHARS).collect();
            }
            ProjectMsg::Mask(mask) => self.state.office.project_mut().mask = mask,
            ProjectMsg::Instruction(text) => {
                self.state.office.project_mut().instruction =
                    text.chars().take(INSTRUCTION_MAX_CHARS).collect();
            }
            ProjectMsg::Edit(path, text) => {
                return self.edit_profile(|profile| act::edit(profile, &path, &text).map(drop));
            }
            ProjectMsg::AddRow(list) => {
                return self.edit_profile(|profile| act::add_row(profile, &list).map(drop));
            }
            ProjectMsg::RemoveRow(row) => {
                return self.edit_profile(|profile| act::remove_row(profile, &row).map(drop));
            }
            ProjectMsg::TakeFromAct => {
                let taken = crate::core::project::shared_part(self.state.desk.act());
                self.state.office.project_mut().profile = Draft::new(taken);
            }
        }
        self.project_changed();
    }

    fn edit_profile(&mut self, edit: impl FnOnce(&mut Draft) -> Result<(), EditError>) {
        match edit(&mut self.state.office.project_mut().profile) {
            Ok(()) => self.project_changed(),
            Err(error) => self.fail(&AppError::Edit(error.to_string())),
        }
    }

    fn project_changed(&mut self) {
        let project = self.state.office.project();
        let write = StoreWrite::Project(project.id.clone(), project.to_json());
        self.effects.push(Effect::Keep(vec![write]));
        self.changed.mark(Changed::OFFICE);
        // An act that nobody has begun follows its project.
        if self.state.desk.is_untouched() {
            let blank = self.state.office.fresh_act();
            let id = self.state.desk.id().clone();
            self.state.desk.open_fresh(id, blank);
            self.changed.mark(Changed::ACT);
        }
    }

    /// Puts another project to work, with a fresh act of it on the desk.
    fn choose(&mut self, id: &Id) {
        let office = &mut self.state.office;
        if office.project == *id || office.projects.iter().all(|project| project.id != *id) {
            return;
        }
        self.flush();
        self.state.office.project = id.clone();
        self.state.office.shelf = Shelf::All;
        self.state.office.query.clear();
        let (card, blank) = self.fresh();
        self.state.desk.open_fresh(card.id.clone(), blank);
        self.state.office.card = card;
        self.remember_desk();
        self.tell_project();
    }

    fn remove_project(&mut self) {
        let office = &mut self.state.office;
        let id = office.project.clone();
        let in_use = office.projects.len() < 2
            || office.registry.cards().iter().any(|card| card.project == id)
            || !self.state.desk.is_untouched();
        if in_use {
            return self.fail(&AppError::ProjectInUse);
        }
        let other = office.projects.iter().find(|project| project.id != id);
        let Some(other) = other.map(|project| project.id.clone()) else {
            return;
        };
        self.choose(&other);
        self.state.office.projects.retain(|project| project.id != id);
        self.effects.push(Effect::Keep(vec![StoreWrite::DropProject(id)]));
    }

    /// What the assistant has to know of the project at work.
    pub(super) fn tell_project(&mut self) {
        let project = self.state.office.project();
        let note = texts::project_for_assistant(&project.name, &project.instruction);
        if let Some(note) = note {
            self.tell(&note);
        }
    }
}
