//! Pages that the adviser writes: calculators, norms, reports, help.
//!
//! Owns: which page is open, with what input, and what was written for it last. Must not know: what a page is about.
//! Invariant: one question at a time; what is shown is the answer to the last input, or to the one before while it is
//! under way.

use serde_json::{Map, Value, json};

use super::adviser::Purpose;
use super::message::Changed;
use super::state::Step;
use crate::core::adviser::Ask;
use crate::core::texts::screen;

/// The open page.
#[derive(Debug, Default)]
pub struct Pages {
    name: String,
    input: Map<String, Value>,
    page: Value,
    /// The input has changed since it was last asked for.
    stale: bool,
    /// What the page is about has changed by itself: what is written next counts, not what was entered before.
    renewed: bool,
}

impl Pages {
    /// Name of the open page; empty when none is.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What was written for it: title, form, body (see [`crate::core::adviser::page`]).
    #[must_use]
    pub fn page(&self) -> &Value {
        &self.page
    }

    /// What was entered in it.
    #[must_use]
    pub fn input(&self) -> &Map<String, Value> {
        &self.input
    }
}

impl Step<'_> {
    /// Shows a page with this input.
    #[inline(never)]
    pub(super) fn open_page(&mut self, name: String, input: Map<String, Value>) {
        let pages = &mut self.state.pages;
        if pages.name != name || pages.input.get("id") != input.get("id") {
            pages.page = Value::Null;
            pages.input = Map::new();
            pages.renewed = false;
        }
        pages.name = name;
        let mut entered = std::mem::take(&mut pages.input);
        self.keep_entered(&entered, &input);
        // The controls of a record hold what they held when it is opened once more.
        if !input.contains_key("id") {
            entered.clear();
        }
        entered.extend(input);
        let pages = &mut self.state.pages;
        pages.input = entered;
        self.changed.mark(Changed::PAGE);
        pages.stale = true;
        self.refresh_page();
    }

    /// Asks for the page of a record again, when it is the open one or shows a list: the record is what it says, not
    /// what was entered before. What is entered until it comes is in the record, too, since it is known what the
    /// controls hold.
    pub(super) fn renew_record_page(&mut self, id: &str) {
        let pages = &mut self.state.pages;
        match pages.input.get("id") {
            Some(shown) if *shown == id => pages.renewed = true,
            Some(_) => return,
            None if pages.name.is_empty() => return,
            None => {}
        }
        pages.stale = true;
        self.changed.mark(Changed::PAGE);
        self.refresh_page();
    }

    #[inline(never)]
    pub(super) fn refresh_page(&mut self) {
        let pages = &self.state.pages;
        let is_writing = |purpose: &Purpose| matches!(purpose, Purpose::Page(_));
        if !pages.stale || pages.name.is_empty() || self.state.questions.has(is_writing) {
            return;
        }
        self.open_adviser();
        let question = Ask::Page {
            name: &self.state.pages.name,
            input: &self.state.pages.input,
            today: &self.now.today.to_string(),
            kept: &self
                .state
                .reports
                .shown(&self.state.office.project, self.state.pages.input.get("id")),
        }
        .to_json();
        let purpose = Purpose::Page(self.state.pages.name.clone());
        if self.ask(question, purpose) {
            self.state.pages.stale = false;
        } else {
            self.no_page();
        }
    }

    /// Takes a page that was asked for.
    pub(super) fn written_page(&mut self, name: &str, mut page: Value) {
        let pages = &mut self.state.pages;
        if pages.name != name {
            return self.refresh_page();
        }
        // A page with entries of its own is not shown with those of another moment.
        let entries = page.get_mut("input").map(Value::take);
        if !pages.stale || (pages.page.is_null() && entries.is_none()) {
            if let Some(Value::Object(given)) = entries {
                for (key, text) in given {
                    if pages.renewed || !pages.input.contains_key(&key) {
                        pages.input.insert(key, text);
                    }
                }
            }
            pages.renewed = false;
            pages.page = page;
            self.changed.mark(Changed::PAGE);
        }
        self.refresh_page();
    }

    /// The adviser did not come.
    pub(super) fn no_page(&mut self) {
        let pages = &mut self.state.pages;
        if !pages.name.is_empty() {
            // An old result beside new inputs would be a wrong one. What is entered stays, and is asked for again.
            pages.stale = true;
            pages.page["body"] = json!([{"p": screen::NO_PAGE, "tone": "warn"}]);
            self.changed.mark(Changed::PAGE);
        }
    }
}
