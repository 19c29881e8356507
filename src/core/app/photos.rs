//! Photos: from the wish to the turn they go out in, and what is kept of them with the act.
//!
//! Owns what waits and what the act on the desk keeps. Must not know: files, pixels, the store. Invariant: a photo that
//! was made ready goes out or waits for a conversation; one that fails takes no other with it. A photo comes and goes
//! with its row, and is on disk for as long as a step may lead to it.

use std::rc::Rc;

use super::message::{Changed, Effect, PhotoEffect, PhotoMsg};
use super::notice::{AppError, StoreError};
use super::state::{MicState, Question, Step};
use crate::core::act::{Act, Draft, FieldPath};
use crate::core::live::session::Input;
use crate::core::live::wire::ClientMessage;
use crate::core::photo::{KeptPhoto, Photo, Refused, Shot};
use crate::core::registry::{DELETED_LAST_MS, Id};
use crate::core::texts::photos as texts;

/// The foreman is still speaking when he was heard so short a time ago, ms: pauses between words are shorter.
const STILL_SPEAKING_MS: u64 = 1_500;
/// Photos that came with a spoken question are asked about in writing when so long nobody answers, ms.
const UNANSWERED_MS: u64 = 6_000;

/// What is under way with photos, and those of the act on the desk.
#[derive(Debug, Default)]
pub struct Photos {
    /// Files being made small.
    preparing: usize,
    /// Turns with photos that went out, so that the composer knows when its words did.
    sent: u32,
    /// Ready, but there was no conversation.
    waiting: Vec<Photo>,
    /// What is asked about them.
    waiting_question: String,
    /// When photos went out that wait for a spoken question, ms.
    unanswered_since_ms: Option<u64>,
    /// The act whose photos are known.
    act: Id,
    album: Vec<KeptPhoto>,
    /// On their way to the disk: they have their names already.
    keeping: Vec<KeptPhoto>,
    /// Those that a person has taken away, with the draft that this left: they go again with the step that leads to it.
    dropped: Vec<(Id, Rc<Draft>)>,
}

impl Photos {
    /// Whether photos are being made ready.
    #[must_use]
    pub fn is_preparing(&self) -> bool {
        self.preparing > 0
    }

    /// How many turns with photos and what was typed went out.
    #[must_use]
    pub fn sent(&self) -> u32 {
        self.sent
    }

    /// Those kept with the act on the desk, without those that were put away.
    pub fn album(&self) -> impl Iterator<Item = &KeptPhoto> {
        self.album.iter().filter(|photo| !photo.is_away())
    }

    /// An answer has begun.
    pub(super) fn answered(&mut self) {
        self.unanswered_since_ms = None;
    }

    /// A name that no photo of the act has.
    fn fresh_name(&self) -> String {
        let mut number = self.album.len();
        loop {
            number += 1;
            let name = [texts::NAME, &number.to_string()].concat();
            if self.known().all(|photo| photo.name != name) {
                return name;
            }
        }
    }

    /// Those of the act, on disk or on their way there.
    fn known(&self) -> impl Iterator<Item = &KeptPhoto> {
        self.album.iter().chain(&self.keeping)
    }
}

impl Step<'_> {
    #[inline(never)]
    pub(super) fn photo(&mut self, msg: PhotoMsg) {
        self.changed.mark(Changed::PHOTOS);
        match msg {
            PhotoMsg::Take(source, question) if self.talking() => {
                self.effects
                    .push(Effect::Photo(PhotoEffect::Pick(source, question)));
            }
            PhotoMsg::Take(..) => self.fail(&AppError::NotTalking),
            PhotoMsg::Chosen(count) => self.state.photos.preparing += count,
            PhotoMsg::Ready(photos, refused, question) => self.ready(photos, &refused, &question),
            PhotoMsg::Keep(id) => self.keep_photo(&id),
            PhotoMsg::Kept(act, photo, result) => self.photo_kept(&act, photo, result),
            PhotoMsg::Fetched(act, Ok(album)) if act == self.state.photos.act => self.fetched(&act, album),
            PhotoMsg::Fetched(_, Ok(_)) => {}
            PhotoMsg::Fetched(_, Err(error)) => self.fail(&AppError::Store(error)),
            PhotoMsg::Drop(id) => self.drop_photo(&id),
        }
    }

    fn ready(&mut self, photos: Vec<Photo>, refused: &[Refused], question: &str) {
        let preparing = &mut self.state.photos.preparing;
        *preparing = preparing.saturating_sub(photos.len() + refused.len());
        let talking = self.talking();
        if !refused.is_empty() {
            self.state.notice = Some(texts::refused(refused, if talking { photos.len() } else { 0 }));
            self.changed.mark(Changed::NOTICE);
        }
        if talking && !photos.is_empty() {
            self.send_photos(photos, question.trim());
        } else if !photos.is_empty() {
            self.state.photos.waiting.extend(photos);
            question.clone_into(&mut self.state.photos.waiting_question);
            if refused.is_empty() {
                self.fail(&AppError::PhotosWait);
            }
        }
        self.tell_lost();
    }

    /// Photos that were taken before the conversation, or whose conversation ended meanwhile.
    pub(super) fn send_waiting_photos(&mut self) {
        let photos = std::mem::take(&mut self.state.photos.waiting);
        let question = std::mem::take(&mut self.state.photos.waiting_question);
        if !photos.is_empty() {
            self.send_photos(photos, question.trim());
        }
    }

    /// All in one turn with the question: the typed one, else the one being spoken, else one of our own.
    fn send_photos(&mut self, photos: Vec<Photo>, typed: &str) {
        let mut shots = Vec::new();
        let mut jpegs = Vec::new();
        for photo in photos {
            let id = self.state.office.mint.next(self.now.unix_ms);
            shots.push(Shot {
                id,
                number: photo.number,
                address: photo.address,
            });
            jpegs.push(photo.jpeg_base64);
        }
        let spoken = typed.is_empty() && self.state.question == Some(Question::Spoken);
        let still_speaking = spoken && self.is_speaking();
        let question = match typed {
            "" if still_speaking => texts::SPOKEN_LATER,
            "" if spoken => texts::SPOKEN_BEFORE,
            "" => texts::QUESTION,
            typed => typed,
        };
        self.state
            .transcript
            .add_photos(shots, &texts::sent(jpegs.len(), typed));
        self.state.photos.sent += 1;
        self.changed.mark(Changed::TRANSCRIPT);
        self.changed.mark(Changed::PHOTOS);
        if still_speaking {
            self.state.photos.unanswered_since_ms = Some(self.now.ms);
        } else {
            self.asked();
        }
        let turn = ClientMessage::photos(jpegs, question, !still_speaking);
        self.session(Input::Content(turn));
    }

    fn is_speaking(&self) -> bool {
        self.has_spoken_within(STILL_SPEAKING_MS)
    }

    /// Whether the foreman was heard so short a time ago, ms.
    pub(super) fn has_spoken_within(&self, time_ms: u64) -> bool {
        let last_ms = self.state.speech.last_speech_ms();
        self.state.mic == MicState::On
            && last_ms.is_some_and(|last_ms| self.now.ms.saturating_sub(last_ms) < time_ms)
    }

    /// Asks about photos whose spoken question led to no answer: what was heard was no question after all.
    #[inline(never)]
    pub(super) fn ask_about_photos(&mut self) {
        let Some(since_ms) = self.state.photos.unanswered_since_ms else {
            return;
        };
        let heard_ms = self.state.speech.last_speech_ms().unwrap_or_default();
        if self.now.ms.saturating_sub(since_ms.max(heard_ms)) < UNANSWERED_MS {
            return;
        }
        self.state.photos.answered();
        if self.talking() && !self.state.answering {
            self.asked();
            let turn = ClientMessage::photos([], texts::QUESTION, true);
            self.session(Input::Content(turn));
        }
    }

    fn keep_photo(&mut self, id: &Id) {
        if self.state.desk.is_locked() {
            return self.fail(&AppError::Signed);
        }
        let photos = &mut self.state.photos;
        if let Some(place) = photos
            .album
            .iter()
            .position(|photo| photo.id == *id && photo.is_away())
        {
            // On disk already, put away with the step that was taken back.
            let name = photos.album[place].name.clone();
            self.put_away(place, false);
            return self.attach(&name);
        }
        if photos.known().any(|photo| photo.id == *id) {
            return;
        }
        let act = self.state.desk.id().clone();
        if act.is_none() {
            return self.fail(&AppError::Store(StoreError::Missing));
        }
        if let Some(shot) = self.state.transcript.photo(id) {
            let photo = KeptPhoto {
                id: shot.id.clone(),
                name: self.state.photos.fresh_name(),
                address: shot.address.clone(),
                away_ms: 0,
            };
            let number = shot.number;
            self.state.photos.keeping.push(photo.clone());
            self.effects
                .push(Effect::Photo(PhotoEffect::Keep { act, photo, number }));
        }
    }

    /// The photo is on disk: it becomes an attachment, if its act is still on the desk.
    fn photo_kept(&mut self, act: &Id, photo: KeptPhoto, result: Result<(), StoreError>) {
        if *act == self.state.photos.act {
            self.state.photos.keeping.retain(|known| known.id != photo.id);
        }
        if let Err(error) = result {
            return self.fail(&AppError::Store(error));
        }
        let photos = &mut self.state.photos;
        if *act != photos.act || photos.album.iter().any(|known| known.id == photo.id) {
            return;
        }
        let name = photo.name.clone();
        photos.album.push(photo);
        self.attach(&name);
    }

    fn attach(&mut self, name: &str) {
        match self.state.desk.attach(name, self.now.today) {
            Ok(()) => {
                self.act_changed();
                self.tell(&["Прораб приложил к акту фото из разговора: ", name, "."].concat());
            }
            Err(error) => self.fail(&AppError::Edit(error.to_string())),
        }
    }

    /// The photo goes with its attachment.
    fn drop_photo(&mut self, id: &Id) {
        if self.state.desk.is_locked() {
            return self.fail(&AppError::Signed);
        }
        let album = &self.state.photos.album;
        let Some(place) = album.iter().position(|photo| photo.id == *id) else {
            return;
        };
        let name = album[place].name.clone();
        self.put_away(place, true);
        if let Some(row) = row_of(self.state.desk.act(), &name)
            && self
                .state
                .desk
                .remove_row(&FieldPath::default().key("attachments").row(row))
                .is_ok()
        {
            let left = Rc::clone(self.state.desk.draft());
            self.state.photos.dropped.push((id.clone(), left));
            self.act_changed();
            self.tell(&["Прораб убрал из приложений: ", &name, "."].concat());
        }
    }

    /// A step `back` or forth went from `before` to the act on the desk: photos whose rows came or went do so, too. A
    /// photo stays whose row only got another name, or was taken away without it.
    pub(super) fn album_follows(&mut self, before: &Act, back: bool) {
        for place in 0..self.state.photos.album.len() {
            let photos = &self.state.photos;
            let photo = &photos.album[place];
            let draft = self.state.desk.draft();
            let act = &draft.act;
            let by_hand = |(id, left): &(Id, Rc<Draft>)| *id == photo.id && Rc::ptr_eq(left, draft);
            let is_there = row_of(act, &photo.name).is_some();
            let is_gone = !is_there
                && (back || photos.dropped.iter().any(by_hand))
                && row_of(before, &photo.name).is_some()
                && act.attachments.len() < before.attachments.len();
            if (photo.is_away() && is_there) || (!photo.is_away() && is_gone) {
                self.put_away(place, is_gone);
            }
        }
    }

    fn put_away(&mut self, place: usize, away: bool) {
        let photos = &mut self.state.photos;
        let photo = &mut photos.album[place];
        photo.away_ms = if away { self.now.unix_ms } else { 0 };
        let effect = PhotoEffect::PutAway(photos.act.clone(), photo.id.clone(), photo.away_ms);
        self.effects.push(Effect::Photo(effect));
        self.changed.mark(Changed::PHOTOS);
    }

    /// What was put away goes for good as late as a deleted act: another tab may hold the step that leads back to it.
    fn fetched(&mut self, act: &Id, mut album: Vec<KeptPhoto>) {
        let now_ms = self.now.unix_ms;
        album.retain(|photo| {
            let stays = !photo.is_away() || photo.away_ms + DELETED_LAST_MS >= now_ms;
            if !stays {
                let effect = PhotoEffect::Drop(act.clone(), photo.id.clone());
                self.effects.push(Effect::Photo(effect));
            }
            stays
        });
        self.state.photos.album = album;
    }

    /// The photos shown are those of the act on the desk.
    pub(super) fn refresh_album(&mut self) {
        let id = self.state.desk.id();
        if self.state.photos.act == *id {
            return;
        }
        self.state.photos.act = id.clone();
        self.state.photos.album.clear();
        self.state.photos.keeping.clear();
        self.state.photos.dropped.clear();
        if self.state.office.card.revision > 0 {
            self.effects.push(Effect::Photo(PhotoEffect::Fetch(id.clone())));
        }
        self.changed.mark(Changed::PHOTOS);
    }
}

/// The attachment of this name.
fn row_of(act: &Act, name: &str) -> Option<usize> {
    act.attachments
        .iter()
        .position(|row| row.kind.as_deref() == Some(name))
}
