//! Announcements to screen readers: their words, and when they are made.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::spectrum::Stance;
use de_tu_a_tu::voices::Closeness;
use serde_json::json;

use crate::hands::{Pointer, Step};
use crate::piece::{FIGURE, MORE, Piece, RANGE, at, stance_button, words};
use crate::rules::Rule;
use crate::server::Site;

/// Takes the page's clock: whatever waits for half a second or more waits until the test says so. What waits for a
/// minute is not the page's own: WebKit's driver limits the time of its scripts with the page's clock.
const CLOCK: &str = "\
    window.waiting = new Map(); \
    const [start, stop] = [window.setTimeout, window.clearTimeout]; \
    window.setTimeout = (deed, delay, ...rest) => { \
        if (!(delay >= 500 && delay < 60000)) return start(deed, delay, ...rest); \
        const id = start(() => {}, 0); waiting.set(id, deed); return id; \
    }; \
    window.clearTimeout = (id) => { waiting.delete(id); stop(id); }; \
    window.elapse = () => { const deeds = [...waiting.values()]; waiting.clear(); deeds.forEach((deed) => deed()); };";

/// Notes all that live regions say, in the order in which they say it. A sentence that comes as an element in the place of
/// another is several changes at once, and said once.
const LISTEN: &str = "\
    window.heard = []; \
    const region = ({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest('[role=status]'); \
    new MutationObserver((changes) => { \
        for (const { textContent } of new Set(changes.map(region).filter(Boolean))) textContent && heard.push(textContent); \
    }).observe(document.body, { subtree: true, childList: true, characterData: true });";

fn listening() -> Piece {
    listening_to("")
}

fn listening_to(path: &str) -> Piece {
    let site = Site::new();
    site.rule("*", Rule::Prelude(CLOCK));
    let piece = Piece::open(&site, path);
    piece.script(LISTEN, &[]);
    piece
}

/// Lets half a second pass, and whatever comes of that.
#[track_caller]
fn elapse(piece: &Piece) {
    piece.script("elapse(); window.rendered = false; setTimeout(() => { window.rendered = true }, 0)", &[]);
    piece.wait_for("window.rendered");
}

#[track_caller]
fn heard(piece: &Piece) -> Vec<String> {
    serde_json::from_value(piece.value("heard")).expect("a list of sentences")
}

#[test]
fn a_placement_is_said_once_when_it_rests() {
    let piece = listening();
    elapse(&piece);
    assert_eq!(heard(&piece), [""; 0], "nothing before anything is chosen");
    for _ in 0..3 {
        piece.tap(MORE);
    }
    piece.assert_placed(53);
    assert_eq!(heard(&piece), [""; 0], "nothing at once");
    assert_eq!(piece.value("waiting.size"), json!(1), "three presses, one sentence");
    elapse(&piece);
    assert_eq!(heard(&piece), [piece.spoken(at(53))]);
    elapse(&piece);
    assert_eq!(heard(&piece), [piece.spoken(at(53))], "only once");
    piece.tap(&stance_button(Stance::Vertical));
    piece.assert_placed(0);
    elapse(&piece);
    assert_eq!(heard(&piece), [piece.spoken(at(53)), piece.spoken(at(0))]);
}

/// Whoever answers a sender, open or covered, also hears how far apart the two are.
#[test]
fn an_answer_is_said_with_its_distance() {
    for path in ["r/71/", "s/?nrksmgnfmv"] {
        let piece = listening_to(path);
        piece.tap(&stance_button(Stance::Vertical));
        piece.assert_placed(0);
        elapse(&piece);
        let words = words("es");
        let band = words.bands.get(Closeness::Opposed as usize).expect("three distances");
        assert_eq!(heard(&piece), [format!("{}. {}", piece.spoken(at(0)), band.distance(71))], "{path}");
    }
}

/// Lets half a second pass after every move of the pointer, before anything else comes.
const SLOWLY: &str =
    "addEventListener('pointermove', () => { elapse(); queueMicrotask(() => queueMicrotask(elapse)); })";

#[track_caller]
fn said_after_dragging(part: &str, steps: impl FnOnce(&Piece) -> Vec<Step>) {
    let piece = listening();
    piece.script(SLOWLY, &[]);
    piece.scroll_to(part);
    let steps = steps(&piece);
    piece.gesture(Pointer::Mouse, &steps);
    piece.assert_placed(100);
    assert_eq!(heard(&piece), [""; 0], "while dragging");
    elapse(&piece);
    assert_eq!(heard(&piece), [piece.spoken(at(100))], "after letting go");
}

#[test]
fn nothing_is_said_while_the_disc_is_dragged() {
    said_after_dragging(FIGURE, |piece| {
        let arc = |number| Step::To(piece.on_arc(at(number)));
        vec![Step::To(piece.in_figure(0.0, 0.0)), Step::Down, arc(60), arc(80), arc(90), arc(100), Step::Up]
    });
}

#[test]
fn nothing_is_said_while_the_thumb_is_dragged() {
    said_after_dragging(RANGE, |piece| {
        let range = |across| Step::To(piece.point_in(RANGE, across, 0.5));
        vec![range(0.5), Step::Down, range(0.6), range(0.8), range(0.9), range(1.0), Step::Up]
    });
}

/// Every range has a name, and there are no other sliders.
#[test]
fn the_names_of_the_sliders() {
    let piece = Piece::open(&Site::new(), "en/");
    let names = [AppText::PlacerLabel, AppText::AgainLabel].map(|key| piece.said(key));
    assert_eq!(piece.accessible_names("slider"), names);
}
