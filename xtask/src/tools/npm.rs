//! The npm packages of `tests/`.

use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::{process, project};

/// Whether `npm ci` has to run: never did, or the lock file changed since.
pub(crate) fn is_stale() -> bool {
    let tests = project::tests_dir();
    let time = |path: &Path| path.metadata().and_then(|meta| meta.modified()).ok();
    match (
        time(&tests.join("node_modules/.package-lock.json")),
        time(&tests.join("package-lock.json")),
    ) {
        (Some(installed), Some(locked)) => installed < locked,
        _ => true,
    }
}

/// Installs exactly what the lock file names.
pub(crate) fn install() -> Result<(), Error> {
    process::run(
        Command::new("npm").arg("ci").current_dir(project::tests_dir()),
        "npm ci in tests/",
    )
}

/// The WebAssembly optimiser of npm package `binaryen`.
pub(crate) fn wasm_opt() -> Command {
    node_program("binaryen/bin/wasm-opt")
}

/// The JavaScript minifier.
pub(crate) fn terser() -> Command {
    node_program("terser/bin/terser")
}

fn node_program(path: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(project::tests_dir().join("node_modules").join(path));
    command
}
