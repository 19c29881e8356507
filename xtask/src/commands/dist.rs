//! `cargo xtask dist`: the release site and its sizes.

use std::process::ExitCode;

use crate::error::Error;
use crate::progress::Progress;
use crate::tools::{Need, Plan};
use crate::{project, site};

/// Builds the site and prints the size of each file.
pub(crate) fn run() -> Result<ExitCode, Error> {
    let plan = Plan::new(&[Need::SiteBuild])?;
    let mut progress = Progress::new(plan.len() + 1);
    let tools = plan.install(&mut progress)?;
    progress.step(site::TITLE, || site::build(&tools))?;
    site::sizes::print(&site::sizes::measure(&project::dist_dir())?);
    Ok(ExitCode::SUCCESS)
}
