//! Texts that have a written form: requisites, axes, elevations, terms instead of site slang. What came by voice has it
//! already; what was typed or loaded stays as it was, so it is looked at here.

use super::super::error::EditError;
use super::super::hearing::Ear;
use super::super::node::{Node, Scalar};
use super::super::path::FieldPath;
use super::super::shape::{Manner, Record, Shape};
use super::super::table;
use super::super::value::written;
use super::{Check, Lint};
use crate::core::letters;

pub(super) fn check(lint: &mut Lint<'_>) {
    let act = lint.act;
    record(lint, &FieldPath::default(), &table::ACT_RECORD, act);
}

fn record(lint: &mut Lint<'_>, path: &FieldPath, record: &'static Record, node: &dyn Node) {
    for field in record.fields {
        if let Some(child) = node.child(field.key) {
            part(lint, path.key(field.key), &field.shape, child);
        }
    }
}

fn part(lint: &mut Lint<'_>, path: FieldPath, shape: &'static Shape, node: &dyn Node) {
    match shape {
        Shape::Record(fields) => record(lint, &path, fields, node),
        Shape::List(list) => {
            for index in 0..node.rows() {
                if let Some(row) = node.row(index) {
                    record(lint, &path.row(index), list.record(), row);
                }
            }
        }
        Shape::Said(manner) => {
            if let Scalar::Text(text) = node.scalar() {
                said(lint, path, *manner, &text);
            }
        }
        _ => {}
    }
}

fn said(lint: &mut Lint<'_>, path: FieldPath, manner: Manner, text: &str) {
    let ear = Ear {
        today: Some(lint.ground.today),
        lexicon: &lint.ground.knowledge.lexicon,
    };
    match written(manner, text, ear) {
        Ok(term) if !manner.terms().is_empty() && letters::key(&term) != letters::key(text) => {
            lint.find(path, Check::Slang, &[text, &term]);
        }
        Ok(_) => {}
        Err(why @ EditError::Unclear(..)) => lint.find(path, Check::SlangUnclear, &[&why.to_string()]),
        Err(why) => lint.find(path, Check::Misfit, &[&why.to_string()]),
    }
}
