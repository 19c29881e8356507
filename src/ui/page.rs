//! Draws what the adviser writes: its pages, and its cards in the conversation (see `core::adviser::page`).
//!
//! Must not know what a page is about. Text goes in as text, whatever it holds.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use serde_json::{Map, Value};
use web_sys::Event;

use super::dom::{focus, focused_id, pressed, value_at};
use super::lists::press;
use super::markup::{Tag, live, tag, words};
use super::part::Part;
use super::rooms::Tab;
use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::texts::screen;

/// Ids of the controls begin so; their key follows.
const CONTROL: &str = "page-";
/// What the buttons of nodes are marked with; their value is the action.
pub(super) const ACTION: &str = "action";

/// The open page: its title, its form, what the adviser says to what is entered.
pub(super) fn page_view(view: View, dispatch: Dispatch, tab: &'static Part<Tab>) -> Tag {
    let title = tag("h2", &[], &[]).text(move || text(&view.page.get(), "title").to_owned().into());
    let form = tag("div", &[("class", "page-form")], &[]);
    let controls = form.clone();
    live(move || {
        let fields = view.page_form.get();
        let was_in = focused_id();
        controls.fill(&drawn_form(list(&fields), view));
        if was_in.starts_with(CONTROL) {
            let _ = focus(&was_in);
        }
    });
    let form = form.on("input", move |_| {
        let mut input = view.page_input.get_untracked();
        for field in list(&view.page_form.get_untracked()) {
            let key = text(field, "key");
            input.insert(key.to_owned(), Value::from(value_at(&[CONTROL, key].concat())));
        }
        dispatch.send(Msg::OpenPage(view.page_name.get_untracked(), input));
    });
    let body = tag("div", &[("class", "page-body"), ("aria-live", "polite")], &[]);
    let attributes = [("class", "page"), ("role", "region")];
    let back = tag("div", &[("class", "page-back")], &[]);
    let whole = tag("section", &attributes, &[title, back.clone(), form, body.clone()])
        .attribute("aria-label", move || {
            text(&view.page.get(), "title").to_owned().into()
        });
    let way = Rc::new(Way::default());
    let (scrolled, led) = (whole.clone(), Rc::clone(&way));
    let mut leads = Value::Null;
    live(move || {
        let given = view.page.with(|page| page["back"].clone());
        if given != leads {
            back.fill(&nodes(&given));
            leads = given;
        }
    });
    let drawn = body;
    let whole = whole.on("click", move |event| {
        let left = open_page(view);
        act_on(&event, dispatch, tab);
        let opened = open_page(view);
        if let Some(page) = scrolled.element()
            && left != opened
        {
            led.go(left, page.scroll_top(), &opened);
        }
    });
    let scrolled = whole.clone();
    let mut shown = String::new();
    live(move || {
        let page = view.page.get();
        let title = text(&page, "title");
        if page.is_null() {
            drawn.fill(&[words("p", &[("class", "nothing")], screen::PAGE_COMES)]);
        } else {
            drawn.fill(&nodes(&page["body"]));
            let top = way.top.take();
            // What is entered in a page moves nothing.
            if let Some(element) = scrolled.element()
                && title != shown
            {
                element.set_scroll_top(top);
            }
        }
        title.clone_into(&mut shown);
    });
    whole
}

/// A page by its name and what is entered in it.
type Opened = (String, Map<String, Value>);

fn open_page(view: View) -> Opened {
    (view.page_name.get_untracked(), view.page_input.get_untracked())
}

/// Where pages were left by their own buttons, and where the next one begins: at its top, or where it was left when the
/// button leads back to it.
#[derive(Default)]
struct Way {
    left: RefCell<Vec<(Opened, i32)>>,
    top: Cell<i32>,
}

impl Way {
    fn go(&self, left: Opened, top: i32, opened: &Opened) {
        let mut way = self.left.borrow_mut();
        let back = way.iter().rposition(|(page, _)| page == opened);
        if let Some(place) = back {
            self.top.set(way[place].1);
            way.truncate(place);
        } else {
            way.push((left, top));
        }
    }
}

/// The controls of a form; neighbours of one group stand in a block.
fn drawn_form(fields: &[Value], view: View) -> Vec<Tag> {
    let mut drawn = Vec::new();
    for near in fields.chunk_by(|one, next| one["group"] == next["group"]) {
        let controls = near.iter().map(|given| field(given, view));
        match near.first().map_or("", |first| text(first, "group")) {
            "" => drawn.extend(controls),
            group => {
                let attributes = [("class", "page-group"), ("role", "group"), ("aria-label", group)];
                drawn.push(tag("div", &attributes, &controls.collect::<Vec<_>>()));
            }
        }
    }
    drawn
}

/// What a list of nodes looks like.
pub(super) fn nodes(given: &Value) -> Vec<Tag> {
    list(given).iter().map(node).collect()
}

/// Does what the button stands for that was pressed within nodes.
pub(super) fn act_on(event: &Event, dispatch: Dispatch, tab: &'static Part<Tab>) {
    let Some((what, action)) = pressed(event) else {
        return;
    };
    if what != ACTION {
        return;
    }
    let Ok(mut action) = serde_json::from_str::<Value>(&action) else {
        return;
    };
    let taken = |value: Value| match value {
        Value::Object(input) => input,
        _ => Map::new(),
    };
    let msg = match (
        action["go"].as_str(),
        action["say"].as_str(),
        action["tap"].as_str(),
    ) {
        (Some(page), ..) => {
            Tab::of_page(page).into_iter().for_each(|page| tab.set(page));
            Msg::OpenPage(page.to_owned(), taken(action["input"].take()))
        }
        (_, Some(said), _) => {
            tab.set(Tab::Conversation);
            Msg::SayFirst(said.to_owned())
        }
        (.., Some(name)) => Msg::Tap(name.to_owned(), action["value"].take()),
        _ if action["act"].is_object() => Msg::PutIntoAct(action["act"].take()),
        _ => return,
    };
    dispatch.send(msg);
}

fn node(given: &Value) -> Tag {
    let is = |key: &str| !given[key].is_null();
    if is("h") {
        words("h3", &[], text(given, "h"))
    } else if is("rows") {
        let row = |row: &Value| {
            let part = |place: usize| row[place].as_str().unwrap_or_default();
            [words("dt", &[], part(0)), words("dd", &[], part(1))]
        };
        let rows: Vec<Tag> = list(&given["rows"]).iter().flat_map(row).collect();
        tag("dl", &[("class", "rows")], &rows)
    } else if is("list") {
        let items: Vec<Tag> = list(&given["list"]).iter().map(item).collect();
        tag("div", &[("class", "cards"), ("role", "list")], &items)
    } else if is("do") {
        let face = [words("span", &[], text(given, "do"))];
        let button = press(&[("class", "quiet")], ACTION, &given.to_string(), &face);
        if is("off") {
            button.set("disabled", &true.into());
        }
        button
    } else if is_safe(text(given, "href")) {
        let attributes = [
            ("class", "quiet"),
            ("href", text(given, "href")),
            ("target", "_blank"),
        ];
        words("a", &attributes, text(given, "link"))
    } else if is("fold") {
        let mut inner = vec![words("summary", &[], text(given, "fold"))];
        inner.extend(nodes(&given["nodes"]));
        tag("details", &[("class", "block")], &inner)
    } else {
        words("p", &[("data-tone", text(given, "tone"))], text(given, "p"))
    }
}

/// Where a link may lead: into the mail program, or to the guide beside the page.
fn is_safe(address: &str) -> bool {
    address.starts_with("mailto:") || address == "guide/"
}

fn item(given: &Value) -> Tag {
    let chip = words(
        "span",
        &[("class", "chip"), ("data-tone", text(given, "tone"))],
        text(given, "chip"),
    );
    let mut face = vec![words("strong", &[], text(given, "title"))];
    if !text(given, "chip").is_empty() {
        face.push(chip);
    }
    face.push(words("small", &[("class", "title")], text(given, "sub")));
    let is_button = ["go", "act", "say", "tap"]
        .iter()
        .any(|key| !given[*key].is_null());
    let whole = if is_button {
        press(&[], ACTION, &given.to_string(), &face)
    } else {
        tag("div", &[("class", "card-text")], &face)
    };
    tag("div", &[("class", "card"), ("role", "listitem")], &[whole])
}

fn field(given: &Value, view: View) -> Tag {
    let key = text(given, "key");
    let id = [CONTROL, key].concat();
    let entered = view.page_input.with_untracked(|input| input.get(key).cloned());
    let value = entered.unwrap_or_else(|| given["value"].clone());
    let control = match text(given, "kind") {
        "select" => {
            let option = |option: &Value| {
                let choice = words("option", &[], text(option, "label"));
                // Be it empty: else the choice would stand for its words.
                choice.set_attribute("value", text(option, "code"));
                choice
            };
            let options: Vec<Tag> = list(&given["options"]).iter().map(option).collect();
            tag("select", &[("id", &id)], &options)
        }
        "area" => tag("textarea", &[("id", &id), ("rows", "2")], &[]),
        kind => {
            let (kind, mode) = match kind {
                "decimal" => ("text", "decimal"),
                "search" => ("search", "search"),
                _ => ("text", "text"),
            };
            let attributes = [
                ("id", &*id),
                ("type", kind),
                ("inputmode", mode),
                ("autocomplete", "off"),
            ];
            tag("input", &attributes, &[])
        }
    };
    control.set("value", &value.as_str().unwrap_or_default().into());
    let label = words("label", &[("for", &id)], text(given, "label"));
    let hint = words("p", &[("class", "hint")], text(given, "hint"));
    tag("div", &[("class", "field")], &[label, control, hint])
}

/// A text of a node.
pub(super) fn text<'a>(given: &'a Value, key: &str) -> &'a str {
    given[key].as_str().unwrap_or_default()
}

/// The items of a list.
pub(super) fn list(given: &Value) -> &[Value] {
    given.as_array().map_or(&[], Vec::as_slice)
}
