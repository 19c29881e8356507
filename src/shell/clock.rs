//! Time as the core wants it.

use crate::core::app::Now;
use crate::core::date::CivilDate;

/// Monotonic milliseconds and today's date on the user's calendar.
pub(super) fn now() -> Now {
    let performance = web_sys::window().and_then(|window| window.performance());
    let ms = performance.map_or_else(js_sys::Date::now, |performance| performance.now());
    // performance.now() is positive and far below 2^53.
    Now {
        ms: ms as u64,
        today: today().unwrap_or(CivilDate::UNIX_EPOCH),
    }
}

/// None only for a clock set outside the years 1 to 9999.
fn today() -> Option<CivilDate> {
    let date = js_sys::Date::new_0();
    let year = u16::try_from(date.get_full_year()).ok()?;
    let month = u8::try_from(date.get_month() + 1).ok()?;
    CivilDate::new(year, month, u8::try_from(date.get_date()).ok()?)
}
