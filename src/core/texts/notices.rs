//! What went wrong and what to do next: a title and a remedy for each error.

use crate::core::project::Project;
use crate::core::registry::Id;

/// What one tap on a notice does.
#[derive(Debug, Clone, PartialEq)]
pub enum Offer {
    /// Takes an act back that was thrown away.
    RestoreAct(Id),
    /// Takes a report back that was thrown away.
    RestoreReport(String),
    /// Saves the act as a file.
    SaveJson,
    /// Makes the project what it was.
    RestoreProject(Box<Project>),
    /// Shows where a key of one's own is entered.
    OwnKey,
}

impl Offer {
    /// Words of the button. Not those of «Скачать JSON»: a name belongs to one control.
    #[must_use]
    pub fn words(&self) -> &'static str {
        match self {
            Self::RestoreAct(_) | Self::RestoreReport(_) | Self::RestoreProject(_) => {
                super::registry::RESTORE
            }
            Self::SaveJson => "Скачать файл",
            Self::OwnKey => super::key::OWN_KEY,
        }
    }
}

/// A message to the user.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// What happened.
    pub title: String,
    /// What to do next.
    pub remedy: String,
    /// A button for it.
    pub offer: Option<Offer>,
    /// Nothing went wrong: it tells what was done.
    pub is_news: bool,
    /// Though it is news, it waits until the user puts it away.
    pub stays: bool,
}

/// The way back leads nowhere while a conversation runs.
#[must_use]
pub fn stay() -> Notice {
    Notice::new("Идёт разговор.", "Чтобы уйти, сначала завершите его.")
}

impl Notice {
    /// Both sentences.
    #[must_use]
    pub fn new(title: &str, remedy: &str) -> Self {
        Self {
            title: title.to_owned(),
            remedy: remedy.to_owned(),
            offer: None,
            is_news: false,
            stays: false,
        }
    }

    /// Tells of a trouble, too; what was good news until then is so no more.
    pub fn also(&mut self, title: &str, remedy: &str) {
        self.is_news = false;
        for part in [" ", title, ". ", remedy] {
            self.remedy.push_str(part);
        }
    }

    /// The notice that does not go by itself.
    #[must_use]
    pub fn staying(mut self) -> Self {
        self.stays = true;
        self
    }

    /// The notice with a button.
    #[must_use]
    pub fn offering(mut self, offer: Offer) -> Self {
        self.offer = Some(offer);
        self
    }
}
