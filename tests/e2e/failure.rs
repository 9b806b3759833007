//! The app does not come, or dies: the page stays a page.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::browser::Browser;
use crate::engine::Engine;
use crate::piece::{LESS, Piece, RANGE, stance_button, words};
use crate::rules::Rule;
use crate::server::{DIST, Site};

const NOTE: &str = ".failed-note";
const STANCE_LINKS: &str = ".stance-links a";

/// Checks that a page without the app is readable and leads on, and that it says so if it can.
#[track_caller]
pub fn assert_readable(browser: &Browser, state: &str) {
    browser.wait_for(&format!("document.documentElement.dataset.app === '{state}'"));
    assert!(!browser.has_dialog(), "a dialog is open");
    let words = words(browser.value("document.documentElement.lang").as_str().unwrap_or_default());
    let has_failed = state == "failed";
    assert_eq!(browser.shows(NOTE), has_failed, "the sentence that says so");
    if has_failed {
        assert_eq!(browser.text(NOTE), &*words.text(PageText::Failed));
        assert!(!browser.shows(RANGE), "a range that answers nothing");
    }
    assert!(!browser.shows(".app-only"), "buttons that answer nothing");
    let page = browser.text("body");
    for text in [
        words.piece.texts.get(AppText::PlacerQuestion),
        words.text(PageText::StaticStances),
        words.text(PageText::About),
    ] {
        assert!(page.contains(&*text), "the page says “{text}”");
    }
    assert_eq!(browser.texts(STANCE_LINKS).len(), 5);
}

/// Follows the link of a stance and checks that the result's page is there and readable.
#[track_caller]
fn follow_a_stance(browser: &Browser, site: &Site) {
    browser.tap(".stance-links li:nth-child(2) a");
    browser.wait_until("the result", || browser.address() == site.url("r/30/"));
    let expected = words("es").piece.texts.get(AppText::ResultSender).replace("{n}", "30");
    assert_eq!(browser.text(".result__title"), expected);
}

#[track_caller]
fn fails(pattern: &str, rule: Rule) {
    let site = Site::new();
    site.rule(pattern, rule);
    let browser = Browser::new();
    browser.goto(&site.url(""));
    assert_readable(&browser, "failed");
    assert!(site.log().iter().any(|visit| visit.path.contains("/assets/app-")), "the app was asked for");
    follow_a_stance(&browser, &site);
}

#[test]
fn without_the_wasm() {
    fails("assets/app-*.wasm", Rule::Missing);
}

#[test]
fn with_half_of_the_wasm() {
    fails("assets/app-*.wasm", Rule::Truncated);
}

#[test]
fn where_the_host_forbids_wasm() {
    if Engine::chosen() == Engine::WebKit {
        return Engine::WebKit.skips("it starts wasm whatever the host's policy says of it");
    }
    fails("*", Rule::Header("Content-Security-Policy", "script-src 'self'"));
}

#[test]
fn without_the_glue() {
    fails("assets/app-*.js", Rule::Missing);
}

#[test]
fn with_half_of_the_glue() {
    fails("assets/app-*.js", Rule::Truncated);
}

/// A glue that would run as well, but is not the one that the page was built with.
#[test]
fn with_a_changed_glue() {
    if Engine::chosen() == Engine::WebKit {
        return Engine::WebKit.skips("its import does not heed the integrity of a preload");
    }
    fails("assets/app-*.js", Rule::Appended(b"/**/"));
}

/// The same of the wasm.
#[test]
fn with_a_changed_wasm() {
    // A section of the writer's own, which is called x and holds nothing.
    fails("assets/app-*.wasm", Rule::Appended(&[0, 2, 1, b'x']));
}

/// Browsers run no module of a type that is none.
#[test]
fn with_a_glue_of_the_wrong_type() {
    fails("assets/app-*.js", Rule::Type("text/plain"));
}

/// The glue knows another way to start a wasm that hosts serve under the wrong name.
#[test]
fn with_a_wasm_of_the_wrong_type_it_starts_all_the_same() {
    let site = Site::new();
    site.rule("assets/app-*.wasm", Rule::Type("text/plain"));
    let piece = Piece::open(&site, "");
    piece.tap(&stance_button(Stance::Middle));
    piece.assert_placed(50);
}

/// Nobody is left to say that anything is wrong, and nothing is: the page is what it is without scripts.
#[test]
fn without_the_script_that_starts_it() {
    for rule in [Rule::Missing, Rule::Truncated] {
        let site = Site::new();
        site.rule("assets/boot-*.js", rule);
        let browser = Browser::new();
        browser.goto(&site.url(""));
        assert_readable(&browser, "static");
        follow_a_stance(&browser, &site);
    }
}

/// A page of yesterday, still open in somebody's cache, whose assets a careless deployment has taken away: no scripts
/// and no typeface, and still the page's own looks and the whole text with links that lead on.
#[test]
fn a_page_whose_assets_are_gone() {
    let site = Site::new();
    site.rule("assets/*", Rule::Missing);
    let browser = Browser::new();
    browser.goto(&site.url(""));
    assert_readable(&browser, "static");
    let page = browser.text("body");
    assert!(page.len() > 12_000, "both essays are there: {} bytes", page.len());
    follow_a_stance(&browser, &site);
}

/// Yesterday's page finds yesterday's files as long as they are kept beside today's, as docs/DEPLOY.md asks for.
#[test]
fn a_page_of_yesterday_finds_its_own_files() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let copied = std::process::Command::new("cp").arg("-R").arg(format!("{DIST}/.")).arg(folder.path()).status();
    assert!(copied.is_ok_and(|status| status.success()), "the site is copied");
    let assets = folder.path().join("assets");
    let page = std::fs::read_to_string(folder.path().join("index.html")).expect("the page");
    // Today's build has files of other names; the page in the reader's hands names the old ones.
    let mut yesterday = page.clone();
    for entry in std::fs::read_dir(&assets).expect("the assets").filter_map(Result::ok) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let old = name.replacen('-', "-0ld", 1);
        std::fs::copy(entry.path(), assets.join(&old)).expect("an asset of yesterday");
        yesterday = yesterday.replace(&name, &old);
    }
    assert_ne!(yesterday, page);
    let site = Site::serving(folder.path().to_owned(), "/");
    site.page("yesterday.html", &yesterday);
    let piece = Piece::open(&site, "yesterday.html");
    piece.tap(&stance_button(Stance::Vertical));
    piece.assert_placed(0);
    let apps = site.log().into_iter().filter(|visit| visit.path.starts_with("/assets/app-"));
    assert!(apps.clone().all(|visit| visit.path.contains("-0ld") && visit.status == 200), "its own app");
    assert_eq!(apps.count(), 2);
}

#[test]
fn with_data_of_another_build() {
    let site = Site::new();
    site.rule(
        "",
        Rule::Prelude(
            "addEventListener('DOMContentLoaded', () => { document.getElementById('page-data').textContent = 'x' })",
        ),
    );
    let browser = Browser::new();
    browser.goto(&site.url(""));
    assert_readable(&browser, "failed");
}

/// A wasm that traps, which is what a panic in the app comes down to, when it is told to. It is one of the page's own:
/// what a driver's script throws is not the page's in Firefox.
const TRAP: &str = "const wasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]); \
                    const trap = new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports.f; \
                    window.die = { soon: () => setTimeout(trap), silently: () => Promise.resolve().then(trap) };";

#[test]
fn when_it_dies_while_it_runs() {
    for deed in ["soon", "silently"] {
        let site = Site::new();
        site.rule("", Rule::Prelude(TRAP));
        let piece = Piece::open(&site, "");
        // By a click, since only that is the page's own doing.
        let script = format!("document.addEventListener('click', window.die.{deed}, {{ once: true }})");
        piece.script(&script, &[]);
        piece.tap("h1");
        assert_readable(&piece, "failed");
        follow_a_stance(&piece, &site);
    }
}

/// Extensions may take whole parts away, of which the app knows nothing: it goes on with the others.
#[test]
fn when_somebody_takes_its_nodes_away() {
    let site = Site::new();
    let piece = Piece::open(&site, "");
    piece.tap(&stance_button(Stance::Horizontal));
    piece.assert_placed(100);
    piece.script(
        "document.querySelectorAll('.own__share, .own .quotes, .closing > *').forEach((it) => it.remove())",
        &[],
    );
    piece.tap(LESS);
    piece.wait_until("the control to follow", || piece.number() == "99");
    assert_eq!(piece.value("document.documentElement.dataset.app"), json!("ready"));
}

/// Another script of the page, which goes wrong in two ways when it is told to.
const SOMEBODY_ELSE: &str = "\
    window.thrown = 0; \
    for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, () => { thrown += 1 }); \
    window.fail = () => { Promise.reject(new Error('not ours')); throw new TypeError('not ours'); };";

#[test]
fn when_somebody_else_fails_nothing_is_said() {
    let site = Site::new();
    site.rule("", Rule::Prelude(SOMEBODY_ELSE));
    let piece = Piece::open(&site, "");
    piece.script("setTimeout(fail)", &[]);
    piece.wait_for("window.thrown === 2");
    assert_eq!(piece.value("document.documentElement.dataset.app"), json!("ready"));
    assert!(!piece.shows(NOTE));
    piece.tap(&stance_button(Stance::Vertical));
    piece.assert_placed(0);
}
