//! Starts the server, says where it is, and stops it without cutting answers short.

use std::{
    io::{ErrorKind, Write as _},
    net::SocketAddr,
    process::ExitCode,
    time::Duration,
};

use axum::serve::ListenerExt as _;
use server::{
    app,
    args::{Args, ArgsError, Command, USAGE, listen_address, page_address},
    config::{Config, ConfigError, Mode},
};
use tokio::{net::TcpListener, sync::watch};

/// Running answers get this long to end after the signal; open conversations would never end by themselves.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(3);

/// Why the server did not start or stopped. The text is for the person at the console.
#[derive(Debug, thiserror::Error)]
enum StartError {
    #[error(transparent)]
    Args(#[from] ArgsError),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("В папке {0} нет index.html. Соберите сайт: cargo xtask dist")]
    NoSite(String),
    #[error("Адрес {0} занят другой программой. Закройте её или выберите другой порт, например PORT=8081")]
    Occupied(String),
    #[error("Адрес {0} не подходит ({1}). Пример: --addr 127.0.0.1:8080")]
    Address(String, std::io::Error),
    #[error("Сервер остановился: {0}")]
    Serving(std::io::Error),
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), StartError> {
    let args = match Command::parse(std::env::args().skip(1))? {
        Command::Serve(args) => args,
        Command::Help => {
            say(USAGE);
            return Ok(());
        }
    };
    let variable = |name: &str| std::env::var(name).ok();
    let Args { dist, addr } = args;
    if !dist.join("index.html").is_file() {
        return Err(StartError::NoSite(dist.display().to_string()));
    }
    let config = Config::from_variables(dist, variable)?;
    let listener = listen(listen_address(addr, variable("PORT").as_deref())?).await?;
    let address = listener.local_addr().map_err(StartError::Serving)?;
    let who = match &config.mode {
        Mode::Gemini { .. } => format!("отвечает Gemini, {}", config.model),
        Mode::Demo => "демонстрация: отвечает записанный сценарий".to_owned(),
    };
    let page = page_address(address);
    let where_else = match address.ip().is_unspecified() {
        true => "и на всех адресах этой машины; ",
        false => "",
    };
    say(&format!("Помощник прораба: {page} ({where_else}{who})\n"));
    serve(listener, config).await
}

/// Takes the address, or says in one line why it cannot.
async fn listen(address: String) -> Result<TcpListener, StartError> {
    TcpListener::bind(&address)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => StartError::Occupied(address),
            _ => StartError::Address(address, error),
        })
}

/// Serves until a signal asks to stop, and [`SHUTDOWN_GRACE`] longer if answers are on their way.
async fn serve(listener: TcpListener, config: Config) -> Result<(), StartError> {
    let (stop, stopping) = watch::channel(false);
    let stopped = |mut stopping: watch::Receiver<bool>| async move {
        // An error means that the sender is gone, which is the same as being told to stop.
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    tokio::spawn(async move {
        signal().await;
        let _ = stop.send(true);
    });
    // Audio frames are small and must not wait for each other.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let service = app(config).into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stopped(stopping.clone()));
    tokio::select! {
        result = serving => result.map_err(StartError::Serving),
        () = async { stopped(stopping).await; tokio::time::sleep(SHUTDOWN_GRACE).await } => Ok(()),
    }
}

/// Waits for Ctrl-C or, as service managers ask, SIGTERM.
async fn signal() {
    #[cfg(unix)]
    if let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// Prints for the person at the console; a closed output is no reason to stop.
fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
