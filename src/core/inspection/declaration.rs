//! What the model is told of `report_inspection`.

use serde_json::Value;

/// In the OpenAPI subset of Gemini. As text: written out in code it would be larger.
const PARAMETERS: &str = r#"{"type":"OBJECT","required":["kind","summary","findings"],"properties":{
"kind":{"type":"STRING","enum":["safety","drawing"]},
"summary":{"type":"STRING","description":"что видно и чего не видно, одна-две фразы"},
"findings":{"type":"ARRAY","items":{"type":"OBJECT","required":["severity","what"],"properties":{
"severity":{"type":"STRING","enum":["critical","major","minor","ok","unclear"]},
"what":{"type":"STRING","description":"что видно"},
"norm":{"type":"STRING","description":"только если норма найдена; пункт — только если уверен"},
"action":{"type":"STRING","description":"что сделать"}}}}}}"#;

/// The `parameters` of `report_inspection`.
#[must_use]
pub fn declaration() -> Value {
    // The test reads it.
    serde_json::from_str(PARAMETERS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parameters_are_those_of_the_contract() {
        let properties = &declaration()["properties"];
        assert_eq!(
            properties["kind"]["enum"],
            serde_json::json!(["safety", "drawing"])
        );
        let finding = &properties["findings"]["items"]["properties"];
        for key in ["severity", "what", "norm", "action"] {
            assert_eq!(finding[key]["type"], "STRING", "{key}");
        }
        assert_eq!(finding["severity"]["enum"].as_array().map(Vec::len), Some(5));
    }
}
