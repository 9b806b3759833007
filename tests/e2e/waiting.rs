//! The time between the page and the app.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::texts::PageText;
use serde_json::json;

use crate::browser::Browser;
use crate::hands::{Pointer, Step, key};
use crate::piece::{FIGURE, Piece, RANGE, words};
use crate::rules::{Gate, Rule};
use crate::server::Site;

/// Opens a page whose app does not arrive before the gate is open.
fn early(path: &str) -> (Site, Gate, Browser) {
    let (site, gate) = (Site::new(), Gate::default());
    site.rule("assets/app-*.wasm", Rule::Behind(gate.clone()));
    let browser = Browser::new();
    browser.goto(&site.url(path));
    browser.wait_until("the app is asked for", || site.log().iter().any(|visit| visit.path.ends_with(".wasm")));
    (site, gate, browser)
}

#[test]
fn the_page_can_be_read_and_left_meanwhile() {
    let (site, _gate, browser) = early("");
    assert_eq!(browser.value("document.documentElement.dataset.app"), json!("static"));
    assert!(browser.text("body").contains(&*words("es").text(PageText::StaticStances)));
    browser.tap(".stance-links li:nth-child(5) a");
    browser.wait_until("the result", || browser.address() == site.url("r/100/"));
}

#[test]
fn a_range_that_was_moved_meanwhile_is_taken_over() {
    for path in ["", "en/r/9/"] {
        let (site, gate, browser) = early(path);
        browser.tab_to(RANGE);
        browser.press(&[key::RIGHT, key::PAGE_UP, key::RIGHT]);
        assert_eq!(browser.property(RANGE, "value").as_deref(), Some("62"), "the range works without the app");
        gate.open();
        let piece = Piece::take_over(browser, path);
        piece.assert_placed(62);
        assert_eq!(piece.complaints(), [""; 0]);
        drop(site);
    }
}

/// The control as it is drawn before the app is there: the digits it stands at, the angle of its beam in degrees, and
/// whether it says that nobody has placed themselves.
const DRAWN: &str = "(() => { const placer = document.querySelector('.placer'); \
    const { a, b } = new DOMMatrix(getComputedStyle(placer.querySelector('.figure__beam')).transform); \
    const title = document.querySelector('.head').dataset.position ?? null; \
    const name = getComputedStyle(placer.querySelector('.placer__name')).visibility; \
    return [placer.dataset.position ?? null, Math.round(Math.atan2(b, a) * 180 / Math.PI), title, name]; })()";

/// Beam, colour and number follow the range and the dragged beam while the app is on its way. It takes over what they say,
/// and nothing that stood in for it is left behind.
#[test]
fn the_figure_follows_meanwhile() {
    for path in ["", "en/r/9/", "embed/"] {
        let (_site, gate, browser) = early(path);
        assert_eq!(browser.value(DRAWN), json!([null, 0, null, "visible"]), "/{path}");
        browser.tab_to(RANGE);
        browser.press(&[key::RIGHT, key::PAGE_UP, key::RIGHT]);
        browser.wait_until("the beam of 62", || browser.value(DRAWN) == json!(["062", -34, "062", "hidden"]));
        browser.scroll_to(FIGURE);
        // On the arc at the level end: a hundred of the drawing's 128 to the right of its middle.
        let [pivot, level] = [0.5, 0.5 + 100.0 / 256.0].map(|across| browser.point_in(FIGURE, across, 0.5));
        browser.gesture(Pointer::Mouse, &[Step::To(pivot), Step::Down, Step::To(level), Step::Up]);
        browser.wait_until("the beam of 100", || browser.value(DRAWN) == json!(["100", 0, "100", "hidden"]));
        gate.open();
        let piece = Piece::take_over(browser, path);
        piece.assert_placed(100);
        piece.wait_for("!document.querySelector('.head').hasAttribute('data-position')");
        assert_eq!(piece.complaints(), [""; 0]);
    }
}

/// A reader who moves the range and moves it back has not placed themselves, and the control says so again.
#[test]
fn a_range_that_was_moved_back_places_nobody() {
    let (_site, gate, browser) = early("");
    browser.tab_to(RANGE);
    browser.press(&[key::RIGHT, key::LEFT]);
    browser.wait_until("the beam of 50", || browser.value(DRAWN) == json!(["050", -45, "050", "hidden"]));
    gate.open();
    let piece = Piece::take_over(browser, "");
    piece.wait_for("document.querySelector('.placer').dataset.unset");
    piece.assert_unset();
    piece.wait_until("the disc in the ring", || piece.value(DRAWN) == json!([null, 0, null, "visible"]));
}

#[test]
fn a_range_that_nobody_moved_places_nobody() {
    let (_site, gate, browser) = early("");
    browser.tab_to(RANGE);
    gate.open();
    let piece = Piece::take_over(browser, "");
    piece.assert_unset();
    assert_eq!(piece.valuetext(), Some(piece.said(AppText::PlacerUnset)));
}

/// While the script that starts the app is on its way, the first screen does not wait for it: it is painted, and its
/// range moves. The page stands in a frame, since WebDriver would wait for it to have loaded.
#[test]
fn the_first_screen_waits_for_no_script() {
    const FRAME: &str = "document.querySelector('iframe')";
    let (site, gate) = (Site::new(), Gate::default());
    site.rule("assets/boot-*.js", Rule::Behind(gate.clone()));
    site.page("around/", "<!doctype html><title>Around</title><iframe width=\"375\" height=\"667\"></iframe>");
    let browser = Browser::new();
    browser.goto(&site.url("around/"));
    browser.script(&format!("{FRAME}.src = arguments[0]"), &[json!(site.url(""))]);
    let within = format!("{FRAME}.contentDocument");
    browser.wait_for(&format!("{within}.querySelector('.passage')"));
    browser.wait_for(&format!(
        "{FRAME}.contentWindow.performance.getEntriesByName('first-contentful-paint').length === 1"
    ));
    assert_eq!(browser.value(&format!("{within}.querySelector('.colophon')")), json!(null), "the rest waits");
    browser.script(&format!("{within}.querySelector(arguments[0]).focus()"), &[json!(RANGE)]);
    browser.press(&[key::RIGHT, key::PAGE_UP, key::RIGHT]);
    assert_eq!(browser.value(&format!("{within}.querySelector('{RANGE}').value")), json!("62"));
    assert_eq!(browser.value(&format!("{within}.documentElement.dataset.app")), json!("static"));
    gate.open();
    browser.wait_for(&format!("{within}.querySelector('.piece').dataset.position === '062'"));
}
