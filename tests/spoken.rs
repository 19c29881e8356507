//! What holds for any words: reading them never panics, and what is written is read as itself.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use proptest::prelude::*;
use prorab::core::date::CivilDate;
use prorab::core::spoken::{
    amount::amount, axes::axes, designation::designation, elevation::elevation, requisites, unit,
};

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9.,\\-/ +()«»№А-Яа-яёA-Za-z]{0,16}",
        prop::collection::vec(prop::sample::select(&support::WORDS[..]), 0..8)
            .prop_map(|words| words.concat()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_written_is_read_as_itself(said in any_words()) {
        if let Ok(written) = axes(&said) {
            prop_assert_eq!(axes(&written), Ok(written), "{:?}", said);
        }
        if let Ok(written) = elevation(&said) {
            prop_assert_eq!(elevation(&written), Ok(written), "{:?}", said);
        }
        for glue in ["", " "] {
            let written = designation(&said, glue);
            prop_assert_eq!(designation(&written, glue), written.clone(), "{:?}", said);
        }
        let written = unit::written(&said);
        prop_assert_eq!(unit::written(&written), written);
    }

    #[test]
    fn an_amount_is_a_number_that_is_not_below_zero(said in any_words()) {
        if let Some(amount) = amount(&said) {
            prop_assert!(amount.number >= 0.0 && amount.number.is_finite());
            prop_assert!(amount.unit.is_none_or(|unit| !unit.trim().is_empty()));
        }
    }

    #[test]
    fn digits_with_their_check_are_digits(said in any_words()) {
        for read in [requisites::inn(&said), requisites::ogrn(&said)].into_iter().flatten() {
            prop_assert!(read.bytes().all(|byte| byte.is_ascii_digit()));
        }
        let _ = CivilDate::parse_near(&said, CivilDate::new(2026, 10, 13).unwrap());
    }

    #[test]
    fn tons_and_kilograms_in_words_are_the_number_they_are(tons in 1_u32..100, kilograms in 1_u32..1000) {
        let expected: f64 = format!("{tons}.{kilograms:03}").parse().unwrap();
        for said in [
            format!("{tons} тонн {kilograms}"),
            format!("{tons} т {kilograms} кг"),
            format!("{tons},{kilograms:03}т"),
        ] {
            let amount = amount(&said).unwrap();
            prop_assert_eq!((amount.number, amount.unit.as_deref()), (expected, Some("т")), "{}", said);
        }
    }
}
