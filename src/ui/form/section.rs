//! One block of the form, folded or open.

use std::cell::RefCell;
use std::rc::Rc;

use super::Form;
use super::group::Piece;
use super::record::Record;
use crate::core::act::{FieldPath, Item, Section};
use crate::ui::dom::is_open;
use crate::ui::later;
use crate::ui::markup::{Tag, tag, words};

/// A block under its heading. In an act its controls come by themselves, one block at a time; in a profile when it is
/// opened.
pub(super) struct Fold {
    form: Form,
    items: Vec<Item>,
    whole: Tag,
    /// What is in it, once it was there.
    pieces: RefCell<Vec<Piece>>,
}

impl Fold {
    pub(super) fn new(section: Section, form: Form, unfolded: bool) -> Rc<Self> {
        let mut title = vec![words("h3", &[], section.short)];
        if section.short != section.label {
            title.push(words("small", &[], section.label));
        }
        let attributes = [
            ("class", "block"),
            ("aria-label", section.short),
            ("data-block", section.key),
        ];
        let fold = Rc::new(Self {
            form,
            items: section.items,
            whole: tag("details", &attributes, &[tag("summary", &[], &title)]),
            pieces: RefCell::default(),
        });
        if unfolded {
            fold.unfold();
        }
        if form.is_act {
            let built = Rc::clone(&fold);
            later(move || built.build());
        } else {
            let built = Rc::downgrade(&fold);
            let _ = fold.whole.clone().on("toggle", move |event| {
                if let Some(fold) = built.upgrade()
                    && is_open(&event)
                {
                    fold.build();
                }
            });
        }
        fold
    }

    pub(super) fn whole(&self) -> Tag {
        self.whole.clone()
    }

    pub(super) fn unfold(&self) {
        self.whole.set("open", &true.into());
    }

    /// Whether a part of the record is shown here.
    pub(super) fn holds(&self, path: &FieldPath) -> bool {
        self.items.iter().any(|item| {
            path.is_within(match item {
                Item::Field(field) => &field.path,
                Item::List(list) => &list.path,
            })
        })
    }

    /// Puts the controls in, unless they are there.
    fn build(&self) {
        let mut pieces = self.pieces.borrow_mut();
        if pieces.is_empty() {
            pieces.extend(self.items.iter().map(|item| Piece::new(item, self.form)));
            pieces.iter().for_each(|piece| self.whole.add(piece.whole()));
            drop(pieces);
            self.form.read(|record| self.follow(record));
        }
    }

    pub(super) fn follow(&self, record: &Record) {
        self.pieces.borrow().iter().for_each(|piece| piece.follow(record));
    }
}
