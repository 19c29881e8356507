//! Work that can wait: done in short tasks, so that a tap between them is answered at once.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use leptos::prelude::{Owner, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// After so long a task ends and what is left waits for the next, ms. Half a frame on any phone.
const TASK_MS: f64 = 8.0;

type Job = Box<dyn FnOnce()>;

thread_local! {
    static WAITING: RefCell<VecDeque<Job>> = RefCell::default();
    /// A task is to come for it.
    static IS_CALLED_FOR: Cell<bool> = const { Cell::new(false) };
    /// What waits for the whole program; `None` when it is there.
    static FOR_ALL: RefCell<Option<Vec<Job>>> = RefCell::new(Some(Vec::new()));
}

/// Does this soon, after what was to be done later before it. Effects made by it end with those of its caller.
pub fn later(job: impl FnOnce() + 'static) {
    wait(owned(job));
}

/// Does this when the whole program is there ([`whole`]): at once, if it is.
pub(super) fn when_whole(job: impl FnOnce() + 'static) {
    let job = owned(job);
    let is_whole = FOR_ALL.with_borrow_mut(|waiting| match waiting {
        Some(waiting) => {
            waiting.push(job);
            None
        }
        None => Some(job),
    });
    if let Some(job) = is_whole {
        job();
    }
}

/// Does what waited for the whole program.
pub fn whole() {
    FOR_ALL.take().into_iter().flatten().for_each(wait);
}

fn owned(job: impl FnOnce() + 'static) -> Job {
    let owner = Owner::current().unwrap_or_default();
    Box::new(move || owner.with(job))
}

fn wait(job: Job) {
    WAITING.with_borrow_mut(|waiting| waiting.push_back(job));
    call_for_task();
}

/// Sees to it that what waits is done in a task to come.
fn call_for_task() {
    if !IS_CALLED_FOR.replace(true) {
        let task = Closure::once_into_js(work);
        // Fails for no function.
        let _ = window().set_timeout_with_callback(task.unchecked_ref());
    }
}

/// Does what waits until the task is long enough. A job that breaks off leaves the others to the next call.
fn work() {
    IS_CALLED_FOR.set(false);
    let now_ms = || window().performance().map_or(f64::INFINITY, |clock| clock.now());
    let end_ms = now_ms() + TASK_MS;
    while let Some(job) = WAITING.with_borrow_mut(VecDeque::pop_front) {
        job();
        if now_ms() >= end_ms {
            break;
        }
    }
    if WAITING.with_borrow(|waiting| !waiting.is_empty()) {
        call_for_task();
    }
}
