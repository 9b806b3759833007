//! The wishes and the lacks of readers' devices. Needs Chromium's DevTools.

use de_tu_a_tu::spectrum::Stance;

use crate::browser::Browser;
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
    let Some(browser) = Browser::with_devtools() else { return };
    let piece = Piece::open_in(browser, &Site::new(), "");
    for part in [".figure__beam", ".opening__title"] {
        let moves = || style(&piece, part, "transitionDuration").split(", ").any(|duration| duration != "0s");
        piece.media(&[]);
        assert!(moves(), "{part} moves");
        piece.media(&[("prefers-reduced-motion", "reduce")]);
        assert!(!moves(), "{part} does not move");
    }
}

#[test]
fn a_dark_page() {
    let Some(browser) = Browser::with_devtools() else { return };
    let piece = Piece::open_in(browser, &Site::new(), "");
    let mut seen = Vec::new();
    for scheme in ["light", "dark"] {
        piece.media(&[("prefers-color-scheme", scheme)]);
        seen.push((style(&piece, "html", "backgroundColor"), style(&piece, "html", "color")));
    }
    assert!(matches!(seen.as_slice(), [light, dark] if light.0 != dark.0 && light.1 != dark.1), "{seen:?}");
}

/// A page that has come needs nobody any more.
#[test]
fn no_network_once_the_page_is_there() {
    let Some(browser) = Browser::with_devtools() else { return };
    let piece = Piece::open_in(browser, &Site::new(), "");
    piece.offline(true);
    for stance in Stance::ALL {
        piece.tap(&stance_button(stance));
        piece.assert_placed(stance.typical().get());
    }
    assert_eq!(piece.complaints(), [""; 0]);
}
