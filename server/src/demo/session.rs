//! One connection as a state machine: frames and the time go in, frames and closes come out.
//!
//! Owns the order of the protocol (setup first, nothing before `setupComplete`). What happens in the
//! conversation is [`Live`]'s. No sockets, no clock. Invariant: nothing comes out after a close.

use super::live::Live;
use super::outgoing::{self, Output};
use super::wire::{self, ClientMessage, Refusal};

/// `setupComplete` takes this long, milliseconds: a client that does not wait for it is found out.
const SETUP_MS: u64 = 60;

/// One connection.
#[derive(Debug)]
pub(crate) struct Session {
    api_version: String,
    id_prefix: String,
    phase: Phase,
}

#[derive(Debug)]
enum Phase {
    AwaitingSetup,
    Starting { live: Box<Live>, ready_ms: u64 },
    Live(Box<Live>),
    Closed,
}

impl Session {
    /// A connection that has sent nothing yet. `id_prefix` makes the ids of its calls and handles unique.
    pub(crate) fn new(api_version: String, id_prefix: String) -> Self {
        Self {
            api_version,
            id_prefix,
            phase: Phase::AwaitingSetup,
        }
    }

    /// Takes one client frame.
    pub(crate) fn receive(&mut self, frame: &[u8], now_ms: u64) -> Vec<Output> {
        let mut out = self.tick(now_ms);
        if let Err(refusal) = wire::parse(frame).and_then(|message| self.take(message, now_ms, &mut out)) {
            self.phase = Phase::Closed;
            out.push(Output::Close(refusal));
        }
        out
    }

    /// Does what has become due.
    pub(crate) fn tick(&mut self, now_ms: u64) -> Vec<Output> {
        let mut out = Vec::new();
        if let Phase::Starting { ready_ms, .. } = self.phase
            && now_ms >= ready_ms
            && let Phase::Starting { mut live, .. } = std::mem::replace(&mut self.phase, Phase::Closed)
        {
            out.push(Output::Send(outgoing::setup_complete()));
            live.begin(&mut out);
            self.phase = Phase::Live(live);
        }
        if let Phase::Live(live) = &mut self.phase {
            live.tick(now_ms, &mut out);
        }
        out
    }

    /// When [`Self::tick`] has something to do next, milliseconds.
    pub(crate) fn wake_ms(&self) -> Option<u64> {
        match &self.phase {
            Phase::Starting { ready_ms, .. } => Some(*ready_ms),
            Phase::Live(live) => live.wake_ms(),
            Phase::AwaitingSetup | Phase::Closed => None,
        }
    }

    fn take(&mut self, message: ClientMessage, now_ms: u64, out: &mut Vec<Output>) -> Result<(), Refusal> {
        match (&mut self.phase, message) {
            (Phase::AwaitingSetup, ClientMessage::Setup(setup)) => {
                setup.check(&self.api_version)?;
                let live = Box::new(Live::new(&setup, self.id_prefix.clone())?);
                self.phase = Phase::Starting {
                    live,
                    ready_ms: now_ms + SETUP_MS,
                };
                Ok(())
            }
            (Phase::AwaitingSetup, _) => Err(Refusal::order("The first message must be setup.")),
            (Phase::Starting { .. }, _) => Err(Refusal::order("Nothing may be sent before setupComplete.")),
            (Phase::Live(_), ClientMessage::Setup(_)) => Err(Refusal::order("setup may be sent only once.")),
            (Phase::Live(live), message) => live.take(message, now_ms, out),
            (Phase::Closed, _) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
