//! Programs of the operating system: Node, the browsers, a driver, the PDF reader, LibreOffice.
//!
//! On Debian and its kin as root they are installed by apt-get; elsewhere the user is told the command.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Need, on_path};
use crate::error::Error;
use crate::process;

/// The oldest Node whose test runner and WebAssembly are used here.
const NODE_MAJOR: u32 = 20;

/// A program this project cannot build itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Program {
    Node,
    Npm,
    Chromium,
    Chromedriver,
    Firefox,
    Pulseaudio,
    Pdftotext,
    Soffice,
}

/// Whether a program is there.
pub(crate) enum State {
    Present,
    /// Debian packages that bring it.
    Installable(&'static [&'static str]),
    /// A line that says what to do.
    Missing(String),
}

/// Programs a need takes from the system.
pub(crate) fn programs(need: Need) -> &'static [Program] {
    match need {
        Need::SiteBuild | Need::Scripts => &[Program::Node, Program::Npm],
        Need::Browser => &[Program::Chromium, Program::Chromedriver],
        Need::Firefox => &[Program::Firefox, Program::Pulseaudio],
        Need::PdfReader => &[Program::Pdftotext],
        Need::Office => &[Program::Soffice, Program::Pdftotext],
        Need::Lints => &[],
    }
}

/// Looks for a program and for a way to get it.
pub(crate) fn state(program: Program) -> State {
    let packages = packages(program);
    if locate(program).is_some() {
        State::Present
    } else if !packages.is_empty() && can_use_apt() {
        State::Installable(packages)
    } else {
        State::Missing(format!("  {}", advice(program)))
    }
}

/// Where a program is; absence is an error with advice.
pub(crate) fn require(program: Program) -> Result<PathBuf, Error> {
    locate(program).ok_or_else(|| Error::Missing(vec![format!("  {}", advice(program))]))
}

/// Installs packages by apt-get.
pub(crate) fn install(packages: &[&str]) -> Result<(), Error> {
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    process::run(apt().args(["update", "--quiet"]), "apt-get update")?;
    process::run(
        apt()
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .args(packages),
        "apt-get install",
    )
}

fn locate(program: Program) -> Option<PathBuf> {
    match program {
        Program::Node => on_path("node").filter(|path| {
            process::first_line(Command::new(path).arg("--version"))
                .and_then(|version| major(&version))
                .is_some_and(|major| major >= NODE_MAJOR)
        }),
        Program::Npm => on_path("npm"),
        Program::Chromium => from_environment("CHROMIUM")
            .or_else(|| {
                [
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                ]
                .into_iter()
                .find_map(on_path)
            })
            .or_else(|| {
                [
                    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "/Applications/Chromium.app/Contents/MacOS/Chromium",
                ]
                .into_iter()
                .map(PathBuf::from)
                .find(|path| path.is_file())
            }),
        Program::Chromedriver => from_environment("CHROMEDRIVER").or_else(|| on_path("chromedriver")),
        Program::Firefox => from_environment("FIREFOX")
            .or_else(|| ["firefox-esr", "firefox"].into_iter().find_map(on_path))
            .or_else(|| {
                Some(PathBuf::from("/Applications/Firefox.app/Contents/MacOS/firefox"))
                    .filter(|path| path.is_file())
            }),
        // Firefox elsewhere does not play to it.
        Program::Pulseaudio => on_path("pulseaudio").filter(|_| cfg!(target_os = "linux")),
        Program::Pdftotext => on_path("pdftotext"),
        Program::Soffice => on_path("soffice"),
    }
}

/// Debian's packages. Its Node is older than needed, so that one is left to the user.
fn packages(program: Program) -> &'static [&'static str] {
    match program {
        Program::Node | Program::Npm => &[],
        // Without recommended packages the browser comes with no font at all.
        Program::Chromium => &["chromium", "fonts-liberation"],
        Program::Chromedriver => &["chromium-driver"],
        Program::Firefox => &["firefox-esr", "fonts-liberation"],
        Program::Pulseaudio => &["pulseaudio"],
        Program::Pdftotext => &["poppler-utils"],
        // Without the fonts it would lay documents out by others than Word does.
        Program::Soffice => &["libreoffice-writer-nogui", "fonts-liberation"],
    }
}

fn advice(program: Program) -> &'static str {
    let mac = cfg!(target_os = "macos");
    match program {
        Program::Node if mac => "Node 20 or later: brew install node",
        Program::Node => "Node 20 or later: https://nodejs.org/en/download",
        Program::Npm if mac => "npm: brew install node",
        Program::Npm => "npm: it comes with Node, https://nodejs.org/en/download",
        Program::Chromium if mac => "Chrome: brew install --cask google-chrome (or set CHROMIUM to its path)",
        Program::Chromium => "Chromium: sudo apt-get install chromium (or set CHROMIUM to its path)",
        Program::Chromedriver if mac => {
            "chromedriver of Chrome's version: brew install --cask chromedriver (or set CHROMEDRIVER to its path)"
        }
        Program::Chromedriver => {
            "chromedriver: sudo apt-get install chromium-driver (or set CHROMEDRIVER to its path)"
        }
        Program::Firefox if mac => "Firefox: brew install --cask firefox (or set FIREFOX to its path)",
        Program::Firefox => "Firefox: sudo apt-get install firefox-esr (or set FIREFOX to its path)",
        Program::Pulseaudio if mac => {
            "PulseAudio as Firefox's sound card: on Linux alone, https://www.freedesktop.org/wiki/Software/PulseAudio"
        }
        Program::Pulseaudio => "PulseAudio, Firefox's sound card: sudo apt-get install pulseaudio",
        Program::Pdftotext if mac => "pdftotext: brew install poppler",
        Program::Pdftotext => "pdftotext: sudo apt-get install poppler-utils",
        Program::Soffice if mac => "soffice on the PATH: brew install --cask libreoffice",
        Program::Soffice => "soffice: sudo apt-get install libreoffice-writer-nogui fonts-liberation",
    }
}

fn from_environment(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
}

fn can_use_apt() -> bool {
    Path::new("/etc/debian_version").exists() && on_path("apt-get").is_some() && is_root()
}

#[cfg(target_os = "linux")]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(target_os = "linux"))]
fn is_root() -> bool {
    false
}

/// Leading number of `v20.11.1`.
fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version_of_node() {
        assert_eq!(major("v20.11.1"), Some(20));
        assert_eq!(major("18.0.0"), Some(18));
        assert_eq!(major("nightly"), None);
    }

    #[test]
    fn every_piece_of_advice_names_a_way_to_get_the_program() {
        for program in [
            Program::Node,
            Program::Npm,
            Program::Chromium,
            Program::Chromedriver,
            Program::Firefox,
            Program::Pulseaudio,
            Program::Pdftotext,
            Program::Soffice,
        ] {
            let line = advice(program);
            assert!(line.contains("install") || line.contains("https://"), "{line}");
        }
    }
}
