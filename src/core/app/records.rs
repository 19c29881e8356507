//! Records: what is on disk and what is brought from there, links.
//!
//! Invariant: before another act comes to the desk, all of this one is on its way to the disk.

use super::message::{Changed, Effect, Handed, Loaded, Msg, StoreWrite};
use super::notice::{AppError, StoreError};
use super::office::Errand;
use super::state::Step;
use crate::core::act::{self, Act, Draft};
use crate::core::project::Project;
use crate::core::registry::{
    self, Card, DELETED_LAST_MS, Id, Mint, Registry, Status, places, read_draft, write_draft,
};
use crate::core::texts::notices::{Notice, Offer};
use crate::core::texts::registry as texts;

impl Step<'_> {
    #[inline(never)]
    pub(super) fn records(&mut self, msg: Msg) {
        match msg {
            Msg::Loaded(loaded) => self.loaded(*loaded),
            Msg::ActKept(id, result) => self.act_kept(&id, result),
            Msg::StoreFailed(error) => self.store_failed(error),
            Msg::ActFetched(id, result) => self.act_fetched(&id, result),
            Msg::AllFetched(result) => self.all_fetched(result),
            Msg::Elsewhere(card) => self.elsewhere(&card),
            Msg::ProjectElsewhere(json) => self.project_elsewhere(&json),
            Msg::OpenAct(id) if id != self.state.office.card.id && !self.stays() => {
                self.fetch(id, Errand::Open);
            }
            Msg::CopyAct(id) if !self.stays() => self.fetch(id, Errand::Copy),
            Msg::Series(id, text) => match places(&text) {
                Ok(places) => self.fetch(id, Errand::Series(places)),
                Err(error) => self.fail(&AppError::Edit(error.to_string())),
            },
            Msg::SetStatus(id, status) => self.set_status(&id, status),
            Msg::DeleteAct(id) => self.delete(&id),
            Msg::RestoreAct(id) => self.restore(&id),
            Msg::Look(shelf, query) => {
                self.state.office.shelf = shelf;
                self.state.office.query = query;
                self.changed.mark(Changed::OFFICE);
            }
            Msg::SaveRegistry => self.save_registry(),
            Msg::SaveBackup => {
                self.flush();
                self.effects.push(Effect::FetchAll);
            }
            Msg::ShareLink => {
                let json = serde_json::to_string(self.state.desk.act()).unwrap_or_default();
                self.effects.push(Effect::MakeLink(json));
            }
            Msg::LinkMade(result) => self.link_made(result),
            Msg::LinkOpened(Ok(json)) => self.open_link(&json),
            Msg::LinkOpened(Err(error)) => self.fail(&AppError::Link(error.to_string())),
            // Everything else is paperwork.
            _ => {}
        }
    }

    /// Takes over what the store held. What was written on the page before that stays on the desk.
    #[inline(never)]
    fn loaded(&mut self, loaded: Loaded) {
        let mut unreadable = self.load_reports(&loaded.reports);
        self.state.office.mint = Mint::new(loaded.tab);
        self.state.office.loaded = true;
        let mut projects: Vec<Project> = Vec::new();
        for json in &loaded.projects {
            match Project::from_json(json) {
                Ok(project) => projects.push(project),
                Err(_) => unreadable += 1,
            }
        }
        let mut cards = Vec::new();
        let mut expired = Vec::new();
        for json in &loaded.cards {
            match Card::from_json(json) {
                Ok(card) if card.is_deleted() && card.deleted_ms + DELETED_LAST_MS < self.now.unix_ms => {
                    expired.push(StoreWrite::DropAct(card.id));
                }
                Ok(card) => cards.push(card),
                Err(_) => unreadable += 1,
            }
        }
        // Acts and reports whose project cannot be read are shown all the same; a project that was removed does not
        // come back for what was thrown away with it.
        let acts = cards.iter().filter(|card| !card.is_deleted());
        let owners = acts
            .map(|card| card.project.clone())
            .chain(self.state.reports.projects());
        for owner in owners {
            if !owner.is_none() && projects.iter().all(|project| project.id != owner) {
                projects.push(Project::new(owner, texts::UNKNOWN_PROJECT));
            }
        }
        let office = &mut self.state.office;
        if projects.is_empty() {
            let id = office.mint.next(self.now.unix_ms);
            projects.push(Project::new(id, texts::FIRST_PROJECT));
        }
        office.project = projects[0].id.clone();
        office.projects = projects;
        if let Some(id) = Id::read(&loaded.project)
            && office.projects.iter().any(|project| project.id == id)
        {
            office.project = id;
        }
        office.registry = Registry::new(cards);
        if !expired.is_empty() {
            self.effects.push(Effect::Keep(expired));
        }
        self.put_on_desk(&loaded);
        if let Some(trouble) = loaded.trouble {
            self.fail(&AppError::Store(trouble));
        } else if unreadable > 0 {
            self.fail(&AppError::Unreadable(unreadable));
        }
        self.changed.mark(Changed::OFFICE);
        self.changed.mark(Changed::ACT);
    }

    fn put_on_desk(&mut self, loaded: &Loaded) {
        if !self.state.desk.is_untouched() {
            // Written before the store was read: it becomes an act of its own.
            let card = self.state.office.new_card(self.now.unix_ms);
            self.state.desk.rename(&card.id);
            self.state.office.put_on_desk(card);
            return self.act_changed();
        }
        let kept = self.kept_act(loaded);
        // A draft that cannot be read stays where it is.
        if let Some(json) = &loaded.fallback
            && let Ok(draft) = read_draft(json)
            && draft != Draft::default()
        {
            self.state.office.in_fallback = true;
            if kept.as_ref().is_none_or(|(_, on_disk)| *on_disk != draft) {
                return self.take_fallback(draft, registry::read_base(json));
            }
        }
        if let Some((card, draft)) = kept {
            return self.open(card, draft);
        }
        let (card, blank) = self.fresh();
        self.state.desk.open_fresh(card.id.clone(), blank);
        self.state.office.put_on_desk(card);
    }

    /// The act of the last visit as it is on disk.
    fn kept_act(&self, loaded: &Loaded) -> Option<(Card, Draft)> {
        let (id, json) = loaded.act.as_ref()?;
        let card = self.state.office.registry.card(&Id::read(id)?)?;
        (!card.is_deleted()).then_some(())?;
        Some((card.clone(), read_draft(json).ok()?))
    }

    /// Words that the store did not take: they go on in their act, or beside it when that has changed since.
    fn take_fallback(&mut self, draft: Draft, base: Option<(Id, u32)>) {
        let known = base
            .and_then(|(id, revision)| {
                let card = self.state.office.registry.card(&id)?;
                (card.revision == revision && card.status != Status::Signed).then_some(card)
            })
            .cloned();
        let card = match known {
            Some(card) => card,
            None => self.state.office.new_card(self.now.unix_ms),
        };
        self.state.desk.open(card.id.clone(), draft, false);
        self.state.office.put_on_desk(card);
        self.act_changed();
    }

    /// A fresh act of the project at work with a card for it.
    pub(super) fn fresh(&mut self) -> (Card, Act) {
        let blank = self.state.office.fresh_act();
        (self.state.office.new_card(self.now.unix_ms), blank)
    }

    /// Puts a kept act on the desk.
    fn open(&mut self, card: Card, draft: Draft) {
        self.state
            .desk
            .open(card.id.clone(), draft, card.status == Status::Signed);
        let project = &card.project;
        if self
            .state
            .office
            .projects
            .iter()
            .any(|known| known.id == *project)
        {
            self.state.office.project = project.clone();
        }
        self.state.office.put_on_desk(card);
        self.remember_desk();
    }

    /// So that the next visit begins where this one ended.
    pub(super) fn remember_desk(&mut self) {
        let office = &self.state.office;
        self.effects.push(Effect::Keep(vec![
            StoreWrite::ProjectAtWork(office.project.clone()),
            StoreWrite::ActOnDesk(office.card.id.clone()),
        ]));
        self.changed.mark(Changed::OFFICE);
        self.changed.mark(Changed::ACT);
    }

    /// The act on the desk changed: it goes to the disk now, or as soon as the write before it has come to its end.
    pub(super) fn keep(&mut self) {
        let office = &mut self.state.office;
        office.dirty = true;
        office.in_file = false;
        if office.loaded && !office.is_writing() {
            self.flush();
        }
    }

    /// Whether another act may not come to the desk, because the words on it are nowhere else. The user is told.
    pub(super) fn stays(&mut self) -> bool {
        let at_risk = self.state.office.is_at_risk();
        if at_risk {
            self.fail(&AppError::AtRisk);
        }
        at_risk
    }

    /// Sends the act on the desk to the disk if it has changes that were not sent.
    pub(super) fn flush(&mut self) {
        let office = &mut self.state.office;
        if !office.dirty || !office.loaded {
            return;
        }
        office.dirty = false;
        let first = office.card.revision == 0;
        if first && self.state.desk.is_untouched() && office.card.status == Status::Draft {
            return;
        }
        office.writing = Some(office.card.id.clone());
        let mut card = office.card.clone();
        card.follow(self.state.desk.act());
        let json = write_draft(self.state.desk.draft());
        let mut writes = vec![office.write(card, Some(json), self.now.unix_ms)];
        if first {
            let project = office.project();
            writes.push(StoreWrite::NewProject(project.id.clone(), project.to_json()));
            writes.push(StoreWrite::ActOnDesk(office.card.id.clone()));
        }
        self.effects.push(Effect::Keep(writes));
        self.changed.mark(Changed::OFFICE);
    }

    fn act_kept(&mut self, id: &Id, result: Result<(), StoreError>) {
        let is_on_desk = *id == self.state.office.card.id;
        self.state.office.writing.take_if(|writing| writing == id);
        self.changed.mark(Changed::OFFICE);
        match result {
            Ok(()) => {
                if std::mem::take(&mut self.state.office.in_fallback) {
                    self.effects.push(Effect::ForgetFallback);
                }
                if is_on_desk {
                    self.flush();
                }
            }
            Err(StoreError::Conflict { card, refused }) => self.conflict(id, &card, refused),
            Err(error) => {
                self.state.office.unwrite(id);
                if is_on_desk {
                    self.state.office.dirty = true;
                }
                self.store_failed(error);
            }
        }
    }

    #[inline(never)]
    fn store_failed(&mut self, error: StoreError) {
        let office = &mut self.state.office;
        if office.dirty {
            office.in_fallback = true;
            let (id, revision) = (&office.card.id, office.card.revision);
            let draft = registry::write_based(self.state.desk.draft(), id, revision);
            self.effects.push(Effect::KeepFallback(draft));
        }
        self.fail(&AppError::Store(error));
    }

    /// Another tab wrote first. What is here becomes an act of its own; what is there stays.
    #[inline(never)]
    fn conflict(&mut self, id: &Id, theirs: &str, refused: Option<String>) {
        if let Ok(card) = Card::from_json(theirs) {
            self.state.office.left.retain(|left| left.id != card.id);
            self.state.office.registry.put(card);
        }
        self.fail(&AppError::Store(StoreError::Conflict {
            card: String::new(),
            refused: refused.clone(),
        }));
        if *id == self.state.office.card.id {
            if refused.is_none() {
                return self.fetch(id.clone(), Errand::Follow);
            }
            let mut card = self.state.office.new_card(self.now.unix_ms);
            card.project = self.state.office.card.project.clone();
            card.status = self.state.office.card.status;
            self.state.desk.rename(&card.id);
            let copied = StoreWrite::CopyPhotos(id.clone(), card.id.clone());
            self.effects.push(Effect::Keep(vec![copied]));
            self.state.office.put_on_desk(card);
            self.state.office.dirty = true;
            self.flush();
        } else if let Some(json) = refused
            && let Ok(draft) = read_draft(&json)
        {
            // It has left the desk meanwhile.
            let mut card = self.state.office.new_card(self.now.unix_ms);
            card.follow(&draft.act);
            let write = self.state.office.write(card, Some(json), self.now.unix_ms);
            self.effects.push(Effect::Keep(vec![write]));
        }
    }

    /// Another tab wrote a card. The act on the desk follows it, unless there are changes here.
    #[inline(never)]
    fn elsewhere(&mut self, card: &str) {
        let Ok(card) = Card::from_json(card) else { return };
        let office = &mut self.state.office;
        if card.id == office.card.id && card.revision > office.card.revision && office.is_kept() {
            if card.is_deleted() {
                let offer = Offer::RestoreAct(card.id.clone());
                self.state.office.follow_card(&card);
                self.inform(texts::deleted_elsewhere().offering(offer));
            } else if office.errand.is_none() {
                self.fetch(card.id.clone(), Errand::Follow);
            }
        }
        self.state.office.registry.put(card);
        self.changed.mark(Changed::OFFICE);
    }

    /// Another tab changed a project.
    #[inline(never)]
    fn project_elsewhere(&mut self, json: &str) {
        let Ok(project) = Project::from_json(json) else {
            return;
        };
        let projects = &mut self.state.office.projects;
        match projects.iter_mut().find(|known| known.id == project.id) {
            Some(known) => *known = project,
            None => projects.push(project),
        }
        self.changed.mark(Changed::OFFICE);
    }

    /// Has an act brought from the store; the one on the desk is at hand.
    fn fetch(&mut self, id: Id, errand: Errand) {
        if id == self.state.office.card.id && errand != Errand::Follow {
            let draft = Draft::clone(self.state.desk.draft());
            return self.run_errand(&id, errand, draft);
        }
        self.flush();
        self.state.office.errand = Some((id.clone(), errand));
        self.effects.push(Effect::FetchAct(id));
    }

    #[inline(never)]
    fn act_fetched(&mut self, id: &Id, result: Result<String, StoreError>) {
        let Some((_, errand)) = self.state.office.errand.take_if(|(wanted, _)| wanted == id) else {
            return;
        };
        match result.and_then(|json| read_draft(&json).map_err(|_| StoreError::NoRecord)) {
            Ok(draft) => self.run_errand(id, errand, draft),
            Err(error) => self.fail(&AppError::Store(error)),
        }
    }

    fn run_errand(&mut self, id: &Id, errand: Errand, draft: Draft) {
        let Some(card) = self.state.office.registry.card(id).cloned() else {
            if errand == Errand::Copy {
                self.copy(&draft.act);
            }
            return;
        };
        match errand {
            Errand::Open => {
                self.flush();
                self.open(card, draft);
                self.tell_whole_act("Прораб открыл другой акт. В нём:");
            }
            Errand::Follow if *id == self.state.office.card.id && self.state.office.is_kept() => {
                self.state.desk.follow(draft, card.status == Status::Signed);
                self.state.office.put_on_desk(card);
                self.changed.mark(Changed::ACT);
            }
            Errand::Follow => {}
            Errand::Copy => self.copy(&draft.act),
            Errand::Series(places) => self.series(&draft.act, &places),
        }
        self.changed.mark(Changed::OFFICE);
    }

    /// Another act in place of the one on the desk; the way back leads to that one.
    pub(super) fn another_act(&mut self, draft: Draft) {
        if self.stays() {
            return;
        }
        self.flush();
        let card = self.state.office.new_card(self.now.unix_ms);
        self.state.desk.replace(card.id.clone(), draft);
        self.state.office.put_over(card);
        self.act_changed();
    }

    /// An act that nobody has begun follows its project and takes the next number.
    pub(super) fn reblank(&mut self) {
        if self.state.desk.is_untouched() {
            let blank = self.state.office.fresh_act();
            self.state.desk.reblank(blank);
            self.changed.mark(Changed::ACT);
        }
    }

    #[inline(never)]
    fn link_made(&mut self, result: Result<Handed, crate::core::registry::LinkError>) {
        match result {
            Ok(Handed::Copied) => self.inform(texts::link_copied()),
            Ok(Handed::Shared) => {}
            Ok(Handed::Opened) => self.inform(crate::core::texts::telegram::opened_outside()),
            Err(error) => self.fail(&AppError::Link(error.to_string())),
        }
    }

    /// The act of a link is seen at once, and the user is told why it is there.
    #[inline(never)]
    fn open_link(&mut self, json: &str) {
        let before = self.state.desk.generation();
        self.import(json);
        if self.state.desk.generation() == before {
            return;
        }
        self.state.act_called += 1;
        self.inform_beside(texts::link_opened());
    }

    /// An act of a file or a link: an act of its own on the desk.
    #[inline(never)]
    pub(super) fn import(&mut self, json: &str) {
        match act::from_json(json) {
            Ok(loaded) => {
                self.another_act(Draft::new(loaded));
                self.tell_whole_act("Прораб загрузил другой акт из файла. В нём:");
            }
            Err(error) => self.fail(&AppError::Import(error.to_string())),
        }
    }

    /// Tells the user what was done, unless he is told what matters more: a trouble, or what has a button.
    pub(super) fn inform_beside(&mut self, notice: Notice) {
        let gives_way = |told: &Notice| told.is_news && told.offer.is_none();
        if self.state.notice.as_ref().is_none_or(gives_way) {
            self.inform(notice);
        }
    }

    /// Tells the user what was done.
    pub(super) fn inform(&mut self, mut notice: Notice) {
        notice.is_news = true;
        self.state.notice = Some(notice);
        self.state.passing.news_ms = self.now.ms;
        self.changed.mark(Changed::NOTICE);
    }
}
