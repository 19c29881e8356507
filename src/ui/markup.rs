//! Lists without signals of their own: drawn anew as a whole, by one copy of the code. Text goes in as text, never as
//! markup. What is pressed is told by `data-do` and `value` of a button (see `dom::pressed`).

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::Element;

use super::dom::focus;

/// A plain element.
pub(super) type Tag = Option<Element>;

/// An element with attributes and children.
pub(super) fn tag(name: &str, attributes: &[(&str, &str)], children: &[Tag]) -> Tag {
    let element = document().create_element(name).ok()?;
    for (name, value) in attributes {
        // An empty one says nothing.
        if !value.is_empty() {
            let _ = element.set_attribute(name, value);
        }
    }
    for child in children.iter().flatten() {
        let _ = element.append_child(child);
    }
    Some(element)
}

/// An element with words in it.
pub(super) fn words(name: &str, attributes: &[(&str, &str)], text: &str) -> Tag {
    let element = tag(name, attributes, &[])?;
    element.set_text_content(Some(text));
    Some(element)
}

/// A button that stands for `value`.
pub(super) fn press(attributes: &[(&str, &str)], what: &str, value: &str, children: &[Tag]) -> Tag {
    let button = tag("button", attributes, children)?;
    for (name, value) in [("type", "button"), ("data-do", what), ("value", value)] {
        let _ = button.set_attribute(name, value);
    }
    Some(button)
}

/// One of several choices.
pub(super) fn chosen_of(value: &str, text: &str, is_chosen: bool) -> Tag {
    let pressed = if is_chosen { "true" } else { "false" };
    let attributes = [
        ("class", "quiet choice"),
        ("id", &["choice-", value].concat()),
        ("aria-pressed", pressed),
    ];
    press(&attributes, "choose", value, &[words("span", &[], text)])
}

/// A list that is drawn anew when what `rows` reads changes; whoever was on one of its buttons stays there.
pub(super) fn drawn(
    class: &'static str,
    role: &'static str,
    name: &'static str,
    rows: Box<dyn Fn() -> Vec<Tag>>,
    pressed: Box<dyn FnMut(MouseEvent)>,
) -> AnyView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let rows = rows();
        let Some(place) = place.get() else { return };
        let within = document()
            .active_element()
            .filter(|active| place.contains(Some(active)));
        place.set_text_content(None);
        for row in rows.iter().flatten() {
            let _ = place.append_child(row);
        }
        if let Some(was) = within {
            let _ = focus(&was.id());
        }
    });
    view! { <div class=class role=role aria-label=name node_ref=place on:click=pressed></div> }.into_any()
}
