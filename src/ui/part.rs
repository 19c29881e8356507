//! A value that the screen shows and that tells when it changes.
//!
//! An `RwSignal` of Leptos brings its code along for each type of value. Here only the value has a type, the news of
//! its change is the same trigger for all. Whoever reads within an effect (see [`super::markup`]) runs again at a
//! change.

use std::cell::RefCell;

use leptos::prelude::{ArcTrigger, Notify, Track};

/// A value with the news of its change. Reading and writing are short: nothing is called while it is borrowed but what
/// was given for it.
pub(super) struct Part<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T: 'static> Part<T> {
    /// A fresh one.
    pub(super) fn new(value: T) -> Self {
        Self {
            value: RefCell::new(value),
            changed: ArcTrigger::new(),
        }
    }

    /// One that lives as long as the page.
    pub(super) fn lasting(value: T) -> &'static Self {
        Box::leak(Box::new(Self::new(value)))
    }

    /// Reads, now and at each change.
    pub(super) fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        self.changed.track();
        self.with_untracked(read)
    }

    /// Reads once.
    pub(super) fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.value.borrow())
    }

    /// Only looks out for changes.
    pub(super) fn track(&self) {
        self.changed.track();
    }

    /// Takes another value.
    pub(super) fn set(&self, value: T) {
        self.value.replace(value);
        self.changed.notify();
    }

    /// Changes the value where it is.
    pub(super) fn update(&self, change: impl FnOnce(&mut T)) {
        change(&mut self.value.borrow_mut());
        self.changed.notify();
    }
}

impl<T: Clone + 'static> Part<T> {
    /// A copy, now and at each change.
    pub(super) fn get(&self) -> T {
        self.with(T::clone)
    }

    /// A copy.
    pub(super) fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

impl<T: PartialEq + 'static> Part<T> {
    /// Takes another value; the same one is no news.
    // Not once for each part.
    #[inline(never)]
    pub(super) fn put(&self, value: T) {
        if self.with_untracked(|shown| *shown != value) {
            self.set(value);
        }
    }
}

impl<T: 'static> Part<T> {
    /// Takes a copy of what is not the same.
    pub(super) fn copy<U: ToOwned<Owned = T> + ?Sized>(&self, value: &U)
    where
        T: PartialEq<U>,
    {
        if self.with_untracked(|shown| *shown != *value) {
            self.set(value.to_owned());
        }
    }
}
