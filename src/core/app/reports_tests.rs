//! Reports as a person meets them: from the model's call to the disk and back, with the real adviser.

use serde_json::{Map, Value, json};

use super::records_tests::{Disk, Tab};
use super::*;
use crate::core::live::address::Config;
use crate::core::live::session::Phase;
use crate::core::texts::notices::Offer;

/// Has the model call a function; gives the answer that goes back.
fn call(tab: &mut Tab, disk: &mut Disk, name: &str, args: &Value) -> Value {
    if tab.state.phase() == Phase::Idle {
        for msg in [
            Msg::Configured(Ok(Config::default())),
            Msg::Start,
            Msg::Minted(1, Ok("auth_tokens/t".to_owned())),
            Msg::SocketOpened(1),
            frame(&json!({"setupComplete": {}})),
        ] {
            tab.take(disk, msg);
        }
    }
    let calls = json!([{"id": "1", "name": name, "args": args}]);
    let mut queue = vec![frame(&json!({"toolCall": {"functionCalls": calls}}))];
    let mut answer = Value::Null;
    while !queue.is_empty() {
        for effect in tab.step(queue.remove(0)) {
            if let Effect::Send(text) = &effect {
                let sent: Value = serde_json::from_str(text).unwrap();
                answer = sent["toolResponse"]["functionResponses"][0]["response"].clone();
            }
            queue.extend(disk.run(effect));
        }
    }
    answer
}

fn frame(message: &Value) -> Msg {
    Msg::SocketFrame(1, message.to_string().into_bytes())
}

fn on_height() -> Value {
    json!({
        "kind": "safety",
        "summary": "Рабочий на краю перекрытия.",
        "findings": [
            {"severity": "minor", "what": "Мусор в проходе", "norm": "Приказ № 883н", "action": "Убрать"},
            {"severity": "critical", "what": "Рабочий без привязи у края", "norm": "СП 999.1325800.2099 п. 5.1.4",
             "action": "Остановить работы"},
        ],
    })
}

fn open(tab: &mut Tab, disk: &mut Disk, name: &str, input: Value) {
    let Value::Object(input) = input else { return };
    tab.take(disk, Msg::OpenPage(name.to_owned(), input));
}

/// Enters a text into the open page as the screen does: with all that is entered besides.
fn enter(tab: &mut Tab, disk: &mut Disk, key: &str, text: &str) {
    let mut input = tab.state.pages().input().clone();
    input.insert(key.to_owned(), json!(text));
    let name = tab.state.pages().name().to_owned();
    tab.take(disk, Msg::OpenPage(name, input));
}

fn tap(tab: &mut Tab, disk: &mut Disk, name: &str, value: Value) {
    tab.take(disk, Msg::Tap(name.to_owned(), value));
}

fn only_id(tab: &Tab) -> String {
    let reports = tab.state.reports().all();
    assert_eq!(reports.len(), 1);
    reports[0]["id"].as_str().unwrap().to_owned()
}

/// A tab with one report on its disk.
fn inspected() -> (Disk, Tab, String) {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    call(&mut tab, &mut disk, "report_inspection", &on_height());
    let id = only_id(&tab);
    (disk, tab, id)
}

#[test]
fn a_report_is_answered_with_its_id_kept_and_shown_after_a_reload() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    let answer = call(&mut tab, &mut disk, "report_inspection", &on_height());
    assert_eq!(answer["status"], "ok", "{answer}");
    assert_eq!(answer["id"], json!(only_id(&tab)));
    assert!(
        answer["message"].as_str().unwrap().starts_with("СРОЧНО"),
        "{answer}"
    );
    assert_eq!(answer["refused"][0]["field"], "findings[1].norm", "{answer}");

    let mut tab = Tab::open(&mut disk, 2);
    open(&mut tab, &mut disk, "reports", json!({}));
    let page = tab.state.pages().page().to_string();
    assert!(page.contains("Предписание от 24.11.2026"), "{page}");
    assert!(page.contains("критично 1, незначительно 1"), "{page}");
}

#[test]
fn the_same_call_twice_leaves_the_same_state_and_alarms_once() {
    let (mut disk, mut tab, _) = inspected();
    let before = tab.state.reports().all().to_vec();
    assert!(!tab.state.alarm().is_empty());
    tab.take(&mut disk, Msg::DismissAlarm);
    call(&mut tab, &mut disk, "report_inspection", &on_height());
    assert_eq!(tab.state.reports().all(), before);
    assert!(tab.state.alarm().is_empty(), "nobody is alarmed twice");
}

#[test]
fn a_corrected_norm_changes_the_report_and_leaves_what_the_hand_changed() {
    let (mut disk, mut tab, id) = inspected();
    open(&mut tab, &mut disk, "report", json!({"id": id}));
    enter(&mut tab, &mut disk, "action-1", "Вывести людей");
    let mut corrected = on_height();
    corrected["findings"][1]["norm"] = json!("Приказ № 782н");
    call(&mut tab, &mut disk, "report_inspection", &corrected);
    assert_eq!(only_id(&tab), id);
    let input = tab.state.pages().input();
    assert_eq!(input["norm-1"], "Приказ № 782н");
    assert_eq!(input["action-1"], "Вывести людей");
}

#[test]
fn what_is_entered_is_on_disk_at_once_even_before_the_adviser_has_answered() {
    let (mut disk, mut tab, id) = inspected();
    open(&mut tab, &mut disk, "report", json!({"id": id}));
    let mut input = tab.state.pages().input().clone();
    assert_eq!(input["what-0"], "Мусор в проходе");
    input.insert("summary".to_owned(), json!("Осмотр захватки 2"));
    // The page is left before anybody answers.
    for effect in tab.step(Msg::OpenPage("report".to_owned(), input)) {
        if let Effect::Keep(writes) = effect {
            disk.keep(writes);
        }
    }
    let mut tab = Tab::open(&mut disk, 2);
    open(&mut tab, &mut disk, "report", json!({"id": id}));
    assert_eq!(tab.state.pages().input()["summary"], "Осмотр захватки 2");
    let edits = tab.state.reports().all()[0]["edits"].clone();
    assert_eq!(
        edits,
        json!({"summary": "Осмотр захватки 2"}),
        "only what was changed"
    );
}

#[test]
fn what_is_entered_while_the_page_is_renewed_is_kept_beside_what_is_new() {
    for is_opened_again in [false, true] {
        let (mut disk, mut tab, id) = inspected();
        open(&mut tab, &mut disk, "report", json!({"id": id}));
        // The adviser takes its time with the page.
        let renew = if is_opened_again {
            Msg::OpenPage(
                "report".to_owned(),
                Map::from_iter([("id".to_owned(), json!(id))]),
            )
        } else {
            let new = json!({"id": id, "key": "norm-1", "text": "Приказ № 782н"});
            Msg::Tap("amend".to_owned(), new)
        };
        let mut held = tab.step(renew);
        // The screen sends all that its controls hold.
        let mut input = Map::from_iter([("id".to_owned(), json!(id))]);
        input.insert("norm-1".to_owned(), json!("СП 999.1325800.2099 п. 5.1.4"));
        for text in ["О", "Осмотр"] {
            input.insert("summary".to_owned(), json!(text));
            held.extend(tab.step(Msg::OpenPage("report".to_owned(), input.clone())));
        }
        for effect in held {
            for msg in disk.run(effect) {
                tab.take(&mut disk, msg);
            }
        }
        let norm = tab.state.pages().input()["norm-1"].clone();
        assert_eq!(norm == "Приказ № 782н", !is_opened_again, "{norm}");
        assert_eq!(tab.state.pages().input()["summary"], "Осмотр");
        let mut tab = Tab::open(&mut disk, 2);
        open(&mut tab, &mut disk, "report", json!({"id": id}));
        assert_eq!(tab.state.pages().input()["summary"], "Осмотр");
        assert_eq!(tab.state.pages().input()["norm-1"], norm);
    }
}

#[test]
fn findings_are_added_taken_out_and_taken_back() {
    let (mut disk, mut tab, id) = inspected();
    open(&mut tab, &mut disk, "report", json!({"id": id}));
    let amend = |key: &str, text: &str| json!({"id": id, "key": key, "text": text});
    tap(&mut tab, &mut disk, "amend", amend("what-2", ""));
    enter(&mut tab, &mut disk, "what-2", "Нет ограждения");
    tap(&mut tab, &mut disk, "amend", amend("gone-0", "1"));
    let text = tab.state.pages().page()["file"]["text"].clone().to_string();
    assert!(
        text.contains("Нет ограждения") && !text.contains("Мусор"),
        "{text}"
    );
    tap(&mut tab, &mut disk, "amend", amend("gone-0", ""));
    let text = tab.state.pages().page()["file"]["text"].clone().to_string();
    assert!(text.contains("Мусор"), "{text}");
}

#[test]
fn a_report_that_was_thrown_away_can_be_taken_back_and_goes_for_good_after_a_month() {
    let (mut disk, mut tab, id) = inspected();
    open(&mut tab, &mut disk, "report", json!({"id": id}));
    tap(&mut tab, &mut disk, "discard", json!({"id": id}));
    assert_eq!(tab.state.pages().name(), "reports");
    assert!(tab.state.pages().page().to_string().contains("Отчётов пока нет"));
    let offer = tab.state.notice().unwrap().offer.clone();
    assert_eq!(offer, Some(Offer::RestoreReport(id.clone())));
    tap(&mut tab, &mut disk, "restore", json!({"id": id}));
    assert!(!tab.state.pages().page().to_string().contains("Отчётов пока нет"));

    tap(&mut tab, &mut disk, "discard", json!({"id": id}));
    let mut old = Disk::default();
    for (name, json) in &disk.reports {
        let mut record: Value = serde_json::from_str(json).unwrap();
        record["deleted_ms"] = json!(1);
        old.reports.insert(name.clone(), record.to_string());
    }
    let tab = Tab::open(&mut old, 2);
    assert!(tab.state.reports().all().is_empty() && old.reports.is_empty());
}

#[test]
fn a_backup_brings_reports_to_another_device_once() {
    let (mut disk, mut tab, id) = inspected();
    tab.take(&mut disk, Msg::SaveBackup);
    let (_, file) = tab.file.clone().unwrap();
    let mut other_disk = Disk::default();
    let mut other = Tab::open(&mut other_disk, 2);
    for _ in 0..2 {
        other.take(&mut other_disk, Msg::Imported(Some(file.clone())));
        assert_eq!(only_id(&other), id);
    }
    open(&mut other, &mut other_disk, "reports", json!({}));
    assert!(other.state.pages().page().to_string().contains("Предписание от"));
}

#[test]
fn a_record_of_a_newer_version_stays_on_disk_and_is_told() {
    let (mut disk, ..) = inspected();
    for json in disk.reports.values_mut() {
        *json = json.replacen("\"v\":1", "\"v\":2", 1);
    }
    let before = disk.reports.clone();
    let tab = Tab::open(&mut disk, 2);
    assert!(tab.state.reports().all().is_empty());
    assert_eq!(disk.reports, before);
    assert!(tab.state.notice().is_some());
}

#[test]
fn the_open_report_is_printed_in_place_of_the_act_once() {
    let (mut disk, mut tab, id) = inspected();
    open(&mut tab, &mut disk, "report", json!({"id": id}));
    let effects = tab.step(Msg::Tap("print-page".to_owned(), Value::Null));
    assert!(effects.contains(&Effect::Print));
    assert!(
        tab.state.paper().sheet()[0][2]
            .as_str()
            .unwrap()
            .starts_with("ПРЕДПИСАНИЕ")
    );
    tab.step(Msg::Printed);
    assert!(!tab.state.paper().sheet().to_string().contains("ПРЕДПИСАНИЕ"));

    let named = |effects: Vec<Effect>| match effects.as_slice() {
        [Effect::Export { name, kind, .. }] => (name.clone(), Some(*kind)),
        [Effect::SaveFile { name, .. }] => (name.clone(), None),
        other => panic!("{other:?}"),
    };
    let docx = named(tab.step(Msg::Tap("save-page-docx".to_owned(), Value::Null)));
    assert_eq!(
        docx,
        ("Предписание-2026-11-24.docx".to_owned(), Some(ExportKind::Paper))
    );
    for how in ["save-page-text", "share-page-text"] {
        let text = named(tab.step(Msg::Tap(how.to_owned(), Value::Null)));
        assert_eq!(text, ("Предписание-2026-11-24.txt".to_owned(), None));
    }
}

#[test]
fn a_call_that_does_not_fit_changes_nothing() {
    let (mut disk, mut tab, _) = inspected();
    let before = tab.state.reports().all().to_vec();
    for args in [
        json!({}),
        json!({"kind": "fire", "summary": "Дым", "findings": []}),
        json!({"kind": "safety", "summary": 7, "findings": []}),
        json!({"kind": "safety", "summary": "", "findings": []}),
        json!({"kind": "safety", "summary": "Осмотр", "findings": [{"severity": "fatal", "what": "Край"}]}),
        json!({"kind": "safety", "summary": "Осмотр", "findings": vec![on_height()["findings"][0].clone(); 1_000]}),
        json!({"kind": "safety", "summary": "Нарушений не выявлено.", "findings": []}),
        json!({"kind": "safety", "summary": "х".repeat(5_000), "findings": []}),
    ] {
        let answer = call(&mut tab, &mut disk, "report_inspection", &args);
        assert_eq!(answer["status"], "error", "{args}");
        assert_ne!(answer["refused"], json!([]));
        assert_eq!(tab.state.reports().all(), before);
    }
}

#[test]
fn a_letter_is_prepared_for_the_newest_report_and_never_sent() {
    let mut disk = Disk::default();
    let mut tab = Tab::open(&mut disk, 1);
    let answer = call(&mut tab, &mut disk, "prepare_letter", &json!({}));
    assert_eq!(answer["status"], "error");
    call(&mut tab, &mut disk, "report_inspection", &on_height());
    let answer = call(&mut tab, &mut disk, "prepare_letter", &json!({}));
    assert_eq!(answer["status"], "ok");
    assert_eq!(answer["id"], json!(only_id(&tab)));
    assert!(answer["message"].as_str().unwrap().contains("не отправлено"));
}

#[test]
fn a_project_with_reports_is_not_removed() {
    let (mut disk, mut tab, _) = inspected();
    let first = tab.state.office().project().id.clone();
    tab.take(&mut disk, Msg::Project(ProjectMsg::Add));
    tab.take(&mut disk, Msg::Project(ProjectMsg::Choose(first.clone())));
    tab.take(&mut disk, Msg::Project(ProjectMsg::Remove));
    assert_eq!(tab.state.office().project().id, first);
    open(&mut tab, &mut disk, "reports", Value::Object(Map::new()));
    assert!(tab.state.pages().page().to_string().contains("Предписание от"));
}
