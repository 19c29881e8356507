//! What a module says of itself, as far as the cut needs it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use wasmparser::{
    ExternalKind, FuncType, GlobalType, KnownCustom, MemoryType, Name, Operator, Parser, Payload, TableType,
    TypeRef,
};

use super::SplitError;

/// Indices are those of the module: of functions, imported ones first.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// How many functions are imported.
    pub(super) imported: u32,
    /// Each function's type.
    pub(super) types_of: Vec<u32>,
    /// Types of functions.
    pub(super) types: Vec<FuncType>,
    pub(super) tables: Vec<TableType>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<GlobalType>,
    /// Exported functions.
    pub(super) exported: BTreeMap<String, u32>,
    /// Names of all exports.
    pub(super) export_names: BTreeSet<String>,
    /// Functions that tables, globals or the start name.
    pub(super) referenced: BTreeSet<u32>,
    /// Names of functions for people.
    pub(super) names: HashMap<u32, String>,
    /// Functions that each defined function calls or takes the address of.
    calls: Vec<Vec<u32>>,
}

impl Facts {
    pub(super) fn of(module: &[u8]) -> Result<Self, SplitError> {
        let mut facts = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            facts.take(payload?)?;
        }
        Ok(facts)
    }

    /// How many functions there are, with imported ones.
    pub(super) fn functions(&self) -> u32 {
        self.imported + self.calls.len() as u32
    }

    /// Functions that this one calls or takes the address of; none for an imported one.
    pub(super) fn calls_of(&self, function: u32) -> impl Iterator<Item = u32> {
        let defined = function.checked_sub(self.imported);
        let calls = defined.and_then(|defined| self.calls.get(defined as usize));
        calls.into_iter().flatten().copied()
    }

    /// Parameters of the function.
    pub(super) fn parameters(&self, function: u32) -> u32 {
        self.types[self.types_of[function as usize] as usize]
            .params()
            .len() as u32
    }

    fn take(&mut self, payload: Payload<'_>) -> Result<(), SplitError> {
        match payload {
            Payload::TypeSection(section) => {
                for group in section {
                    for kind in group?.into_types() {
                        match kind.composite_type.inner {
                            wasmparser::CompositeInnerType::Func(kind) => self.types.push(kind),
                            _ => return Err(SplitError::Unknown("a type of the garbage collector")),
                        }
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    match import?.ty {
                        TypeRef::Func(kind) => {
                            self.types_of.push(kind);
                            self.imported += 1;
                        }
                        _ => return Err(SplitError::Unknown("an import that is no function")),
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for kind in section {
                    self.types_of.push(kind?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    self.tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    self.memories.push(memory?);
                }
            }
            Payload::GlobalSection(section) => {
                for global in section {
                    let global = global?;
                    self.globals.push(global.ty);
                    for operator in global.init_expr.get_operators_reader() {
                        self.referenced.extend(named_by(&operator?));
                    }
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    self.export_names.insert(export.name.to_owned());
                    if export.kind == ExternalKind::Func {
                        self.exported.insert(export.name.to_owned(), export.index);
                    }
                }
            }
            Payload::StartSection { func, .. } => {
                self.referenced.insert(func);
            }
            Payload::ElementSection(section) => {
                for element in section {
                    match element?.items {
                        wasmparser::ElementItems::Functions(functions) => {
                            for function in functions {
                                self.referenced.insert(function?);
                            }
                        }
                        wasmparser::ElementItems::Expressions(_, expressions) => {
                            for expression in expressions {
                                for operator in expression?.get_operators_reader() {
                                    self.referenced.extend(named_by(&operator?));
                                }
                            }
                        }
                    }
                }
            }
            Payload::CodeSectionEntry(body) => {
                let mut calls = BTreeSet::new();
                for operator in body.get_operators_reader()? {
                    let operator = operator?;
                    calls.extend(named_by(&operator));
                    if matches!(operator, Operator::MemoryInit { .. } | Operator::TableInit { .. }) {
                        return Err(SplitError::Unknown("code that copies a passive segment"));
                    }
                }
                self.calls.push(calls.into_iter().collect());
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    for name in section {
                        if let Name::Function(functions) = name? {
                            for function in functions {
                                let function = function?;
                                self.names.insert(function.index, function.name.to_owned());
                            }
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// The function that an operator names.
fn named_by(operator: &Operator<'_>) -> Option<u32> {
    match *operator {
        Operator::Call { function_index }
        | Operator::ReturnCall { function_index }
        | Operator::RefFunc { function_index } => Some(function_index),
        _ => None,
    }
}
