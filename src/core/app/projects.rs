//! Projects: which one is at work, and what its profile says.

use super::message::{Changed, Effect, ProjectMsg, StoreWrite};
use super::notice::AppError;
use super::state::Step;
use crate::core::act::{self, Draft, EditError};
use crate::core::project::{INSTRUCTION_MAX_CHARS, NAME_MAX_CHARS, Project};
use crate::core::registry::{Id, Shelf};
use crate::core::texts::notices::Offer;
use crate::core::texts::registry as texts;

impl Step<'_> {
    #[inline(never)]
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
                let before = Box::new(self.state.office.project().clone());
                let act = self.state.desk.act().clone();
                self.state.office.project_mut().take_from(&act);
                self.inform(texts::profile_taken().offering(Offer::RestoreProject(before)));
            }
            ProjectMsg::Restore(project) => self.restore_project(&project),
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
        self.reblank();
    }

    fn restore_project(&mut self, project: &Project) {
        let projects = &mut self.state.office.projects;
        match projects.iter_mut().find(|known| known.id == project.id) {
            Some(known) => known.clone_from(project),
            None => projects.push(project.clone()),
        }
        self.state.notice = None;
        self.changed.mark(Changed::NOTICE);
        self.choose(&project.id);
    }

    /// Puts another project to work, with a fresh act of it on the desk.
    pub(super) fn choose(&mut self, id: &Id) {
        let office = &mut self.state.office;
        if office.project == *id || office.projects.iter().all(|project| project.id != *id) {
            return;
        }
        if self.stays() {
            return;
        }
        self.flush();
        self.state.office.project = id.clone();
        self.state.office.shelf = Shelf::All;
        self.state.office.query.clear();
        let (card, blank) = self.fresh();
        self.state.desk.open_fresh(card.id.clone(), blank);
        self.state.office.put_on_desk(card);
        self.remember_desk();
        self.tell_project();
        self.tell_whole_act("На экране новый акт этого объекта. В нём:");
    }

    fn remove_project(&mut self) {
        let office = &mut self.state.office;
        let id = office.project.clone();
        let in_use = office.projects.len() < 2
            || office
                .registry
                .cards()
                .iter()
                .any(|card| card.project == id && !card.is_deleted())
            || !self.state.reports.of(&id).is_empty()
            || !self.state.desk.is_untouched();
        if in_use {
            return self.fail(&AppError::ProjectInUse);
        }
        let other = office.projects.iter().find(|project| project.id != id);
        let Some(other) = other.map(|project| project.id.clone()) else {
            return;
        };
        self.choose(&other);
        let projects = &mut self.state.office.projects;
        if let Some(place) = projects.iter().position(|project| project.id == id) {
            let removed = Box::new(projects.remove(place));
            let notice = texts::project_removed(&removed.name);
            self.inform(notice.offering(Offer::RestoreProject(removed)));
        }
        self.effects.push(Effect::Keep(vec![StoreWrite::DropProject(id)]));
    }

    /// What the assistant has to know of the project at work.
    pub(super) fn tell_project(&mut self) {
        let project = self.state.office.project();
        let note = texts::project_for_assistant(&project.name, &project.instruction);
        self.tell(&note);
    }
}
