//! The official form on paper. It is always in the page, so that the browser's own print command works, too; the
//! screen does not show it.

use leptos::prelude::*;

use super::View;
use crate::core::act::{Act, Block, BlockKind, Registry, print, registry};

/// The printed act with its annex.
#[component]
pub(super) fn Sheet(view: View) -> impl IntoView {
    let act = Memo::new(move |_| view.draft.with(|draft| draft.act.clone()));
    view! {
        <article class="sheet" aria-hidden="true">
            {move || act.with(form)}
            {move || act.with(|act| registry(act).map(annex))}
        </article>
    }
}

/// The form; its signatures, the last blocks of it, are kept together.
fn form(act: &Act) -> AnyView {
    let (signatures, blocks): (Vec<Block>, Vec<Block>) = print(act)
        .into_iter()
        .partition(|block| block.kind == BlockKind::Signature);
    view! {
        {blocks.into_iter().map(block).collect_view()}
        <div class="form-signatures">{signatures.into_iter().map(block).collect_view()}</div>
    }
    .into_any()
}

fn block(block: Block) -> AnyView {
    match block.kind {
        BlockKind::Static => {
            let class = if block.key == "title" {
                "form-title"
            } else {
                "form-text form-leading"
            };
            view! { <p class=class>{block.label}</p> }.into_any()
        }
        BlockKind::Dates | BlockKind::Integer => view! { <p class="form-text">{block.label}</p> }.into_any(),
        BlockKind::NumberDate => view! { <div class="form-number">{lines(block)}</div> }.into_any(),
        BlockKind::Lines | BlockKind::Signature => {
            let label = block.label.clone();
            let class = if block.is_whole() {
                "form-block form-whole"
            } else {
                "form-block"
            };
            view! {
                <div class=class>
                    <p class="form-label">{label}</p>
                    {lines(block)}
                </div>
            }
            .into_any()
        }
    }
}

/// Each line with the caption under it; a page never parts the two.
fn lines(block: Block) -> impl IntoView {
    let mut captions = block.captions.into_iter();
    block
        .lines
        .into_iter()
        .map(|line| {
            let caption = captions.next().filter(|caption| !caption.is_empty());
            view! {
                <div class="form-row">
                    <p class="form-line">{line}</p>
                    {caption.map(|caption| view! { <p class="form-caption">{caption}</p> })}
                </div>
            }
        })
        .collect_view()
}

fn annex(registry: Registry) -> impl IntoView {
    view! {
        <section class="form-annex">
            <p class="form-title">{registry.title}</p>
            <table>
                <thead>
                    <tr>
                        {registry.columns.into_iter().map(|column| view! { <th>{column}</th> }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {registry
                        .rows
                        .into_iter()
                        .map(|row| {
                            let class = if Registry::is_whole(&row) { "form-whole" } else { "" };
                            view! {
                                <tr class=class>
                                    {row.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view()}
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </section>
    }
}
