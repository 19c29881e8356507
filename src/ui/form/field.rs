//! One labelled control.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Event;

use super::Form;
use super::kinds;
use super::record::Record;
use crate::core::act::{self, FieldKind, FieldPath, FieldSpec, Severity};
use crate::core::texts::screen;
use crate::ui::dom::{has_focus, value_in, value_of};
use crate::ui::markup::{Tag, live, tag, truth, words};

/// What the record says of a field.
#[derive(Default, PartialEq, Eq)]
struct Marks {
    fresh: bool,
    missing: bool,
    by_hand: bool,
    finding: Option<(Severity, String)>,
}

/// A field on the screen. Text goes into the record with every key, so a killed tab loses at most a word; dates and
/// numbers when they are complete.
pub(super) struct Field {
    form: Form,
    path: FieldPath,
    hint: &'static str,
    required: bool,
    is_choice: bool,
    is_kind: bool,
    whole: Tag,
    control: Tag,
    note: Tag,
    /// The record's text.
    text: RefCell<String>,
    /// What the control was given of it last.
    shown: RefCell<String>,
    marks: RefCell<Marks>,
    /// Why what was typed is not in the record.
    error: RefCell<String>,
    /// Which record it is.
    generation: RefCell<Option<u32>>,
}

/// What a person does in the control. The form alone keeps the field: the listeners end with it.
fn listen(field: &Rc<Field>, kind: FieldKind) {
    let on = |event: &str, act: fn(&Field, &Event)| {
        let control = field.control.clone();
        let field = Rc::downgrade(field);
        let _ = control.on(event, move |event| {
            if let Some(field) = field.upgrade() {
                act(&field, &event);
            }
        });
    };
    if matches!(kind, FieldKind::Text | FieldKind::Multiline) {
        on("input", |field, event| field.write(value_of(event)));
    }
    match kind {
        FieldKind::Multiline => {}
        FieldKind::Choice(_) => on("change", |field, event| {
            field.write(value_of(event));
            field.leave();
        }),
        FieldKind::Text | FieldKind::Date | FieldKind::Number | FieldKind::Integer => {
            on("change", |field, event| field.write(value_of(event)));
        }
    }
    if !matches!(kind, FieldKind::Choice(_)) {
        on("blur", |field, _| field.leave());
    }
}

impl Field {
    pub(super) fn new(spec: FieldSpec, form: Form) -> Rc<Self> {
        let id = form.id(&spec.path);
        let hint_id = [&id, "-hint"].concat();
        let is_kind = form.is_act && spec.path.to_string() == kinds::PATH;
        // The kinds come with the catalogue.
        let kind = if is_kind {
            FieldKind::Choice(&[])
        } else {
            spec.kind
        };
        let control = control(kind, &id, &hint_id);
        let note = tag("p", &[("class", "hint"), ("id", &hint_id)], &[]);
        let label = words("label", &[("for", &id)], spec.label);
        let whole = tag(
            "div",
            &[("class", "field")],
            &[label, control.clone(), note.clone()],
        );
        let field = Rc::new(Self {
            form,
            path: spec.path,
            hint: spec.hint,
            required: spec.required && form.is_act,
            is_choice: matches!(kind, FieldKind::Choice(_)),
            is_kind,
            whole,
            control,
            note,
            text: RefCell::default(),
            shown: RefCell::default(),
            marks: RefCell::default(),
            error: RefCell::default(),
            generation: RefCell::default(),
        });
        listen(&field, kind);
        if is_kind {
            let offered = Rc::downgrade(&field);
            live(move || {
                form.view.kinds.track();
                if let Some(field) = offered.upgrade() {
                    field.show(&field.text.borrow());
                }
            });
        }
        field
    }

    pub(super) fn whole(&self) -> &Tag {
        &self.whole
    }

    /// Follows the record.
    pub(super) fn follow(&self, record: &Record) {
        let text = act::get(&record.draft.act, &self.path);
        let (fresh, finding) = record.said_of(&self.path);
        let marks = Marks {
            fresh,
            missing: self.required && text.is_empty(),
            by_hand: self.form.is_act && record.draft.is_by_hand(&self.path),
            finding: finding.map(|finding| (finding.severity, finding.text.clone())),
        };
        let generation = Some(record.generation);
        let is_another = self.generation.replace(generation) != generation;
        if is_another {
            // What was typed into the old one and did not fit goes with it.
            self.error.take();
        }
        if self.text.replace(text.clone()) != text || is_another {
            self.show(&text);
        }
        if self.marks.replace(marks) != *self.marks.borrow() || is_another {
            self.show_marks();
        }
    }

    /// Shows the record's text. What the user is typing here right now stays; a control that he only looks at follows.
    fn show(&self, text: &str) {
        if self.is_kind {
            let kinds = &self.form.view.kinds;
            kinds.with_untracked(|known| kinds::offer(known, &self.control, text));
        }
        let is_in_use = !self.is_choice && self.control.element().is_some_and(has_focus);
        if !is_in_use || value_in(&self.control) == *self.shown.borrow() {
            self.control.set("value", &text.into());
        }
        self.shown.replace(text.to_owned());
    }

    fn show_marks(&self) {
        let marks = self.marks.borrow();
        self.whole.set_attribute("data-fresh", &truth(marks.fresh));
        self.whole.set_attribute("data-missing", &truth(marks.missing));
        self.whole.set_attribute("data-hand", &truth(marks.by_hand));
        let finding = marks.finding.as_ref();
        self.whole.put_attribute(
            "data-finding",
            finding.map_or("", |(severity, _)| severity.code()),
        );
        self.show_note();
    }

    /// Under the control stands why not, else what is wrong, else an example.
    fn show_note(&self) {
        let error = self.error.borrow();
        self.control
            .set_attribute("aria-invalid", &truth(!error.is_empty()));
        match &self.marks.borrow().finding {
            _ if !error.is_empty() => self.note.say(&error),
            Some((severity, text)) => self.note.say(&[screen::severity(*severity), ": ", text].concat()),
            None => self.note.say(self.hint),
        }
    }

    fn write(&self, text: String) {
        // The same check as the application's, so that the reason stands under the field itself.
        let edited = self
            .form
            .record_now(|draft| act::edit(&mut draft.clone(), &self.path, &text));
        match edited {
            Ok(_) => {
                self.error.take();
                self.form.edit(self.path.clone(), text);
            }
            Err(why) => {
                self.error.replace(why.to_string());
            }
        }
        self.show_note();
    }

    /// Left without an error: what the record made of the typing, such as a trimmed space, is shown.
    fn leave(&self) {
        self.form.leave(self.path.clone());
        if self.error.borrow().is_empty() {
            let text = self.form.record_now(|draft| act::get(&draft.act, &self.path));
            self.show(&text);
        }
    }
}

/// Builds the element that suits the field's kind.
fn control(kind: FieldKind, id: &str, hint_id: &str) -> Tag {
    let named = [("id", id), ("aria-describedby", hint_id)];
    let (kind, mode) = match kind {
        FieldKind::Multiline => {
            let [id, hint] = named;
            return tag("textarea", &[id, ("rows", "2"), hint], &[]);
        }
        FieldKind::Choice(choices) => {
            let empty = words("option", &[], screen::NOT_CHOSEN);
            empty.set_attribute("value", "");
            let mut options = vec![empty];
            options.extend(
                choices
                    .iter()
                    .map(|choice| words("option", &[("value", choice.code)], choice.label)),
            );
            return tag("select", &named, &options);
        }
        FieldKind::Date => ("date", "none"),
        FieldKind::Number => ("text", "decimal"),
        FieldKind::Integer => ("text", "numeric"),
        FieldKind::Text => ("text", "text"),
    };
    let [id, hint] = named;
    let attributes = [
        id,
        ("type", kind),
        ("inputmode", mode),
        ("autocomplete", "off"),
        hint,
    ];
    tag("input", &attributes, &[])
}
