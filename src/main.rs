//! Entry point of the page.

/// Puts the application together: the screen's signals, the runtime, the page.
#[cfg(target_arch = "wasm32")]
fn main() {
    use std::rc::Rc;

    use leptos::prelude::*;
    use prorab::shell::runtime::{Runtime, Screen};
    use prorab::ui::{Dispatch, View, app};

    console_error_panic_hook::set_once();
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    mount_to_body(|| {
        let view = View::new();
        let runtime = Runtime::start(Screen {
            changed: Box::new(move |state, changed| view.project(state, changed)),
            level: Rc::new(move |level| view.set_level(level)),
        });
        let dispatch = Dispatch::new(move |msg| runtime.dispatch(msg));
        app(view, dispatch);
    });
}

/// The page is built for wasm32; natively there is nothing to run.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the page of the application. Run `cargo xtask run`.");
}
