//! Voice messages of the browser: files to samples. `public/voice.js` decodes; it is loaded by `public/phone.js` when
//! the first one comes.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use super::js;
use crate::core::app::{Msg, VoiceMsg};
use crate::core::voice_message::{LENGTH_MAX_S, VoiceError, check_file, is_voice};

/// Whether a file is a voice message; what another app has shared as one is taken for it.
pub(super) fn is_one(file: &File) -> bool {
    kept(file).is_some() || is_voice(&file.type_(), &file.name())
}

/// Decodes files one after the other, and tells the core of each.
pub(super) fn take(files: Vec<File>, send: Rc<dyn Fn(Msg)>) {
    send(Msg::Voice(VoiceMsg::Chosen(files.len())));
    spawn_local(async move {
        for file in files {
            send(Msg::Voice(VoiceMsg::Ready {
                name: file.name(),
                kept: kept(&file).unwrap_or_default(),
                sound: sound(&file).await,
            }));
        }
    });
}

/// A file that `phone.js` has kept is done with.
pub(super) fn forget(kept: &str) {
    // It does not tell how that went.
    let _ = js::call(&phone(), "forget", &[kept.into()]);
}

async fn sound(file: &File) -> Result<Vec<u8>, VoiceError> {
    // One that was too large to be kept comes without its bytes.
    let bytes = js::get(file, "bytes").as_f64();
    check_file(bytes.unwrap_or(file.size()))?;
    let decoding = js::call(&phone(), "sound", &[file.into(), LENGTH_MAX_S.into()]);
    let sound = JsFuture::from(decoding.ok_or(VoiceError::NotLoaded)?).await;
    let sound = sound.map_err(|error| {
        js::log("recording not decoded", &error);
        VoiceError::Unknown
    })?;
    match sound.dyn_ref::<Uint8Array>() {
        Some(pcm) => Ok(pcm.to_vec()),
        None => Err(VoiceError::of(&sound.as_string().unwrap_or_default())),
    }
}

/// Where `phone.js` keeps it: it writes so on what another app has shared.
fn kept(file: &File) -> Option<String> {
    js::get(file, "kept").as_string()
}

fn phone() -> JsValue {
    js::get(&js_sys::global(), "prorabPhone")
}
