//! The wishes and the lacks of readers' devices.

use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::browser::Browser;
use crate::device::{Device, STILL};
use crate::piece::{Piece, stance_button};
use crate::server::Site;

/// A style of the first element that a selector finds.
#[track_caller]
fn style(browser: &Browser, selector: &str, property: &str) -> String {
    let style = browser.value(&format!("getComputedStyle(document.querySelector('{selector}')).{property}"));
    style.as_str().unwrap_or_default().to_owned()
}

#[test]
fn less_motion() {
    for (device, is_moved) in [(Device::USUAL, true), (Device::USUAL.wishing(STILL), false)] {
        let piece = Piece::open_in(Browser::on(&device), &Site::new(), "");
        for part in [".figure__beam", ".opening__title"] {
            let moves = style(&piece, part, "transitionDuration").split(", ").any(|duration| duration != "0s");
            assert_eq!(moves, is_moved, "{part} moves");
        }
    }
}

#[test]
fn a_dark_page() {
    let mut seen = Vec::new();
    for scheme in [Device::USUAL, Device::USUAL.wishing(&[("prefers-color-scheme", "dark")])] {
        let piece = Piece::open_in(Browser::on(&scheme), &Site::new(), "");
        seen.push((style(&piece, "html", "backgroundColor"), style(&piece, "html", "color")));
    }
    assert!(matches!(seen.as_slice(), [light, dark] if light.0 != dark.0 && light.1 != dark.1), "{seen:?}");
}

/// A page that has come needs nobody any more.
#[test]
fn no_network_once_the_page_is_there() {
    let site = Site::new();
    let piece = Piece::open(&site, "");
    // Its server is gone, and so are the connections to it.
    drop(site);
    let ask = "window.answered = null; fetch(location, { cache: 'no-store' }).then(() => { window.answered = 'yes' }, () => { window.answered = 'no' })";
    piece.script(ask, &[]);
    piece.wait_for("window.answered");
    assert_eq!(piece.value("window.answered"), json!("no"));
    drop(piece.complaints());
    for stance in Stance::ALL {
        piece.tap(&stance_button(stance));
        piece.assert_placed(stance.typical().get());
    }
    assert_eq!(piece.complaints(), [""; 0]);
}
