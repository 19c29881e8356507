//! What went wrong and what to do next.

use leptos::prelude::*;

use super::button::button;
use super::{Dispatch, View};
use crate::core::app::{Msg, ProjectMsg};
use crate::core::texts::notices::Offer;
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
                        let offer = notice
                            .offer
                            .map(|offer| {
                                let words = offer.words();
                                let take = move || match &offer {
                                    Offer::RestoreAct(id) => dispatch.send(Msg::RestoreAct(id.clone())),
                                    Offer::SaveJson => dispatch.send(Msg::SaveJson),
                                    Offer::RestoreProject(project) => {
                                        dispatch.send(Msg::Project(ProjectMsg::Restore(project.clone())));
                                    }
                                };
                                button(words, take)
                            });
                        view! {
                            <div class="notice" data-news=notice.is_news.to_string()>
                                <p>
                                    <strong>{notice.title}</strong>
                                    " "
                                    {notice.remedy}
                                </p>
                                {offer} {button(screen::CLOSE, move || dispatch.send(Msg::DismissNotice))}
                            </div>
                        }
                    })
            }}
        </div>
    }
}
