//! Entry point of the page.

/// Puts the application together: the screen's signals, the runtime, the page.
#[cfg(target_arch = "wasm32")]
fn main() {
    use std::rc::Rc;

    use leptos::prelude::*;
    use prorab::core::app::Msg;
    use prorab::shell::runtime::{Runtime, Screen};
    use prorab::ui::{Dispatch, View, app};
    use wasm_bindgen::JsCast;
    use web_sys::HtmlElement;

    console_error_panic_hook::set_once();
    let Shell { tapped, focused } = take_shell();
    mount_to_body(move || {
        let view = View::new();
        let runtime = Runtime::start(Screen {
            changed: Box::new(move |state, changed| view.project(state, changed)),
            level: Rc::new(move |level| view.set_level(level)),
        });
        let dispatch = Dispatch::new(move |msg| runtime.dispatch(msg));
        app(view, dispatch);
        forget_start();
        if tapped {
            dispatch.send(Msg::Start);
        }
    });
    if focused
        && let Ok(Some(start)) = document().query_selector(START)
        && let Ok(start) = start.dyn_into::<HtmlElement>()
    {
        // Fails for no element of the page.
        let _ = start.focus();
    }
}

/// The button that begins a conversation, in the shell as in the application.
#[cfg(target_arch = "wasm32")]
const START: &str = ".start";

/// Takes what the page was opened for out of its address: a reload is no second wish.
#[cfg(target_arch = "wasm32")]
fn forget_start() {
    let location = leptos::prelude::window().location();
    let is_asked = location
        .search()
        .is_ok_and(|search| search.starts_with("?start="));
    if let (true, Ok(path), Ok(hash), Ok(history)) = (
        is_asked,
        location.pathname(),
        location.hash(),
        leptos::prelude::window().history(),
    ) {
        // Fails only where the browser keeps no history.
        let _ =
            history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&[path, hash].concat()));
    }
}

/// What was done with the page before the program was there.
#[cfg(target_arch = "wasm32")]
struct Shell {
    /// The button was pressed.
    tapped: bool,
    /// It has the keyboard's focus.
    focused: bool,
}

/// Takes the static page away that stood in for the application.
#[cfg(target_arch = "wasm32")]
fn take_shell() -> Shell {
    let boot = leptos::prelude::document().get_element_by_id("boot");
    let Some(boot) = boot else {
        return Shell {
            tapped: false,
            focused: false,
        };
    };
    let has = |selector| boot.query_selector(selector).is_ok_and(|found| found.is_some());
    let shell = Shell {
        tapped: has(".start[data-tapped]"),
        focused: has(".start:focus"),
    };
    boot.remove();
    shell
}

/// The page is built for wasm32; natively there is nothing to run.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the page of the application. Run `cargo xtask run`.");
}
