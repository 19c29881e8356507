//! What describes a calculator: to the model, to the form on the page and to the check of arguments alike.
//!
//! Must not know: how anything is computed. Invariant: plain constants, because the page carries them.

/// A calculator as it is offered.
#[derive(Debug, Clone, Copy)]
pub struct Calculator {
    /// The function's name: `calculate_concrete`.
    pub name: &'static str,
    /// Title on the page: «Объём бетона».
    pub title: &'static str,
    /// One line for the model.
    pub about: &'static str,
    /// In the order of the form.
    pub params: &'static [Param],
}

/// An argument.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// With the unit as suffix: `length_m`.
    pub key: &'static str,
    /// «Длина»
    pub label: &'static str,
    /// What it is called with a code of the calculator's first parameter, where that is another word.
    pub named: &'static [(&'static str, &'static str)],
    /// «м»; empty when it has none.
    pub unit: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Whether nothing can be computed without it (where it applies).
    pub required: bool,
    /// The codes of the calculator's first parameter with which it applies; empty: with all.
    pub when: &'static [&'static str],
}

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A number from the first to the second, both allowed, in the unit of the parameter.
    Number(f64, f64),
    /// As [`Kind::Number`], whole.
    Integer(u32, u32),
    /// One of these whole numbers.
    Size(&'static [u16]),
    /// One of these codes.
    Choice(&'static [Choice]),
    /// A line of at most [`TEXT_CHARS_MAX`] characters.
    Text,
    /// Rows of name, quantity and unit; by hand a text with «;» between rows.
    Items,
}

/// The longest line of text.
pub const TEXT_CHARS_MAX: usize = 200;

/// A choice.
#[derive(Debug, Clone, Copy)]
pub struct Choice {
    /// What the argument says: `slab`.
    pub code: &'static str,
    /// «плита»
    pub label: &'static str,
}

impl Calculator {
    /// The choice that decides which parameters there are, and what it begins with on the page: the form has to begin
    /// with some fields. Every other value is given by a person.
    #[must_use]
    pub fn preset(&self) -> Option<(&'static Param, &'static Choice)> {
        let (first, rest) = self.params.split_first()?;
        match first.kind {
            Kind::Choice([choice, ..]) if rest.iter().any(|param| !param.when.is_empty()) => {
                Some((first, choice))
            }
            _ => None,
        }
    }
}

impl Param {
    const fn new(key: &'static str, label: &'static str, unit: &'static str, kind: Kind) -> Self {
        Self {
            key,
            label,
            named: &[],
            unit,
            kind,
            required: true,
            when: &[],
        }
    }

    /// A number that is needed.
    pub(super) const fn number(
        key: &'static str,
        label: &'static str,
        unit: &'static str,
        range: (f64, f64),
    ) -> Self {
        Self::new(key, label, unit, Kind::Number(range.0, range.1))
    }

    /// A count that is needed.
    pub(super) const fn integer(
        key: &'static str,
        label: &'static str,
        unit: &'static str,
        range: (u32, u32),
    ) -> Self {
        Self::new(key, label, unit, Kind::Integer(range.0, range.1))
    }

    /// A size of a series that is needed.
    pub(super) const fn size(
        key: &'static str,
        label: &'static str,
        unit: &'static str,
        sizes: &'static [u16],
    ) -> Self {
        Self::new(key, label, unit, Kind::Size(sizes))
    }

    /// A choice that is needed.
    pub(super) const fn choice(key: &'static str, label: &'static str, choices: &'static [Choice]) -> Self {
        Self::new(key, label, "", Kind::Choice(choices))
    }

    /// A line of text that is needed.
    pub(super) const fn text(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, "", Kind::Text)
    }

    /// Rows that are needed.
    pub(super) const fn items(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, "", Kind::Items)
    }

    /// It may be left out.
    pub(super) const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// It applies only with these codes of the first parameter.
    pub(super) const fn when(mut self, codes: &'static [&'static str]) -> Self {
        self.when = codes;
        self
    }

    /// It is called otherwise with these codes of the first parameter.
    pub(super) const fn named(mut self, named: &'static [(&'static str, &'static str)]) -> Self {
        self.named = named;
        self
    }

    /// The label with this code of the first parameter: «Толщина» of a slab is the «Высота» of a column.
    #[must_use]
    pub fn label_with(&self, first: &str) -> &'static str {
        let named = self.named.iter().find(|(code, _)| *code == first);
        named.map_or(self.label, |(_, label)| label)
    }

    /// Whether it applies with this code of the first parameter.
    #[must_use]
    pub fn applies_to(&self, first: &str) -> bool {
        self.when.is_empty() || self.when.contains(&first)
    }

    /// The label with its unit, with this code of the first parameter: «Длина, м».
    #[must_use]
    pub fn title(&self, first: &str) -> String {
        let comma = if self.unit.is_empty() { "" } else { ", " };
        [self.label_with(first), comma, self.unit].concat()
    }
}

/// A choice of a list.
pub(super) const fn choice(code: &'static str, label: &'static str) -> Choice {
    Choice { code, label }
}

/// The margin of an order, «Запас».
pub(super) const MARGIN: Param = Param::number("margin_percent", "Запас", "%", (0.0, 50.0)).optional();
/// «Количество».
pub(super) const COUNT: Param = Param::integer("count", "Количество", "шт.", (1, 10_000)).optional();
