//! The signals that the screen reads, and how they follow the state.

use leptos::prelude::*;

use crate::core::act::{Draft, FieldPath, Finding, Suggestion};
use crate::core::app::{AppState, Changed, Kept, MicState, Office, Status};
use crate::core::assistant::Voice;
use crate::core::live::session::Phase;
use crate::core::registry::{self, Card, Id, Shelf};
use crate::core::stats::Summary;
use crate::core::texts::notices::Notice;
use crate::core::texts::registry::mask_note;
use crate::core::transcript::Entry;

/// How many cards are shown at first, and how many more at a time.
pub(super) const CARDS_STEP: usize = 100;

/// Read-only picture of the state. Each signal changes only when its part of the state does.
#[derive(Clone, Copy)]
pub struct View {
    /// State line.
    pub(super) status: RwSignal<Status>,
    /// Phase of the conversation.
    pub(super) phase: RwSignal<Phase>,
    /// Microphone.
    pub(super) mic: RwSignal<MicState>,
    /// Microphone level, 0.0..=1.0, at most 15 times a second.
    pub(super) level: RwSignal<f32>,
    /// Entries of the conversation: each has its own signal, so a streamed word redraws one bubble.
    pub(super) entries: RwSignal<Vec<RwSignal<Entry>>>,
    /// The act.
    pub(super) draft: RwSignal<Draft>,
    /// Fields of the last change.
    pub(super) fresh: RwSignal<Vec<FieldPath>>,
    /// The last change by voice, in words.
    pub(super) said: RwSignal<String>,
    /// Grows when another act takes the place of this one.
    pub(super) generation: RwSignal<u32>,
    /// What is wrong with the act.
    pub(super) findings: RwSignal<Vec<Finding>>,
    /// What is proposed for it.
    pub(super) suggestions: RwSignal<Vec<Suggestion>>,
    /// Whether a step can be taken back.
    pub(super) can_undo: RwSignal<bool>,
    /// Whether a step can be made again.
    pub(super) can_redo: RwSignal<bool>,
    /// The act is signed.
    pub(super) locked: RwSignal<bool>,
    /// The act on the desk.
    pub(super) act: RwSignal<Id>,
    /// How far it has come.
    pub(super) act_status: RwSignal<registry::Status>,
    /// How far it is on disk.
    pub(super) kept: RwSignal<Kept>,
    /// Name of each project.
    pub(super) projects: RwSignal<Vec<(Id, String)>>,
    /// The project at work.
    pub(super) project: RwSignal<Id>,
    /// Its profile.
    pub(super) profile: RwSignal<Draft>,
    /// Its number mask.
    pub(super) mask: RwSignal<String>,
    /// What the mask gives, or what is wrong with it.
    pub(super) mask_note: RwSignal<String>,
    /// What the assistant is told in it besides.
    pub(super) instruction: RwSignal<String>,
    /// The shelf of the registry.
    pub(super) shelf: RwSignal<Shelf>,
    /// What is looked for.
    pub(super) query: RwSignal<String>,
    /// The first of the cards that were found: at most [`View::cards_max`].
    pub(super) cards: RwSignal<Vec<Card>>,
    /// Whether more were found.
    pub(super) more_cards: RwSignal<bool>,
    /// How many cards the screen wants.
    pub(super) cards_max: RwSignal<usize>,
    /// What the user has to be told.
    pub(super) notice: RwSignal<Option<Notice>>,
    /// Figures of the conversation that ended.
    pub(super) summary: RwSignal<Option<Summary>>,
    /// Photos sent so far.
    pub(super) photos_sent: RwSignal<u32>,
    /// The configuration was read, or failed.
    pub(super) configured: RwSignal<bool>,
    /// Recorded scripts answer.
    pub(super) demo: RwSignal<bool>,
    /// The chosen voice.
    pub(super) voice: RwSignal<Voice>,
}

impl View {
    /// Signals for a fresh page; must run under the root owner.
    #[must_use]
    #[expect(
        clippy::new_without_default,
        reason = "signals need an owner: a default would hide that"
    )]
    pub fn new() -> Self {
        Self {
            status: RwSignal::new(Status::default()),
            phase: RwSignal::new(Phase::default()),
            mic: RwSignal::new(MicState::default()),
            level: RwSignal::new(0.0),
            entries: RwSignal::new(Vec::new()),
            draft: RwSignal::new(Draft::default()),
            fresh: RwSignal::new(Vec::new()),
            said: RwSignal::new(String::new()),
            generation: RwSignal::new(0),
            findings: RwSignal::new(Vec::new()),
            suggestions: RwSignal::new(Vec::new()),
            can_undo: RwSignal::new(false),
            can_redo: RwSignal::new(false),
            locked: RwSignal::new(false),
            act: RwSignal::new(Id::default()),
            act_status: RwSignal::new(registry::Status::default()),
            kept: RwSignal::new(Kept::default()),
            projects: RwSignal::new(Vec::new()),
            project: RwSignal::new(Id::default()),
            profile: RwSignal::new(Draft::default()),
            mask: RwSignal::new(String::new()),
            mask_note: RwSignal::new(String::new()),
            instruction: RwSignal::new(String::new()),
            shelf: RwSignal::new(Shelf::default()),
            query: RwSignal::new(String::new()),
            cards: RwSignal::new(Vec::new()),
            more_cards: RwSignal::new(false),
            cards_max: RwSignal::new(CARDS_STEP),
            notice: RwSignal::new(None),
            summary: RwSignal::new(None),
            photos_sent: RwSignal::new(0),
            configured: RwSignal::new(false),
            demo: RwSignal::new(false),
            voice: RwSignal::new(Voice::default()),
        }
    }

    /// Takes the microphone's level.
    pub fn set_level(self, level: f32) {
        self.level.set(level);
    }

    /// Follows the state where it changed.
    pub fn project(self, state: &AppState, changed: Changed) {
        if changed.has(Changed::STATUS) {
            put(self.status, state.status());
            put(self.phase, state.phase());
            put(self.mic, state.mic());
        }
        if changed.has(Changed::TRANSCRIPT) {
            self.project_entries(state.transcript().entries());
            put(self.photos_sent, state.photos_sent());
        }
        if changed.has(Changed::ACT) {
            let desk = state.desk();
            put(self.draft, desk.draft().clone());
            put(self.fresh, desk.fresh().to_vec());
            put(self.said, desk.said().to_owned());
            put(self.generation, desk.generation());
            put(self.findings, state.checks().findings().to_vec());
            put(self.suggestions, state.checks().suggestions().to_vec());
            put(self.can_undo, desk.can_undo());
            put(self.can_redo, desk.can_redo());
            put(self.locked, desk.is_locked());
        }
        if changed.has(Changed::OFFICE) {
            self.project_office(state.office());
        }
        if changed.has(Changed::NOTICE) {
            put(self.notice, state.notice().cloned());
        }
        if changed.has(Changed::SUMMARY) {
            put(self.summary, state.summary());
        }
        if changed.has(Changed::SETTINGS) {
            put(self.configured, state.is_configured());
            put(self.demo, state.is_demo());
            put(self.voice, state.voice());
        }
    }

    fn project_office(self, office: &Office) {
        put(self.act, office.open_act().clone());
        put(self.act_status, office.status());
        put(self.kept, office.kept());
        let names = office.projects().iter();
        put(
            self.projects,
            names
                .map(|project| (project.id.clone(), project.name.clone()))
                .collect(),
        );
        let project = office.project();
        put(self.project, project.id.clone());
        put(self.profile, project.profile.clone());
        put(self.mask_note, mask_note(&project.mask, office.next_number()));
        put(self.mask, project.mask.clone());
        put(self.instruction, project.instruction.clone());
        put(self.shelf, office.shelf());
        put(self.query, office.query().to_owned());
        // Of thousands of cards only those that are shown are taken along.
        let found = office.found();
        let cards_max = self.cards_max.get_untracked();
        put(self.more_cards, found.len() > cards_max);
        put(self.cards, found.into_iter().take(cards_max).cloned().collect());
    }

    /// Entries only grow at the end, and only the last few change.
    fn project_entries(self, entries: &[Entry]) {
        let known = self.entries.with_untracked(Vec::len);
        self.entries.with_untracked(|signals| {
            for (signal, entry) in signals.iter().zip(entries) {
                if signal.with_untracked(|shown| shown.revision) != entry.revision {
                    signal.set(entry.clone());
                }
            }
        });
        if entries.len() > known {
            self.entries
                .update(|signals| signals.extend(entries[known..].iter().cloned().map(RwSignal::new)));
        }
    }
}

// Not once for each signal.
#[inline(never)]
fn put<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|shown| *shown != value) {
        signal.set(value);
    }
}
