//! The catalogues beside the page, fetched when there is an act to check.

use super::{fetch, js};
use crate::core::app::KnowledgeTexts;

/// The files, in the order of [`KnowledgeTexts`].
const FILES: [&str; 3] = ["data/lexicon.json", "data/works.json", "data/norms.json"];

/// All three, or nothing: a failure is not worth a word, the act works without them.
pub(super) async fn load() -> Option<Box<KnowledgeTexts>> {
    let mut texts = KnowledgeTexts::default();
    for (text, name) in texts.iter_mut().zip(FILES) {
        let answer = fetch::get(&js::of_this_build(name)).await.ok()?;
        *text = answer.is_ok().then_some(answer.text)?;
    }
    Some(Box::new(texts))
}
