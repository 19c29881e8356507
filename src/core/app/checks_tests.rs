//! Findings, proposals and catalogues as a person meets them.

use super::*;
use crate::core::act::{FieldPath, get};
use crate::core::date::CivilDate;
use crate::core::registry::Status as Progress;

fn take(state: &mut AppState, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    let now = Now {
        ms: 0,
        unix_ms: 1_795_478_400_000,
        today: CivilDate::new(2026, 11, 24).unwrap(),
    };
    update(state, msg, now, &mut effects);
    effects
}

fn path(text: &str) -> FieldPath {
    FieldPath::parse(text).unwrap()
}

fn write(state: &mut AppState, field: &str, text: &str) -> Vec<Effect> {
    take(state, Msg::Edit(path(field), text.to_owned()))
}

fn catalogues() -> Msg {
    Msg::KnowledgeLoaded(Some(Box::new([
        include_str!("../../../data/lexicon.json").to_owned(),
        include_str!("../../../data/works.json").to_owned(),
        include_str!("../../../data/norms.json").to_owned(),
    ])))
}

/// A page with an act whose works the catalogue knows.
fn reinforcement() -> AppState {
    let mut state = AppState::default();
    write(&mut state, "works.title", "Армирование фундаментной плиты");
    take(&mut state, catalogues());
    state
}

#[test]
fn the_catalogues_are_fetched_once_there_is_an_act_and_again_after_a_failure() {
    let mut state = AppState::default();
    assert!(!take(&mut state, Msg::Tick).contains(&Effect::LoadKnowledge));
    assert!(write(&mut state, "number", "1").contains(&Effect::LoadKnowledge));
    assert!(!write(&mut state, "number", "12").contains(&Effect::LoadKnowledge));
    take(&mut state, Msg::KnowledgeLoaded(None));
    assert!(state.notice().is_none(), "nothing to bother a person with");
    assert!(write(&mut state, "number", "123").contains(&Effect::LoadKnowledge));
    take(&mut state, catalogues());
    assert!(!write(&mut state, "number", "1").contains(&Effect::LoadKnowledge));
}

#[test]
fn findings_follow_the_act() {
    let mut state = reinforcement();
    write(&mut state, "dates.start", "10.11.2026");
    write(&mut state, "dates.end", "01.11.2026");
    let wrong = |state: &AppState| {
        let findings = state.checks().findings();
        findings
            .iter()
            .any(|finding| finding.check.code() == "end-before-start")
    };
    assert!(wrong(&state));
    write(&mut state, "dates.end", "11.11.2026");
    assert!(!wrong(&state));
}

#[test]
fn a_proposal_is_taken_with_one_tap_and_taken_back_with_another() {
    let mut state = reinforcement();
    let proposal = state.checks().suggestions()[0].clone();
    let held = |state: &AppState| get(state.desk().act(), &proposal.path);
    assert_eq!(held(&state), "");
    take(&mut state, Msg::AcceptSuggestion(proposal.key.clone()));
    assert_ne!(held(&state), "");
    let proposed = |state: &AppState| {
        state
            .checks()
            .suggestions()
            .iter()
            .any(|other| other.key == proposal.key)
    };
    assert!(!proposed(&state), "what the act has is not proposed");
    take(&mut state, Msg::Undo);
    assert_eq!(held(&state), "");
    assert!(proposed(&state));
}

#[test]
fn what_is_put_away_stays_away_for_this_act() {
    let mut state = reinforcement();
    let key = state.checks().suggestions()[0].key.clone();
    let proposed = |state: &AppState| state.checks().suggestions().iter().any(|other| other.key == key);
    take(&mut state, Msg::DismissSuggestion(key.clone()));
    write(&mut state, "number", "2");
    assert!(!proposed(&state));
    take(&mut state, Msg::NewAct);
    write(&mut state, "works.title", "Армирование фундаментной плиты");
    assert!(proposed(&state), "another act");
}

#[test]
fn a_signed_act_is_not_proposed_anything() {
    let mut state = reinforcement();
    let key = state.checks().suggestions()[0].key.clone();
    let id = state.office().open_act().clone();
    take(&mut state, Msg::SetStatus(id, Progress::Signed));
    assert!(state.checks().suggestions().is_empty());
    let before = state.desk().draft().clone();
    take(&mut state, Msg::AcceptSuggestion(key));
    assert_eq!(*state.desk().draft(), before);
}
