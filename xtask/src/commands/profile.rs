//! `cargo xtask profile`: what the start of the page runs, by which its program is cut in two (`site::split`).

use std::process::{Command, ExitCode};

use super::{SERVER_TITLE, build_server};
use crate::error::{At, Error};
use crate::progress::Progress;
use crate::site::split::names::Names;
use crate::tools::{Need, Plan};
use crate::{process, project, site};

/// Where the list is kept.
const LIST: &str = "xtask/src/site/split/start.txt";

/// Starts a page that marks what of it ran, and writes the names down.
pub(crate) fn run() -> Result<ExitCode, Error> {
    let plan = Plan::new(&[Need::SiteBuild, Need::Browser])?;
    let mut progress = Progress::new(plan.len() + 3);
    let tools = plan.install(&mut progress)?;
    progress.step(SERVER_TITLE, build_server)?;
    let marked = project::target_dir().join("xtask/marked");
    if marked.exists() {
        std::fs::remove_dir_all(&marked).at("remove", &marked)?;
    }
    let names = progress.step(site::TITLE, || site::build_marked(&tools, &marked))?;
    let mut node = Command::new("node");
    node.arg("profile.mjs")
        .current_dir(project::tests_dir())
        .env("PRORAB_SERVER_BIN", project::server_binary())
        .env("PRORAB_DIST", &marked)
        .env("CHROMIUM", &tools.chromium);
    let ran = progress.step("starting the page", || {
        process::output(&mut node, "tests/profile.mjs")
    })?;
    let ran = ran
        .lines()
        .filter_map(|number| names.get(number.parse::<usize>().ok()?));
    let start = Names::of(ran.map(String::as_str));
    let list = project::root().join(LIST);
    std::fs::write(&list, start.text()).at("write", &list)?;
    println!(
        "      {} of {} functions: {LIST}",
        start.text().lines().count(),
        names.len()
    );
    Ok(ExitCode::SUCCESS)
}
