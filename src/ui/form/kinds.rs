//! The choice of the kind of works: by stages of the building, as the catalogue has them.

use crate::core::adviser::Kind;
use crate::core::texts::screen;
use crate::ui::markup::{Tag, tag, words};

/// The field of the act.
pub(super) const PATH: &str = "works.work_type";

/// Puts the kinds into their control. What the record holds is there, be it none of them or before they come.
pub(super) fn offer(kinds: &[Kind], control: &Tag, held: &str) {
    let mut groups = vec![words("option", &[], screen::NOT_CHOSEN)];
    groups[0].set_attribute("value", "");
    for stage in kinds.chunk_by(|one, next| one.stage == next.stage) {
        let options: Vec<Tag> = stage
            .iter()
            .map(|kind| words("option", &[("value", &kind.id)], &kind.name))
            .collect();
        let name = stage.first().map_or("", |kind| &kind.stage);
        groups.push(tag("optgroup", &[("label", name)], &options));
    }
    if !held.is_empty() && kinds.iter().all(|kind| kind.id != held) {
        groups.push(words("option", &[("value", held)], held));
    }
    control.fill(&groups);
}
