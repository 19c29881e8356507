//! The release site: Trunk's output, made smaller, locked down and compressed.
//!
//! Invariant: `dist/` is either the old site or the new one, never half of one.

mod compress;
mod csp;
mod icon;
mod inputs;
mod preloads;
mod rustflags;
mod shrink;
pub(crate) mod sizes;
pub(crate) mod split;

use std::path::Path;
use std::process::Command;

use crate::error::{At, Error};
use crate::tools::Tools;
use crate::{process, project};

/// What the build is called in progress lines.
pub(crate) const TITLE: &str = "building the release site (a few minutes the first time)";

/// Brings `dist/` up to date with the sources; does nothing if it is.
pub(crate) fn build(tools: &Tools) -> Result<(), Error> {
    let work = project::target_dir().join("xtask");
    let inputs = inputs::Inputs::read()?;
    let stamp_path = work.join("stamp");
    let dist = project::dist_dir();
    if std::fs::read_to_string(&stamp_path).is_ok_and(|stamp| stamp == inputs.stamp)
        && dist.join("index.html").is_file()
    {
        println!("      dist/ is up to date");
        return Ok(());
    }

    // Of this process alone: another may build at the same time.
    let staging = work.join(format!("staging-{}", std::process::id()));
    let built = stage(tools, &inputs.build_id, &staging).and_then(|()| replace(&staging, &dist));
    if staging.exists() {
        std::fs::remove_dir_all(&staging).at("remove", &staging)?;
    }
    built?;
    std::fs::write(&stamp_path, &inputs.stamp).at("write", &stamp_path)
}

/// A site in `folder` whose program marks what of it ran: see [`split::marks`]. Gives the functions' names, in order.
pub(crate) fn build_marked(tools: &Tools, folder: &Path) -> Result<Vec<String>, Error> {
    compile(tools, &inputs::Inputs::read()?.build_id, folder)?;
    shrink::mark(folder)
}

/// Makes the finished site in a folder of its own.
fn stage(tools: &Tools, build_id: &str, staging: &Path) -> Result<(), Error> {
    compile(tools, build_id, staging)?;
    shrink::all(staging)?;
    preloads::correct(&staging.join("index.html"))?;
    icon::draw(staging)?;
    csp::insert(&staging.join("index.html"))?;
    compress::companions(staging)
}

/// What Trunk makes of the sources.
fn compile(tools: &Tools, build_id: &str, staging: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(staging).at("create", staging)?;
    let mut trunk = trunk(tools, &["build", "--release"], staging)?;
    trunk.env("BUILD_ID", build_id);
    // It cannot read the scripts of wasm-bindgen, and warns that it leaves them as they are: they are made smaller
    // later.
    if std::env::var_os("RUST_LOG").is_none() {
        trunk.env("RUST_LOG", "error,trunk=info,trunk::processing::minify=error");
    }
    process::run(&mut trunk, "trunk build")
}

/// Trunk as a server that builds on every change, in a folder of its own: `dist/` stays the release site.
pub(crate) fn serving(tools: &Tools) -> Result<Command, Error> {
    // It does not start when a folder that it is not to watch (`Trunk.toml`) is missing.
    for ignored in [project::dist_dir(), project::root().join("target")] {
        std::fs::create_dir_all(&ignored).at("create", &ignored)?;
    }
    trunk(tools, &["serve"], &project::target_dir().join("xtask/serve"))
}

/// A command of Trunk's that leaves what it builds in `folder`. All of them build with the same flags, so that none
/// has to build what another has built.
fn trunk(tools: &Tools, arguments: &[&str], folder: &Path) -> Result<Command, Error> {
    let mut trunk = tools.trunk_command();
    trunk.args(arguments).arg("--dist").arg(folder);
    trunk
        .current_dir(project::root())
        .env("CARGO_ENCODED_RUSTFLAGS", rustflags::encoded()?);
    Ok(trunk)
}

/// Puts `new` in the place of `old`.
fn replace(new: &Path, old: &Path) -> Result<(), Error> {
    if old.exists() {
        std::fs::remove_dir_all(old).at("remove", old)?;
    }
    if std::fs::rename(new, old).is_ok() {
        return Ok(());
    }
    // The build output may lie on another file system.
    for file in files_below(new)? {
        let target = old.join(file.strip_prefix(new).unwrap_or(&file));
        let folder = target.parent().unwrap_or(old);
        std::fs::create_dir_all(folder).at("create", folder)?;
        std::fs::copy(&file, &target).at("copy", &file)?;
    }
    Ok(())
}

/// Every file below a folder, sorted by path.
fn files_below(folder: &Path) -> Result<Vec<std::path::PathBuf>, Error> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).at("read", &folder)? {
            let path = entry.at("read", &folder)?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
