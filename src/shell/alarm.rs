//! Somebody is in danger: two short tones, and the phone shakes where it can. How loud it is, is the system's.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AudioContext, OscillatorNode};

use super::js;

/// High enough for a noisy site and a small loudspeaker, Hz.
const TONE_HZ: f32 = 1_800.0;
/// Beginning and end of each tone, s.
const TONES_S: [(f64, f64); 2] = [(0.05, 0.25), (0.35, 0.6)];
/// Shake, rest, shake, ms.
const SHAKE_MS: [f64; 3] = [300.0, 120.0, 300.0];
/// When the sound is over, ms.
const OVER_MS: i32 = 1_000;

/// Raises the alarm. A browser that cannot is silent: the banner is there anyway.
pub(super) fn raise() {
    if let Some(window) = web_sys::window() {
        let navigator = window.navigator();
        let shake: Array = SHAKE_MS.into_iter().map(JsValue::from_f64).collect();
        if let Ok(vibrate) = js::get(&navigator, "vibrate").dyn_into::<js_sys::Function>() {
            let _ = vibrate.call1(&navigator, &shake);
        }
    }
    if let Err(error) = sound() {
        js::log("no alarm", &error);
    }
}

fn sound() -> Result<(), JsValue> {
    let context = AudioContext::new()?;
    for (begin_s, end_s) in TONES_S {
        let tone = OscillatorNode::new(&context)?;
        tone.frequency().set_value(TONE_HZ);
        tone.connect_with_audio_node(&context.destination())?;
        tone.start_with_when(begin_s)?;
        tone.stop_with_when(end_s)?;
    }
    js::after(OVER_MS, move || {
        let _ = context.close();
    });
    Ok(())
}
