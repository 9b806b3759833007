//! Small screens.

use serde_json::json;

use crate::browser::Browser;
use crate::device::Device;
use crate::piece::{Piece, stance_button};
use crate::server::Site;
use de_tu_a_tu::spectrum::Stance;

/// The width of the smallest screens.
pub const WIDTH: u32 = 320;

/// The elements that go beyond the screen's right or left edge.
const BEYOND: &str = "[...document.querySelectorAll('body *')] \
    .filter((it) => { const box = it.getBoundingClientRect(); return box.width > 1 && box.height > 1 && (box.right > 320.5 || box.left < -0.5); }) \
    .map((it) => it.tagName + '.' + (it.className.baseVal ?? it.className))";

/// Checks that a page does not scroll sideways.
#[track_caller]
pub fn assert_fits(browser: &Browser, what: &str) {
    let width = browser.value("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth, innerWidth)");
    assert_eq!(width, json!(WIDTH), "the width of {what}; beyond it are {}", browser.value(BEYOND));
    browser.script("scrollTo(1000, 0)", &[]);
    assert_eq!(browser.value("scrollX"), json!(0), "{what} scrolls sideways");
}

#[test]
fn no_page_scrolls_sideways() {
    let site = Site::new();
    let browser = Browser::on(&Device::with_screen(WIDTH, 640));
    for path in ["", "en/", "r/0/", "r/100/", "en/r/50/", "reunir/", "en/gather/", "404"] {
        browser.goto(&site.url(path));
        if path != "404" {
            browser.wait_for("document.documentElement.dataset.app === 'ready'");
        }
        assert_fits(&browser, path);
    }
}

#[test]
fn nor_does_the_piece_once_somebody_is_placed() {
    let site = Site::new();
    for path in ["", "en/", "en/r/50/"] {
        let browser = Browser::on(&Device::with_screen(WIDTH, 640));
        let piece = Piece::open_in(browser, &site, path);
        for stance in [Stance::Vertical, Stance::Middle, Stance::Horizontal] {
            piece.tap(&stance_button(stance));
            piece.assert_placed(stance.typical().get());
            assert_fits(&piece, path);
        }
        if path != "en/r/50/" {
            piece.tap(".all-quotes summary");
            assert_fits(&piece, path);
        }
    }
}

/// Nor in somebody else's page.
#[test]
fn nor_does_the_piece_in_a_narrow_frame() {
    let site = Site::new();
    for path in ["", "en/r/50/"] {
        let frame =
            format!("<iframe src=\"{}\" width={WIDTH} height=640 style=\"border: 0\"></iframe>", site.url(path));
        site.page("narrow.html", &format!("<!doctype html><title>Host</title>{frame}"));
        let browser = Browser::new();
        browser.goto(&site.url("narrow.html"));
        browser.enter_frame("document.querySelector('iframe')");
        let piece = Piece::take_over(browser, path);
        assert_fits(&piece, path);
        for stance in [Stance::Vertical, Stance::Middle, Stance::Horizontal] {
            piece.click(&stance_button(stance));
            piece.assert_placed(stance.typical().get());
            assert_fits(&piece, path);
        }
        piece.script("document.querySelectorAll('[data-dilemma]').forEach((it) => it.click())", &[]);
        piece.open_details();
        assert_fits(&piece, &format!("{path}, with everything open"));
    }
}

#[test]
fn nor_does_a_page_whose_app_has_failed() {
    let site = Site::new();
    site.rule("assets/app-*.wasm", crate::rules::Rule::Missing);
    let browser = Browser::on(&Device::with_screen(WIDTH, 640));
    for path in ["", "en/r/100/"] {
        browser.goto(&site.url(path));
        browser.wait_for("document.documentElement.dataset.app === 'failed'");
        assert_fits(&browser, path);
    }
}
