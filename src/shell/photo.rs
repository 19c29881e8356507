//! Photos: made small before they leave the phone.
//!
//! Drawing anew also drops what the camera wrote into the file, the place included.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

use super::js;
use crate::core::app::PhotoError;

/// Longest side sent, pixels: enough to read a drawing's title block (ecosystem: 1024 to 1536).
const LONG_SIDE_PX: f64 = 1_536.0;
/// JPEG quality.
const QUALITY: f64 = 0.8;

/// The photo as base64 of a JPEG.
///
/// # Errors
/// When the browser cannot read the file as an image.
pub(super) async fn to_jpeg_base64(file: &File) -> Result<String, PhotoError> {
    shrink(file).await.map_err(|error| {
        js::log("photo unreadable", &error);
        PhotoError::Unreadable
    })
}

async fn shrink(file: &File) -> Result<String, JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let bitmap: ImageBitmap = JsFuture::from(window.create_image_bitmap_with_blob(file)?)
        .await?
        .dyn_into()?;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (LONG_SIDE_PX / width.max(height)).min(1.0);
    let document = window.document().ok_or("no document")?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    // Both are at most LONG_SIDE_PX.
    canvas.set_width((width * scale).round().max(1.0) as u32);
    canvas.set_height((height * scale).round().max(1.0) as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("no 2d context")?.unchecked_into();
    context.draw_image_with_image_bitmap_and_dw_and_dh(
        &bitmap,
        0.0,
        0.0,
        f64::from(canvas.width()),
        f64::from(canvas.height()),
    )?;
    bitmap.close();
    let address =
        canvas.to_data_url_with_type_and_encoder_options("image/jpeg", &JsValue::from_f64(QUALITY))?;
    let data = address
        .strip_prefix("data:image/jpeg;base64,")
        .ok_or("no JPEG encoder")?;
    Ok(data.to_owned())
}
