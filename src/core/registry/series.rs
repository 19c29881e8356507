//! The same act again: a copy, or one for each захватка.

use crate::core::act::{Act, Document, Location};

/// Most acts of one series.
pub const SERIES_MAX: usize = 50;

/// A list of places that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SeriesError {
    /// No place at all.
    #[error("Напишите захватки через запятую или промежутком: 1-8.")]
    Empty,
    /// More than [`SERIES_MAX`].
    #[error("Слишком много захваток: за один раз не больше 50 актов.")]
    TooMany,
}

/// The act for works of the same kind elsewhere or later. What was true of those works alone is empty again: number,
/// dates, numbers of schemes and reports, remarks, attachments, signatures.
#[must_use]
pub fn again(act: &Act) -> Act {
    let mut copy = act.clone();
    copy.number = None;
    copy.date = None;
    copy.dates.start = None;
    copy.dates.end = None;
    copy.additional_info = None;
    copy.materials_register_ref = None;
    copy.attachments.clear();
    copy.signatures.clear();
    for paper in &mut copy.evidence {
        *paper = Document {
            kind: paper.kind.take(),
            ..Document::default()
        };
    }
    for material in &mut copy.materials {
        material.as_said = None;
    }
    copy
}

/// The same act for a захватка.
#[must_use]
pub(crate) fn at(act: &Act, place: &str) -> Act {
    let mut copy = again(act);
    let location: &mut Location = &mut copy.works.location;
    location.section = Some(place.to_owned());
    copy
}

/// Reads `1-8`, `1, 3, 5` or `А, Б`: «захватка» is put before what is only a number.
///
/// # Errors
/// See [`SeriesError`].
pub fn places(text: &str) -> Result<Vec<String>, SeriesError> {
    let mut places = Vec::new();
    for part in text
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let range = part
            .split_once(['-', '–', '—'])
            .and_then(|(from, to)| Some((number(from)?, number(to)?)));
        match range {
            Some((from, to)) if from <= to => {
                let count = usize::try_from(to - from).unwrap_or(SERIES_MAX);
                if places.len().saturating_add(count) >= SERIES_MAX {
                    return Err(SeriesError::TooMany);
                }
                places.extend((from..=to).map(named));
            }
            _ => places.push(number(part).map_or_else(|| part.to_owned(), named)),
        }
    }
    match places.len() {
        0 => Err(SeriesError::Empty),
        count if count > SERIES_MAX => Err(SeriesError::TooMany),
        _ => Ok(places),
    }
}

fn number(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}

fn named(number: u32) -> String {
    format!("захватка {number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_listed_or_counted() {
        let eight = places("1-8").unwrap();
        assert_eq!(eight.len(), 8);
        assert_eq!(
            (eight[0].as_str(), eight[7].as_str()),
            ("захватка 1", "захватка 8")
        );
        assert_eq!(
            places(" 2; секция А, 5 – 6 ").unwrap(),
            ["захватка 2", "секция А", "захватка 5", "захватка 6"]
        );
        assert_eq!(places(" , "), Err(SeriesError::Empty));
        for many in ["1, 0-4294967295", "1-51", "0-4294967295", "1-30,31-60"] {
            assert_eq!(places(many), Err(SeriesError::TooMany), "{many}");
        }
        assert_eq!(places("8-1").unwrap(), ["8-1"], "no range: a name of its own");
    }

    #[test]
    fn a_copy_keeps_the_works_and_not_their_dates() {
        let mut act = Act {
            number: Some("1/КЖ".to_owned()),
            additional_info: Some("по протоколу № 118".to_owned()),
            ..Act::default()
        };
        act.works.title = Some("Армирование".to_owned());
        act.dates.start = crate::core::date::CivilDate::new(2026, 10, 5);
        act.evidence.push(Document {
            kind: Some("исполнительная схема".to_owned()),
            number: Some("12".to_owned()),
            ..Document::default()
        });
        let copy = at(&act, "захватка 2");
        assert_eq!(copy.works.title, act.works.title);
        assert_eq!(copy.works.location.section.as_deref(), Some("захватка 2"));
        assert_eq!(copy.evidence[0].kind, act.evidence[0].kind);
        assert_eq!(copy.evidence[0].number, None);
        assert_eq!(
            (&copy.number, copy.dates.start, &copy.additional_info),
            (&None, None, &None)
        );
    }
}
