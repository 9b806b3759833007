//! The outcome, in the second control and below it: over many readings nothing stands on anything else, and it begins where
//! somebody looks who lets go.

use serde_json::json;

use crate::browser::Browser;
use crate::device::{Device, STILL};
use crate::essays::AGAIN;
use crate::piece::{Piece, stance_button};
use crate::server::Site;
use de_tu_a_tu::spectrum::Stance;

/// Makes some readings, one after the other and the same in each run, and writes down what overlaps in any of them.
const READINGS: &str = r#"
    (async () => {
        delete window.overlaps;
        let seed = SEED;
        const random = (below) => { seed = (seed * 48271) % 2147483647; return seed % below; };
        const frames = async (count) => { while (count--) await FRAME; };
        const place = (id, value) => {
            const range = document.getElementById(id);
            range.value = value;
            for (const kind of ['input', 'change']) range.dispatchEvent(new Event(kind, { bubbles: true }));
        };
        const dilemmas = [...document.querySelectorAll('.dilemma')];
        const found = new Set(), sums = new Set();
        let fewest = Infinity;
        for (let count = 0; count < 11; count++) {
            // The ends, and places side by side, are where things meet.
            const says = [0, 100, random(101), random(101)][count % 4];
            place('placer-before', count % 3 ? random(101) : says);
            place('placer-after', says);
            const corner = random(3);
            for (const dilemma of dilemmas) {
                const radios = [...dilemma.querySelectorAll('input')].sort((one, other) => one.value - other.value);
                radios[corner === 0 ? 0 : corner === 1 ? 3 : random(4)].click();
            }
            // What is told follows in a task of its own.
            const isTold = () => document.querySelector('.balance__diamond') && document.querySelector('.balance__line').textContent.includes(` ${says}.`);
            do await frames(2); while (!isTold());
            const words = (element) => {
                const range = document.createRange();
                range.selectNodeContents(element);
                return [...range.getClientRects()].filter((box) => box.width && box.height);
            };
            const inside = (selector) => [...document.querySelectorAll(`.again ${selector}`)];
            const named = [];
            for (const it of inside('.scale__label')) for (const box of words(it)) named.push([it.textContent, box, it]);
            for (const it of inside('.scale__mark')) named.push(['mark', it.getBoundingClientRect(), it]);
            for (const it of inside('.balance__line')) for (const box of words(it)) named.push([it.textContent, box, it]);
            for (const it of inside('.outcome__text')) for (const box of words(it)) named.push(['text', box, it]);
            for (const part of ['name', 'summary']) {
                for (const it of inside(`.placer__${part}`)) for (const box of words(it)) named.push([part, box, it]);
            }
            // Its own box ends at the line on which it stands, that of its letters below it.
            for (const it of inside('.placer__number')) {
                const [{ x, width }] = words(it), { y, height } = it.getBoundingClientRect();
                named.push(['number', new DOMRect(x, y, width, height), it]);
            }
            for (const it of inside('.stances__stance')) for (const box of words(it)) named.push([it.textContent, box, it]);
            named.push(['range', inside('.placer__row')[0].getBoundingClientRect(), inside('.placer__row')[0]]);
            for (const name of ['client', 'agency', 'diamond']) {
                const it = inside(name === 'diamond' ? '.balance__diamond' : `.figure__${name}`)[0];
                const box = it.getBoundingClientRect();
                // Shapes that turn: a circle around their middle. (A box around a shape that is turned is larger.)
                const scale = inside('svg')[0].getBoundingClientRect().width / 256;
                const radius = { client: 17.5, agency: 17.5, diamond: 16 }[name] * scale;
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                named.push([name, new DOMRect(x - radius, y - radius, 2 * radius, 2 * radius), it]);
            }
            fewest = Math.min(fewest, named.length);
            sums.add(document.querySelector('.balance__number').textContent);
            named.forEach(([one, a, first], index) => {
                for (const [other, b, second] of named.slice(index + 1)) {
                    if (first === second) continue;
                    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                    // The boxes of letters are higher than letters are.
                    const slack = first.matches('.balance__line') && second.matches('.balance__line') ? Infinity : 1;
                    const isRound = [one, other].map((name) => ['client', 'agency', 'diamond'].includes(name));
                    const [[x, y], [left, right, top, bottom]] = isRound[0]
                        ? [[a.x + a.width / 2, a.y + a.height / 2], [b.left, b.right, b.top, b.bottom]]
                        : [[b.x + b.width / 2, b.y + b.height / 2], [a.left, a.right, a.top, a.bottom]];
                    const apart = isRound.every(Boolean)
                        ? Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2) - b.width / 2
                        : Math.hypot(Math.max(left - x, x - right, 0), Math.max(top - y, y - bottom, 0));
                    const radius = (isRound[0] ? a : b).width / 2;
                    if (isRound.some(Boolean) ? apart < radius - 1 : across > slack && down > slack) {
                        found.add(`${one} on ${other} at ${says}`);
                    }
                }
                if (a.left < -1 || a.right > innerWidth + 1) found.add(`${one} is beyond the edge at ${says}`);
            });
        }
        window.overlaps = [[...found].slice(0, 20), fewest, sums.size];
    })();
"#;

/// Over two hundred readings, on a phone and on a wide screen, no name, mark, disc or number stands on another.
#[test]
fn nothing_stands_on_anything() {
    let site = Site::new();
    for (path, width, height) in [("", 320, 568), ("en/", 375, 667), ("", 1280, 800)] {
        let browser = Browser::on(&Device::with_screen(width, height).wishing(STILL));
        let piece = Piece::open_in(browser, &site, path);
        // A browser is asked again and again, since it is not waited for as long as all of them take.
        for seed in 1..=20 {
            piece.script(&READINGS.replace("SEED", &seed.to_string()).replace("FRAME", piece.next_frame()), &[]);
            piece.wait_for("window.overlaps");
            let (found, fewest, sums): (Vec<String>, usize, usize) =
                serde_json::from_value(piece.value("window.overlaps")).expect("what overlaps, and how much there is");
            assert!(fewest >= 20, "there are {fewest} parts");
            assert!(sums > 2, "the readings differ: {sums}");
            assert_eq!(json!(found), json!([]), "/{path} at {width}");
        }
    }
}

/// Whoever lets go of the second control finds it where it was, and the outcome's headline just below it, or beside it on
/// a wide screen: with all of the control, the headline fits into the window.
#[test]
fn it_begins_where_somebody_looks() {
    for (path, width, height) in
        [("", 320, 568), ("en/", 375, 667), ("", 375, 667), ("en/", 768, 1024), ("", 1280, 800)]
    {
        // A site of its own, which a browser that is used again has not yet been on.
        let site = Site::new();
        let piece = Piece::open_in(Browser::on(&Device::with_screen(width, height)), &site, path);
        piece.tap(&stance_button(Stance::Vertical));
        piece.assert_placed(Stance::Vertical.typical().get());
        piece.answer_all();
        let range = format!("{AGAIN} .placer__range");
        piece.scroll_to(&range);
        assert_eq!(piece.count(".balance"), 0, "nothing is told before");
        let place = || piece.value(&format!("document.querySelector('{range}').getBoundingClientRect().top")).as_f64();
        let before = place().unwrap_or_default();
        piece.tap_at(piece.point_in(&range, 0.3, 0.5));
        piece.wait_until("the outcome", || piece.count(".balance__heading") == 1);
        piece.wait_for_frames(2);
        let moved = place().map(|place| (place - before).abs());
        assert!(moved.is_some_and(|moved| moved < 2.0), "the control has moved by {moved:?} at {width}, /{path}");
        let room = piece.value(
            "(boxes => innerHeight - Math.max(...boxes.map((it) => it.bottom)) + Math.min(...boxes.map((it) => it.top))) \
             ([...document.querySelectorAll('.again :is(.figure__arc, .placer__row, .balance__heading)')] \
                 .map((it) => it.getBoundingClientRect()))",
        );
        assert!(room.as_f64().is_some_and(|room| room >= 0.0), "{room} pixels are left at {width}, /{path}");
    }
}

/// A result whose link tells how its sender read shows the same of them, until its opener has placed themselves.
#[test]
fn a_sender_has_one_too() {
    let site = Site::new();
    for (path, lines, has_text) in [
        ("r/82/?before=71&acts=59", ["Dice 82.", "Hace 59."], true),
        ("r/82/?before=71", ["Dice 82.", ""], true),
        ("r/0/?acts=0", ["Dice 0.", "Hace 0."], true),
        ("r/82/", ["", ""], false),
    ] {
        let piece = Piece::open(&site, path);
        if !has_text {
            assert_eq!(piece.count(".balance"), 0, "{path}");
            continue;
        }
        piece.wait_until(path, || piece.count(".sender .balance") == 1);
        assert_eq!(piece.texts(".balance__line"), lines, "{path}");
        assert_eq!(piece.shows(".balance__diamond"), path.contains("acts"), "{path}");
        assert_eq!(piece.count(".balance .scale__row"), 1 + usize::from(path.contains("before")), "{path}");
        piece.tap(&stance_button(Stance::Middle));
        piece.wait_for("!document.querySelector('.balance')");
    }
}
