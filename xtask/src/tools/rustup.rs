//! Parts of the Rust toolchain that a minimal installation lacks.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use super::{Need, on_path};
use crate::error::Error;
use crate::{process, project};

/// A part of the toolchain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Standard library for the browser.
    WasmTarget,
    /// `cargo fmt`.
    Rustfmt,
    /// `cargo clippy`.
    Clippy,
}

/// Whether a part is there.
pub(crate) enum State {
    Present,
    Installable,
    /// Not there, and no rustup: a line that says what to do.
    Missing(String),
}

/// What a need takes from the toolchain.
pub(crate) fn parts(need: Need) -> &'static [Part] {
    match need {
        Need::SiteBuild => &[Part::WasmTarget],
        Need::Lints => &[Part::Rustfmt, Part::Clippy],
        Need::Scripts | Need::Browser | Need::Firefox | Need::PdfReader | Need::Office => &[],
    }
}

impl Part {
    /// Name as rustup knows it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Part::WasmTarget => "wasm32-unknown-unknown",
            Part::Rustfmt => "rustfmt",
            Part::Clippy => "clippy",
        }
    }

    /// Looks at the files of the toolchain; asking rustup would take longer.
    pub(crate) fn state(self) -> State {
        let file = match self {
            Part::WasmTarget => "lib/rustlib/wasm32-unknown-unknown/lib",
            Part::Rustfmt => "bin/cargo-fmt",
            Part::Clippy => "bin/cargo-clippy",
        };
        let executable = format!("{file}{}", std::env::consts::EXE_SUFFIX);
        let present =
            sysroot().is_some_and(|root| root.join(file).exists() || root.join(executable).exists());
        if present {
            State::Present
        } else if on_path("rustup").is_some() {
            State::Installable
        } else {
            State::Missing(format!(
                "  {} of the Rust toolchain: install Rust by rustup (https://rustup.rs), then: rustup {} add {}",
                self.name(),
                self.kind(),
                self.name()
            ))
        }
    }

    /// Adds the part to the toolchain of this project.
    pub(crate) fn install(self) -> Result<(), Error> {
        let mut command = Command::new("rustup");
        command
            .args([self.kind(), "add", self.name()])
            .current_dir(project::root());
        process::run(
            &mut command,
            &format!("rustup {} add {}", self.kind(), self.name()),
        )
    }

    fn kind(self) -> &'static str {
        match self {
            Part::WasmTarget => "target",
            Part::Rustfmt | Part::Clippy => "component",
        }
    }
}

fn sysroot() -> Option<&'static PathBuf> {
    static SYSROOT: OnceLock<Option<PathBuf>> = OnceLock::new();
    SYSROOT
        .get_or_init(|| {
            let mut rustc = Command::new("rustc");
            rustc.args(["--print", "sysroot"]).current_dir(project::root());
            process::first_line(&mut rustc).map(PathBuf::from)
        })
        .as_ref()
}
