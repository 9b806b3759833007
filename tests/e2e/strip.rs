//! The strip that goes along with the reading: what it shows, and that it never hides what has the focus.

use de_tu_a_tu::content::load::essays::Part;
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::placeholders::fill;
use de_tu_a_tu::spectrum::{Position, Stance};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::device::Device;
use crate::essays::passages;
use crate::hands::key;
use crate::piece::{Piece, stance_button, words};
use crate::server::Site;

/// The attribute by which the style sheet turns a thing to where a position has it.
fn turned(position: Position) -> String {
    format!("{:03}", position.get())
}

/// The angle of the reader's mark in degrees, clockwise from level; null while it is not there.
const OWN: &str = "(() => { const it = getComputedStyle(document.querySelector('.strip__own')); \
    const { a, b } = new DOMMatrix(it.transform); \
    return it.display === 'none' ? null : Math.round(Math.atan2(b, a) * 180 / Math.PI); })()";

/// On a phone and on a wide screen the strip names the passage in view and leans as it does, with the reader's own
/// mark once there is one. Above the essays and below them it is not there.
#[test]
fn it_shows_the_passage_in_view() {
    let site = Site::new();
    for (width, height) in [(375, 667), (1280, 800)] {
        let browser = Browser::on(&Device::with_screen(width, height));
        let piece = Piece::open_in(browser, &site, "en/");
        let words = words("en");
        assert!(!piece.shows(".strip"), "no passage is in view at first");
        for (index, passage) in passages(&words).into_iter().enumerate() {
            let lean = passage.lean.expect("every passage leans");
            piece.script("document.getElementById(arguments[0]).scrollIntoView()", &[json!(passage.id)]);
            let title =
                fill(&words.text(PageText::StripPassage), &[("{n}", &lean.to_string()), ("{title}", &passage.title)]);
            piece.wait_until(&title, || piece.property(".strip__title", "textContent").as_deref() == Some(&title));
            assert!(piece.shows(".strip"));
            assert_eq!(piece.attribute(".strip__passage", "data-position"), Some(turned(lean)), "{}", passage.id);
            assert_eq!(piece.text(".strip__number"), lean.to_string(), "{}", passage.id);
            // At 70, the beam lies 27 degrees above the ground.
            let own = if index > 2 { json!(-27) } else { json!(null) };
            assert_eq!(piece.value(OWN), own, "{}", passage.id);
            if index == 2 {
                piece.tap(&stance_button(Stance::MostlyHorizontal));
                piece.assert_placed(70);
            }
        }
        for away in ["scrollTo(0, 0)", "scrollTo(0, document.body.scrollHeight)"] {
            piece.script("document.getElementById('manda').scrollIntoView()", &[]);
            piece.wait_until("the strip", || piece.shows(".strip"));
            piece.script(away, &[]);
            piece.wait_until("no strip", || !piece.shows(".strip"));
        }
    }
}

/// Whoever jumps to a dilemma, out of a passage or out of another dilemma, is told which passage stands before it.
#[test]
fn after_a_jump_it_names_the_passage_before() {
    let piece = Piece::open(&Site::new(), "en/");
    let words = words("en");
    let mut places = Vec::new();
    for (essay, _) in &words.essays {
        let mut before = None;
        for part in &essay.parts {
            match part {
                Part::Passage(passage) => before = Some(passage),
                Part::Dilemma(dilemma) => places.extend(before.map(|passage| (&dilemma.id, passage))),
            }
        }
    }
    assert!(places.len() > 3, "dilemmas stand behind passages");
    let backwards: Vec<_> = places.iter().rev().copied().collect();
    for (dilemma, passage) in places.into_iter().chain(backwards) {
        let jump = "document.getElementById(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })";
        piece.script(jump, &[json!(dilemma)]);
        let lean = passage.lean.expect("every passage leans");
        let title =
            fill(&words.text(PageText::StripPassage), &[("{n}", &lean.to_string()), ("{title}", &passage.title)]);
        piece.wait_until(&format!("{title} at {dilemma}"), || {
            piece.property(".strip__title", "textContent").as_deref() == Some(&title)
        });
        assert!(piece.shows(".strip"));
        assert_eq!(piece.attribute(".strip__passage", "data-position"), Some(turned(lean)), "{dilemma}");
    }
}

/// The place where the focused element and the strip cross, unless the strip itself has it.
const COVERED: &str = "\
    const it = document.activeElement, strip = document.querySelector('.strip'); \
    const a = it.getBoundingClientRect(), b = strip.getBoundingClientRect(); \
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top); \
    return { name: it.id || it.getAttribute('href') || it.className, is_page: it === document.body, \
        strip: !strip.hidden, covered: !strip.contains(it) && it !== document.body && across > 0.5 && down > 0.5 };";

/// Through the whole page and back by the tabulator, on a phone: nothing that has the focus is under the strip.
#[test]
fn it_never_covers_the_focus() {
    let browser = Browser::on(&Device::with_screen(375, 667));
    let piece = Piece::open_in(browser, &Site::new(), "");
    piece.tap(&stance_button(Stance::Middle));
    piece.answer(&words("es"), &[3, 3, 3, 3, 3, 3]);
    piece.script("scrollTo(0, 0); document.querySelector('#placer-before').focus()", &[]);
    let mut below_strip = 0;
    for is_back in [false, true] {
        let mut seen = 0;
        loop {
            if is_back {
                piece.press_with(key::SHIFT, key::TAB);
            } else {
                piece.press(&[key::TAB]);
            }
            // What watches the passages answers with the next frame.
            piece.wait_for_frames(2);
            let found = piece.script(COVERED, &[]);
            let is = |name| found.get(name) == Some(&json!(true));
            assert!(!is("covered"), "the strip covers {}", found.get("name").unwrap_or(&Value::Null));
            below_strip += usize::from(is("strip"));
            seen += 1;
            assert!(seen < 300, "the page ends somewhere");
            if is("is_page") || found.get("name") == Some(&json!("placer-before")) {
                break;
            }
        }
        assert!(seen > 60, "the tabulator came by everything: {seen}");
    }
    assert!(below_strip > 40, "the strip was there: {below_strip}");
}
