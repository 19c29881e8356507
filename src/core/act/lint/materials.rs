//! Item 3: materials, their quantities and classes.

use super::super::value::comma;
use super::{Check, Lint, blank, has, list, lower};
use crate::core::act::identity::key;
use crate::core::letters;
use crate::core::spoken::unit;

/// Materials that are nothing without a class: how they begin, letters of a class, what has to be named.
const CLASSES: [(&[&str], &str, &str); 4] = [
    (
        &["арматура", "арматурная сталь"],
        "авк",
        "класс (А500С, А400, А240)",
    ),
    (
        &["бетон ", "бетонная смесь", "смесь бетонная"],
        "вмп",
        "класс бетона (В25)",
    ),
    (
        &["раствор ", "растворная смесь", "цементный раствор"],
        "мв",
        "марка раствора (М150)",
    ),
    (&["кирпич"], "м", "марка кирпича (М150)"),
];

pub(super) fn check(lint: &mut Lint<'_>) {
    let mut names: Vec<String> = Vec::new();
    for (index, material) in lint.act.materials.iter().enumerate() {
        let row = list("materials").row(index);
        let name = material.name.as_deref().unwrap_or_default().trim();
        let known = key(name);
        if !known.is_empty() && names.contains(&known) {
            lint.find(row.key("name"), Check::MaterialTwice, &[name]);
        }
        names.push(known);
        if let Some(class) = class_not_named(name) {
            lint.find(row.key("name"), Check::ClassNotNamed, &[name, class]);
        }
        if material.quantity == Some(0.0) {
            lint.find(row.key("quantity"), Check::ZeroQuantity, &[]);
        }
        if material.quantity.is_some() && blank(&material.unit) {
            lint.find(row.key("unit"), Check::NoUnit, &[]);
        }
        let said = lower(&material.unit);
        // «мешок 50 кг» is a container all the same.
        let unit_word = said.split_whitespace().next().unwrap_or_default();
        if unit::is_container(unit_word) {
            let total = volume(lint);
            lint.find(row.key("unit"), Check::ContainerUnit, &[&said, &total]);
        }
    }
}

/// What was done, to compare what is in the containers with: « (работ — 620 м²)».
fn volume(lint: &Lint<'_>) -> String {
    match lint.act.works.volume.as_slice() {
        [volume] => match (volume.quantity, &volume.unit) {
            (Some(quantity), Some(unit)) => [" (работ — ", &comma(quantity), " ", unit, ")"].concat(),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// What has to be named of a material and is not.
fn class_not_named(name: &str) -> Option<&'static str> {
    let mut text: String = letters::lowercase(name)
        .chars()
        .map(letters::look_alike)
        .collect();
    text.push(' ');
    // Taps and valves are «арматура» too.
    if has(&text, &["запорн", "трубопроводн"]) {
        return None;
    }
    let (_, marks, class) = CLASSES
        .iter()
        .find(|(begins, ..)| begins.iter().any(|begin| text.starts_with(begin)))?;
    let chars: Vec<char> = text.chars().collect();
    let is_class = |three: &[char]| {
        let [before, mark, digit] = three else {
            return false;
        };
        !letters::is_letter(*before) && marks.contains(*mark) && digit.is_ascii_digit()
    };
    (!chars.windows(3).any(is_class)).then_some(*class)
}
