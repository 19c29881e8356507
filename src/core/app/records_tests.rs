//! Records from tap to disk and back, on a disk of the memory.

use std::collections::BTreeMap;

use super::*;
use crate::core::act::FieldPath;
use crate::core::date::CivilDate;
use crate::core::registry::{Card, Id, Shelf, Status as Progress};

/// 24 November 2026.
const UNIX_MS: u64 = 1_795_478_400_000;
const DAY_MS: u64 = 86_400_000;

/// What the browser's store does with the effects, with the same rules.
#[derive(Debug, Default, Clone)]
struct Disk {
    cards: BTreeMap<Id, String>,
    acts: BTreeMap<Id, String>,
    projects: BTreeMap<Id, String>,
    project: String,
    act: String,
    fallback: Option<String>,
    /// Every write fails so.
    trouble: Option<StoreError>,
    /// Cards that other tabs are told of.
    told: Vec<String>,
}

impl Disk {
    fn keep(&mut self, writes: Vec<StoreWrite>) -> Vec<Msg> {
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
                }
                StoreWrite::Project(id, json) => drop(self.projects.insert(id, json)),
                StoreWrite::NewProject(id, json) => drop(self.projects.entry(id).or_insert(json)),
                StoreWrite::DropProject(id) => drop(self.projects.remove(&id)),
                StoreWrite::ProjectAtWork(id) => self.project = id.to_string(),
                StoreWrite::ActOnDesk(id) => self.act = id.to_string(),
            }
        }
        reports
    }

    fn run(&mut self, effect: Effect) -> Vec<Msg> {
        match effect {
            Effect::Keep(writes) => self.keep(writes),
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
            _ => Vec::new(),
        }
    }
}

/// A tab of the page.
struct Tab {
    state: AppState,
    unix_ms: u64,
    file: Option<(String, String)>,
}

impl Tab {
    fn open(disk: &mut Disk, number: u32) -> Self {
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
            act: disk.acts.get(&id).map(|json| (id.to_string(), json.clone())),
            fallback: disk.fallback.clone(),
            trouble: disk.trouble.clone(),
        };
        tab.take(disk, Msg::Loaded(Box::new(loaded)));
        tab
    }

    /// Takes a message; its effects are not run.
    fn step(&mut self, msg: Msg) -> Vec<Effect> {
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
    fn take(&mut self, disk: &mut Disk, msg: Msg) {
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

#[test]
fn a_killed_tab_loses_nothing_that_was_written() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "5");
    tab.write(&mut disk, "object.name", "Жилой дом");
    drop(tab);
    let next = Tab::open(&mut disk, 2);
    assert_eq!(
        (next.field("number"), next.field("object.name")),
        ("5".into(), "Жилой дом".into())
    );
    assert_eq!(next.numbers(), ["5"]);
}

#[test]
fn changes_during_a_write_go_to_the_disk_together_when_it_ends() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    let first = tab.step(Msg::Edit(path("number"), "1".to_owned()));
    assert!(matches!(first[..], [Effect::Keep(_), Effect::LoadKnowledge]));
    for text in ["12", "123"] {
        assert_eq!(
            tab.step(Msg::Edit(path("number"), text.to_owned())),
            [],
            "the first write is on its way"
        );
    }
    assert!(!tab.state.office().is_kept());
    for effect in first {
        for msg in disk.run(effect) {
            tab.take(&mut disk, msg);
        }
    }
    assert!(tab.state.office().is_kept());
    assert_eq!(Tab::open(&mut disk, 2).field("number"), "123");
}

#[test]
fn an_act_nobody_touched_is_not_in_the_registry() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.take(&mut disk, Msg::NewAct);
    assert!(disk.cards.is_empty());
    tab.write(&mut disk, "number", "1");
    tab.take(&mut disk, Msg::NewAct);
    tab.take(&mut disk, Msg::NewAct);
    assert_eq!(tab.numbers(), ["1"]);
    let next = Tab::open(&mut disk, 2);
    assert_eq!(
        next.field("number"),
        "",
        "the new act is on the desk, not the old one"
    );
}

#[test]
fn a_draft_from_before_the_store_becomes_an_act() {
    let mut old = crate::core::act::Draft::default();
    crate::core::act::edit(&mut old, &path("number"), "7").unwrap();
    let mut disk = Disk {
        fallback: serde_json::to_string(&old).ok(),
        ..Disk::default()
    };
    let tab = Tab::open(&mut disk, 1);
    assert_eq!(tab.field("number"), "7");
    assert_eq!(disk.fallback, None);
    assert_eq!(Tab::open(&mut disk, 2).numbers(), ["7"]);
}

#[test]
fn what_is_typed_before_the_store_is_read_stays() {
    let mut disk = Disk::default();
    Tab::open(&mut disk, 1).write(&mut disk, "number", "1");
    let mut tab = Tab {
        state: AppState::default(),
        unix_ms: UNIX_MS,
        file: None,
    };
    tab.write(&mut disk, "number", "2");
    assert_eq!(disk.acts.len(), 1, "nowhere to write yet");
    let loaded = Loaded {
        tab: 2,
        cards: disk.cards.values().cloned().collect(),
        ..Loaded::default()
    };
    tab.take(&mut disk, Msg::Loaded(Box::new(loaded)));
    assert_eq!(tab.field("number"), "2");
    assert_eq!(tab.numbers(), ["2", "1"]);
}

#[test]
fn two_tabs_on_one_act_do_not_write_over_each_other() {
    let mut disk = Disk::default();
    Tab::open(&mut disk, 1).write(&mut disk, "number", "1");
    let (mut one, mut other) = (Tab::open(&mut disk, 2), Tab::open(&mut disk, 3));
    assert_eq!(one.id(), other.id());
    one.write(&mut disk, "next_works", "Бетонирование");
    other.write(&mut disk, "next_works", "Засыпка");
    assert_eq!(other.notice(), "Акт изменён в другой вкладке");
    assert_ne!(one.id(), other.id());
    assert_eq!(other.field("next_works"), "Засыпка");
    let mut kept: Vec<String> = disk
        .acts
        .values()
        .map(|json| {
            crate::core::registry::read_draft(json)
                .unwrap()
                .act
                .next_works
                .unwrap()
        })
        .collect();
    kept.sort();
    assert_eq!(kept, ["Бетонирование", "Засыпка"]);
    // Both go on writing, each its own.
    one.write(&mut disk, "number", "1а");
    other.write(&mut disk, "number", "1б");
    assert!(one.state.office().is_kept() && other.state.office().is_kept());
}

#[test]
fn a_tab_that_only_looks_follows_the_other() {
    let mut disk = Disk::default();
    Tab::open(&mut disk, 1).write(&mut disk, "number", "1");
    let (mut one, mut other) = (Tab::open(&mut disk, 2), Tab::open(&mut disk, 3));
    one.write(&mut disk, "number", "2");
    let told = disk.told.last().unwrap().clone();
    other.take(&mut disk, Msg::Elsewhere(told));
    assert_eq!(
        (other.field("number"), other.numbers()),
        ("2".into(), vec!["2".into()])
    );
    other.write(&mut disk, "number", "3");
    assert_eq!(other.notice(), "");
    other.take(&mut disk, Msg::Elsewhere("garbage".into()));
    assert_eq!(other.field("number"), "3");
}

#[test]
fn a_full_disk_is_told_and_the_next_change_tries_again() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    disk.trouble = Some(StoreError::Full);
    tab.write(&mut disk, "number", "2");
    assert_eq!(tab.notice(), "На устройстве кончилось место, акт не сохраняется");
    assert!(!tab.state.office().is_kept());
    assert!(
        disk.fallback.as_ref().unwrap().contains("\"2\""),
        "outside the store it is safe"
    );
    disk.trouble = None;
    tab.write(&mut disk, "number", "3");
    assert!(tab.state.office().is_kept());
    assert_eq!(Tab::open(&mut disk, 2).field("number"), "3");
}

#[test]
fn without_a_store_the_page_works_and_says_so() {
    let mut disk = Disk {
        trouble: Some(StoreError::Missing),
        ..Disk::default()
    };
    let mut tab = Tab::open(&mut disk, 1);
    assert_eq!(tab.notice(), "Этот браузер не хранит акты");
    tab.write(&mut disk, "number", "1");
    let next = Tab::open(&mut disk, 2);
    assert_eq!(next.field("number"), "1", "from outside the store");
}

#[test]
fn numbers_follow_the_mask_and_copies_take_the_next() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.take(&mut disk, Msg::Project(ProjectMsg::Mask("1/КЖ-АОСР".into())));
    assert_eq!(
        tab.field("number"),
        "1/КЖ-АОСР",
        "the act that nobody has begun follows"
    );
    tab.write(&mut disk, "works.title", "Армирование");
    tab.write(&mut disk, "dates.start", "2026-10-05");
    let first = tab.id();
    tab.take(&mut disk, Msg::CopyAct(first.clone()));
    assert_eq!(
        (tab.field("number"), tab.field("works.title")),
        ("2/КЖ-АОСР".into(), "Армирование".into())
    );
    assert_eq!(tab.field("dates.start"), "");
    tab.take(&mut disk, Msg::Series(first.clone(), "1-3".into()));
    assert_eq!(
        tab.numbers(),
        ["5/КЖ-АОСР", "4/КЖ-АОСР", "3/КЖ-АОСР", "2/КЖ-АОСР", "1/КЖ-АОСР"]
    );
    // A gap is filled.
    tab.take(&mut disk, Msg::DeleteAct(first));
    tab.take(&mut disk, Msg::NewAct);
    assert_eq!(tab.field("number"), "1/КЖ-АОСР");
    tab.write(&mut disk, "number", "2/кж-аоср");
    let findings = tab.state.checks().findings();
    assert!(
        findings
            .iter()
            .any(|finding| finding.check.code() == "number-taken"),
        "{findings:?}"
    );
    tab.write(&mut disk, "number", "1/КЖ-АОСР");
    let findings = tab.state.checks().findings();
    assert!(
        findings
            .iter()
            .all(|finding| finding.check.code() != "number-taken"),
        "{findings:?}"
    );
}

#[test]
fn a_signed_act_is_read_only_for_hand_and_voice() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    let id = tab.id();
    tab.take(&mut disk, Msg::SetStatus(id.clone(), Progress::Signed));
    tab.write(&mut disk, "number", "2");
    assert_eq!(
        (tab.field("number"), tab.notice()),
        ("1".into(), "Акт подписан, его не меняют")
    );
    tab.take(&mut disk, Msg::Undo);
    assert_eq!(tab.field("number"), "1");
    let mut next = Tab::open(&mut disk, 2);
    next.write(&mut disk, "number", "3");
    assert_eq!(next.field("number"), "1", "also on the next visit");
    next.take(&mut disk, Msg::SetStatus(id, Progress::Draft));
    next.write(&mut disk, "number", "3");
    assert_eq!(next.field("number"), "3");
}

#[test]
fn what_was_thrown_away_comes_back_for_thirty_days() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    let id = tab.id();
    tab.take(&mut disk, Msg::DeleteAct(id.clone()));
    assert_eq!((tab.numbers(), tab.field("number")), (vec![], String::new()));
    tab.take(&mut disk, Msg::RestoreAct(id.clone()));
    tab.take(&mut disk, Msg::OpenAct(id.clone()));
    assert_eq!(
        (tab.numbers(), tab.field("number")),
        (vec!["1".into()], "1".into())
    );
    tab.take(&mut disk, Msg::DeleteAct(id));
    tab.take(&mut disk, Msg::Look(Shelf::Deleted, String::new()));
    assert_eq!(tab.numbers(), ["1"]);
    let mut later = Tab {
        state: AppState::default(),
        unix_ms: UNIX_MS + 31 * DAY_MS,
        file: None,
    };
    let loaded = Loaded {
        cards: disk.cards.values().cloned().collect(),
        ..Loaded::default()
    };
    later.take(&mut disk, Msg::Loaded(Box::new(loaded)));
    assert!(disk.cards.is_empty() && disk.acts.is_empty());
}

#[test]
fn undo_of_a_new_act_leaves_no_empty_act_behind_and_redo_brings_it_back() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    let first = tab.id();
    tab.take(&mut disk, Msg::NewAct);
    tab.write(&mut disk, "number", "2");
    tab.take(&mut disk, Msg::Undo);
    tab.take(&mut disk, Msg::Undo);
    assert_eq!((tab.id(), tab.field("number")), (first, "1".into()));
    assert_eq!(tab.numbers(), ["1"]);
    tab.take(&mut disk, Msg::Redo);
    tab.take(&mut disk, Msg::Redo);
    assert_eq!(
        (tab.field("number"), tab.numbers()),
        ("2".into(), vec!["2".into(), "1".into()])
    );
    assert!(!tab.state.desk().can_redo());
    assert!(tab.state.office().is_kept());
    assert_eq!(Tab::open(&mut disk, 2).numbers().len(), 2);
}

#[test]
fn a_backup_brings_everything_to_another_device_once() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.take(&mut disk, Msg::Project(ProjectMsg::Name("Ленина 15".into())));
    tab.take(
        &mut disk,
        Msg::Project(ProjectMsg::Edit(path("object.name"), "Жилой дом".into())),
    );
    tab.write(&mut disk, "number", "1");
    tab.take(&mut disk, Msg::SaveBackup);
    let (name, file) = tab.file.clone().unwrap();
    assert_eq!(name, "Прораб-копия-2026-11-24.json");

    let mut elsewhere = Disk::default();
    let mut other = Tab::open(&mut elsewhere, 9);
    for _ in 0..2 {
        other.take(&mut elsewhere, Msg::Imported(Some(file.clone())));
        assert_eq!(other.numbers(), ["1"], "the second time changes nothing");
    }
    assert_eq!(other.state.office().project().name, "Ленина 15");
    let id = other.state.office().found()[0].id.clone();
    other.take(&mut elsewhere, Msg::OpenAct(id));
    assert_eq!(other.field("object.name"), "Жилой дом");
    other.write(&mut elsewhere, "number", "1а");
    other.take(&mut elsewhere, Msg::Imported(Some(file.clone())));
    assert_eq!(
        other.numbers().len(),
        2,
        "an act that differs comes in beside the one that is there"
    );
    other.take(
        &mut elsewhere,
        Msg::Imported(Some(file[..file.len() - 9].to_owned())),
    );
    assert_eq!((other.notice(), other.numbers().len()), ("Копия не загружена", 2));
    other.take(&mut elsewhere, Msg::Imported(None));
    assert_eq!(other.notice(), "Акт не загружен, прежний остался на экране");
}

#[test]
fn projects_have_their_own_acts_and_are_switched_at_once() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    let home = tab.state.office().project().id.clone();
    tab.write(&mut disk, "number", "1");
    tab.take(&mut disk, Msg::Project(ProjectMsg::Add));
    tab.take(
        &mut disk,
        Msg::Project(ProjectMsg::Edit(path("object.name"), "Школа".into())),
    );
    assert_eq!(tab.field("object.name"), "Школа");
    assert!(tab.numbers().is_empty());
    tab.write(&mut disk, "number", "7");
    tab.take(&mut disk, Msg::Project(ProjectMsg::Choose(home.clone())));
    assert_eq!(
        (tab.numbers(), tab.field("object.name")),
        (vec!["1".into()], String::new())
    );
    tab.take(&mut disk, Msg::Project(ProjectMsg::Remove));
    assert_eq!(tab.notice(), "Объект не удалён");
    let next = Tab::open(&mut disk, 2);
    assert_eq!(next.state.office().project().id, home);
    assert_eq!(next.state.office().projects().len(), 2);
}

#[test]
fn records_of_a_newer_version_are_counted_and_left_alone() {
    let mut disk = Disk::default();
    let id = Id::read("new").unwrap();
    disk.cards.insert(id.clone(), "{\"v\":2,\"id\":\"new\"}".into());
    disk.acts.insert(id.clone(), "{\"v\":2}".into());
    let tab = Tab::open(&mut disk, 1);
    assert_eq!(tab.notice(), "Не читаются записи: 1");
    assert!(disk.cards.contains_key(&id) && disk.acts.contains_key(&id));
}

#[test]
fn an_act_that_cannot_be_read_leaves_the_one_on_the_desk() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    let first = tab.id();
    tab.take(&mut disk, Msg::NewAct);
    tab.write(&mut disk, "number", "2");
    disk.acts.insert(first.clone(), "{".into());
    tab.take(&mut disk, Msg::OpenAct(first));
    assert_eq!(
        (tab.field("number"), tab.notice()),
        ("2".into(), "Этот акт не открывается")
    );
}

#[test]
fn a_link_opens_as_an_act_of_its_own() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    let Effect::MakeLink(json) = tab.step(Msg::ShareLink).remove(0) else {
        panic!("no link")
    };
    let mut elsewhere = Disk::default();
    let mut other = Tab::open(&mut elsewhere, 2);
    other.take(&mut elsewhere, Msg::LinkOpened(Ok(json)));
    assert_eq!(
        (other.field("number"), other.numbers()),
        ("1".into(), vec!["1".into()])
    );
    let broken = crate::core::registry::LinkError::Broken;
    other.take(&mut elsewhere, Msg::LinkOpened(Err(broken)));
    assert_eq!(
        (other.notice(), other.field("number").as_str()),
        ("Ссылка не работает", "1")
    );
}

#[test]
fn a_card_shows_what_the_act_says() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    for (field, text) in [
        ("works.title", "Армирование"),
        ("works.location.axes", "1-6/А-Г"),
        ("date", "2026-10-13"),
    ] {
        tab.write(&mut disk, field, text);
    }
    let card = Card::from_json(disk.cards.values().next().unwrap()).unwrap();
    assert_eq!(
        (card.title.as_str(), card.place.as_str()),
        ("Армирование", "в осях 1-6/А-Г")
    );
    assert_eq!(card.date, CivilDate::new(2026, 10, 13));
    tab.take(&mut disk, Msg::SaveRegistry);
    let (name, table) = tab.file.unwrap();
    assert_eq!(name, "Реестр-АОСР-2026-11-24.csv");
    assert!(
        table.contains("\"13.10.2026\";\"Армирование\";\"в осях 1-6/А-Г\";\"черновик\""),
        "{table}"
    );
}

#[test]
fn a_status_is_kept_though_nothing_is_written_yet() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    assert_eq!(tab.state.office().kept(), Kept::Nothing);
    let id = tab.id();
    tab.take(&mut disk, Msg::SetStatus(id, Progress::Ready));
    assert_eq!(tab.state.office().kept(), Kept::Saved);
    assert_eq!(Tab::open(&mut disk, 2).state.office().status(), Progress::Ready);
}

#[test]
fn it_is_told_whether_the_act_is_on_disk() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.step(Msg::Edit(path("number"), "1".to_owned()));
    assert_eq!(tab.state.office().kept(), Kept::Saving);
    let id = tab.id();
    tab.step(Msg::ActKept(id, Err(StoreError::Full)));
    assert_eq!(tab.state.office().kept(), Kept::Failed);
    tab.write(&mut disk, "number", "12");
    assert_eq!(tab.state.office().kept(), Kept::Saved);
}

/// Runs the effects of a message but holds back what the disk reports.
fn hold(tab: &mut Tab, disk: &mut Disk, msg: Msg) -> Vec<Msg> {
    let effects = tab.step(msg);
    effects.into_iter().flat_map(|effect| disk.run(effect)).collect()
}

#[test]
fn an_act_that_comes_while_another_is_being_written_is_kept_too() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    let reports = hold(&mut tab, &mut disk, Msg::Edit(path("number"), "1".to_owned()));
    tab.take(&mut disk, Msg::NewAct);
    tab.write(&mut disk, "number", "2");
    for report in reports {
        tab.take(&mut disk, report);
    }
    tab.write(&mut disk, "next_works", "Засыпка");
    assert!(tab.state.office().is_kept());
    assert_eq!(Tab::open(&mut disk, 2).field("next_works"), "Засыпка");
    assert_eq!(tab.numbers(), ["2", "1"]);
}

#[test]
fn words_the_full_store_did_not_take_go_on_in_their_act() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    disk.trouble = Some(StoreError::Full);
    tab.write(&mut disk, "number", "2");
    disk.trouble = None;
    let mut next = Tab::open(&mut disk, 2);
    assert_eq!(
        (next.field("number"), next.numbers()),
        ("2".into(), vec!["2".into()])
    );
    assert_eq!(disk.fallback, None, "it is in the store now");
    next.take(&mut disk, Msg::NewAct);
    assert_eq!(
        Tab::open(&mut disk, 3).field("number"),
        "",
        "no ghost of it comes back"
    );
}

#[test]
fn words_the_store_did_not_take_stand_beside_an_act_that_went_on_without_them() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    let mut elsewhere = Tab::open(&mut disk, 2);
    disk.trouble = Some(StoreError::Full);
    tab.write(&mut disk, "number", "2");
    disk.trouble = None;
    elsewhere.write(&mut disk, "number", "3");
    let next = Tab::open(&mut disk, 3);
    assert_eq!(
        (next.field("number"), next.numbers()),
        ("2".into(), vec!["2".into(), "3".into()])
    );
}

#[test]
fn an_act_that_is_nowhere_else_stays_on_the_desk_until_a_file_has_it() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    let first = tab.id();
    tab.take(&mut disk, Msg::NewAct);
    tab.write(&mut disk, "number", "2");
    disk.trouble = Some(StoreError::Full);
    tab.write(&mut disk, "number", "3");
    for msg in [Msg::OpenAct(first), Msg::NewAct, Msg::Project(ProjectMsg::Add)] {
        tab.take(&mut disk, msg);
        assert_eq!(
            (tab.field("number"), tab.notice()),
            ("3".into(), "Этот акт ещё нигде не сохранён")
        );
    }
    tab.take(&mut disk, Msg::SaveJson);
    tab.take(&mut disk, Msg::NewAct);
    assert_eq!(tab.field("number"), "");
}

#[test]
fn undo_after_a_conflict_leaves_the_words_of_the_other_tab_alone() {
    let mut disk = Disk::default();
    Tab::open(&mut disk, 1).write(&mut disk, "number", "1");
    let (mut one, mut other) = (Tab::open(&mut disk, 2), Tab::open(&mut disk, 3));
    one.write(&mut disk, "next_works", "Бетонирование");
    other.write(&mut disk, "next_works", "Засыпка");
    other.take(&mut disk, Msg::Undo);
    let kept = crate::core::registry::read_draft(&disk.acts[&one.id()]).unwrap();
    assert_eq!(kept.act.next_works.as_deref(), Some("Бетонирование"));
}

#[test]
fn a_conflict_on_an_act_that_has_left_the_desk_keeps_both() {
    let mut disk = Disk::default();
    Tab::open(&mut disk, 1).write(&mut disk, "number", "1");
    let (mut one, mut other) = (Tab::open(&mut disk, 2), Tab::open(&mut disk, 3));
    one.write(&mut disk, "next_works", "Бетонирование");
    let reports = hold(
        &mut other,
        &mut disk,
        Msg::Edit(path("next_works"), "Засыпка".to_owned()),
    );
    other.take(&mut disk, Msg::NewAct);
    for report in reports {
        other.take(&mut disk, report);
    }
    let mut kept: Vec<String> = disk
        .acts
        .values()
        .filter_map(|json| crate::core::registry::read_draft(json).unwrap().act.next_works)
        .collect();
    kept.sort();
    assert_eq!(kept, ["Бетонирование", "Засыпка"]);
}

#[test]
fn the_way_back_to_an_act_minds_what_was_done_to_it_meanwhile() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    let first = tab.id();
    tab.take(&mut disk, Msg::NewAct);
    tab.take(&mut disk, Msg::SetStatus(first.clone(), Progress::Signed));
    tab.take(&mut disk, Msg::Undo);
    assert_eq!(tab.id(), first);
    tab.write(&mut disk, "number", "2");
    assert_eq!(tab.field("number"), "1", "it was signed");

    tab.take(&mut disk, Msg::SetStatus(first.clone(), Progress::Draft));
    tab.take(&mut disk, Msg::NewAct);
    let mut other = Tab::open(&mut disk, 2);
    other.take(&mut disk, Msg::OpenAct(first.clone()));
    other.write(&mut disk, "next_works", "Засыпка");
    tab.take(&mut disk, Msg::Undo);
    tab.write(&mut disk, "number", "9");
    let kept = crate::core::registry::read_draft(&disk.acts[&first]).unwrap();
    assert_eq!(
        kept.act.next_works.as_deref(),
        Some("Засыпка"),
        "the other tab's words stay"
    );
}

#[test]
fn a_tab_that_is_behind_does_not_write_over_the_project() {
    let mut disk = Disk::default();
    Tab::open(&mut disk, 1).write(&mut disk, "number", "1");
    let (mut one, mut other) = (Tab::open(&mut disk, 2), Tab::open(&mut disk, 3));
    other.take(&mut disk, Msg::Project(ProjectMsg::Name("Ленина 15".into())));
    one.take(&mut disk, Msg::NewAct);
    one.write(&mut disk, "number", "2");
    assert!(disk.projects.values().any(|json| json.contains("Ленина 15")));
    let told = disk.projects.values().next().unwrap().clone();
    one.take(&mut disk, Msg::ProjectElsewhere(told));
    assert_eq!(one.state.office().project().name, "Ленина 15");
}

#[test]
fn a_project_that_cannot_be_read_is_left_alone_and_its_acts_are_shown() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    let newer = "{\"v\":2}".to_owned();
    let id = tab.state.office().project().id.clone();
    disk.projects.insert(id.clone(), newer.clone());
    let mut next = Tab::open(&mut disk, 2);
    assert_eq!(
        (next.notice(), next.numbers()),
        ("Не читаются записи: 1", vec!["1".into()])
    );
    next.take(&mut disk, Msg::NewAct);
    next.write(&mut disk, "number", "2");
    assert_eq!(disk.projects[&id], newer);
}

#[test]
fn what_a_project_loses_by_a_tap_comes_back_by_a_tap() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.take(
        &mut disk,
        Msg::Project(ProjectMsg::Edit(path("object.name"), "Жилой дом".into())),
    );
    let take_back = |tab: &mut Tab, disk: &mut Disk| {
        let Some(crate::core::texts::notices::Offer::RestoreProject(project)) =
            tab.state.notice().and_then(|notice| notice.offer.clone())
        else {
            panic!("no way back")
        };
        tab.take(disk, Msg::Project(ProjectMsg::Restore(project)));
    };
    tab.write(&mut disk, "object.name", "Школа");
    tab.take(&mut disk, Msg::Project(ProjectMsg::TakeFromAct));
    let name = |tab: &Tab| tab.state.office().project().profile.act.object.name.clone();
    assert_eq!(name(&tab).as_deref(), Some("Школа"));
    take_back(&mut tab, &mut disk);
    assert_eq!(name(&tab).as_deref(), Some("Жилой дом"));

    tab.take(&mut disk, Msg::Project(ProjectMsg::Add));
    tab.take(&mut disk, Msg::Project(ProjectMsg::Mask("1/КЖ".into())));
    tab.take(&mut disk, Msg::Project(ProjectMsg::Remove));
    assert_eq!(tab.state.office().projects().len(), 1);
    take_back(&mut tab, &mut disk);
    assert_eq!(tab.state.office().project().mask, "1/КЖ");
    assert_eq!(disk.projects.len(), 2);
}

#[test]
fn a_backup_of_an_act_written_often_is_taken_once() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    for number in ["1", "12", "123"] {
        tab.write(&mut disk, "number", number);
    }
    disk.acts.insert(Id::read("x").unwrap(), "{".into());
    disk.cards.insert(Id::read("x").unwrap(), "{".into());
    tab.take(&mut disk, Msg::SaveBackup);
    let (_, file) = tab.file.clone().unwrap();
    let mut elsewhere = Disk::default();
    let mut other = Tab::open(&mut elsewhere, 9);
    for _ in 0..2 {
        other.take(&mut elsewhere, Msg::Imported(Some(file.clone())));
        assert_eq!(other.numbers(), ["123"]);
    }
}

#[test]
fn a_series_does_not_take_the_number_that_the_desk_shows() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.take(&mut disk, Msg::Project(ProjectMsg::Mask("1/КЖ".into())));
    tab.write(&mut disk, "works.title", "Армирование");
    let first = tab.id();
    tab.take(&mut disk, Msg::NewAct);
    assert_eq!(tab.field("number"), "2/КЖ");
    tab.take(&mut disk, Msg::Series(first, "1-2".into()));
    assert_eq!((tab.numbers().len(), tab.field("number")), (3, "4/КЖ".into()));
}
