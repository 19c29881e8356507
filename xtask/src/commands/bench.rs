//! `cargo xtask bench`: the figures of the project as one table.
//!
//! Owns the table. Where a figure comes from: native code from `bench-native`, bytes from `dist/`, the browser's from
//! `tests/bench/live.mjs`.

use std::process::{Command, ExitCode};

use serde_json::Value;

use super::{SERVER_TITLE, build_server};
use crate::error::Error;
use crate::progress::Progress;
use crate::tools::{Need, Plan, Tools};
use crate::{process, project, site};

/// Bytes of brotli that the first load may take.
const FIRST_LOAD_TARGET: &str = "150000";
/// What the published assistants of the same kind send before they can be used.
const FIRST_LOAD_PEER: &str = "89000 to 162000";

/// Folders of the site that no visit loads before it asks for a file or for paper.
const LATE: [(&str, &str); 2] = [
    ("export module (DOCX, PDF, XML)", "export/"),
    ("fonts of the paper", "fonts/"),
];

/// One line of the table.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    figure: String,
    ours: String,
    target: String,
    peer: String,
}

/// Measures everything and prints the table. A part that cannot be measured is named, and the others are still shown.
pub(crate) fn run() -> Result<ExitCode, Error> {
    let plan = Plan::new(&[Need::SiteBuild, Need::Browser])?;
    let mut progress = Progress::new(plan.len() + 4);
    let tools = plan.install(&mut progress)?;
    let native = progress.step("native figures", native);
    let server = progress.step(SERVER_TITLE, build_server);
    let bytes = progress.step(site::TITLE, || site::build(&tools).and_then(|()| bytes()));
    let browser = progress.step("figures in the browser", || server.and_then(|()| browser(&tools)));

    let mut rows = Vec::new();
    let mut complete = true;
    for part in [native, bytes, browser] {
        match part {
            Ok(measured) => rows.extend(measured),
            Err(error) => {
                eprintln!("error: {error}");
                complete = false;
            }
        }
    }
    print(&rows);
    Ok(if complete {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn native() -> Result<Vec<Row>, Error> {
    let mut cargo = Command::new("cargo");
    cargo
        .args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "xtask",
            "--features",
            "bench",
        ])
        .args(["--", "bench-native"])
        .current_dir(project::root());
    Ok(rows(&process::output(&mut cargo, "the native bench")?))
}

fn bytes() -> Result<Vec<Row>, Error> {
    let sizes = site::sizes::measure(&project::dist_dir())?;
    let first = site::sizes::total(&sizes, |size| size.first_load);
    let mut rows: Vec<Row> = sizes
        .iter()
        .filter(|size| size.first_load)
        .map(|size| Row {
            figure: format!("first load, brotli: {}", size.name),
            ours: format!("{} B", size.sent),
            target: String::new(),
            peer: String::new(),
        })
        .collect();
    rows.push(Row {
        figure: "first load, brotli: total without fonts".into(),
        ours: format!("{} B", first.sent),
        target: format!("{FIRST_LOAD_TARGET} B"),
        peer: format!("{FIRST_LOAD_PEER} B"),
    });
    for (figure, folder) in LATE {
        let late = site::sizes::total(&sizes, |size| size.name.starts_with(folder));
        rows.push(Row {
            figure: format!("loaded late, brotli: {figure}"),
            ours: format!("{} B", late.sent),
            target: String::new(),
            peer: String::new(),
        });
    }
    Ok(rows)
}

fn browser(tools: &Tools) -> Result<Vec<Row>, Error> {
    let script = project::tests_dir().join("bench/live.mjs");
    if !script.is_file() {
        println!("      there is no tests/bench/live.mjs");
        return Ok(Vec::new());
    }
    let mut node = Command::new("node");
    node.arg(&script)
        .current_dir(project::tests_dir())
        .env("PRORAB_SERVER_BIN", project::server_binary())
        .env("PRORAB_DIST", project::dist_dir())
        .env("CHROMIUM", &tools.chromium);
    Ok(rows(&process::output(&mut node, "tests/bench/live.mjs")?))
}

/// Figures among the lines of a program: JSON objects with `figure`, `ours`, `unit`, `target` and `peer`.
fn rows(output: &str) -> Vec<Row> {
    output
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|value| {
            let unit = value.get("unit").and_then(Value::as_str).unwrap_or_default();
            let cell = |key| match value.get(key) {
                Some(Value::Number(number)) => format!("{number} {unit}").trim_end().to_owned(),
                Some(Value::String(text)) => text.clone(),
                _ => String::new(),
            };
            let figure = value.get("figure")?.as_str()?.to_owned();
            let figure = if value.get("ours").is_some_and(Value::is_string) && !unit.is_empty() {
                format!("{figure}, {unit}")
            } else {
                figure
            };
            Some(Row {
                figure,
                ours: cell("ours"),
                target: cell("target"),
                peer: cell("peer"),
            })
        })
        .collect()
}

fn print(rows: &[Row]) {
    let head = Row {
        figure: "figure".into(),
        ours: "ours".into(),
        target: "target".into(),
        peer: "best peer".into(),
    };
    let cells = |row: &'_ Row| {
        [
            row.figure.clone(),
            row.ours.clone(),
            row.target.clone(),
            row.peer.clone(),
        ]
    };
    let lines: Vec<[String; 4]> = std::iter::once(&head).chain(rows).map(cells).collect();
    let widths: [usize; 4] = std::array::from_fn(|i| {
        lines
            .iter()
            .map(|line| line[i].chars().count())
            .max()
            .unwrap_or(0)
    });
    for (number, line) in lines.iter().enumerate() {
        let row: Vec<String> = line
            .iter()
            .zip(widths)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        println!("| {} |", row.join(" | "));
        if number == 0 {
            println!("|{}|", widths.map(|width| "-".repeat(width + 2)).join("|"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_among_other_lines() {
        let output = "starting\n{\"figure\":\"onset to wire\",\"ours\":27.5,\"unit\":\"ms\",\"target\":28,\
            \"peer\":31}\n\
            {\"figure\":\"voice lost\",\"ours\":\"none\",\"target\":\"none\",\"peer\":null}\n{\"other\":1}\n[1]";
        let row = |figure: &str, ours: &str, target: &str, peer: &str| Row {
            figure: figure.into(),
            ours: ours.into(),
            target: target.into(),
            peer: peer.into(),
        };
        assert_eq!(
            rows(output),
            [
                row("onset to wire", "27.5 ms", "28 ms", "31 ms"),
                row("voice lost", "none", "none", "")
            ]
        );
    }
}
