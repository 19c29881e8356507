//! Stops the build when a catalogue of `data/` is not what it should be.

use std::process::ExitCode;

use prorab::core::adviser::Adviser;

#[path = "src/files.rs"]
mod files;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=../data");
    match Adviser::new(files::LEXICON, files::WORKS, files::NORMS) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error=a file of data/: {error}");
            ExitCode::FAILURE
        }
    }
}
