//! Photos that stay with their act: a row among the attachments, there on the next visit, gone with the act.

use super::*;
use crate::core::photo::Photo;

/// A tab in a conversation with a photo in it; gives the photo's name.
fn with_photo(disk: &mut Disk) -> (Tab, Id) {
    let mut tab = Tab::open(disk, 1);
    tab.take(
        disk,
        Msg::Configured(Ok(crate::core::live::address::Config::default())),
    );
    tab.take(disk, Msg::Start);
    let id = send(&mut tab, disk);
    (tab, id)
}

fn send(tab: &mut Tab, disk: &mut Disk) -> Id {
    let photo = Photo {
        number: 0,
        address: "blob:0".to_owned(),
        jpeg_base64: "/9j/".to_owned(),
    };
    tab.take(
        disk,
        Msg::Photo(PhotoMsg::Ready(vec![photo], Vec::new(), String::new())),
    );
    tab.state.transcript().entries().last().unwrap().photos[0]
        .id
        .clone()
}

fn keep(tab: &mut Tab, disk: &mut Disk, photo: &Id) {
    tab.take(disk, Msg::Photo(PhotoMsg::Keep(photo.clone())));
}

fn names(tab: &Tab) -> Vec<String> {
    let album = tab.state.photos().album();
    album.map(|photo| photo.name.clone()).collect()
}

fn attachments(tab: &Tab) -> Vec<String> {
    let rows = &tab.state.desk().act().attachments;
    rows.iter().filter_map(|row| row.kind.clone()).collect()
}

#[test]
fn a_kept_photo_is_an_attachment_and_there_on_the_next_visit() {
    let mut disk = Disk::default();
    let (mut tab, photo) = with_photo(&mut disk);
    keep(&mut tab, &mut disk, &photo);
    keep(&mut tab, &mut disk, &photo);
    assert_eq!(
        attachments(&tab),
        ["Фотография № 1"],
        "once, however often it is pressed"
    );
    assert_eq!(
        (
            tab.field("attachments[0].date").as_str(),
            tab.field("attachments[0].pages").as_str()
        ),
        ("2026-11-24", "1")
    );
    let other = send(&mut tab, &mut disk);
    keep(&mut tab, &mut disk, &other);
    let next = Tab::open(&mut disk, 2);
    assert_eq!(names(&next), ["Фотография № 1", "Фотография № 2"]);
    assert_eq!(attachments(&next), names(&next));
}

#[test]
fn two_photos_kept_within_one_write_have_names_of_their_own() {
    let mut disk = Disk::default();
    let (mut tab, first) = with_photo(&mut disk);
    let second = send(&mut tab, &mut disk);
    // Both buttons are pressed, the first one twice, before the disk has written anything.
    let mut held = Vec::new();
    for photo in [&first, &first, &second] {
        held.extend(hold(
            &mut tab,
            &mut disk,
            Msg::Photo(PhotoMsg::Keep(photo.clone())),
        ));
    }
    for msg in held {
        tab.take(&mut disk, msg);
    }
    assert_eq!(attachments(&tab), ["Фотография № 1", "Фотография № 2"]);
    assert_eq!(names(&tab), attachments(&tab));
    assert_eq!(names(&Tab::open(&mut disk, 2)), attachments(&tab), "on disk, too");
}

#[test]
fn each_act_has_its_own_photos_and_takes_them_with_it() {
    let mut disk = Disk::default();
    let (mut tab, photo) = with_photo(&mut disk);
    tab.write(&mut disk, "number", "1");
    keep(&mut tab, &mut disk, &photo);
    let first = tab.id();
    tab.take(&mut disk, Msg::NewAct);
    assert!(names(&tab).is_empty());
    tab.take(&mut disk, Msg::OpenAct(first.clone()));
    assert_eq!(names(&tab), ["Фотография № 1"]);
    tab.take(&mut disk, Msg::DeleteAct(first.clone()));
    assert_eq!(disk.album(&first).len(), 1, "it can be taken back");
    tab.take(&mut disk, Msg::Stop);
    // Thirty days and one later it is gone for good.
    let mut later = AppState::default();
    let loaded = Loaded {
        cards: disk.cards.values().cloned().collect(),
        ..Loaded::default()
    };
    let now = Now {
        ms: 0,
        unix_ms: UNIX_MS + 31 * DAY_MS,
        today: CivilDate::new(2026, 12, 25).unwrap(),
    };
    let mut effects = Vec::new();
    update(&mut later, Msg::Loaded(Box::new(loaded)), now, &mut effects);
    for effect in effects {
        disk.run(effect);
    }
    assert!(disk.photos.is_empty());
}

#[test]
fn a_photo_that_is_taken_away_goes_with_its_row() {
    let mut disk = Disk::default();
    let (mut tab, photo) = with_photo(&mut disk);
    keep(&mut tab, &mut disk, &photo);
    tab.take(&mut disk, Msg::Photo(PhotoMsg::Drop(photo)));
    assert!(names(&tab).is_empty() && attachments(&tab).is_empty());
    let mut later = Tab::open(&mut disk, 2);
    assert!(names(&later).is_empty());
    assert_eq!(disk.photos.len(), 1, "a step may lead back to it");
    later.unix_ms += 31 * DAY_MS;
    let act = later.id();
    later.take(&mut disk, Msg::NewAct);
    later.take(&mut disk, Msg::OpenAct(act));
    assert!(disk.photos.is_empty(), "nothing leads back to it");
}

#[test]
fn another_tab_takes_nothing_that_this_one_can_bring_back() {
    let mut disk = Disk::default();
    let (mut tab, photo) = with_photo(&mut disk);
    keep(&mut tab, &mut disk, &photo);
    tab.take(&mut disk, Msg::Photo(PhotoMsg::Drop(photo)));
    assert!(names(&Tab::open(&mut disk, 2)).is_empty());
    tab.take(&mut disk, Msg::Undo);
    assert_eq!(
        names(&Tab::open(&mut disk, 3)),
        ["Фотография № 1"],
        "on disk, too"
    );
}

#[test]
fn a_photo_goes_and_comes_with_the_steps_of_its_row() {
    let mut disk = Disk::default();
    let (mut tab, photo) = with_photo(&mut disk);
    let both = |tab: &Tab| (names(tab), attachments(tab));
    let one = || vec!["Фотография № 1".to_owned()];
    keep(&mut tab, &mut disk, &photo);
    tab.take(&mut disk, Msg::Undo);
    assert_eq!(both(&tab), (vec![], vec![]), "keeping is taken back");
    tab.take(&mut disk, Msg::Redo);
    assert_eq!(both(&tab), (one(), one()), "and done again");
    tab.take(&mut disk, Msg::Photo(PhotoMsg::Drop(photo.clone())));
    tab.take(&mut disk, Msg::Undo);
    assert_eq!(both(&tab), (one(), one()), "taking away is taken back");
    assert_eq!(names(&Tab::open(&mut disk, 2)), one(), "on disk, too");
    tab.take(&mut disk, Msg::Redo);
    keep(&mut tab, &mut disk, &photo);
    assert_eq!(both(&tab), (one(), one()), "it can be kept once more");
    assert_eq!(names(&Tab::open(&mut disk, 3)), one());
}

#[test]
fn a_row_that_is_taken_away_alone_leaves_its_photo() {
    let mut disk = Disk::default();
    let (mut tab, photo) = with_photo(&mut disk);
    keep(&mut tab, &mut disk, &photo);
    tab.take(&mut disk, Msg::RemoveRow(path("attachments[0]")));
    for step in [Msg::Undo, Msg::Redo] {
        tab.take(&mut disk, step);
        assert_eq!(names(&tab), ["Фотография № 1"]);
    }
    assert_eq!(names(&Tab::open(&mut disk, 2)), ["Фотография № 1"]);
}

#[test]
fn a_photo_that_was_kept_again_goes_only_with_the_step_that_took_it_away() {
    let mut disk = Disk::default();
    let (mut tab, photo) = with_photo(&mut disk);
    keep(&mut tab, &mut disk, &photo);
    tab.take(&mut disk, Msg::Photo(PhotoMsg::Drop(photo.clone())));
    keep(&mut tab, &mut disk, &photo);
    tab.take(&mut disk, Msg::RemoveRow(path("attachments[0]")));
    for step in [Msg::Undo, Msg::Redo] {
        tab.take(&mut disk, step);
        assert_eq!(names(&tab), ["Фотография № 1"], "its row alone was taken away");
    }
    for _ in 0..3 {
        tab.take(&mut disk, Msg::Undo);
    }
    assert_eq!(names(&tab), ["Фотография № 1"], "as before it was taken away");
    tab.take(&mut disk, Msg::Redo);
    assert!(names(&tab).is_empty(), "this step took it away");
}

#[test]
fn a_row_that_got_another_name_keeps_its_photo() {
    let mut disk = Disk::default();
    let (mut tab, photo) = with_photo(&mut disk);
    keep(&mut tab, &mut disk, &photo);
    tab.write(&mut disk, "attachments[0].kind", "Каркас КР-1");
    for step in [Msg::Undo, Msg::Redo] {
        tab.take(&mut disk, step);
        assert_eq!(names(&tab), ["Фотография № 1"]);
    }
    assert_eq!(names(&Tab::open(&mut disk, 2)), ["Фотография № 1"]);
}

#[test]
fn a_store_that_is_full_and_a_signed_act_take_no_photo() {
    let mut disk = Disk::default();
    let (mut tab, photo) = with_photo(&mut disk);
    disk.trouble = Some(StoreError::Full);
    keep(&mut tab, &mut disk, &photo);
    assert!(attachments(&tab).is_empty(), "a row without its photo would lie");
    assert!(!tab.notice().is_empty());
    disk.trouble = None;
    tab.write(&mut disk, "number", "1");
    let id = tab.id();
    tab.take(&mut disk, Msg::SetStatus(id, Progress::Signed));
    keep(&mut tab, &mut disk, &photo);
    assert!(disk.photos.is_empty() && attachments(&tab).is_empty());
}

#[test]
fn an_act_that_goes_on_beside_another_tab_has_its_photos_too() {
    let mut disk = Disk::default();
    let (mut tab, photo) = with_photo(&mut disk);
    tab.write(&mut disk, "number", "1");
    keep(&mut tab, &mut disk, &photo);
    let mut other = Tab::open(&mut disk, 2);
    other.write(&mut disk, "number", "2");
    tab.write(&mut disk, "number", "3");
    assert_ne!(tab.id(), other.id());
    assert_eq!(names(&tab), ["Фотография № 1"]);
    assert_eq!(disk.photos.len(), 2);
}

#[test]
fn a_photo_does_not_stand_for_the_papers_that_the_form_lists_by_itself() {
    let mut disk = Disk::default();
    let (mut tab, photo) = with_photo(&mut disk);
    tab.take(&mut disk, Msg::AddRow(path("evidence")));
    tab.write(&mut disk, "evidence[0].kind", "Исполнительная схема");
    tab.write(&mut disk, "evidence[0].number", "7");
    keep(&mut tab, &mut disk, &photo);
    let printed = crate::core::act::print(tab.state.desk().act());
    let block = printed.iter().find(|block| block.key == "attachments").unwrap();
    let text = format!("{block:?}");
    assert!(
        text.contains("1. Исполнительная схема № 7") && text.contains("2. Фотография № 1"),
        "{text}"
    );
}
