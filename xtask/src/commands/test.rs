//! `cargo xtask test`: every check, each run even if one before it failed.

use std::process::ExitCode;

use super::checks::{Build, Check};
use super::{SERVER_TITLE, build_server};
use crate::counts::Counts;
use crate::error::Error;
use crate::progress::Progress;
use crate::site;
use crate::tools::{Need, Plan, Tools};

/// Runs the named checks, or all of them. The last line printed is the count.
pub(crate) fn run(names: &[&str]) -> Result<ExitCode, Error> {
    let steps = steps(&select(names)?);
    let mut counts = Counts::default();
    if let Err(error) = run_steps(&steps, &mut counts) {
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Build(Build),
    Check(Check),
}

fn select(names: &[&str]) -> Result<Vec<Check>, Error> {
    if names.is_empty() {
        return Ok(Check::ALL.to_vec());
    }
    let find = |name: &&str| {
        let check = Check::ALL.into_iter().find(|check| check.name() == *name);
        check.ok_or_else(|| Error::Usage(format!("no check is called {name}")))
    };
    names.iter().map(find).collect()
}

/// The checks, with each build before the first check that uses it.
fn steps(checks: &[Check]) -> Vec<Step> {
    let mut steps = Vec::new();
    for check in checks {
        for build in check.builds() {
            if !steps.contains(&Step::Build(*build)) {
                steps.push(Step::Build(*build));
            }
        }
        steps.push(Step::Check(*check));
    }
    steps
}

fn run_steps(steps: &[Step], counts: &mut Counts) -> Result<(), Error> {
    let needs: Vec<Need> = steps
        .iter()
        .flat_map(|step| match step {
            Step::Check(check) => check.needs(),
            Step::Build(_) => &[],
        })
        .copied()
        .collect();
    let plan = Plan::new(&needs)?;
    let mut progress = Progress::new(plan.len() + steps.len());
    let tools = plan.install(&mut progress)?;
    let mut failed_builds = Vec::new();
    for step in steps {
        match step {
            Step::Build(build) => {
                let title = match build {
                    Build::Server => SERVER_TITLE,
                    Build::Site => site::TITLE,
                };
                if let Err(error) = progress.step(title, || make(*build, &tools)) {
                    eprintln!("error: {error}");
                    failed_builds.push(*build);
                }
            }
            Step::Check(check) if check.builds().iter().any(|build| failed_builds.contains(build)) => {
                progress.step(check.title(), || {
                    println!("      cannot run: what it uses was not built")
                });
                counts.failed += 1;
            }
            Step::Check(check) => {
                let result = progress.step(check.title(), || attempt(*check, &tools));
                counts.add(result.unwrap_or_else(|error| {
                    eprintln!("error: {error}");
                    Counts::single(false)
                }));
            }
        }
    }
    Ok(())
}

/// Runs a check. What it wishes for is looked for and installed only now, so that its lack stops no other.
fn attempt(check: Check, tools: &Tools) -> Result<Counts, Error> {
    if let Err(error) = Plan::new(check.wishes()).and_then(Plan::fetch) {
        println!("      cannot run here: {error}");
        return check.skip();
    }
    check.run(tools)
}

fn make(build: Build, tools: &Tools) -> Result<(), Error> {
    match build {
        Build::Server => build_server(),
        Build::Site => site::build(tools),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_chosen_by_name() {
        assert_eq!(select(&[]).unwrap(), Check::ALL);
        assert_eq!(select(&["e2e", "fmt"]).unwrap(), [Check::EndToEnd, Check::Format]);
        assert!(matches!(select(&["lint"]), Err(Error::Usage(_))));
    }

    #[test]
    fn each_build_comes_once_and_before_its_first_use() {
        let (server, site) = (Step::Build(Build::Server), Step::Build(Build::Site));
        let (sdk, end_to_end) = (Step::Check(Check::Sdk), Step::Check(Check::EndToEnd));
        assert_eq!(
            steps(&[Check::Sdk, Check::EndToEnd]),
            [server, sdk, site, end_to_end]
        );
        assert_eq!(steps(&[Check::Format]), [Step::Check(Check::Format)]);
    }
}
