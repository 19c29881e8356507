//! What is done to acts in the registry: copies, series, status, thrown away and taken back; the table and the backup
//! of everything.
//!
//! Invariant: what was there before stays, or can be taken back.

use super::message::{Changed, Effect, StoreWrite};
use super::notice::{AppError, StoreError};
use super::state::Step;
use crate::core::act::{Act, Draft};
use crate::core::registry::{self, Backup, Card, Id, Status, StoredAct, again, again_at, csv, write_draft};
use crate::core::texts::notices::Offer;
use crate::core::texts::registry as texts;

impl Step<'_> {
    pub(super) fn copy(&mut self, act: &Act) {
        let mut copy = again(act);
        copy.number = self.state.office.fresh_act().number;
        self.another_act(Draft::new(copy));
        self.tell_whole_act("Прораб начал новый акт по образцу прежнего. В нём:");
    }

    #[inline(never)]
    pub(super) fn series(&mut self, act: &Act, places: &[String]) {
        let mut numbers = Vec::new();
        let mut writes = Vec::new();
        for place in places {
            let mut copy = again_at(act, place);
            copy.number = self.state.office.fresh_act().number;
            numbers.extend(copy.number.clone());
            let mut card = self.state.office.new_card(self.now.unix_ms);
            card.follow(&copy);
            let json = write_draft(&Draft::new(copy));
            writes.push(self.state.office.write(card, Some(json), self.now.unix_ms));
        }
        self.effects.push(Effect::Keep(writes));
        self.reblank();
        self.inform(texts::series_made(places.len(), &numbers));
    }

    pub(super) fn set_status(&mut self, id: &Id, status: Status) {
        if *id == self.state.office.card.id {
            self.state.office.card.status = status;
            self.state.desk.lock(status == Status::Signed);
            self.state.office.dirty = true;
            self.flush();
            self.changed.mark(Changed::ACT);
            self.changed.mark(Changed::OFFICE);
            return;
        }
        self.change_card(id, |card| card.status = status);
    }

    pub(super) fn delete(&mut self, id: &Id) {
        if *id == self.state.office.card.id && self.stays() {
            return;
        }
        self.flush();
        let now_ms = self.now.unix_ms;
        if self.change_card(id, |card| card.deleted_ms = now_ms) {
            self.inform(texts::deleted().offering(Offer::RestoreAct(id.clone())));
        }
        if *id == self.state.office.card.id {
            let (card, blank) = self.fresh();
            self.state.desk.open_fresh(card.id.clone(), blank);
            self.state.office.put_on_desk(card);
            self.remember_desk();
        }
    }

    pub(super) fn restore(&mut self, id: &Id) {
        if self.change_card(id, |card| card.deleted_ms = 0) {
            self.state.notice = None;
            self.changed.mark(Changed::NOTICE);
        }
    }

    /// Changes a card alone. Gives whether there is one.
    fn change_card(&mut self, id: &Id, change: impl FnOnce(&mut Card)) -> bool {
        let Some(mut card) = self.state.office.registry.card(id).cloned() else {
            return false;
        };
        change(&mut card);
        let write = self.state.office.write(card, None, self.now.unix_ms);
        self.effects.push(Effect::Keep(vec![write]));
        self.changed.mark(Changed::OFFICE);
        true
    }

    pub(super) fn save_registry(&mut self) {
        let office = &self.state.office;
        let text = csv(&office.project().name, &office.found());
        self.save(registry::csv_name(self.now.today), "text/csv", text);
    }

    #[inline(never)]
    pub(super) fn all_fetched(&mut self, result: Result<Vec<(String, String)>, StoreError>) {
        let records = match result {
            Ok(records) => records,
            Err(error) => return self.fail(&AppError::Store(error)),
        };
        let acts = records.into_iter().map(|(card, json)| StoredAct { card, json });
        let backup = Backup {
            projects: self.state.office.projects.clone(),
            acts: acts.collect(),
            reports: self.state.reports.all().to_vec(),
            unreadable: 0,
        };
        let name = registry::backup_name(self.now.today);
        self.save(name, "application/json", backup.to_json());
    }

    /// Takes a backup in. What is here stays: an act that differs from the one here comes in beside it.
    #[inline(never)]
    pub(super) fn take_backup(&mut self, backup: Backup) {
        self.flush();
        let office = &mut self.state.office;
        let mut writes = Vec::new();
        let mut taken = Vec::new();
        let mut undescribed = None;
        for project in backup.projects {
            if office.projects.iter().any(|known| known.id == project.id) {
                continue;
            }
            // Nobody has described either: both are «the» site of their device.
            if project.is_blank() && office.project().is_blank() {
                undescribed = Some(project.id);
                continue;
            }
            writes.push(StoreWrite::Project(project.id.clone(), project.to_json()));
            taken.push(project.id.clone());
            office.projects.push(project);
        }
        let (mut acts, mut unreadable) = (0, backup.unreadable);
        for stored in backup.acts {
            let Some(mut card) = stored.read() else {
                unreadable += 1;
                continue;
            };
            match office.registry.card(&card.id) {
                // Its own record, or one that was taken in before.
                Some(known) if known.changed_ms == card.changed_ms => continue,
                Some(_) => card.id = office.mint.next(self.now.unix_ms),
                None => {}
            }
            if undescribed.as_ref() == Some(&card.project) {
                card.project.clone_from(&office.project);
            }
            card.revision = 0;
            acts += 1;
            let changed_ms = card.changed_ms;
            writes.push(office.write(card, Some(stored.json), changed_ms));
        }
        let mut reports = backup.reports;
        for report in &mut reports {
            if undescribed
                .as_ref()
                .is_some_and(|id| report["project"] == id.as_str())
            {
                report["project"] = self.state.office.project.as_str().into();
            }
        }
        writes.extend(self.take_reports(reports));
        self.effects.push(Effect::Keep(writes));
        self.inform(texts::backup_taken(acts, taken.len(), unreadable));
        self.changed.mark(Changed::OFFICE);
        // A device where nobody has begun anything goes on with what came.
        if let Some(first) = taken.first()
            && self.state.office.project().is_blank()
            && self.state.desk.is_untouched()
        {
            let blank = self.state.office.project.clone();
            self.choose(first);
            if self
                .state
                .office
                .registry
                .cards()
                .iter()
                .all(|card| card.project != blank)
            {
                self.state.office.projects.retain(|project| project.id != blank);
            }
        }
    }
}
