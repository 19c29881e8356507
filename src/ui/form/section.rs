//! One block of the form, folded or open.

use leptos::prelude::*;

use super::Form;
use super::group::ItemView;
use crate::core::act::{Item, Section};
use crate::ui::dom::is_open;

/// A block under its heading. Its controls are there from the start in an act; those of a profile when it is opened.
#[component]
pub(in crate::ui) fn SectionView(section: Section, form: Form, unfolded: bool) -> impl IntoView {
    let open = RwSignal::new(unfolded);
    let key = section.key;
    // A block opens by itself when something in it is heard.
    let paths: Vec<_> = section
        .items
        .iter()
        .map(|item| match item {
            Item::Field(field) => field.path.clone(),
            Item::List(list) => list.path.clone(),
        })
        .collect();
    Effect::new(move |_| {
        let heard = form.fresh.with(|fresh| {
            fresh
                .iter()
                .any(|change| paths.iter().any(|path| change.is_within(path) || change == path))
        });
        if heard {
            open.set(true);
        }
    });
    let built =
        Memo::new(move |built: Option<&bool>| form.is_act || open.get() || built.is_some_and(|built| *built));
    let items = section.items;
    view! {
        <details
            class="block"
            aria-label=section.short
            data-block=key
            prop:open=move || open.get()
            on:toggle=move |event| open.set(is_open(&event))
        >
            <summary>
                <h3>{section.short}</h3>
                {(section.short != section.label).then(|| view! { <small>{section.label}</small> })}
            </summary>
            {move || {
                built
                    .get()
                    .then(|| {
                        items.iter().cloned().map(|item| view! { <ItemView item form /> }).collect_view()
                    })
            }}
        </details>
    }
}
