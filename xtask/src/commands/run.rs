//! `cargo xtask run`: the site with its server on this machine.

use std::net::TcpListener;
use std::process::{Command, ExitCode};

use super::{SERVER_TITLE, build_server};
use crate::error::Error;
use crate::progress::Progress;
use crate::tools::{Need, Plan};
use crate::{process, project, site};

/// The port of the documentation.
const DEFAULT_PORT: u16 = 8080;

/// Builds what is missing and becomes the server.
pub(crate) fn run() -> Result<ExitCode, Error> {
    let port = port()?;
    // Asked before the long part, so that nobody waits for minutes to be told.
    TcpListener::bind(("127.0.0.1", port)).map_err(|source| Error::Port { port, source })?;
    let plan = Plan::new(&[Need::SiteBuild])?;
    let mut progress = Progress::new(plan.len() + 2);
    let tools = plan.install(&mut progress)?;
    progress.step(SERVER_TITLE, build_server)?;
    progress.step(site::TITLE, || site::build(&tools))?;
    let mut server = Command::new(project::server_binary());
    server
        .arg("--dist")
        .arg(project::dist_dir())
        .args(["--addr", &format!("127.0.0.1:{port}")]);
    serve(&mut server)
}

fn port() -> Result<u16, Error> {
    match std::env::var("PORT") {
        Ok(text) => text
            .parse()
            .ok()
            .filter(|&port| port != 0)
            .ok_or_else(|| Error::Usage(format!("PORT is {text:?}, not a port number"))),
        Err(_) => Ok(DEFAULT_PORT),
    }
}

/// Gives this process to the server, so that whoever stops the command stops the server.
#[cfg(unix)]
fn serve(server: &mut Command) -> Result<ExitCode, Error> {
    use std::os::unix::process::CommandExt;
    let source = server.exec();
    Err(process::start_error(server, source))
}

#[cfg(not(unix))]
fn serve(server: &mut Command) -> Result<ExitCode, Error> {
    process::run(server, "the server").map(|()| ExitCode::SUCCESS)
}
