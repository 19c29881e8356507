//! What went wrong and what to do next.

use leptos::prelude::*;

use super::{Dispatch, View};
use crate::core::app::Msg;
use crate::core::texts::screen;

/// The notice, read out at once.
#[component]
pub(super) fn NoticeBar(view: View, dispatch: Dispatch) -> impl IntoView {
    view! {
        <div class="notice-place" role="alert">
            {move || {
                view.notice
                    .get()
                    .map(|notice| {
                        view! {
                            <div class="notice">
                                <p>
                                    <strong>{notice.title}</strong>
                                    " "
                                    {notice.remedy}
                                </p>
                                <button
                                    type="button"
                                    class="quiet"
                                    on:click=move |_| dispatch.send(Msg::DismissNotice)
                                >
                                    {screen::CLOSE}
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
