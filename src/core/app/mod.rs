//! The application as a reducer: one message in, all its effects out, then the next.
//!
//! Owns the state of the page. Must not know the browser: time and samples are arguments, what is to be done is
//! an [`Effect`]. Invariant: [`update`] never fails and never loses a word or a field; whatever goes wrong becomes
//! a notice, and the act on the screen stays.

mod adviser;
mod alarm;
mod checks;
#[cfg(test)]
mod checks_tests;
mod citations;
mod commands;
mod conversation;
mod desk;
mod export;
mod key;
mod message;
mod modes;
#[cfg(test)]
mod modes_tests;
mod notice;
mod office;
mod pages;
mod paper;
mod paperwork;
mod passing;
#[cfg(test)]
mod passing_tests;
mod photos;
mod projects;
mod records;
#[cfg(test)]
mod records_tests;
mod registry;
mod reports;
#[cfg(test)]
mod reports_tests;
mod state;
mod telegram;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_adviser;
#[cfg(test)]
mod tests_knowledge;
mod voices;

pub use checks::Checks;
pub use commands::{Command, REGISTRY, START, UnknownCommand};
pub use desk::Desk;
pub use export::{ExportError, ExportKind};
pub use message::{
    Changed, Effect, Handed, Loaded, Msg, Now, PhotoEffect, PhotoMsg, ProjectMsg, StoreWrite, VoiceEffect,
    VoiceMsg, Way,
};
pub use notice::{AppError, MicError, StoreError, notice};
pub use office::{Kept, Office};
pub use pages::Pages;
pub use paper::Paper;
pub use photos::Photos;
pub use reports::Reports;
pub use state::{AppState, MicState, Status};
pub use voices::Voices;

/// Takes one message. Effects are appended in the order in which they must run; the answer tells which parts of
/// the state changed.
pub fn update(state: &mut AppState, msg: Msg, now: Now, effects: &mut Vec<Effect>) -> Changed {
    let mut step = state::Step {
        state,
        now,
        effects,
        changed: Changed::default(),
    };
    step.run(msg);
    step.obey_link();
    step.refresh_checks();
    step.refresh_citations();
    step.refresh_album();
    step.refresh_status();
    step.changed
}
