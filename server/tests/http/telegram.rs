//! Visitors from Telegram: whom the bot's signature lets in, and files that go to the chat with it.

use std::time::{Duration, SystemTime};

use axum::{
    Router,
    http::{Method, StatusCode},
};

use crate::support::{Answer, Google, Lines, ask_token, get, send, server};

/// What a leak would show.
const BOT: &str = "5768337691:AAH5YkoiEuPk8-FZa32hStHTqXiLPtAEhx8";

/// Init data of the user 279058397, signed with [`BOT`] at [`SIGNED_AT`] by an independent program.
const SIGNED: &str = "query_id=AAHdF6IQAAAAAN0XohDhrOrc&user=%7B%22id%22%3A279058397%2C%22first_name%22%3A%22\
                      %D0%98%D0%B2%D0%B0%D0%BD%22%7D&auth_date=1766188800&signature=x-Y_z\
                      &hash=4e4f0250e98c3db3337fc2fee06bdfb18a1fb4508e5661d7ce014129ba8151dd";
const SIGNED_AT: u64 = 1_766_188_800;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// A server with the bot, `later_s` after the page was opened from it.
fn with_bot(name: &str, api: &str, later_s: u64, more: &[(&str, &str)]) -> (Router, Lines) {
    let mut variables = vec![("TELEGRAM_BOT_TOKEN", BOT), ("TELEGRAM_API_URL", api)];
    variables.extend_from_slice(more);
    let (mut config, lines) = server(name, &variables);
    config.clock =
        std::sync::Arc::new(move || SystemTime::UNIX_EPOCH + Duration::from_secs(SIGNED_AT + later_s));
    (server::app(config), lines)
}

async fn ask(app: &Router, init_data: &str) -> Answer {
    ask_token(
        app,
        &[],
        &serde_json::json!({ "initData": init_data }).to_string(),
    )
    .await
}

/// Sends a file as the page does.
async fn file(app: &Router, init_data: &str, kind: &str, name: &str, bytes: Vec<u8>) -> Answer {
    let headers = [
        ("content-type", kind),
        ("origin", "https://site.example"),
        ("x-telegram-init-data", init_data),
        ("x-file-name", name),
    ];
    send(app, Method::POST, "/api/send", &headers, bytes).await
}

#[tokio::test]
async fn forged_and_stale_visitors_get_no_token() {
    let (app, _) = with_bot("tg-token", "http://127.0.0.1:1", 60, &[]);
    assert_eq!(ask(&app, SIGNED).await.status, StatusCode::OK);
    assert_eq!(
        ask(&app, "").await.status,
        StatusCode::OK,
        "outside Telegram there are none"
    );
    let refused = ask(&app, &SIGNED.replace("279058397", "1")).await;
    assert_eq!(
        (refused.status, refused.error_code().as_str()),
        (StatusCode::UNAUTHORIZED, "unauthorized")
    );
    assert!(refused.text().contains("откройте его из бота"));
    let (later, _) = with_bot("tg-stale", "http://127.0.0.1:1", 90_000, &[]);
    assert_eq!(ask(&later, SIGNED).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_server_may_be_for_telegram_alone() {
    let (app, _) = with_bot("tg-only", "http://127.0.0.1:1", 0, &[("TELEGRAM_ONLY", "1")]);
    assert_eq!(ask(&app, SIGNED).await.status, StatusCode::OK);
    assert_eq!(ask(&app, "").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_page_is_told_that_files_can_be_sent_and_may_load_telegrams_script() {
    let (app, _) = with_bot("tg-config", "http://127.0.0.1:1", 0, &[]);
    assert_eq!(get(&app, "/config.json", &[]).await.json()["sendUrl"], "api/send");
    let script = "https://telegram.org/js/telegram-web-app.js";
    let page = get(&app, "/", &[]).await;
    assert!(page.header("content-security-policy").contains(script));
    let linked = server::app(server("tg-link", &[("BOT_URL", "https://t.me/prorab_bot")]).0);
    let page = get(&linked, "/", &[]).await;
    assert!(page.header("content-security-policy").contains(script));
    assert!(get(&linked, "/config.json", &[]).await.json()["sendUrl"].is_null());
    let plain = server::app(server("tg-none", &[]).0);
    let page = get(&plain, "/", &[]).await;
    assert!(
        !page
            .header("content-security-policy")
            .contains("https://telegram.org/js")
    );
}

#[tokio::test]
async fn a_file_goes_to_the_user_whom_telegram_names() {
    let api = Google::answering(200, r#"{"ok":true,"result":{}}"#).await;
    let (app, lines) = with_bot("tg-send", &api.base_url, 60, &[]);
    let bytes = b"%PDF-1.7 \0\r\n--x--".to_vec();
    let name = "%D0%90%D0%9E%D0%A1%D0%A0-1%22%0D%0A+2.pdf";
    let answer = file(&app, SIGNED, "application/pdf", name, bytes.clone()).await;
    assert_eq!(
        (answer.status, answer.text()),
        (StatusCode::OK, r#"{"sent":true}"#)
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    {
        let requests = api.requests.lock().unwrap();
        let [(method, uri, headers, body)] = &requests[..] else {
            panic!("one request: {requests:?}");
        };
        assert_eq!(method, Method::POST);
        assert_eq!(uri.path(), format!("/bot{BOT}/sendDocument"));
        let kind = headers["content-type"].to_str().unwrap();
        let boundary = kind.strip_prefix("multipart/form-data; boundary=").unwrap();
        let mut expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n279058397\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"document\"; filename=\"АОСР-1____2.pdf\"\r\n\
             Content-Type: application/pdf\r\n\r\n"
        )
        .into_bytes();
        expected.extend_from_slice(&bytes);
        expected.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
        assert_eq!(String::from_utf8_lossy(body), String::from_utf8_lossy(&expected));
    }
    let log = lines.lock().unwrap().concat();
    assert!(log.contains("POST /api/send 200") && !log.contains(BOT), "{log}");
}

#[tokio::test]
async fn nothing_is_sent_for_strangers_foreign_pages_or_what_is_no_file_of_ours() {
    let api = Google::answering(200, r#"{"ok":true}"#).await;
    let (app, _) = with_bot("tg-refuse", &api.base_url, 60, &[]);
    let forged = SIGNED.replace("279058397", "1");
    let pdf = "application/pdf";
    let huge = vec![0; 10 * 1024 * 1024 + 1];
    let cases = [
        (
            forged.as_str(),
            pdf,
            vec![1],
            StatusCode::UNAUTHORIZED,
            "unauthorized",
        ),
        ("", pdf, vec![1], StatusCode::UNAUTHORIZED, "unauthorized"),
        (
            SIGNED,
            "text/html",
            vec![1],
            StatusCode::BAD_REQUEST,
            "unauthorized",
        ),
        (SIGNED, pdf, vec![], StatusCode::BAD_REQUEST, "unauthorized"),
        (SIGNED, pdf, huge, StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
    ];
    for (init_data, kind, bytes, status, code) in cases {
        let answer = file(&app, init_data, kind, "a", bytes).await;
        assert_eq!((answer.status, answer.error_code().as_str()), (status, code));
    }
    let foreign = [
        ("content-type", pdf),
        ("origin", "https://evil.example"),
        ("x-telegram-init-data", SIGNED),
    ];
    let answer = send(&app, Method::POST, "/api/send", &foreign, "x").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(api.requests.lock().unwrap().is_empty());
    let none = server::app(server("tg-no-bot", &[]).0);
    let answer = file(&none, SIGNED, pdf, "a", vec![1]).await;
    assert_eq!(answer.error_code(), "unavailable");
}

#[tokio::test]
async fn what_the_bot_api_refuses_has_its_remedy() {
    let cases = [
        (
            403,
            r#"{"ok":false,"description":"Forbidden: bot was blocked by the user"}"#,
            "blocked",
        ),
        (
            400,
            r#"{"ok":false,"description":"Bad Request: chat not found"}"#,
            "blocked",
        ),
        (
            413,
            r#"{"ok":false,"description":"Request Entity Too Large"}"#,
            "too_large",
        ),
        (
            429,
            r#"{"ok":false,"parameters":{"retry_after":7}}"#,
            "rate_limited",
        ),
        (401, r#"{"ok":false,"description":"Unauthorized"}"#, "unavailable"),
        (502, "<html>", "unavailable"),
    ];
    for (status, body, code) in cases {
        let api = Google::answering(status, body).await;
        let (app, lines) = with_bot(&format!("tg-api-{status}"), &api.base_url, 0, &[]);
        let answer = file(&app, SIGNED, DOCX, "a.docx", vec![1]).await;
        assert_eq!(answer.error_code(), code, "{status}");
        if status == 403 {
            assert!(answer.text().contains("нажмите «Запустить»"), "{}", answer.text());
        }
        assert!(
            lines
                .lock()
                .unwrap()
                .concat()
                .contains(&format!("file not sent: HTTP {status}"))
        );
    }
    let (app, lines) = with_bot("tg-api-down", "http://127.0.0.1:1", 0, &[]);
    let answer = file(&app, SIGNED, DOCX, "a.docx", vec![1]).await;
    assert_eq!(answer.error_code(), "unavailable");
    let log = lines.lock().unwrap().concat();
    assert!(!log.contains(BOT) && !answer.text().contains(BOT), "{log}");
}

#[tokio::test]
async fn a_user_who_sends_without_end_has_to_wait() {
    let api = Google::answering(200, r#"{"ok":true}"#).await;
    let (app, _) = with_bot("tg-often", &api.base_url, 0, &[]);
    for _ in 0..10 {
        assert_eq!(
            file(&app, SIGNED, "text/csv", "a.csv", vec![1]).await.status,
            StatusCode::OK
        );
    }
    let answer = file(&app, SIGNED, "text/csv", "a.csv", vec![1]).await;
    assert_eq!(answer.error_code(), "rate_limited");
    assert_eq!(api.requests.lock().unwrap().len(), 10);
}
