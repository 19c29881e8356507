//! Finds the tools a command needs and installs the ones that are missing.
//!
//! A tool of the right version on the PATH wins; else it goes into the cache folder of the user. Looking is cheap
//! (files and `--version`), so a command whose tools are there starts at once.

mod cache;
mod cargo_tool;
mod lockfile;
mod npm;
mod rustup;
mod system;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::error::Error;
use crate::progress::Progress;

use cargo_tool::CargoTool;
pub(crate) use npm::{terser, wasm_opt};

/// What a command may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// rustfmt and clippy.
    Lints,
    /// The site: the wasm32 target, Trunk, the wasm-bindgen CLI, Node with npm packages.
    SiteBuild,
    /// Node with the npm packages of `tests/`.
    Scripts,
    /// Chromium and its driver.
    Browser,
    /// Firefox, and a sound card of software, without which it has no sound.
    Firefox,
    /// `pdftotext`, which reads printed pages back.
    PdfReader,
    /// LibreOffice, which reads documents as their users do.
    Office,
}

/// One thing that is missing and can be installed.
enum Install {
    SystemPackages(Vec<&'static str>),
    Rustup(rustup::Part),
    Cargo(CargoTool),
    Npm,
}

impl Install {
    fn title(&self) -> String {
        match self {
            Install::SystemPackages(packages) => format!("installing {} (apt-get)", packages.join(", ")),
            Install::Rustup(part) => format!("installing {} (rustup)", part.name()),
            Install::Cargo(tool) => {
                format!(
                    "installing {} {} ({} the first time)",
                    tool.package, tool.version, tool.patience
                )
            }
            Install::Npm => "installing npm packages of tests/".to_owned(),
        }
    }

    fn run(&self) -> Result<(), Error> {
        match self {
            Install::SystemPackages(packages) => system::install(packages),
            Install::Rustup(part) => part.install(),
            Install::Cargo(tool) => tool.install(),
            Install::Npm => npm::install(),
        }
    }
}

/// What has to be installed before a command can start.
pub(crate) struct Plan {
    needs: Vec<Need>,
    installs: Vec<Install>,
}

impl Plan {
    /// Looks for everything needed. What is missing and cannot be installed from here is an error that names all of it.
    pub(crate) fn new(needs: &[Need]) -> Result<Plan, Error> {
        let mut installs = Vec::new();
        let mut missing = Vec::new();
        let mut packages = Vec::new();
        for program in each_once(needs, system::programs) {
            match system::state(program) {
                system::State::Present => {}
                system::State::Installable(names) => packages.extend_from_slice(names),
                system::State::Missing(line) => missing.push(line),
            }
        }
        if !packages.is_empty() {
            packages.sort_unstable();
            packages.dedup();
            installs.push(Install::SystemPackages(packages));
        }
        for part in each_once(needs, rustup::parts) {
            match part.state() {
                rustup::State::Present => {}
                rustup::State::Installable => installs.push(Install::Rustup(part)),
                rustup::State::Missing(line) => missing.push(line),
            }
        }
        if needs.contains(&Need::SiteBuild) {
            let tools = [CargoTool::trunk(), CargoTool::wasm_bindgen()?];
            installs.extend(
                tools
                    .into_iter()
                    .filter(|tool| tool.locate().is_none())
                    .map(Install::Cargo),
            );
        }
        if (needs.contains(&Need::SiteBuild) || needs.contains(&Need::Scripts)) && npm::is_stale() {
            installs.push(Install::Npm);
        }
        if missing.is_empty() {
            Ok(Plan {
                needs: needs.to_vec(),
                installs,
            })
        } else {
            Err(Error::Missing(missing))
        }
    }

    /// How many steps the installation takes.
    pub(crate) fn len(&self) -> usize {
        self.installs.len()
    }

    /// Installs what is missing, as a part of another step.
    pub(crate) fn fetch(self) -> Result<(), Error> {
        for install in &self.installs {
            println!("      {}", install.title());
            install.run()?;
        }
        Ok(())
    }

    /// Installs what is missing and says where everything is.
    pub(crate) fn install(self, progress: &mut Progress) -> Result<Tools, Error> {
        for install in &self.installs {
            progress.step(&install.title(), || install.run())?;
        }
        let mut tools = Tools::default();
        if self.needs.contains(&Need::SiteBuild) {
            tools.trunk = CargoTool::trunk().require()?;
            tools.wasm_bindgen = CargoTool::wasm_bindgen()?.require()?;
        }
        if self.needs.contains(&Need::Browser) {
            tools.chromium = system::require(system::Program::Chromium)?;
            tools.chromedriver = system::require(system::Program::Chromedriver)?;
        }
        Ok(tools)
    }
}

/// Where the tools are. A path nobody asked for is empty.
#[derive(Debug, Default)]
pub(crate) struct Tools {
    /// Trunk.
    pub(crate) trunk: PathBuf,
    /// The wasm-bindgen CLI; `wasm-bindgen-test-runner` lies beside it.
    pub(crate) wasm_bindgen: PathBuf,
    /// Chromium or Chrome.
    pub(crate) chromium: PathBuf,
    /// Its WebDriver.
    pub(crate) chromedriver: PathBuf,
}

impl Tools {
    /// A command that finds the wasm-bindgen CLI before any other version of it.
    pub(crate) fn trunk_command(&self) -> Command {
        let mut folders: Vec<PathBuf> = self
            .wasm_bindgen
            .parent()
            .map(PathBuf::from)
            .into_iter()
            .collect();
        folders.extend(std::env::split_paths(
            &std::env::var_os("PATH").unwrap_or_default(),
        ));
        let mut command = Command::new(&self.trunk);
        if let Ok(path) = std::env::join_paths(folders) {
            command.env("PATH", path);
        }
        // Trunk 0.21 refuses to start with the usual `NO_COLOR=1`.
        command.env_remove("NO_COLOR");
        command
    }

    /// The program that runs wasm test binaries in a browser.
    pub(crate) fn wasm_test_runner(&self) -> PathBuf {
        self.wasm_bindgen.with_file_name(format!(
            "wasm-bindgen-test-runner{}",
            std::env::consts::EXE_SUFFIX
        ))
    }
}

/// Where Firefox is.
pub(crate) fn firefox() -> Result<PathBuf, Error> {
    system::require(system::Program::Firefox)
}

/// What the needs ask for, in order, without repetition.
fn each_once<T: Copy + PartialEq + 'static>(needs: &[Need], parts: fn(Need) -> &'static [T]) -> Vec<T> {
    let mut all = Vec::new();
    for part in needs.iter().flat_map(|need| parts(*need)) {
        if !all.contains(part) {
            all.push(*part);
        }
    }
    all
}

/// First folder of the PATH that holds the program.
fn on_path(program: &str) -> Option<PathBuf> {
    let path: OsString = std::env::var_os("PATH")?;
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path)
        .map(|folder| folder.join(&name))
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_needs_share_is_asked_for_once() {
        let programs = each_once(
            &[Need::Scripts, Need::SiteBuild, Need::PdfReader],
            system::programs,
        );
        assert_eq!(
            programs,
            [
                system::Program::Node,
                system::Program::Npm,
                system::Program::Pdftotext
            ]
        );
    }
}
