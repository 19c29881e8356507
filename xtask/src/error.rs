//! Everything that can stop a command, with what to do about it.

use std::path::{Path, PathBuf};

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The command line makes no sense.
    #[error("{0}")]
    Usage(String),
    /// Tools that cannot be installed from here, one line each.
    #[error("missing prerequisites:\n{}", .0.join("\n"))]
    Missing(Vec<String>),
    /// A program ended with a failure.
    #[error("{what} failed ({status})")]
    Failed {
        /// What the program was to do.
        what: String,
        /// How it ended.
        status: String,
    },
    /// A program could not be started.
    #[error("cannot start {program}: {source}")]
    Start {
        /// Its name or path.
        program: String,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A file could not be read or written.
    #[error("cannot {doing} {}: {source}", path.display())]
    File {
        /// Read, write, copy…
        doing: &'static str,
        /// Which file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A file does not hold what it must.
    #[error("{}: {problem}", path.display())]
    Content {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The page's module cannot be cut in two, or marked.
    #[error("the page's module: {0}")]
    Split(#[from] crate::site::split::SplitError),
    /// The variable `PORT` names no port.
    #[error("PORT is {0:?}: a port is a number from 1 to 65535")]
    PortVariable(String),
    /// The address is taken.
    #[error(
        "port {port} is in use ({source}); stop that program or choose another: PORT=8081 cargo xtask run"
    )]
    Port {
        /// The port asked for.
        port: u16,
        /// The system's reason.
        source: std::io::Error,
    },
}

/// Attaches the path and the action to an error of the file system.
pub(crate) trait At<T> {
    /// `doing` completes "cannot … {path}".
    fn at(self, doing: &'static str, path: &Path) -> Result<T, Error>;
}

impl<T> At<T> for std::io::Result<T> {
    fn at(self, doing: &'static str, path: &Path) -> Result<T, Error> {
        self.map_err(|source| Error::File {
            doing,
            path: path.to_path_buf(),
            source,
        })
    }
}
