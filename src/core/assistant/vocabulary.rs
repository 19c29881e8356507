//! Words for the recogniser of the foreman's speech (`inputAudioTranscription.customVocabulary`, protocol 3.1).
//!
//! Owns: which are sent and how many. Must not know: where they come from. The model hears the sound itself; the words
//! make the foreman's own lines in the conversation read as he said them.

/// The service takes 1 000 words and does best with about this many (protocol 3.1).
const WORDS_MAX: usize = 100;

/// The names of the project first, since nobody else can know them; then the words of the trade. None twice.
#[must_use]
pub fn vocabulary(names: Vec<String>, words: &[String]) -> Vec<String> {
    let mut chosen: Vec<String> = Vec::new();
    for word in names.into_iter().chain(words.iter().cloned()) {
        if chosen.len() < WORDS_MAX && !chosen.contains(&word) {
            chosen.push(word);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_first_none_twice_and_a_hundred_at_most() {
        let words: Vec<String> = (0..200).map(|n| format!("слово {n}")).collect();
        let names = vec!["Кривошеин".to_owned(), "слово 3".to_owned()];
        let chosen = vocabulary(names, &words);
        assert_eq!(chosen.len(), WORDS_MAX);
        assert_eq!(chosen[..3], ["Кривошеин", "слово 3", "слово 0"]);
        assert_eq!(chosen.iter().filter(|word| *word == "слово 3").count(), 1);
    }
}
