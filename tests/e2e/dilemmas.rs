//! A dilemma answers back: once somebody has chosen, a line shows where the four answers stand, and the reader.

use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::browser::Browser;
use crate::device::Device;
use crate::essays::{dilemmas, radio};
use crate::piece::{Piece, stance_button, words};
use crate::server::Site;

/// For the line of a dilemma: the marks' places on the axis in points, the chosen ones', and the reader's.
const LINE: &str = "(line => { \
    const { left, width } = line.getBoundingClientRect(); \
    const marks = [...line.querySelectorAll('.dilemma__mark')]; \
    const place = (it) => Math.round(((box) => (box.left + box.right) / 2 - left)(it.getBoundingClientRect()) / width * 100); \
    const isFull = (it) => getComputedStyle(it, '::before').backgroundColor !== 'rgba(0, 0, 0, 0)'; \
    const own = getComputedStyle(line, '::after'); \
    return [marks.map(place), marks.filter(isFull).map(place), \
        own.content === 'none' ? null : Math.round(parseFloat(own.left) / width * 100)]; \
})(document.querySelector(arguments[0]))";

#[test]
fn the_line_shows_the_answers_and_the_reader() {
    let site = Site::new();
    for width in [320, 1280] {
        let browser = Browser::on(&Device::with_screen(width, 800));
        let piece = Piece::open_in(browser, &site, "en/");
        let words = words("en");
        for dilemma in dilemmas(&words) {
            let line = format!("#{} .dilemma__line", dilemma.id);
            assert!(!piece.shows(&line), "nobody has answered {}", dilemma.id);
            piece.tap(&format!("{} + label", radio(dilemma, 1)));
            piece.wait_until("the line", || piece.shows(&line));
            let positions: Vec<u8> = dilemma.answers.iter().filter_map(|answer| Some(answer.position?.get())).collect();
            let shown = piece.script(&format!("return {LINE}"), &[json!(line)]);
            assert_eq!(shown, json!([positions, [positions[1]], null]), "{}", dilemma.id);
            // It stands directly below the answer, where they look.
            let apart = "(([label, said, line]) => [said.top - label.bottom, line.top - said.bottom])( \
                [arguments[0] + ' + label', arguments[1], arguments[2]].map((it) => document.querySelector(it).getBoundingClientRect()))";
            let said = format!("#{} .dilemma__said", dilemma.id);
            let apart = piece.script(
                &format!("return {apart}"),
                &[json!(radio(dilemma, 1)), json!(said), json!(format!("#{} .dilemma__line", dilemma.id))],
            );
            let apart: [f64; 2] = serde_json::from_value(apart).expect("two distances");
            assert!(apart.iter().all(|it| (-1.0..=30.0).contains(it)), "{apart:?} in {} at {width}", dilemma.id);
        }
        piece.tap(&stance_button(Stance::MostlyHorizontal));
        piece.assert_placed(70);
        let first = format!("#{} .dilemma__line", dilemmas(&words)[0].id);
        let shown = piece.script(&format!("return {LINE}[2]"), &[json!(first)]);
        assert_eq!(shown, json!(70), "the reader's place");
    }
}

#[test]
fn the_line_is_there_without_scripts() {
    let browser = Browser::on(&Device::without_scripts());
    let site = Site::new();
    browser.goto(&site.url(""));
    let words = words("es");
    browser.wait_until("the lines", || {
        dilemmas(&words).iter().all(|dilemma| browser.shows(&format!("#{} .dilemma__line", dilemma.id)))
    });
}
