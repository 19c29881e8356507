//! The act in a link: packing by the browser's own deflate, the address of the page, handing over.

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableWritablePair, Window};

use super::js;
use crate::core::app::Handed;
use crate::core::registry::{LinkError, PAYLOAD_MAX_BYTES, fragment, is_link, payload};

/// Makes a link of an act's JSON and hands it to the user: by the share sheet on a phone, else by the clipboard.
///
/// # Errors
/// The act does not fit into a link, or the browser lets nothing out.
pub(super) async fn hand_over(json: &str) -> Result<Handed, LinkError> {
    let window = web_sys::window().ok_or(LinkError::NoWay)?;
    let address = make(&window, json).await?;
    if is_touch(&window) && share(&window, &address).await {
        return Ok(Handed::Shared);
    }
    let clipboard = js::get(&window.navigator(), "clipboard");
    let copied = match js::call(&clipboard, "writeText", &[JsValue::from_str(&address)]) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    };
    if copied {
        Ok(Handed::Copied)
    } else {
        Err(LinkError::NoWay)
    }
}

/// Makes a link of an act's JSON and has `open` take it.
///
/// # Errors
/// The act does not fit into a link, or `open` says that nothing was opened.
pub(super) async fn open_outside(json: &str, open: impl Fn(&str) -> bool) -> Result<Handed, LinkError> {
    let window = web_sys::window().ok_or(LinkError::NoWay)?;
    if open(&make(&window, json).await?) {
        Ok(Handed::Opened)
    } else {
        Err(LinkError::NoWay)
    }
}

async fn make(window: &Window, json: &str) -> Result<String, LinkError> {
    let link = match pack(json.as_bytes()).await {
        Some(packed) => fragment(&packed, true)?,
        None => fragment(json.as_bytes(), false)?,
    };
    // A query is Telegram's: the start parameter of a link to the bot. The page needs none.
    let address = address(window);
    Ok(address.split('?').next().unwrap_or_default().to_owned() + &link)
}

/// Has `opened` take the act of each link that the page is opened by, now and later. The act goes out of the address,
/// so that it is not opened twice.
pub(super) fn watch(opened: impl Fn(Result<String, LinkError>) + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let look = move || {
        let Some(window) = web_sys::window() else { return };
        let hash = window.location().hash().unwrap_or_default();
        if !is_link(&hash) {
            return;
        }
        if let Ok(history) = window.history() {
            let _ = history.replace_state_with_url(
                &history.state().unwrap_or_default(),
                "",
                Some(&address(&window)),
            );
        }
        let opened = opened.clone();
        wasm_bindgen_futures::spawn_local(async move { opened(unpack(&hash).await) });
    };
    look();
    let listener = Closure::<dyn FnMut()>::new(look);
    let _ = window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// The page without a fragment.
fn address(window: &Window) -> String {
    let href = window.location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

fn is_touch(window: &Window) -> bool {
    js::get(&window.navigator(), "maxTouchPoints")
        .as_f64()
        .unwrap_or(0.0)
        > 0.0
}

async fn share(window: &Window, address: &str) -> bool {
    let data = Object::new();
    js::set(&data, "url", &JsValue::from_str(address));
    match js::call(&window.navigator(), "share", &[data.into()]) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Deflated bytes; `None` where the browser cannot.
async fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    through(bytes, &deflate("CompressionStream")?).await
}

async fn unpack(hash: &str) -> Result<String, LinkError> {
    let (bytes, packed) = payload(hash)?;
    let bytes = if packed {
        let stream = deflate("DecompressionStream").ok_or(LinkError::Broken)?;
        through(&bytes, &stream).await.ok_or(LinkError::Broken)?
    } else {
        bytes
    };
    if bytes.len() > PAYLOAD_MAX_BYTES {
        return Err(LinkError::Broken);
    }
    String::from_utf8(bytes).map_err(|_| LinkError::Broken)
}

/// A stream of the browser that deflates or inflates. Bound by hand: web-sys holds these classes for unstable.
fn deflate(class: &str) -> Option<ReadableWritablePair> {
    let class: js_sys::Function = js::get(&js_sys::global(), class).dyn_into().ok()?;
    let stream = js_sys::Reflect::construct(&class, &Array::of1(&JsValue::from_str("deflate-raw"))).ok()?;
    Some(stream.unchecked_into())
}

/// The bytes after they went through a stream, taken out piece by piece: of a link that inflates to more than an act
/// may have, no more is read.
async fn through(bytes: &[u8], stream: &ReadableWritablePair) -> Option<Vec<u8>> {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
    let reader = blob.stream().pipe_through(stream).get_reader();
    let mut all = Vec::new();
    loop {
        let piece = JsFuture::from(js::call(&reader, "read", &[])?).await.ok()?;
        // The last answer has no piece.
        let Ok(piece) = js::get(&piece, "value").dyn_into::<Uint8Array>() else {
            return Some(all);
        };
        if all.len() + piece.length() as usize > PAYLOAD_MAX_BYTES {
            let _ = js::call(&reader, "cancel", &[]);
            return None;
        }
        all.extend(piece.to_vec());
    }
}
