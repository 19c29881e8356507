//! A swipe of the thumb from one view to the next.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::Event;

use super::markup::Tag;

/// Way of the thumb that is meant as a swipe, CSS pixels.
const SWIPE_PX: f64 = 80.0;

/// Which way the thumb goes.
#[derive(Clone, Copy)]
pub(super) enum Way {
    /// To what stands on the right.
    Left,
    /// To what stands on the left.
    Right,
}

/// Calls `go` at a swipe over `view` that way. What goes up or down is scrolling.
pub(super) fn swipe(view: Tag, way: Way, go: impl Fn() + 'static) -> Tag {
    let begun = Rc::new(Cell::new(None));
    let begins = Rc::clone(&begun);
    view.on("touchstart", move |event| begins.set(thumb(&event)))
        .on("touchend", move |event| {
            let (Some((from_x, from_y)), Some((x, y))) = (begun.take(), thumb(&event)) else {
                return;
            };
            let along = match way {
                Way::Left => from_x - x,
                Way::Right => x - from_x,
            };
            if along > SWIPE_PX && along > 2.0 * (y - from_y).abs() {
                go();
            }
        })
}

/// Where the only finger is, or where it left.
fn thumb(event: &Event) -> Option<(f64, f64)> {
    let get = |object: &JsValue, key: &str| Reflect::get(object, &JsValue::from_str(key)).ok();
    let touches = get(event, "changedTouches")?;
    let number = |touch: &JsValue, key| get(touch, key).and_then(|value| value.as_f64());
    // A second finger pinches.
    let others = number(&get(event, "touches")?, "length")?;
    let touch = get(&touches, "0").filter(|_| others <= 1.0)?;
    Some((number(&touch, "clientX")?, number(&touch, "clientY")?))
}
