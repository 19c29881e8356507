//! Scripts with virtual time: each tells one order of events that a conversation meets.

use serde_json::{Value, json};

use super::*;

/// A session with its clock.
struct Script {
    session: Session,
    now_ms: u64,
}

impl Script {
    fn new() -> Self {
        Self {
            session: Session::default(),
            now_ms: 1_000,
        }
    }

    fn give(&mut self, input: Input<'_>) -> Vec<Output> {
        let mut out = Vec::new();
        self.session.handle(input, self.now_ms, &mut out);
        out
    }

    fn server(&mut self, message: &Value) -> Vec<Output> {
        let frame = message.to_string();
        self.give(Input::Frame(self.session.connection, frame.as_bytes()))
    }

    fn wait(&mut self, ms: u64) -> Vec<Output> {
        self.now_ms += ms;
        self.give(Input::Tick)
    }

    fn start(&mut self) -> Vec<Output> {
        let setup = Setup {
            model: "models/m".to_owned(),
            ..Setup::default()
        };
        self.give(Input::Start(Box::new(setup)))
    }

    fn open(&mut self) -> Vec<Output> {
        let id = self.session.connection;
        self.give(Input::Minted(id, Ok("auth_tokens/t".to_owned())));
        self.give(Input::Opened(id))
    }

    fn live() -> Self {
        let mut script = Self::new();
        script.start();
        script.open();
        script.server(&json!({"setupComplete": {}}));
        assert_eq!(script.session.phase(), Phase::Live);
        script
    }
}

fn sent(out: &[Output]) -> Vec<Value> {
    out.iter()
        .filter_map(|output| match output {
            Output::Send(text) => Some(serde_json::from_str(text).unwrap()),
            _ => None,
        })
        .collect()
}

fn ended(out: &[Output]) -> Option<Option<LiveError>> {
    out.iter().find_map(|output| match output {
        Output::Ended(error) => Some(error.clone()),
        _ => None,
    })
}

#[test]
fn setup_goes_first_and_alone() {
    let mut script = Script::new();
    assert!(script.start().contains(&Output::Mint(1)));
    let out = script.give(Input::Minted(1, Ok("auth_tokens/t".to_owned())));
    assert!(out.contains(&Output::Connect(1, "auth_tokens/t".to_owned())));
    assert!(sent(&script.give(Input::Audio(&[0; 640]))).is_empty());
    let frames = sent(&script.give(Input::Opened(1)));
    assert_eq!(
        frames,
        [json!({"setup": {"model": "models/m", "sessionResumption": {}}})]
    );
    assert!(sent(&script.give(Input::Text("рано".to_owned()))).is_empty());
}

#[test]
fn what_was_said_before_the_server_was_ready_is_sent_in_order() {
    let mut script = Script::new();
    script.start();
    script.give(Input::Audio(&[1; 640]));
    script.open();
    script.give(Input::Text("привет".to_owned()));
    script.give(Input::Audio(&[2; 640]));
    let frames = sent(&script.server(&json!({"setupComplete": {}})));
    assert_eq!(frames.len(), 3);
    assert_eq!(
        frames[0]["realtimeInput"]["audio"]["data"].as_str().unwrap()[..4],
        *"AQEB"
    );
    assert_eq!(frames[1], json!({"realtimeInput": {"text": "привет"}}));
    assert_eq!(
        frames[2]["realtimeInput"]["audio"]["data"].as_str().unwrap()[..4],
        *"AgIC"
    );
    assert_eq!(sent(&script.give(Input::Audio(&[3; 640]))).len(), 1);
}

#[test]
fn thirty_seconds_are_kept_and_the_oldest_goes_first() {
    let mut script = Script::new();
    script.start();
    script.give(Input::Text("слово не пропадает".to_owned()));
    for index in 0..1_600_u32 {
        script.give(Input::Audio(&index.to_le_bytes()));
    }
    script.open();
    let frames = sent(&script.server(&json!({"setupComplete": {}})));
    assert_eq!(frames.len(), 1_501);
    assert_eq!(frames[0]["realtimeInput"]["text"], "слово не пропадает");
    // Frame 100 is the oldest that stays: 64 00 00 00.
    assert_eq!(frames[1]["realtimeInput"]["audio"]["data"], "ZAAAAA==");
}

#[test]
fn replies_of_an_abandoned_attempt_are_ignored() {
    let mut script = Script::new();
    script.start();
    assert_eq!(ended(&script.give(Input::Stop)), Some(None));
    script.start();
    let current = script.session.connection;
    assert!(script.give(Input::Minted(1, Ok("old".to_owned()))).is_empty());
    assert!(script.give(Input::Opened(1)).is_empty());
    assert!(script.give(Input::Closed(1, 1006, "")).is_empty());
    assert!(
        !script
            .give(Input::Minted(current, Ok("new".to_owned())))
            .is_empty()
    );
}

#[test]
fn one_frame_may_carry_everything_at_once() {
    let mut script = Script::live();
    let out = script.server(&json!({
        "serverContent": {
            "inputTranscription": {"text": "сколько"},
            "outputTranscription": {"text": "девять"},
            "modelTurn": {"parts": [
                {"inlineData": {"mimeType": "audio/pcm;rate=24000", "data": "AAA="}},
                {"text": "мысль", "thought": true},
                {"text": "9,6"}]},
            "generationComplete": true, "turnComplete": true, "futureKey": [1, 2]
        },
        "usageMetadata": {"totalTokenCount": 7, "new": {}},
        "sessionResumptionUpdate": {"newHandle": "h", "resumable": true},
        "toolCall": {"functionCalls": [{"id": "1", "name": "new_act"}]},
        "goAway": {"timeLeft": "17.250s"}
    }));
    let events: Vec<_> = out
        .into_iter()
        .map(|output| match output {
            Output::Server(event) => event,
            other => panic!("unexpected {other:?}"),
        })
        .collect();
    let call = FunctionCall {
        id: "1".to_owned(),
        name: "new_act".to_owned(),
        ..FunctionCall::default()
    };
    assert_eq!(
        events,
        [
            ServerEvent::InputTranscript("сколько".to_owned()),
            ServerEvent::OutputTranscript("девять".to_owned()),
            ServerEvent::Audio {
                mime_type: "audio/pcm;rate=24000".to_owned(),
                data: "AAA=".to_owned()
            },
            ServerEvent::Text("9,6".to_owned()),
            ServerEvent::GenerationComplete,
            ServerEvent::TurnComplete { reason: None },
            ServerEvent::ToolCall(vec![call]),
            ServerEvent::GoAway {
                time_left_ms: Some(17_250)
            },
            ServerEvent::Resumption {
                handle: "h".to_owned()
            },
            ServerEvent::Usage(super::super::wire::Usage {
                total_token_count: 7,
                ..Default::default()
            }),
        ]
    );
    assert_eq!(script.session.resume_handle(), Some("h"));
}

#[test]
fn a_handle_that_cannot_be_resumed_is_not_kept() {
    let mut script = Script::live();
    script.server(&json!({"sessionResumptionUpdate": {"newHandle": "good", "resumable": true}}));
    script.server(&json!({"sessionResumptionUpdate": {"newHandle": "", "resumable": false}}));
    assert_eq!(script.session.resume_handle(), Some("good"));
}

#[test]
fn a_call_is_answered_once_by_its_id() {
    let mut script = Script::live();
    script.server(&json!({"toolCall": {"functionCalls": [{"id": "a", "name": "f", "args": {}}]}}));
    let call = FunctionCall {
        id: "a".to_owned(),
        name: "f".to_owned(),
        ..FunctionCall::default()
    };
    let frames = sent(&script.give(Input::Answer(
        call.clone(),
        json!({"status": "ok"}),
        Scheduling::Silent,
    )));
    assert_eq!(
        frames,
        [json!({"toolResponse": {"functionResponses": [
            {"id": "a", "name": "f", "response": {"status": "ok"}, "scheduling": "SILENT"}]}})]
    );
    assert!(sent(&script.give(Input::Answer(call, json!({}), Scheduling::Silent))).is_empty());
}

#[test]
fn a_cancelled_call_is_not_answered() {
    let mut script = Script::live();
    script.server(
        &json!({"toolCall": {"functionCalls": [{"id": "a", "name": "f"}, {"id": "b", "name": "f"}]}}),
    );
    script.server(&json!({"toolCallCancellation": {"ids": ["a"]}}));
    let call = |id: &str| FunctionCall {
        id: id.to_owned(),
        name: "f".to_owned(),
        ..FunctionCall::default()
    };
    assert!(sent(&script.give(Input::Answer(call("a"), json!({}), Scheduling::WhenIdle))).is_empty());
    assert_eq!(
        sent(&script.give(Input::Answer(call("b"), json!({}), Scheduling::WhenIdle))).len(),
        1
    );
}

#[test]
fn garbage_is_reported_and_the_conversation_goes_on() {
    let mut script = Script::live();
    for garbage in [&b"\xff\xfe"[..], b"{", b"[]", b"null", b"{\"serverContent\":7}"] {
        let out = script.give(Input::Frame(1, garbage));
        assert!(matches!(out[..], [Output::Garbage(_)]), "{garbage:?}");
    }
    assert_eq!(script.session.phase(), Phase::Live);
    assert_eq!(sent(&script.give(Input::Text("слышно?".to_owned()))).len(), 1);
}

#[test]
fn a_refused_token_is_minted_anew_once() {
    let mut script = Script::new();
    script.start();
    script.open();
    let out = script.give(Input::Closed(1, 1008, "Token has expired"));
    assert!(out.contains(&Output::Mint(2)));
    script.open();
    let out = script.give(Input::Closed(2, 1008, "Token has expired"));
    assert_eq!(ended(&out), Some(Some(LiveError::TokenRefused)));
}

#[test]
fn region_and_quota_are_never_retried() {
    let mut script = Script::new();
    script.start();
    script.open();
    let out = script.give(Input::Closed(
        1,
        1007,
        "User location is not supported for the API use.",
    ));
    assert_eq!(ended(&out), Some(Some(LiveError::Region)));
    let mut script = Script::live();
    let out = script.give(Input::Closed(
        1,
        1011,
        "You exceeded your current quota, please check",
    ));
    assert_eq!(ended(&out), Some(Some(LiveError::Quota)));
}

#[test]
fn every_wait_ends() {
    let mut script = Script::new();
    script.start();
    assert!(script.wait(14_999).is_empty());
    assert_eq!(ended(&script.wait(1)), Some(Some(LiveError::Timeout)));

    script.start();
    let id = script.session.connection;
    script.give(Input::Minted(id, Ok("t".to_owned())));
    let out = script.wait(15_000);
    assert!(out.contains(&Output::Close(id)));
    assert_eq!(ended(&out), Some(Some(LiveError::Timeout)));

    script.start();
    script.open();
    assert_eq!(ended(&script.wait(15_000)), Some(Some(LiveError::Timeout)));
    let mut script = Script::live();
    assert!(
        script.wait(3_600_000).is_empty(),
        "a live conversation has no limit of its own"
    );
}

#[test]
fn stopping_closes_and_waits_for_the_socket_but_not_for_ever() {
    let mut script = Script::live();
    assert!(script.give(Input::Stop).contains(&Output::Close(1)));
    assert_eq!(script.session.phase(), Phase::Closing);
    assert!(sent(&script.give(Input::Audio(&[0; 640]))).is_empty());
    assert_eq!(ended(&script.give(Input::Closed(1, 1000, ""))), Some(None));

    let mut script = Script::live();
    script.give(Input::Stop);
    assert_eq!(ended(&script.wait(2_000)), Some(None));
}

#[test]
fn a_lost_connection_ends_with_its_cause() {
    let mut script = Script::live();
    assert_eq!(
        ended(&script.give(Input::Closed(1, 1006, ""))),
        Some(Some(LiveError::Network))
    );
    assert_eq!(script.session.phase(), Phase::Idle);
}

#[test]
fn muting_tells_the_server_that_the_stream_ended() {
    let mut script = Script::live();
    assert_eq!(
        sent(&script.give(Input::AudioPaused)),
        [json!({"realtimeInput": {"audioStreamEnd": true}})]
    );
}

/// A session that was started with words for the recogniser.
fn with_words() -> Script {
    let mut script = Script::new();
    start_with_words(&mut script);
    script
}

fn start_with_words(script: &mut Script) -> Vec<Output> {
    let setup = Setup {
        model: "models/m".to_owned(),
        input_audio_transcription: Some(Transcription {
            custom_vocabulary: vec!["вязалка".to_owned()],
            ..Transcription::default()
        }),
        ..Setup::default()
    };
    script.give(Input::Start(Box::new(setup)))
}

fn refuse(script: &mut Script) -> Vec<Output> {
    script.give(Input::Closed(
        script.session.connection,
        1007,
        "Invalid JSON payload received. Unknown name \"customVocabulary\" at 'setup.input_audio_transcription'",
    ))
}

#[test]
fn words_that_are_refused_are_left_out_once_and_nothing_said_is_lost() {
    let mut script = with_words();
    let setup = &sent(&script.open())[0];
    assert_eq!(
        setup["setup"]["inputAudioTranscription"],
        json!({"customVocabulary": ["вязалка"]})
    );
    script.give(Input::Text("первое слово".to_owned()));
    script.wait(300);
    let out = refuse(&mut script);
    assert!(
        out.contains(&Output::Mint(2)),
        "a fresh token for each connection: {out:?}"
    );
    assert_eq!(ended(&out), None);
    let setup = &sent(&script.open())[0];
    assert_eq!(setup["setup"]["inputAudioTranscription"], json!({}));
    assert_eq!(setup["setup"]["sessionResumption"], json!({}));
    let frames = sent(&script.server(&json!({"setupComplete": {}})));
    assert_eq!(frames, [json!({"realtimeInput": {"text": "первое слово"}})]);
}

#[test]
fn the_next_conversation_does_not_offer_refused_words_again() {
    let mut script = with_words();
    script.open();
    refuse(&mut script);
    script.open();
    script.server(&json!({"setupComplete": {}}));
    script.give(Input::Stop);
    script.give(Input::Closed(script.session.connection, 1000, ""));
    start_with_words(&mut script);
    assert_eq!(
        sent(&script.open())[0]["setup"]["inputAudioTranscription"],
        json!({})
    );
}

#[test]
fn a_refusal_that_is_not_about_words_ends_the_conversation() {
    let mut script = with_words();
    script.open();
    refuse(&mut script);
    script.open();
    assert!(matches!(
        ended(&refuse(&mut script)),
        Some(Some(LiveError::Refused(_)))
    ));
    // The words were not to blame.
    start_with_words(&mut script);
    let setup = &sent(&script.open())[0];
    assert_eq!(
        setup["setup"]["inputAudioTranscription"]["customVocabulary"],
        json!(["вязалка"])
    );
    // Without words there is nothing to leave out.
    let mut script = Script::new();
    script.start();
    script.open();
    assert!(matches!(
        ended(&refuse(&mut script)),
        Some(Some(LiveError::Refused(_)))
    ));
}

#[test]
fn words_that_come_late_are_taken_until_the_setup_is_sent() {
    let words = || Input::Words(vec!["дорнит".to_owned()]);
    let mut script = with_words();
    script.give(words());
    let setup = &sent(&script.open())[0];
    assert_eq!(
        setup["setup"]["inputAudioTranscription"]["customVocabulary"],
        json!(["дорнит"])
    );
    assert_eq!(script.give(words()), []);
}

#[test]
fn what_is_discarded_before_the_server_is_ready_is_never_sent_but_notes_are() {
    let mut script = Script::new();
    script.start();
    script.give(Input::Content(ClientMessage::note("Объект «Ленина 15»")));
    script.give(Input::Audio(&[1; 640]));
    script.give(Input::Text("лишнее".to_owned()));
    script.give(Input::Content(ClientMessage::photos(
        ["AAAA".to_owned()],
        "что это?",
        true,
    )));
    script.give(Input::Discard);
    script.give(Input::Text("нужное".to_owned()));
    script.open();
    let frames = sent(&script.server(&json!({"setupComplete": {}})));
    assert_eq!(frames.len(), 2);
    assert_eq!(frames[0]["clientContent"]["turnComplete"], false);
    assert_eq!(frames[1], json!({"realtimeInput": {"text": "нужное"}}));
}
