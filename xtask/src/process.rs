//! Child processes: output is shown as it comes, and a sign of life when none comes.
//!
//! Invariant: standard error of a child is never captured, so cargo's own progress stays as the user knows it.

use std::io::{Read, Write};
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::error::Error;

/// Short enough that nobody thinks the command hangs, long enough not to drown its output.
const HEARTBEAT: Duration = Duration::from_secs(30);

/// Runs a program to its end; anything but success is an error. `what` completes "… failed".
pub(crate) fn run(command: &mut Command, what: &str) -> Result<(), Error> {
    let _heartbeat = Heartbeat::start();
    let status = command.status().map_err(|source| start_error(command, source))?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::Failed {
            what: what.to_owned(),
            status: describe(status),
        })
    }
}

/// Runs a program, shows its standard output and hands over each finished line of it.
pub(crate) fn tee(command: &mut Command, mut on_line: impl FnMut(&str)) -> Result<bool, Error> {
    let _heartbeat = Heartbeat::start();
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|source| start_error(command, source))?;
    let mut pending = Vec::new();
    if let Some(mut output) = child.stdout.take() {
        let mut block = [0_u8; 4096];
        // Blocks, not lines: a test's name is to be seen while the test runs.
        while let Ok(length @ 1..) = output.read(&mut block) {
            let mut screen = std::io::stdout().lock();
            // A closed screen must not stop the checks.
            let _ = screen.write_all(&block[..length]).and_then(|()| screen.flush());
            pending.extend_from_slice(&block[..length]);
            while let Some(end) = pending.iter().position(|&byte| byte == b'\n') {
                let line: Vec<u8> = pending.drain(..=end).collect();
                on_line(String::from_utf8_lossy(&line).trim_end());
            }
        }
    }
    on_line(String::from_utf8_lossy(&pending).trim_end());
    let status = child.wait().map_err(|source| start_error(command, source))?;
    Ok(status.success())
}

/// First line a program prints, or nothing if it is not there or fails.
pub(crate) fn first_line(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    if !output.status.success() {
        return None;
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .next()
        .map(|line| line.trim().to_owned())
}

/// Everything a program prints on its standard output; its success is required.
pub(crate) fn output(command: &mut Command, what: &str) -> Result<String, Error> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| start_error(command, source))?;
    if !output.status.success() {
        return Err(Error::Failed {
            what: what.to_owned(),
            status: describe(output.status),
        });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Gives this process to a program, so that whoever stops the command stops the program.
#[cfg(unix)]
pub(crate) fn hand_over(command: &mut Command, _what: &str) -> Result<ExitCode, Error> {
    use std::os::unix::process::CommandExt;
    let source = command.exec();
    Err(start_error(command, source))
}

/// Runs a program until it is stopped; `what` completes "… failed".
#[cfg(not(unix))]
pub(crate) fn hand_over(command: &mut Command, what: &str) -> Result<ExitCode, Error> {
    run(command, what).map(|()| ExitCode::SUCCESS)
}

/// An error for a program that could not be started.
pub(crate) fn start_error(command: &Command, source: std::io::Error) -> Error {
    Error::Start {
        program: command.get_program().to_string_lossy().into_owned(),
        source,
    }
}

fn describe(status: ExitStatus) -> String {
    match status.code() {
        Some(code) => format!("exit code {code}"),
        None => "killed by a signal".to_owned(),
    }
}

/// Prints the elapsed time now and then until dropped.
struct Heartbeat {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Heartbeat {
    fn start() -> Self {
        let (stop, stopped) = mpsc::channel::<()>();
        let thread = std::thread::spawn(move || {
            let start = Instant::now();
            while stopped.recv_timeout(HEARTBEAT) == Err(RecvTimeoutError::Timeout) {
                eprintln!("      … {} s", start.elapsed().as_secs());
            }
        });
        Heartbeat {
            stop: Some(stop),
            thread: Some(thread),
        }
    }
}

impl Drop for Heartbeat {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // The thread only prints; if it failed there is nothing to undo.
            let _ = thread.join();
        }
    }
}
