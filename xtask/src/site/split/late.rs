//! The second half: late functions, with everything else imported from the first.

use std::borrow::Cow;
use std::collections::HashMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, FunctionSection, ImportSection, Module,
    NameMap, NameSection, TypeSection,
};
use wasmparser::{Parser, Payload};

use super::facts::Facts;
use super::{FIRST, Plan, SplitError, short_names};

pub(super) fn write(module: &[u8], facts: &Facts, plan: &Plan) -> Result<Vec<u8>, SplitError> {
    let late: Vec<u32> = (facts.imported..facts.functions())
        .filter(|&function| plan.is_late(function))
        .collect();
    let mut writer = Late {
        numbers: plan.shared.iter().chain(&late).copied().zip(0..).collect(),
    };

    let mut half = Module::new();
    let mut types = TypeSection::new();
    for kind in &facts.types {
        types.ty().func_type(&writer.func_type(kind.clone())?);
    }
    half.section(&types);
    half.section(&writer.imports(facts, plan)?);
    let mut functions = FunctionSection::new();
    for &function in &late {
        functions.function(facts.types_of[function as usize]);
    }
    half.section(&functions);
    half.section(&writer.stub_targets(facts, plan));
    half.section(&writer.code(module, facts, plan)?);
    half.section(&writer.names(facts));
    Ok(half.finish())
}

struct Late {
    /// New numbers of functions, by those of the module.
    numbers: HashMap<u32, u32>,
}

impl Late {
    /// What the first half exports, in the order in which it names it.
    fn imports(&mut self, facts: &Facts, plan: &Plan) -> Result<ImportSection, SplitError> {
        let mut kinds = Vec::new();
        for &memory in &facts.memories {
            kinds.push(EntityType::Memory(self.memory_type(memory)?));
        }
        for &table in &facts.tables {
            kinds.push(EntityType::Table(self.table_type(table)?));
        }
        kinds.push(EntityType::Table(plan.stub_table()));
        for &global in &facts.globals {
            kinds.push(EntityType::Global(self.global_type(global)?));
        }
        for &function in &plan.shared {
            kinds.push(EntityType::Function(facts.types_of[function as usize]));
        }
        let mut imports = ImportSection::new();
        for (name, kind) in short_names(facts).zip(kinds) {
            imports.import(FIRST, &name, kind);
        }
        Ok(imports)
    }

    /// Puts late functions into the slots that the stubs call.
    fn stub_targets(&self, facts: &Facts, plan: &Plan) -> ElementSection {
        let mut by_slot: Vec<(u32, u32)> = plan
            .slots
            .iter()
            .map(|(&function, &slot)| (slot, function))
            .collect();
        by_slot.sort_unstable();
        let targets: Vec<u32> = by_slot
            .iter()
            .map(|(_, function)| self.numbers[function])
            .collect();
        let mut elements = ElementSection::new();
        elements.active(
            Some(facts.tables.len() as u32),
            &ConstExpr::i32_const(0),
            Elements::Functions(Cow::Owned(targets)),
        );
        elements
    }

    fn code(&mut self, module: &[u8], facts: &Facts, plan: &Plan) -> Result<CodeSection, SplitError> {
        let mut code = CodeSection::new();
        let mut function = facts.imported;
        for payload in Parser::new(0).parse_all(module) {
            if let Payload::CodeSectionEntry(body) = payload? {
                if plan.is_late(function) {
                    self.parse_function_body(&mut code, body)?;
                }
                function += 1;
            }
        }
        Ok(code)
    }

    /// The functions keep their names, by which wasm-opt puts similar ones side by side.
    fn names(&self, facts: &Facts) -> NameSection {
        let mut named: Vec<(u32, &str)> = self
            .numbers
            .iter()
            .filter_map(|(function, &number)| Some((number, facts.names.get(function)?.as_str())))
            .collect();
        named.sort_unstable();
        let mut functions = NameMap::new();
        for (number, name) in named {
            functions.append(number, name);
        }
        let mut names = NameSection::new();
        names.functions(&functions);
        names
    }
}

impl Reencode for Late {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.numbers[&function])
    }
}
