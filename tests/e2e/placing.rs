//! Placing oneself by taps and clicks alone, without a keyboard and without dragging.

use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::hands::{Pointer, Step};
use crate::piece::{LESS, MORE, Piece, RANGE, at, stance_button};
use crate::server::Site;

#[test]
fn by_a_stance() {
    let piece = Piece::open(&Site::new(), "");
    for stance in Stance::ALL {
        piece.tap(&stance_button(stance));
        piece.assert_placed(stance.typical().get());
    }
}

#[test]
fn by_one_point_more_and_one_less() {
    let piece = Piece::open(&Site::new(), "en/");
    piece.tap(MORE);
    piece.assert_placed(51);
    piece.tap(LESS);
    piece.tap(LESS);
    piece.assert_placed(49);
    piece.tap(&stance_button(Stance::Vertical));
    piece.tap(LESS);
    piece.assert_placed(0);
    piece.tap(&stance_button(Stance::Horizontal));
    piece.tap(MORE);
    piece.assert_placed(100);
}

#[test]
fn by_one_point_less_first() {
    let piece = Piece::open(&Site::new(), "");
    piece.tap(LESS);
    piece.assert_placed(49);
}

#[test]
fn by_a_tap_on_the_range() {
    let piece = Piece::open(&Site::new(), "");
    piece.scroll_to(RANGE);
    // The very edge, rounded to a pixel, may be beyond the range.
    piece.tap_at(piece.point_in(RANGE, 0.995, 0.5));
    piece.assert_placed(100);
    piece.tap_at(piece.point_in(RANGE, 0.005, 0.5));
    piece.assert_placed(0);
}

/// The range stands in the middle before anybody has chosen, so a tap there changes nothing by itself.
#[test]
fn by_a_tap_on_the_very_middle_of_the_range() {
    for pointer in [Pointer::Mouse, Pointer::Touch] {
        let piece = Piece::open(&Site::new(), "");
        piece.scroll_to(RANGE);
        piece.gesture(pointer, &[Step::To(piece.point_in(RANGE, 0.5, 0.5)), Step::Down, Step::Up]);
        piece.assert_placed(50);
    }
}

#[test]
fn by_a_tap_on_the_arc() {
    let piece = Piece::open(&Site::new(), "");
    piece.scroll_to(crate::piece::FIGURE);
    for number in [0, 100, 30, 75] {
        piece.tap_at(piece.on_arc(at(number)));
        piece.assert_near(number);
    }
}

/// Titles far above widen and narrow with the position, and may take another line or one less.
#[test]
fn what_is_looked_at_stays_where_it_is() {
    let piece = Piece::open(&Site::new(), "");
    let after = |stance: Stance| format!(".again .stances__stance:nth-child({})", stance as usize + 1);
    // The faces come after the app, and in Safari each moves what is below it by a pixel.
    piece.wait_for(
        "[...document.fonts].filter((it) => /^.?(Archivo|Newsreader).?$/.test(it.family) && it.status === 'loaded').length >= 3",
    );
    piece.scroll_to(&after(Stance::Middle));
    let place = || piece.value("document.querySelector('.again .placer__range').getBoundingClientRect().top").as_f64();
    let before = place().unwrap_or_default();
    for stance in [Stance::Horizontal, Stance::Vertical, Stance::Horizontal] {
        piece.script("document.querySelector(arguments[0]).click()", &[after(stance).into()]);
        piece.wait_for("document.getAnimations().length === 0");
        // A browser that puts the page back does so with the next picture.
        piece.wait_for_frames(2);
        // Browsers scroll by whole pixels, and two things above change, one after the other.
        let moved = place().map(|place| (place - before).abs());
        assert!(moved.is_some_and(|moved| moved < 2.0), "placed at {stance:?}, it has moved by {moved:?}");
    }
}

#[test]
fn a_result_page_takes_the_opener_too() {
    let piece = Piece::open(&Site::new(), "r/71/");
    piece.tap(&stance_button(Stance::MostlyVertical));
    piece.assert_placed(30);
}

/// Number and stance do not wait for what stands below the control: it follows in a task of its own.
#[test]
fn the_number_comes_before_the_quotations() {
    const WATCH: &str = "\
        window.seen = []; \
        const look = () => { \
            const now = [document.querySelector('.placer__number').textContent, document.querySelectorAll('.own .quote').length]; \
            if (String(now) !== String(seen.at(-1))) seen.push(now); \
        }; \
        new MutationObserver(look).observe(document.querySelector('.piece'), { childList: true, subtree: true });";
    for path in ["", "en/embed/"] {
        let piece = Piece::open(&Site::new(), path);
        piece.script(WATCH, &[]);
        piece.tap(&stance_button(Stance::MostlyVertical));
        piece.assert_placed(30);
        piece.tap(MORE);
        piece.assert_placed(31);
        let seen = piece.value("window.seen");
        assert_eq!(seen, json!([["30", 0], ["30", 4], ["31", 4]]), "/{path}");
    }
}
