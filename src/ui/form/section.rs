//! One block of the form, folded or open.

use std::rc::Rc;

use super::Form;
use super::group::item_view;
use crate::core::act::{Item, Section};
use crate::ui::dom::is_open;
use crate::ui::markup::{Tag, live, tag, when, words};
use crate::ui::part::Part;

/// A block under its heading. Its controls are there from the start in an act; those of a profile when it is opened.
pub(in crate::ui) fn section_view(section: Section, form: Form, unfolded: bool) -> Tag {
    let open = Rc::new(Part::new(unfolded));
    // The fold and what is in it stay once they were there.
    let built = Rc::new(Part::new(form.is_act || unfolded));
    // A block opens by itself when something in it is heard.
    let paths: Vec<_> = section
        .items
        .iter()
        .map(|item| match item {
            Item::Field(field) => field.path.clone(),
            Item::List(list) => list.path.clone(),
        })
        .collect();
    let opened = Rc::clone(&open);
    live(move || {
        let heard = form.is_fresh(|change| paths.iter().any(|path| change.is_within(path) || change == path));
        if heard {
            opened.put(true);
        }
    });
    let mut title = vec![words("h3", &[], section.short)];
    if section.short != section.label {
        title.push(words("small", &[], section.label));
    }
    let is_built = Rc::clone(&built);
    let items = section.items;
    let body = when(
        move || is_built.get(),
        move || items.iter().map(|item| item_view(item, form)).collect(),
    );
    let attributes = [
        ("class", "block"),
        ("aria-label", section.short),
        ("data-block", section.key),
    ];
    let toggled = Rc::clone(&open);
    tag("details", &attributes, &[tag("summary", &[], &title), body])
        .flag("open", move || open.get())
        .on("toggle", move |event| {
            let is_open = is_open(&event);
            toggled.put(is_open);
            if is_open {
                built.put(true);
            }
        })
}
