//! What went wrong and what to do next: a title and a remedy for each error.

/// A message to the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What happened.
    pub title: String,
    /// What to do next.
    pub remedy: String,
}

impl Notice {
    /// Both sentences.
    #[must_use]
    pub fn new(title: &str, remedy: &str) -> Self {
        Self {
            title: title.to_owned(),
            remedy: remedy.to_owned(),
        }
    }
}
