//! Dates as they are said and printed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use proptest::prelude::*;
use prorab::core::date::CivilDate;

fn date(year: u16, month: u8, day: u8) -> CivilDate {
    CivilDate::new(year, month, day).unwrap()
}

#[test]
fn every_way_to_write_a_date_is_read() {
    for text in [
        "2025-12-20",
        " 2025-12-20T08:00:00Z ",
        "20.12.2025",
        "20.12.25",
        "20/12/2025",
        "20.12.2025 г.",
        "20 декабря 2025 года",
        "20 Декабря 2025 г.",
        "20 декабря 2025",
        "«20» декабря 2025 г.",
        "от 20.12.2025",
        "двадцатого декабря две тысячи двадцать пятого года",
        "двадцатое декабря двадцать пятого года",
    ] {
        assert_eq!(CivilDate::parse(text), Some(date(2025, 12, 20)), "{text}");
    }
}

#[test]
fn what_is_no_day_of_the_calendar_is_not_read() {
    for text in [
        "",
        "31.02.2026",
        "29.02.2026",
        "00.10.2026",
        "2026-13-01",
        "2026-1-1",
        "20 декабря",
        "20.12",
        "завтра",
        "+5.10.2026",
        "1.1.1.1",
        "99999-01-01",
        "20 декабря 5 года",
        "десятого мая",
    ] {
        assert_eq!(CivilDate::parse(text), None, "{text}");
    }
    assert!(CivilDate::parse("29.02.2024").is_some() && CivilDate::parse("29.02.2000").is_some());
    assert!(CivilDate::parse("29.02.1900").is_none());
}

#[test]
fn words_and_dates_without_a_year_are_read_from_today() {
    let today = date(2026, 3, 1);
    for (text, expected) in [
        ("сегодня", today),
        ("Вчера", date(2026, 2, 28)),
        ("позавчера", date(2026, 2, 27)),
        ("завтра", date(2026, 3, 2)),
        ("1 марта", today),
        ("2 марта", date(2025, 3, 2)),
        ("31.12", date(2025, 12, 31)),
        ("29 февраля", date(2024, 2, 29)),
        ("5 мая 2027", date(2027, 5, 5)),
        ("от третьего января", date(2026, 1, 3)),
        ("пятого февраля", date(2026, 2, 5)),
        ("двадцать пятое июля", date(2025, 7, 25)),
        ("пятнадцатого мая прошлого года", date(2025, 5, 15)),
        ("15 мая в прошлом году", date(2025, 5, 15)),
        ("5 мая этого года", date(2026, 5, 5)),
        ("вчера же", date(2026, 2, 28)),
        ("от вчера", date(2026, 2, 28)),
        ("двадцать шестого", date(2026, 2, 26)),
        ("второе", date(2026, 2, 2)),
        ("тридцать первого числа", date(2026, 1, 31)),
        ("3-го января", date(2026, 1, 3)),
        ("28-го", date(2026, 2, 28)),
    ] {
        assert_eq!(CivilDate::parse_near(text, today), Some(expected), "{text}");
    }
    for text in [
        "двадцать шесть",
        "26",
        "тем же числом",
        "тридцать второго",
        "31 ноября",
        "какого-то мая",
        "мая",
    ] {
        assert_eq!(CivilDate::parse_near(text, today), None, "{text}");
    }
}

#[test]
fn a_date_is_printed_for_files_people_and_the_form() {
    let day = date(2025, 2, 3);
    assert_eq!(
        (day.to_string(), day.dotted(), day.long()),
        (
            "2025-02-03".to_owned(),
            "03.02.2025".to_owned(),
            "«03» февраля 2025 г.".to_owned()
        )
    );
    assert_eq!(serde_json::to_string(&day).unwrap(), "\"2025-02-03\"");
}

proptest! {
    #[test]
    fn adding_days_and_counting_them_agree(from in 0_i64..3_600_000, days in -3_000_000_i64..3_000_000) {
        let first = date(1, 1, 1);
        if let Some(day) = first.plus_days(from) {
            if let Some(later) = day.plus_days(days) {
                prop_assert_eq!(day.days_until(later), days);
                prop_assert_eq!(later > day, days > 0);
            }
            prop_assert_eq!(CivilDate::parse(&day.to_string()), Some(day));
            prop_assert_eq!(CivilDate::parse(&day.dotted()), Some(day));
            prop_assert_eq!(CivilDate::parse(&day.long()), Some(day));
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,30}|[0-9.\\-/ гтдекабря]{0,16}") {
        let _ = CivilDate::parse(&text);
        let _ = CivilDate::parse_near(&text, date(2026, 10, 13));
    }
}
