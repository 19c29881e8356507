//! The files of `data/` that go into the module.

/// Site slang.
pub(crate) const LEXICON: &str = include_str!("../../data/lexicon.json");
/// Kinds of hidden works.
pub(crate) const WORKS: &str = include_str!("../../data/works.json");
/// Norms.
pub(crate) const NORMS: &str = include_str!("../../data/norms.json");
