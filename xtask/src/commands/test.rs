//! `cargo xtask test`: every check, each run even if one before it failed.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use super::{SERVER_TITLE, build_server};
use crate::counts::Counts;
use crate::error::{At, Error};
use crate::progress::Progress;
use crate::tools::{Need, Plan, Tools};
use crate::{process, project, site};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Time for one browser test program; starting a browser on a busy machine takes long.
const BROWSER_TEST_TIMEOUT_S: &str = "180";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Check {
    Format,
    Clippy,
    ClippyWasm,
    Native,
    Scripts,
    Browser,
    EndToEnd,
}

const ALL: [Check; 7] = [
    Check::Format,
    Check::Clippy,
    Check::ClippyWasm,
    Check::Native,
    Check::Scripts,
    Check::Browser,
    Check::EndToEnd,
];

impl Check {
    fn name(self) -> &'static str {
        match self {
            Check::Format => "fmt",
            Check::Clippy => "clippy",
            Check::ClippyWasm => "clippy-wasm",
            Check::Native => "native",
            Check::Scripts => "scripts",
            Check::Browser => "browser",
            Check::EndToEnd => "e2e",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Check::Format => "format",
            Check::Clippy => "lints, native",
            Check::ClippyWasm => "lints, browser",
            Check::Native => "native tests",
            Check::Scripts => "script tests (the worklets under Node)",
            Check::Browser => "browser tests (wasm-bindgen-test in headless Chromium)",
            Check::EndToEnd => "end-to-end tests (the built site in Chromium)",
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Check::Format | Check::Clippy => &[Need::Lints],
            // Their wasm32 target comes with what the site is built by.
            Check::ClippyWasm => &[Need::Lints, Need::SiteBuild],
            Check::Native => &[],
            Check::Scripts => &[Need::Scripts],
            Check::Browser => &[Need::SiteBuild, Need::Browser],
            Check::EndToEnd => &[Need::SiteBuild, Need::Browser, Need::PdfReader],
        }
    }
}

/// Runs the named checks, or all of them.
pub(crate) fn run(names: &[&str]) -> Result<ExitCode, Error> {
    let checks = select(names)?;
    let mut counts = Counts::default();
    if let Err(error) = run_checks(&checks, &mut counts) {
        eprintln!("error: {error}");
        counts.failed += 1;
    }
    println!("{counts}");
    Ok(if counts.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn select(names: &[&str]) -> Result<Vec<Check>, Error> {
    if names.is_empty() {
        return Ok(ALL.to_vec());
    }
    names
        .iter()
        .map(|name| {
            ALL.into_iter()
                .find(|check| check.name() == *name)
                .ok_or_else(|| Error::Usage(format!("no check is called {name}")))
        })
        .collect()
}

fn run_checks(checks: &[Check], counts: &mut Counts) -> Result<(), Error> {
    let needs: Vec<Need> = checks.iter().flat_map(|check| check.needs()).copied().collect();
    let end_to_end = checks.contains(&Check::EndToEnd);
    let plan = Plan::new(&needs)?;
    let mut progress = Progress::new(plan.len() + checks.len() + if end_to_end { 2 } else { 0 });
    let tools = plan.install(&mut progress)?;
    for &check in checks {
        let built = if check == Check::EndToEnd {
            let server = progress.step(SERVER_TITLE, build_server);
            let site = progress.step(site::TITLE, || site::build(&tools));
            server.and(site)
        } else {
            Ok(())
        };
        let result = progress.step(check.title(), || built.and_then(|()| one(check, &tools)));
        counts.add(result.unwrap_or_else(|error| {
            eprintln!("error: {error}");
            Counts::single(false)
        }));
    }
    Ok(())
}

fn one(check: Check, tools: &Tools) -> Result<Counts, Error> {
    match check {
        Check::Format => lint(cargo(&["fmt", "--all", "--check"])),
        Check::Clippy => lint(cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ])),
        Check::ClippyWasm => {
            let package = [
                "clippy",
                "--package",
                "prorab",
                "--target",
                WASM_TARGET,
                "--all-targets",
            ];
            let mut command = cargo(&package);
            command.args(["--", "-D", "warnings"]);
            lint(command)
        }
        Check::Native => tests(&mut cargo(&["test", "--workspace", "--no-fail-fast"])),
        Check::Scripts => scripts(),
        Check::Browser => browser(tools),
        Check::EndToEnd => end_to_end(tools),
    }
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(project::root());
    command
}

/// A check that either holds or does not.
fn lint(mut command: Command) -> Result<Counts, Error> {
    Ok(Counts::single(process::tee(&mut command, |_| {})?))
}

/// A check whose output says how many tests ran.
fn tests(command: &mut Command) -> Result<Counts, Error> {
    let mut counts = Counts::default();
    let success = process::tee(command, |line| counts.read_line(line))?;
    counts.settle(success);
    Ok(counts)
}

fn browser(tools: &Tools) -> Result<Counts, Error> {
    // `--tests` leaves out documentation examples, which are native.
    let mut command = cargo(&[
        "test",
        "--package",
        "prorab",
        "--target",
        WASM_TARGET,
        "--tests",
        "--no-fail-fast",
    ]);
    command
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            tools.wasm_test_runner(),
        )
        .env("CHROMEDRIVER", &tools.chromedriver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TEST_TIMEOUT_S);
    tests(&mut command)
}

/// Tests of scripts that need neither the site nor a browser.
fn scripts() -> Result<Counts, Error> {
    tests(node_test().args(test_scripts("worklets")?))
}

/// One program a file and one after the other: they talk in real time, so they must not compete for the processor.
fn end_to_end(tools: &Tools) -> Result<Counts, Error> {
    let mut counts = Counts::default();
    for file in test_scripts("e2e")? {
        let mut command = node_test();
        command
            .arg(&file)
            .env("PRORAB_SERVER_BIN", project::server_binary())
            .env("PRORAB_DIST", project::dist_dir())
            .env("CHROMIUM", &tools.chromium);
        counts.add(tests(&mut command)?);
    }
    Ok(counts)
}

fn node_test() -> Command {
    let mut command = Command::new("node");
    command
        .args(["--test", "--test-reporter=spec"])
        .current_dir(project::tests_dir());
    command
}

/// The test programs in a folder of `tests/`.
fn test_scripts(folder: &str) -> Result<Vec<PathBuf>, Error> {
    let folder = project::tests_dir().join(folder);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).at("read", &folder)? {
        let path = entry.at("read", &folder)?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Error::Content {
            path: folder,
            problem: "no *.test.mjs in it".into(),
        });
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_chosen_by_name() {
        assert_eq!(select(&[]).unwrap(), ALL);
        assert_eq!(select(&["e2e", "fmt"]).unwrap(), [Check::EndToEnd, Check::Format]);
        assert!(matches!(select(&["lint"]), Err(Error::Usage(_))));
    }
}
