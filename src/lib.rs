//! Voice assistant for a foreman: he talks, and the act of hidden works fills itself.
//!
//! ```text
//!                         AUDIO RENDER THREAD  (two plain-JS worklets, same-origin files)
//!  mic ─ getUserMedia ─▶ MediaStreamSource ─▶ capture.js              playback.js ─▶ speaker
//! ════════════════════════════════════│═══════════════════════════════════▲══════════════════
//!  MAIN THREAD (one program, built as ▼                                   │
//!  two wasm modules: shell::late)     │                                   │
//!  shell::audio ─▶ core::audio: resample, frame, PCM16, level             │ Effect::Play, Flush
//!                                     │                                   │
//!  ui (Leptos) ── Msg ──▶ core::app::update(&mut AppState, Msg, Now) ── Vec<Effect> ─▶ shell::runtime
//!    ▲                      ├ live::session   sans-IO state machine           │
//!    │  signals             ├ live::wire      frames as types                 ▼
//!    └── ui::View ◀──────── ├ assistant       instruction, functions    socket, token, store,
//!                           ├ act             record, patches, fields   photo, file, print,
//!                           ├ project, registry, spoken, photo          link, key, phone,
//!                           └ transcript, telegram, stats               telegram ─┤
//! ════════════════════════════════════════════════════════════════════════════════│═══════════
//!  A WORKER, 3 s in or when first asked:  adviser.js + the crate `adviser`  ◀──────┤  Effect::Ask, Msg::Advised
//!    core::adviser ─▶ act::lint, knowledge, citation, calc, inspection, pages, paper  │
//!  A WORKER, at each export:              export.js + the crate `export`    ◀──────┘  DOCX, PDF, XML
//! ```
//!
//! Direction of imports: `main → ui, shell, core`; `ui → core`; `shell → core`; `core →` nothing of the browser.
//! `ui` and `shell` never see each other: they meet in [`core::app::Msg`] and [`core::app::Effect`].

pub mod core;
#[cfg(target_arch = "wasm32")]
pub mod shell;
#[cfg(target_arch = "wasm32")]
pub mod ui;
