//! A module whose functions tell that they ran: what `cargo xtask profile` runs.

use std::convert::Infallible;

use wasm_encoder::reencode::{self, Error, Reencode};
use wasm_encoder::{CodeSection, ConstExpr, ExportKind, ExportSection, GlobalSection, Instruction, Module};

use super::facts::Facts;
use super::{FLAG, IS_THERE, SplitError};

/// A module with nothing in it: what is to come after a start that has all.
pub(crate) const EMPTY: &[u8] = b"\0asm\x01\0\0\0";

/// What the exported marks are called, before the function's number.
const MARK: &str = "ran-";

/// The same module, with an exported global for each function (`ran-0`, `ran-1`, …) that is 1 from when it first ran,
/// and the functions' names in that order.
pub(crate) fn add(module: &[u8]) -> Result<(Vec<u8>, Vec<String>), SplitError> {
    let facts = Facts::of(module)?;
    let mut marked = Module::new();
    let mut writer = Marks {
        facts: &facts,
        next: 0,
    };
    writer.parse_core_module(&mut marked, wasmparser::Parser::new(0), module)?;
    let names = (facts.imported..facts.functions())
        .map(|function| facts.names.get(&function).cloned().unwrap_or_default())
        .collect();
    Ok((marked.finish(), names))
}

struct Marks<'a> {
    facts: &'a Facts,
    next: u32,
}

impl Marks<'_> {
    fn count(&self) -> u32 {
        self.facts.functions() - self.facts.imported
    }

    fn global(&self, number: u32) -> u32 {
        self.facts.globals.len() as u32 + number
    }
}

impl Reencode for Marks<'_> {
    type Error = Infallible;

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        reencode::utils::parse_global_section(self, globals, section)?;
        // One of them says whether the second half is there.
        for _ in 0..=self.count() {
            globals.global(FLAG, &ConstExpr::i32_const(0));
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        reencode::utils::parse_export_section(self, exports, section)?;
        exports.export(IS_THERE, ExportKind::Global, self.global(self.count()));
        for number in 0..self.count() {
            exports.export(
                &format!("{MARK}{number}"),
                ExportKind::Global,
                self.global(number),
            );
        }
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: wasmparser::FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        function.instruction(&Instruction::I32Const(1));
        function.instruction(&Instruction::GlobalSet(self.global(self.next)));
        self.next += 1;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            function.instruction(&self.parse_instruction(&mut operators)?);
        }
        code.function(&function);
        Ok(())
    }
}
