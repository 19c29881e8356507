//! Norms named in a text: every usual spelling, what is none, text that still grows, hostile text.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

#[path = "citation/spellings.rs"]
mod spellings;
mod support;

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use prorab::core::citation::{Mark, correction, marks_json, scan};
use prorab::core::knowledge::Norms;
use spellings::{CLAUSES, NO_NORMS, SPELLINGS};

static NORMS: LazyLock<Norms> = LazyLock::new(|| support::knowledge().norms);

fn marks(text: &str) -> Vec<Mark> {
    scan(text, &NORMS)
}

/// The entry a mark means, or its code when there is none, and the verdict.
fn told(mark: &Mark) -> (&str, &str) {
    (mark.norm.as_deref().unwrap_or(&mark.code), mark.verdict.name())
}

#[test]
fn every_spelling_is_recognised_with_its_status() {
    assert!(SPELLINGS.len() >= 150);
    let mut wrong = Vec::new();
    for (text, code, status) in SPELLINGS {
        let marks = marks(text);
        let got: Vec<_> = marks.iter().map(told).collect();
        if got != [(*code, *status)] {
            wrong.push(format!("{text:?}: expected {code} {status}, got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_spelling_is_recognised_within_a_sentence_too() {
    let mut wrong = Vec::new();
    for (text, code, status) in SPELLINGS {
        let whole = format!("Смотри: {text}, так и сделай. Бетон В25, 12 мая.");
        let marks = marks(&whole);
        let got: Vec<_> = marks.iter().map(told).collect();
        if got != [(*code, *status)] {
            wrong.push(format!("{whole:?}: expected {code} {status}, got {got:?}"));
        }
        if marks.iter().any(|mark| mark.is_open) {
            wrong.push(format!("{whole:?}: open"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn clauses_belong_to_their_norm() {
    let mut wrong = Vec::new();
    for (text, clause) in CLAUSES {
        let marks = marks(text);
        let got: Vec<_> = marks.iter().map(|mark| mark.clause.as_deref()).collect();
        if got != [Some(*clause)] {
            wrong.push(format!("{text:?}: expected {clause}, got {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn nothing_else_is_marked() {
    let mut wrong = Vec::new();
    for text in NO_NORMS {
        for text in [(*text).to_owned(), format!("Запиши: {text}; дальше.")] {
            let marks = marks(&text);
            if !marks.is_empty() {
                let got: Vec<_> = marks.iter().map(told).collect();
                wrong.push(format!("{text:?}: {got:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_code_of_the_catalogue_is_recognised_as_itself() {
    for norm in NORMS.all() {
        let marks = marks(&norm.code);
        let got: Vec<_> = marks.iter().map(|mark| mark.norm.as_deref()).collect();
        assert_eq!(got, [Some(norm.code.as_str())], "{}", norm.code);
    }
}

#[test]
fn several_norms_in_one_sentence_are_told_apart() {
    let text = "По СП 70.13330.2012 п. 5.16.24, СП 63.13330.2018 п. 10.3.2 и ГОСТ 34028-2016; штраф по ч. 4 ст. \
                5.27.1 КоАП РФ.";
    let marks = marks(text);
    let got: Vec<(&str, Option<&str>, &str)> = marks
        .iter()
        .map(|mark| {
            (
                mark.code.as_str(),
                mark.clause.as_deref(),
                &text[mark.range.clone()],
            )
        })
        .collect();
    assert_eq!(
        got,
        [
            (
                "СП 70.13330.2012",
                Some("п. 5.16.24"),
                "СП 70.13330.2012 п. 5.16.24"
            ),
            (
                "СП 63.13330.2018",
                Some("п. 10.3.2"),
                "СП 63.13330.2018 п. 10.3.2"
            ),
            ("ГОСТ 34028-2016", None, "ГОСТ 34028-2016"),
            ("КоАП РФ ст. 5.27.1", Some("ч. 4"), "ч. 4 ст. 5.27.1 КоАП РФ"),
        ]
    );
}

#[test]
fn a_list_names_its_letters_once() {
    for (text, codes) in [
        (
            "ГОСТ 26633-2015 и 7473-2010",
            &["ГОСТ 26633-2015", "ГОСТ 7473-2010"][..],
        ),
        (
            "СП 63.13330.2018, 70.13330.2012 п. 5.3, 71.13330.2017",
            &["СП 63.13330.2018", "СП 70.13330.2012", "СП 71.13330.2017"][..],
        ),
        ("СП 63, 70 тонн", &["СП 63"][..]),
        ("ГОСТ 26633-2015, 12-45", &["ГОСТ 26633-2015"][..]),
    ] {
        let marks = marks(text);
        let got: Vec<&str> = marks.iter().map(|mark| mark.code.as_str()).collect();
        assert_eq!(got, codes, "{text}");
    }
}

#[test]
fn a_citation_cut_anywhere_is_open_until_it_is_whole() {
    for (text, code, status) in SPELLINGS {
        let whole = format!("Это {text}, и всё. Дальше о другом.");
        let last = marks(&whole);
        for (at, _) in whole.char_indices() {
            for mark in marks(&whole[..at]).iter().filter(|mark| !mark.is_open) {
                assert!(
                    last.contains(mark),
                    "{:?} | {:?}: {mark:?}",
                    &whole[..at],
                    &whole[at..]
                );
            }
        }
        let got: Vec<_> = last.iter().map(told).collect();
        assert_eq!(got, [(*code, *status)], "{whole}");
    }
    assert!(marks("СП 63.133").iter().all(|mark| mark.is_open));
    assert!(marks("СП 63").iter().all(|mark| mark.is_open));
    assert_eq!(marks("по эспэ шестьдесят три")[0].code, "СП 63");
    assert!(!marks("СП 63, значит так").iter().any(|mark| mark.is_open));
}

#[test]
fn the_model_is_told_what_to_correct() {
    let told = |text: &str| marks(text).first().and_then(correction);
    for (text, remark) in [
        (
            "СП 63.13330.2012",
            "Ты назвал СП 63.13330.2012: заменён на СП 63.13330.2018 с 20.06.2019. Поправься.",
        ),
        (
            "ГОСТ Р 21.1101-2013",
            "Ты назвал ГОСТ Р 21.1101-2013: заменён на ГОСТ Р 21.101-2020 с 01.01.2021, сейчас действует \
             ГОСТ Р 21.101-2026. Поправься.",
        ),
        (
            "РД-11-02-2006",
            "Ты назвал РД 11-02-2006: отменён, вместо него Приказ Минстроя № 344/пр с 01.09.2023. Поправься. В справочнике \
             это не проверено, так и скажи.",
        ),
        (
            "ГОСТ 21.101-2020",
            "Ты назвал ГОСТ 21.101-2020: такого документа нет, есть ГОСТ Р 21.101-2026. Поправься.",
        ),
        (
            "СП 48.13330.2024",
            "Ты назвал СП 48.13330.2024: в справочнике его нет, есть СП 48.13330.2019. Проверь через lookup_norm и \
             поправься.",
        ),
        (
            "СП 999",
            "Ты назвал СП 999: в справочнике его нет. Скажи, что ссылка не проверена, и не опирайся на неё.",
        ),
        (
            "приказ Минстроя № 883н",
            "Ты назвал Приказ Минстроя № 883н: в справочнике его нет, есть Приказ Минтруда России от 11.12.2020 № \
             883н. Проверь через lookup_norm и поправься.",
        ),
    ] {
        assert_eq!(told(text).as_deref(), Some(remark));
    }
    assert_eq!(told("СП 63.13330.2018"), None);
    assert_eq!(told("приказ 883н"), None);
    let disputed = told("СП 70.13330.2025").unwrap();
    assert!(disputed.contains("не проверено"), "{disputed}");
}

#[test]
fn a_mark_says_what_nobody_has_checked() {
    for (text, word) in [
        ("СП 63.13330.2018", "в силе"),
        ("63-ФЗ", "не проверено"),
        ("приказ 344/пр", "не проверено"),
        ("приказ Минтруда № 336н", "отменён, не проверено"),
        ("ГОСТ 21.101-97", "заменён, не проверено"),
        ("СП 63.13330.2012", "заменён"),
        ("ГОСТ 21.101-2020", "такого документа нет"),
        ("СП 999.13330.2018", "не найден в справочнике"),
    ] {
        let marks = marks(text);
        assert_eq!(marks[0].word(), word, "{text}");
        assert_eq!(marks_json(text, &marks)[0]["word"], word);
    }
}

#[test]
fn the_page_gets_places_in_its_own_units() {
    let text = "🏗 по СП 63.13330.2012 и 384-ФЗ";
    let json = marks_json(text, &marks(text));
    let units: Vec<u16> = text.encode_utf16().collect();
    let piece = |row: usize| {
        let at = |key: &str| usize::try_from(json[row][key].as_u64().unwrap()).unwrap();
        String::from_utf16(&units[at("start")..at("end")]).unwrap()
    };
    assert_eq!(piece(0), "СП 63.13330.2012");
    assert_eq!(piece(1), "384-ФЗ");
    assert_eq!(json[0]["status"], "replaced");
    assert_eq!(json[0]["word"], "заменён");
    assert_eq!(json[0]["norm"], "СП 63.13330.2012");
    assert_eq!(json[0]["instead"], "СП 63.13330.2018");
    assert_eq!(json[0]["since"], "20.06.2019");
    assert_eq!(json[0]["open"], false);
    assert_eq!(json[1]["open"], true);
}

#[test]
fn without_a_catalogue_written_norms_are_found_and_none_is_known() {
    let marks = scan("СП 63.13330.2018 и ГОСТ 34028-2016", &Norms::default());
    let got: Vec<_> = marks.iter().map(told).collect();
    assert_eq!(
        got,
        [
            ("СП 63.13330.2018", "not_in_catalogue"),
            ("ГОСТ 34028-2016", "not_in_catalogue")
        ]
    );
}

/// Pieces of codes, of clauses and of what looks like them.
fn piece() -> impl Strategy<Value = String> {
    let pick = |list: &'static [&'static str]| prop::sample::select(list).prop_map(str::to_owned);
    let spelling = (0..SPELLINGS.len()).prop_map(|row| SPELLINGS[row].0.to_owned());
    let pieces = &[
        "СП",
        "сп ",
        "эс",
        "пэ ",
        "ГОСТ",
        " Р ",
        "СНиП ",
        "63",
        ".",
        "-",
        "–",
        "13330",
        "2018",
        " ",
        "\n",
        "\u{a0}",
        "п. ",
        "10.3.2",
        ", ",
        "ст. ",
        "ч. 4 ",
        "КоАП",
        " РФ",
        "ГрК",
        "приказ ",
        "№ ",
        "883",
        "н",
        "/пр",
        "384",
        "ФЗ",
        "Минтруда ",
        "от ",
        "11.12.2020",
        "шестьдесят ",
        "три ",
        "две ",
        "тысячи ",
        "ноль ",
        "тринадцать ",
        "ПУЭ",
        "(7-е изд.)",
        "*",
        "II",
        "-22-81",
        "ТУ ",
        "СТО ",
        "5774-003-00287852-99",
        "И ",
        "1.13-07",
        "постановление ",
        "Правительства ",
        "«",
        "🏗",
        "\u{ad}",
        "\u{200b}",
        "99999999999999999999",
        "Федеральный ",
        "закон ",
        "и ",
        "миллион ",
        "табл. А.1",
    ];
    prop_oneof![3 => pick(pieces), 1 => spelling, 1 => any::<String>()]
}

#[test]
fn hostile_repetition_is_read_in_one_pass() {
    for piece in [
        "ГОСТ 1 2 3 4 5 6 7 8 9 ",
        "приказ от ",
        "п. 1, 2, 3 ",
        "СП 1.1.1.1",
        "эс пэ сто ",
        "ст. ст. ",
        "1.",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let marks = marks(&text);
        assert!(
            marks
                .windows(2)
                .all(|pair| pair[0].range.end <= pair[1].range.start),
            "{piece}"
        );
    }
}

proptest! {
    #[test]
    fn marks_are_in_the_text_and_apart(pieces in vec(piece(), 0..24)) {
        let text = pieces.concat();
        let marks = marks(&text);
        let mut end = 0;
        for mark in &marks {
            prop_assert!(end <= mark.range.start && mark.range.start < mark.range.end);
            prop_assert!(text.get(mark.range.clone()).is_some());
            end = mark.range.end;
            let _ = correction(mark);
        }
        prop_assert!(marks_json(&text, &marks).is_array());
    }

    #[test]
    fn a_closed_mark_stays_whatever_follows(pieces in vec(piece(), 0..16), cut in any::<prop::sample::Index>()) {
        let text = pieces.concat();
        let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let begun = marks(&text[..cuts[cut.index(cuts.len())]]);
        let closed: Vec<&Mark> = begun.iter().filter(|mark| !mark.is_open).collect();
        let whole = marks(&text);
        prop_assert!(closed.len() <= whole.len());
        for (early, late) in closed.iter().zip(&whole) {
            let mut late = late.clone();
            late.is_open = false;
            prop_assert_eq!(*early, &late);
        }
    }

    #[test]
    fn no_text_stops_the_scan(text in any::<String>()) {
        marks(&text);
    }
}
