//! Work that can wait: done in short tasks, so that a tap between them is answered at once.

use std::cell::RefCell;
use std::collections::VecDeque;

use leptos::prelude::{Owner, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// After so long a task ends and what is left waits for the next, ms. Half a frame on any phone.
const TASK_MS: f64 = 8.0;

type Job = Box<dyn FnOnce()>;

thread_local! {
    static WAITING: RefCell<VecDeque<Job>> = RefCell::default();
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
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push_back(job);
        waiting.len() == 1
    });
    if is_first {
        next_task();
    }
}

fn next_task() {
    let task = Closure::once_into_js(work);
    // Fails for no function.
    let _ = window().set_timeout_with_callback(task.unchecked_ref());
}

fn work() {
    let now_ms = || window().performance().map_or(f64::INFINITY, |clock| clock.now());
    let end_ms = now_ms() + TASK_MS;
    loop {
        // It stays in the queue while it is done, so that what it leaves for later starts no second task.
        let taken = |job: &mut Job| std::mem::replace(job, Box::new(|| {}));
        let Some(job) = WAITING.with_borrow_mut(|waiting| waiting.front_mut().map(taken)) else {
            return;
        };
        job();
        let is_empty = WAITING.with_borrow_mut(|waiting| {
            waiting.pop_front();
            waiting.is_empty()
        });
        if is_empty {
            return;
        }
        if now_ms() >= end_ms {
            return next_task();
        }
    }
}
