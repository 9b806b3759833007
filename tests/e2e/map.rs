//! The map of the argument: the reader on it, their answers, what they have read, and that its rows and strokes meet.

use de_tu_a_tu::content::load::LanguageContent;
use de_tu_a_tu::content::load::essays::Passage;
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::placeholders::fill;
use de_tu_a_tu::spectrum::{Position, Stance};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::device::Device;
use crate::essays::{dilemmas, one_line, passages, radio};
use crate::piece::{Piece, stance_button, words};
use crate::server::Site;

/// The map's row of a part of an essay.
fn row(id: &str) -> String {
    format!(".map .map__row:has(> a[href='#{id}'])")
}

/// The page once more, in the same browser.
fn again(piece: Piece, site: &Site, path: &str) -> Piece {
    let browser = piece.into_browser();
    browser.goto("about:blank");
    Piece::open_in(browser, site, path)
}

/// For each passage, whether the map marks it as read.
fn are_read(piece: &Piece, passages: &[&Passage]) -> Vec<bool> {
    passages.iter().map(|it| piece.attribute(&row(&it.id), "data-read").is_some()).collect()
}

fn lean(passage: &Passage) -> Position {
    passage.lean.expect("every passage leans")
}

/// The passages nearest to a position and farthest from it, of those equally far the first in reading order.
fn near_and_against(words: &LanguageContent, position: Position) -> [&Passage; 2] {
    let passages = passages(words);
    let near = passages.iter().min_by_key(|it| lean(it).distance(position));
    // The last of equals is what `max_by_key` keeps.
    let against = passages.iter().rev().max_by_key(|it| lean(it).distance(position));
    [near, against].map(|it| *it.expect("there are passages"))
}

/// Whoever has placed themselves is a line through both paths, and is told which passage stands nearest to them and
/// which contradicts them most: in a sentence that leads there, and in those passages' rows. It follows every change,
/// and starting again takes it back.
#[test]
fn the_reader_is_on_it() {
    for (path, code) in [("", "es"), ("en/", "en")] {
        let piece = Piece::open(&Site::new(), path);
        let words = words(code);
        let unset = words.text(PageText::MapUnset);
        let tags = [("near", PageText::MapNear), ("against", PageText::MapAgainst)];
        assert_eq!(piece.text(".map__words"), unset);
        for stance in Stance::ALL {
            piece.tap(&stance_button(stance));
            let position = stance.typical();
            let found = near_and_against(&words, position);
            let [near, against] = found.map(|it| (it.title.as_str(), lean(it).to_string()));
            let values = [
                ("{n}", position.to_string()),
                ("{near}", near.0.to_owned()),
                ("{near-lean}", near.1),
                ("{against}", against.0.to_owned()),
                ("{against-lean}", against.1),
            ];
            let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let sentence = fill(&words.text(PageText::MapWords), &values);
            piece.wait_until(&sentence, || one_line(&piece.text(".map__words")) == sentence);
            for ((name, tag), passage) in tags.iter().zip(found) {
                // Some drivers give the address that it leads to.
                let link = piece.attribute(&format!(".map__words [data-gap={name}]"), "href").unwrap_or_default();
                assert!(link.ends_with(&format!("#{}", passage.id)), "{name} at {position}: {link}");
                let said = piece.text(&format!("{} > a", row(&passage.id)));
                assert!(said.ends_with(words.text(*tag).as_str()), "{said} at {position}");
            }
            // The line goes through the place of the position, in both maps.
            let off: Value = piece.value(
                "[...document.querySelectorAll('.map__rows')].map((it) => { \
                    const line = getComputedStyle(it, '::before'), plot = it.querySelector('.map__path').clientWidth; \
                    return Math.abs(parseFloat(line.right) + parseFloat(line.marginRight) + parseFloat(line.borderLeftWidth) / 2 \
                        - plot * (100 - Number(document.querySelector('.piece').dataset.position)) / 100); })",
            );
            let off: Vec<f64> = off.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
            assert!(off.len() == 2 && off.iter().all(|it| *it < 1.0), "{off:?} beside {position}");
        }
        piece.tap(".start-again");
        piece.wait_until("the invitation", || piece.text(".map__words") == unset);
        assert_eq!(piece.count(".map .map__tag"), 0);
    }
}

/// An answer stands in its dilemma's row as soon as it is given, and the dilemma says where it stands and what the reader
/// says.
#[test]
fn answers_are_on_it_at_once() {
    let site = Site::new();
    let piece = Piece::open(&site, "");
    let words = words("es");
    let sentence = |key, n: String| fill(&words.text(key), &[("{n}", &n)]);
    for (number, dilemma) in dilemmas(&words).into_iter().enumerate() {
        assert_eq!(piece.attribute(&row(&dilemma.id), "data-position"), None);
        if number == 3 {
            piece.tap(&stance_button(Stance::MostlyHorizontal));
            piece.assert_placed(70);
        }
        for choice in [number % 4, (number + 1) % 4] {
            piece.tap(&format!("{} + label", radio(dilemma, choice)));
            let answer = dilemma.answers[choice].position.expect("a position");
            let mut said = sentence(PageText::ReadingHere, answer.to_string());
            if number >= 3 {
                said = format!("{said} {}", sentence(PageText::ReadingSays, "70".to_owned()));
            }
            let shown = format!("#{} .dilemma__said", dilemma.id);
            piece.wait_until(&said, || piece.text(&shown) == said);
            let marked = Some(format!("{:03}", answer.get()));
            assert_eq!(piece.attribute(&row(&dilemma.id), "data-position"), marked, "{}", dilemma.id);
            // The strip shows the rows around what is being read.
            let beside = format!(".strip [href='#{}']", dilemma.id);
            piece.wait_until("the strip", || piece.count(&beside) == 1);
            let in_strip = format!(".strip .map__row:has([href='#{}'])", dilemma.id);
            assert_eq!(piece.attribute(&in_strip, "data-position"), marked, "{} in the strip", dilemma.id);
        }
    }
    // What is remembered is put back, and starting again takes it away.
    let piece = again(piece, &site, "");
    piece.wait_until("six answers", || piece.count(".map__row--dilemma[data-position]") == 6);
    piece.tap(".start-again");
    piece.wait_until("no answers", || piece.count(".map__row--dilemma[data-position]") == 0);
}

/// A passage is read when another one takes its place after a while, and not when it is hurried past. What has been read
/// is remembered, the passage after it is where one goes on, and starting again forgets it.
#[test]
fn what_has_been_read_is_remembered() {
    let site = Site::new();
    let piece = Piece::open(&site, "en/");
    let words = words("en");
    let passages = passages(&words);
    let go = |index: usize| {
        let jump = "document.getElementById(arguments[0]).scrollIntoView({ behavior: 'instant' })";
        piece.script(jump, &[json!(passages[index].id)]);
        piece.wait_until("the passage", || {
            piece.property(".strip__title", "textContent").is_some_and(|it| it.ends_with(&passages[index].title))
        });
    };
    let read = || are_read(&piece, &passages);
    let expected = |indexes: &[usize]| -> Vec<bool> { (0..passages.len()).map(|it| indexes.contains(&it)).collect() };
    for index in 0..4 {
        go(index);
        if index == 2 {
            std::thread::sleep(std::time::Duration::from_millis(2100));
        }
    }
    piece.wait_until("one that is read", || read() == expected(&[2]));
    // Somewhere else altogether: what was left there is not read to its end.
    std::thread::sleep(std::time::Duration::from_millis(2100));
    go(9);
    assert_eq!(read(), expected(&[2]));
    let next = || piece.text(&format!("{} > a", row(&passages[3].id)));
    assert!(next().ends_with(words.text(PageText::MapNext).as_str()), "{}", next());
    let piece = again(piece, &site, "en/");
    let read = || are_read(&piece, &passages);
    assert_eq!(read(), expected(&[2]));
    let next = || piece.text(&format!("{} > a", row(&passages[3].id)));
    assert!(next().ends_with(words.text(PageText::MapNext).as_str()), "{}", next());
    piece.tap(&stance_button(Stance::Middle));
    piece.assert_placed(50);
    piece.tap(".start-again");
    piece.wait_until("nothing that is read", || read() == expected(&[]));
    assert_eq!(piece.value("localStorage.getItem('de-tu-a-tu.read')"), Value::Null);
}

/// All that is wrong with the map's geometry.
const FAULTS: &str = "\
    const faults = [], boxOf = (it) => it.getBoundingClientRect(); \
    for (const list of document.querySelectorAll('.map__rows')) { \
        const rows = [...list.children], heights = rows.map((row) => boxOf(row).height); \
        if (Math.max(...heights) - Math.min(...heights) > 0.5) faults.push(`rows of ${Math.min(...heights)} to ${Math.max(...heights)}`); \
        let before; \
        for (const row of rows) { \
            const link = row.querySelector('a'), title = link.firstChild.textContent, words = document.createRange(); \
            words.selectNodeContents(link.firstChild); \
            const text = words.getBoundingClientRect(), box = boxOf(row); \
            if (text.top < box.top - 1 || text.bottom > box.bottom + 1) faults.push(`${title} is higher than its row`); \
            if (boxOf(link).height < 43.5) faults.push(`${title} is low`); \
            const svg = row.querySelector('svg'); \
            if (!svg) { if (row.dataset.position && !row.matches('.map__row--dilemma')) before = row; continue; } \
            const plot = boxOf(svg); \
            if (Math.abs(plot.height - box.height) > 0.5) faults.push(`${title}: a drawing of ${plot.height} in a row of ${box.height}`); \
            if (text.right > plot.left) faults.push(`${title} is on the path`); \
            /* The stroke begins at the passage before and ends at this one. */ \
            const path = svg.querySelector('path'), place = (at) => new DOMPoint(at.x, at.y).matrixTransform(path.getScreenCTM()); \
            const ends = [place(path.getPointAtLength(0)), place(path.getPointAtLength(path.getTotalLength()))]; \
            [before, row].forEach((of, index) => { \
                const at = { x: plot.left + plot.width * Number(of.dataset.position) / 100, y: (boxOf(of).top + boxOf(of).bottom) / 2 }; \
                if (Math.hypot(at.x - ends[index].x, at.y - ends[index].y) > 1) faults.push(`${title}: end ${index} is off`); \
            }); \
            before = row; \
        } \
    } \
    for (const it of document.querySelectorAll('.map')) if (boxOf(it).right > innerWidth + 1) faults.push(`a map ends at ${boxOf(it).right}`); \
    const own = document.querySelectorAll('.map__own'); \
    for (const it of own) if (boxOf(it).right > boxOf(it.closest('.map')).right + 1 || boxOf(it).left < boxOf(it.parentElement).left - 1) faults.push('the reader is beside the plot'); \
    if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the window'); \
    return faults;";

/// On every width, in both languages and with letters of twice the size, rows are of one height and hold their words,
/// strokes meet at the passages, and no title is on the path.
#[test]
fn rows_and_strokes_meet() {
    let site = Site::new();
    for (width, height) in [(320, 568), (375, 667), (768, 1024), (1280, 800)] {
        for (path, letters) in [("", 1), ("en/", 1), ("", 2), ("en/", 2)] {
            let device = Device { letters, ..Device::with_screen(width, height) };
            let piece = Piece::open_in(Browser::on(&device), &site, path);
            for stance in [Stance::Vertical, Stance::Middle, Stance::Horizontal] {
                piece.tap(&stance_button(stance));
                piece.assert_placed(stance.typical().get());
                piece.wait_for_frames(2);
                let faults = piece.script(FAULTS, &[]);
                assert_eq!(faults, json!([]), "/{path} at {width}, {stance:?}, letters of {letters}");
            }
        }
    }
}
