//! The checks of `cargo xtask test`, one by one: name, what it needs, how it runs.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::counts::Counts;
use crate::error::{At, Error};
use crate::tools::{self, Need, Tools};
use crate::{process, project};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Time for one browser test program; starting a browser on a busy machine takes long.
const BROWSER_TEST_TIMEOUT_S: &str = "180";

/// The one end-to-end program that is Firefox's.
const FIREFOX_SCRIPT: &str = "firefox.test.mjs";

/// One check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Check {
    /// `cargo fmt`.
    Format,
    /// Clippy over everything native.
    Clippy,
    /// Clippy over the application as the browser gets it.
    ClippyWasm,
    /// `cargo test`.
    Native,
    /// DOCX and PDF as LibreOffice and poppler read them.
    Paper,
    /// The worklets under Node.
    Scripts,
    /// Browser glue, by wasm-bindgen-test.
    Browser,
    /// The demo assistant, by the official client.
    Sdk,
    /// The built site in a browser.
    EndToEnd,
    /// The built site in another browser.
    Firefox,
}

/// Something a check uses that is built first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Build {
    /// The server.
    Server,
    /// The release site.
    Site,
}

impl Check {
    /// All of them, quick ones first.
    pub(super) const ALL: [Check; 10] = [
        Check::Format,
        Check::Clippy,
        Check::ClippyWasm,
        Check::Native,
        Check::Paper,
        Check::Scripts,
        Check::Browser,
        Check::Sdk,
        Check::EndToEnd,
        Check::Firefox,
    ];

    /// Name on the command line.
    pub(super) fn name(self) -> &'static str {
        match self {
            Check::Format => "fmt",
            Check::Clippy => "clippy",
            Check::ClippyWasm => "clippy-wasm",
            Check::Native => "native",
            Check::Paper => "paper",
            Check::Scripts => "scripts",
            Check::Browser => "browser",
            Check::Sdk => "sdk",
            Check::EndToEnd => "e2e",
            Check::Firefox => "firefox",
        }
    }

    /// Heading.
    pub(super) fn title(self) -> &'static str {
        match self {
            Check::Format => "format",
            Check::Clippy => "lints, native",
            Check::ClippyWasm => "lints, browser",
            Check::Native => "native tests",
            Check::Paper => "paper tests (DOCX through LibreOffice, PDF through poppler)",
            Check::Scripts => "script tests (the worklets under Node)",
            Check::Browser => "browser tests (wasm-bindgen-test in headless Chromium)",
            Check::Sdk => "protocol tests (the official client and the demo assistant)",
            Check::EndToEnd => "end-to-end tests (the built site in Chromium)",
            Check::Firefox => "end-to-end tests (the built site in Firefox)",
        }
    }

    /// Tools without which no check begins.
    pub(super) fn needs(self) -> &'static [Need] {
        match self {
            Check::Format | Check::Clippy => &[Need::Lints],
            // Their wasm32 target comes with what the site is built by.
            Check::ClippyWasm => &[Need::Lints, Need::SiteBuild],
            Check::Native | Check::Paper => &[],
            Check::Scripts | Check::Sdk => &[Need::Scripts],
            Check::Browser => &[Need::SiteBuild, Need::Browser],
            Check::EndToEnd => &[Need::SiteBuild, Need::Browser, Need::PdfReader],
            Check::Firefox => &[Need::SiteBuild],
        }
    }

    /// Large programs that nothing else needs. Where they cannot be had, the check is left out.
    pub(super) fn wishes(self) -> &'static [Need] {
        match self {
            Check::Paper => &[Need::Office],
            Check::Firefox => &[Need::Firefox],
            _ => &[],
        }
    }

    /// What is built first.
    pub(super) fn builds(self) -> &'static [Build] {
        match self {
            Check::Sdk => &[Build::Server],
            Check::EndToEnd | Check::Firefox => &[Build::Server, Build::Site],
            _ => &[],
        }
    }

    /// Runs the check and counts what it reports.
    pub(super) fn run(self, tools: &Tools) -> Result<Counts, Error> {
        match self {
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
                let mut page = cargo(&["clippy", "--package", "prorab", "--target", WASM_TARGET]);
                page.args(["--lib", "--bins"])
                    .args(browser_test_programs()?)
                    .args(["--", "-D", "warnings"]);
                let mut counts = lint(page)?;
                let mut workers = cargo(&[
                    "clippy",
                    "--package",
                    "prorab-export",
                    "--package",
                    "prorab-adviser",
                ]);
                workers.args(["--target", WASM_TARGET, "--", "-D", "warnings"]);
                counts.add(lint(workers)?);
                Ok(counts)
            }
            Check::Native => count(&mut cargo(&["test", "--workspace", "--no-fail-fast"])),
            Check::Paper => count(&mut paper_tests()),
            Check::Scripts => count(node_test().args(test_scripts("worklets")?)),
            Check::Browser => browser(tools),
            Check::Sdk => one_by_one(test_scripts("sdk")?, tools),
            Check::EndToEnd => {
                let scripts = test_scripts("e2e")?.into_iter();
                one_by_one(scripts.filter(|path| !path.ends_with(FIREFOX_SCRIPT)), tools)
            }
            Check::Firefox => count(on_the_site(&firefox_script(), tools).env("FIREFOX", tools::firefox()?)),
        }
    }
}

impl Check {
    /// Names the tests that do not run for want of a wish, and counts them.
    pub(super) fn skip(self) -> Result<Counts, Error> {
        let mut skipped = 0;
        if self == Check::Firefox {
            let path = firefox_script();
            for name in test_names(&std::fs::read_to_string(&path).at("read", &path)?) {
                println!("{name}");
                skipped += 1;
            }
        } else {
            process::tee(paper_tests().arg("--list"), |line| {
                skipped += u64::from(line.ends_with(": test"));
            })?;
        }
        println!("      {skipped} tests are not run");
        Ok(Counts::not_run(skipped))
    }
}

/// The tests of documents that other programs read. They are ignored by a plain `cargo test`.
fn paper_tests() -> Command {
    cargo(&[
        "test",
        "--package",
        "prorab-export",
        "--test",
        "paper",
        "--",
        "--ignored",
    ])
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
fn count(command: &mut Command) -> Result<Counts, Error> {
    let mut counts = Counts::default();
    let success = process::tee(command, |line| counts.read_line(line))?;
    counts.settle(success);
    Ok(counts)
}

fn browser(tools: &Tools) -> Result<Counts, Error> {
    let programs = browser_test_programs()?;
    if programs.is_empty() {
        return Err(Error::Content {
            path: project::tests_dir(),
            problem: "no browser test in it".into(),
        });
    }
    let mut command = cargo(&[
        "test",
        "--package",
        "prorab",
        "--target",
        WASM_TARGET,
        "--no-fail-fast",
    ]);
    command
        .args(programs)
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            tools.wasm_test_runner(),
        )
        .env("CHROMEDRIVER", &tools.chromedriver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", BROWSER_TEST_TIMEOUT_S);
    count(&mut command)
}

/// Arguments of cargo that choose the programs in `tests/` written for a browser. The others are native, like the unit
/// tests of `core`, and are not built for it.
fn browser_test_programs() -> Result<Vec<String>, Error> {
    let mut arguments = Vec::new();
    for path in files_ending(&project::tests_dir(), ".rs")? {
        let source = std::fs::read_to_string(&path).at("read", &path)?;
        if source.contains("wasm_bindgen_test")
            && let Some(name) = path.file_stem()
        {
            arguments.extend(["--test".to_owned(), name.to_string_lossy().into_owned()]);
        }
    }
    Ok(arguments)
}

/// One program after the other: they talk in real time, so they must not compete for the processor.
fn one_by_one(scripts: impl IntoIterator<Item = PathBuf>, tools: &Tools) -> Result<Counts, Error> {
    let mut counts = Counts::default();
    for script in scripts {
        counts.add(count(&mut on_the_site(&script, tools))?);
    }
    Ok(counts)
}

/// A test program that uses what was built.
fn on_the_site(script: &Path, tools: &Tools) -> Command {
    let mut command = node_test();
    command
        .arg(script)
        .env("PRORAB_SERVER_BIN", project::server_binary())
        .env("PRORAB_DIST", project::dist_dir())
        .env("CHROMIUM", &tools.chromium);
    command
}

fn firefox_script() -> PathBuf {
    project::tests_dir().join("e2e").join(FIREFOX_SCRIPT)
}

/// Names of the tests in a program for Node, as far as each is begun by a line of its own.
fn test_names(source: &str) -> impl Iterator<Item = &str> {
    source
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("test(\"")?.split('"').next())
}

fn node_test() -> Command {
    let mut command = Command::new("node");
    command
        .args(["--test", "--test-reporter=spec"])
        .current_dir(project::tests_dir());
    command
}

/// The test programs in a folder of `tests/`. None at all is an error: a check that checks nothing must not pass.
fn test_scripts(folder: &str) -> Result<Vec<PathBuf>, Error> {
    let folder = project::tests_dir().join(folder);
    let files = files_ending(&folder, ".test.mjs")?;
    if files.is_empty() {
        return Err(Error::Content {
            path: folder,
            problem: "no *.test.mjs in it".into(),
        });
    }
    Ok(files)
}

/// Files right in a folder whose names end so, sorted.
fn files_ending(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Error> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).at("read", folder)? {
        let path = entry.at("read", folder)?.path();
        if path.is_file() && path.to_string_lossy().ends_with(ending) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_of_a_program_that_does_not_run_are_named() {
        let source = "describe(\"a\", () => {\n  test(\"is b\", async () => {\n    test.skip;\n  });\n});\ntest(\"c\", f);\n";
        assert_eq!(test_names(source).collect::<Vec<_>>(), ["is b", "c"]);
    }

    #[test]
    fn firefox_has_a_program_of_its_own_and_its_tests_can_be_counted() {
        let source = std::fs::read_to_string(firefox_script()).unwrap();
        let all = source
            .lines()
            .filter(|line| line.trim_start().starts_with("test("))
            .count();
        assert!(all > 0);
        assert_eq!(test_names(&source).count(), all);
    }
}
