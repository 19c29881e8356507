//! What is wrong with the act on the desk and what the catalogue proposes for it; the catalogues themselves.
//!
//! Owns when the catalogues are fetched and what a person put away. Must not know: the rules. Invariant: findings and
//! proposals are those of the act as it stands.

use super::message::{Changed, Effect};
use super::state::Step;
use crate::core::act::{Finding, Ground, Suggestion, lint, number_taken, suggestions};
use crate::core::knowledge::Knowledge;
use crate::core::registry::Id;

/// The texts of `lexicon.json`, `works.json` and `norms.json`.
pub type KnowledgeTexts = [String; 3];

/// Findings, proposals and the catalogues that they come from.
#[derive(Debug, Default)]
pub struct Checks {
    pub(super) knowledge: Knowledge,
    /// The catalogues were asked for and are here or under way.
    asked: bool,
    findings: Vec<Finding>,
    suggestions: Vec<Suggestion>,
    /// Keys of proposals that were put away, and the act they were for.
    dismissed: (Id, Vec<String>),
}

impl Checks {
    /// What is wrong, in the order of the form.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What is proposed, in the order of the form.
    #[must_use]
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.suggestions
    }

    pub(super) fn suggestion(&self, key: &str) -> Option<Suggestion> {
        self.suggestions
            .iter()
            .find(|suggestion| suggestion.key == key)
            .cloned()
    }
}

impl Step<'_> {
    /// Has the catalogues brought, once.
    pub(super) fn ask_knowledge(&mut self) {
        if !std::mem::replace(&mut self.state.checks.asked, true) {
            self.effects.push(Effect::LoadKnowledge);
        }
    }

    /// Takes the catalogues. Without them everything works; they are asked for again at the next start.
    pub(super) fn knowledge_loaded(&mut self, texts: Option<KnowledgeTexts>) {
        let Some([lexicon, works, norms]) = texts else {
            self.state.checks.asked = false;
            return;
        };
        match Knowledge::read(&lexicon, &works, &norms) {
            Ok(knowledge) => {
                self.state.checks.knowledge = knowledge;
                self.changed.mark(Changed::ACT);
            }
            Err(error) => self.effects.push(Effect::Log(
                ["catalogue unreadable: ", &error.to_string()].concat(),
            )),
        }
    }

    /// The proposal does not come again for this act.
    pub(super) fn dismiss(&mut self, key: String) {
        let id = self.state.desk.id();
        let (act, keys) = &mut self.state.checks.dismissed;
        if act != id {
            *act = id.clone();
            keys.clear();
        }
        keys.push(key);
        self.changed.mark(Changed::ACT);
    }

    /// Findings and proposals follow the act.
    pub(super) fn refresh_checks(&mut self) {
        if !self.changed.has(Changed::ACT) {
            return;
        }
        if !self.state.desk.is_untouched() {
            self.ask_knowledge();
        }
        let (desk, checks) = (&self.state.desk, &mut self.state.checks);
        let ground = Ground {
            knowledge: &checks.knowledge,
            today: self.now.today,
        };
        checks.findings = lint(desk.act(), &ground);
        if let Some(number) = &desk.act().number
            && self.state.office.is_taken(number)
        {
            checks.findings.extend(number_taken(number));
        }
        checks.suggestions = if desk.is_locked() {
            Vec::new()
        } else {
            suggestions(desk.act(), &checks.knowledge)
        };
        if checks.dismissed.0 == *desk.id() {
            let keys = &checks.dismissed.1;
            checks
                .suggestions
                .retain(|suggestion| !keys.contains(&suggestion.key));
        }
    }
}
