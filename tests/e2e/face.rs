//! The text face: it comes last, moves nothing, and does not come to somebody else's page.

use serde_json::json;

use crate::browser::Browser;
use crate::device::Device;
use crate::piece::Piece;
use crate::rules::Rule;
use crate::server::Site;

/// True once the face stands in the page.
pub const IS_THERE: &str =
    "[...document.fonts].some((face) => face.family.includes('Newsreader') && face.status === 'loaded')";

/// The requests for the face, each in the order of all.
fn asked(site: &Site) -> Vec<String> {
    site.log().into_iter().map(|visit| visit.path).filter(|path| path.contains("newsreader")).collect()
}

/// It is asked for when the app answers, and takes the place of a serif of its width: what is in sight does not move.
#[test]
fn it_comes_last_and_moves_nothing() {
    let site = Site::new();
    for (screen, path) in [((375, 667), ""), ((1280, 800), "en/"), ((375, 667), "r/71/")] {
        let browser = Browser::on(&Device::with_screen(screen.0, screen.1));
        let piece = Piece::open_in(browser, &site, path);
        piece.wait_for(IS_THERE);
        piece.wait_for_frames(2);
        let asked = piece.value(
            "performance.getEntriesByType('resource').find(({ name }) => name.includes('newsreader')).startTime >= \
             performance.getEntriesByName('app-ready')[0].startTime",
        );
        assert_eq!(asked, json!(true), "the app was first at /{path}");
        piece.script(
            "window.shift = 0; new PerformanceObserver((list) => { for (const it of list.getEntries()) shift += it.value; \
             window.seen = true }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => { window.seen = true }, 200)",
            &[],
        );
        piece.wait_for("window.seen");
        let shift = piece.value("shift").as_f64().unwrap_or(1.0);
        assert!(shift <= 0.02, "/{path} on {screen:?} has shifted by {shift}");
    }
}

/// A page whose app does not start is read in it too.
#[test]
fn it_comes_without_the_app() {
    let site = Site::new();
    site.rule("assets/app-*.wasm", Rule::Missing);
    let browser = Browser::new();
    browser.goto(&site.url(""));
    browser.wait_for(IS_THERE);
}

/// The style sheet brings it where scripts are off.
#[test]
fn it_comes_without_scripts() {
    let browser = Browser::on(&Device::without_scripts());
    let site = Site::new();
    browser.goto(&site.url("r/71/"));
    browser.wait_until("the face to be asked for", || asked(&site).len() == 1);
}

/// In somebody else's page the compact widget makes do with what is there.
#[test]
fn the_widget_does_without() {
    let site = Site::new();
    let piece = Piece::open(&site, "embed/");
    piece.tap(&crate::piece::stance_button(de_tu_a_tu::spectrum::Stance::Middle));
    piece.assert_placed(50);
    assert_eq!(asked(&site), [""; 0]);
}
