//! The pages: all reports of a project, and one of them to be changed and handed on.

use serde_json::{Map, Value, json};

use super::FINDINGS_MAX;
use super::citation::{Named, NormMark, NormState, named};
use super::finding::Severity;
use super::letter::letter;
use super::paper::{file_name, paper};
use super::record::Kept;
use super::report::{Report, printed_day};
use crate::core::adviser::page::{Action, Field, Item, Page, Tone};
use crate::core::knowledge::Norms;
use crate::core::texts::inspection as texts;

/// Name of the page with all reports.
pub(crate) const REPORTS: &str = "reports";
/// Name of the page with one.
pub(crate) const REPORT: &str = "report";

/// All reports of the project: `kept` are its records, the newest first.
#[must_use]
pub fn reports_page(kept: &[Value]) -> Page {
    let mut page = Page::new(texts::REPORTS);
    let reports = kept.iter().filter(|record| Kept::is_report(record));
    let (deleted, shown): (Vec<&Value>, Vec<&Value>) = reports.partition(|record| Kept::is_deleted(record));
    if shown.is_empty() {
        page.text(Tone::Soft, texts::NO_REPORTS);
    }
    list(&mut page, &shown, |id| Action::go(REPORT, "id", id));
    let mut fold = Page::default();
    list(&mut fold, &deleted, |id| {
        Action::Tap("restore", json!({"id": id}))
    });
    page.fold(texts::DELETED, &fold);
    page
}

fn list(page: &mut Page, records: &[&Value], action: fn(&str) -> Action) {
    let mut rows = Vec::new();
    for record in records {
        match Kept::read(record) {
            Ok(kept) => {
                let report = &kept.report;
                let title = format!("{} от {}", texts::paper(report.kind).0, report.day());
                rows.push((
                    title,
                    subtitle(report),
                    report.count(Severity::Critical),
                    action(&kept.id),
                ));
            }
            Err(error) => page.text(Tone::Warn, &error.to_string()),
        }
    }
    page.list(rows.iter().map(|(title, sub, critical, action)| Item {
        title,
        sub,
        chip: if *critical > 0 {
            texts::severity(Severity::Critical)
        } else {
            ""
        },
        tone: (*critical > 0).then_some(Tone::Alarm),
        action: Some(action.clone()),
    }));
}

/// `критично 1, не видно 2 · Рабочий без каски`
fn subtitle(report: &Report) -> String {
    let counts: Vec<String> = Severity::ALL
        .into_iter()
        .filter(|severity| report.count(*severity) > 0)
        .map(|severity| format!("{} {}", texts::severity(severity), report.count(severity)))
        .collect();
    let counts = counts.join(", ");
    let words: String = report.summary.chars().take(80).collect();
    match (counts.is_empty(), words.is_empty()) {
        (true, _) => words,
        (false, true) => counts,
        (false, false) => format!("{counts} · {words}"),
    }
}

/// The report that `input` names, of the records in `kept`.
#[must_use]
pub fn report_page(input: &Map<String, Value>, kept: &[Value], norms: &Norms) -> Page {
    let id = input.get("id").and_then(Value::as_str).unwrap_or_default();
    let is_meant =
        |record: &&Value| record["id"] == id && Kept::is_report(record) && !Kept::is_deleted(record);
    let record = kept.iter().find(is_meant);
    let read = record.map(Kept::read);
    let Some(Ok(kept)) = read else {
        let mut page = Page::new(texts::REPORTS);
        let why = read.and_then(Result::err).map(|error| error.to_string());
        page.text(Tone::Warn, why.as_deref().unwrap_or(texts::NO_REPORT));
        page.button(texts::BACK, &Action::Go(REPORTS, Map::new()));
        return page;
    };
    let report = &kept.report;
    let mut page = Page::new(texts::paper(report.kind).0);
    form(&mut page, &kept);
    marks(&mut page, report, norms);
    page.heading(texts::HAND_ON);
    for (text, tap) in [
        (texts::PRINT, "print-page"),
        (texts::SAVE_DOCX, "save-page-docx"),
        (texts::SAVE_TEXT, "save-page-text"),
        (texts::SHARE, "share-page-text"),
    ] {
        page.button(text, &Action::Tap(tap, Value::Null));
    }
    page.link(texts::LETTER, &letter(report, norms));
    changes(&mut page, &kept);
    page.paper(paper(report, norms), &file_name(report));
    page
}

fn form(page: &mut Page, kept: &Kept) {
    let (report, base) = (&kept.report, &kept.base);
    for (key, label, kind, value, given) in [
        ("summary", texts::SUMMARY, "area", &report.summary, &base.summary),
        ("date", texts::DATE, "text", &report.day(), &base.day()),
        ("object", texts::OBJECT, "area", &report.object, &base.object),
        ("address", texts::ADDRESS, "area", &report.address, &base.address),
        (
            "addressee",
            texts::ADDRESSEE,
            "text",
            &report.addressee,
            &base.addressee,
        ),
        ("author", texts::AUTHOR, "text", &report.author, &base.author),
    ] {
        page.entered(key, value);
        page.field(&Field {
            key,
            label,
            kind,
            value: given,
            ..Field::default()
        });
    }
    for (place, finding) in report.findings.iter().enumerate() {
        if report.removed.contains(&place) {
            continue;
        }
        let given = base.findings.get(place).cloned().unwrap_or_default();
        let group = [texts::FINDING, &(place + 1).to_string()].concat();
        for (key, label) in texts::FINDING_LABELS {
            let (value, given) = match key {
                "severity" => (finding.severity.code(), given.severity.code()),
                "what" => (&*finding.what, &*given.what),
                "norm" => (&*finding.norm, &*given.norm),
                "action" => (&*finding.action, &*given.action),
                _ => (&*printed_day(&finding.deadline), &*given.deadline),
            };
            let key = format!("{key}-{place}");
            page.entered(&key, value);
            let options = match key.starts_with("severity") {
                true => Severity::ALL
                    .map(|one| (one.code().to_owned(), texts::severity(one).to_owned()))
                    .to_vec(),
                false => Vec::new(),
            };
            page.field(&Field {
                key: &key,
                label: &format!("{}. {label}", place + 1),
                kind: if key.starts_with("deadline") {
                    "text"
                } else {
                    "area"
                },
                value: given,
                options,
                group: &group,
                ..Field::default()
            });
        }
    }
}

/// What the catalogue says of the norms; a tap opens the card.
fn marks(page: &mut Page, report: &Report, norms: &Norms) {
    let named = named(report, norms);
    if !named.is_empty() {
        page.heading(texts::NORMS);
    }
    let rows: Vec<(String, String)> = named
        .iter()
        .map(|Named { mark, places }| {
            let words = mark.words();
            let (word, remark) = words.split_once(", ").unwrap_or((&words, ""));
            let places: Vec<String> = places.iter().map(|place| texts::place(*place)).collect();
            let title = mark.title.as_deref().unwrap_or_default();
            let parts = [remark, title, &places.join(", ")];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            (word.to_owned(), parts.join(" · "))
        })
        .collect();
    page.list(named.iter().zip(&rows).map(|(named, (word, sub))| Item {
        title: &named.mark.said,
        sub,
        chip: word,
        tone: Some(tone(&named.mark)),
        action: Some(named.mark.action()),
    }));
    if report.sorted().is_empty() {
        page.text(Tone::Warn, texts::NOTHING_NAMED);
    } else {
        page.text(Tone::Warn, texts::CHECK_ON_SITE);
    }
}

fn tone(mark: &NormMark) -> Tone {
    match mark.state {
        NormState::InForce => Tone::Good,
        NormState::Unchecked | NormState::Disputed | NormState::Unknown => Tone::Warn,
        NormState::Replaced | NormState::Cancelled | NormState::DoesNotExist => Tone::Alarm,
    }
}

/// What is done to the report by a tap.
fn changes(page: &mut Page, kept: &Kept) {
    let report = &kept.report;
    let amend =
        |key: String, text: &str| Action::Tap("amend", json!({"id": kept.id, "key": key, "text": text}));
    if report.findings.len() < FINDINGS_MAX {
        page.button(
            texts::ADD_FINDING,
            &amend(format!("what-{}", report.findings.len()), ""),
        );
    }
    let mut removed = Page::default();
    for place in 0..report.findings.len() {
        let number = (place + 1).to_string();
        let key = format!("gone-{place}");
        if report.removed.contains(&place) {
            removed.button(&[texts::RESTORE_FINDING, &number].concat(), &amend(key, ""));
        } else {
            page.button(&[texts::REMOVE_FINDING, &number].concat(), &amend(key, "1"));
        }
    }
    page.fold(texts::REMOVED, &removed);
    page.button(texts::DELETE, &Action::Tap("discard", json!({"id": kept.id})));
    page.button(texts::BACK, &Action::Go(REPORTS, Map::new()));
}
