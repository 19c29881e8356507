//! Numbered headings of the steps of a command, with the time each took.

use std::time::Instant;

/// Counts the steps of one command. The total is known before the first begins.
pub(crate) struct Progress {
    current: usize,
    total: usize,
}

impl Progress {
    /// A command of `total` steps.
    pub(crate) fn new(total: usize) -> Self {
        Progress { current: 0, total }
    }

    /// Prints the heading, does the step, prints the time.
    pub(crate) fn step<T>(&mut self, title: &str, work: impl FnOnce() -> T) -> T {
        self.current += 1;
        println!("[{}/{}] {title}", self.current, self.total);
        let start = Instant::now();
        let result = work();
        println!(
            "[{}/{}] took {:.1} s\n",
            self.current,
            self.total,
            start.elapsed().as_secs_f64()
        );
        result
    }
}
