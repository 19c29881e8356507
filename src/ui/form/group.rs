//! Fields and lists of rows; a row may hold lists of its own.

use std::cell::RefCell;
use std::rc::Rc;

use super::Form;
use super::field::Field;
use super::record::Record;
use crate::core::act::{Item, ListSpec};
use crate::core::texts::screen;
use crate::ui::button::{button, button_of};
use crate::ui::markup::{Tag, tag, words};

/// A field or a list.
pub(super) enum Piece {
    Field(Rc<Field>),
    List(List),
}

impl Piece {
    pub(super) fn new(item: &Item, form: Form) -> Self {
        match item {
            Item::Field(spec) => Self::Field(Field::new(spec.clone(), form)),
            Item::List(list) => Self::List(List::new(list.clone(), form)),
        }
    }

    pub(super) fn whole(&self) -> &Tag {
        match self {
            Self::Field(field) => field.whole(),
            Self::List(list) => &list.whole,
        }
    }

    pub(super) fn follow(&self, record: &Record) {
        match self {
            Self::Field(field) => field.follow(record),
            Self::List(list) => list.follow(record),
        }
    }
}

/// A list with its rows, a button to add and one in each row to remove.
pub(super) struct List {
    form: Form,
    spec: ListSpec,
    whole: Tag,
    /// The button to add, before which the rows stand.
    add: Tag,
    rows: RefCell<Vec<Row>>,
}

struct Row {
    whole: Tag,
    pieces: Vec<Piece>,
}

impl List {
    fn new(spec: ListSpec, form: Form) -> Self {
        let attributes = [
            ("class", "list"),
            ("role", "group"),
            ("aria-label", spec.label),
            ("id", &form.id(&spec.path)),
            ("tabindex", "-1"),
        ];
        let path = spec.path.clone();
        let add = button(&[screen::ADD, ": ", spec.row_label].concat(), move || {
            form.add_row(path.clone());
        });
        Self {
            form,
            whole: tag("div", &attributes, std::slice::from_ref(&add)),
            add,
            spec,
            rows: RefCell::default(),
        }
    }

    /// Rows come and go at the end; the others stay as they are.
    fn follow(&self, record: &Record) {
        let count = self.spec.len(&record.draft.act);
        let mut rows = self.rows.borrow_mut();
        let stay = count.min(rows.len());
        for row in rows.drain(stay..) {
            // First its controls: losing the focus is no wish of the person's.
            drop(row.pieces);
            row.whole.remove();
        }
        for index in rows.len()..count {
            let row = Row::new(&self.spec, index, self.form);
            row.whole.put_before(&self.add);
            rows.push(row);
        }
        for row in rows.iter() {
            row.pieces.iter().for_each(|piece| piece.follow(record));
        }
    }
}

impl Row {
    fn new(list: &ListSpec, index: usize, form: Form) -> Self {
        let name = [list.row_label, " ", &(index + 1).to_string()].concat();
        let path = list.path.row(index);
        let pieces: Vec<Piece> = list
            .row(index)
            .iter()
            .map(|item| Piece::new(item, form))
            .collect();
        let attributes = [("class", "row"), ("role", "group"), ("aria-label", &name)];
        let whole = tag("div", &attributes, &[words("p", &[("class", "row-name")], &name)]);
        pieces.iter().for_each(|piece| whole.add(piece.whole()));
        whole.add(&button_of(
            "quiet remove",
            &[screen::REMOVE, ": ", &name].concat(),
            move || form.remove_row(path.clone()),
        ));
        Self { whole, pieces }
    }
}
