//! Cuts a WebAssembly module in two: what a start runs, and the rest, which is loaded when the start is over.
//!
//! Owns the cut alone: both halves are one program with one memory, and nothing in the sources knows of it but
//! `src/shell/late.rs`, which brings the second half in. A function that is late leaves a stub in the first half
//! where something there can call it: the stub asks for the second half if it is not there yet, and goes on in it.
//!
//! Which functions a start runs is measured (`cargo xtask profile`) and kept in `start.txt`. With a list that is out
//! of date the page waits for its second half where it lacks something, and cannot be used before that has come.

mod early;
mod facts;
mod late;
pub(crate) mod marks;
pub(crate) mod names;

use std::collections::BTreeMap;

use facts::Facts;
use wasm_encoder::{GlobalType, RefType, TableType, ValType};

/// The export that brings the second half in at once; it returns when the stubs can go on (`src/shell/late.rs`).
const NEEDED: &str = "late_needed";
/// The exported global that is 1 when the second half is there.
const IS_THERE: &str = "late";
/// Functions that a start runs.
pub(crate) const START: &str = include_str!("start.txt");
/// What the second half calls the first: the module name of all its imports.
const FIRST: &str = "p";

/// A global that is 0 or 1.
const FLAG: GlobalType = GlobalType {
    val_type: ValType::I32,
    mutable: true,
    shared: false,
};

/// A module cut in two.
#[derive(Debug)]
pub(crate) struct Halves {
    /// What a start runs, and stubs.
    pub(crate) early: Vec<u8>,
    /// The rest. Takes what it needs from the exports of the first half.
    pub(crate) late: Vec<u8>,
}

/// What is wrong with a module that is to be cut.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SplitError {
    /// It is no module that this reads.
    #[error("the module cannot be read: {0}")]
    Unreadable(String),
    /// It lacks what stubs call.
    #[error("the module exports no function `{NEEDED}`")]
    NoLoader,
    /// It has something that the cut does not know how to share.
    #[error("the module has {0}, which the cut does not know")]
    Unknown(&'static str),
}

impl<E: std::fmt::Display> From<wasm_encoder::reencode::Error<E>> for SplitError {
    fn from(error: wasm_encoder::reencode::Error<E>) -> Self {
        Self::Unreadable(error.to_string())
    }
}

impl From<wasmparser::BinaryReaderError> for SplitError {
    fn from(error: wasmparser::BinaryReaderError) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// Cuts a module that still has the names of its functions: those whose names are not in `start` become late.
pub(crate) fn cut(module: &[u8], start: &names::Names) -> Result<Halves, SplitError> {
    let facts = Facts::of(module)?;
    let plan = Plan::new(&facts, |function| {
        facts.names.get(&function).is_some_and(|name| !start.has(name))
    })?;
    Ok(Halves {
        early: early::write(module, &facts, &plan)?,
        late: late::write(module, &facts, &plan)?,
    })
}

/// Which function goes where, and by which names and numbers the halves know each other's.
struct Plan {
    /// By the function's index: whether it is late.
    is_late: Vec<bool>,
    /// Late functions that the first half can call, with their slots in the table of the stubs.
    slots: BTreeMap<u32, u32>,
    /// Functions of the first half that the second calls.
    shared: Vec<u32>,
    /// What the stubs call when the second half is not there.
    needed: u32,
}

impl Plan {
    fn new(facts: &Facts, is_late: impl Fn(u32) -> bool) -> Result<Self, SplitError> {
        let needed = *facts.exported.get(NEEDED).ok_or(SplitError::NoLoader)?;
        let mut is_late: Vec<bool> = (0..facts.functions())
            .map(|function| function >= facts.imported && is_late(function))
            .collect();
        // What brings the second half in cannot be in it, nor what that calls, nor what the script beside it may call
        // meanwhile.
        let of_glue = facts.exported.iter().filter(|(name, _)| is_of_glue(name));
        let mut rest: Vec<u32> = of_glue.map(|(_, &function)| function).chain([needed]).collect();
        let mut is_seen = vec![false; is_late.len()];
        while let Some(function) = rest.pop() {
            if !std::mem::replace(&mut is_seen[function as usize], true) {
                is_late[function as usize] = false;
                rest.extend(facts.calls_of(function));
            }
        }
        let late_of = |function: &u32| is_late[*function as usize];
        let called = |from_late: bool| {
            (facts.imported..facts.functions())
                .filter(move |function| late_of(function) == from_late)
                .flat_map(|function| facts.calls_of(function))
        };
        let from_outside = facts.exported.values().chain(&facts.referenced).copied();
        let mut stubbed: Vec<u32> = called(false).chain(from_outside).filter(late_of).collect();
        stubbed.sort_unstable();
        stubbed.dedup();
        let mut shared: Vec<u32> = called(true).filter(|function| !late_of(function)).collect();
        shared.sort_unstable();
        shared.dedup();
        Ok(Self {
            slots: stubbed.into_iter().zip(0..).collect(),
            shared,
            needed,
            is_late,
        })
    }

    /// The table of the stubs, which the second half puts its functions into.
    fn stub_table(&self) -> TableType {
        let slots = self.slots.len() as u64;
        TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: slots,
            maximum: Some(slots),
            shared: false,
        }
    }

    fn is_late(&self, function: u32) -> bool {
        self.is_late[function as usize]
    }
}

/// Whether the script that wasm-bindgen writes beside the module calls the export for its own ends: memory, kept
/// objects, and what was thrown.
fn is_of_glue(name: &str) -> bool {
    const STARTS: [&str; 2] = ["__wbindgen_", "__externref_"];
    STARTS.iter().any(|start| name.starts_with(start))
}

/// Short names for what the halves share; both count through the same things in the same order.
fn short_names(facts: &Facts) -> impl Iterator<Item = String> {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let taken = facts.export_names.clone();
    (0_usize..)
        .map(|mut number| {
            let mut name = String::new();
            loop {
                name.push(char::from(LETTERS[number % LETTERS.len()]));
                number /= LETTERS.len();
                if number == 0 {
                    return name;
                }
                number -= 1;
            }
        })
        .filter(move |name| name != IS_THERE && !taken.contains(name))
}

#[cfg(test)]
mod tests;
