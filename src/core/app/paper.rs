//! The act on paper: the adviser draws it when the act rests, so that the browser's own print command works, too.
//!
//! Owns: whether the paper is that of the act, and what is printed once it is. Must not know: the form. Invariant:
//! «Печать» prints the act as it stands, never an older one.

use serde_json::Value;

use super::adviser::Purpose;
use super::message::{Changed, Effect};
use super::notice::AppError;
use super::state::Step;
use crate::core::adviser::Ask;

/// The paper of the act on the desk.
#[derive(Debug)]
pub struct Paper {
    sheet: Value,
    /// The paper of a page that is printed in its place; `null` when it is the act.
    instead: Value,
    /// The act has changed since it was last asked for.
    pub(super) stale: bool,
    /// To be printed when it is there.
    wanted: bool,
}

impl Default for Paper {
    fn default() -> Self {
        Self {
            sheet: Value::Null,
            instead: Value::Null,
            stale: true,
            wanted: false,
        }
    }
}

impl Paper {
    /// Elements, each `[name, class, text or children, width?]`: of the act, or of what is printed in its place.
    #[must_use]
    pub fn sheet(&self) -> &Value {
        if self.instead.is_null() {
            &self.sheet
        } else {
            &self.instead
        }
    }
}

impl Step<'_> {
    /// The paper follows the act, not with every word.
    #[inline(never)]
    pub(super) fn refresh_paper(&mut self) {
        if self.state.questions.is_opened() {
            self.draw_paper();
        }
    }

    /// Prints the paper of a page in place of the act.
    pub(super) fn print_instead(&mut self, sheet: Value) {
        self.state.paper.instead = sheet;
        self.changed.mark(Changed::PAPER);
        self.effects.push(Effect::Print);
    }

    /// The next print is the act's again.
    #[inline(never)]
    pub(super) fn printed(&mut self) {
        if !std::mem::take(&mut self.state.paper.instead).is_null() {
            self.changed.mark(Changed::PAPER);
        }
    }

    /// Prints the act as it stands.
    pub(super) fn print(&mut self) {
        self.printed();
        self.state.paper.wanted = true;
        self.open_adviser();
        self.draw_paper();
        self.print_if_drawn();
    }

    fn draw_paper(&mut self) {
        if !self.state.paper.stale || self.is_drawing() {
            return;
        }
        let question = Ask::Paper {
            act: self.state.desk.act(),
        };
        let question = question.to_json();
        if self.ask(question, Purpose::Paper) {
            self.state.paper.stale = false;
        } else {
            self.no_paper();
        }
    }

    /// Takes a paper; an act that has changed meanwhile is drawn again.
    pub(super) fn drawn(&mut self, sheet: Value) {
        self.state.paper.sheet = sheet;
        self.changed.mark(Changed::PAPER);
        if self.state.paper.wanted {
            self.draw_paper();
        }
        self.print_if_drawn();
    }

    /// There will be none for now.
    pub(super) fn no_paper(&mut self) {
        self.state.paper.stale = true;
        if std::mem::take(&mut self.state.paper.wanted) {
            self.fail(&AppError::NoPaper);
        }
    }

    fn is_drawing(&self) -> bool {
        self.state
            .questions
            .has(|purpose| matches!(purpose, Purpose::Paper))
    }

    fn print_if_drawn(&mut self) {
        let is_drawn = !self.state.paper.stale && !self.is_drawing();
        if is_drawn && std::mem::take(&mut self.state.paper.wanted) {
            self.effects.push(Effect::Print);
        }
    }
}
