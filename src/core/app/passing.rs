//! What the page says goes by itself: good news when it has been read, and the line of what was written.
//!
//! Must not take away: what went wrong, and what has a button, such as the way back of a deletion.

use super::message::Changed;
use super::state::Step;
use crate::core::texts::notices::Notice;

/// How long the line of what was written stays, ms: a glance from the work and back.
const WRITTEN_LASTS_MS: u64 = 6_000;
/// How long good news stays at least, ms.
const NEWS_LASTS_MS: u64 = 4_000;
/// What each of its characters adds, ms: a slow reader takes in some 15 of them a second.
const CHARACTER_MS: u64 = 65;

/// Since when it has been there, ms.
#[derive(Debug, Default)]
pub(super) struct Passing {
    pub(super) written_ms: u64,
    pub(super) news_ms: u64,
}

impl Step<'_> {
    /// Takes away what has been there long enough.
    #[inline(never)]
    pub(super) fn pass(&mut self) {
        let state = &mut *self.state;
        let since_ms = |moment_ms: u64| self.now.ms.saturating_sub(moment_ms);
        let is_written_read = since_ms(state.passing.written_ms) >= WRITTEN_LASTS_MS;
        if is_written_read && state.desk.fall_silent() {
            self.changed.mark(Changed::SAID);
        }
        let shown_ms = since_ms(state.passing.news_ms);
        let is_read = |notice: &mut Notice| lasts_ms(notice).is_some_and(|lasts_ms| shown_ms >= lasts_ms);
        if state.notice.take_if(is_read).is_some() {
            self.changed.mark(Changed::NOTICE);
        }
    }
}

/// How long a notice is shown; `None` when only the user puts it away.
fn lasts_ms(notice: &Notice) -> Option<u64> {
    let passes = notice.is_news && !notice.stays && notice.offer.is_none();
    let characters = notice.title.chars().count() + notice.remedy.chars().count();
    passes.then(|| NEWS_LASTS_MS + CHARACTER_MS * characters as u64)
}
