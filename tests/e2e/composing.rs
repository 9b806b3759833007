//! The first screen, composed like the card: the whole control in sight, and what a position calls for directly below.

use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::browser::Browser;
use crate::device::{Device, STILL};
use crate::piece::{Piece, RANGE, STANCES, stance_button};
use crate::server::Site;

/// The window's sizes: phones, one of them on its side, a tablet and a small laptop.
const SCREENS: [(u32, u32); 6] = [(320, 568), (375, 667), (390, 844), (667, 375), (768, 1024), (1280, 800)];

/// The first elements of their kind, from the page's top.
const QUOTATION: &str = ".own .quote";
const SHARING: &str = ".share__main";
/// The way to the essays.
const WAY: &str = ".way-to-essays a";

/// The distance from the page's top to an element's upper edge and to its lower one.
#[track_caller]
fn edges(piece: &Piece, selector: &str) -> [f64; 2] {
    let script = "const it = document.querySelector(arguments[0]).getBoundingClientRect(); \
                  return [it.top + scrollY, it.bottom + scrollY]";
    serde_json::from_value(piece.script(script, &[json!(selector)])).expect("two numbers")
}

/// The distance from the page's left to an element's left edge and to its right one.
#[track_caller]
fn sides(piece: &Piece, selector: &str) -> [f64; 2] {
    let script = "const it = document.querySelector(arguments[0]).getBoundingClientRect(); return [it.left, it.right]";
    serde_json::from_value(piece.script(script, &[json!(selector)])).expect("two numbers")
}

/// A piece on a screen of this size, where nothing moves.
#[track_caller]
fn on_screen(site: &Site, path: &str, size: (u32, u32)) -> Piece {
    with_letters(1, site, path, size)
}

/// The same with letters so many times as large.
#[track_caller]
fn with_letters(letters: u32, site: &Site, path: &str, (width, height): (u32, u32)) -> Piece {
    let device = Device { letters, ..Device::with_screen(width, height) }.wishing(STILL);
    Piece::open_in(Browser::on(&device), site, path)
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
        for path in ["", "en/", "en/r/100/"] {
            let piece = on_screen(&site, path, screen);
            let unset = edges(&piece, RANGE);
            assert!(unset[1] <= f64::from(screen.1), "the range ends at {} of {screen:?}", unset[1]);
            for stance in Stance::ALL {
                piece.tap(&stance_button(stance));
                piece.assert_placed(stance.typical().get());
                // Engines measure in small fractions of a pixel.
                let moved = edges(&piece, RANGE)[0] - unset[0];
                assert!(moved.abs() < 0.1, "the range has moved by {moved} at {stance:?} on {screen:?}");
            }
        }
    }
}

/// On tablets and on a phone that lies on its side, what the stance means stands below it and above the range, whatever it
/// says.
#[test]
fn the_meaning_stands_beside_the_figure() {
    let site = Site::new();
    for (screen, path) in [(667, 375), (844, 390), (768, 1024), (1280, 800)].into_iter().zip(["", "en/", "", "en/"]) {
        let piece = on_screen(&site, path, screen);
        for stance in Stance::ALL {
            piece.tap(&stance_button(stance));
            piece.assert_placed(stance.typical().get());
            let [above, below] = edges(&piece, ".placer__summary");
            let (name, range) = (edges(&piece, ".placer__name")[0], edges(&piece, RANGE)[0]);
            // Engines measure in small fractions of a pixel.
            assert!(name < above && below < range + 0.1, "{name} {above} {below} {range} at {stance:?} on {screen:?}");
        }
    }
}

/// The answer to one's own position is at hand: at most so many pixels below the range. On a phone the stances, which stand
/// there before, give way to it.
#[test]
fn the_answer_is_near() {
    let site = Site::new();
    for (screen, quotation, sharing) in
        [((320, 568), 280.0, 2200.0), ((375, 667), 280.0, 2000.0), ((1280, 800), 500.0, 1200.0)]
    {
        let piece = on_screen(&site, "", screen);
        for stance in Stance::ALL {
            piece.tap(&stance_button(stance));
            piece.assert_placed(stance.typical().get());
            let [_, range] = edges(&piece, RANGE);
            for (part, most) in [(QUOTATION, quotation), (SHARING, sharing)] {
                let below = edges(&piece, part)[0] - range;
                assert!(below <= most, "{part} is {below} pixels below the range at {stance:?} on {screen:?}");
            }
            let is_behind = edges(&piece, STANCES)[0] >= edges(&piece, SHARING)[1];
            assert_eq!(is_behind, screen.0 < 1280, "the stances stand behind the answer, or around the figure");
            // The two ways on stand in one row.
            let ([way, end], [sharing, _]) = (edges(&piece, WAY), edges(&piece, SHARING));
            assert!((sharing - way).abs() <= 40.0 && end > sharing, "{way} and {sharing} at {stance:?} on {screen:?}");
            let ([way, way_end], [sharing, sharing_end]) = (sides(&piece, WAY), sides(&piece, SHARING));
            let apart = way.max(sharing) - way_end.min(sharing_end);
            assert!(apart >= 8.0, "{apart} pixels lie between the two at {stance:?} on {screen:?}");
        }
    }
}

/// Goes through all positions, and again as somebody who has answered a sender, and notes which of the first screen's parts touch each other: texts as rectangles around
/// their lines, discs as circles, the beam, the strokes and the ground as lines. What may touch is named at its end.
const TOUCHES: &str = "\
    const one = (selector) => document.querySelector('.stand > .placer ' + selector); \
    const [range, drawing] = [one('.placer__range'), one('.figure')]; \
    const lines = (name, it) => { \
        if (!it?.checkVisibility({ visibilityProperty: true }) || getComputedStyle(it).clipPath !== 'none') return []; \
        const words = document.createRange(), walk = document.createTreeWalker(it, NodeFilter.SHOW_TEXT), boxes = []; \
        while (walk.nextNode()) { \
            words.selectNodeContents(walk.currentNode); \
            boxes.push(...words.getClientRects()); \
        } \
        return boxes.filter((box) => box.width > 0) \
            .map(({ left, right, top, bottom }) => ({ name, left, right, top, bottom })); \
    }; \
    const parts = () => { \
        const { left, top, width } = drawing.getBoundingClientRect(); \
        const unit = width / 256; \
        const at = (x, y) => [left + (x + 128) * unit, top + (y + 128) * unit]; \
        const placer = one('.placer__row').parentElement; \
        const position = Number(placer.dataset.position); \
        const isPlaced = !placer.dataset.unset; \
        const polar = (angle, radius) => at(radius * Math.cos(angle), -radius * Math.sin(angle)); \
        const angle = (1 - position / 100) * Math.PI / 2; \
        const line = (name, [ax, ay], [bx, by], half) => ({ name, ax, ay, bx, by, half }); \
        const disc = (name, [x, y], radius) => ({ name, x, y, radius: radius * unit }); \
        const ground = placer.getBoundingClientRect().top + parseFloat(getComputedStyle(placer, '::before').top) + 1; \
        const number = one('.placer__number'); \
        /* Digits are less high than a letter's box, which some engines make higher than the letter's size. */ \
        const high = (it) => { \
            const { top, bottom } = it.getBoundingClientRect(); \
            return { top: Math.max(top, bottom - parseFloat(getComputedStyle(it).fontSize)), bottom }; \
        }; \
        const [digits] = lines('number', number); \
        const sender = drawing.querySelector('.figure__sender')?.dataset.position; \
        const theirs = (1 - sender / 100) * Math.PI / 2; \
        const outline = one('.placer__theirs'); \
        const [outlined] = lines('their number', outline); \
        const ticks = [0, 1, 2, 3, 4].map((n) => n * Math.PI / 8) \
            .map((turn, n) => line('tick ' + n, polar(turn, 121.5), polar(turn, 127.5), 0.5 * unit)); \
        return [ \
            ...(digits ? [{ ...digits, ...high(number) }] : []), \
            ...(outlined ? [{ ...outlined, ...high(outline) }] : []), \
            ...(sender ? [disc('their disc', polar(theirs, 66), 15), disc('their ring', polar(theirs, -66), 12)] : []), \
            ...ticks, \
            line('ground', [0, ground], [innerWidth, ground], 1), \
            ...(isPlaced ? [ \
                line('beam', polar(angle, 100), polar(angle, -100), 2.5 * unit), \
                disc('disc', polar(angle, 100), 17.5), \
                disc('ring', polar(angle, -100), 17.5), \
            ] : [disc('ring', at(0, 0), 17.5)]), \
            ...[...drawing.querySelectorAll('.figure__name')].flatMap((it) => lines(it.textContent, it)), \
            ...lines('title', document.querySelector('h1')), \
            ...lines('note', document.querySelector('.is-sealed .embedded-sender')), \
            ...lines('subtitle', document.querySelector('.opening__subtitle')), \
            ...lines('question', one('.placer__question')), \
            ...lines('stance', isPlaced ? one('.placer__name') : null), \
            ...lines('summary', one('.placer__summary')), \
            ...[...document.querySelectorAll('.stand .stances__stance')].flatMap((it, n) => lines('choice ' + n, it)), \
        ]; \
    }; \
    const gap = (a, b) => { \
        const toBox = (x, y, it) => Math.hypot(Math.max(it.left - x, 0, x - it.right), Math.max(it.top - y, 0, y - it.bottom)); \
        const along = (it, share) => [it.ax + share * (it.bx - it.ax), it.ay + share * (it.by - it.ay)]; \
        const shares = Array.from({ length: 101 }, (_, n) => n / 100); \
        const [first, second] = [a, b].sort((one, other) => Number('left' in other) - Number('left' in one)); \
        if ('left' in first && 'left' in second) { \
            return Math.max(second.left - first.right, first.left - second.right, second.top - first.bottom, first.top - second.bottom); \
        } \
        if ('left' in first && 'radius' in second) return toBox(second.x, second.y, first) - second.radius; \
        if ('left' in first) return Math.min(...shares.map((share) => toBox(...along(second, share), first))) - second.half; \
        const [round, straight] = 'radius' in a ? [a, b] : [b, a]; \
        if ('radius' in straight) return Math.hypot(a.x - b.x, a.y - b.y) - a.radius - b.radius; \
        if (!('radius' in round)) return 1; \
        return Math.min(...shares.map((share) => along(straight, share)).map(([x, y]) => Math.hypot(x - round.x, y - round.y))) \
            - round.radius - straight.half; \
    }; \
    const may = ['their ring ground', 'their disc ground', 'their number ground', 'beam their disc', 'beam their ring', 'beam disc', 'beam ring', 'beam ground', 'disc ground', 'ring ground', 'number ground']; \
    const found = {}; \
    const touching = (all) => all.flatMap((a, index) => all.slice(index + 1).filter((b) => { \
        const isAllowed = a.name === b.name || may.includes(`${a.name} ${b.name}`) || may.includes(`${b.name} ${a.name}`); \
        return !isAllowed && gap(a, b) < -0.5; \
    }).map((b) => `${a.name} touches ${b.name}`)); \
    window.looked = 0; \
    const look = async (position) => { \
        window.looked += 1; \
        let all = parts(); \
        /* The control answers first, and what is around it some frames later. */ \
        for (let wait = 0; wait < 50 && touching(all).length; wait += 1) { \
            await FRAME; \
            all = parts(); \
        } \
        for (const what of touching(all)) (found[what] ??= []).push(position); \
        return all.length; \
    }; \
    (async () => { \
        let fewest = await look('unset'); \
        const goThrough = async () => { \
            for (let position = 0; position <= 100; position += 1) { \
                range.value = position; \
                range.dispatchEvent(new Event('input', { bubbles: true })); \
                for (let wait = 0; wait < 50 && Number(range.parentElement.parentElement.dataset.position) !== position; wait += 1) { \
                    await FRAME; \
                } \
                fewest = Math.min(fewest, await look(position)); \
            } \
        }; \
        await goThrough(); \
        if (document.querySelector('.placer--reply, .placer--covered')) { \
            range.dispatchEvent(new Event('change', { bubbles: true })); \
            await new Promise((resolve) => setTimeout(resolve, 50)); \
            await goThrough(); \
        } \
        window.touched = [Object.entries(found).map(([what, positions]) => `${what} at ${positions}`), fewest]; \
    })();";

/// No name, stroke or disc of the figure touches another one, the ground, or a text, wherever one stands.
#[track_caller]
fn assert_apart(letters: u32) {
    let site = Site::new();
    let mut all = Vec::new();
    let pages = [(320, 568), (375, 667), (667, 375), (768, 1024), (1280, 800)].map(|screen| (screen, vec!["", "en/"]));
    // In somebody else's page the frame is as high as its width has it.
    // At the ends of what a sender and a reader leave room for.
    let results = [(320, 568), (667, 375), (768, 1024), (1280, 800)]
        .map(|screen| (screen, vec!["r/71/", "en/r/100/", "r/4/", "s/?nrksmgnfmv", "en/s/?nrksmgnfmv"]));
    let frames = [(300, 851), (375, 819), (700, 679), (1000, 640)]
        .map(|screen| (screen, vec!["embed/", "en/embed/?at=71", "en/embed/?at=4"]));
    let others = results.into_iter().chain(frames).filter(|_| letters == 1);
    for (screen, paths) in pages.into_iter().chain(others) {
        for path in paths {
            let piece = with_letters(letters, &site, path, screen);
            let size = "parseFloat(getComputedStyle(document.documentElement).fontSize)";
            assert_eq!(piece.value(size), json!(18 * letters), "letters are so large");
            // As it is read: the moment at which the faces come is another test's business.
            piece.wait_for("document.fonts.status === 'loaded'");
            if !path.contains("embed/") {
                piece.wait_for(crate::face::IS_THERE);
            }
            piece.script(&TOUCHES.replace("FRAME", piece.next_frame()), &[]);
            // Where frames are slow it is waited for as long as it goes on.
            let mut looked = json!(0);
            while piece.value("!window.touched") == json!(true) {
                let before = looked.clone();
                piece.wait_until("the next position", || {
                    looked = piece.value("[window.looked, !!window.touched]");
                    looked != before
                });
            }
            let (found, fewest): (Vec<String>, usize) =
                serde_json::from_value(piece.value("window.touched")).expect("what touches, and how much there is");
            assert!(fewest >= 12, "there are {fewest} parts on {screen:?}");
            all.extend(found.into_iter().map(|it| format!("/{path} on {screen:?}: {it}")));
        }
    }
    assert!(all.is_empty(), "with letters of {letters}:\n{}", all.join("\n"));
}

#[test]
fn nothing_touches() {
    assert_apart(1);
}

#[test]
fn nothing_touches_with_letters_of_twice_the_size() {
    assert_apart(2);
}

/// In the widget no quotation is cut off or has to be scrolled to, wherever one stands and whichever one looks at.
#[test]
fn every_quotation_has_room_in_the_widget() {
    const CUT: &str = "\
        const found = []; \
        const range = document.querySelector('.placer__range'); \
        const own = document.querySelector('.own'); \
        (async () => { \
            for (let position = 0; position <= 100; position += 1) { \
                range.value = position === 49 ? 50 : 49; \
                for (const value of [range.value, position]) { \
                    range.value = value; \
                    for (const kind of ['input', 'change']) range.dispatchEvent(new Event(kind, { bubbles: true })); \
                    while (own.querySelector('.show-share')?.textContent.match(/\\d+$/)[0] !== String(value)) \
                        await new Promise((resolve) => setTimeout(resolve)); \
                } \
                const area = document.querySelector('.own .quotes'); \
                for (const shown of ['first', 'second', 'third', 'challenge']) { \
                    own.dataset.shown = shown; \
                    const missing = area.scrollHeight - area.clientHeight; \
                    if (missing > 0) found.push(`${shown} at ${position}: ${missing}`); \
                } \
            } \
            window.cut = [found, document.documentElement.scrollHeight - innerHeight, document.querySelector('.placer__number').textContent]; \
        })();";
    let site = Site::new();
    let mut all = Vec::new();
    for screen in [(280, 860), (300, 851), (375, 819), (700, 679), (1000, 640)] {
        for path in ["embed/", "en/embed/"] {
            let piece = on_screen(&site, path, screen);
            piece.script(CUT, &[]);
            piece.wait_for("window.cut");
            let (cut, beyond, last): (Vec<String>, i64, String) =
                serde_json::from_value(piece.value("window.cut")).expect("what is cut off");
            assert_eq!(last, "100", "the reader has gone through all positions");
            assert!(beyond <= 0, "/{path} is {beyond} pixels too high on {screen:?}");
            all.extend(cut.into_iter().map(|it| format!("/{path} on {screen:?}: {it}")));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}
