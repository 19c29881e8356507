//! The program as started from a console.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test may fail the test"
)]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

const KEY: &str = "AQ.process_secret";

fn dist(name: &str) -> PathBuf {
    let dist = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&dist).unwrap();
    std::fs::write(dist.join("index.html"), "<!doctype html>").unwrap();
    dist
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command
        .args(arguments)
        .env_remove("GOOGLE_API_KEY")
        .env_remove("PORT")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Ends the program with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the program and reads its first line.
fn start(mut command: Command) -> (Running, String) {
    let mut running = Running(command.spawn().unwrap());
    let mut line = String::new();
    BufReader::new(running.0.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    (running, line)
}

/// `127.0.0.1:port` of the start-up line.
fn address(line: &str) -> String {
    let (_, rest) = line.split_once("http://").unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// How a start without success ends: what is said, on one line.
fn failure(arguments: &[&str], variables: &[(&str, &str)]) -> String {
    let output = command(arguments)
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    said
}

#[test]
fn it_says_where_it_is_and_who_answers() {
    let dist = dist("process-start");
    let options = ["--dist", dist.to_str().unwrap(), "--addr", "127.0.0.1:0"];
    let (_demo, line) = start(command(&options));
    assert!(line.contains("демонстрация"), "{line}");
    let answer = get(&address(&line), "//config.json?x=1");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(
        answer.contains(&format!("\"liveUrl\":\"ws://{}\"", address(&line))),
        "{answer}"
    );

    let mut with_key = command(&options);
    with_key.env("GOOGLE_API_KEY", KEY);
    let (_gemini, line) = start(with_key);
    assert!(
        line.contains("Gemini") && line.contains("models/gemini-3.8-live"),
        "{line}"
    );
    assert!(!line.contains(KEY));
}

#[test]
fn on_all_addresses_it_says_one_that_a_browser_opens() {
    let dist = dist("process-all");
    // The system's choice, free again for the moment.
    let free = TcpListener::bind("0.0.0.0:0").unwrap().local_addr().unwrap();
    let port = free.port().to_string();
    let mut command = command(&["--dist", dist.to_str().unwrap(), "--addr", "0.0.0.0"]);
    command.env("PORT", &port);
    let (_server, line) = start(command);
    assert!(line.contains(&format!("http://127.0.0.1:{port} ")), "{line}");
    assert!(get(&address(&line), "/").starts_with("HTTP/1.1 200"));
}

#[test]
fn what_is_wrong_is_said_in_one_line() {
    let dist = dist("process-wrong");
    let dist = dist.to_str().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = failure(&["--dist", dist, "--addr", &address], &[]);
    assert!(said.contains(&address) && said.contains("занят"), "{said}");
    assert!(failure(&["--dist", "/nonexistent"], &[]).contains("cargo xtask dist"));
    assert!(failure(&["--dist", dist, "--addr", "127.0.0.1:nonsense"], &[]).contains("nonsense"));
    let said = failure(&["--dist", dist], &[("PORT", "80a")]);
    assert!(said.contains("PORT") && !said.contains("--addr"), "{said}");
    assert!(failure(&["--dist", dist], &[("ALLOWED_ORIGINS", "example.com")]).contains("https://"));
    assert!(failure(&["--dist", dist], &[("TRUST_FORWARDED_FOR", "maybe")]).contains("TRUST_FORWARDED_FOR"));
    assert!(failure(&["--port", "80"], &[]).contains("--help"));
    assert!(failure(&["--dist", dist], &[("LIVE_URL", "ws://example.org")]).contains("LIVE_URL"));
    let said = failure(
        &["--dist", dist],
        &[("GOOGLE_API_KEY", "AQ.process_secret with blanks")],
    );
    assert!(
        said.contains("GOOGLE_API_KEY") && !said.contains("secret"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn it_stops_when_asked_and_its_log_has_no_tokens() {
    let dist = dist("process-stop");
    let (mut server, line) = start(command(&[
        "--dist",
        dist.to_str().unwrap(),
        "--addr",
        "127.0.0.1:0",
    ]));
    get(&address(&line), "/?access_token=auth_tokens/secret");
    let id = server.0.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-s", "TERM", &id])
            .status()
            .unwrap()
            .success()
    );
    assert!(server.0.wait().unwrap().success());
    let mut log = String::new();
    server.0.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(log.contains(" GET / 200 "), "{log}");
    assert!(!log.contains("secret"), "{log}");
}
