//! Where in the scenario a conversation is. It travels in the resumption handle, so a resumed session goes on.

use super::script::{Photo, Script, Turn, script};

/// Position in the scenario.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cursor {
    spoken: usize,
    photos: usize,
}

impl Cursor {
    /// The position a handle of [`Self::handle`] stands for, or `None` for any other text.
    pub(crate) fn from_handle(handle: &str) -> Option<Self> {
        let mut parts = handle.strip_prefix("demo-")?.splitn(3, '-');
        let mut number = || parts.next()?.parse().ok();
        let cursor = Self {
            spoken: number()?,
            photos: number()?,
        };
        parts
            .next()
            .is_some_and(|unique| !unique.is_empty())
            .then_some(cursor)
    }

    /// A handle for this position.
    pub(crate) fn handle(self, unique: &str) -> String {
        format!("demo-{}-{}-{unique}", self.spoken, self.photos)
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

    /// The exchange about the last photo: a drawing when the text says so or at every second photo, else safety.
    pub(crate) fn photo_turn(self, text: &str) -> &'static str {
        let says_drawing = text.to_lowercase().replace('ё', "е").contains("чертеж");
        if says_drawing || self.photos.is_multiple_of(2) {
            "drawing"
        } else {
            "safety"
        }
    }

    /// The exchange itself, or the request for a photo when it cannot do without one.
    pub(crate) fn turn(self, script: &'static Script, name: &str) -> Option<(&'static str, &'static Turn)> {
        let (name, turn) = script.turn(name)?;
        if turn.photo == Photo::Required && self.photos == 0 {
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
        let cursor = Cursor { spoken: 3, photos: 1 };
        assert_eq!(Cursor::from_handle(&cursor.handle("ab12")), Some(cursor));
    }

    #[test]
    fn a_foreign_handle_is_not_taken() {
        for handle in [
            "",
            "PREVIOUS_HANDLE",
            "demo-",
            "demo-1-2",
            "demo-1-2-",
            "demo-x-2-ab",
        ] {
            assert_eq!(Cursor::from_handle(handle), None, "{handle}");
        }
    }

    #[test]
    fn the_first_photo_is_a_safety_check_unless_the_text_says_drawing_the_second_a_drawing() {
        let mut cursor = Cursor::default();
        cursor.count_photo();
        assert_eq!(cursor.photo_turn(""), "safety");
        assert_eq!(cursor.photo_turn("Проверь чертёж"), "drawing");
        cursor.count_photo();
        assert_eq!(cursor.photo_turn(""), "drawing");
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
