//! Item 5, the date of the act, and next works.

use super::works::is_the_same;
use super::{Check, Lint, blank};

/// Longer than any hidden works of one act.
const LONG_DAYS: i64 = 366;

pub(super) fn check(lint: &mut Lint<'_>) {
    let (dates, today) = (&lint.act.dates, lint.ground.today);
    for (date, path) in [(dates.start, "dates.start"), (dates.end, "dates.end")] {
        if date.is_some_and(|date| date > today) {
            lint.field(path, Check::WorksInFuture, &[]);
        }
    }
    if let (Some(start), Some(end)) = (dates.start, dates.end) {
        if end < start {
            lint.field("dates.end", Check::EndBeforeStart, &[]);
        } else if start.days_until(end) > LONG_DAYS {
            lint.field("dates.start", Check::LongWorks, &[]);
        }
    }
    if let (Some(date), Some(end)) = (lint.act.date, dates.end)
        && date < end
    {
        lint.field("date", Check::ActBeforeEnd, &[&end.dotted()]);
    }
    if lint.act.date.is_some_and(|date| date > today) {
        lint.field("date", Check::CallInTime, &[]);
    }
    if is_the_same(&lint.act.next_works, &lint.act.works.title) {
        lint.field("next_works", Check::NextIsTheSame, &[]);
    }
    if !blank(&lint.act.next_works) && dates.start.is_some() && dates.end.is_none() {
        lint.field("dates.end", Check::NextWithoutEnd, &[]);
    }
}
