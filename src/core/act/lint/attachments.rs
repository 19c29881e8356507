//! Attachments, and the registry of quality documents among them.

use super::{Check, Lint, blank, has, list, lower};
use crate::core::act::attached::is_photo;
use crate::core::act::registry;
use crate::core::letters;

/// What goes before «п. 3» when an item of the act stands for a list of papers.
const REFERENCES: [&str; 6] = ["в соответствии с ", "согласно ", "смотри ", "см. ", "см.", "по "];

pub(super) fn check(lint: &mut Lint<'_>) {
    let act = lint.act;
    for (index, paper) in act.attachments.iter().enumerate() {
        if refers_to_item(&lower(&paper.kind)) {
            lint.find(
                list("attachments").row(index).key("kind"),
                Check::ByReference,
                &[],
            );
        }
    }
    for (index, paper) in act.evidence.iter().enumerate() {
        if refers_to_item(&lower(&paper.kind)) {
            lint.find(list("evidence").row(index).key("kind"), Check::ByReference, &[]);
        }
    }
    let is_attached = act
        .attachments
        .iter()
        .any(|paper| lower(&paper.kind).contains("реестр"));
    // Where none but photos are listed, the form lists them itself, the registry too.
    let is_named =
        is_attached || (!blank(&act.materials_register_ref) && act.attachments.iter().all(is_photo));
    if !is_named && registry(act).is_some() {
        lint.field("materials_register_ref", Check::RegistryNotNamed, &[]);
    }
}

/// «в соответствии с п. 3 и 4», «см. п. 3».
fn refers_to_item(text: &str) -> bool {
    let is_item = |rest: &str| {
        let rest = rest.trim_start();
        let number = rest
            .trim_start_matches(letters::is_letter)
            .trim_start_matches(['.', ' ']);
        has(&rest[..rest.len() - number.len()], &["п.", "пп", "пункт", "п "])
            && number.starts_with(|c: char| c.is_ascii_digit())
    };
    REFERENCES.iter().any(|mark| {
        text.match_indices(mark)
            .any(|(at, _)| is_item(&text[at + mark.len()..]))
    })
}
