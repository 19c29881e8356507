//! Photos of the browser: chosen, made small, kept. Voice messages among the files go their own way.
//!
//! Owns their bytes for as long as the page lives; the core knows them by numbers. Must not know which files are taken
//! and how small they become: the core says so.

mod shrink;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, File, FileList, Url};

use super::store::Store;
use super::{file, js, voice};
use crate::core::app::{Msg, PhotoEffect, PhotoMsg, StoreError};
use crate::core::base64;
use crate::core::browser::Browser;
use crate::core::photo::{KeptPhoto, PHOTOS_MAX, Photo, PhotoError, Refused, Source, budget_bytes};
use crate::core::registry::Id;

/// Takes what comes of it.
type Sender = Rc<dyn Fn(Msg)>;

/// The bytes of the photos that were sent, by number, and the addresses of those of the act on the desk.
#[derive(Default)]
pub(super) struct Drawer {
    sent: RefCell<Vec<Uint8Array>>,
    album: RefCell<Vec<String>>,
}

/// Does something with photos.
pub(super) fn run(
    effect: PhotoEffect,
    browser: Browser,
    drawer: &Rc<Drawer>,
    store: Option<Rc<Store>>,
    send: Sender,
) {
    match effect {
        PhotoEffect::Pick(source, question) => pick(source, question, browser, Rc::clone(drawer), send),
        PhotoEffect::Keep { act, photo, number } => {
            let jpeg = drawer.sent.borrow().get(number as usize).cloned();
            spawn_local(async move {
                let result = match (store, jpeg) {
                    (Some(store), Some(jpeg)) => store.keep_photo(&act, &photo.id, &photo.name, &jpeg).await,
                    _ => Err(StoreError::Missing),
                };
                send(Msg::Photo(PhotoMsg::Kept(act, photo, result)));
            });
        }
        PhotoEffect::Fetch(act) => {
            let drawer = Rc::clone(drawer);
            spawn_local(async move {
                if let Some(store) = store {
                    let album = drawer.fetch(&store, &act).await;
                    send(Msg::Photo(PhotoMsg::Fetched(act, album)));
                }
            });
        }
        PhotoEffect::PutAway(act, photo, away_ms) => change(act, photo, Some(away_ms), store, send),
        PhotoEffect::Drop(act, photo) => change(act, photo, None, store, send),
    }
}

/// Puts a kept photo away, brings it back, or drops it.
fn change(act: Id, photo: Id, away_ms: Option<u64>, store: Option<Rc<Store>>, send: Sender) {
    spawn_local(async move {
        if let Some(store) = store
            && let Err(error) = store.change_photo(&act, &photo, away_ms).await
        {
            send(Msg::StoreFailed(error));
        }
    });
}

fn pick(source: Source, question: String, browser: Browser, drawer: Rc<Drawer>, send: Sender) {
    let chosen = move |files: Vec<File>| take(files, question, &drawer, send);
    match source {
        Source::Camera => file::pick(&[("accept", "image/*"), ("capture", "environment")], chosen),
        Source::Gallery => {
            let accept = if browser.chooses_recordings() {
                "image/*,audio/*"
            } else {
                "image/*"
            };
            file::pick(&[("accept", accept), ("multiple", "")], chosen);
        }
        Source::Clipboard => chosen(carried()),
    }
}

/// Makes photos small and tells the core of them, with what is asked about them. Voice messages are decoded.
pub(super) fn take(files: Vec<File>, question: String, drawer: &Rc<Drawer>, send: Sender) {
    let (voices, files): (Vec<File>, Vec<File>) = files.into_iter().partition(voice::is_one);
    if !voices.is_empty() {
        voice::take(voices, Rc::clone(&send));
    }
    if files.is_empty() {
        return;
    }
    let drawer = Rc::clone(drawer);
    send(Msg::Photo(PhotoMsg::Chosen(files.len())));
    spawn_local(async move {
        let (photos, refused) = drawer.take(&files).await;
        send(Msg::Photo(PhotoMsg::Ready(photos, refused, question)));
    });
}

/// The files of the event that is being handled.
fn carried() -> Vec<File> {
    let event = web_sys::window().map_or(JsValue::UNDEFINED, |window| js::get(&window, "event"));
    ["clipboardData", "dataTransfer"]
        .iter()
        .find_map(|key| js::get(&js::get(&event, key), "files").dyn_into().ok())
        .map(|files: FileList| file::all(&files))
        .unwrap_or_default()
}

impl Drawer {
    /// Makes files small, one after the other: two large ones at once may be too many for a phone.
    async fn take(&self, files: &[File]) -> (Vec<Photo>, Vec<Refused>) {
        let (mut photos, mut refused) = (Vec::new(), Vec::new());
        let budget = budget_bytes(files.len().min(PHOTOS_MAX));
        for (place, file) in files.iter().enumerate() {
            let made = if place < PHOTOS_MAX {
                shrink::to_jpeg(file, budget).await
            } else {
                Err(PhotoError::TooMany)
            };
            match made {
                Ok(jpeg) => photos.push(self.put(jpeg)),
                Err(error) => refused.push(Refused {
                    name: file.name(),
                    error,
                }),
            }
        }
        (photos, refused)
    }

    fn put(&self, jpeg: Uint8Array) -> Photo {
        let mut jpeg_base64 = String::new();
        base64::encode(&jpeg.to_vec(), &mut jpeg_base64);
        let address = address_of(&jpeg);
        let mut sent = self.sent.borrow_mut();
        sent.push(jpeg);
        Photo {
            // Nobody takes so many photos that the number does not fit.
            number: sent.len() as u32 - 1,
            address,
            jpeg_base64,
        }
    }

    /// The photos of an act; those of the act before can no longer be looked at.
    async fn fetch(&self, store: &Store, act: &Id) -> Result<Vec<KeptPhoto>, StoreError> {
        let kept = store.photos(act).await?;
        let mut addresses = self.album.borrow_mut();
        for address in addresses.drain(..) {
            let _ = Url::revoke_object_url(&address);
        }
        let photo = |(mut photo, jpeg): (KeptPhoto, Uint8Array)| {
            photo.address = address_of(&jpeg);
            addresses.push(photo.address.clone());
            photo
        };
        Ok(kept.into_iter().map(photo).collect())
    }
}

/// Where the page can show a JPEG from; empty when the browser has no room for it.
fn address_of(jpeg: &Uint8Array) -> String {
    let options = BlobPropertyBag::new();
    options.set_type("image/jpeg");
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(jpeg), &options)
        .and_then(|blob| Url::create_object_url_with_blob(&blob))
        .unwrap_or_default()
}
