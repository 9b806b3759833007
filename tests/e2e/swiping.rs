//! Swiping over the control: a finger that goes up or down wants to scroll.

use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::browser::Browser;
use crate::device::Device;
use crate::engine::Engine;
use crate::hands::Point;
use crate::piece::{FIGURE, Piece, RANGE, at, stance_button};
use crate::server::Site;

/// Swipes up from a place and checks that the page has scrolled and that is all.
#[track_caller]
fn scrolls(piece: &Piece, what: &str, from: Point) {
    let before = piece.value("scrollY").as_f64().unwrap_or_default();
    // A finger does not leave the window.
    let far = from.y.min(150.0);
    piece.swipe_up(from, far);
    piece.wait_for(&format!("scrollY > {before} + 50"));
    // The page goes on moving for a while after the finger is gone.
    piece.script(
        "window.last = -1; window.rests = false; \
         const look = () => { if (scrollY === last) { window.rests = true } else { window.last = scrollY; setTimeout(look, 50) } }; look()",
        &[],
    );
    piece.wait_for("window.rests");
    println!("{what}: scrolled from {before} to {}", piece.value("scrollY"));
}

#[test]
fn while_nobody_is_placed() {
    if !Engine::chosen().scrolls_by_fingers() {
        return;
    }
    let piece = Piece::open(&Site::new(), "");
    for across in [0.2, 0.5, 0.9] {
        piece.scroll_to(RANGE);
        scrolls(&piece, "the range", piece.point_in(RANGE, across, 0.5));
        piece.assert_unset();
    }
    piece.scroll_to(FIGURE);
    scrolls(&piece, "the disc", piece.in_figure(0.0, 0.0));
    piece.assert_unset();
    piece.scroll_to(FIGURE);
    scrolls(&piece, "the figure", piece.in_figure(-120.0, 80.0));
    piece.assert_unset();
    piece.scroll_to(FIGURE);
    scrolls(&piece, "the arc", piece.on_arc(at(90)));
    piece.assert_unset();
}

#[test]
fn while_somebody_is_placed() {
    if !Engine::chosen().scrolls_by_fingers() {
        return;
    }
    let piece = Piece::open(&Site::new(), "");
    piece.tap(&stance_button(Stance::MostlyHorizontal));
    piece.assert_placed(70);
    for across in [0.1, 0.5, 0.7] {
        piece.scroll_to(RANGE);
        scrolls(&piece, "the range", piece.point_in(RANGE, across, 0.5));
        piece.assert_placed(70);
    }
    for position in [at(70), at(100), at(20)] {
        piece.scroll_to(FIGURE);
        scrolls(&piece, "the arc", piece.on_arc(position));
        piece.assert_placed(70);
    }
}

/// On a phone's screen the same holds, and the page itself says that it leaves swipes alone.
#[test]
fn on_a_phone() {
    if !Engine::chosen().scrolls_by_fingers() {
        return;
    }
    let browser = Browser::on(&Device::with_screen(375, 667));
    let piece = Piece::open_in(browser, &Site::new(), "");
    for part in [RANGE, FIGURE] {
        let allowed =
            piece.script("return getComputedStyle(document.querySelector(arguments[0])).touchAction", &[json!(part)]);
        assert_eq!(allowed, json!("pan-y"), "{part}");
    }
    piece.scroll_to(RANGE);
    scrolls(&piece, "the range", piece.point_in(RANGE, 0.7, 0.5));
    piece.assert_unset();
    piece.scroll_to(FIGURE);
    scrolls(&piece, "the disc", piece.in_figure(0.0, 0.0));
    piece.assert_unset();
}
