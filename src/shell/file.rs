//! Files in and out.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, File, FileList, FilePropertyBag, HtmlAnchorElement, HtmlInputElement, Url,
};

use super::js;
use crate::core::registry::BACKUP_MAX_BYTES;

/// How long a saved file's address stays valid, ms: slow phones open it late.
const ADDRESS_LIFETIME_MS: i32 = 60_000;

/// Offers a text or bytes (`Uint8Array`) as a download.
pub(super) fn save(name: &str, mime: &str, content: &JsValue) {
    if let Err(error) = try_save(name, mime, content) {
        js::log("download failed", &error);
    }
}

fn try_save(name: &str, mime: &str, content: &JsValue) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let document = window.document().ok_or("no document")?;
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(content), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    js::after(ADDRESS_LIFETIME_MS, move || {
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}

/// Hands a text or bytes (`Uint8Array`) on by the share sheet of the system; where there is none, or it does not take
/// this file or comes too late after the tap, offers them as a download.
pub(super) fn share(name: &str, mime: &'static str, content: &JsValue) {
    let (name, content) = (name.to_owned(), content.clone());
    spawn_local(async move {
        if try_share(&name, mime, &content).await.is_none() {
            save(&name, mime, &content);
        }
    });
}

/// `None` when the file did not go out by the share sheet. A user who thought better of it is done, too.
async fn try_share(name: &str, mime: &str, content: &JsValue) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    let options = FilePropertyBag::new();
    options.set_type(mime);
    let file = File::new_with_u8_array_sequence_and_options(&Array::of1(content), name, &options).ok()?;
    let data = js_sys::Object::new();
    js::set(&data, "files", &Array::of1(&file));
    let can_share: js_sys::Function = js::get(&navigator, "canShare").dyn_into().ok()?;
    if !can_share.call1(&navigator, &data).ok()?.is_truthy() {
        return None;
    }
    match JsFuture::from(js::call(&navigator, "share", &[data.into()])?).await {
        Ok(_) => Some(()),
        Err(error) => (js::get(&error, "name") == "AbortError").then_some(()),
    }
}

/// The text of a file; `None` when it is larger than anything of ours. A file that cannot be read has no text.
pub(super) async fn text(file: &File) -> Option<String> {
    if file.size() > BACKUP_MAX_BYTES as f64 {
        return None;
    }
    let text = JsFuture::from(file.text()).await;
    Some(text.ok().and_then(|text| text.as_string()).unwrap_or_default())
}

/// Lets the user choose files; must run inside a tap. `attributes` are those of the input.
pub(super) fn pick(attributes: &[(&str, &str)], chosen: impl FnOnce(Vec<File>) + 'static) {
    if let Err(error) = try_pick(attributes, Box::new(chosen)) {
        js::log("file choice failed", &error);
    }
}

fn try_pick(attributes: &[(&str, &str)], chosen: Box<dyn FnOnce(Vec<File>)>) -> Result<(), JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or("no document")?;
    let input: HtmlInputElement = document.create_element("input")?.unchecked_into();
    input.set_type("file");
    for (name, value) in attributes {
        input.set_attribute(name, value)?;
    }
    let source = input.clone();
    let on_change = Closure::once_into_js(move || {
        chosen(source.files().as_ref().map(all).unwrap_or_default());
    });
    input.set_onchange(Some(on_change.unchecked_ref()));
    input.click();
    Ok(())
}

/// The files of a list.
pub(super) fn all(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|place| files.get(place)).collect()
}
