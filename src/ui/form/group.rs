//! Fields and lists of rows; a row may hold lists of its own.

use super::Form;
use super::field::field_view;
use crate::core::act::{Item, ListSpec};
use crate::core::texts::screen;
use crate::ui::button::{button, button_of};
use crate::ui::markup::{Tag, rows, tag, words};

/// A field or a list.
pub(super) fn item_view(item: &Item, form: Form) -> Tag {
    match item {
        Item::Field(spec) => field_view(spec.clone(), form),
        Item::List(list) => list_view(list.clone(), form),
    }
}

/// A list with its rows, a button to add and one in each row to remove.
fn list_view(list: ListSpec, form: Form) -> Tag {
    let (counted, path) = (list.clone(), list.path.clone());
    let attributes = [
        ("class", "list"),
        ("role", "group"),
        ("aria-label", list.label),
        ("id", &form.id(&path)),
        ("tabindex", "-1"),
    ];
    let add = button(&[screen::ADD, ": ", list.row_label].concat(), move || {
        form.add_row(path.clone());
    });
    let rows = rows(
        move || form.record(|draft| counted.len(&draft.act)),
        move |index| row(&list, index, form),
    );
    tag("div", &attributes, &[rows, add])
}

fn row(list: &ListSpec, index: usize, form: Form) -> Tag {
    let name = [list.row_label, " ", &(index + 1).to_string()].concat();
    let path = list.path.row(index);
    let mut parts = vec![words("p", &[("class", "row-name")], &name)];
    parts.extend(list.row(index).iter().map(|item| item_view(item, form)));
    parts.push(button_of(
        "quiet remove",
        &[screen::REMOVE, ": ", &name].concat(),
        move || form.remove_row(path.clone()),
    ));
    let attributes = [("class", "row"), ("role", "group"), ("aria-label", &name)];
    tag("div", &attributes, &parts)
}
