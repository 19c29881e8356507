//! What is wrong with the act on the desk and what the catalogue proposes for it.
//!
//! Owns what a person put away, and the answers to the model that wait for the findings. Must not know: the rules, they
//! are the adviser's. Invariant: findings are those of the act on the desk, at most one question older than the act.

use serde_json::Value;

use super::adviser::Purpose;
use super::message::Changed;
use super::state::Step;
use crate::core::act::{Finding, Suggestion};
use crate::core::adviser::{Advice, Ask, Kind, Opening};
use crate::core::assistant::Outcome;
use crate::core::live::session::{Input, Scheduling};
use crate::core::live::wire::FunctionCall;
use crate::core::registry::Id;

/// How long the model waits for the findings to its change of the act, ms; they take some tens.
const FINDINGS_PATIENCE_MS: u64 = 1_500;

/// Findings, proposals and the catalogues that the page has.
#[derive(Debug, Default)]
pub struct Checks {
    pub(super) opening: Opening,
    advice: Advice,
    /// Which act of the desk the advice is for.
    generation: u32,
    /// The act has changed since it was last asked about.
    stale: bool,
    /// Keys of proposals that were put away, and the act they were for.
    dismissed: (Id, Vec<String>),
    waiting: Vec<Waiting>,
}

/// A call of the model that is answered together with the findings.
#[derive(Debug)]
struct Waiting {
    call: FunctionCall,
    outcome: Outcome,
    /// The last question that did not know of the call.
    after: u32,
    since_ms: u64,
}

impl Checks {
    /// What is wrong, in the order of the form.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.advice.findings
    }

    /// What is proposed, in the order of the form.
    #[must_use]
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.advice.suggestions
    }

    /// Norms that the act names: nodes of the adviser (see [`crate::core::adviser::page`]).
    #[must_use]
    pub fn norms(&self) -> &Value {
        &self.advice.norms
    }

    /// Kinds of hidden works, to be chosen; none before the catalogue is there.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.opening.kinds
    }

    pub(super) fn suggestion(&self, key: &str) -> Option<Suggestion> {
        self.suggestions()
            .iter()
            .find(|suggestion| suggestion.key == key)
            .cloned()
    }
}

impl Step<'_> {
    /// The proposal does not come again for this act.
    pub(super) fn dismiss(&mut self, key: String) {
        let id = self.state.desk.id();
        let (act, keys) = &mut self.state.checks.dismissed;
        if act != id {
            *act = id.clone();
            keys.clear();
        }
        keys.push(key);
        self.retain_wanted();
        self.changed.mark(Changed::CHECKS);
    }

    /// A call is answered as soon as the adviser has seen what it did.
    pub(super) fn answer_with_findings(&mut self, call: FunctionCall, outcome: Outcome) {
        self.state.checks.stale = true;
        self.state.checks.waiting.push(Waiting {
            call,
            outcome,
            after: self.state.questions.last(),
            since_ms: self.now.ms,
        });
    }

    /// Findings and proposals follow the act: one question at a time, the next one with all that came meanwhile.
    pub(super) fn refresh_checks(&mut self) {
        let (desk, checks) = (&self.state.desk, &mut self.state.checks);
        if self.changed.has(Changed::ACT) {
            checks.stale = true;
            self.state.paper.stale = true;
            if checks.generation != desk.generation() {
                checks.generation = desk.generation();
                checks.advice = Advice::default();
                self.changed.mark(Changed::CHECKS);
            }
            if desk.is_locked() && !checks.advice.suggestions.is_empty() {
                checks.advice.suggestions.clear();
                self.changed.mark(Changed::CHECKS);
            }
        }
        let questions = &self.state.questions;
        let is_checking = |purpose: &Purpose| matches!(purpose, Purpose::Check(_));
        // Asked with every message, the microphone's too: the act is compared with the one handed out only in the end.
        let is_worth_it = || questions.is_opened() || !checks.waiting.is_empty() || !desk.is_untouched();
        if questions.is_resting(self.now.ms) {
            self.unadvised();
        } else if checks.stale && !questions.has(is_checking) && is_worth_it() {
            self.check();
        }
        self.answer_late();
    }

    fn check(&mut self) {
        self.open_adviser();
        let act = self.state.desk.act();
        let caller = self.state.checks.waiting.last();
        let is_taken = |number: &String| self.state.office.is_taken(number);
        let question = Ask::Check {
            act,
            today: &self.now.today.to_string(),
            number_taken: act.number.as_ref().is_some_and(is_taken),
            said_kind: caller.map_or("", |waiting| &waiting.outcome.said_kind),
        }
        .to_json();
        let generation = self.state.desk.generation();
        self.state.checks.stale = !self.ask(question, Purpose::Check(generation));
    }

    /// Takes findings and proposals, and answers whom they tell everything.
    pub(super) fn checked(&mut self, number: u32, generation: u32, answer: Value) {
        if generation == self.state.desk.generation() {
            self.state.checks.advice = Advice::read(answer);
            self.retain_wanted();
            self.changed.mark(Changed::CHECKS);
        }
        self.answer_where(|waiting| waiting.after < number);
    }

    /// The findings did not come: they are asked for again.
    pub(super) fn check_again(&mut self) {
        self.state.checks.stale = true;
    }

    /// There will be no findings for now.
    pub(super) fn unadvised(&mut self) {
        self.answer_where(|_| true);
    }

    fn answer_late(&mut self) {
        let now_ms = self.now.ms;
        self.answer_where(|waiting| now_ms > waiting.since_ms + FINDINGS_PATIENCE_MS);
    }

    fn answer_where(&mut self, is_ready: impl Fn(&Waiting) -> bool) {
        while let Some(place) = self.state.checks.waiting.iter().position(&is_ready) {
            let Waiting { call, outcome, .. } = self.state.checks.waiting.remove(place);
            let scheduling = Scheduling::of(outcome.speak);
            let response = outcome.advised(&self.state.checks.advice);
            self.session(Input::Answer(call, response, scheduling));
        }
    }

    fn retain_wanted(&mut self) {
        let (desk, checks) = (&self.state.desk, &mut self.state.checks);
        let (act, keys) = &checks.dismissed;
        let is_put_away = |key: &String| act == desk.id() && keys.contains(key);
        checks
            .advice
            .suggestions
            .retain(|suggestion| !desk.is_locked() && !is_put_away(&suggestion.key));
    }
}
