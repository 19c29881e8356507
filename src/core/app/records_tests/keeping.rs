//! Whatever goes wrong between the page and the disk, the words are somewhere.

use super::*;

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
    assert!(matches!(
        first[..],
        [Effect::Keep(_), Effect::Ask(..), Effect::Ask(..)]
    ));
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
