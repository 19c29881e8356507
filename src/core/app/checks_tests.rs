//! Findings and proposals as a person meets them.

use super::*;
use crate::core::act::{FieldPath, Suggestion, get};
use crate::core::date::CivilDate;
use crate::core::registry::Status as Progress;

/// A page whose adviser answers at once.
struct Page {
    state: AppState,
    ms: u64,
}

impl Page {
    fn new() -> Self {
        Self {
            state: AppState::default(),
            ms: 0,
        }
    }

    /// Takes a message; nobody answers its questions.
    fn step(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = Vec::new();
        let now = Now {
            ms: self.ms,
            unix_ms: 1_795_478_400_000 + self.ms,
            today: CivilDate::new(2026, 11, 24).unwrap(),
        };
        update(&mut self.state, msg, now, &mut effects);
        effects
    }

    /// Takes a message and the answers to its questions; gives how many were asked.
    fn take(&mut self, msg: Msg) -> usize {
        let mut asked: Vec<Effect> = questions(self.step(msg));
        let mut place = 0;
        while let Some(answer) = asked.get(place).and_then(tests_adviser::answer) {
            place += 1;
            let more = self.step(answer);
            asked.extend(questions(more));
        }
        asked.len()
    }

    fn write(&mut self, field: &str, text: &str) -> usize {
        self.take(Msg::Edit(path(field), text.to_owned()))
    }

    fn finds(&self, check: &str) -> bool {
        let mut findings = self.state.checks().findings().iter();
        findings.any(|finding| finding.check == check)
    }

    fn first_proposal(&self) -> Suggestion {
        self.state.checks().suggestions()[0].clone()
    }

    fn proposes(&self, key: &str) -> bool {
        let mut proposals = self.state.checks().suggestions().iter();
        proposals.any(|proposal| proposal.key == key)
    }

    /// An act whose works the catalogue knows.
    fn reinforcement() -> Self {
        let mut page = Self::new();
        page.write("works.title", "Армирование фундаментной плиты");
        page
    }
}

fn questions(effects: Vec<Effect>) -> Vec<Effect> {
    let is_asked = |effect: &Effect| matches!(effect, Effect::Ask(..));
    effects.into_iter().filter(is_asked).collect()
}

fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).unwrap()
}

#[test]
fn the_adviser_is_asked_once_there_is_an_act_and_again_some_time_after_a_failure() {
    let mut page = Page::new();
    assert_eq!(page.take(Msg::Tick), 0);
    assert_eq!(page.write("number", "1"), 2, "the catalogues and the act");
    assert_eq!(page.write("number", "12"), 1, "the act alone");
    page.take(Msg::AdviserFailed);
    assert!(page.state.notice().is_none(), "nothing to bother a person with");
    assert_eq!(page.write("number", "123"), 0, "it rests");
    page.ms += 10_001;
    assert_eq!(page.take(Msg::Tick), 2);
}

#[test]
fn one_question_at_a_time_and_the_last_one_knows_everything() {
    let mut page = Page::new();
    let edit = |text: &str| Msg::Edit(path("dates.end"), text.to_owned());
    page.write("dates.start", "10.11.2026");
    let first = questions(page.step(edit("12.11.2026")));
    assert_eq!(first.len(), 1);
    assert_eq!(questions(page.step(edit("11.11.2026"))), [], "one is under way");
    assert_eq!(questions(page.step(edit("01.11.2026"))), []);
    let late = page.step(tests_adviser::answer(&first[0]).unwrap());
    assert!(!page.finds("end-before-start"), "the answer is to the old act");
    page.step(tests_adviser::answer(&late[0]).unwrap());
    assert!(page.finds("end-before-start"));
}

#[test]
fn an_answer_for_an_act_that_was_put_away_is_not_shown() {
    let mut page = Page::new();
    page.write("dates.start", "10.11.2026");
    let late = page.step(Msg::Edit(path("dates.end"), "01.11.2026".to_owned()));
    let late = questions(late);
    page.step(Msg::NewAct);
    page.step(tests_adviser::answer(&late[0]).unwrap());
    assert!(!page.finds("end-before-start"));
}

#[test]
fn findings_follow_the_act() {
    let mut page = Page::reinforcement();
    page.write("dates.start", "10.11.2026");
    page.write("dates.end", "01.11.2026");
    assert!(page.finds("end-before-start"));
    page.write("dates.end", "11.11.2026");
    assert!(!page.finds("end-before-start"));
}

#[test]
fn a_proposal_is_taken_with_one_tap_and_taken_back_with_another() {
    let mut page = Page::reinforcement();
    let proposal = page.first_proposal();
    let held = |page: &Page| get(page.state.desk().act(), &proposal.path);
    assert_eq!(held(&page), "");
    page.take(Msg::AcceptSuggestion(proposal.key.clone()));
    assert_ne!(held(&page), "");
    assert!(!page.proposes(&proposal.key), "what the act has is not proposed");
    page.take(Msg::Undo);
    assert_eq!(held(&page), "");
    assert!(page.proposes(&proposal.key));
}

#[test]
fn what_is_put_away_stays_away_for_this_act() {
    let mut page = Page::reinforcement();
    let key = page.first_proposal().key;
    page.take(Msg::DismissSuggestion(key.clone()));
    assert!(!page.proposes(&key), "at once");
    page.write("number", "2");
    assert!(!page.proposes(&key));
    page.take(Msg::NewAct);
    page.write("works.title", "Армирование фундаментной плиты");
    assert!(page.proposes(&key), "another act");
}

#[test]
fn a_signed_act_is_not_proposed_anything() {
    let mut page = Page::reinforcement();
    let key = page.first_proposal().key;
    let id = page.state.office().open_act().clone();
    page.take(Msg::SetStatus(id, Progress::Signed));
    assert!(page.state.checks().suggestions().is_empty());
    let before = page.state.desk().draft().clone();
    page.take(Msg::AcceptSuggestion(key));
    assert_eq!(*page.state.desk().draft(), before);
}
