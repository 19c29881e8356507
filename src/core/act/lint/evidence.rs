//! Item 4: survey drawings, tests, acts.

use super::super::document_sort::{self, Sort};
use super::papers::is_shown;
use super::{Check, Lint, blank, has, list, lower};

pub(super) fn check(lint: &mut Lint<'_>) {
    let is_pipe_insulation = lint.are_works(|works| {
        let insulation = has(works, &["тепловая изоляц", "теплоизоляц"]) || works.starts_with("изоляц");
        insulation && works.contains("труб")
    });
    for (index, document) in lint.act.evidence.iter().enumerate() {
        let row = list("evidence").row(index);
        let name = document_sort::name(document);
        let kind = lower(&document.kind);
        if matches!(kind.as_str(), "схема" | "исполнительная схема") && blank(&document.note)
        {
            lint.find(row.key("kind"), Check::SchemeNotNamed, &[]);
        }
        let Some(date) = document.date else { continue };
        let details = [name.as_str(), &date.dotted()];
        let is_pressure_test = document_sort::is(document, Sort::PressureTest);
        let check = if date > lint.ground.today {
            Check::PaperInFuture
        } else if lint.act.date.is_some_and(|act| date > act) {
            Check::PaperAfterAct
        } else if is_pipe_insulation && is_pressure_test && lint.began_before(date) {
            Check::TestAfterInsulation
        // Acts of what was before (axes, ground, tests under pressure) are older than the works.
        } else if lint.began_after(date) && !is_pressure_test && has(&kind, &["схем", "протокол", "ведомост"])
        {
            Check::EvidenceBeforeStart
        } else {
            continue;
        };
        lint.find(row.key("date"), check, &details);
    }
    let is_concreting = lint.are_works(|works| works.starts_with("бетонирован"));
    for (lacks, check) in [
        (
            !lint.act.evidence.is_empty() && !is_shown(lint, Sort::Scheme),
            Check::NoScheme,
        ),
        (
            is_concreting && !is_shown(lint, Sort::StrengthTest),
            Check::NoStrengthTest,
        ),
        (
            is_pipe_insulation && !is_shown(lint, Sort::PressureTest),
            Check::NoPressureTest,
        ),
    ] {
        if lacks {
            lint.field("evidence", check, &[]);
        }
    }
}
