//! The store in a real browser: IndexedDB, two pages on one act, a store that fails.

#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use prorab::core::act::FieldPath;
use prorab::core::app::Msg;
use prorab::shell::runtime::{Runtime, Screen};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// How often a condition is looked at, ms.
const GLANCE_MS: i32 = 20;
/// How often at most: 15 s.
const GLANCES: usize = 750;

#[derive(Default)]
struct Seen {
    number: RefCell<String>,
    notice: RefCell<String>,
    acts: Cell<usize>,
    kept: Cell<bool>,
    loaded: Cell<bool>,
}

struct Page {
    runtime: Rc<Runtime>,
    seen: Rc<Seen>,
}

fn number() -> FieldPath {
    FieldPath::parse("number").unwrap()
}

impl Page {
    async fn open() -> Self {
        let seen = Rc::new(Seen::default());
        let told = Rc::clone(&seen);
        let runtime = Runtime::new(Screen {
            changed: Box::new(move |state, _| {
                *told.number.borrow_mut() = prorab::core::act::get(state.desk().act(), &number());
                *told.notice.borrow_mut() = state
                    .notice()
                    .map(|notice| notice.title.clone())
                    .unwrap_or_default();
                told.acts.set(state.office().registry().cards().len());
                told.kept.set(state.office().is_kept());
                told.loaded.set(!state.office().open_act().is_none());
            }),
            level: Rc::new(|_| {}),
            promised: Box::new(|| {}),
        });
        Runtime::beginning(&runtime).into_iter().for_each(|step| step());
        let page = Self { runtime, seen };
        until("the store", || page.seen.loaded.get()).await;
        page
    }

    async fn write(&self, text: &str) {
        self.runtime.dispatch(Msg::Edit(number(), text.to_owned()));
        until("the disk", || self.seen.kept.get()).await;
    }

    fn number(&self) -> String {
        self.seen.number.borrow().clone()
    }
}

async fn pause(ms: i32) {
    let wait = Promise::new(&mut |resolve, _| {
        web_sys::window()
            .unwrap()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms)
            .unwrap();
    });
    JsFuture::from(wait).await.unwrap();
}

async fn until(what: &str, test: impl Fn() -> bool) {
    for _ in 0..GLANCES {
        if test() {
            return;
        }
        pause(GLANCE_MS).await;
    }
    panic!("never came: {what}");
}

/// A store with nothing in it.
async fn fresh_store() {
    // Emptied, not deleted: pages of the tests before may still have it open.
    let script = "new Promise((done) => { const r = indexedDB.open('prorab'); r.onsuccess = () => { \
                  const db = r.result; const names = [...db.objectStoreNames]; \
                  if (!names.length) { db.close(); indexedDB.deleteDatabase('prorab').onsuccess = done; return; } \
                  const t = db.transaction(names, 'readwrite'); names.forEach((name) => t.objectStore(name).clear()); \
                  t.oncomplete = () => { db.close(); done(); }; }; })";
    let emptied: Promise = js_sys::eval(script).unwrap().into();
    JsFuture::from(emptied).await.unwrap();
}

#[wasm_bindgen_test]
async fn what_is_written_is_there_on_the_next_visit() {
    fresh_store().await;
    let page = Page::open().await;
    page.write("1/КЖ").await;
    let next = Page::open().await;
    assert_eq!((next.number().as_str(), next.seen.acts.get()), ("1/КЖ", 1));
}

#[wasm_bindgen_test]
async fn a_page_that_only_looks_follows_the_one_that_writes() {
    fresh_store().await;
    Page::open().await.write("1").await;
    let (one, other) = (Page::open().await, Page::open().await);
    one.write("2").await;
    until("the other page", || other.number() == "2").await;
    other.write("3").await;
    until("the first page", || one.number() == "3").await;
    assert_eq!(one.seen.acts.get(), 1);
}

#[wasm_bindgen_test]
async fn two_pages_that_write_at_once_keep_both() {
    fresh_store().await;
    Page::open().await.write("0").await;
    let (one, other) = (Page::open().await, Page::open().await);
    // Neither can have heard of the other yet.
    one.runtime.dispatch(Msg::Edit(number(), "1".to_owned()));
    other.runtime.dispatch(Msg::Edit(number(), "2".to_owned()));
    until("both", || one.seen.kept.get() && other.seen.kept.get()).await;
    until("the registry", || {
        one.seen.acts.get() == 2 && other.seen.acts.get() == 2
    })
    .await;
    let mut numbers = [one.number(), other.number()];
    numbers.sort();
    assert_eq!(numbers, ["1", "2"]);
    let notices = [
        one.seen.notice.borrow().clone(),
        other.seen.notice.borrow().clone(),
    ];
    assert!(
        notices.contains(&"Акт изменён в другой вкладке".to_owned()),
        "{notices:?}"
    );
}

#[wasm_bindgen_test]
async fn a_store_that_cannot_be_opened_is_told_and_the_page_works() {
    fresh_store().await;
    js_sys::eval(
        "localStorage.clear(); window.opened = IDBFactory.prototype.open; \
                  IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }",
    )
    .unwrap();
    let page = Page::open().await;
    assert_eq!(page.seen.notice.borrow().as_str(), "Этот браузер не хранит акты");
    page.runtime.dispatch(Msg::Edit(number(), "7".to_owned()));
    until("the other store", || {
        let kept = js_sys::eval("localStorage.getItem('prorab.draft.v1') ?? ''").unwrap();
        kept.as_string().is_some_and(|draft| draft.contains("\"7\""))
    })
    .await;
    js_sys::eval("IDBFactory.prototype.open = window.opened").unwrap();
    let next = Page::open().await;
    assert_eq!(next.number(), "7", "what the store could not take is in it now");
}
