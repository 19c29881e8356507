//! Words of the trade that a recogniser of speech hears as others: for `Opening`, chosen beside the catalogues.

use serde_json::Value;

/// Abbreviations as they are to be written. As they sound («аоэсэр») they would be written so.
const ABBREVIATIONS: [&str; 14] = [
    "АОСР", "АООК", "ППР", "ПТО", "КЖ", "КМ", "ИТП", "СНиП", "ФБС", "ЭППС", "ПНСВ", "УОНИ", "А500С", "Вр-1",
];
/// Shorter words are everyday ones, in letters.
const LETTERS_MIN: usize = 5;

/// The words: abbreviations, then one of each entry of `lexicon.json`.
pub(crate) fn words(lexicon: &Value) -> Vec<String> {
    let mut words: Vec<String> = ABBREVIATIONS.map(str::to_owned).into();
    for entry in lexicon.as_array().map_or(&[][..], Vec::as_slice) {
        if entry["category"] == "команды" || entry["act_field"] == "commands" {
            continue;
        }
        let forms = entry["spoken"].as_array().map_or(&[][..], Vec::as_slice);
        let mut forms = forms.iter().filter_map(Value::as_str);
        words.extend(forms.find(|form| is_a_word(form)).map(str::to_owned));
    }
    words
}

/// One word that is neither short nor an abbreviation spelt as it sounds.
fn is_a_word(form: &str) -> bool {
    let is_spelt = form.matches(['э', 'Э']).count() > 1;
    form.chars().count() >= LETTERS_MIN && !form.contains([' ', '-', '…']) && !is_spelt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slang_is_among_them_and_spelt_abbreviations_are_not() {
        let lexicon = serde_json::from_str(include_str!("../../../data/lexicon.json")).unwrap();
        let words = words(&lexicon);
        for word in [
            "АОСР",
            "вязалка",
            "шестнадцатая",
            "подбетонка",
            "опалубка",
            "ростверк",
        ] {
            assert!(words.iter().any(|known| known == word), "{word}");
        }
        for word in ["аоэсэр", "пэпээр", "точнее", "куб"] {
            assert!(words.iter().all(|known| known != word), "{word}");
        }
        assert!((80..=160).contains(&words.len()), "{}", words.len());
    }
}
