//! Item 6, and the standards of materials, against the catalogue of norms.

use super::super::path::FieldPath;
use super::{Check, Lint, blank, has, list, lower};
use crate::core::date::CivilDate;
use crate::core::knowledge::{NormEntry, NormStatus};
use crate::core::letters;

/// How the codes of norms begin that the catalogue is about.
const KINDS: [&str; 8] = ["сп ", "гост", "снип", "всн", "рд-", "пуэ", "мдс", "сн "];

/// Said of what the catalogue has from hearsay: behind a code, and as a sentence.
const DOUBT: &str = " (не проверено)";
const UNCHECKED: &str = " В справочнике это не проверено.";

pub(super) fn check(lint: &mut Lint<'_>) {
    for (index, norm) in lint.act.compliance.iter().enumerate() {
        let row = list("compliance").row(index);
        let code = norm.code.as_deref().unwrap_or_default().trim();
        let said = letters::lowercase(code);
        let clause = lower(&norm.clause);
        let names_nothing = !code.is_empty() && !said.contains(|c: char| c.is_ascii_digit()) && said != "пуэ";
        let by_project = has(&said, &["по проекту", "согласно проект"]) || clause.contains("по проекту");
        if by_project || (names_nothing && (is_norm(&said) || said.starts_with("проект"))) {
            lint.find(row.key("code"), Check::NormByProject, &[code]);
            continue;
        }
        if !is_norm(&said) {
            continue;
        }
        if blank(&norm.clause) {
            let usual = usual_clause(lint, code);
            lint.find(row.key("clause"), Check::NormWithoutClause, &[code, &usual]);
        }
        status(lint, code, row.key("code"));
    }
    for (index, material) in lint.act.materials.iter().enumerate() {
        let standard = material.standard.as_deref().unwrap_or_default();
        let Some(found) = lint.ground.knowledge.norms.find(standard) else {
            continue;
        };
        if found.status != NormStatus::InForce {
            let instead = instead(found.replaced_by.as_deref());
            let path = list("materials").row(index).key("standard");
            lint.find(path, Check::StandardOutdated, &[standard, &instead]);
        }
    }
}

/// Whether a code in small letters is one the catalogue is about.
fn is_norm(said: &str) -> bool {
    let said: String = said.chars().map(letters::look_alike).collect();
    let bare = KINDS.iter().any(|kind| said == kind.trim_end());
    // «СП63», without the space.
    let joined = said
        .strip_prefix("сп")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    bare || joined || KINDS.iter().any(|kind| said.starts_with(kind))
}

fn status(lint: &mut Lint<'_>, code: &str, path: FieldPath) {
    let norms = &lint.ground.knowledge.norms;
    if norms.is_empty() {
        return;
    }
    let Some(found) = norms.find(code) else {
        let edition = norms.edition_in_force(code).map(|norm| norm.code.as_str());
        return lint.find(path, Check::NormUnknown, &[code, &instead(edition)]);
    };
    let by = found.replaced_by.as_deref();
    let (check, detail) = match found.status {
        NormStatus::InForce if !found.is_written_whole(code) => (Check::NormWithoutYear, found.code.clone()),
        NormStatus::InForce if found.verified => return,
        NormStatus::InForce => (Check::NormNotChecked, String::new()),
        NormStatus::Replaced => match replaced_since(lint, found) {
            Some(since) if lint.act.dates.start.is_some_and(|start| start < since) => return,
            Some(_) if found.verified => (Check::NormReplaced, by.unwrap_or_default().to_owned()),
            Some(_) => (Check::NormReplaced, [by.unwrap_or_default(), DOUBT].concat()),
            None => (Check::NormSuperseded, by.unwrap_or_default().to_owned()),
        },
        NormStatus::Cancelled if found.verified => (Check::NormCancelled, instead(by)),
        NormStatus::Cancelled => (Check::NormCancelled, [&instead(by), UNCHECKED].concat()),
        NormStatus::Disputed => (Check::NormDisputed, instead(by)),
        NormStatus::DoesNotExist => (Check::NormDoesNotExist, instead(by)),
    };
    lint.find(path, check, &[code, &detail]);
}

/// Since when the next edition is in force, if the catalogue knows.
fn replaced_since(lint: &Lint<'_>, norm: &NormEntry) -> Option<CivilDate> {
    let next = norm.replaced_by.as_deref()?;
    lint.ground.knowledge.norms.find(next)?.in_force_from
}

/// « Действует …» after a sentence.
fn instead(code: Option<&str>) -> String {
    code.map(|code| [" Действует ", code, "."].concat())
        .unwrap_or_default()
}

/// The clause the catalogue names for such works.
fn usual_clause(lint: &Lint<'_>, code: &str) -> String {
    let norms = &lint.ground.knowledge.norms;
    let whole = norms.find(code).map_or(code, |norm| norm.code.as_str());
    let usual = lint
        .work
        .and_then(|work| work.norms.iter().find(|norm| norm.code == whole));
    match usual.and_then(|norm| norm.clause.as_deref()) {
        Some(clause) => [" Для таких работ в справочнике: ", clause, "."].concat(),
        None => String::new(),
    }
}
