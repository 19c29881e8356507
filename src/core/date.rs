//! Calendar dates of the proleptic Gregorian calendar.
//!
//! Owns: reading and printing dates as they occur on a Russian building site. Knows no clock and no
//! time zone: «today» is always an argument. Invariant: a [`CivilDate`] always exists in the calendar,
//! in the years 1 to 9999.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::letters;
use super::spoken::number::whole;
use super::spoken::words;

/// Months in the genitive, as printed in a date.
pub(crate) const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// A date that exists in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDate {
    year: u16,
    month: u8,
    day: u8,
}

/// The parts of a date as the official form prints them: «20» декабря 2025 г.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateParts {
    /// Day of the month, two digits.
    pub day: String,
    /// Month in the genitive.
    pub month: &'static str,
    /// Year, four digits.
    pub year: String,
}

impl CivilDate {
    /// 1 January 1970.
    pub const UNIX_EPOCH: Self = Self {
        year: 1970,
        month: 1,
        day: 1,
    };

    /// The date, or `None` when the calendar has no such day. Years 1 to 9999, months and days from 1.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let fits = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && day <= days_in_month(year, month);
        fits.then_some(Self { year, month, day })
    }

    /// Year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Reads `2025-12-20` (also with a time after `T`), `20.12.2025`, `20.12.25`, `20 декабря 2025 года`,
    /// `«20» декабря 2025 г.`, «двадцатого декабря две тысячи двадцать пятого года», also with «от» before it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match scan(text)? {
            Said {
                day,
                month: Some(month),
                year: Year::Of(year),
            } => Self::new(year, month, day),
            _ => None,
        }
    }

    /// As [`CivilDate::parse`], and also what is said relative to `today`: «сегодня», «вчера»,
    /// «позавчера», «завтра», «15 мая прошлого года»; a date without a year, or a day without a month («двадцать
    /// шестого»), is the nearest one not after `today`.
    #[must_use]
    pub fn parse_near(text: &str, today: Self) -> Option<Self> {
        let small = letters::lowercase(text.trim());
        let word = small.strip_prefix("от ").unwrap_or(&small);
        let shift = match word.strip_suffix(" же").unwrap_or(word).trim() {
            "сегодня" => Some(0),
            "вчера" => Some(-1),
            "позавчера" => Some(-2),
            "завтра" => Some(1),
            _ => None,
        };
        if let Some(days) = shift {
            return today.plus_days(days);
        }
        let said = scan(text)?;
        let day = said.day;
        let Some(month) = said.month else {
            // Two months in a row have every day there is.
            return (0..=62)
                .filter_map(|back| today.plus_days(-back))
                .find(|date| date.day == day);
        };
        match said.year {
            Year::Of(year) => Self::new(year, month, day),
            Year::Back(years) => Self::new(today.year.checked_sub(years)?, month, day),
            // Eight years back always hold a 29 February.
            Year::Unsaid => (0..=8)
                .filter_map(|back| Self::new(today.year.checked_sub(back)?, month, day))
                .find(|date| *date <= today),
        }
    }

    /// Whether a text is said as a date, of the calendar or not: «31.02.2026».
    pub(crate) fn is_said(text: &str) -> bool {
        scan(text).is_some()
    }

    /// Days from 0000-03-01, for differences. Algorithm: Howard Hinnant, `days_from_civil`.
    fn ordinal(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let month = (i64::from(self.month) + 9) % 12;
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year
    }

    fn from_ordinal(ordinal: i64) -> Option<Self> {
        let era = ordinal.div_euclid(146_097);
        let day_of_era = ordinal.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Self::new(
            u16::try_from(year).ok()?,
            u8::try_from(month).ok()?,
            u8::try_from(day).ok()?,
        )
    }

    /// The date `days` later (earlier when negative); `None` outside the years 1 to 9999.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        Self::from_ordinal(self.ordinal().checked_add(days)?)
    }

    /// Days from `self` to `other`, negative when `other` is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i64 {
        other.ordinal() - self.ordinal()
    }

    /// `20.12.2025`
    #[must_use]
    pub fn dotted(self) -> String {
        format!("{:02}.{:02}.{:04}", self.day, self.month, self.year)
    }

    /// Day, month and year as separate texts for the blanks of the form.
    #[must_use]
    pub fn parts(self) -> DateParts {
        DateParts {
            day: format!("{:02}", self.day),
            month: MONTHS
                .get(usize::from(self.month) - 1)
                .copied()
                .unwrap_or_default(),
            year: format!("{:04}", self.year),
        }
    }

    /// `«20» декабря 2025 г.`
    #[must_use]
    pub fn long(self) -> String {
        let DateParts { day, month, year } = self.parts();
        format!("«{day}» {month} {year} г.")
    }
}

/// ISO 8601: `2025-12-20`.
impl fmt::Display for CivilDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for CivilDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CivilDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a date"))
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A date as it is said.
struct Said {
    day: u8,
    month: Option<u8>,
    year: Year,
}

#[derive(Clone, Copy)]
enum Year {
    Unsaid,
    Of(u16),
    /// So many years before this one: «прошлого года».
    Back(u16),
}

fn scan(text: &str) -> Option<Said> {
    let text = letters::lowercase(text.trim());
    if let Some((day, month, year)) = scan_iso(text.split('t').next().unwrap_or_default()) {
        let month = Some(month);
        return Some(Said { day, month, year });
    }
    let cleaned: String = text
        .chars()
        .map(|c| if "«»\"".contains(c) { ' ' } else { c })
        .collect();
    let words = words(&cleaned);
    let mut words = words.as_slice();
    while let [before @ .., last] = words
        && ["г", "г.", "год", "года", "году", "числа", "же"].contains(&last.as_str())
    {
        words = before;
    }
    while let [first, after @ ..] = words
        && ["от", "с", "со", "по", "до"].contains(&first.as_str())
    {
        words = after;
    }
    if let [dotted] = words
        && let Some((day, month, year)) = scan_dotted(dotted)
    {
        let month = Some(month);
        return Some(Said { day, month, year });
    }
    let Some(at) = words.iter().position(|word| month_number(word).is_some()) else {
        // «двадцать шестого», «26-го»: a bare number would be a guess.
        let ordinal = whole(words).is_some_and(|said| said.ordinal)
            || words.last().is_some_and(|word| word.ends_with("го"))
            || text.ends_with("числа");
        let day = day_number(words).filter(|_| ordinal)?;
        return Some(Said {
            day,
            month: None,
            year: Year::Unsaid,
        });
    };
    let month = words.get(at).and_then(|word| month_number(word));
    let year = words.get(at + 1..)?;
    Some(Said {
        day: day_number(words.get(..at)?)?,
        month,
        year: said_year(year.strip_prefix(&["в".to_owned()]).unwrap_or(year))?,
    })
}

/// «третьего», «3-го», «3».
fn day_number(words: &[String]) -> Option<u8> {
    if let [word] = words
        && word.starts_with(|c: char| c.is_ascii_digit())
    {
        return number(word.trim_end_matches(['-', 'г', 'о', 'е']));
    }
    let said = whole(words).filter(|said| said.taken == words.len())?;
    u8::try_from(said.value).ok()
}

fn said_year(words: &[String]) -> Option<Year> {
    Some(match words {
        [] => Year::Unsaid,
        [word] if word.starts_with("позапрошл") => Year::Back(2),
        [word] if word.starts_with("прошл") => Year::Back(1),
        [word] if word == "этого" || word.starts_with("текущ") => Year::Back(0),
        [word] if word.starts_with(|c: char| c.is_ascii_digit()) => Year::Of(year_number(word)?),
        // «две тысячи двадцать пятого», «двадцать пятого».
        words => {
            let said = whole(words).filter(|said| said.taken == words.len())?;
            let year = u16::try_from(said.value).ok()?;
            Year::Of(if year < 100 { 2000 + year } else { year })
        }
    })
}

fn scan_iso(text: &str) -> Option<(u8, u8, Year)> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let shaped = parts.next().is_none() && year.len() == 4 && month.len() == 2 && day.len() == 2;
    shaped
        .then(|| Some((number(day)?, number(month)?, Year::Of(number(year)?))))
        .flatten()
}

fn scan_dotted(text: &str) -> Option<(u8, u8, Year)> {
    let text = text
        .strip_suffix("г.")
        .or_else(|| text.strip_suffix('г'))
        .unwrap_or(text);
    let mut parts = text.split(['.', '/']);
    let (day, month) = (number(parts.next()?)?, number(parts.next()?)?);
    let year = match parts.next() {
        None | Some("") => Year::Unsaid,
        Some(year) => Year::Of(year_number(year)?),
    };
    parts.next().is_none().then_some((day, month, year))
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    // `parse` alone would also take a leading plus.
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

fn year_number(text: &str) -> Option<u16> {
    let text = text.trim_end_matches(['г', '.']);
    match text.len() {
        2 => Some(2000 + number::<u16>(text)?),
        4 => number(text),
        _ => None,
    }
}

fn month_number(word: &str) -> Option<u8> {
    let index = MONTHS.iter().position(|month| *month == word)?;
    u8::try_from(index + 1).ok()
}
