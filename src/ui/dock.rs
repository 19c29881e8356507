//! The big buttons: start, interrupt, microphone, stop.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::button::drawn_button;
use super::icon::{HAND, HANG_UP, MICROPHONE};
use super::markup::{Tag, live, tag, truth};
use super::{Dispatch, View};
use crate::core::app::{MicState, Msg, Status};
use crate::core::live::session::Phase;
use crate::core::texts::screen;

/// The bottom of the page, within reach of a thumb. Start and stop are only marked as disabled, so that the one that
/// was pressed keeps the keyboard's focus; the application ignores them out of turn.
pub(super) fn dock(view: View, dispatch: Dispatch) -> Tag {
    let idle = move || view.phase.get() == Phase::Idle;
    let mic_on = move || view.mic.get() == MicState::On;
    let start = drawn_button("start", MICROPHONE, screen::START, move || {
        dispatch.send(Msg::Start);
    })
    .attribute("aria-disabled", move || truth(!idle()));
    let mic = drawn_button("mic", MICROPHONE, screen::MICROPHONE, move || {
        dispatch.send(Msg::ToggleMic);
    })
    .attribute("aria-pressed", move || truth(mic_on()))
    .flag("disabled", move || {
        idle() || matches!(view.mic.get(), MicState::Off | MicState::Opening)
    });
    show_level(mic.clone(), move || if mic_on() { view.level.get() } else { 0.0 });
    let interrupt = drawn_button("interrupt", HAND, screen::INTERRUPT, move || {
        dispatch.send(Msg::Interrupt);
    })
    .flag("disabled", move || {
        idle() || !matches!(view.status.get(), Status::Speaking | Status::Answering)
    });
    let stop = drawn_button("stop", HANG_UP, screen::STOP, move || dispatch.send(Msg::Stop))
        .attribute("aria-disabled", move || truth(idle()));
    tag("div", &[("class", "dock")], &[start, interrupt, mic, stop])
        .attribute("data-live", move || truth(!idle()))
}

/// The microphone's level as the style sheet takes it. A `style` attribute would be refused by the page's policy.
fn show_level(mic: Tag, level: impl Fn() -> f32 + 'static) {
    live(move || {
        let level = hundredths(level());
        if let Some(mic) = mic.element().and_then(|mic| mic.dyn_ref::<HtmlElement>()) {
            let _ = mic.style().set_property("--level", &level);
        }
    });
}

/// A share of one in hundredths: `0.07`.
fn hundredths(share: f32) -> String {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the level is 0.0..=1.0"
    )]
    let hundredths = (share * 100.0).round() as u32;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
