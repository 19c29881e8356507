//! What the written pages of the project point to is there: relative links, pictures, and the rooms of the map.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test says what is wrong by panicking"
)]

use std::path::{Path, PathBuf};

/// Pages in the root folder; those below it are found.
const PAGES: [&str; 4] = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "public/guide/index.html",
];
/// Folders with more of them.
const FOLDERS: [&str; 3] = ["docs", "server/assets", "public/fonts"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = PAGES.map(|page| root().join(page)).into();
    let mut folders: Vec<PathBuf> = FOLDERS.map(|folder| root().join(folder)).into();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the list") {
            let path = entry.unwrap().path();
            match path.extension() {
                _ if path.is_dir() => folders.push(path),
                Some(ending) if ending == "md" => pages.push(path),
                _ => {}
            }
        }
    }
    pages
}

/// Where links and pictures of a page lead: Markdown, and HTML in it.
fn targets(page: &str) -> Vec<&str> {
    [("](", ')'), ("href=\"", '"'), ("src=\"", '"')]
        .into_iter()
        .flat_map(|(before, end)| {
            let pieces = page.split(before).skip(1);
            pieces.filter_map(move |piece| Some(piece.split_once(end)?.0))
        })
        .collect()
}

/// Whether this leads out of the project, or within the page.
fn is_elsewhere(target: &str) -> bool {
    ["https://", "http://", "mailto:", "#"]
        .iter()
        .any(|start| target.starts_with(start))
}

/// Files that the build puts beside the guide (`index.html`).
fn is_copied_to_guide(target: &str) -> bool {
    let html = std::fs::read_to_string(root().join("index.html")).unwrap();
    let mut links = html
        .lines()
        .filter(|line| line.contains(r#"data-target-path="guide""#));
    links.any(|line| {
        targets(line)
            .iter()
            .any(|copied| copied.ends_with(&format!("/{target}")) && root().join(copied).is_file())
    })
}

#[test]
fn relative_links_lead_somewhere() {
    let mut checked = 0;
    for page in pages() {
        let text = std::fs::read_to_string(&page).expect("a page of the list");
        for target in targets(&text).into_iter().filter(|target| !is_elsewhere(target)) {
            let file = target.split('#').next().unwrap_or_default();
            let place = page.parent().unwrap().join(file);
            // The guide stands in the site, where `public/` is the root.
            let is_there = place.exists() || page.ends_with("guide/index.html") && is_copied_to_guide(file);
            assert!(is_there, "{}: {target}", page.display());
            checked += 1;
        }
    }
    assert!(checked > 10, "only {checked} links were found");
}

#[test]
fn every_room_of_the_map_is_there() {
    let map = std::fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let rooms: Vec<&str> = map
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(room, _)| room)
        .collect();
    assert!(rooms.len() > 30, "{rooms:?}");
    for room in rooms {
        assert!(root().join(room).exists(), "{room}");
    }
}

#[test]
fn every_room_of_the_code_is_on_the_map() {
    let map = std::fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    for parent in ["src", "src/core", "xtask/src"] {
        for entry in std::fs::read_dir(root().join(parent)).unwrap() {
            let entry = entry.unwrap();
            let room = format!("`{parent}/{}/`", entry.file_name().to_string_lossy());
            assert!(!entry.path().is_dir() || map.contains(&room), "{room}");
        }
    }
}
