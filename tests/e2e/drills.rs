//! Drills: what goes wrong on the way to readers, in their browsers, or for as long as a page stays open.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::browser::{Browser, SUM_SHIFTS};
use crate::device::Device;
use crate::engine::Engine;
use crate::essays::{HEARD, dilemmas, radio_id};
use crate::failure::assert_readable;
use crate::frames::{host, open_site, own_site, place};
use crate::hands::{Point, Pointer, Step};
use crate::loader::{FRAME, NOTE, OWN, assert_no_errors, snippet, wait_for_told, within};
use crate::piece::{ADDRESS, FIGURE, NUMBER, Piece, at, stance_button, words};
use crate::rules::Rule;
use crate::server::{DIST, Site};

/// Notes what is thrown in the page around the widgets.
const THROWN: &str = "<script>window.thrown = []; for (const kind of ['error', 'unhandledrejection']) \
    addEventListener(kind, ({ message, reason }) => thrown.push(String(message ?? reason)));</script>";

/// Opens a host's page with a widget whose loader is a classic script, which needs no header of anybody's.
#[track_caller]
fn classic(site: &Site) -> (Site, Browser) {
    let widget = snippet(site, "").replace(" type=\"module\"", "");
    host(&format!("{THROWN}{NOTE}{widget}"))
}

/// Checks that a host's page shows what the blogger wrote, and that nothing has been thrown at it.
#[track_caller]
fn assert_given_way(browser: &Browser) {
    assert_eq!(browser.value(OWN), json!(true), "the blogger's own content");
    assert_eq!(browser.value(&format!("getComputedStyle({FRAME}).visibility")), json!("hidden"));
    assert_eq!(browser.value("thrown"), json!([]), "what is thrown at the host's page");
}

/// Checks that the page says that the control stays off, and that a host's page is told so.
#[track_caller]
fn assert_both_say_so(site: &Site) {
    let browser = Browser::new();
    browser.goto(&site.url(""));
    assert_readable(&browser, "failed");
    drop(browser);
    let (_host, browser) = classic(site);
    wait_for_told(&browser, "error", 1);
    assert_given_way(&browser);
}

/// A proxy that passes the bodies on and loses the headers: nobody else may read the files, nothing may be kept, and the
/// wasm has no type or the wrong one. The piece works, and so does the widget.
#[test]
fn a_proxy_that_strips_headers() {
    for wasm in [Rule::Without("content-type"), Rule::Type("application/octet-stream")] {
        let site = own_site();
        site.rule("*", Rule::Without("cache-control"));
        site.rule("*.wasm", wasm);
        let piece = Piece::open(&site, "");
        piece.tap(&stance_button(Stance::Vertical));
        piece.assert_placed(0);
        drop(piece);
        let (_host, browser) = classic(&site);
        wait_for_told(&browser, "ready", 1);
        let (browser, ()) = within(browser, place);
        wait_for_told(&browser, "place", 1);
        assert_eq!(browser.value("thrown"), json!([]));
    }
}

/// A loader that is included as a module needs a header: without it, readers have the blogger's own content.
#[test]
fn a_module_without_its_header() {
    let site = own_site();
    let (_host, browser) = host(&format!("{NOTE}{}", snippet(&site, "")));
    browser.wait_until("the loader is asked for", || site.log().iter().any(|visit| visit.path == "/embed.js"));
    browser.wait_for("document.readyState === 'complete'");
    assert_eq!(browser.value(OWN), json!(true));
    assert_eq!(browser.value("customElements.get('de-tu-a-tu') === undefined"), json!(true));
}

/// Browsers run no module where nothing has a type at all. The page is found to be a page all the same, in the right
/// letters, and says that the control stays off.
#[test]
fn a_proxy_that_strips_all_types() {
    let site = own_site();
    site.rule("*", Rule::Without("content-type"));
    assert_both_say_so(&site);
}

/// The beginnings of the names of all scripts, and of the wasm.
const SCRIPTS: [&str; 4] = ["app-", "boot-", "insert-", "reading-"];

/// A build of the site as far as these tests ask for it.
struct Build {
    folder: tempfile::TempDir,
}

impl Build {
    /// The built site, in which the assets whose names begin so have others, as those of another build would. (Faces stay:
    /// the style sheet names them, and the page's policy the sheet.)
    fn with_other(assets: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let parts = ["assets", "embed", "embed.js", "index.html", "r", "404.html"].map(|it| format!("{DIST}/{it}"));
        let copied = Command::new("cp").arg("-R").args(parts).arg(folder.path()).status();
        assert!(copied.is_ok_and(|status| status.success()), "the site is copied");
        let build = Self { folder };
        let names = fs::read_dir(build.path("assets")).expect("the assets").filter_map(Result::ok);
        let names: Vec<String> = names.map(|it| it.file_name().to_string_lossy().into_owned()).collect();
        for name in names.iter().filter(|name| assets.iter().any(|start| name.starts_with(start))) {
            let other = name.replacen('-', "-0ld", 1);
            fs::rename(build.path("assets").join(name), build.path("assets").join(&other)).expect("another name");
            for page in ["index.html", "embed/index.html"] {
                let html = fs::read_to_string(build.path(page)).expect("a page");
                fs::write(build.path(page), html.replace(name, &other)).expect("there is room");
            }
        }
        build
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Puts the assets of those that were deployed before beside its own, by the project's own script.
    fn keep_assets(&self, kept: &Path) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut script = Command::new(root.join("scripts/keep-assets"));
        let output = script.arg(self.folder.path()).arg(kept).output().expect("the script can be run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Has pages of another build, which a CDN still has, and its own assets.
    fn served_with_pages_of(&self, other: &Self) -> Site {
        for page in ["index.html", "embed/index.html"] {
            fs::copy(other.path(page), self.path(page)).expect("there is room");
        }
        let site = Site::serving(self.folder.path().to_owned(), "/");
        site.rule("*", Rule::Address(site.base().trim_end_matches('/').to_owned(), site.origin()));
        site.rule("*", Rule::Header("Access-Control-Allow-Origin", "*"));
        site
    }
}

/// A CDN that still has yesterday's pages, in front of today's files: as long as yesterday's assets are kept beside
/// today's, nobody notices, and hosts' pages as little.
#[test]
fn pages_of_yesterday_whose_assets_are_kept() {
    let kept = tempfile::tempdir().expect("a temporary folder");
    let [yesterday, today] = [Build::with_other(&SCRIPTS), Build::with_other(&[])];
    yesterday.keep_assets(kept.path());
    today.keep_assets(kept.path());
    let site = today.served_with_pages_of(&yesterday);
    let piece = Piece::open(&site, "");
    piece.tap(&stance_button(Stance::Vertical));
    piece.assert_placed(0);
    drop(piece);
    let (_host, browser) = classic(&site);
    wait_for_told(&browser, "ready", 1);
    assert_no_errors(&browser);
    let assets: Vec<_> = site.log().into_iter().filter(|visit| visit.path.contains("/assets/")).collect();
    assert!(assets.iter().all(|visit| visit.status == 200), "{assets:?}");
    let scripts: BTreeSet<&str> = assets.iter().map(|visit| visit.path.as_str()).collect();
    let scripts: Vec<&&str> = scripts.iter().filter(|it| it.ends_with(".js") || it.ends_with(".wasm")).collect();
    // Glue, wasm, and the scripts that start the app and go along with the reading.
    assert!(scripts.len() == 4 && scripts.iter().all(|it| it.contains("-0ld")), "{assets:?}");
}

/// The same without them. A build that has changed nothing but the app leaves the script that starts it, which says so.
#[test]
fn pages_of_yesterday_whose_app_is_gone() {
    let [yesterday, today] = [Build::with_other(&["app-"]), Build::with_other(&[])];
    let site = today.served_with_pages_of(&yesterday);
    assert_both_say_so(&site);
}

/// And when no script is left, nobody says anything: the page is what it is without scripts, and so is the host's.
#[test]
fn pages_of_yesterday_whose_scripts_are_gone() {
    let [yesterday, today] = [Build::with_other(&SCRIPTS), Build::with_other(&[])];
    let site = today.served_with_pages_of(&yesterday);
    let browser = Browser::new();
    browser.goto(&site.url(""));
    assert_readable(&browser, "static");
    drop(browser);
    let (_host, browser) = classic(&site);
    browser.wait_until("the script is asked for", || {
        site.log().iter().any(|visit| visit.path.contains("/boot-0ld") && visit.status == 404)
    });
    assert_given_way(&browser);
    assert_eq!(browser.value("told"), json!([]));
}

/// Today's pages in front of a host that does not have their app yet, or has another one by its name, and tells
/// everybody to keep its answer for a year: readers are told that the control stays off, and whoever comes back when
/// the host is in order finds the piece working.
#[test]
fn a_bad_answer_is_not_kept() {
    for (pattern, rule) in [
        ("assets/app-*", Rule::Missing),
        ("assets/app-*.wasm", Rule::Appended(&[0, 2, 1, b'x'])),
        ("assets/app-*.js", Rule::Truncated),
    ] {
        let site = Site::new();
        site.rule(pattern, rule);
        site.rule(pattern, Rule::Header("Cache-Control", "max-age=31536000, immutable"));
        let browser = Browser::new();
        browser.goto(&site.url(""));
        assert_readable(&browser, "failed");
        site.lift(pattern);
        // Whoever comes back may still get what was kept, while the page asks anew.
        browser.goto("about:blank");
        browser.goto(&site.url(""));
        browser.wait_for("document.documentElement.dataset.app !== 'static'");
        let piece = Piece::open_in(browser, &site, "");
        piece.tap(&stance_button(Stance::Vertical));
        piece.assert_placed(0);
    }
}

/// The rules of `tests/blockers.rs` that hide things.
const BLOCKERS: &str = include_str!("../fixture/blockers.txt");

/// A reader whose blocker hides whatever looks like buttons of networks, links to them included, misses nothing of the
/// piece but those: the control, the quotations and the link to copy are there.
#[test]
fn a_blocker_that_hides_networks() {
    let selectors: Vec<&str> = BLOCKERS.lines().filter_map(|line| line.strip_prefix("##")).collect();
    let networks = "[href*='facebook.com'], [href*='linkedin.com'], [href*='x.com/intent'], [href*='t.me/share']";
    let style = format!("{}, {networks} {{ display: none !important }}", selectors.join(", "));
    // As a sheet of the page's, since a driver has none of the reader's own.
    let hide =
        "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); document.adoptedStyleSheets = [sheet]";
    for path in ["", "r/71/", "embed/"] {
        let piece = Piece::open(&Site::new(), path);
        piece.script(hide, &[json!(style)]);
        place(&piece);
        piece.assert_placed(70);
        if piece.shows(".show-share") {
            piece.click(".show-share");
        }
        assert!(piece.shows(ADDRESS), "the link at /{path}");
        piece.click(".share__sheet summary");
        piece.wait_for("document.querySelector('.share__sheet').open");
        assert!(!piece.shows("[data-channel=linkedin]"), "it hides networks");
        assert!(piece.shows("[data-channel=email]"), "and nothing else");
        assert_eq!(piece.complaints(), [""; 0]);
    }
}

/// Drags the beam, changes the page on the way, and goes on where positions are then; gives the numbers on the way.
/// The places are found by changing the page and changing it back before.
#[track_caller]
fn drag_through(piece: &Piece, change: &str, back: &str, ways: [&[u8]; 2]) -> Vec<u8> {
    piece.scroll_to(FIGURE);
    let points = |way: &[u8]| way.iter().map(|&number| Step::To(piece.on_arc(at(number)))).collect::<Vec<_>>();
    let before = points(ways[0]);
    piece.script(change, &[]);
    piece.wait_for_frames(2);
    let after = points(ways[1]);
    piece.script(back, &[]);
    piece.wait_for_frames(2);
    piece.scroll_to(FIGURE);
    // Once the pointer has moved so often and the app has heard of it. (The page's policy lets no text become a script.)
    let in_the_middle = format!(
        "let moves = 0; window.trail = []; const number = document.querySelector('{NUMBER}'); \
         new MutationObserver(() => trail.push(number.textContent)) \
             .observe(number, {{ childList: true, characterData: true, subtree: true }}); \
         addEventListener('pointermove', ({{ buttons }}) => {{ if (buttons && ++moves === arguments[0]) {{ {change} }} }})"
    );
    piece.script(&in_the_middle, &[json!(ways[0].len())]);
    let start = [Step::To(piece.in_figure(0.0, 0.0)), Step::Down];
    let steps: Vec<Step> = start.into_iter().chain(before).chain(after).chain([Step::Up]).collect();
    piece.gesture(Pointer::Mouse, &steps);
    let trail: Vec<String> = serde_json::from_value(piece.value("trail")).expect("texts");
    trail.iter().filter_map(|number| number.parse().ok()).collect()
}

/// Checks a drag: what the control has said, give or take a point, and where the reader is in the end.
#[track_caller]
fn assert_along(piece: &Piece, shown: &[u8], ways: [&[u8]; 2]) {
    let way = ways.concat();
    let is_near = shown.len() == way.len() && shown.iter().zip(&way).all(|(shown, there)| shown.abs_diff(*there) <= 1);
    assert!(is_near, "along {way:?} the control has said {shown:?}");
    piece.assert_near(*way.last().expect("a place"));
}

/// Whoever enlarges the page, or an extension that does so, while the beam is being dragged: it stays with the pointer.
#[test]
fn a_page_that_is_enlarged_during_a_drag() {
    let ways: [&[u8]; 2] = [&[100, 80, 60], &[40, 20]];
    let piece = Piece::open(&Site::new(), "");
    let shown = drag_through(&piece, "document.body.style.zoom = '1.3'", "document.body.style.zoom = ''", ways);
    assert_along(&piece, &shown, ways);
}

/// A window that becomes narrower meanwhile, as when a phone is turned.
#[test]
fn a_window_that_changes_during_a_drag() {
    let ways: [&[u8]; 2] = [&[100, 80, 60], &[40, 20]];
    let site = Site::new();
    site.page(
        "around.html",
        &format!(
            "<!doctype html><title>Around</title><body style=\"margin: 0\">\
             <iframe src=\"{}\" width=1000 height=800 style=\"border: 0; display: block\"></iframe>",
            site.url("")
        ),
    );
    let browser = Browser::new();
    browser.goto(&site.url("around.html"));
    browser.enter_frame("document.querySelector('iframe')");
    let piece = Piece::take_over(browser, "");
    let width = |width| format!("parent.document.querySelector('iframe').width = {width}");
    let shown = drag_through(&piece, &width(420), &width(1000), ways);
    assert_along(&piece, &shown, ways);
}

/// A page that two fingers have enlarged before: what is laid out and what is in sight are no longer the same. (Not
/// meanwhile, since Chromium's driver lets go of a pointer between two gestures.)
#[test]
fn a_drag_in_a_page_enlarged_by_fingers() {
    if !Engine::chosen().pinches() {
        return;
    }
    let piece = Piece::open_in(Browser::on(&Device::with_screen(375, 800)), &Site::new(), "");
    piece.pinched(1.2);
    piece.wait_for("visualViewport.scale > 1.1");
    piece.scroll_to(FIGURE);
    // The driver's places are in sight, in pixels of the page's.
    let seen = piece.value("[visualViewport.offsetLeft, visualViewport.offsetTop]");
    let [left, top]: [f64; 2] = serde_json::from_value(seen).expect("two numbers");
    let in_sight = |Point { x, y }: Point| Step::To(Point { x: x - left, y: y - top });
    let start = [in_sight(piece.in_figure(0.0, 0.0)), Step::Down];
    let way = [60, 40, 15].map(|number| in_sight(piece.on_arc(at(number))));
    let steps: Vec<Step> = start.into_iter().chain(way).chain([Step::Up]).collect();
    piece.gesture(Pointer::Touch, &steps);
    piece.assert_near(15);
}

/// A page with twenty widgets, as a blog's archive has: each is loaded when the reader comes near and moves nothing. They
/// are one piece on one device: those that are loaded after the reader has answered find the answer, while those that
/// are open already stay as they are, as two tabs do, until the reader answers there.
#[test]
fn twenty_widgets_on_one_page() {
    let site = open_site();
    let style = "display:block;box-sizing:border-box;height:0;padding-bottom:max(640px,980px - 43%)";
    let widgets: String = (0..20)
        .map(|nth| {
            let lang = if nth % 2 == 0 { "es" } else { "en" };
            format!("<h2>{nth}</h2>{}", snippet(&site, &format!("id=w{nth} lang={lang} style=\"{style}\"")))
        })
        .collect();
    let (_host, browser) = host(&format!("<script>{SUM_SHIFTS}</script>{THROWN}{NOTE}{widgets}<p id=end>The end."));
    let frame = |nth: usize| format!("document.getElementById('w{nth}').shadowRoot.querySelector('iframe')");
    let is_ready = |nth: usize| format!("told.some(([id, type]) => id === 'w{nth}' && type === 'ready')");
    let end = "Math.round(document.getElementById('end').getBoundingClientRect().top + scrollY)";
    let at_first = browser.value(end);
    browser.wait_for(&format!("{} && {}", is_ready(0), is_ready(1)));
    assert_eq!(browser.value("document.querySelectorAll('de-tu-a-tu').length"), json!(20));
    let far = site.log().iter().filter(|visit| visit.path.ends_with("embed/")).count();
    assert!(far < 6, "{far} frames are loaded where two are near");
    browser.enter_frame(&frame(0));
    let piece = Piece::take_over(browser, "embed/");
    place(&piece);
    piece.leave_frames();
    wait_for_told(&piece, "place", 1);
    // Whoever goes through the page finds all of them ready, and what they have said in those that came later.
    for nth in 2..20 {
        piece.script("document.getElementById(arguments[0]).scrollIntoView()", &[json!(format!("w{nth}"))]);
        piece.wait_for(&is_ready(nth));
    }
    let mut browser = piece.into_browser();
    assert_eq!(browser.value(end), at_first);
    let shift = browser.value("shift").as_f64().unwrap_or(f64::INFINITY);
    assert!(shift == 0.0, "the page has jumped by {shift}");
    for (nth, is_placed) in [(19, true), (1, false), (10, true)] {
        browser.script("document.getElementById(arguments[0]).scrollIntoView()", &[json!(format!("w{nth}"))]);
        browser.enter_frame(&frame(nth));
        let piece = Piece::take_over(browser, "embed/");
        assert_eq!(piece.value("document.documentElement.lang"), json!(if nth % 2 == 0 { "es" } else { "en" }));
        if is_placed {
            piece.assert_placed(70);
        } else {
            piece.assert_unset();
        }
        piece.leave_frames();
        browser = piece.into_browser();
    }
    // The last answer is the one that is remembered.
    browser.enter_frame(&frame(1));
    let piece = Piece::take_over(browser, "en/embed/");
    piece.click(&stance_button(Stance::Vertical));
    piece.assert_placed(0);
    assert_eq!(piece.value("localStorage.getItem('de-tu-a-tu')"), json!("1\n0\n"));
    piece.leave_frames();
    let told = piece.value("told.filter(([, type]) => type === 'place').map(([id]) => id)");
    assert_eq!(told, json!(["w0", "w1"]));
    assert_eq!(piece.value("told.filter(([, type]) => type === 'ready').length"), json!(20), "each once");
    assert_eq!(piece.value("thrown"), json!([]));
    assert_no_errors(&piece);
}

/// A clock that a test moves on.
const CLOCK: &str = "window.later = 0; const now = Date.now; Date.now = () => now() + later; \
    const since = performance.now.bind(performance); performance.now = () => since() + later; \
    Object.defineProperty(Document.prototype, 'hidden', { get: () => !!window.isAway }); \
    Object.defineProperty(Document.prototype, 'visibilityState', { get: () => (window.isAway ? 'hidden' : 'visible') });";

/// Another tab of the same browser does something with the device's memory while nobody looks, and the reader comes back
/// after a day.
const A_DAY: &str = "window.isAway = true; document.dispatchEvent(new Event('visibilitychange')); \
    dispatchEvent(new Event('blur')); document.dispatchEvent(new Event('freeze')); \
    const elsewhere = document.createElement('iframe'); document.body.append(elsewhere); \
    const storage = elsewhere.contentWindow.localStorage; ELSEWHERE; elsewhere.remove(); \
    window.later = 24 * 60 * 60 * 1000; window.changes = []; \
    new MutationObserver((all) => changes.push(...all.map(({ target, type }) => `${type} of ${target.nodeName} ${target.className}`))) \
        .observe(document.documentElement, { attributes: true, childList: true, characterData: true, subtree: true }); \
    document.dispatchEvent(new Event('resume')); window.isAway = false; \
    document.dispatchEvent(new Event('visibilitychange')); dispatchEvent(new Event('focus')); \
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); dispatchEvent(new Event('online'));";

/// A page that has been open since yesterday is where it was, to the pixel, whatever another tab has done meanwhile. What
/// the reader does there counts, and the device remembers whatever was done last.
#[test]
fn a_page_open_for_a_day() {
    for (elsewhere, next_day) in [
        ("storage.setItem('de-tu-a-tu', '1\\n100\\n')", Some(100)),
        ("storage.clear()", None),
        ("storage.setItem('de-tu-a-tu', 'x'.repeat(100000))", None),
        ("", Some(100)),
    ] {
        let site = Site::new();
        site.rule("*", Rule::Prelude(CLOCK));
        let piece = Piece::open(&site, "");
        let words = words("es");
        piece.tap(&stance_button(Stance::MostlyVertical));
        piece.assert_placed(30);
        // Both are said, each a moment later.
        piece.wait_for(&format!("{HEARD} !== ''"));
        let said = piece.value(HEARD);
        piece.answer(&words, &[1]);
        piece.wait_until("the answer is told", || piece.value(HEARD) != said);
        piece.wait_for("document.fonts.status === 'loaded'");
        piece.wait_for("document.getAnimations().every((it) => it.playState !== 'running')");
        let place = "[scrollX, scrollY, document.documentElement.scrollHeight, document.title, location.href]";
        let before = piece.value(place);
        piece.script(&A_DAY.replace("ELSEWHERE", elsewhere), &[]);
        piece.wait_for_frames(20);
        assert_eq!(piece.value(place), before, "{elsewhere}");
        assert_eq!(piece.value("changes"), json!([]), "{elsewhere}");
        piece.assert_placed(30);
        piece.tap(&stance_button(Stance::Horizontal));
        piece.assert_placed(100);
        let remembered = format!("1\n100\n\n{}", radio_id(dilemmas(&words)[0], 1));
        assert_eq!(piece.value("localStorage.getItem('de-tu-a-tu')"), json!(remembered), "{elsewhere}");
        // And whoever comes to the piece anew finds what was left last.
        piece.script(&format!("const storage = localStorage; {elsewhere}"), &[]);
        piece.come_back(&site.url(""));
        match next_day {
            Some(number) => piece.assert_placed(number),
            None => piece.assert_unset(),
        }
        assert_eq!(piece.complaints(), [""; 0]);
    }
}
