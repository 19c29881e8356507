//! The first half: the module with stubs in the place of what is late, and with all exported that the second half
//! needs.

use std::convert::Infallible;

use wasm_encoder::reencode::{self, Error, Reencode};
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, ExportKind, ExportSection, Function, GlobalSection, Instruction,
    Module, TableSection,
};

use super::facts::Facts;
use super::{FLAG, IS_THERE, Plan, SplitError, short_names};

pub(super) fn write(module: &[u8], facts: &Facts, plan: &Plan) -> Result<Vec<u8>, SplitError> {
    let mut early = Module::new();
    let mut writer = Early {
        facts,
        plan,
        next: facts.imported,
    };
    writer.parse_core_module(&mut early, wasmparser::Parser::new(0), module)?;
    Ok(early.finish())
}

struct Early<'a> {
    facts: &'a Facts,
    plan: &'a Plan,
    /// The function whose body comes next.
    next: u32,
}

impl Early<'_> {
    /// The table that the second half puts its functions into.
    fn stub_table(&self) -> u32 {
        self.facts.tables.len() as u32
    }

    /// The global that says whether the second half is there.
    fn is_there(&self) -> u32 {
        self.facts.globals.len() as u32
    }

    fn stub(&self, function: u32, slot: u32) -> Function {
        let mut body = Function::new([]);
        body.instruction(&Instruction::GlobalGet(self.is_there()));
        body.instruction(&Instruction::I32Eqz);
        body.instruction(&Instruction::If(BlockType::Empty));
        body.instruction(&Instruction::Call(self.plan.needed));
        body.instruction(&Instruction::End);
        for parameter in 0..self.facts.parameters(function) {
            body.instruction(&Instruction::LocalGet(parameter));
        }
        // A number of a table's slot.
        body.instruction(&Instruction::I32Const(slot as i32));
        body.instruction(&Instruction::CallIndirect {
            type_index: self.facts.types_of[function as usize],
            table_index: self.stub_table(),
        });
        body.instruction(&Instruction::End);
        body
    }
}

impl Reencode for Early<'_> {
    type Error = Infallible;

    fn parse_table_section(
        &mut self,
        tables: &mut TableSection,
        section: wasmparser::TableSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        reencode::utils::parse_table_section(self, tables, section)?;
        tables.table(self.plan.stub_table());
        Ok(())
    }

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        reencode::utils::parse_global_section(self, globals, section)?;
        globals.global(FLAG, &ConstExpr::i32_const(0));
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: wasmparser::ExportSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        reencode::utils::parse_export_section(self, exports, section)?;
        exports.export(IS_THERE, ExportKind::Global, self.is_there());
        let memories = (0..self.facts.memories.len() as u32).map(|index| (ExportKind::Memory, index));
        let tables = (0..=self.stub_table()).map(|index| (ExportKind::Table, index));
        let globals = (0..self.is_there()).map(|index| (ExportKind::Global, index));
        let functions = self.plan.shared.iter().map(|&index| (ExportKind::Func, index));
        let all = memories.chain(tables).chain(globals).chain(functions);
        for (name, (kind, index)) in short_names(self.facts).zip(all) {
            exports.export(&name, kind, index);
        }
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: wasmparser::FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let function = self.next;
        self.next += 1;
        if !self.plan.is_late(function) {
            return reencode::utils::parse_function_body(self, code, body);
        }
        match self.plan.slots.get(&function) {
            Some(&slot) => code.function(&self.stub(function, slot)),
            // Nothing of this half calls it: wasm-opt takes it away.
            None => {
                let mut body = Function::new([]);
                body.instruction(&Instruction::Unreachable);
                body.instruction(&Instruction::End);
                code.function(&body)
            }
        };
        Ok(())
    }
}
