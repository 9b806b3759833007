//! Contrast of what is to be read and to be used with what is behind it, in the colours that the browser has
//! computed, and where it has colours of its own, in the pixels that it has drawn.

use std::io::Cursor;

use serde_json::json;

use crate::browser::Browser;
use crate::device::{Device, STILL};
use crate::engine::Engine;
use crate::essays::AGAIN;
use crate::hands::{Point, key};
use crate::piece::{FIGURE, Piece, RANGE, STANCES, at, stance_button};
use crate::server::Site;
use de_tu_a_tu::spectrum::Stance;

/// Red, green and blue of sRGB.
type Colour = [u8; 3];

/// The luminance of a colour: <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>.
fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// From 1, which nobody sees, to 21: <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrasts_that_are_known() {
    for (one, other, expected) in [
        ([0, 0, 0], [255, 255, 255], 21.0),
        ([255, 255, 255], [255, 255, 255], 1.0),
        // The grey that is just enough on white.
        ([0x76, 0x76, 0x76], [255, 255, 255], 4.54),
    ] {
        assert!((contrast(one, other) - expected).abs() < 0.01, "{one:?} on {other:?}: {}", contrast(one, other));
    }
}

/// Things that tell something without being text: their elements, and the properties that have their colours.
/// (The range's track and thumb are in its `color`; browsers tell no style of these parts.)
const MARKS: [(&str, &str); 12] = [
    (RANGE, "color"),
    (RANGE, "outlineColor"),
    (".figure__arm", "stroke"),
    (".figure__client", "fill"),
    (".figure__agency", "stroke"),
    (".figure__tick", "stroke"),
    (".figure__arc", "stroke"),
    (".placer__step", "color"),
    (".stances__stance[aria-pressed=true]", "color"),
    (".quote__arm", "stroke"),
    (".quote__client", "fill"),
    (".share__address", "borderTopColor"),
];
/// The same of the essays' pages.
const MARKS_OF_READING: [(&str, &str); 6] = [
    (".map__path path", "stroke"),
    (".strip__own", "stroke"),
    (".strip__arm", "stroke"),
    (".strip__agency", "stroke"),
    (".strip__client", "fill"),
    (".dilemma", "borderTopColor"),
];
/// The same of the outcome.
const MARKS_OF_THE_OUTCOME: [(&str, &str); 4] = [
    (".balance__thin", "stroke"),
    (".balance__diamond", "fill"),
    (".scale__mark", "borderTopColor"),
    (".scale__rows", "borderBottomColor"),
];
/// The same of the others.
const MARKS_OF_REPLIES: [(&str, &str); 4] = [
    (".figure__outline", "stroke"),
    (".placer__theirs", "webkitTextStrokeColor"),
    (".scale__mark", "borderTopColor"),
    (".scale__rows", "borderBottomColor"),
];

/// Each colour that text has, and each mark's, with the colour behind it. A canvas turns what CSS has into sRGB. The number
/// that is an outline is a mark, and numbers in a disc have the paper's colour on the disc's, as names have it the other
/// way around.
const COLOURS: &str = "\
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true }); \
    const known = new Map(); \
    const rgb = (colour) => { \
        if (!known.has(colour)) { \
            context.clearRect(0, 0, 1, 1); \
            context.fillStyle = colour; \
            context.fillRect(0, 0, 1, 1); \
            known.set(colour, [...context.getImageData(0, 0, 1, 1).data]); \
        } \
        return known.get(colour); \
    }; \
    const behind = (it) => { \
        const colour = rgb(getComputedStyle(it).backgroundColor); \
        return colour[3] === 255 ? colour.slice(0, 3) : behind(it.parentElement); \
    }; \
    const found = {}; \
    const add = (kind, it, name, colour, under) => { found[`${kind} ${name} ${colour}`] ??= [kind, name, rgb(colour).slice(0, 3), behind(under)]; }; \
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); \
    while (texts.nextNode()) { \
        const it = texts.currentNode.parentElement; \
        const style = getComputedStyle(it); \
        if (it.matches('.placer__theirs, .balance__number')) continue; \
        if (!texts.currentNode.data.trim() || !it.getClientRects().length || style.visibility !== 'visible') continue; \
        const name = `${it.localName}.${it.getAttribute('class') ?? it.parentElement.className}`; \
        add('text', it, name, it instanceof SVGElement ? style.fill : style.color, it); \
    } \
    for (const [selector, property] of arguments[0]) { \
        const all = document.querySelectorAll(selector); \
        if (!all.length) throw new Error(`there is no ${selector}`); \
        for (const it of all) add('mark', it, `${selector} ${property}`, getComputedStyle(it)[property], it.parentElement); \
    } \
    return Object.values(found);";

/// At every fifth position, in both themes, also for those who ask for more contrast.
#[track_caller]
fn assert_stands_out(path: &str, marks: &[(&str, &str)], range: &str) {
    let marks = [&MARKS, marks].concat();
    let (mut texts, mut lowest) = (0, [21.0_f64; 2]);
    for (scheme, more, least) in
        [("light", "no-preference", 4.5), ("dark", "no-preference", 4.5), ("light", "more", 7.0), ("dark", "more", 7.0)]
    {
        // Nothing is between two colours when it is looked at.
        let wishes = [STILL, &[("prefers-color-scheme", scheme), ("prefers-contrast", more)]].concat();
        let piece = Piece::open_in(Browser::on(&Device { wishes, ..Device::USUAL }), &Site::new(), path);
        if range != RANGE {
            piece.tap(&stance_button(Stance::Middle));
            piece.answer_all();
        }
        // Where the control that is moved has it: the outcome is drawn with it.
        let address = if range == RANGE { ".own .share__address" } else { ".closing .share__address" };
        piece.tab_to(range);
        for number in (0..=100_u8).step_by(5) {
            let keys: &[char] = if number == 0 { &[key::HOME] } else { &[key::RIGHT; 5] };
            piece.press(keys);
            piece.wait_for(&format!("document.querySelector('.piece[data-position=\"{number:03}\"] {address}')"));
            assert_ne!(
                piece.value(&format!("getComputedStyle(document.querySelector('{range}')).outlineStyle")),
                json!("none")
            );
            let found = piece.script(COLOURS, &[json!(marks)]);
            let found: Vec<(String, String, Colour, Colour)> =
                serde_json::from_value(found).expect("a list of colours");
            for (kind, name, colour, behind) in found {
                let (is_text, ratio) = (kind == "text", contrast(colour, behind));
                let least = if is_text { least } else { 3.0 };
                assert!(
                    ratio >= least,
                    "{kind} {name} at {number}, {scheme}, contrast {more}: {colour:?} on {behind:?} is {ratio:.2}, not {least}"
                );
                if more != "more" {
                    let lowest = &mut lowest[usize::from(!is_text)];
                    *lowest = lowest.min(ratio);
                }
                texts += usize::from(is_text);
            }
        }
    }
    println!("/{path}: the lowest contrast is {:.2} of texts and {:.2} of marks", lowest[0], lowest[1]);
    assert!(texts > 1000, "there was text to look at: {texts}");
}

#[test]
fn of_the_piece() {
    assert_stands_out("", &MARKS_OF_READING, RANGE);
}

#[test]
fn of_the_outcome() {
    assert_stands_out("", &MARKS_OF_THE_OUTCOME, &format!("{AGAIN} .placer__range"));
}

#[test]
fn of_a_reply() {
    assert_stands_out("r/30/?with=70.55", &MARKS_OF_REPLIES, RANGE);
}

/// The picture of the screen.
struct Screen {
    width: usize,
    samples: usize,
    bytes: Vec<u8>,
}

impl Screen {
    #[track_caller]
    fn of(browser: &Browser) -> Self {
        let file = browser.run("a screenshot", |driver| driver.screenshot_as_png());
        let mut reader = png::Decoder::new(Cursor::new(file)).read_info().expect("a PNG");
        let mut bytes = vec![0; reader.output_buffer_size().expect("a picture that fits into memory")];
        let frame = reader.next_frame(&mut bytes).expect("a picture");
        let width = usize::try_from(frame.width).expect("a width that fits into memory");
        Self { width, samples: frame.color_type.samples(), bytes }
    }

    #[track_caller]
    fn colour(&self, x: f64, y: f64) -> Colour {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "places on the screen are small")]
        let (x, y) = (x.round() as usize, y.round() as usize);
        let start = (y * self.width + x) * self.samples;
        [self.bytes[start], self.bytes[start + 1], self.bytes[start + 2]]
    }

    /// The highest contrast with a colour around a place: lines are thin, and their edges are blended.
    #[track_caller]
    fn contrast_at(&self, Point { x, y }: Point, with: Colour) -> f64 {
        let around = [-1.0, 0.0, 1.0];
        let colours = around.iter().flat_map(|dx| around.map(|dy| self.colour(x + dx, y + dy)));
        colours.map(|colour| contrast(colour, with)).fold(1.0, f64::max)
    }
}

/// A part of the page in the reader's own colours, and what is behind it.
struct Sight<'a> {
    piece: &'a Piece,
    selector: &'a str,
    screen: Screen,
    behind: Colour,
}

impl<'a> Sight<'a> {
    #[track_caller]
    fn of(piece: &'a Piece, selector: &'a str) -> Self {
        piece.scroll_to(selector);
        let screen = Screen::of(piece);
        // At the window's edge there is nothing but the page.
        let behind = screen.colour(4.0, piece.point_in(selector, 0.0, 0.5).y);
        Self { piece, selector, screen, behind }
    }

    /// A place so many pixels to the right of the middle of the part's left edge.
    #[track_caller]
    fn beside(&self, pixels: f64) -> Point {
        let Point { x, y } = self.piece.point_in(self.selector, 0.0, 0.5);
        Point { x: x + pixels, y }
    }

    /// In a drawing, a place on the ray of a position.
    #[track_caller]
    fn on_ray(&self, number: u8, radius: f64) -> Point {
        let angle = (f64::from(at(number).angle_tenths()) / 10.0).to_radians();
        let (x, y) = (radius * angle.cos(), -radius * angle.sin());
        self.piece.point_in(self.selector, (x + 128.0) / 256.0, (y + 128.0) / 256.0)
    }

    #[track_caller]
    fn assert_seen(&self, name: &str, point: Point) {
        let ratio = self.screen.contrast_at(point, self.behind);
        assert!(ratio >= 3.0, "{name} in forced colours on {:?}: {ratio:.2}", self.behind);
    }
}

/// Browsers recolour backgrounds, borders and texts, drop shadows, and leave drawings alone: in whichever colours the
/// reader has chosen, what is there to be used and to be understood is seen.
#[test]
fn in_forced_colours() {
    if !Engine::chosen().forces_colours() {
        return;
    }
    let piece = Piece::open(&Site::new(), "r/30/?with=55");
    piece.click(&stance_button(Stance::MostlyHorizontal));
    piece.assert_placed(70);
    // From the page's top: Firefox, whose tabulator goes on to its own buttons, marks nothing after that.
    piece.script("scrollTo(0, 0); document.querySelector('.masthead a').focus()", &[]);
    piece.tab_to(RANGE);
    for scheme in ["light", "dark"] {
        let forced = [("prefers-color-scheme", scheme), ("forced-colors", "active")];
        piece.becomes(&Device { wishes: [STILL, &forced].concat(), ..Device::USUAL });
        let range = Sight::of(&piece, RANGE);
        let is_dark = luminance(range.behind) < 0.1;
        assert_eq!(is_dark, scheme == "dark", "the page in the reader's own colours is {:?}", range.behind);
        // The thumb is as wide as the range is high, and stays within it.
        let width = piece.point_in(RANGE, 1.0, 0.5).x - range.beside(0.0).x;
        range.assert_seen("the thumb", range.beside(24.0 + 0.7 * (width - 48.0)));
        range.assert_seen("the track", range.beside(40.0));
        range.assert_seen("the ring of the focus", range.beside(-4.5));

        let drawing = Sight::of(&piece, FIGURE);
        drawing.assert_seen("the client's disc", drawing.on_ray(70, 100.0));
        drawing.assert_seen("the agency's ring", drawing.on_ray(70, -84.0));
        drawing.assert_seen("the beam", drawing.on_ray(70, 50.0));
        drawing.assert_seen("a tick", drawing.on_ray(50, 125.5));
        drawing.assert_seen("the ground", piece.in_figure(-120.0, 17.5));

        drawing.assert_seen("the sender's beam", drawing.on_ray(30, 51.0));
        let mark = Sight::of(&piece, ".scale__mark--sender");
        mark.assert_seen("the sender's mark", mark.beside(1.0));

        let line_of = |pressed: bool| {
            let Point { x, y } = piece.point_in(&format!("{STANCES}[aria-pressed={pressed}]"), 0.5, 1.0);
            Point { x, y: y - 3.0 }
        };
        let stances = Sight::of(&piece, STANCES);
        stances.assert_seen("the pressed stance's line", line_of(true));
        let others = stances.screen.contrast_at(line_of(false), stances.behind);
        assert!(others < 1.1, "no other stance has that line: {others:.2}");

        let button = Sight::of(&piece, ".share__main");
        button.assert_seen("the first button's ground", button.beside(8.0));
    }
}
