//! Stops the build when a catalogue of `data/` is not what it should be.

use std::process::ExitCode;

use prorab::core::adviser::Adviser;
use prorab::core::knowledge::check;

#[path = "src/files.rs"]
mod files;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=../data");
    for problem in check(files::NORMS) {
        println!("cargo::error=data/norms.json: {problem}");
    }
    match Adviser::new(files::LEXICON, files::WORKS, files::NORMS) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error=a file of data/: {error}");
            ExitCode::FAILURE
        }
    }
}
