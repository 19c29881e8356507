//! The catalogues the page fetches: what they promise each other, and finding things in them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use std::collections::BTreeSet;

use prorab::core::date::CivilDate;
use prorab::core::knowledge::NormStatus;
use support::knowledge;

#[test]
fn works_refer_to_norms_that_may_be_referred_to() {
    let knowledge = knowledge();
    for work in knowledge.works.all() {
        for norm in &work.norms {
            let found = knowledge.norms.find(&norm.code);
            let found = found.unwrap_or_else(|| panic!("{}: {} is unknown", work.id, norm.code));
            assert_eq!(found.status, NormStatus::InForce, "{}: {}", work.id, norm.code);
            assert!(found.is_written_whole(&norm.code), "{}: {}", work.id, norm.code);
            assert!(!norm.verified || norm.clause.is_some());
        }
    }
}

#[test]
fn kinds_of_works_are_told_apart_and_whole() {
    let knowledge = knowledge();
    let works = knowledge.works.all();
    assert_eq!(works.len(), 55);
    let ids: BTreeSet<&str> = works.iter().map(|work| work.id.as_str()).collect();
    assert_eq!(ids.len(), works.len());
    for work in works {
        for text in [&work.name, &work.title_pattern, &work.stage] {
            assert!(!text.trim().is_empty(), "{}", work.id);
        }
        assert!(
            !work.norms.is_empty() && work.documents.len() + work.tests.len() > 0,
            "{}",
            work.id
        );
        assert!(
            !work.next_works.is_empty() && !work.aliases.is_empty(),
            "{}",
            work.id
        );
    }
    let mut stages: Vec<&str> = knowledge
        .works
        .all()
        .iter()
        .map(|work| work.stage.as_str())
        .collect();
    stages.dedup();
    let distinct: BTreeSet<&str> = stages.iter().copied().collect();
    assert_eq!(
        stages.len(),
        distinct.len(),
        "a stage is in two places: {stages:?}"
    );
}

#[test]
fn norms_are_told_apart_and_a_replaced_one_names_what_replaced_it() {
    let knowledge = knowledge();
    let norms = knowledge.norms.all();
    assert_eq!(norms.len(), 197);
    for norm in norms {
        assert_eq!(
            knowledge.norms.find(&norm.code),
            Some(norm),
            "{} is found as another",
            norm.code
        );
        assert!(!norm.title.is_empty(), "{}", norm.code);
        assert_eq!(norm.checked_at.is_some(), norm.verified, "{}", norm.code);
        assert!(
            norm.status != NormStatus::Replaced || norm.replaced_by.is_some(),
            "{}",
            norm.code
        );
    }
}

#[test]
fn a_code_is_found_as_people_write_it() {
    let knowledge = knowledge();
    for (said, code) in [
        ("СП 63.13330.2018", "СП 63.13330.2018"),
        ("сп63.13330.2018", "СП 63.13330.2018"),
        ("CП 63.13330.2018", "СП 63.13330.2018"),
        ("СП 63.13330.2018 (с изм. № 1)", "СП 63.13330.2018"),
        ("СП 63.13330.2018 с изм. 1, 2", "СП 63.13330.2018"),
        ("СП 63.13330", "СП 63.13330.2018"),
        ("СП 71", "СП 71.13330.2017"),
        ("ГОСТ 34028", "ГОСТ 34028-2016"),
        ("ГОСТ Р 21.101", "ГОСТ Р 21.101-2026"),
        ("ГОСТ Р 21.101–2020", "ГОСТ Р 21.101-2020"),
        ("ПУЭ", "ПУЭ (7-е изд.)"),
        ("ПУЭ-7", ""),
        ("СП 63.13330.2021", ""),
        ("СП 7", "СП 7.13130.2013"),
        ("СП 6", ""),
        ("ГОСТ 12", ""),
        ("СП", ""),
        ("", ""),
    ] {
        let found = knowledge.norms.find(said).map_or("", |norm| norm.code.as_str());
        assert_eq!(found, code, "{said}");
    }
}

#[test]
fn another_edition_leads_to_the_one_in_force() {
    let norms = knowledge().norms;
    let in_force = |code| norms.edition_in_force(code).map_or("", |norm| norm.code.as_str());
    assert_eq!(in_force("СП 63.13330.2012"), "СП 63.13330.2018");
    assert_eq!(in_force("СП 63.13330.2021"), "СП 63.13330.2018");
    assert_eq!(in_force("ГОСТ 18105-2010"), "ГОСТ 18105-2018");
    assert_eq!(in_force("СП 999.13330.2018"), "");
    let norm = norms.find("ГОСТ Р 21.101-2020").unwrap();
    assert_eq!(norm.replaced_by.as_deref(), Some("ГОСТ Р 21.101-2026"));
    let since = norms.find("ГОСТ Р 21.101-2026").unwrap().in_force_from;
    assert_eq!(since, CivilDate::new(2026, 4, 1));
}

#[test]
fn a_title_means_one_kind_of_works_or_none() {
    let works = knowledge().works;
    for (title, id) in [
        (
            "Армирование фундаментной плиты ФП-1 верхней и нижней сетками из арматуры А500С ∅16 мм с шагом 200 мм",
            "rebar_foundation",
        ),
        (
            "Обратная засыпка пазух фундамента песком слоями по 300 мм с уплотнением виброплитой",
            "backfill_sinuses",
        ),
        (
            "Погружение (забивка) железобетонных свай С90.30-8 в количестве 42 шт.",
            "pile_driving",
        ),
        (
            "Устройство пароизоляции кровли рулонным материалом «Биполь ЭПП»",
            "roof_vapor_barrier",
        ),
        (
            "Тепловая изоляция магистральных трубопроводов отопления",
            "pipe_insulation",
        ),
        ("Армирование плиты перекрытия на отм. +6,300", "rebar_slab"),
        ("Прокладка кабеля ВВГ в траншее", "cable_trench"),
        ("обратка", "backfill_sinuses"),
        ("Устройство котлована", "excavation_pit"),
        ("Армирование и стяжка", ""),
        ("Монтаж чего-то", ""),
        ("", ""),
    ] {
        let guess = works.guess(title).map_or("", |work| work.id.as_str());
        assert_eq!(guess, id, "{title}");
    }
}

#[test]
fn remarks_of_the_catalogue_are_no_clauses() {
    let knowledge = knowledge();
    let clauses = knowledge.works.all().iter().flat_map(|work| &work.norms);
    for clause in clauses.filter_map(|norm| norm.clause.as_deref()) {
        assert!(!clause.contains("проект") && !clause.contains('('), "{clause}");
    }
    let cable = knowledge.works.get("grounding").unwrap();
    assert_eq!(cable.norms[0].clause, None);
    assert!(!cable.norms[0].verified);
}
