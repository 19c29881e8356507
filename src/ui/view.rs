//! The signals that the screen reads, and how they follow the state.

use leptos::prelude::*;

use crate::core::act::{Draft, FieldPath};
use crate::core::app::{AppState, Changed, MicState, Status};
use crate::core::assistant::Voice;
use crate::core::live::session::Phase;
use crate::core::stats::Summary;
use crate::core::texts::notices::Notice;
use crate::core::transcript::Entry;

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
    /// Whether a step can be taken back.
    pub(super) can_undo: RwSignal<bool>,
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
            can_undo: RwSignal::new(false),
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
            put(self.can_undo, desk.can_undo());
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

fn put<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|shown| *shown != value) {
        signal.set(value);
    }
}
