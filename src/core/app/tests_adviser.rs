//! The adviser beside the tests: the real one, which answers at once.

use std::sync::LazyLock;

use super::{Effect, Msg};
use crate::core::adviser::Adviser;

static ADVISER: LazyLock<Adviser> = LazyLock::new(|| {
    Adviser::new(
        include_str!("../../../data/lexicon.json"),
        include_str!("../../../data/works.json"),
        include_str!("../../../data/norms.json"),
    )
    .unwrap()
});

/// What the adviser says to an effect that asks it.
pub(super) fn answer(effect: &Effect) -> Option<Msg> {
    let Effect::Ask(number, question) = effect else {
        return None;
    };
    Some(Msg::Advised(*number, ADVISER.answer(question)))
}
