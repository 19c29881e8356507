//! The cards in order, and finding among them.

use std::cell::OnceCell;

use super::card::{Card, Status};
use super::id::Id;
use crate::core::letters;

/// Which cards a person wants to see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shelf {
    /// All that were not thrown away.
    #[default]
    All,
    /// Those of one status.
    Of(Status),
    /// Those that were thrown away.
    Deleted,
}

impl Shelf {
    fn holds(self, card: &Card) -> bool {
        match self {
            Self::All => !card.is_deleted(),
            Self::Of(status) => !card.is_deleted() && card.status == status,
            Self::Deleted => card.is_deleted(),
        }
    }
}

/// All cards of this device, the last changed first.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    cards: Vec<Card>,
    /// Folded text of each card, for finding: made when it is looked through first.
    texts: Vec<OnceCell<String>>,
}

impl Registry {
    /// A registry of these cards.
    #[must_use]
    pub fn new(cards: Vec<Card>) -> Self {
        // Each card finds its place among those before it. They come in the order in which they were made, so most go
        // to the end; the library's sort would be ten kilobytes to download.
        let mut oldest_first: Vec<(u64, usize)> = Vec::with_capacity(cards.len());
        for (index, card) in cards.iter().enumerate() {
            let place = oldest_first.partition_point(|(changed_ms, _)| *changed_ms <= card.changed_ms);
            oldest_first.insert(place, (card.changed_ms, index));
        }
        let mut cards: Vec<Option<Card>> = cards.into_iter().map(Some).collect();
        let cards: Vec<Card> = oldest_first
            .iter()
            .rev()
            .filter_map(|(_, index)| cards[*index].take())
            .collect();
        let texts = vec![OnceCell::new(); cards.len()];
        Self { cards, texts }
    }

    /// All cards, also those thrown away.
    #[must_use]
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The card of an act.
    #[must_use]
    pub fn card(&self, id: &Id) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == *id)
    }

    /// Puts a card in, in place of the one it had; the last one put in comes first.
    pub fn put(&mut self, card: Card) {
        self.remove(&card.id);
        self.texts.insert(0, OnceCell::new());
        self.cards.insert(0, card);
    }

    /// Takes a card out.
    pub fn remove(&mut self, id: &Id) {
        if let Some(place) = self.cards.iter().position(|card| card.id == *id) {
            self.cards.remove(place);
            self.texts.remove(place);
        }
    }

    /// The cards of a project that hold every word of `query`, whatever its case and spelling of letters.
    #[must_use]
    pub fn find(&self, project: &Id, query: &str, shelf: Shelf) -> Vec<&Card> {
        let words: Vec<String> = query.split_whitespace().map(letters::key).collect();
        self.cards
            .iter()
            .zip(&self.texts)
            .filter(|(card, text)| {
                card.project == *project
                    && shelf.holds(card)
                    && words
                        .iter()
                        .all(|word| text.get_or_init(|| folded(card)).contains(word.as_str()))
            })
            .map(|(card, _)| card)
            .collect()
    }

    /// Numbers that acts of a project have, but for one act and those thrown away.
    pub fn numbers<'a>(&'a self, project: &'a Id, but: &'a Id) -> impl Iterator<Item = &'a str> {
        self.cards
            .iter()
            .filter(move |card| card.project == *project && card.id != *but && !card.is_deleted())
            .map(|card| card.number.as_str())
            .filter(|number| !number.is_empty())
    }
}

fn folded(card: &Card) -> String {
    let date = card.date.map(|date| date.dotted()).unwrap_or_default();
    let mut text = String::new();
    for part in [&card.number, &date, &card.title, &card.place] {
        text.push_str(&letters::key(part));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(id: &str, title: &str, changed_ms: u64) -> Card {
        Card {
            id: Id::read(id).unwrap(),
            title: title.to_owned(),
            number: format!("{id}/КЖ"),
            changed_ms,
            ..Card::default()
        }
    }

    fn ids(cards: &[&Card]) -> Vec<String> {
        cards.iter().map(|card| card.id.to_string()).collect()
    }

    #[test]
    fn the_last_changed_comes_first() {
        let mut registry = Registry::new(vec![card("a", "", 1), card("b", "", 3), card("c", "", 2)]);
        let all = |registry: &Registry| ids(&registry.find(&Id::default(), "", Shelf::All));
        assert_eq!(all(&registry), ["b", "c", "a"]);
        registry.put(card("a", "", 4));
        assert_eq!(all(&registry), ["a", "b", "c"]);
        registry.remove(&Id::read("b").unwrap());
        assert_eq!(all(&registry), ["a", "c"]);
    }

    #[test]
    fn every_word_has_to_be_there_in_any_spelling() {
        let mut pit = card("1", "Армирование фундаментной плиты", 1);
        pit.date = crate::core::date::CivilDate::new(2026, 10, 13);
        let registry = Registry::new(vec![pit, card("2", "Обратная засыпка пазух", 2)]);
        let find = |query: &str| ids(&registry.find(&Id::default(), query, Shelf::All));
        assert_eq!(find("ПЛИТЫ арм"), ["1"]);
        assert_eq!(find("1/KЖ"), ["1"], "a Latin K");
        assert_eq!(find("13.10.2026"), ["1"]);
        assert_eq!(find("плиты засыпка"), [""; 0]);
    }

    #[test]
    fn a_card_is_found_by_what_it_says_now() {
        let mut registry = Registry::new(vec![card("1", "Плита", 1), card("2", "Стена", 2)]);
        let find = |registry: &Registry, query| ids(&registry.find(&Id::default(), query, Shelf::All));
        assert_eq!(find(&registry, "плита"), ["1"]);
        registry.put(card("1", "Ростверк", 3));
        assert_eq!(find(&registry, "плита"), [""; 0]);
        assert_eq!(find(&registry, "ростверк"), ["1"]);
        assert_eq!(find(&registry, "стена"), ["2"]);
    }

    #[test]
    fn what_was_thrown_away_is_on_its_own_shelf() {
        let mut gone = card("1", "", 1);
        gone.deleted_ms = 5;
        let mut signed = card("2", "", 2);
        signed.status = Status::Signed;
        let registry = Registry::new(vec![gone, signed, card("3", "", 3)]);
        let on = |shelf| ids(&registry.find(&Id::default(), "", shelf));
        assert_eq!(on(Shelf::All), ["3", "2"]);
        assert_eq!(on(Shelf::Of(Status::Signed)), ["2"]);
        assert_eq!(on(Shelf::Deleted), ["1"]);
        let (project, but) = (Id::default(), Id::read("3").unwrap());
        let numbers: Vec<&str> = registry.numbers(&project, &but).collect();
        assert_eq!(numbers, ["2/КЖ"]);
    }
}
