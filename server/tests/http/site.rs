//! Files of the built site and the headers around them.

use axum::http::{Method, StatusCode};

use crate::support::{PAGE, demo, get, send, server, site};

#[tokio::test]
async fn files_have_their_types() {
    let app = demo("types");
    let types = [
        ("/", "text/html; charset=utf-8"),
        ("/app-0123456789abcdef.js", "text/javascript; charset=utf-8"),
        ("/app-0123456789abcdef_bg.wasm", "application/wasm"),
        ("/data.json", "application/json"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/icon.svg", "image/svg+xml"),
        ("/site.webmanifest", "application/manifest+json"),
        ("/fonts/text.woff2", "font/woff2"),
    ];
    for (path, kind) in types {
        let answer = get(&app, path, &[]).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::OK, kind),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_companion_is_sent_to_those_who_can_read_it() {
    let app = demo("companions");
    let script = "/app-0123456789abcdef.js";
    for (accepted, encoding, body) in [
        ("gzip, deflate, br, zstd", "br", "(brotli)"),
        ("gzip", "gzip", "(gzip)"),
        ("br;q=0, gzip;q=0", "", "let plain = true;"),
        ("identity", "", "let plain = true;"),
    ] {
        let answer = get(&app, script, &[("accept-encoding", accepted)]).await;
        assert_eq!(
            (answer.header("content-encoding"), answer.text()),
            (encoding, body),
            "{accepted}"
        );
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
    let without_companion = get(&app, "/style.css", &[("accept-encoding", "br")]).await;
    assert_eq!(
        (
            without_companion.header("content-encoding"),
            without_companion.text()
        ),
        ("", "a{}")
    );
}

#[tokio::test]
async fn an_unchanged_file_is_not_sent_again() {
    let app = demo("conditional");
    let first = get(&app, "/", &[]).await;
    assert_eq!(first.header("cache-control"), "no-cache");
    for (condition, value) in [
        ("if-none-match", first.header("etag")),
        ("if-modified-since", first.header("last-modified")),
    ] {
        assert!(!value.is_empty());
        let again = get(&app, "/", &[(condition, value)]).await;
        assert_eq!(
            (again.status, again.body.len()),
            (StatusCode::NOT_MODIFIED, 0),
            "{condition}"
        );
        assert_eq!(again.header("cache-control"), "no-cache");
    }
    let other = get(&app, "/", &[("if-none-match", "\"other\"")]).await;
    assert_eq!((other.status, other.text()), (StatusCode::OK, PAGE));
    let hashed = get(&app, "/app-0123456789abcdef.js", &[]).await;
    assert_eq!(
        hashed.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
}

#[tokio::test]
async fn what_is_not_part_of_the_site_is_not_found() {
    let app = demo("outside");
    for path in [
        "/../outside.txt",
        "/fonts/../../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/%2e%2e%2foutside.txt",
        "/..%5coutside.txt",
        "/fonts/%2e%2e/%2e%2e/outside.txt",
        "//../outside.txt",
        "/.env",
        "/%2Eenv",
        "/%00",
        "/%ff",
        "/fonts/",
        "/index.html/x",
        "/nothing.js",
    ] {
        let answer = get(&app, path, &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(
            answer.header("content-type"),
            "text/plain; charset=utf-8",
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert!(answer.text().contains("страницы нет"), "{path}");
    }
}

#[tokio::test]
async fn only_reading_is_allowed() {
    let app = demo("methods");
    assert_eq!(
        send(&app, Method::POST, "/index.html", &[], "x").await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );
    assert_eq!(
        get(&app, "/api/token", &[]).await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );
    let head = send(&app, Method::HEAD, "/index.html", &[], "").await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    assert_eq!(head.header("content-length"), PAGE.len().to_string());
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let app = demo("security");
    for (method, path) in [
        (Method::GET, "/"),
        (Method::GET, "/nothing"),
        (Method::GET, "/config.json"),
        (Method::POST, "/api/token"),
        (Method::PUT, "/index.html"),
        (Method::OPTIONS, "/api/token"),
    ] {
        let answer = send(&app, method, path, &[("origin", "https://evil.example")], "").await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(
            answer.header("permissions-policy"),
            "microphone=(self), camera=(self)",
            "{path}"
        );
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            "same-origin-allow-popups",
            "{path}"
        );
        assert!(
            answer
                .header("content-security-policy")
                .contains("object-src 'none'"),
            "{path}"
        );
        assert!(
            !answer
                .headers
                .keys()
                .any(|name| name.as_str().starts_with("access-control-")),
            "{path}"
        );
        assert_eq!(
            answer.header("x-frame-options"),
            "",
            "Telegram's web client frames the page"
        );
    }
}

/// The directive `name` of an answer's policy.
fn directive<'a>(policy: &'a str, name: &str) -> Vec<&'a str> {
    let mut found = policy
        .split(';')
        .map(|it| it.split_whitespace())
        .filter_map(|mut words| (words.next() == Some(name)).then(|| words.collect()));
    found.next().unwrap_or_default()
}

#[tokio::test]
async fn the_policy_allows_the_page_and_nothing_else() {
    let app = demo("policy");
    let answer = get(&app, "/", &[("host", "site.example:8080")]).await;
    let policy = answer.header("content-security-policy");
    // `printf "import init from './a.js';\ninit();\n" | openssl dgst -sha256 -binary | base64`
    let hash = "'sha256-jQlGwqbr4rXOvl9j/jnfFFyobJa1UREmshqsIu0n/9Y='";
    assert_eq!(
        directive(policy, "script-src"),
        ["'self'", "'wasm-unsafe-eval'", hash]
    );
    assert_eq!(
        directive(policy, "connect-src"),
        ["'self'", "ws://site.example:8080"]
    );
    assert_eq!(directive(policy, "img-src"), ["'self'", "blob:", "data:"]);
    assert_eq!(directive(policy, "style-src"), ["'self'", "'unsafe-inline'"]);
    assert_eq!(directive(policy, "base-uri"), ["'none'"]);
    assert_eq!(
        directive(policy, "frame-ancestors"),
        ["'self'", "https://web.telegram.org", "https://*.telegram.org"]
    );
    let odd = get(&app, "/", &[("host", "x; script-src *")]).await;
    assert_eq!(
        directive(odd.header("content-security-policy"), "connect-src"),
        ["'self'"]
    );
}

#[tokio::test]
async fn a_rebuilt_page_gets_a_new_policy() {
    let (config, _) = server("rebuilt", &[]);
    let page = config.dist.join("index.html");
    let app = server::app(config);
    let scripts = async |app| {
        let answer = get(app, "/", &[]).await;
        directive(answer.header("content-security-policy"), "script-src").join(" ")
    };
    let before = scripts(&app).await;
    std::fs::write(&page, "<script>let rebuilt = true;</script>").unwrap();
    let after = scripts(&app).await;
    assert_ne!(before, after);
    assert_eq!(after.matches("sha256-").count(), 1);
    std::fs::remove_file(&page).unwrap();
    assert_eq!(scripts(&app).await, "'self' 'wasm-unsafe-eval'");
}

#[tokio::test]
async fn the_policy_names_the_live_service_and_lets_a_key_mint_there() {
    let live = [
        ("GOOGLE_API_KEY", "k"),
        ("LIVE_URL", "wss://relay.example/gemini"),
    ];
    let app = server::app(server("live", &live).0);
    let answer = get(&app, "/", &[]).await;
    assert_eq!(
        directive(answer.header("content-security-policy"), "connect-src"),
        ["'self'", "wss://relay.example", "https://relay.example"]
    );
}

#[tokio::test]
async fn a_doubled_slash_is_one_slash() {
    let app = demo("slashes");
    assert_eq!(get(&app, "//config.json", &[]).await.json()["demo"], true);
    assert_eq!(get(&app, "///data.json?x=1", &[]).await.text(), "{}");
    let socket = "ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContentConstrained";
    let one = get(&app, &format!("/{socket}?access_token=t"), &[]).await;
    let two = get(&app, &format!("//{socket}?access_token=t"), &[]).await;
    assert_eq!(one.status, two.status);
    assert_eq!(one.body, two.body);
}

#[tokio::test]
async fn the_log_has_paths_and_no_queries() {
    let (config, lines) = server("log", &[]);
    let app = server::app(config);
    get(&app, "/index.html?access_token=auth_tokens/secret", &[]).await;
    get(&app, "//ws/x?access_token=auth_tokens/secret", &[]).await;
    let lines = lines.lock().unwrap();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("GET /index.html 200 "), "{lines:?}");
    assert!(lines[1].starts_with("GET /ws/x "), "{lines:?}");
    assert!(!lines.concat().contains("secret"));
}

#[tokio::test]
async fn a_missing_site_is_not_found_either() {
    let dist = site("removed");
    let (mut config, _) = server("removed-too", &[]);
    std::fs::remove_dir_all(&dist).unwrap();
    config.dist = dist;
    assert_eq!(
        get(&server::app(config), "/", &[]).await.status,
        StatusCode::NOT_FOUND
    );
}
