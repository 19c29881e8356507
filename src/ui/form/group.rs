//! Fields and lists of rows; a row may hold lists of its own.

use leptos::prelude::*;

use super::Form;
use super::field::FieldView;
use crate::core::act::{Item, ListSpec};
use crate::core::texts::screen;

/// A field or a list.
#[component]
pub(super) fn ItemView(item: Item, form: Form) -> AnyView {
    match item {
        Item::Field(spec) => view! { <FieldView spec form /> }.into_any(),
        Item::List(list) => view! { <ListView list form /> }.into_any(),
    }
}

/// A list with its rows, a button to add and one in each row to remove.
#[component]
fn ListView(list: ListSpec, form: Form) -> impl IntoView {
    let rows = {
        let list = list.clone();
        Memo::new(move |_| form.record.with(|draft| list.len(&draft.act)))
    };
    let add = list.path.clone();
    let id = form.id(&list.path);
    let row_label = list.row_label;
    let heading = list.label;
    let body = StoredValue::new(list);
    view! {
        <div class="list" role="group" aria-label=heading id=id tabindex="-1">
            <For
                each=move || 0..rows.get()
                key=|index| *index
                children=move |index| {
                    let (items, path) = body.with_value(|list| (list.row(index), list.path.row(index)));
                    let name = format!("{row_label} {}", index + 1);
                    view! {
                        <div class="row" role="group" aria-label=name.clone()>
                            <p class="row-name">{name.clone()}</p>
                            {items
                                .into_iter()
                                .map(|item| view! { <ItemView item=item form=form /> })
                                .collect_view()}
                            <button
                                type="button"
                                class="quiet remove"
                                on:click=move |_| form.remove_row(path.clone())
                            >
                                {format!("{}: {name}", screen::REMOVE)}
                            </button>
                        </div>
                    }
                }
            />
            <button type="button" class="quiet" on:click=move |_| form.add_row(add.clone())>
                {format!("{}: {row_label}", screen::ADD)}
            </button>
        </div>
    }
}
