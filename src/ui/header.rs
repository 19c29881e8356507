//! Name, project at work, state line, settings.

use super::View;
use super::icon::{BUILDING, SLIDERS, icon};
use super::markup::{Tag, tag, when, words};
use super::rooms::Rooms;
use crate::core::app::Status;
use crate::core::texts::{registry, screen, voice_message};

fn state_words(status: Status) -> &'static str {
    match status {
        Status::Loading => screen::STATE_LOADING,
        Status::Promised => screen::STATE_PROMISED,
        Status::Stuck => screen::STATE_STUCK,
        Status::Idle => screen::STATE_IDLE,
        Status::Opening => screen::STATE_OPENING,
        Status::Connecting => screen::STATE_CONNECTING,
        Status::Listening => screen::STATE_LISTENING,
        Status::Muted => screen::STATE_MUTED,
        Status::NoMicrophone => screen::STATE_NO_MICROPHONE,
        Status::Thinking => screen::STATE_THINKING,
        Status::Forwarding => voice_message::STATE,
        Status::Speaking => screen::STATE_SPEAKING,
        Status::Answering => screen::STATE_ANSWERING,
        Status::Closing => screen::STATE_CLOSING,
        Status::Offline => screen::STATE_OFFLINE,
    }
}

/// Class of the state's colour.
fn mood(status: Status) -> &'static str {
    match status {
        Status::Listening => "listening",
        Status::Speaking | Status::Answering => "speaking",
        Status::Thinking
        | Status::Forwarding
        | Status::Opening
        | Status::Connecting
        | Status::Closing
        | Status::Loading
        | Status::Promised => "busy",
        Status::Offline | Status::Stuck => "broken",
        Status::Idle | Status::Muted | Status::NoMicrophone => "quiet",
    }
}

/// The top of the page.
pub(super) fn header(view: View, rooms: Rooms) -> Tag {
    let project = move || {
        let at_work = view.project.get();
        view.projects.with(|projects| {
            let named = projects.iter().find(|(id, _)| *id == at_work);
            named.map(|(_, name)| name.clone()).unwrap_or_default()
        })
    };
    let name = tag(
        "div",
        &[("class", "name")],
        &[
            words("h1", &[], screen::TITLE),
            words("p", &[("class", "subtitle")], screen::SUBTITLE),
        ],
    );
    let projects = tag(
        "button",
        &[
            ("type", "button"),
            ("class", "quiet project"),
            ("aria-haspopup", "dialog"),
        ],
        &[
            icon(BUILDING),
            tag("span", &[], &[]).text(move || project().into()),
        ],
    )
    .attribute("aria-label", move || {
        [registry::PROJECT, ": ", &project()].concat().into()
    })
    .on("click", move |_| rooms.projects.set(true));
    let state = tag(
        "p",
        &[
            ("class", "state"),
            ("role", "status"),
            ("aria-label", screen::STATE),
        ],
        &[],
    )
    .attribute("data-mood", move || mood(view.status.get()).into())
    .text(move || state_words(view.status.get()).into());
    let settings = tag(
        "button",
        &[
            ("type", "button"),
            ("class", "quiet gear"),
            ("aria-label", screen::SETTINGS),
        ],
        &[
            icon(SLIDERS),
            words("span", &[("class", "words")], screen::SETTINGS),
        ],
    )
    .on("click", move |_| rooms.settings.set(true));
    let demo = when(
        move || view.demo.get(),
        || vec![words("p", &[("class", "demo")], screen::DEMO_SHORT)],
    );
    let children = [name, projects, state, demo, settings];
    tag("header", &[("class", "header")], &children)
}
