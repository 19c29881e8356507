//! What the model's calls give: the answer to it, what the page keeps, what it shows at once.

use serde_json::{Map, Value, json};

use super::arguments::{Refusal, read};
use super::citation::{Named, NormMark, named, norm_marks};
use super::finding::{Finding, Severity};
use super::letter::letter;
use super::page::REPORT;
use super::record::Kept;
use super::report::{Kind, Report};
use crate::core::adviser::page::{Action, Item, Page, Tone};
use crate::core::knowledge::Norms;
use crate::core::texts::inspection as texts;

/// Takes a report of the model: `{"response", "keep"?: record, "alarm"?: [node], "card"?: [node]}`. `site` is what the
/// page says of the project (see [`crate::core::adviser::Ask::Call`]), `kept` are its records.
#[must_use]
pub fn report_inspection(
    args: &Map<String, Value>,
    site: &Value,
    today: &str,
    kept: &[Value],
    norms: &Norms,
) -> Value {
    let mut report = match read(args) {
        Ok(report) => report,
        Err(refused) => return json!({"response": refusal(&refused)}),
    };
    let of_site = |key: &str| site[key].as_str().unwrap_or_default().to_owned();
    report.date = today.to_owned();
    report.object = of_site("object");
    if report.object.is_empty() {
        report.object = of_site("name");
    }
    report.address = of_site("address");
    if report.kind == Kind::Drawing {
        report.addressee = of_site("designer");
    }
    let record = Kept::record(&report, site["project"].as_str().unwrap_or_default());
    // A call that is repeated is no news: nobody is alarmed twice.
    let is_known = kept
        .iter()
        .any(|known| known["id"] == record["id"] && known["base"] == record["base"]);
    let (told, refused) = told_norms(&report, norms);
    let critical: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Critical)
        .collect();
    let mut answer = json!({
        "response": {
            "status": "ok",
            "message": message(&report, &critical, !refused.is_empty()),
            "id": record["id"],
            "norms": told,
            "refused": refused,
        },
        "card": card(&report, record["id"].as_str().unwrap_or_default()),
        "keep": record,
    });
    if let (Some(first), false) = (critical.first(), is_known) {
        answer["alarm"] = alarm(first, critical.len());
    }
    answer
}

/// Prepares a letter with the report of this `id`, or with the newest one: `{"response", "card"?}`.
#[must_use]
pub fn prepare_letter(args: &Map<String, Value>, kept: &[Value], norms: &Norms) -> Value {
    let refused = |message: &str| json!({"response": {"status": "error", "message": message}});
    let id = match args.get("id") {
        None | Some(Value::Null) => None,
        Some(Value::String(id)) => Some(id),
        Some(_) => return refused("id — это текст из ответа report_inspection."),
    };
    let mut reports = kept.iter().filter(|record| Kept::is_report(record));
    let found = match id {
        Some(id) => reports.find(|record| record["id"].as_str() == Some(id)),
        None => reports.next(),
    };
    let Some(record) = found else {
        return refused("Такого отчёта нет. Сначала вызови report_inspection.");
    };
    let kept = match Kept::read(record) {
        Ok(kept) => kept,
        Err(error) => return refused(&error.to_string()),
    };
    let mut page = Page::default();
    page.link(texts::LETTER, &letter(&kept.report, norms));
    json!({
        "response": {
            "status": "ok",
            "message": "Письмо подготовлено, но не отправлено. Скажи: нажмите «Письмо с отчётом» на экране, \
                        проверьте и отправьте сами.",
            "id": kept.id,
        },
        "card": page.into_nodes(),
    })
}

fn refusal(refused: &[Refusal]) -> Value {
    let list: Vec<Value> = refused
        .iter()
        .map(|refusal| json!({"field": refusal.field, "why": refusal.why}))
        .collect();
    json!({
        "status": "error",
        "message": "Отчёт не записан: причины в refused. Исправь и вызови снова.",
        "refused": list,
    })
}

/// All norms with what is known of them, and those that have to be named otherwise.
fn told_norms(report: &Report, norms: &Norms) -> (Vec<Value>, Vec<Value>) {
    let told = named(report, norms)
        .into_iter()
        .map(|Named { mark, .. }| json!({"norm": mark.said, "status": mark.words(), "title": mark.title}));
    let mut refused = Vec::new();
    for (place, finding) in report.findings.iter().enumerate() {
        let marks = norm_marks(&finding.norm, norms);
        for mark in marks.iter().filter(|mark| mark.is_wrong()) {
            refused.push(json!({"field": format!("findings[{place}].norm"), "why": why(mark)}));
        }
    }
    (told.collect(), refused)
}

fn why(mark: &NormMark) -> String {
    format!("{}: {}", mark.said, mark.words())
}

fn message(report: &Report, critical: &[&Finding], has_wrong_norms: bool) -> String {
    let mut message = String::new();
    if let Some(first) = critical.first() {
        message.push_str("СРОЧНО, скажи сразу, громко и коротко: опасно! ");
        for part in [&first.what, &first.action]
            .into_iter()
            .filter(|part| !part.is_empty())
        {
            message.push_str(part);
            message.push_str(". ");
        }
        if critical.len() > 1 {
            message.push_str(&format!(
                "Потом назови остальные критические, их {}. ",
                critical.len() - 1
            ));
        }
    } else {
        message.push_str("Отчёт записан. ");
    }
    if report.findings.is_empty() {
        message.push_str("Замечаний в нём нет: скажи, что видно и чего не видно. ");
    }
    message.push_str("Добавь, что проверить на месте; не говори, что нарушений нет. ");
    if has_wrong_norms {
        message.push_str(
            "Нормы из refused не называй: исправь их и вызови функцию снова с теми же what. \
             Сверь и title: подходит ли норма по теме. ",
        );
    }
    message.push_str("Сумму штрафа называй только ориентировочно.");
    message
}

fn alarm(first: &Finding, count: usize) -> Value {
    let mut page = Page::default();
    page.text(Tone::Alarm, &[texts::DANGER, &first.what].concat());
    page.text(Tone::Alarm, &first.action);
    if count > 1 {
        page.text(Tone::Alarm, &format!("{}{}", texts::MORE_CRITICAL, count - 1));
    }
    page.into_nodes()
}

fn card(report: &Report, id: &str) -> Value {
    let critical = report.count(Severity::Critical) > 0;
    let mut page = Page::default();
    page.list([Item {
        title: texts::paper(report.kind).0,
        sub: &report.summary,
        chip: if critical {
            texts::severity(Severity::Critical)
        } else {
            ""
        },
        tone: critical.then_some(Tone::Alarm),
        action: Some(Action::go(REPORT, "id", id)),
    }]);
    page.into_nodes()
}
