//! What can be done with the act: out on paper or as a file, in from a file, a new one.

use crate::core::app::{ExportKind, Msg};
use crate::core::texts::{screen, telegram};
use crate::ui::button::{button, drawn_button, rarely};
use crate::ui::icon::PRINTER;
use crate::ui::markup::{Tag, tag};
use crate::ui::{Dispatch, View};

/// A button and what it does.
type Tool = (&'static str, fn() -> Msg);

const PRINT: Tool = (screen::PRINT, || Msg::Print);
const NEW_ACT: Tool = (screen::NEW_ACT, || Msg::NewAct);
const SHARE_PDF: Tool = (screen::SHARE_PDF, || Msg::SharePdf);
const SHARE_LINK: Tool = (screen::SHARE_LINK, || Msg::ShareLink);
const LOAD_JSON: Tool = (screen::LOAD_JSON, || Msg::LoadJson);
const OPEN_OUTSIDE: Tool = (telegram::OPEN_OUTSIDE, || Msg::OpenOutside);

/// The tools at hand, and a fold with what is rarely needed. Inside Telegram there is no paper and no download: the act
/// goes to the chat with the bot or to the browser of the device.
pub(super) fn tools(view: View, dispatch: Dispatch) -> Vec<Tag> {
    let docx: fn() -> Msg = || Msg::Export(ExportKind::Docx);
    let pdf: fn() -> Msg = || Msg::Export(ExportKind::Pdf);
    let xml: fn() -> Msg = || Msg::Export(ExportKind::Xml);
    let json: fn() -> Msg = || Msg::SaveJson;
    let can_print = view.place.get().is_none_or(|place| place.can_print);
    let (mut at_hand, mut rare): (Vec<Tool>, Vec<Tool>) = if view.place.get().is_none() {
        (
            vec![(screen::SAVE_JSON, json), (screen::SAVE_DOCX, docx)],
            vec![(screen::SAVE_PDF, pdf), (screen::SAVE_XML, xml), SHARE_PDF],
        )
    } else if view.can_send.get() {
        (
            vec![(telegram::SEND_FILE, pdf), OPEN_OUTSIDE],
            vec![
                (telegram::SEND_DOCX, docx),
                (telegram::SEND_JSON, json),
                (telegram::SEND_XML, xml),
            ],
        )
    } else {
        (vec![OPEN_OUTSIDE], Vec::new())
    };
    at_hand.insert(0, NEW_ACT);
    if can_print {
        at_hand.insert(0, PRINT);
    }
    rare.extend([SHARE_LINK, LOAD_JSON]);
    let buttons = |tools: Vec<Tool>| -> Vec<Tag> {
        let button = |(text, msg): Tool| match text {
            screen::PRINT => drawn_button("quiet", PRINTER, text, move || dispatch.send(msg())),
            _ => button(text, move || dispatch.send(msg())),
        };
        tools.into_iter().map(button).collect()
    };
    vec![
        tag("div", &[("class", "tools")], &buttons(at_hand)),
        rarely(&buttons(rare)),
    ]
}
