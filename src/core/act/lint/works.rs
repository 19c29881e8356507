//! Item 1, the works and their place, and item 2, the drawings.

use super::{Check, Lint, blank, has, list, lower};
use crate::core::letters;

/// Characters that a printed line of 180 mm holds in 11 pt, on the average.
const LINE_CHARS: usize = 88;

/// Layers of a roof, a floor or a wall, each with an act of its own.
const LAYERS: [&[&str]; 5] = [
    &["пароизоляц"],
    &["теплоизоляц", "утепл", "минераловатн", "эппс", "пенополистир"],
    &["гидроизоляц", "водоизоляц", "наплавляем"],
    &["стяжк"],
    &["звукоизоляц"],
];
/// Several layers in words.
const SEVERAL: [&str; 9] = [
    "в два слоя",
    "в 2 слоя",
    "в три слоя",
    "в 3 слоя",
    "двухслойн",
    "трехслойн",
    "трёхслойн",
    "2-слойн",
    "в 2-х сло",
];
/// Works that make a coating of layers.
const COATINGS: [&str; 9] = [
    "изоляц",
    "утепл",
    "кровл",
    "ковр",
    "стяжк",
    "окрас",
    "огрунт",
    "обмаз",
    "оклееч",
];
/// Lines the form of an ordinary act has room for.
const ROOM: [(&str, usize); 4] = [
    ("object.name", 4),
    ("works.title", 4),
    ("next_works", 3),
    ("additional_info", 6),
];

pub(super) fn check(lint: &mut Lint<'_>) {
    let works = &lint.act.works;
    if !blank(&works.work_type) && lint.work.is_none() && !lint.ground.knowledge.works.is_empty() {
        lint.field("works.work_type", Check::UnknownWorkType, &[]);
    }
    if !blank(&works.title) {
        place(lint);
        layers(lint);
    }
    for (index, volume) in works.volume.iter().enumerate() {
        let row = list("works.volume").row(index);
        if volume.quantity == Some(0.0) {
            lint.find(row.key("quantity"), Check::ZeroQuantity, &[]);
        }
        if volume.quantity.is_some() && blank(&volume.unit) {
            lint.find(row.key("unit"), Check::NoUnit, &[]);
        }
        if volume.approximate {
            lint.find(row.key("quantity"), Check::ApproximateVolume, &[]);
        }
    }
    if lint.work.is_some_and(|work| work.needs_aook) {
        lint.field("works.work_type", Check::NeedsAook, &[]);
    }
    for (path, lines) in ROOM {
        let chars = crate::core::act::get(lint.act, &list(path)).chars().count();
        if chars > lines * LINE_CHARS {
            lint.field(path, Check::TooLong, &[]);
        }
    }
    for (index, doc) in lint.act.project_docs.iter().enumerate() {
        let code = doc.code.as_deref().unwrap_or_default().trim();
        // A whole code names the object too: «05/2024-КЖ1».
        if !code.is_empty() && !code.contains(['-', '–', '/']) {
            lint.find(
                list("project_docs").row(index).key("code"),
                Check::CodeNotWhole,
                &[code],
            );
        }
    }
    let told = lower(&lint.act.additional_info);
    if has(&told, &["со слов", "kcom", "коэффициент", "давлени"]) {
        lint.field("additional_info", Check::NotConfirmed, &[]);
    }
    if has(&lower(&works.title), &["дублирующ", "взамен", "вместо"]) || has(&told, &["взамен", "вместо"])
    {
        lint.field("works.title", Check::Departure, &[]);
    }
}

/// Rule 1: the place with axes and elevation, as far as such works have them.
fn place(lint: &mut Lint<'_>) {
    let title = lower(&lint.act.works.title);
    let place = &lint.act.works.location;
    let asks = |name: &str| lint.work.is_none_or(|work| work.title_pattern.contains(name));
    let no_element = blank(&place.element) && asks("{element}") && lint.work.is_some();
    let no_axes = blank(&place.axes) && asks("{axes}") && !has(&title, &["в осях", "по оси", "по осям"]);
    let no_level = blank(&place.elevation)
        && blank(&place.floor)
        && (asks("{elevation") || asks("{floor}"))
        && !has(&title, &["отм.", "отметк", "этаж"]);
    for (lacks, path, check) in [
        (no_element, "works.location.element", Check::NoElement),
        (no_axes, "works.location.axes", Check::NoAxes),
        (no_level, "works.location.elevation", Check::NoElevation),
    ] {
        if lacks {
            lint.field(path, check, &[]);
        }
    }
}

/// Rule 12: an act for each layer of a coating.
fn layers(lint: &mut Lint<'_>) {
    let title = lower(&lint.act.works.title);
    let by_rule = lint.work.is_some_and(|work| {
        let says = |clause: &str| clause.split([';', ',']).any(|part| part.trim() == "п. 4.6");
        let mut norms = work.norms.iter();
        norms.any(|norm| norm.code.starts_with("СП 71.") && norm.clause.as_deref().is_some_and(says))
    });
    let several = has(&title, &SEVERAL) && has(&title, &COATINGS);
    let in_title = LAYERS.iter().filter(|stems| is_made(&title, stems)).count() > 1;
    let used: Vec<String> = lint.act.materials.iter().map(|it| lower(&it.name)).collect();
    let is_used = |words: &&&[&str]| used.iter().any(|name| has(name, words));
    let in_materials = LAYERS.iter().filter(is_used).count() > 1 && (by_rule || has(&title, &COATINGS));
    if several || in_title || in_materials {
        let check = if by_rule || has(&title, &["кровл"]) {
            Check::OneActForLayers
        } else {
            Check::LayersInOneAct
        };
        lint.field("works.title", check, &[]);
    }
}

/// Whether a title names a layer as work done, and not as what lies under or over it: «под стяжку».
fn is_made(title: &str, stems: &[&str]) -> bool {
    const BESIDE: [&str; 6] = ["под", "по", "над", "для", "до", "перед"];
    let words: Vec<&str> = title.split(' ').collect();
    words.iter().enumerate().any(|(at, word)| {
        let before = &words[at.saturating_sub(2)..at];
        stems.iter().any(|stem| word.starts_with(stem)) && !before.iter().any(|word| BESIDE.contains(word))
    })
}

/// Whether next works are the works themselves; a title goes on with the place and the way of the works.
pub(super) fn is_the_same(next: &Option<String>, title: &Option<String>) -> bool {
    let (next, title) = (lower(next), lower(title));
    let rest = title.strip_prefix(next.as_str());
    !next.is_empty() && rest.is_some_and(|rest| !rest.starts_with(letters::is_letter))
}
