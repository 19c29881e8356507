//! Tools that come as Rust packages: Trunk and the wasm-bindgen CLI.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{cache, lockfile, on_path};
use crate::error::{At, Error};
use crate::process;

/// Newer ones need a newer Rust than this project asks for.
const TRUNK_VERSION: &str = "0.21.14";

/// A program installed by `cargo install`.
#[derive(Debug)]
pub(crate) struct CargoTool {
    /// Name in the package registry.
    pub(crate) package: &'static str,
    /// Programs of the package that are used; the first one answers `--version`.
    programs: &'static [&'static str],
    /// Exact version.
    pub(crate) version: String,
    /// How long the installation takes on two cores, in words.
    pub(crate) patience: &'static str,
}

impl CargoTool {
    /// Builds the site.
    pub(crate) fn trunk() -> Self {
        CargoTool {
            package: "trunk",
            programs: &["trunk"],
            version: TRUNK_VERSION.to_owned(),
            patience: "about 5 minutes",
        }
    }

    /// Joins the WebAssembly module to JavaScript; has to be of the very version of the library.
    pub(crate) fn wasm_bindgen() -> Result<Self, Error> {
        Ok(CargoTool {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version: lockfile::locked_version("wasm-bindgen")?,
            patience: "about 2 minutes",
        })
    }

    /// The first program: the user's own if it has the right version, else the one in the cache folder.
    pub(crate) fn locate(&self) -> Option<PathBuf> {
        let cached = self.cache_root().join("bin");
        let own = on_path(self.programs[0])
            .filter(|path| path.parent().is_some_and(|folder| self.is_complete(folder)))
            .filter(|path| self.has_version(path));
        own.or_else(|| {
            self.is_complete(&cached)
                .then(|| cached.join(executable(self.programs[0])))
        })
    }

    /// As [`CargoTool::locate`], where absence is an error.
    pub(crate) fn require(&self) -> Result<PathBuf, Error> {
        self.locate().ok_or_else(|| {
            let line = format!(
                "{} {}: cargo install {} --version ={}",
                self.package, self.version, self.package, self.version
            );
            Error::Missing(vec![line])
        })
    }

    /// Installs into the cache folder: with the package's own lock file, or without it where the registry does not
    /// have every version of that file.
    pub(crate) fn install(&self) -> Result<(), Error> {
        let root = self.cache_root();
        let build = cache::folder().join(format!("build-{}-{}", self.short_name(), self.version));
        std::fs::create_dir_all(&build).at("create", &build)?;
        let what = format!("installing {} {}", self.package, self.version);
        if process::run(self.install_command(&root, &build).arg("--locked"), &what).is_err() {
            println!("      trying again without the lock file of the package");
            process::run(&mut self.install_command(&root, &build), &what)?;
        }
        std::fs::remove_dir_all(&build).at("remove", &build)
    }

    fn install_command(&self, root: &Path, build: &Path) -> Command {
        let mut command = Command::new("cargo");
        command
            .args([
                "install",
                self.package,
                "--version",
                &format!("={}", self.version),
                "--root",
            ])
            .arg(root)
            // Away from the project, whose cargo configuration is not meant for this.
            .current_dir(build)
            .env("CARGO_TARGET_DIR", build)
            // These tools work for seconds: a quick build of them is worth more than a quick tool.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        command
    }

    fn cache_root(&self) -> PathBuf {
        cache::folder().join(format!("{}-{}", self.short_name(), self.version))
    }

    fn short_name(&self) -> &str {
        self.programs[0]
    }

    fn is_complete(&self, folder: &Path) -> bool {
        self.programs
            .iter()
            .all(|program| folder.join(executable(program)).is_file())
    }

    fn has_version(&self, path: &Path) -> bool {
        process::first_line(Command::new(path).arg("--version"))
            .is_some_and(|line| line.split_whitespace().nth(1) == Some(self.version.as_str()))
    }
}

fn executable(program: &str) -> String {
    format!("{program}{}", std::env::consts::EXE_SUFFIX)
}
