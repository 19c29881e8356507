//! The book of function calls: what was asked, what is still unanswered, what came back.
//!
//! Invariant: a call is answered, cancelled or given up exactly once; later answers to it change nothing.

use std::collections::{BTreeSet, VecDeque};

use serde_json::{Map, Value};

use super::outgoing;
use super::script::Call;
use super::wire::{FunctionResponse, Refusal, Tool};

/// A call not answered for this long is given up, milliseconds.
const TIMEOUT_MS: u64 = 10_000;

/// So many calls are remembered with their answers.
const REMEMBERED: usize = 32;

/// Calls of one session.
#[derive(Debug)]
pub(crate) struct Calls {
    id_prefix: String,
    declared: BTreeSet<String>,
    issued: BTreeSet<String>,
    pending: Vec<Pending>,
    book: VecDeque<Made>,
    turn: usize,
}

/// A call that was made.
#[derive(Debug)]
pub(crate) struct Made {
    id: String,
    turn: usize,
    /// The function.
    pub(crate) name: String,
    /// What it was called with.
    pub(crate) args: Value,
    /// What it gave back, if it was answered.
    pub(crate) result: Option<Map<String, Value>>,
}

#[derive(Debug)]
struct Pending {
    id: String,
    deadline_ms: u64,
}

impl Calls {
    /// No calls yet; ids will begin with `id_prefix`.
    pub(crate) fn new(id_prefix: String, tools: &[Tool]) -> Self {
        let mut calls = Self {
            id_prefix,
            declared: BTreeSet::new(),
            issued: BTreeSet::new(),
            pending: Vec::new(),
            book: VecDeque::new(),
            turn: 0,
        };
        calls.declare(tools);
        calls
    }

    /// Replaces the functions that may be called.
    pub(crate) fn declare(&mut self, tools: &[Tool]) {
        let functions = tools.iter().flat_map(|tool| &tool.function_declarations);
        self.declared = functions.map(|function| function.name.clone()).collect();
    }

    /// Whether the client offers this function.
    pub(crate) fn is_declared(&self, name: &str) -> bool {
        self.declared.contains(name)
    }

    /// The frame that makes the call, or `None` when the client does not offer the function.
    pub(crate) fn issue(&mut self, call: &Call, now_ms: u64) -> Option<Value> {
        if !self.is_declared(&call.name) {
            return None;
        }
        let id = format!("function-call-{}{:03}", self.id_prefix, self.issued.len() + 1);
        let frame = outgoing::tool_call(&id, &call.name, &call.args);
        self.issued.insert(id.clone());
        if self.book.len() == REMEMBERED {
            self.book.pop_front();
        }
        self.book.push_back(Made {
            id: id.clone(),
            turn: self.turn,
            name: call.name.clone(),
            args: call.args.clone(),
            result: None,
        });
        self.pending.push(Pending {
            id,
            deadline_ms: now_ms + TIMEOUT_MS,
        });
        Some(frame)
    }

    /// Takes an answer. One that comes late (answered, cancelled, given up) is ignored.
    ///
    /// # Errors
    /// When no such call was ever made: the live service's reaction is not documented, this server closes.
    pub(crate) fn answer(&mut self, response: FunctionResponse) -> Result<(), Refusal> {
        if !self.issued.contains(&response.id) {
            return Err(Refusal::argument());
        }
        let Some(at) = self.pending.iter().position(|pending| pending.id == response.id) else {
            return Ok(());
        };
        if !response.will_continue {
            let Pending { id, .. } = self.pending.remove(at);
            if let Some(made) = self.book.iter_mut().find(|made| made.id == id) {
                made.result = Some(response.response);
            }
        }
        Ok(())
    }

    /// Gives up calls whose time is over.
    pub(crate) fn expire(&mut self, now_ms: u64) {
        self.pending.retain(|pending| now_ms < pending.deadline_ms);
    }

    /// Forgets the pending calls and names them in the frame to send, if there are any.
    pub(crate) fn cancel(&mut self) -> Option<Value> {
        let ids: Vec<String> = self.pending.drain(..).map(|pending| pending.id).collect();
        (!ids.is_empty()).then(|| outgoing::tool_call_cancellation(&ids))
    }

    /// When the first pending call will be given up; `None` when all are settled.
    pub(crate) fn deadline_ms(&self) -> Option<u64> {
        self.pending.iter().map(|pending| pending.deadline_ms).min()
    }

    /// What the last call of this function gave back, if it was answered.
    pub(crate) fn result(&self, name: &str) -> Option<&Map<String, Value>> {
        self.last(name)?.result.as_ref()
    }

    /// The last call of this function.
    pub(crate) fn last(&self, name: &str) -> Option<&Made> {
        self.book.iter().rfind(|made| made.name == name)
    }

    /// The last call of this function that succeeded.
    pub(crate) fn last_done(&self, name: &str) -> Option<&Made> {
        let mut made = self.book.iter();
        made.rfind(|made| made.name == name && made.output()["status"] == "ok")
    }

    /// An exchange begins whose calls belong together.
    pub(crate) fn begin_turn(&mut self) {
        self.turn += 1;
    }

    /// The calls of the exchange that began last, in order.
    pub(crate) fn of_turn(&self) -> impl DoubleEndedIterator<Item = &Made> {
        self.book.iter().filter(|made| made.turn == self.turn)
    }
}

impl Made {
    /// What the service takes for the output: the whole answer, or what is under `output`.
    pub(crate) fn output(&self) -> Value {
        let Some(result) = &self.result else {
            return Value::Null;
        };
        match result.get("output") {
            Some(output) => output.clone(),
            None => Value::Object(result.clone()),
        }
    }
}
