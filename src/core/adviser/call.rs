//! Functions of the model that need knowledge: norms and calculations.
//!
//! An answer is `{"response", "card"?}`: what the model gets, and what the foreman sees (nodes of [`super::page`]).

use serde_json::{Map, Value, json};

use super::page::{self, Page};
use crate::core::assistant::LOOKUP_NORM;
use crate::core::calc::{self, PriceList, Reply};
use crate::core::knowledge::Knowledge;

/// Runs a function; what does not exist is answered as an error.
pub(super) fn run(name: &str, args: &Map<String, Value>, knowledge: &Knowledge, prices: &PriceList) -> Value {
    if name == LOOKUP_NORM {
        let query = args.get("query").and_then(Value::as_str).unwrap_or_default();
        let response = knowledge.norms.lookup_response(query);
        let card = page::norms::card(&response, &knowledge.norms);
        return json!({"response": response, "card": card.into_nodes()});
    }
    match calc::run(name, args, prices) {
        Reply::Unknown => json!({
            "response": {"status": "error", "message": "Такой функции нет."},
        }),
        reply => {
            let mut answer = json!({"response": reply.response()});
            if let Reply::Done(result) = &reply {
                let mut card = Page::default();
                card.heading(result.title);
                page::calc::card(&mut card, result);
                answer["card"] = card.into_nodes();
            }
            answer
        }
    }
}
