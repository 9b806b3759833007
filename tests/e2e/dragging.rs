//! Dragging the client along the arc, with everything that points.
//!
//! A drag is one gesture for the driver, since some drivers forget between two what is held down.
//! So what the reader sees on the way is written down in the page.

use de_tu_a_tu::spectrum::{Position, Stance};
use serde_json::json;

use crate::engine::Engine;
use crate::hands::{Point, Pointer, Step};
use crate::piece::{ADDRESS, FIGURE, NUMBER, Piece, at, stance_button};
use crate::server::Site;

/// A sight of the control on the way: its number, and the address of a result if there was one.
type Trail = Vec<(String, String)>;

/// Drags along the arc and lets go at the end.
#[track_caller]
fn drag(piece: &Piece, pointer: Pointer, from: Point, way: &[u8]) -> Trail {
    let watch = format!(
        "window.trail = []; \
         const number = document.querySelector('{NUMBER}'); \
         new MutationObserver(() => trail.push([number.textContent, document.querySelector('{ADDRESS}')?.value ?? ''])) \
             .observe(number, {{ childList: true, characterData: true, subtree: true }})"
    );
    piece.script(&watch, &[]);
    let way = way.iter().map(|&number| Step::To(piece.on_arc(at(number))));
    let steps: Vec<Step> = [Step::To(from), Step::Down].into_iter().chain(way).chain([Step::Up]).collect();
    piece.gesture(pointer, &steps);
    serde_json::from_value(piece.value("trail")).expect("pairs of texts")
}

/// True if the numbers on the way were those of the drag, give or take the point that a pixel can make.
fn is_along(trail: &Trail, way: &[u8]) -> bool {
    let shown: Vec<u8> = trail.iter().filter_map(|(number, _)| number.parse().ok()).collect();
    shown.len() == way.len() && shown.iter().zip(way).all(|(shown, number)| shown.abs_diff(*number) <= 1)
}

fn along_the_whole_arc(pointer: Pointer) {
    drag_in(pointer, "ltr");
}

fn drag_in(pointer: Pointer, direction: &str) {
    let piece = Piece::open(&Site::new(), "");
    piece.script("document.documentElement.dir = arguments[0]", &[json!(direction)]);
    piece.scroll_to(FIGURE);
    // Nobody is placed yet, so the disc waits at the pivot. From there the way to the level end is sideways,
    // and so no swipe that would scroll the page.
    let way = [100, 90, 75, 60, 50, 40, 55, 80, 30, 15, 0];
    let trail = drag(&piece, pointer, piece.in_figure(0.0, 0.0), &way);
    piece.assert_placed(0);
    assert!(is_along(&trail, &way), "along {way:?} the control has shown {trail:?}");
    let addresses: Vec<_> = trail.iter().filter(|(_, address)| !address.is_empty()).collect();
    assert!(addresses.is_empty(), "nothing is to be shared before the reader lets go: {addresses:?}");
}

#[test]
fn with_a_mouse() {
    along_the_whole_arc(Pointer::Mouse);
}

/// The drawing is mirrored for those who read from the right, and so is the way along it.
#[test]
fn from_right_to_left() {
    drag_in(Pointer::Mouse, "rtl");
}

#[test]
fn with_a_pen() {
    if Engine::chosen() == Engine::Firefox {
        return Engine::Firefox.skips("geckodriver has no pen (\"Unimplemented pointerMove for pointerType pen\")");
    }
    along_the_whole_arc(Pointer::Pen);
}

#[test]
fn with_a_finger() {
    if !Engine::chosen().has_fingers() {
        return;
    }
    along_the_whole_arc(Pointer::Touch);
}

#[test]
fn from_one_position_to_another() {
    let piece = Piece::open(&Site::new(), "");
    piece.tap(&stance_button(Stance::MostlyHorizontal));
    piece.assert_placed(70);
    piece.scroll_to(FIGURE);
    let way = [60, 20, 100];
    let trail = drag(&piece, Pointer::Mouse, piece.on_arc(at(70)), &way);
    piece.assert_placed(100);
    assert!(is_along(&trail, &way), "along {way:?} the control has shown {trail:?}");
    assert!(trail.iter().all(|(_, address)| address.ends_with("/r/70/")), "the link waits for the end: {trail:?}");
}

#[test]
fn beyond_the_ends_stays_at_the_ends() {
    let piece = Piece::open(&Site::new(), "");
    for ((x, y), end) in [((-170.0, -120.0), Position::VERTICAL), ((174.0, 122.0), Position::HORIZONTAL)] {
        piece.scroll_to(FIGURE);
        let middle = piece.on_arc(at(50));
        piece.gesture(Pointer::Mouse, &[Step::To(middle), Step::Down, Step::To(piece.in_figure(x, y)), Step::Up]);
        piece.assert_placed(end.get());
    }
}

#[test]
fn a_pointer_that_passes_places_nobody() {
    let piece = Piece::open(&Site::new(), "");
    piece.scroll_to(FIGURE);
    piece.gesture(Pointer::Mouse, &[0, 30, 60, 100].map(|number| Step::To(piece.on_arc(at(number)))));
    piece.assert_unset();
}
