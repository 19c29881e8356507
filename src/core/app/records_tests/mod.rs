//! Records from tap to disk and back, on a disk of the memory.

mod keeping;
mod office;
mod photos;

use std::collections::BTreeMap;

use super::*;
use crate::core::act::FieldPath;
use crate::core::date::CivilDate;
use crate::core::photo::KeptPhoto;
use crate::core::registry::{Card, Id, Shelf, Status as Progress};

/// 24 November 2026.
const UNIX_MS: u64 = 1_795_478_400_000;
const DAY_MS: u64 = 86_400_000;

/// What the browser's store does with the effects, with the same rules.
#[derive(Debug, Default, Clone)]
pub(super) struct Disk {
    cards: BTreeMap<Id, String>,
    acts: BTreeMap<Id, String>,
    projects: BTreeMap<Id, String>,
    pub(super) reports: BTreeMap<Id, String>,
    project: String,
    act: String,
    fallback: Option<String>,
    /// By act and photo.
    photos: BTreeMap<(Id, Id), KeptPhoto>,
    /// Every write fails so.
    trouble: Option<StoreError>,
    /// Cards that other tabs are told of.
    told: Vec<String>,
}

impl Disk {
    pub(super) fn keep(&mut self, writes: Vec<StoreWrite>) -> Vec<Msg> {
        let mut reports = Vec::new();
        for write in writes {
            match write {
                StoreWrite::Act { card, json, base } => {
                    let stored = self.cards.get(&card.id).cloned();
                    let revision = stored.as_deref().map_or(0, crate::core::registry::read_revision);
                    let result = match &self.trouble {
                        Some(trouble) => Err(trouble.clone()),
                        None if revision != base => Err(StoreError::Conflict {
                            card: stored.unwrap_or_default(),
                            refused: json,
                        }),
                        None => {
                            self.told.push(card.to_json());
                            self.cards.insert(card.id.clone(), card.to_json());
                            self.acts.extend(json.map(|json| (card.id.clone(), json)));
                            Ok(())
                        }
                    };
                    reports.push(Msg::ActKept(card.id, result));
                }
                StoreWrite::DropAct(id) => {
                    self.cards.remove(&id);
                    self.acts.remove(&id);
                    self.photos.retain(|(act, _), _| *act != id);
                }
                StoreWrite::Project(id, json) => drop(self.projects.insert(id, json)),
                StoreWrite::NewProject(id, json) => drop(self.projects.entry(id).or_insert(json)),
                StoreWrite::DropProject(id) => drop(self.projects.remove(&id)),
                StoreWrite::Report(id, json) => drop(self.reports.insert(id, json)),
                StoreWrite::DropReport(id) => drop(self.reports.remove(&id)),
                StoreWrite::ProjectAtWork(id) => self.project = id.to_string(),
                StoreWrite::CopyPhotos(from, to) => {
                    for photo in self.album(&from) {
                        self.photos.insert((to.clone(), photo.id.clone()), photo);
                    }
                }
                StoreWrite::ActOnDesk(id) => self.act = id.to_string(),
            }
        }
        reports
    }

    fn album(&self, act: &Id) -> Vec<KeptPhoto> {
        let all = self.photos.iter().filter(|((of, _), _)| of == act);
        all.map(|(_, photo)| photo.clone()).collect()
    }

    fn photo(&mut self, effect: PhotoEffect) -> Vec<Msg> {
        match effect {
            PhotoEffect::Keep { act, photo, .. } => {
                let result = self.trouble.clone().map_or(Ok(()), Err);
                if result.is_ok() {
                    self.photos.insert((act.clone(), photo.id.clone()), photo.clone());
                }
                vec![Msg::Photo(PhotoMsg::Kept(act, photo, result))]
            }
            PhotoEffect::Fetch(act) => {
                let album = self.album(&act);
                vec![Msg::Photo(PhotoMsg::Fetched(act, Ok(album)))]
            }
            PhotoEffect::PutAway(act, photo, away_ms) => {
                if let Some(photo) = self.photos.get_mut(&(act, photo)) {
                    photo.away_ms = away_ms;
                }
                Vec::new()
            }
            PhotoEffect::Drop(act, photo) => {
                self.photos.remove(&(act, photo));
                Vec::new()
            }
            PhotoEffect::Pick(..) => Vec::new(),
        }
    }

    pub(super) fn run(&mut self, effect: Effect) -> Vec<Msg> {
        match effect {
            Effect::Keep(writes) => self.keep(writes),
            Effect::Photo(effect) => self.photo(effect),
            Effect::KeepFallback(draft) => {
                self.fallback = Some(draft);
                Vec::new()
            }
            Effect::ForgetFallback => {
                self.fallback = None;
                Vec::new()
            }
            Effect::FetchAct(id) => {
                let json = self.acts.get(&id).cloned().ok_or(StoreError::NoRecord);
                vec![Msg::ActFetched(id, json)]
            }
            Effect::FetchAll => {
                let pair = |(id, json): (&Id, &String)| Some((self.cards.get(id)?.clone(), json.clone()));
                vec![Msg::AllFetched(Ok(self.acts.iter().filter_map(pair).collect()))]
            }
            effect => tests_adviser::answer(&effect).into_iter().collect(),
        }
    }
}

/// A tab of the page.
pub(super) struct Tab {
    pub(super) state: AppState,
    unix_ms: u64,
    pub(super) file: Option<(String, String)>,
}

impl Tab {
    pub(super) fn open(disk: &mut Disk, number: u32) -> Self {
        let mut tab = Self {
            state: AppState::default(),
            unix_ms: UNIX_MS,
            file: None,
        };
        let id = Id::read(&disk.act).unwrap_or_default();
        let loaded = Loaded {
            tab: number,
            cards: disk.cards.values().cloned().collect(),
            projects: disk.projects.values().cloned().collect(),
            project: disk.project.clone(),
            reports: disk.reports.values().cloned().collect(),
            act: disk.acts.get(&id).map(|json| (id.to_string(), json.clone())),
            fallback: disk.fallback.clone(),
            trouble: disk.trouble.clone(),
        };
        tab.take(disk, Msg::Loaded(Box::new(loaded)));
        tab
    }

    /// Takes a message; its effects are not run.
    pub(super) fn step(&mut self, msg: Msg) -> Vec<Effect> {
        self.unix_ms += 1;
        let mut effects = Vec::new();
        let now = Now {
            ms: self.unix_ms - UNIX_MS,
            unix_ms: self.unix_ms,
            today: CivilDate::new(2026, 11, 24).unwrap(),
        };
        update(&mut self.state, msg, now, &mut effects);
        effects
    }

    /// Takes a message and everything that follows from it.
    pub(super) fn take(&mut self, disk: &mut Disk, msg: Msg) {
        let mut queue = vec![msg];
        while !queue.is_empty() {
            for effect in self.step(queue.remove(0)) {
                if let Effect::SaveFile { name, text, .. } = &effect {
                    self.file = Some((name.clone(), text.clone()));
                }
                queue.extend(disk.run(effect));
            }
        }
    }

    fn write(&mut self, disk: &mut Disk, field: &str, text: &str) {
        self.take(disk, Msg::Edit(path(field), text.to_owned()));
    }

    fn field(&self, field: &str) -> String {
        crate::core::act::get(self.state.desk().act(), &path(field))
    }

    fn id(&self) -> Id {
        self.state.office().open_act().clone()
    }

    /// Numbers of the acts that the registry shows, the last changed first.
    fn numbers(&self) -> Vec<String> {
        let found = self.state.office().found();
        found.iter().map(|card| card.number.clone()).collect()
    }

    fn notice(&self) -> &str {
        self.state.notice().map_or("", |notice| notice.title.as_str())
    }
}

fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).unwrap()
}

/// Runs the effects of a message but holds back what the disk reports.
fn hold(tab: &mut Tab, disk: &mut Disk, msg: Msg) -> Vec<Msg> {
    let effects = tab.step(msg);
    effects.into_iter().flat_map(|effect| disk.run(effect)).collect()
}
