//! The first screen, composed like the card: the whole control in sight, and what a position calls for directly below.

use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::browser::Browser;
use crate::piece::{Piece, RANGE, stance_button};
use crate::server::Site;

/// The window's sizes: phones, a tablet and a small laptop.
const SCREENS: [(u32, u32); 5] = [(320, 568), (375, 667), (390, 844), (768, 1024), (1280, 800)];

/// The first elements of their kind, from the page's top.
const QUOTATION: &str = ".own .quote";
const SHARING: &str = ".share__main";

/// The distance from the page's top to an element's upper edge and to its lower one.
#[track_caller]
fn edges(piece: &Piece, selector: &str) -> [f64; 2] {
    let script = "const it = document.querySelector(arguments[0]).getBoundingClientRect(); \
                  return [it.top + scrollY, it.bottom + scrollY]";
    serde_json::from_value(piece.script(script, &[json!(selector)])).expect("two numbers")
}

/// A piece on a screen of this size, where nothing moves; none where there are no DevTools to make the screen with.
#[track_caller]
fn on_screen(site: &Site, path: &str, (width, height): (u32, u32)) -> Option<Piece> {
    let browser = Browser::with_devtools()?;
    browser.on_a_phone(width, height);
    browser.media(&[("prefers-reduced-motion", "reduce")]);
    Some(Piece::open_in(browser, site, path))
}

/// The position stands on one element, and the style sheet turns the beam.
#[test]
fn the_beam_turns_as_the_position_has_it() {
    let piece = Piece::open(&Site::new(), "");
    for stance in Stance::ALL {
        piece.tap(&stance_button(stance));
        let position = stance.typical();
        piece.assert_placed(position.get());
        let matrix = "new DOMMatrix(getComputedStyle(document.querySelector('.placer .figure__beam')).transform)";
        let degrees = f64::from(position.angle_tenths()) / 10.0;
        piece.wait_for(&format!("(m => Math.abs(Math.atan2(m.b, m.a) * 180 / Math.PI + {degrees}) < 0.01)({matrix})"));
    }
}

/// Nobody scrolls to reach the control, and it stays where it is when one places oneself.
#[test]
fn the_control_is_on_the_first_screen() {
    let site = Site::new();
    for screen in SCREENS {
        for path in ["", "en/"] {
            let Some(piece) = on_screen(&site, path, screen) else { return };
            let unset = edges(&piece, RANGE);
            assert!(unset[1] <= f64::from(screen.1), "the range ends at {} of {screen:?}", unset[1]);
            for stance in Stance::ALL {
                piece.tap(&stance_button(stance));
                piece.assert_placed(stance.typical().get());
                assert_eq!(edges(&piece, RANGE), unset, "the range at {stance:?} on {screen:?}");
            }
        }
    }
}

/// On a phone that lies on its side, the range and the stance are in sight.
#[test]
fn on_a_phone_on_its_side() {
    let Some(piece) = on_screen(&Site::new(), "", (667, 375)) else { return };
    piece.tap(&stance_button(Stance::MostlyHorizontal));
    piece.assert_placed(70);
    for part in [RANGE, ".placer__name"] {
        assert!(edges(&piece, part)[1] <= 375.0, "{part} ends at {}", edges(&piece, part)[1]);
    }
}

/// The answer to one's own position is at hand: at most so many pixels below the range.
#[test]
fn the_answer_is_near() {
    let site = Site::new();
    for (screen, quotation, sharing) in [((375, 667), 667.0, 2000.0), ((1280, 800), 500.0, 1200.0)] {
        let Some(piece) = on_screen(&site, "", screen) else { return };
        for stance in Stance::ALL {
            piece.tap(&stance_button(stance));
            piece.assert_placed(stance.typical().get());
            let [_, range] = edges(&piece, RANGE);
            for (part, most) in [(QUOTATION, quotation), (SHARING, sharing)] {
                let below = edges(&piece, part)[0] - range;
                assert!(below <= most, "{part} is {below} pixels below the range at {stance:?} on {screen:?}");
            }
        }
    }
}
