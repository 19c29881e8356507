//! The registry and the projects as a person uses them.

use super::*;

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
        findings.iter().any(|finding| finding.check == "number-taken"),
        "{findings:?}"
    );
    tab.write(&mut disk, "number", "1/КЖ-АОСР");
    let findings = tab.state.checks().findings();
    assert!(
        findings.iter().all(|finding| finding.check != "number-taken"),
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
    assert_eq!(
        (other.notice(), other.state.act_called()),
        ("Открыт акт по ссылке", 1)
    );
    let broken = crate::core::registry::LinkError::Broken;
    other.take(&mut elsewhere, Msg::LinkOpened(Err(broken)));
    assert_eq!(
        (other.notice(), other.field("number").as_str()),
        ("Ссылка не работает", "1")
    );
    other.take(&mut elsewhere, Msg::LinkOpened(Ok("[]".to_owned())));
    assert_eq!(other.state.act_called(), 1, "what is no act is not shown");
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

#[test]
fn a_removed_project_does_not_come_back_for_what_was_thrown_away_in_it() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    tab.write(&mut disk, "number", "1");
    tab.take(&mut disk, Msg::Project(ProjectMsg::Add));
    tab.write(&mut disk, "number", "7");
    let id = tab.id();
    tab.take(&mut disk, Msg::DeleteAct(id));
    tab.take(&mut disk, Msg::Project(ProjectMsg::Remove));
    assert_eq!(Tab::open(&mut disk, 2).state.office().projects().len(), 1);
}
