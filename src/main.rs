//! Entry point of the page.

/// Puts the application together: the screen's signals, the runtime, the page, and, when the rest of the program is
/// there, its beginning, in short tasks, so that a tap between them is answered.
#[cfg(target_arch = "wasm32")]
fn main() {
    use std::rc::Rc;

    use leptos::prelude::mount_to_body;
    use prorab::core::app::Status;
    use prorab::shell::late;
    use prorab::shell::runtime::{Runtime, Screen};
    use prorab::ui::{Dispatch, View, app, later, whole};

    console_error_panic_hook::set_once();
    mount_to_body(|| {
        later(|| {
            let view = View::new();
            let runtime = Runtime::new(Screen {
                changed: Box::new(move |state, changed| view.project(state, changed)),
                level: Rc::new(move |level| view.set_level(level)),
                promised: Box::new(move || view.wait(Status::Promised)),
            });
            let entrance = Rc::clone(&runtime);
            let dispatch = Dispatch::new(move |msg| entrance.dispatch(msg));
            app(view, dispatch, move |page| {
                let shell = boot::Shell::take();
                page.show();
                // After the page, so that it has the processor to itself; before the taps, which may want the rest.
                late::bring(move |is_there| {
                    if !is_there {
                        return view.wait(Status::Stuck);
                    }
                    Runtime::beginning(&runtime).into_iter().for_each(later);
                    later(forget_start);
                    whole();
                });
                shell.carry_out();
            });
        });
    });
}

#[cfg(target_arch = "wasm32")]
mod boot;

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
        let _ = history.replace_state_with_url(
            &history.state().unwrap_or_default(),
            "",
            Some(&[path, hash].concat()),
        );
    }
}

/// The page is built for wasm32; natively there is nothing to run.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is the page of the application. Run `cargo xtask run`.");
}
