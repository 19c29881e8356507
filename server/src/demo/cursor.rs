//! Where in the scenario a conversation is. It travels in the resumption handle, so a resumed session goes on.

use prorab::core::texts::photos;

use super::intents;
use super::script::{Photo, Script, Turn, script};

/// Exchanges about a photo.
const ABOUT_PHOTOS: [&str; 2] = ["safety", "drawing"];
/// What the page asks with a photo for which the user had no words.
const WORDLESS: [&str; 3] = [photos::QUESTION, photos::SPOKEN_LATER, photos::SPOKEN_BEFORE];

/// Position in the scenario.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cursor {
    spoken: usize,
    photos: usize,
    /// What was asked for before there was a photo.
    wish: Option<&'static str>,
}

impl Cursor {
    /// The position a handle of [`Self::handle`] stands for, or `None` for any other text.
    pub(crate) fn from_handle(handle: &str) -> Option<Self> {
        let mut parts = handle.strip_prefix("demo-")?.splitn(4, '-');
        let mut number = || parts.next()?.parse::<usize>().ok();
        let cursor = Self {
            spoken: number()?,
            photos: number()?,
            wish: number()?
                .checked_sub(1)
                .and_then(|place| ABOUT_PHOTOS.get(place).copied()),
        };
        parts
            .next()
            .is_some_and(|unique| !unique.is_empty())
            .then_some(cursor)
    }

    /// A handle for this position.
    pub(crate) fn handle(self, unique: &str) -> String {
        let wish = ABOUT_PHOTOS.iter().position(|name| Some(*name) == self.wish);
        let wish = wish.map_or(0, |place| place + 1);
        format!("demo-{}-{}-{wish}-{unique}", self.spoken, self.photos)
    }

    /// The exchange the next spoken turn plays.
    pub(crate) fn spoken_turn(self) -> &'static str {
        let order = &script().speech_order;
        order
            .get(self.spoken % order.len().max(1))
            .map_or("unknown", String::as_str)
    }

    /// The spoken turn `name` is over.
    pub(crate) fn advance_spoken(&mut self, name: &str) {
        if name == self.spoken_turn() {
            self.spoken += 1;
        }
    }

    /// A photo came.
    pub(crate) fn count_photo(&mut self) {
        self.photos += 1;
    }

    /// The exchange about photos that came with a text: what it asks for, else what was asked for before them, else the
    /// question what to check.
    pub(crate) fn photo_turn(&mut self, text: &str) -> &'static str {
        self.wanted(text).unwrap_or("photo_which")
    }

    /// The exchange about photos that plays as if it were spoken: what was asked for before them, else safety and at
    /// every second photo a drawing.
    pub(crate) fn spoken_photo_turn(&mut self) -> &'static str {
        let next = if self.photos.is_multiple_of(2) {
            "drawing"
        } else {
            "safety"
        };
        self.wanted("").unwrap_or(next)
    }

    /// Whether anything has been spoken in this conversation.
    pub(crate) fn has_spoken(self) -> bool {
        self.spoken > 0
    }

    fn wanted(&mut self, text: &str) -> Option<&'static str> {
        let wish = self.wish.take();
        let words = intents::words(text);
        let says = |stem: &str| words.iter().any(|word| word.starts_with(stem));
        let is_wordless = WORDLESS.contains(&text.trim());
        if says("чертеж") {
            Some("drawing")
        } else if !is_wordless && (says("безопасн") || says("нарушен")) {
            Some("safety")
        } else {
            wish
        }
    }

    /// The exchange itself, or the request for a photo when it cannot do without one; then it is kept in mind.
    pub(crate) fn turn(
        &mut self,
        script: &'static Script,
        name: &str,
    ) -> Option<(&'static str, &'static Turn)> {
        let (name, turn) = script.turn(name)?;
        if turn.photo == Photo::Required && self.photos == 0 {
            self.wish = ABOUT_PHOTOS.into_iter().find(|known| *known == name);
            script.turn("no_photo")
        } else {
            Some((name, turn))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spoken_turns_walk_through_the_five_examples_and_around() {
        let mut cursor = Cursor::default();
        let mut names = Vec::new();
        for _ in 0..9 {
            let name = cursor.spoken_turn();
            names.push(name);
            cursor.advance_spoken(name);
        }
        assert_eq!(
            names,
            [
                "act", "grade", "clay", "slab", "cost", "safety", "drawing", "mail", "act"
            ]
        );
    }

    #[test]
    fn a_handle_brings_the_position_back() {
        for wish in [None, Some("safety"), Some("drawing")] {
            let cursor = Cursor {
                spoken: 3,
                photos: 1,
                wish,
            };
            assert_eq!(Cursor::from_handle(&cursor.handle("ab12")), Some(cursor));
        }
    }

    #[test]
    fn a_foreign_handle_is_not_taken() {
        for handle in [
            "",
            "PREVIOUS_HANDLE",
            "demo-",
            "demo-1-2",
            "demo-1-2-0",
            "demo-1-2-0-",
            "demo-1-2-x-ab",
            "demo-x-2-0-ab",
        ] {
            assert_eq!(Cursor::from_handle(handle), None, "{handle}");
        }
    }

    #[test]
    fn a_photo_is_checked_for_what_the_text_says_and_without_words_that_is_asked() {
        for _ in 0..2 {
            let mut cursor = Cursor::default();
            cursor.count_photo();
            assert_eq!(cursor.photo_turn("Проверь чертёж"), "drawing");
            cursor.count_photo();
            assert_eq!(cursor.photo_turn("Проверь нарушения безопасности"), "safety");
            for wordless in WORDLESS.into_iter().chain(["", "Сравни"]) {
                assert_eq!(cursor.photo_turn(wordless), "photo_which", "{wordless}");
            }
        }
    }

    #[test]
    fn a_spoken_question_plays_safety_for_the_first_photo_and_a_drawing_for_the_second() {
        let mut cursor = Cursor::default();
        cursor.count_photo();
        assert_eq!(cursor.spoken_photo_turn(), "safety");
        cursor.count_photo();
        assert_eq!(cursor.spoken_photo_turn(), "drawing");
    }

    #[test]
    fn what_was_asked_for_before_the_photo_is_done_with_it_once() {
        let mut cursor = Cursor::default();
        cursor.turn(script(), "drawing");
        cursor.count_photo();
        assert_eq!(cursor.photo_turn(photos::QUESTION), "drawing");
        assert_eq!(cursor.photo_turn(photos::QUESTION), "photo_which");
        for words in WORDLESS {
            let mut cursor = Cursor::default();
            cursor.turn(script(), "safety");
            cursor.turn(script(), "drawing");
            cursor.count_photo();
            assert_eq!(cursor.photo_turn(words), "drawing", "{words}");
        }
    }

    #[test]
    fn words_with_the_photo_outweigh_what_was_asked_before() {
        let mut cursor = Cursor::default();
        cursor.turn(script(), "drawing");
        cursor.count_photo();
        assert_eq!(cursor.photo_turn("Проверь нарушения безопасности"), "safety");
    }

    #[test]
    fn without_a_photo_the_demo_asks_for_one() {
        let mut cursor = Cursor::default();
        assert_eq!(
            cursor.turn(script(), "safety").map(|(name, _)| name),
            Some("no_photo")
        );
        cursor.count_photo();
        assert_eq!(
            cursor.turn(script(), "safety").map(|(name, _)| name),
            Some("safety")
        );
    }
}
