//! Lists without signals of their own: drawn anew as a whole, or where they differ. What is pressed is told by
//! `data-do` and `value` of a button or link (see `dom::pressed`).

use leptos::prelude::document;
use web_sys::Event;

use super::dom::focus;
use super::markup::{Tag, live, tag, words};

/// A button that stands for `value`.
pub(super) fn press(attributes: &[(&str, &str)], what: &str, value: &str, children: &[Tag]) -> Tag {
    let button = tag("button", attributes, children);
    for (name, value) in [("type", "button"), ("data-do", what), ("value", value)] {
        button.set_attribute(name, value);
    }
    button
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
    class: &str,
    role: &str,
    name: &str,
    rows: impl Fn() -> Vec<Tag> + 'static,
    pressed: impl Fn(Event) + 'static,
) -> Tag {
    let attributes = [("class", class), ("role", role), ("aria-label", name)];
    let list = tag("div", &attributes, &[]).on("click", pressed);
    redraw(list.clone(), Box::new(rows));
    list
}

fn redraw(list: Tag, rows: Box<dyn Fn() -> Vec<Tag>>) {
    live(move || {
        let rows = rows();
        let within = document()
            .active_element()
            .filter(|active| list.element().is_some_and(|list| list.contains(Some(active))));
        list.fill(&rows);
        if let Some(was) = within {
            let _ = focus(&was.id());
        }
    });
}

/// A list of words. Only the lines between those that are the same at its begin and at its end are made anew.
pub(super) fn lines(texts: impl Fn() -> Vec<String> + 'static) -> Tag {
    let list = tag("ul", &[], &[]);
    follow(list.clone(), Box::new(texts));
    list
}

fn follow(list: Tag, texts: Box<dyn Fn() -> Vec<String>>) {
    let mut shown: Vec<(String, Tag)> = Vec::new();
    live(move || {
        let texts = texts();
        let same = |(text, line): &(&String, &(String, Tag))| **text == line.0;
        let head = texts.iter().zip(&shown).take_while(same).count();
        let (new, old) = (&texts[head..], &shown[head..]);
        let tail = new.iter().rev().zip(old.iter().rev()).take_while(same).count();
        let (new, old) = (head..texts.len() - tail, head..shown.len() - tail);
        let next = shown.get(old.end).map(|(_, line)| line.clone());
        let lines: Vec<(String, Tag)> = texts[new]
            .iter()
            .map(|text| (text.clone(), words("li", &[], text)))
            .collect();
        for (_, line) in &lines {
            match &next {
                Some(next) => line.put_before(next),
                None => list.add(line),
            }
        }
        for (_, line) in shown.splice(old, lines) {
            line.remove();
        }
    });
}
