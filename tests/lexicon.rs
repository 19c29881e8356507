//! Site slang to official terms: every spoken form of `data/lexicon.json`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use prorab::core::knowledge::Lexicon;
use prorab::core::spoken::{axes::axes, elevation::elevation, unit};
use serde_json::Value;

const FILE: &str = include_str!("../data/lexicon.json");

struct Form {
    said: String,
    field: String,
    official: String,
    ambiguous: bool,
    /// What the file gives for this form; `None` when it has to be asked.
    term: Option<String>,
}

fn forms() -> Vec<Form> {
    let entries: Value = serde_json::from_str(FILE).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut forms = Vec::new();
    for entry in entries.as_array().unwrap() {
        for (place, said) in entry["spoken"].as_array().unwrap().iter().enumerate() {
            let ambiguous = entry["ambiguous"].as_bool().unwrap();
            let term = match &entry["term"] {
                Value::Array(each) => each[place].as_str(),
                Value::String(term) => Some(term.as_str()),
                _ if ambiguous => None,
                _ => entry["official"].as_str(),
            };
            forms.push(Form {
                said: text(said),
                field: text(&entry["act_field"]),
                official: text(&entry["official"]),
                ambiguous,
                term: term.map(str::to_owned),
            });
        }
    }
    forms
}

fn lexicon() -> Lexicon {
    support::lexicon()
}

/// Letters and digits alone, small.
fn bare(text: &str) -> String {
    text.to_lowercase()
        .replace('ё', "е")
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '∅')
        .collect()
}

const TERMS: [&str; 4] = ["materials", "works", "works.location", "documents"];

#[test]
fn the_file_has_the_shape_that_is_read() {
    const FIELDS: [&str; 8] = [
        "",
        "materials",
        "works",
        "works.location",
        "documents",
        "people",
        "commands",
        "materials.quantity",
    ];
    let entries: Value = serde_json::from_str(FILE).unwrap();
    let entries = entries.as_array().unwrap();
    assert_eq!(entries.len(), 142);
    for entry in entries {
        let spoken = entry["spoken"].as_array().unwrap();
        assert!(!spoken.is_empty() && spoken.iter().all(|form| !form.as_str().unwrap().is_empty()));
        assert!(!entry["official"].as_str().unwrap().is_empty());
        assert!(
            FIELDS.contains(&entry["act_field"].as_str().unwrap_or_default()),
            "{entry}"
        );
        match &entry["term"] {
            Value::Null => {}
            Value::String(term) => assert!(!term.is_empty()),
            Value::Array(terms) => assert_eq!(terms.len(), spoken.len(), "{entry}"),
            _ => panic!("{entry}"),
        }
    }
    assert_eq!(forms().len(), 356);
}

#[test]
fn every_form_that_means_one_thing_leads_to_its_official_term() {
    let lexicon = lexicon();
    let mut led = 0;
    for form in forms()
        .iter()
        .filter(|form| TERMS.contains(&form.field.as_str()) && !form.ambiguous)
    {
        let Some(term) = &form.term else {
            assert!(
                lexicon.term(&form.said, &[&form.field]).unwrap().is_err(),
                "{}",
                form.said
            );
            continue;
        };
        for said in [
            form.said.clone(),
            form.said.to_uppercase(),
            format!(" {} ", form.said.replace('ё', "е")),
        ] {
            assert_eq!(
                lexicon.term(&said, &[&form.field]),
                Some(Ok(term.clone())),
                "{said}"
            );
        }
        assert_eq!(
            lexicon
                .term(term, &[&form.field])
                .unwrap_or(Ok(term.clone()))
                .as_ref(),
            Ok(term),
            "its own term"
        );
        led += 1;
    }
    assert!(led > 200, "{led}");
}

/// A class, a mark or a kind that stands in a term was said, or is what the word means by itself.
#[test]
fn a_term_says_no_more_than_the_official_one() {
    for form in forms().iter().filter(|form| TERMS.contains(&form.field.as_str())) {
        let Some(term) = &form.term else { continue };
        let known = bare(&form.official) + &bare(&form.said);
        for word in term.split([' ', '/']).map(bare) {
            let whole = word.contains(|c: char| c.is_ascii_digit());
            let stem: String = word.chars().take(if whole { 99 } else { 6 }).collect();
            let numbers_said = whole && form.said.contains("десятка");
            // «комплекты КЖ, …» of the file is one set in an act.
            assert!(
                known.contains(&stem) || numbers_said || ["комплект", "мм"].contains(&word.as_str()),
                "{word} of «{term}»"
            );
        }
        for hint in ["назвать", "уточнить", "паспорт", "ГОСТ", "если"] {
            assert!(!term.contains(hint) || form.said.contains(hint), "{term}");
        }
    }
}

#[test]
fn what_can_mean_several_things_is_never_replaced() {
    let lexicon = lexicon();
    let mut asked = 0;
    for form in forms()
        .iter()
        .filter(|form| TERMS.contains(&form.field.as_str()) && form.ambiguous)
    {
        match lexicon.term(&form.said, &[&form.field]).unwrap() {
            Ok(stays) => assert_eq!(bare(&stays), bare(&form.said), "{}", form.said),
            Err(unclear) => {
                assert!(
                    unclear.0.contains(&form.official),
                    "the question names what it may be"
                );
                asked += 1;
            }
        }
    }
    assert!(asked > 30, "{asked}");
}

#[test]
fn units_axes_and_elevations_of_the_file_are_read() {
    for form in forms() {
        match (form.field.as_str(), form.official.as_str()) {
            ("", unit @ ("м³" | "м²")) => assert_eq!(unit::written(&form.said), unit),
            ("", "м (п. м)") => assert_eq!(unit::written(&form.said), "м"),
            ("works", unit) if unit.starts_with("мкм") => assert_eq!(unit::written(&form.said), "мкм"),
            ("works.location", official) if official.starts_with("в осях ") => {
                assert_eq!(axes(&form.said).unwrap(), official["в осях ".len()..]);
            }
            ("works.location", official) if official.starts_with("на отм. ") => {
                assert_eq!(elevation(&form.said).unwrap(), official["на отм. ".len()..]);
            }
            ("materials.quantity", tare) if tare.starts_with("тара") => {
                assert!(unit::is_container(&form.said))
            }
            _ => {}
        }
    }
}

#[test]
fn a_designation_after_slang_stays_with_the_term() {
    let lexicon = lexicon();
    let term = |said: &str| lexicon.term(said, &["materials"]).map(|term| term.unwrap());
    assert_eq!(
        term("дорнит 200 г/м²").as_deref(),
        Some("Геотекстиль нетканый 200 г/м²")
    );
    assert_eq!(
        term("шестнадцатая А500С").as_deref(),
        Some("Арматура ∅16 мм А500С")
    );
    for said in [
        "Песок карьерный мелкий",
        "Арматура А500С ∅16 мм",
        "камень бортовой БР100",
        "дорнит с запасом",
        "",
    ] {
        assert_eq!(term(said), None, "{said}");
    }
    assert_eq!(
        lexicon.term("опалубка", &["materials"]),
        None,
        "a word of works is no material"
    );
}

#[test]
fn official_words_of_the_dictations_stay_as_they_are() {
    let lexicon = lexicon();
    let file: Value = serde_json::from_str(include_str!("data/dictations.json")).unwrap();
    let stays = |value: &Value, fields: &[&str]| {
        if let Some(text) = value.as_str() {
            assert_eq!(
                lexicon
                    .term(text, fields)
                    .unwrap_or(Ok(text.to_owned()))
                    .as_deref(),
                Ok(text)
            );
        }
    };
    for case in file["cases"].as_array().unwrap() {
        let act = &case["expected_act"];
        stays(&act["works"]["title"], &["works"]);
        stays(&act["next_works"], &["works"]);
        stays(&act["works"]["location"]["element"], &["works.location", "works"]);
        for material in act["materials"].as_array().unwrap() {
            stays(&material["name"], &["materials"]);
            for document in material["documents"].as_array().unwrap() {
                stays(&document["kind"], &["documents"]);
            }
        }
        for document in act["evidence"].as_array().unwrap() {
            stays(&document["kind"], &["documents"]);
        }
    }
}
