//! The catalogues beside the page, fetched when there is an act to check.

use super::{BUILD_ID, fetch};
use crate::core::app::KnowledgeTexts;

/// All three, or nothing: a failure is not worth a word, the act works without them.
pub(super) async fn load() -> Option<Box<KnowledgeTexts>> {
    let mut texts = KnowledgeTexts::default();
    for (text, name) in texts.iter_mut().zip(["lexicon", "works", "norms"]) {
        let answer = fetch::get(&format!("data/{name}.json?v={BUILD_ID}")).await.ok()?;
        *text = answer.is_ok().then_some(answer.text)?;
    }
    Some(Box::new(texts))
}
