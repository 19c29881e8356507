//! One file to one small JPEG.
//!
//! Drawing anew also drops what the camera wrote into the file, the place included.

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

use crate::core::photo::{
    Attempt, HEAD_BYTES, HEAD_MAX_BYTES, Header, LONG_SIDE_MAX_PX, Ladder, PhotoError, Sort, check_file, look,
};
use crate::shell::js;

/// The photo as a JPEG of at most `budget_bytes`, the right way up.
///
/// # Errors
/// The file cannot be read, is no image, would take all memory, or the browser cannot decode it.
pub(super) async fn to_jpeg(file: &File, budget_bytes: usize) -> Result<Uint8Array, PhotoError> {
    check_file(file.size())?;
    let header = header(file).await?;
    let told = |error: JsValue| {
        js::log("photo not decoded", &error);
        match header.sort {
            Sort::Heif => PhotoError::Heif,
            Sort::Jpeg | Sort::Png | Sort::Webp => PhotoError::Broken,
        }
    };
    let bitmap = decode(file, header).await.map_err(told)?;
    let made = smallest(&bitmap, budget_bytes).await;
    bitmap.close();
    made.map_err(told)?.ok_or(PhotoError::Broken)
}

async fn header(file: &File) -> Result<Header, PhotoError> {
    let unread = |error: JsValue| {
        js::log("photo not read", &error);
        PhotoError::Unreadable
    };
    for end in [HEAD_BYTES, HEAD_MAX_BYTES] {
        let head = file.slice_with_f64_and_f64(0.0, end).map_err(unread)?;
        let head = JsFuture::from(head.array_buffer()).await.map_err(unread)?;
        let whole = end >= file.size().min(HEAD_MAX_BYTES);
        if let Some(header) = look(&Uint8Array::new(&head).to_vec(), whole)? {
            return Ok(header);
        }
    }
    Err(PhotoError::Broken)
}

/// Decodes, small at once where the browser can: the whole of a large photo is held for a moment only.
async fn decode(file: &File, header: Header) -> Result<ImageBitmap, JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let options = js_sys::Object::new();
    js::set(&options, "imageOrientation", &"from-image".into());
    // Whichever side the width becomes once the picture is turned, both stay long enough.
    if header.width_px.min(header.height_px) > LONG_SIDE_MAX_PX {
        js::set(&options, "resizeWidth", &LONG_SIDE_MAX_PX.into());
        js::set(&options, "resizeQuality", &"high".into());
    }
    // Older browsers know no options and refuse the call for them.
    let mut failure = JsValue::from_str("no decoder");
    for arguments in [&[file.into(), options.into()][..], &[file.into()]] {
        let Some(decoding) = js::call(&window, "createImageBitmap", arguments) else {
            continue;
        };
        match JsFuture::from(decoding).await {
            Ok(bitmap) => return bitmap.dyn_into(),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

/// The best JPEG that fits.
async fn smallest(bitmap: &ImageBitmap, budget_bytes: usize) -> Result<Option<Uint8Array>, JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or("no document")?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    let mut found = None;
    for attempt in Ladder::new(bitmap.width(), bitmap.height()) {
        draw(&canvas, bitmap, attempt)?;
        let jpeg = encode(&canvas, attempt.quality_percent).await?;
        if jpeg.size() <= budget_bytes as f64 {
            let bytes = JsFuture::from(jpeg.array_buffer()).await?;
            found = Some(Uint8Array::new(&bytes));
            break;
        }
    }
    // Phones keep the memory of a canvas for long.
    canvas.set_width(0);
    Ok(found)
}

fn draw(canvas: &HtmlCanvasElement, bitmap: &ImageBitmap, attempt: Attempt) -> Result<(), JsValue> {
    if (canvas.width(), canvas.height()) == (attempt.width_px, attempt.height_px) {
        return Ok(());
    }
    canvas.set_width(attempt.width_px);
    canvas.set_height(attempt.height_px);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("no 2d context")?.unchecked_into();
    let (width, height) = (f64::from(attempt.width_px), f64::from(attempt.height_px));
    // A JPEG has no transparency: what is clear becomes paper, not night.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width, height);
    js::set(&context, "imageSmoothingQuality", &"high".into());
    context.draw_image_with_image_bitmap_and_dw_and_dh(bitmap, 0.0, 0.0, width, height)
}

async fn encode(canvas: &HtmlCanvasElement, quality_percent: u8) -> Result<Blob, JsValue> {
    let quality = JsValue::from_f64(f64::from(quality_percent) / 100.0);
    let encoding = Promise::new(&mut |done: Function, failed: Function| {
        if let Err(error) = canvas.to_blob_with_type_and_encoder_options(&done, "image/jpeg", &quality) {
            let _ = failed.apply(&JsValue::UNDEFINED, &Array::of1(&error));
        }
    });
    let jpeg: Blob = JsFuture::from(encoding).await?.dyn_into()?;
    if jpeg.type_() == "image/jpeg" {
        Ok(jpeg)
    } else {
        Err("no JPEG encoder".into())
    }
}
