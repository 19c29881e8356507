//! The commands themselves.

pub(crate) mod bench;
#[cfg(feature = "bench")]
mod bench_citation;
#[cfg(feature = "bench")]
pub(crate) mod bench_native;
mod checks;
pub(crate) mod dist;
pub(crate) mod gallery;
pub(crate) mod profile;
pub(crate) mod run;
pub(crate) mod serve;
pub(crate) mod test;

use std::process::Command;

use crate::error::Error;
use crate::{process, project};

/// Heading of [`build_server`].
const SERVER_TITLE: &str = "building the server";

/// Builds the server that `run`, the end-to-end tests and the browser measurements start.
fn build_server() -> Result<(), Error> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--package", "server"])
        .current_dir(project::root());
    process::run(&mut cargo, "building the server")
}
