//! Photos that wait for their question.
//!
//! A photo is answered together with the text or speech that follows it; a single one that nothing follows is
//! answered by itself, a stream of camera frames is not. Invariant: a photo is answered at most once.

/// A photo left alone this long is answered by itself, milliseconds.
const ALONE_MS: u64 = 1200;
/// Photos closer together than this are a camera stream, milliseconds.
const STREAM_MS: u64 = 3000;

/// The photos of a session.
#[derive(Debug, Default)]
pub(crate) struct PhotoInbox {
    unanswered: bool,
    last_ms: Option<u64>,
    due_ms: Option<u64>,
}

impl PhotoInbox {
    /// A photo came through the realtime input.
    pub(crate) fn receive(&mut self, now_ms: u64) {
        let streaming = self
            .last_ms
            .is_some_and(|last_ms| now_ms.saturating_sub(last_ms) < STREAM_MS);
        self.last_ms = Some(now_ms);
        self.unanswered = true;
        self.due_ms = (!streaming).then_some(now_ms + ALONE_MS);
    }

    /// A photo came as a part of a turn: the turn says when to answer.
    pub(crate) fn keep(&mut self) {
        self.unanswered = true;
        self.due_ms = None;
    }

    /// Whether a photo waits for an answer.
    pub(crate) fn is_unanswered(&self) -> bool {
        self.unanswered
    }

    /// The photo is being answered.
    pub(crate) fn mark_answered(&mut self) {
        self.unanswered = false;
        self.due_ms = None;
    }

    /// When a photo left alone will be answered, milliseconds.
    pub(crate) fn due_ms(&self) -> Option<u64> {
        self.due_ms
    }

    /// Whether to answer a photo left alone now; in a busy conversation it waits for the next question.
    pub(crate) fn take_due(&mut self, now_ms: u64, idle: bool) -> bool {
        let due = self.due_ms.is_some_and(|due_ms| now_ms >= due_ms);
        if due {
            self.due_ms = None;
        }
        due && idle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_photo_is_answered_by_itself_after_a_while() {
        let mut photos = PhotoInbox::default();
        photos.receive(1000);
        assert!(!photos.take_due(1000 + ALONE_MS - 1, true));
        assert!(photos.take_due(1000 + ALONE_MS, true));
        assert!(!photos.take_due(1000 + ALONE_MS, true));
    }

    #[test]
    fn a_camera_stream_is_only_answered_when_asked() {
        let mut photos = PhotoInbox::default();
        photos.receive(0);
        photos.receive(1000);
        assert!(!photos.take_due(60_000, true));
        assert!(photos.is_unanswered());
    }

    #[test]
    fn in_a_busy_conversation_the_photo_waits_for_the_question() {
        let mut photos = PhotoInbox::default();
        photos.receive(0);
        assert!(!photos.take_due(ALONE_MS, false));
        assert!(photos.is_unanswered());
    }
}
