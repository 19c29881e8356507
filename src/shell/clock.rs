//! Time as the core wants it.

use std::cell::Cell;

use crate::core::app::Now;
use crate::core::date::CivilDate;

/// How long a date that was looked up holds, ms. Asking the calendar costs more than most messages do.
const DATE_HOLDS_MS: u64 = 1_000;

/// The page's clock and calendar.
pub(super) struct Clock {
    performance: Option<web_sys::Performance>,
    /// When the date was looked up, and the date.
    known: Cell<Option<(u64, CivilDate)>>,
}

impl Clock {
    pub(super) fn new() -> Self {
        Self {
            performance: web_sys::window().and_then(|window| window.performance()),
            known: Cell::new(None),
        }
    }

    /// Monotonic milliseconds and today's date on the user's calendar.
    pub(super) fn now(&self) -> Now {
        let ms = self
            .performance
            .as_ref()
            .map_or_else(js_sys::Date::now, |performance| performance.now());
        // Positive and far below 2^53.
        let ms = ms as u64;
        Now {
            ms,
            unix_ms: js_sys::Date::now() as u64,
            today: self.today(ms),
        }
    }

    fn today(&self, now_ms: u64) -> CivilDate {
        match self.known.get() {
            Some((at_ms, date)) if now_ms.saturating_sub(at_ms) < DATE_HOLDS_MS => date,
            _ => {
                let date = look_up().unwrap_or(CivilDate::UNIX_EPOCH);
                self.known.set(Some((now_ms, date)));
                date
            }
        }
    }
}

/// None only for a clock set outside the years 1 to 9999.
fn look_up() -> Option<CivilDate> {
    let date = js_sys::Date::new_0();
    let year = u16::try_from(date.get_full_year()).ok()?;
    let month = u8::try_from(date.get_month() + 1).ok()?;
    CivilDate::new(year, month, u8::try_from(date.get_date()).ok()?)
}
