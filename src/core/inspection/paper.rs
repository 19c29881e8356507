//! The report on paper: «Предписание» for safety, «Замечания по чертежам» for a drawing.

use super::citation::{NormMark, norm_marks, text_marks};
use super::finding::{Finding, Severity};
use super::report::{Kind, Report, printed_day};
use crate::core::adviser::page::{Block, Paper, Table};
use crate::core::date::CivilDate;
use crate::core::knowledge::Norms;
use crate::core::letters;
use crate::core::texts::inspection as texts;

/// Widths of the columns, percent of 180 mm: the texts get most.
const WIDTHS: [u32; 5] = [6, 32, 24, 26, 12];

/// The paper. It never says that there are no violations.
#[must_use]
pub fn paper(report: &Report, norms: &Norms) -> Paper {
    let mut blocks = vec![Block::Rows(vec![
        (texts::DATE.to_owned(), report.day()),
        (texts::OBJECT.to_owned(), report.object.clone()),
        (texts::ADDRESS.to_owned(), report.address.clone()),
        (texts::ADDRESSEE.to_owned(), report.addressee.clone()),
        (texts::AUTHOR.to_owned(), report.author.clone()),
    ])];
    let mut say = |text: &str| blocks.push(Block::Text(text.to_owned()));
    if !report.summary.is_empty() {
        say(&report.summary);
    }
    let of = |is_meant: fn(Severity) -> bool| -> Vec<&Finding> {
        let named = report.sorted().into_iter().map(|(_, finding)| finding);
        named
            .filter(|finding| is_meant(finding.severity) && *finding != &Finding::default())
            .collect()
    };
    let violations = of(Severity::is_violation);
    if violations.is_empty() {
        say(texts::NOTHING_NAMED);
    } else {
        say(texts::VIOLATIONS);
        blocks.push(Block::Table(table(&violations, norms)));
        if violations[0].severity == Severity::Critical && report.kind == Kind::Safety {
            blocks.push(Block::Text(texts::STOP_WORK.to_owned()));
        }
    }
    for (head, meant) in [
        (texts::UNCLEAR, Severity::Unclear),
        (texts::SEEN_OK, Severity::Ok),
    ] {
        let named = report.sorted();
        let mut named = named
            .iter()
            .filter(|(_, finding)| finding.severity == meant)
            .peekable();
        if named.peek().is_some() {
            blocks.push(Block::Text(head.to_owned()));
            blocks.extend(named.map(|(_, finding)| Block::Text(sentence(finding))));
        }
    }
    let others = norms_of_texts(report, &violations, norms);
    if !others.is_empty() {
        blocks.push(Block::Text(format!("{}: {}.", texts::NORMS, others.join("; "))));
    }
    if !violations.is_empty() {
        blocks.push(Block::Text(texts::CHECK_ON_SITE.to_owned()));
    }
    if names_a_fine(report) {
        blocks.push(Block::Text(texts::FINES.to_owned()));
    }
    blocks.push(Block::Text(texts::MADE_BY.to_owned()));
    blocks.push(Block::Signatures(texts::SIGNATURES.map(str::to_owned).to_vec()));
    Paper {
        title: texts::paper(report.kind).1.to_owned(),
        blocks,
    }
}

/// The name of its file, without the ending; its day is written as in the names of acts.
#[must_use]
pub fn file_name(report: &Report) -> String {
    let day = CivilDate::parse(&report.date).map_or_else(|| report.day(), |day| day.to_string());
    let day: String = day
        .chars()
        .map(|c| if c.is_alphanumeric() || c == '.' { c } else { '-' })
        .take(20)
        .collect();
    format!("{}-{day}", texts::paper(report.kind).0.replace(' ', "-"))
}

fn table(violations: &[&Finding], norms: &Norms) -> Table {
    let row = |(place, finding): (usize, &&Finding)| {
        let severity = texts::severity(finding.severity);
        vec![
            (place + 1).to_string(),
            format!("{} ({severity})", finding.what),
            norm(finding, norms),
            finding.action.clone(),
            printed_day(&finding.deadline),
        ]
    };
    Table {
        columns: texts::COLUMNS.map(str::to_owned).to_vec(),
        widths: WIDTHS.to_vec(),
        rows: violations.iter().enumerate().map(row).collect(),
    }
}

/// The norms of a finding.
fn norm(finding: &Finding, norms: &Norms) -> String {
    let marks: Vec<String> = norm_marks(&finding.norm, norms).iter().map(checked).collect();
    if marks.is_empty() {
        return texts::NO_NORM.to_owned();
    }
    marks.join("; ")
}

/// The norms that the other texts of the paper name, each once, but for those that the table has.
fn norms_of_texts(report: &Report, violations: &[&Finding], norms: &Norms) -> Vec<String> {
    let findings = report.sorted();
    let of_findings = findings
        .iter()
        .flat_map(|(_, finding)| [&finding.what, &finding.action]);
    let mut seen: Vec<String> = violations
        .iter()
        .flat_map(|finding| norm_marks(&finding.norm, norms))
        .map(|mark| checked(&mark))
        .collect();
    let in_table = seen.len();
    for text in std::iter::once(&report.summary).chain(of_findings) {
        for mark in text_marks(text, norms) {
            let checked = checked(&mark);
            if !seen.contains(&checked) {
                seen.push(checked);
            }
        }
    }
    seen.split_off(in_table)
}

/// `СП 49.13330.2010 — действие спорно, не проверено`
fn checked(mark: &NormMark) -> String {
    format!("{} — {}", mark.said, mark.words())
}

fn sentence(finding: &Finding) -> String {
    if finding.action.is_empty() {
        return format!("— {}", finding.what);
    }
    format!("— {}: {}", finding.what, finding.action)
}

fn names_a_fine(report: &Report) -> bool {
    let is_fine = |text: &String| letters::lowercase(text).contains("штраф");
    let findings = report.sorted();
    is_fine(&report.summary)
        || findings.iter().any(|(_, finding)| {
            [&finding.what, &finding.norm, &finding.action]
                .into_iter()
                .any(is_fine)
        })
}
