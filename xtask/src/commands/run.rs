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
    let port = port(std::env::var("PORT").ok().as_deref())?;
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
    process::hand_over(&mut server, "the server")
}

/// The port by the rule of the server itself (`server/src/args.rs`).
fn port(variable: Option<&str>) -> Result<u16, Error> {
    match variable.map(str::trim) {
        None | Some("") => Ok(DEFAULT_PORT),
        Some(text) => {
            (text.parse().ok().filter(|&port| port != 0)).ok_or_else(|| Error::PortVariable(text.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_that_of_the_variable() {
        assert_eq!(port(None).unwrap(), DEFAULT_PORT);
        assert_eq!(port(Some("")).unwrap(), DEFAULT_PORT);
        assert_eq!(port(Some(" 3000 ")).unwrap(), 3000);
        for bad in ["0", "65536", "80a"] {
            assert!(matches!(port(Some(bad)), Err(Error::PortVariable(text)) if text == bad));
        }
    }
}
