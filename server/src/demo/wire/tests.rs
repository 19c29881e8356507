use serde_json::{Value, json};

use super::*;

fn refusal(frame: &str) -> Refusal {
    match parse(frame.as_bytes()) {
        Err(refusal) => refusal,
        Ok(message) => panic!("{frame} was taken as {message:?}"),
    }
}

fn setup_refusal(setup: &Value) -> Refusal {
    let frame = json!({ "setup": setup }).to_string();
    match parse(frame.as_bytes()) {
        Err(refusal) => refusal,
        Ok(ClientMessage::Setup(setup)) => setup.check("v1beta").expect_err("refused setup"),
        Ok(message) => panic!("{message:?}"),
    }
}

const MODEL: &str = "models/gemini-3.8-live";

#[test]
fn whatever_the_official_client_was_recorded_to_send_is_read() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/vectors");
    let mut read = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            if line["kind"] == "frame" && !line["raw"].as_str().unwrap().contains('…') {
                parse(line["raw"].as_str().unwrap().as_bytes()).unwrap_or_else(|e| panic!("{path:?}: {e:?}"));
                read += 1;
            }
        }
    }
    assert!(read >= 10, "{read} frames");
}

#[test]
fn snake_case_and_url_safe_base64_are_read_too() {
    let frame = r#"{"realtime_input":{"video":{"data":"_9j_2Q==","mime_type":"image/jpeg"}}}"#;
    assert!(matches!(
        parse(frame.as_bytes()),
        Ok(ClientMessage::RealtimeInput(Input::Image))
    ));
    let setup = json!({ "setup": { "model": MODEL,
        "context_window_compression": { "trigger_tokens": 25000, "slidingWindow": { "target_tokens": "8000" } } } });
    assert!(matches!(
        parse(setup.to_string().as_bytes()),
        Ok(ClientMessage::Setup(_))
    ));
}

#[test]
fn an_unknown_name_is_told_with_its_place() {
    for (setup, reason) in [
        (
            json!({ "model": MODEL, "foo": 1 }),
            "Unknown name \"foo\" at 'setup'",
        ),
        (
            json!({ "model": MODEL, "generationConfig": { "inputAudioTranscription": {} } }),
            "Unknown name \"inputAudioTranscription\" at 'setup.generationConfig'",
        ),
        (
            json!({ "model": MODEL, "tools": [{ "functions": [] }] }),
            "Unknown name \"functions\" at 'setup.tools[0]'",
        ),
        (
            json!({ "model": MODEL, "sessionResumption": { "transparent": true } }),
            "Unknown name \"transparent\"",
        ),
    ] {
        let refusal = setup_refusal(&setup);
        assert_eq!(refusal.code, 1007);
        assert!(refusal.reason.contains(reason), "{}", refusal.reason);
        assert!(refusal.reason.len() <= 123);
    }
    assert!(
        refusal(r#"{"hello":{}}"#)
            .reason
            .contains("Unknown name \"hello\": Cannot find field.")
    );
}

#[test]
fn exactly_one_message_a_frame() {
    for frame in [
        "{}",
        r#"{"setup":null}"#,
        r#"{"clientContent":{},"toolResponse":{}}"#,
        r#"{"realtimeInput":{}}"#,
    ] {
        let refusal = refusal(frame);
        assert_eq!(
            (refusal.code, refusal.reason.contains("oneof")),
            (1007, true),
            "{frame}: {}",
            refusal.reason
        );
    }
    let two = r#"{"realtimeInput":{"text":"а","activityEnd":{}}}"#;
    assert!(refusal(two).reason.contains("oneof"));
}

#[test]
fn what_is_not_json_is_refused() {
    for frame in ["", "привет", "{", "[]", "1", "{\"setup\":{}} x"] {
        assert_eq!(refusal(frame).code, 1007, "{frame}");
    }
    assert!(parse(&[0xff, 0xfe, 0x00]).is_err());
}

#[test]
fn values_are_checked() {
    for setup in [
        json!({ "model": MODEL, "generationConfig": { "responseModalities": ["TEXT"] } }),
        json!({ "model": MODEL, "generationConfig": { "responseModalities": ["AUDIO", "TEXT"] } }),
        json!({ "model": MODEL, "generationConfig": { "responseModalities": ["SMELL"] } }),
        json!({ "model": MODEL, "generationConfig": { "thinkingConfig": { "thinkingLevel": "LOW" } } }),
        json!({ "model": MODEL, "generationConfig": { "mediaResolution": "HUGE" } }),
        json!({ "model": MODEL, "generationConfig": { "enableAffectiveDialog": true } }),
        json!({ "model": MODEL, "proactivity": { "proactiveAudio": false } }),
        json!({ "model": MODEL, "realtimeInputConfig": { "activityHandling": "SOMETIMES" } }),
        json!({ "model": MODEL, "tools": [{ "codeExecution": {} }] }),
        json!({ "model": MODEL, "tools": [{ "functionDeclarations": [{ "name": "два слова" }] }] }),
        json!({ "model": MODEL, "tools": [{ "functionDeclarations": [
            { "name": "f", "parameters": { "type": "OBJECTS" } }] }] }),
        json!({ "model": MODEL, "tools": [{ "functionDeclarations": [{ "name": "f", "behavior": "LATER" }] }] }),
        json!({ "model": MODEL, "contextWindowCompression": { "triggerTokens": "many" } }),
        json!({ "generationConfig": {} }),
    ] {
        assert_eq!(setup_refusal(&setup).code, 1007, "{setup}");
    }
}

#[test]
fn wrong_voice_and_model_have_their_own_texts() {
    let voice = |name| {
        json!({ "model": MODEL, "generationConfig": { "speechConfig": { "voiceConfig": {
        "prebuiltVoiceConfig": { "voiceName": name } } } } })
    };
    assert_eq!(
        setup_refusal(&voice("kore")).reason,
        "No matching speaker voice found."
    );
    let bare = setup_refusal(&json!({ "model": "gemini-3.8-live" }));
    assert_eq!(bare.code, 1007);
    let dead = setup_refusal(&json!({ "model": "models/gemini-2.0-flash-exp" }));
    assert_eq!(dead.code, 1008);
    assert!(
        dead.reason.starts_with("models/gemini-2.0")
            && dead.reason.contains("is not found for API version v1beta")
    );
}

#[test]
fn sound_must_be_whole_samples_of_a_stated_rate() {
    let audio = |mime: &str, data: &str| {
        json!({ "realtimeInput": { "audio": { "mimeType": mime, "data": data } } }).to_string()
    };
    let Ok(ClientMessage::RealtimeInput(Input::Audio { samples, rate_hz })) =
        parse(audio("audio/pcm;rate=16000", "AQD//w==").as_bytes())
    else {
        panic!("not taken")
    };
    assert_eq!((samples, rate_hz), (vec![1, -1], 16_000));
    for (mime, data) in [
        ("audio/pcm", "AQD//w=="),
        ("audio/pcm;rate=0", "AQD//w=="),
        ("audio/wav;rate=16000", "AQD//w=="),
        ("audio/pcm;rate=16000", "AQD/"),
        ("audio/pcm;rate=16000", "не base64"),
    ] {
        assert_eq!(refusal(&audio(mime, data)).code, 1007, "{mime} {data}");
    }
}

#[test]
fn an_answer_to_a_call_needs_an_id_and_an_object() {
    for response in [
        json!({ "name": "f", "response": {} }),
        json!({ "id": "1", "name": "f", "response": "ok" }),
        json!({ "id": "1", "name": "f", "response": {}, "scheduling": "INTERRUPTED" }),
        json!({ "id": "1", "name": "f", "response": {}, "result": {} }),
    ] {
        let frame = json!({ "toolResponse": { "functionResponses": [response] } });
        assert_eq!(refusal(&frame.to_string()).code, 1007, "{frame}");
    }
}
