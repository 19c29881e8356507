//! `cargo xtask serve`: the page built anew on every change, beside the server that `cargo xtask run` has started.

use std::process::ExitCode;

use crate::error::Error;
use crate::progress::Progress;
use crate::tools::{Need, Plan};
use crate::{process, site};

/// Becomes Trunk, which serves what it builds.
pub(crate) fn run() -> Result<ExitCode, Error> {
    let plan = Plan::new(&[Need::SiteBuild])?;
    let mut progress = Progress::new(plan.len());
    let tools = plan.install(&mut progress)?;
    process::hand_over(&mut site::serving(&tools)?, "trunk serve")
}
