//! Addresses at which the site stands: its own addresses, others, a base path. Nothing is asked of anybody else.

use std::fs;
use std::path::Path;
use std::process::Command;

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::spectrum::Stance;
use tempfile::TempDir;

use crate::browser::{Browser, SCRATCH};
use crate::engine::Engine;
use crate::piece::{ADDRESS, COPY, Piece, at, content, stance_button};
use crate::server::{DIST, Site};

#[test]
fn an_address_that_leads_nowhere() {
    let site = Site::new();
    let browser = Browser::new();
    for path in ["nothing", "r/101/", "en/r/-5/", "r/073/", "en/nothing/at/all/"] {
        browser.goto(&site.url(path));
        let page = browser.text("body");
        for language in &content().languages {
            for key in [PageText::NotFoundTitle, PageText::NotFoundText] {
                let sentence = language.text(key);
                assert!(page.contains(&*sentence), "{path} says “{sentence}”");
            }
        }
        assert_eq!(
            site.log().iter().find(|visit| visit.path == format!("/{path}")).map(|visit| visit.status),
            Some(404)
        );
    }
    browser.tap(".not-found [lang=en] a");
    browser.wait_until("the piece in English", || browser.address() == site.url("en/"));
    // What the page loads is found from wherever it is shown.
    let missing: Vec<_> = site.log().into_iter().filter(|it| it.status != 200 && it.path.contains("assets")).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn an_address_without_its_last_slash() {
    let piece = Piece::open(&Site::new(), "en/r/71");
    assert!(piece.address().ends_with("/en/r/71/"));
    assert_eq!(piece.text(".result__title"), piece.said_with(AppText::ResultSender, at(71)));
}

#[test]
fn the_same_files_below_another_path() {
    let site = Site::serving(DIST.into(), "/a/b/");
    use_everything(&site);
}

/// A site that was built for its base address also names it: in what it shares, and where nobody knows what page it is.
#[test]
fn a_site_built_for_a_base_address() {
    let folder = TempDir::with_prefix_in("e2e-site-", SCRATCH).expect("a temporary folder");
    let site = Site::serving(folder.path().to_owned(), "/a/b/");
    build(folder.path(), &site.url(""));
    use_everything(&site);
    let piece = Piece::open(&site, "");
    piece.tap(&stance_button(Stance::MostlyHorizontal));
    piece.assert_placed(70);
    let shared = piece.property(ADDRESS, "value").unwrap_or_default();
    assert_eq!(shared, site.url("r/70/"));
    piece.goto(&shared);
    piece.wait_for("document.documentElement.dataset.app === 'ready'");
    assert_eq!(piece.text(".result__title"), piece.said_with(AppText::ResultSender, at(70)));
    piece.goto(&site.url("en/r/1000/"));
    piece.tap(".not-found section:first-of-type a");
    piece.wait_until("the piece", || piece.address() == site.url(""));
}

/// Builds the site again for another address, from the programs that `dist/` was built from.
#[track_caller]
fn build(out: &Path, base: &str) {
    let assets = fs::read_dir(Path::new(DIST).join("assets")).expect("the site's assets");
    for entry in assets.filter_map(Result::ok) {
        // As Trunk has named them. (`gathering-….js` is a script of the site.)
        let name = match entry.file_name().to_string_lossy().split_once('-') {
            Some((program @ ("app" | "gather"), rest)) if rest.ends_with(".js") => format!("{program}.js"),
            Some((program @ ("app" | "gather"), rest)) if rest.ends_with(".wasm") => format!("{program}_bg.wasm"),
            _ => continue,
        };
        fs::copy(entry.path(), out.join(name)).expect("a file to be copied");
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/prerender");
    let built = Command::new(script).arg(out).env("BASE_URL", base).output().expect("the prerenderer runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

/// Goes through a site's pages by its links and places itself, and finds nothing missing.
#[track_caller]
fn use_everything(site: &Site) {
    let piece = Piece::open(site, "");
    assert_eq!(piece.complaints(), [""; 0]);
    piece.tap(&stance_button(Stance::Vertical));
    piece.assert_placed(0);
    piece.tap(".masthead__languages a");
    piece.wait_until("the piece in English", || piece.address() == site.url("en/"));
    drop(piece);
    let piece = Piece::open(site, "en/r/30/");
    piece.tap(&stance_button(Stance::Horizontal));
    piece.assert_placed(100);
    piece.tap(".way-to-essays a");
    piece.wait_until("the essays", || piece.address() == site.url("en/#reading-title"));
    assert_eq!(piece.complaints(), [""; 0]);
    let missing: Vec<_> = site.log().into_iter().filter(|visit| visit.status >= 400).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn nothing_is_asked_of_anybody_else() {
    let site = Site::new();
    let mut asked = Vec::new();
    for path in ["", "en/r/71/"] {
        let piece = Piece::open(&site, path);
        piece.tap(&stance_button(Stance::Middle));
        piece.assert_placed(50);
        piece.tap(COPY);
        piece.wait_until("the announcement", || !piece.text(".share__said").is_empty());
        asked.extend(piece.requested());
        if piece.engine == Engine::Chromium {
            // The page's own account leaves out what was refused.
            asked.extend(piece.requests());
        }
        assert_eq!(piece.complaints(), [""; 0]);
        assert_eq!(piece.value("document.cookie"), "");
    }
    assert!(asked.iter().any(|it| it.ends_with(".wasm")), "the account is complete: {asked:?}");
    let own = format!("{}/", site.origin());
    let foreign: Vec<_> = asked.iter().filter(|it| !it.starts_with(&own)).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
}
