//! The parts of the picture that the screen reads, and how they follow the state.

use std::ops::Deref;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::part::Part;
use crate::core::act::{Act, Draft, FieldPath, Finding, Missing, Suggestion, missing};
use crate::core::adviser::Kind;
use crate::core::app::{AppState, Changed, Kept, MicState, Office, Status};
use crate::core::assistant::Voice;
use crate::core::live::session::Phase;
use crate::core::photo::KeptPhoto;
use crate::core::registry::{self, Card, Id, Shelf};
use crate::core::stats::Summary;
use crate::core::telegram::Place;
use crate::core::texts::notices::Notice;
use crate::core::texts::registry::mask_note;
use crate::core::texts::{photos as photo_texts, voice_message};
use crate::core::transcript::Entry;

/// How many cards are shown at first, and how many more at a time.
pub(super) const CARDS_STEP: usize = 100;

/// Read-only picture of the state. Each part changes only when its part of the state does. It lives as long as the
/// page.
#[derive(Clone, Copy)]
pub struct View(&'static Picture);

impl Deref for View {
    type Target = Picture;

    fn deref(&self) -> &Picture {
        self.0
    }
}

/// What the screen shows.
pub struct Picture {
    /// State line.
    pub(super) status: Part<Status>,
    /// Phase of the conversation.
    pub(super) phase: Part<Phase>,
    /// Microphone.
    pub(super) mic: Part<MicState>,
    /// Microphone level, 0.0..=1.0, at most 15 times a second.
    pub(super) level: Part<f32>,
    /// Entries of the conversation: each has its own part, so a streamed word redraws one bubble.
    pub(super) entries: Part<Vec<Rc<Part<Entry>>>>,
    /// The act.
    pub(super) draft: Part<Rc<Draft>>,
    /// What is still to be asked.
    pub(super) questions: Part<Vec<Missing>>,
    /// Fields of the last change.
    pub(super) fresh: Part<Vec<FieldPath>>,
    /// The last change by voice, in words.
    pub(super) said: Part<String>,
    /// Grows when another act takes the place of this one.
    pub(super) generation: Part<u32>,
    /// Grows when the act is to be seen that has come to the desk.
    pub(super) act_called: Part<u32>,
    /// Nobody has written anything into the act.
    pub(super) untouched: Part<bool>,
    /// What is wrong with the act.
    pub(super) findings: Part<Vec<Finding>>,
    /// What is proposed for it.
    pub(super) suggestions: Part<Vec<Suggestion>>,
    /// Kinds of works to choose from.
    pub(super) kinds: Part<Vec<Kind>>,
    /// Norms that the act names: nodes of the adviser.
    pub(super) norms: Part<Value>,
    /// Whether a step can be taken back.
    pub(super) can_undo: Part<bool>,
    /// Whether a step can be made again.
    pub(super) can_redo: Part<bool>,
    /// The act is signed.
    pub(super) locked: Part<bool>,
    /// The act on the desk.
    pub(super) act: Part<Id>,
    /// How far it has come.
    pub(super) act_status: Part<registry::Status>,
    /// How far it is on disk.
    pub(super) kept: Part<Kept>,
    /// It is known what the store holds.
    pub(super) loaded: Part<bool>,
    /// Name of each project.
    pub(super) projects: Part<Vec<(Id, String)>>,
    /// The project at work.
    pub(super) project: Part<Id>,
    /// Its profile.
    pub(super) profile: Part<Rc<Draft>>,
    /// Its number mask.
    pub(super) mask: Part<String>,
    /// What the mask gives, or what is wrong with it, while [`Picture::mask_shown`].
    pub(super) mask_note: Part<String>,
    /// What the assistant is told in it besides.
    pub(super) instruction: Part<String>,
    /// The shelf of the registry.
    pub(super) shelf: Part<Shelf>,
    /// What is looked for.
    pub(super) query: Part<String>,
    /// The first of the cards that were found: at most [`Picture::cards_max`].
    pub(super) cards: Part<Vec<Card>>,
    /// Whether more were found.
    pub(super) more_cards: Part<bool>,
    /// How many cards the screen wants: none while it does not show the registry.
    pub(super) cards_max: Part<usize>,
    /// Whether it shows the note on the mask.
    pub(super) mask_shown: Part<bool>,
    /// What the user has to be told.
    pub(super) notice: Part<Option<Notice>>,
    /// What has to be read at once: nodes as in a page.
    pub(super) alarm: Part<Vec<Value>>,
    /// Figures of the conversation that ended.
    pub(super) summary: Part<Option<Summary>>,
    /// Turns with photos sent so far.
    pub(super) photos_sent: Part<u32>,
    /// What is being made ready; empty when nothing is.
    pub(super) preparing: Part<&'static str>,
    /// What becomes of the first voice message from another app; empty when there is none.
    pub(super) voice_line: Part<String>,
    /// It waits for the user's word.
    pub(super) voice_offered: Part<bool>,
    /// Photos kept with the act.
    pub(super) album: Part<Vec<KeptPhoto>>,
    /// The photo that is looked at: one of the album or of the conversation.
    pub(super) looked_at: Part<Option<KeptPhoto>>,
    /// The last answer is worth to be had in detail.
    pub(super) detail: Part<bool>,
    /// The conversation is read.
    pub(super) text_mode: Part<bool>,
    /// Recorded scripts answer.
    pub(super) demo: Part<bool>,
    /// The browser offers to put the page on the home screen.
    pub(super) can_install: Part<bool>,
    /// The menu of the browser does that.
    pub(super) by_menu: Part<bool>,
    /// The user may enter a key of his own.
    pub(super) wants_key: Part<bool>,
    /// He has.
    pub(super) has_key: Part<bool>,
    /// The chosen voice.
    pub(super) voice: Part<Voice>,
    /// The act on paper.
    pub(super) sheet: Part<Value>,
    /// Name of the adviser's page that is open.
    pub(super) page_name: Part<String>,
    /// What is entered in it.
    pub(super) page_input: Part<Map<String, Value>>,
    /// Its controls: another part than the page, since they stay while what is said to them changes.
    pub(super) page_form: Part<Value>,
    /// The page.
    pub(super) page: Part<Value>,
    /// Where the page is inside Telegram.
    pub(super) place: Part<Option<Place>>,
    /// Files can go to the chat with the bot.
    pub(super) can_send: Part<bool>,
}

impl View {
    /// The picture of a fresh page.
    #[must_use]
    #[expect(
        clippy::new_without_default,
        reason = "it is kept for ever: a default would hide that"
    )]
    pub fn new() -> Self {
        Self(Box::leak(Box::new(Picture {
            status: Part::new(Status::default()),
            phase: Part::new(Phase::default()),
            mic: Part::new(MicState::default()),
            level: Part::new(0.0),
            entries: Part::new(Vec::new()),
            draft: Part::new(Rc::default()),
            questions: Part::new(missing(&Act::default())),
            fresh: Part::new(Vec::new()),
            said: Part::new(String::new()),
            generation: Part::new(0),
            act_called: Part::new(0),
            untouched: Part::new(true),
            findings: Part::new(Vec::new()),
            suggestions: Part::new(Vec::new()),
            kinds: Part::new(Vec::new()),
            norms: Part::new(Value::Null),
            can_undo: Part::new(false),
            can_redo: Part::new(false),
            locked: Part::new(false),
            act: Part::new(Id::default()),
            act_status: Part::new(registry::Status::default()),
            kept: Part::new(Kept::default()),
            loaded: Part::new(false),
            projects: Part::new(Vec::new()),
            project: Part::new(Id::default()),
            profile: Part::new(Rc::default()),
            mask: Part::new(String::new()),
            mask_note: Part::new(String::new()),
            instruction: Part::new(String::new()),
            shelf: Part::new(Shelf::default()),
            query: Part::new(String::new()),
            cards: Part::new(Vec::new()),
            more_cards: Part::new(false),
            cards_max: Part::new(0),
            mask_shown: Part::new(false),
            notice: Part::new(None),
            alarm: Part::new(Vec::new()),
            summary: Part::new(None),
            photos_sent: Part::new(0),
            preparing: Part::new(""),
            voice_line: Part::new(String::new()),
            voice_offered: Part::new(false),
            album: Part::new(Vec::new()),
            looked_at: Part::new(None),
            detail: Part::new(false),
            text_mode: Part::new(false),
            demo: Part::new(false),
            can_install: Part::new(false),
            by_menu: Part::new(false),
            wants_key: Part::new(false),
            has_key: Part::new(false),
            voice: Part::new(Voice::default()),
            sheet: Part::new(Value::Null),
            page_name: Part::new(String::new()),
            page_input: Part::new(Map::new()),
            page_form: Part::new(Value::Null),
            page: Part::new(Value::Null),
            place: Part::new(None),
            can_send: Part::new(false),
        })))
    }

    /// Says how far the program has come that has not begun.
    pub fn wait(self, status: Status) {
        self.status.put(status);
    }

    /// Takes the microphone's level.
    pub fn set_level(self, level: f32) {
        self.level.set(level);
    }

    /// Follows the state where it changed.
    pub fn project(self, state: &AppState, changed: Changed) {
        if changed.has(Changed::STATUS) {
            self.status.put(state.status());
            self.phase.put(state.phase());
            self.mic.put(state.mic());
        }
        if changed.has(Changed::TRANSCRIPT) {
            self.project_entries(state.transcript().entries());
            self.detail.put(state.is_detail_offered());
        }
        if changed.has(Changed::PHOTOS) {
            let photos = state.photos();
            self.photos_sent.put(photos.sent());
            self.album.put(photos.album().cloned().collect());
        }
        if changed.has(Changed::PHOTOS) || changed.has(Changed::VOICES) || changed.has(Changed::STATUS) {
            self.preparing.put(if state.photos().is_preparing() {
                photo_texts::PREPARING
            } else if state.voices().is_preparing() {
                voice_message::PREPARING
            } else {
                ""
            });
            self.voice_line.put(state.voice_line());
            self.voice_offered.put(state.voices().is_offered());
        }
        if changed.has(Changed::ACT) {
            let desk = state.desk();
            let draft = desk.draft();
            if !self.draft.with_untracked(|shown| Rc::ptr_eq(shown, draft)) {
                self.questions.put(missing(&draft.act));
                self.draft.set(Rc::clone(draft));
                self.untouched.put(desk.is_untouched());
            }
            self.fresh.copy(desk.fresh());
            self.generation.put(desk.generation());
            self.act_called.put(state.act_called());
            self.can_undo.put(desk.can_undo());
            self.can_redo.put(desk.can_redo());
            self.locked.put(desk.is_locked());
        }
        if changed.has(Changed::ACT) || changed.has(Changed::SAID) {
            self.said.copy(state.desk().said());
        }
        if changed.has(Changed::CHECKS) {
            self.findings.copy(state.checks().findings());
            self.suggestions.copy(state.checks().suggestions());
            self.kinds.copy(state.checks().kinds());
            self.norms.put(state.checks().norms().clone());
        }
        if changed.has(Changed::PAPER) {
            self.sheet.set(state.paper().sheet().clone());
        }
        if changed.has(Changed::PAGE) {
            let pages = state.pages();
            self.page_name.put(pages.name().to_owned());
            self.page_input.put(pages.input().clone());
            self.page_form.put(pages.page()["form"].clone());
            self.page.put(pages.page().clone());
        }
        if changed.has(Changed::OFFICE) {
            self.project_office(state.office());
        }
        if changed.has(Changed::NOTICE) {
            self.notice.put(state.notice().cloned());
            self.alarm.put(state.alarm().to_vec());
        }
        if changed.has(Changed::SUMMARY) {
            self.summary.put(state.summary());
        }
        if changed.has(Changed::SETTINGS) {
            self.demo.put(state.is_demo());
            self.can_install.put(state.can_install());
            self.by_menu.put(state.browser().installs_by_menu());
            self.wants_key.put(state.wants_key());
            self.has_key.put(state.has_key());
            self.voice.put(state.voice());
            self.place.put(state.place());
            self.can_send.put(state.can_send());
            self.text_mode.put(state.is_text_mode());
        }
    }

    fn project_office(self, office: &Office) {
        self.act.put(office.open_act().clone());
        self.act_status.put(office.status());
        self.kept.put(office.kept());
        self.loaded.put(office.is_loaded());
        let names = office.projects().iter();
        let names = names.map(|project| (project.id.clone(), project.name.clone()));
        self.projects.put(names.collect());
        let project = office.project();
        self.project.put(project.id.clone());
        if self.profile.with_untracked(|shown| **shown != project.profile) {
            self.profile.set(Rc::new(project.profile.clone()));
        }
        self.mask.copy(&project.mask);
        self.instruction.copy(&project.instruction);
        self.shelf.put(office.shelf());
        self.query.copy(office.query());
        // Thousands of cards are looked through only for what is shown.
        if self.mask_shown.get_untracked() {
            self.mask_note.put(mask_note(&project.mask, office.next_number()));
        }
        let cards_max = self.cards_max.get_untracked();
        let found = if cards_max > 0 { office.found() } else { Vec::new() };
        self.more_cards.put(found.len() > cards_max);
        self.cards
            .put(found.into_iter().take(cards_max).cloned().collect());
    }

    /// Entries only grow at the end, and only the last few change.
    fn project_entries(self, entries: &[Entry]) {
        let known = self.entries.with_untracked(|parts| {
            for (part, entry) in parts.iter().zip(entries) {
                if part.with_untracked(|shown| shown.revision) != entry.revision {
                    part.set(entry.clone());
                }
            }
            parts.len()
        });
        if let Some(new) = entries.get(known..).filter(|new| !new.is_empty()) {
            let new = new.iter().cloned().map(|entry| Rc::new(Part::new(entry)));
            self.entries.update(|parts| parts.extend(new));
        }
    }
}
