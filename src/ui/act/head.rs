//! Which act it is, how far it has come, whether it is kept, and the steps back and forth.

use crate::core::app::Msg;
use crate::core::registry::Status;
use crate::core::texts::{registry, screen};
use crate::ui::dom::value_of;
use crate::ui::icon::{TURN, icon};
use crate::ui::markup::{Tag, tag, words};
use crate::ui::{Dispatch, View};

/// The title of the act and the line under it.
pub(super) fn head(view: View, dispatch: Dispatch) -> [Tag; 2] {
    let turn = move |name: &str, class: &str, can: fn(View) -> bool, msg: fn() -> Msg| {
        let attributes = [
            ("type", "button"),
            ("class", class),
            ("aria-label", name),
            ("title", name),
        ];
        tag("button", &attributes, &[icon(TURN)])
            .flag("disabled", move || !can(view))
            .on("click", move |_| dispatch.send(msg()))
    };
    let statuses =
        Status::ALL.map(|status| words("option", &[("value", status.code())], registry::status(status)));
    let status = tag("select", &[("id", "act-status")], &statuses)
        .value(move || view.act_status.get().code().into())
        .on("change", move |event| {
            if let Some(status) = Status::from_code(&value_of(&event)) {
                dispatch.send(Msg::SetStatus(view.act.get_untracked(), status));
            }
        });
    let title = tag("h2", &[], &[]).text(move || {
        let number = view.draft.with(|draft| draft.act.number.clone());
        match number {
            Some(number) => [screen::ACT_TITLE, " № ", &number].concat().into(),
            None => screen::ACT_TITLE.into(),
        }
    });
    let line = [
        words("label", &[("for", "act-status")], registry::STATUS),
        status,
        turn(screen::UNDO, "quiet", |view| view.can_undo.get(), || Msg::Undo),
        turn(
            screen::REDO,
            "quiet forth",
            |view| view.can_redo.get(),
            || Msg::Redo,
        ),
        tag("span", &[("class", "kept")], &[]).text(move || registry::kept(view.kept.get()).into()),
    ];
    [title, tag("div", &[("class", "act-line")], &line)]
}
