//! What goes by itself, and what waits for the user.

use serde_json::json;

use super::tests::{Page, path};
use super::*;
use crate::core::registry::LinkError;

/// As long as anybody reads, ms.
const LONG_MS: u64 = 60_000;

fn title(page: &Page) -> &str {
    page.state.notice().map_or("", |notice| notice.title.as_str())
}

fn wait(page: &mut Page, ms: u64) {
    page.ms += ms;
    page.take(Msg::Tick);
}

/// The model writes the name of the object.
fn dictate(page: &mut Page, name: &str) {
    let call = json!({"id": name, "name": "update_act", "args": {"object_name": name}});
    page.server(&json!({"toolCall": {"functionCalls": [call]}}));
}

#[test]
fn good_news_goes_when_it_has_been_read() {
    let mut page = Page::new();
    page.take(Msg::LinkMade(Ok(Handed::Copied)));
    wait(&mut page, 3_000);
    assert_eq!(title(&page), "Ссылка скопирована");
    wait(&mut page, LONG_MS);
    assert_eq!(title(&page), "");
    // The same news once more has all its time again.
    page.take(Msg::LinkMade(Ok(Handed::Copied)));
    wait(&mut page, 3_000);
    assert_eq!(title(&page), "Ссылка скопирована");
}

#[test]
fn an_error_and_what_has_a_button_wait_for_the_user() {
    let mut page = Page::new();
    page.take(Msg::LinkMade(Err(LinkError::NoWay)));
    wait(&mut page, LONG_MS);
    assert_eq!(title(&page), "Ссылка не работает");
    page.take(Msg::Project(ProjectMsg::Name("Школа".to_owned())));
    page.take(Msg::Project(ProjectMsg::Add));
    page.take(Msg::Project(ProjectMsg::Remove));
    wait(&mut page, LONG_MS);
    assert!(page.state.notice().unwrap().offer.is_some(), "{}", title(&page));
}

#[test]
fn news_of_a_backup_that_was_not_read_whole_waits_for_the_user() {
    let mut page = Page::new();
    let notice = crate::core::texts::registry::backup_taken(3, 1, 2);
    page.state.notice = Some(crate::core::texts::notices::Notice {
        is_news: true,
        ..notice
    });
    wait(&mut page, LONG_MS);
    assert_eq!(title(&page), "Загружено актов: 3, объектов: 1");
}

#[test]
fn what_was_written_is_said_for_a_while_and_again_for_the_next_time() {
    let mut page = Page::live();
    dictate(&mut page, "Школа");
    let said = page.state.desk().said().to_owned();
    assert!(said.contains("Школа"), "{said}");
    wait(&mut page, 5_000);
    assert_eq!(page.state.desk().said(), said);
    wait(&mut page, 1_000);
    assert_eq!(page.state.desk().said(), "");
    let effects = page.take(Msg::Tick);
    assert!(
        effects.is_empty(),
        "the act has not changed: nothing is kept or checked"
    );
    dictate(&mut page, "Больница");
    assert!(page.state.desk().said().contains("Больница"));
}

#[test]
fn what_was_written_is_not_said_any_more_when_the_hand_changes_the_act() {
    let changes: [fn(&mut Page); 3] = [
        |page| {
            page.take(Msg::Edit(path("object.name"), "Больница".to_owned()));
        },
        |page| {
            page.take(Msg::AddRow(path("materials")));
        },
        |page| {
            page.take(Msg::Undo);
        },
    ];
    for change in changes {
        let mut page = Page::live();
        dictate(&mut page, "Школа");
        change(&mut page);
        assert_eq!(page.state.desk().said(), "");
    }
}

#[test]
fn the_way_back_does_not_leave_a_conversation() {
    let mut page = Page::new();
    page.take(Msg::GoBack);
    assert_eq!(title(&page), "", "without one there is nothing to say");
    let mut page = Page::live();
    page.take(Msg::GoBack);
    let notice = page.state.notice().unwrap();
    let said = [&*notice.title, " ", &notice.remedy].concat();
    assert_eq!(said, "Идёт разговор. Чтобы уйти, сначала завершите его.");
    assert_eq!(page.state.phase(), crate::core::live::session::Phase::Live);
}
