//! The outcome's picture and scale, over many readings: nothing stands on anything else.

use serde_json::json;

use crate::browser::Browser;
use crate::device::Device;
use crate::piece::Piece;
use crate::server::Site;

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
            await frames(2);
            const words = (element) => {
                const range = document.createRange();
                range.selectNodeContents(element);
                return [...range.getClientRects()].filter((box) => box.width && box.height);
            };
            const inside = (selector) => [...document.querySelectorAll(`.balance ${selector}`)];
            const named = [];
            for (const it of inside('.scale__label')) for (const box of words(it)) named.push([it.textContent, box, it]);
            for (const it of inside('.scale__mark')) named.push(['mark', it.getBoundingClientRect(), it]);
            for (const it of inside('.balance__line')) for (const box of words(it)) named.push([it.textContent, box, it]);
            for (const it of inside('.outcome__text')) for (const box of words(it)) named.push(['text', box, it]);
            for (const name of ['client', 'agency', 'diamond', 'size']) {
                const it = inside(`.balance__${name}`)[0], box = it.getBoundingClientRect();
                if (!box.width) continue;
                // Shapes that turn: a circle around their middle. (A box around a shape that is turned is larger.)
                const scale = inside('svg')[0].getBoundingClientRect().width / 345;
                const radius = { client: 20, agency: 18, diamond: 16, size: 13 }[name] * scale;
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                named.push([name, new DOMRect(x - radius, y - radius, 2 * radius, 2 * radius), it]);
            }
            fewest = Math.min(fewest, named.length);
            sums.add(document.querySelector('.balance__in-diamond').textContent);
            named.forEach(([one, a, first], index) => {
                for (const [other, b, second] of named.slice(index + 1)) {
                    if (first === second) continue;
                    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                    // The boxes of letters are higher than letters are.
                    const slack = first.matches('.balance__line') && second.matches('.balance__line') ? Infinity : 1;
                    const isRound = [one, other].every((name) => ['client', 'agency', 'diamond', 'size'].includes(name));
                    const apart = Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);
                    if (isRound ? apart < (a.width + b.width) / 2 : across > slack && down > slack) {
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
        let browser = Browser::on(&Device::with_screen(width, height));
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
        assert_eq!(piece.count(".balance .scale__row"), usize::from(path.contains("before")), "{path}");
        piece.tap(&crate::piece::stance_button(de_tu_a_tu::spectrum::Stance::Middle));
        piece.wait_until("the answer", || piece.count(".balance") == 0);
    }
}
