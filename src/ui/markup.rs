//! The elements of the page, made by one copy of the code for all of them, and kept in step with what they show by
//! effects of Leptos. Its typed views would bring code of their own for every element, attribute and text.
//!
//! Text goes in as text, never as markup. An effect ends with the part of the page that it was made in.

use std::borrow::Cow;
use std::rc::Rc;

use leptos::prelude::{Owner, RenderEffect, StoredValue, document, untrack};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node};

use super::part::Part;

/// A text of the interface or of the record.
pub(super) type Text = Cow<'static, str>;

/// A node of the page with what is in it.
#[derive(Clone)]
pub(super) struct Tag(Option<Node>);

/// An element with attributes and children. An empty attribute says nothing and is left out.
pub(super) fn tag(name: &str, attributes: &[(&str, &str)], children: &[Tag]) -> Tag {
    // Fails only for what is no name.
    let Ok(element) = document().create_element(name) else {
        return Tag(None);
    };
    for (name, value) in attributes {
        put_attribute(&element, name, value);
    }
    for Tag(child) in children {
        append(&element, child.as_ref());
    }
    Tag(Some(element.into()))
}

/// An element with words in it.
pub(super) fn words(name: &str, attributes: &[(&str, &str)], text: &str) -> Tag {
    tag(name, attributes, &[plain(text)])
}

/// Words between elements.
pub(super) fn plain(text: &str) -> Tag {
    Tag(Some(document().create_text_node(text).into()))
}

/// The value of an attribute that is either so or not.
pub(super) fn truth(is: bool) -> Text {
    Cow::Borrowed(if is { "true" } else { "false" })
}

/// Several nodes where one is expected.
pub(super) fn several(tags: &[Tag]) -> Tag {
    let fragment = document().create_document_fragment();
    for Tag(tag) in tags {
        append(&fragment, tag.as_ref());
    }
    Tag(Some(fragment.into()))
}

/// Runs now and whenever what it reads changes. What it makes goes before it runs again.
pub(super) fn live(run: impl FnMut() + 'static) {
    keep_running(Box::new(run));
}

// One copy for all effects of the page.
fn keep_running(mut run: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_| run()));
}

/// Nodes that are there at times: made anew whenever what `make` reads changes.
pub(super) fn slot(make: impl Fn() -> Vec<Tag> + 'static) -> Tag {
    slot_of(Box::new(make))
}

fn slot_of(make: Box<dyn Fn() -> Vec<Tag>>) -> Tag {
    // What it makes may in turn have places, whose nodes nobody knows: all between the marks is its own.
    let [begin, end] = [plain(""), plain("")];
    let place = several(&[begin.clone(), end.clone()]);
    live(move || {
        let made = make();
        while let Some(node) = begin.0.as_ref().and_then(Node::next_sibling)
            && Some(&node) != end.0.as_ref()
        {
            remove(Some(&node));
        }
        for tag in &made {
            insert(tag, &end);
        }
    });
    place
}

/// Nodes that are there while `is` holds; what `make` reads does not make them anew.
pub(super) fn when(is: impl Fn() -> bool + 'static, make: impl Fn() -> Vec<Tag> + 'static) -> Tag {
    let make: Box<dyn Fn() -> Vec<Tag>> = Box::new(make);
    let is = known(Box::new(is));
    slot(move || if is.get() { untrack(&make) } else { Vec::new() })
}

/// Whether something holds, with news only when that changes.
fn known(is: Box<dyn Fn() -> bool>) -> Rc<Part<bool>> {
    let known = Rc::new(Part::new(false));
    let follows = Rc::clone(&known);
    live(move || follows.put(is()));
    known
}

/// As many elements as `count` tells, each made from its number, from 0. They come and go at the end; the others stay
/// as they are.
pub(super) fn rows(count: impl Fn() -> usize + 'static, make: impl Fn(usize) -> Tag + 'static) -> Tag {
    rows_of(Box::new(count), Box::new(make))
}

fn rows_of(count: Box<dyn Fn() -> usize>, make: Box<dyn Fn(usize) -> Tag>) -> Tag {
    let end = plain("");
    let place = several(std::slice::from_ref(&end));
    // A row outlives the run of the effect that made it.
    let owner = Owner::current().unwrap_or_default();
    let mut shown: Vec<(Tag, Owner)> = Vec::new();
    live(move || {
        let count = count();
        while shown.len() > count {
            if let Some((Tag(row), owner)) = shown.pop() {
                owner.cleanup();
                remove(row.as_ref());
            }
        }
        while shown.len() < count {
            let owner = owner.child();
            let row = owner.with(|| untrack(|| make(shown.len())));
            insert(&row, &end);
            shown.push((row, owner));
        }
    });
    place
}

fn insert(Tag(node): &Tag, Tag(before): &Tag) {
    if let Some(parent) = before.as_ref().and_then(Node::parent_node)
        && let Some(node) = node
    {
        let _ = parent.insert_before(node, before.as_ref());
    }
}

fn remove(node: Option<&Node>) {
    if let Some(node) = node
        && let Some(parent) = node.parent_node()
    {
        let _ = parent.remove_child(node);
    }
}

fn append(parent: &Node, child: Option<&Node>) {
    if let Some(child) = child {
        let _ = parent.append_child(child);
    }
}

fn put_attribute(element: &Element, name: &str, value: &str) {
    // Fails only for what is no name.
    let _ = if value.is_empty() {
        element.remove_attribute(name)
    } else {
        element.set_attribute(name, value)
    };
}

impl Tag {
    /// The element; none for words.
    pub(super) fn element(&self) -> Option<&Element> {
        self.0.as_ref()?.dyn_ref()
    }

    /// Puts it at the end of the page.
    pub(super) fn put_on_page(&self) {
        if let Some(body) = document().body() {
            append(&body, self.0.as_ref());
        }
    }

    /// Calls `act` at each event of this name.
    pub(super) fn on(self, event: &str, act: impl Fn(Event) + 'static) -> Self {
        self.listen(event, Box::new(act));
        self
    }

    fn listen(&self, event: &str, act: Box<dyn Fn(Event)>) {
        if let Some(node) = &self.0 {
            // The browser keeps it as long as the element.
            let act = Closure::wrap(act).into_js_value();
            let _ = node.add_event_listener_with_callback(event, act.unchecked_ref());
        }
    }

    /// An attribute that follows what `value` reads; while that is empty the attribute is not there.
    pub(super) fn attribute(self, name: &'static str, value: impl Fn() -> Text + 'static) -> Self {
        let element = self.clone();
        follow(Box::new(value), move |value| element.put_attribute(name, value));
        self
    }

    /// The text of the element, following what `text` reads.
    pub(super) fn text(self, text: impl Fn() -> Text + 'static) -> Self {
        let element = self.clone();
        follow(Box::new(text), move |text| element.say(text));
        self
    }

    /// The value of a control, following what `value` reads.
    pub(super) fn value(self, value: impl Fn() -> Text + 'static) -> Self {
        let control = self.clone();
        let value: Box<dyn Fn() -> Text> = Box::new(value);
        live(move || control.set("value", &JsValue::from_str(&value())));
        self
    }

    /// A property that holds or not, such as `disabled`, following what `is` reads.
    pub(super) fn flag(self, name: &'static str, is: impl Fn() -> bool + 'static) -> Self {
        let control = self.clone();
        let is: Box<dyn Fn() -> bool> = Box::new(is);
        live(move || control.set(name, &JsValue::from_bool(is())));
        self
    }

    /// Puts it before another node of the page.
    pub(super) fn put_before(&self, place: &Tag) {
        insert(self, place);
    }

    /// Puts a node at the end of it.
    pub(super) fn add(&self, child: &Tag) {
        if let Some(node) = &self.0 {
            append(node, child.0.as_ref());
        }
    }

    /// Takes it from the page.
    pub(super) fn remove(&self) {
        remove(self.0.as_ref());
    }

    /// Sets an attribute, be it empty.
    pub(super) fn set_attribute(&self, name: &str, value: &str) {
        if let Some(element) = self.element() {
            // Fails only for what is no name.
            let _ = element.set_attribute(name, value);
        }
    }

    /// Sets an attribute, or takes it away when there is nothing to say.
    pub(super) fn put_attribute(&self, name: &str, value: &str) {
        if let Some(element) = self.element() {
            put_attribute(element, name, value);
        }
    }

    /// Takes these words in place of what is in it.
    pub(super) fn say(&self, text: &str) {
        if let Some(node) = &self.0 {
            node.set_text_content(Some(text));
        }
    }

    /// Sets a property of the element.
    pub(super) fn set(&self, property: &str, value: &JsValue) {
        if let Some(node) = &self.0 {
            // Fails only for what is no object.
            let _ = js_sys::Reflect::set(node, &JsValue::from_str(property), value);
        }
    }

    /// Whether a property of the element holds.
    pub(super) fn is(&self, property: &str) -> bool {
        let value = |node| js_sys::Reflect::get(node, &JsValue::from_str(property));
        self.0
            .as_ref()
            .and_then(|node| value(node).ok())
            .is_some_and(|value| value.is_truthy())
    }

    /// Takes other children in place of those that are there.
    pub(super) fn fill(&self, children: &[Tag]) {
        let Some(node) = &self.0 else { return };
        node.set_text_content(None);
        for Tag(child) in children {
            append(node, child.as_ref());
        }
    }
}

/// Shows a text when it is another one than before.
fn follow(text: Box<dyn Fn() -> Text>, show: impl Fn(&str) + 'static) {
    let show: Box<dyn Fn(&str)> = Box::new(show);
    let mut shown: Option<Text> = None;
    live(move || {
        let text = text();
        if shown.as_ref() != Some(&text) {
            show(&text);
            shown = Some(text);
        }
    });
}
