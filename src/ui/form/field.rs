//! One labelled control.

use leptos::html;
use leptos::prelude::*;

use super::Form;
use crate::core::act::{self, Choice, FieldKind, FieldSpec, Severity};
use crate::core::texts::screen;
use crate::ui::dom::{has_focus, value_of};

/// The control's element, whichever it is.
#[derive(Clone, Copy)]
enum Control {
    Input(NodeRef<html::Input>),
    Area(NodeRef<html::Textarea>),
    Select(NodeRef<html::Select>),
}

impl Control {
    /// Shows the record's text. What the user is typing here right now stays; a control that he only looks at follows.
    fn show(self, text: &str, shown: StoredValue<String>) {
        match self {
            Self::Input(node) => {
                if let Some(element) = node.get()
                    && (!has_focus(&element) || shown.with_value(|shown| element.value() == *shown))
                {
                    element.set_value(text);
                }
            }
            Self::Area(node) => {
                if let Some(element) = node.get()
                    && (!has_focus(&element) || shown.with_value(|shown| element.value() == *shown))
                {
                    element.set_value(text);
                }
            }
            Self::Select(node) => {
                if let Some(element) = node.get() {
                    element.set_value(text);
                }
            }
        }
        shown.set_value(text.to_owned());
    }
}

/// A field. Text goes into the record with every key, so a killed tab loses at most a word; dates and
/// numbers when they are complete.
#[component]
pub(super) fn FieldView(spec: FieldSpec, form: Form) -> impl IntoView {
    let path = spec.path.clone();
    let id = form.id(&path);
    let hint_id = format!("{id}-hint");
    let error = RwSignal::new(String::new());
    let value = {
        let path = path.clone();
        Memo::new(move |_| form.record.with(|draft| act::get(&draft.act, &path)))
    };
    let fresh = {
        let path = path.clone();
        Memo::new(move |_| form.fresh.with(|fresh| fresh.contains(&path)))
    };
    let by_hand = {
        let path = path.clone();
        Memo::new(move |_| form.is_act && form.record.with(|draft| draft.is_by_hand(&path)))
    };
    // Advice does not mark a field.
    let finding = {
        let path = path.clone();
        Memo::new(move |_| {
            form.findings.with(|findings| {
                let here = findings
                    .iter()
                    .find(|finding| finding.path == path && finding.severity != Severity::Advice);
                here.map(|finding| (finding.severity, finding.text.clone()))
            })
        })
    };
    let note = move || {
        if !error.with(String::is_empty) {
            return error.get();
        }
        match finding.get() {
            Some((severity, text)) => [screen::severity(severity), ": ", &text].concat(),
            None => spec.hint.to_owned(),
        }
    };
    let empty = Memo::new(move |_| value.with(String::is_empty));
    let required = spec.required && form.is_act;

    let put = StoredValue::new(path);
    let write = move |text: String| {
        let path = put.get_value();
        // The same check as the application's, so that the reason stands under the field itself.
        match form
            .record
            .with_untracked(|draft| act::edit(&mut draft.clone(), &path, &text))
        {
            Ok(_) => {
                error.set(String::new());
                form.edit(path, text);
            }
            Err(why) => error.set(why.to_string()),
        }
    };
    let left = RwSignal::new(());
    let leave = move || {
        form.leave(put.get_value());
        left.notify();
    };
    let (control, element) = control(&spec, &id, &hint_id, error, write, leave);
    let shown = StoredValue::new(String::new());
    Effect::new(move |_| value.with(|text| control.show(text, shown)));
    Effect::new(move |_| {
        // Left without an error: what the record made of the typing, such as a trimmed space, is shown.
        left.track();
        if error.with_untracked(String::is_empty) {
            value.with_untracked(|text| control.show(text, shown));
        }
    });
    Effect::new(move |_| {
        // Another act: what was typed into the old one and did not fit goes with it.
        form.generation.track();
        error.set(String::new());
        value.with_untracked(|text| control.show(text, shown));
    });
    view! {
        <div
            class="field"
            data-fresh=move || fresh.get().to_string()
            data-missing=move || (required && empty.get()).to_string()
            data-hand=move || by_hand.get().to_string()
            data-finding=move || finding.with(|finding| finding.as_ref().map(|(severity, _)| severity.code()))
        >
            <label for=id>{spec.label}</label>
            {element}
            <p class="hint" id=hint_id>
                {note}
            </p>
        </div>
    }
}

/// Builds the element that suits the field's kind.
fn control(
    spec: &FieldSpec,
    id: &str,
    hint_id: &str,
    error: RwSignal<String>,
    write: impl Fn(String) + Copy + 'static,
    leave: impl Fn() + Copy + 'static,
) -> (Control, AnyView) {
    let id = id.to_owned();
    let hint_id = hint_id.to_owned();
    let invalid = move || error.with(|error| !error.is_empty()).to_string();
    match spec.kind {
        FieldKind::Multiline => {
            let node = NodeRef::<html::Textarea>::new();
            let element = view! {
                <textarea
                    id=id
                    rows="2"
                    node_ref=node
                    aria-describedby=hint_id
                    aria-invalid=invalid
                    on:input=move |event| write(value_of(&event))
                    on:blur=move |_| leave()
                ></textarea>
            };
            (Control::Area(node), element.into_any())
        }
        FieldKind::Choice(choices) => {
            let node = NodeRef::<html::Select>::new();
            let element = view! {
                <select
                    id=id
                    node_ref=node
                    aria-describedby=hint_id
                    aria-invalid=invalid
                    on:change=move |event| {
                        write(value_of(&event));
                        leave();
                    }
                >
                    <option value="">"не указано"</option>
                    {choices.iter().map(option).collect_view()}
                </select>
            };
            (Control::Select(node), element.into_any())
        }
        FieldKind::Text | FieldKind::Date | FieldKind::Number | FieldKind::Integer => {
            let node = NodeRef::<html::Input>::new();
            let at_once = spec.kind == FieldKind::Text;
            let (kind, mode) = match spec.kind {
                FieldKind::Date => ("date", "none"),
                FieldKind::Number => ("text", "decimal"),
                FieldKind::Integer => ("text", "numeric"),
                _ => ("text", "text"),
            };
            let element = view! {
                <input
                    id=id
                    type=kind
                    inputmode=mode
                    autocomplete="off"
                    node_ref=node
                    aria-describedby=hint_id
                    aria-invalid=invalid
                    on:input=move |event| {
                        if at_once {
                            write(value_of(&event));
                        }
                    }
                    on:change=move |event| write(value_of(&event))
                    on:blur=move |_| leave()
                />
            };
            (Control::Input(node), element.into_any())
        }
    }
}

fn option(choice: &'static Choice) -> impl IntoView {
    view! { <option value=choice.code>{choice.label}</option> }
}
