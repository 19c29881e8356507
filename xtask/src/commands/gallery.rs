//! `cargo xtask gallery`: pictures of the screens for the documentation, drawn by `tests/gallery.mjs`.

use std::process::{Command, ExitCode};

use super::{SERVER_TITLE, build_server};
use crate::error::Error;
use crate::progress::Progress;
use crate::tools::{Need, Plan};
use crate::{process, project, site};

/// Draws the pictures that are kept in `docs/gallery`, or with `all` every size and theme into `target/gallery`.
pub(crate) fn run(all: bool) -> Result<ExitCode, Error> {
    let plan = Plan::new(&[Need::SiteBuild, Need::Browser])?;
    let mut progress = Progress::new(plan.len() + 3);
    let tools = plan.install(&mut progress)?;
    progress.step(SERVER_TITLE, build_server)?;
    progress.step(site::TITLE, || site::build(&tools))?;
    let mut node = Command::new("node");
    node.arg("gallery.mjs")
        .current_dir(project::tests_dir())
        .env("PRORAB_SERVER_BIN", project::server_binary())
        .env("PRORAB_DIST", project::dist_dir())
        .env("CHROMIUM", &tools.chromium);
    if all {
        node.arg(project::target_dir().join("gallery")).arg("all");
    } else {
        node.arg(project::root().join("docs/gallery"));
    }
    progress.step("pictures", || process::run(&mut node, "tests/gallery.mjs"))?;
    Ok(ExitCode::SUCCESS)
}
