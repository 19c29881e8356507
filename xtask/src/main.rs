//! Commands of the project: `cargo xtask run | test | dist | serve | bench | profile | gallery`.
//!
//! Owns how tools are found or installed and how the site is built and checked. It knows nothing of the application
//! except where its files lie. Invariant: nothing outside the project folder and the per-user cache folder is written,
//! but for `rustup` components of the project's toolchain and, on Debian as root, packages of the system.

mod commands;
mod counts;
mod error;
mod process;
mod progress;
mod project;
mod site;
mod tools;

use std::process::ExitCode;

use error::Error;

const USAGE: &str = "\
Usage: cargo xtask <command>

Commands:
  run              build what is missing and serve the site on http://127.0.0.1:8080 (PORT sets another port)
  serve            build the page anew on every change, on http://127.0.0.1:8081, beside `run` on its port 8080
  test [check…]    run every check, or the named ones: fmt clippy clippy-wasm native paper scripts
                   browser sdk e2e firefox
  dist             write the release site to dist/ and print the size of each file
  bench            print the figures of the project as a table
  profile          find out what the start of the page runs, by which its program is cut in two (after larger changes)
  gallery [all]    draw the pictures of docs/gallery; with all every size and theme into target/gallery

Each command first installs what it needs and cannot find.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["run"] => commands::run::run(),
        ["serve"] => commands::serve::run(),
        ["test", checks @ ..] => commands::test::run(checks),
        ["dist"] => commands::dist::run(),
        ["bench"] => commands::bench::run(),
        ["profile"] => commands::profile::run(),
        ["gallery"] => commands::gallery::run(false),
        ["gallery", "all"] => commands::gallery::run(true),
        #[cfg(feature = "bench")]
        ["bench-native"] => commands::bench_native::run(),
        ["--help" | "-h" | "help"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        [] => Err(Error::Usage("a command is missing".into())),
        other => Err(Error::Usage(format!("unknown: {}", other.join(" ")))),
    };
    match result {
        Ok(code) => code,
        Err(error @ Error::Usage(_)) => {
            eprintln!("{error}\n\n{USAGE}");
            ExitCode::from(2)
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
