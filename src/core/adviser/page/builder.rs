//! Writing a page.

use serde_json::{Map, Value, json};

use super::paper::Paper;
use crate::core::adviser::paper as sheet;

/// How a text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Just so.
    Plain,
    /// In order.
    Good,
    /// Less important.
    Soft,
    /// To be checked.
    Warn,
    /// Dangerous or wrong.
    Alarm,
}

impl Tone {
    /// The word of the style sheet; empty for none.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Good => "good",
            Self::Soft => "soft",
            Self::Warn => "warn",
            Self::Alarm => "alarm",
        }
    }
}

/// What a tap does.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Shows another page with this input.
    Go(&'static str, Map<String, Value>),
    /// Puts this into the act: arguments of `update_act`.
    Act(Value),
    /// Says this to the assistant.
    Say(String),
    /// Something that the application knows by name.
    Tap(&'static str, Value),
}

impl Action {
    /// Shows another page with one word of input.
    #[must_use]
    pub fn go(page: &'static str, key: &str, value: &str) -> Self {
        let mut input = Map::new();
        if !key.is_empty() {
            input.insert(key.to_owned(), Value::from(value));
        }
        Self::Go(page, input)
    }

    /// Writes itself into a node.
    fn put(&self, node: &mut Value) {
        match self {
            Self::Go(page, input) => {
                node["go"] = json!(page);
                node["input"] = json!(input);
            }
            Self::Act(args) => node["act"] = args.clone(),
            Self::Say(text) => node["say"] = json!(text),
            Self::Tap(name, value) => {
                node["tap"] = json!(name);
                node["value"] = value.clone();
            }
        }
    }
}

/// A control of the form.
#[derive(Debug, Clone, Default)]
pub struct Field<'a> {
    /// Its name in the input.
    pub key: &'a str,
    /// What a person reads over it.
    pub label: &'a str,
    /// `text`, `area`, `decimal`, `search`; `select` when there are options.
    pub kind: &'a str,
    /// What stands in it at first.
    pub value: &'a str,
    /// What stands under it.
    pub hint: &'a str,
    /// Codes and words to choose from.
    pub options: Vec<(String, String)>,
    /// What it belongs to with its neighbours: they stand in a block of their own under this name. Empty for none.
    pub group: &'a str,
}

/// A row of a list.
#[derive(Debug, Clone, Default)]
pub struct Item<'a> {
    /// What it is.
    pub title: &'a str,
    /// What stands under it.
    pub sub: &'a str,
    /// One word on it.
    pub chip: &'a str,
    /// How the chip is meant.
    pub tone: Option<Tone>,
    /// What a tap does.
    pub action: Option<Action>,
}

/// A page, or a part of one.
#[derive(Debug, Clone, Default)]
pub struct Page {
    title: String,
    form: Vec<Value>,
    body: Vec<Value>,
    input: Map<String, Value>,
    back: Vec<Value>,
    round: usize,
    handed: Option<(Paper, String)>,
}

impl Page {
    /// An empty one under its title.
    #[must_use]
    pub fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            ..Self::default()
        }
    }

    /// Adds a control.
    pub fn field(&mut self, field: &Field<'_>) {
        let mut control = json!({
            "key": field.key,
            "label": field.label,
            "kind": if field.options.is_empty() { field.kind } else { "select" },
            "value": field.value,
            "hint": field.hint,
        });
        if !field.options.is_empty() {
            let option = |(code, label): &(String, String)| json!({"code": code, "label": label});
            control["options"] = field.options.iter().map(option).collect();
        }
        if !field.group.is_empty() {
            control["group"] = json!(field.group);
        }
        self.form.push(control);
    }

    /// What stands in a control until something is entered. Other than [`Field::value`] it may change without the form
    /// being drawn again.
    pub fn entered(&mut self, key: &str, text: &str) {
        self.input.insert(key.to_owned(), Value::from(text));
    }

    /// The button above the form that leads back to where the page was opened.
    pub fn back(&mut self, text: &str, action: &Action) {
        let mut node = json!({"do": text});
        action.put(&mut node);
        self.back = vec![node];
    }

    /// Which time the form is filled: with another one it is drawn again.
    pub fn round(&mut self, round: usize) {
        self.round = round;
    }

    /// What the page is printed and saved as, under a file name without its ending.
    pub fn paper(&mut self, paper: Paper, file_name: &str) {
        self.handed = Some((paper, file_name.to_owned()));
    }

    /// A heading.
    pub fn heading(&mut self, text: &str) {
        self.body.push(json!({"h": text}));
    }

    /// A paragraph; nothing when the text is empty.
    pub fn text(&mut self, tone: Tone, text: &str) {
        if !text.is_empty() {
            self.body.push(json!({"p": text, "tone": tone.code()}));
        }
    }

    /// Labels and what belongs to them.
    pub fn rows<'a>(&mut self, rows: impl IntoIterator<Item = (&'a str, &'a str)>) {
        let rows: Vec<Value> = rows
            .into_iter()
            .map(|(label, text)| json!([label, text]))
            .collect();
        if !rows.is_empty() {
            self.body.push(json!({"rows": rows}));
        }
    }

    /// A list.
    pub fn list<'a>(&mut self, items: impl IntoIterator<Item = Item<'a>>) {
        let items: Vec<Value> = items
            .into_iter()
            .map(|item| {
                let mut node = json!({
                    "title": item.title,
                    "sub": item.sub,
                    "chip": item.chip,
                    "tone": item.tone.map_or("", Tone::code),
                });
                if let Some(action) = &item.action {
                    action.put(&mut node);
                }
                node
            })
            .collect();
        if !items.is_empty() {
            self.body.push(json!({"list": items}));
        }
    }

    /// A button.
    pub fn button(&mut self, text: &str, action: &Action) {
        let mut node = json!({"do": text});
        action.put(&mut node);
        self.body.push(node);
    }

    /// A button that cannot be pressed yet; why not is said behind it.
    pub fn locked(&mut self, text: &str) {
        self.body.push(json!({"do": text, "off": true}));
    }

    /// A link that opens a letter in the mail program (`mailto:`), or the guide (`guide/`); others are not drawn.
    pub fn link(&mut self, text: &str, address: &str) {
        self.body.push(json!({"link": text, "href": address}));
    }

    /// The rest under a line that unfolds it.
    pub fn fold(&mut self, text: &str, inner: &Self) {
        if !inner.body.is_empty() {
            self.body.push(json!({"fold": text, "nodes": inner.body}));
        }
    }

    /// As it is sent.
    #[must_use]
    pub fn to_value(&self) -> Value {
        let mut page = json!({"title": self.title, "form": self.form, "body": self.body});
        if !self.input.is_empty() {
            page["input"] = json!(self.input);
        }
        if !self.back.is_empty() {
            page["back"] = json!(self.back);
        }
        if let Some(first) = page["form"].get_mut(0).filter(|_| self.round > 0) {
            first["round"] = json!(self.round);
        }
        if let Some((paper, name)) = &self.handed {
            page["paper"] = paper.to_value();
            page["sheet"] = sheet::of_page(paper);
            page["file"] = json!({"name": name, "text": paper.to_text()});
        }
        page
    }

    /// The nodes alone: a card within the conversation.
    #[must_use]
    pub fn into_nodes(self) -> Value {
        Value::Array(self.body)
    }
}
