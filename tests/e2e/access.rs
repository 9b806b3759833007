//! For everyone, beyond what a checker of rules sees: focus, keys alone, both directions of writing, what assistive
//! technology is told, structure, targets, large text.

use std::fs;
use std::path::Path;

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::load::essays::Part;
use de_tu_a_tu::spectrum::Stance;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::device::Device;
use crate::engine::Engine;
use crate::essays::{AGAIN, dilemmas};
use crate::hands::key;
use crate::layout::{WIDTH, assert_fits};
use crate::piece::{ADDRESS, COPY, Piece, RANGE, stance_button, words};
use crate::server::Site;

/// The element that has the focus: its place in the order of the page, and whether a reader sees both it and a mark
/// around it.
const STOP: &str = "\
    const it = document.activeElement, style = getComputedStyle(it), box = it.getBoundingClientRect(); \
    const order = [...document.querySelectorAll('*')].indexOf(it); \
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; \
    const in_view = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth; \
    return { name: `${it.tagName}.${it.className}#${it.id}`, is_page: it === document.body, order, outlined, in_view, \
        sized: box.width > 0 && box.height > 0 };";

/// The tabulator goes through the page in its order, and at every stop the focus is marked and in sight.
#[test]
fn every_stop_of_the_tabulator() {
    let site = Site::new();
    for (path, width, height) in [("", 375, 667), ("en/r/71/?with=20", 1280, 900), ("embed/", 320, 640)] {
        let browser = Browser::on(&Device::with_screen(width, height));
        let piece = Piece::open_in(browser, &site, path);
        piece.tap(&stance_button(Stance::Middle));
        piece.assert_placed(50);
        piece.open_details();
        piece.script("scrollTo(0, 0); document.activeElement.blur()", &[]);
        let (mut last, mut stops, mut first) = (-1, 0, None);
        loop {
            piece.press(&[key::TAB]);
            let mut stop = Value::Null;
            // WebKit scrolls there in its own time.
            piece.wait_until("the focus to be in sight", || {
                stop = piece.script(STOP, &[]);
                ["is_page", "in_view"].iter().any(|it| stop.get(it) == Some(&json!(true)))
            });
            if stop.get("is_page") == Some(&json!(true)) {
                break;
            }
            let name = stop.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
            // The preview of a frame in the panel has stops of its own, which are another page's.
            if name.starts_with("IFRAME") {
                break;
            }
            for what in ["outlined", "sized"] {
                assert_eq!(stop.get(what), Some(&json!(true)), "{name} at /{path}: {what}");
            }
            let order = stop.get("order").and_then(Value::as_i64).unwrap_or_default();
            // WebKit, which has no buttons of its own to go to, begins again.
            if first == Some(order) {
                break;
            }
            first = first.or(Some(order));
            assert!(order > last, "{name} comes in the order of the page at /{path}");
            last = order;
            stops += 1;
            assert!(stops < 300, "the page ends somewhere");
        }
        // The widget shows one thing at a time.
        let least = if path == "embed/" { 8 } else { 20 };
        assert!(stops > least, "there are {stops} stops at /{path}");
    }
}

/// Everything that a reader can do, with keys alone.
#[test]
fn everything_by_keyboard() {
    let site = Site::new();
    let piece = Piece::open(&site, "en/");
    let words = words("en");
    let enter = |selector: &str| {
        piece.tab_to(selector);
        piece.press(&[key::ENTER]);
    };
    enter(&stance_button(Stance::MostlyVertical));
    piece.assert_placed(30);
    for (index, dilemma) in dilemmas(&words).into_iter().take(3).enumerate() {
        piece.tab_to(&format!("#{} input", dilemma.id));
        piece.press(&[' ']);
        piece.press(&vec![key::DOWN; index]);
        piece.assert_answered(dilemma, Some(index));
    }
    piece.tab_to(&format!("{AGAIN} .placer__range"));
    piece.press(&[key::END]);
    piece.wait_for(&format!("document.querySelector('{ADDRESS}').value.includes('/r/100/?before=30&acts=')"));
    enter(COPY);
    let copied = piece.said(AppText::ShareCopied);
    piece.wait_until(&copied, || piece.text(".share__said") == copied);
    enter(".share__sheet summary");
    piece.wait_for("document.querySelector('.share__sheet').open");
    piece.tab_to(".share__host");
    piece.press(&"a.b".chars().collect::<Vec<_>>());
    piece.wait_for("document.querySelector('[data-channel=mastodon]').href.startsWith('https://a.b/share?')");
    enter(".all-quotes summary");
    piece.wait_for("document.querySelector('.all-quotes').open");
    enter(".insert summary");
    piece.wait_for("document.querySelector('.insert iframe')");
    piece.tab_to(".insert [name=at]");
    piece.press(&[' ']);
    piece.wait_for("document.querySelector('.insert [name=address]').value.endsWith('/en/r/100/')");
    // Back up by a way that is shorter than the tabulator's.
    piece.script("document.querySelector(arguments[0]).focus()", &[json!(ADDRESS)]);
    enter(".start-again");
    piece.assert_unset();
    piece.script("scrollTo(0, 0); document.querySelector('.masthead a').focus()", &[]);
    enter(".masthead__languages a");
    piece.wait_until("the piece in Spanish", || piece.address() == site.url(""));
}

/// A range runs from right to left where its page does; what is more and what is less stays what it is.
#[test]
fn from_right_to_left() {
    let piece = Piece::open(&Site::new(), "");
    piece.script("document.documentElement.dir = 'rtl'", &[]);
    piece.tab_to(RANGE);
    // WebKit's arrows mean the same in both directions.
    let (one, other) = if piece.engine == Engine::WebKit { (51, 49) } else { (49, 51) };
    for (pressed, number) in [
        (key::RIGHT, one),
        (key::LEFT, 50),
        (key::LEFT, other),
        (key::RIGHT, 50),
        (key::UP, 51),
        (key::DOWN, 50),
        (key::PAGE_UP, 60),
        (key::PAGE_DOWN, 50),
        (key::HOME, 0),
        (key::END, 100),
    ] {
        piece.press(&[pressed]);
        piece.assert_placed(number);
    }
    let left = |selector: &str| {
        piece.value(&format!("document.querySelector('{selector}').getBoundingClientRect().left")).as_f64()
    };
    let middle = piece.value("document.documentElement.clientWidth / 2").as_f64();
    assert!(left(".masthead__languages a") < middle, "the page is laid out the other way round");
    assert!(left(".placer__range + .placer__step") < left(".placer__step"), "and so is the control");
    let width = "document.documentElement.scrollWidth <= document.documentElement.clientWidth";
    assert_eq!(piece.value(width), json!(true), "nothing goes beyond the page's edge");
}

/// Checks a part of the accessibility tree against its snapshot.
#[track_caller]
fn assert_tree(piece: &Piece, selector: &str, name: &str) {
    let tree = piece.accessibility_tree(selector);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/snapshots").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&file, &tree).expect("snapshots can be written");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    let remedy = "If that is meant, `UPDATE_SNAPSHOTS=1 make test-e2e ONLY=what_assistive` writes it anew";
    assert!(tree == expected, "{name} is told otherwise than in {}. {remedy}:\n{tree}", file.display());
}

/// Assistive technology is told this of the control, a dilemma, the outcome with its marks, and a conversation.
#[test]
fn what_assistive_technology_is_told() {
    let site = Site::new();
    if !Engine::chosen().tells_its_tree() {
        return;
    }
    let piece = Piece::open(&site, "en/");
    let words = words("en");
    assert_tree(&piece, "[aria-labelledby=placer-before-title]", "placer-unset");
    assert_tree(&piece, ".stand .stances", "stances-unset");
    piece.tap(&stance_button(Stance::MostlyHorizontal));
    piece.assert_placed(70);
    assert_tree(&piece, "[aria-labelledby=placer-before-title]", "placer");
    assert_tree(&piece, ".stand .stances", "stances");
    piece.answer(&words, &[1, 1, 1]);
    assert_tree(&piece, &format!("#{}", dilemmas(&words)[0].id), "dilemma");
    piece.place_again(5, 100);
    assert_tree(&piece, ".again .balance", "outcome");
    drop(piece);
    let piece = Piece::open(&site, "en/r/71/?before=40&with=9.55");
    piece.tap(&stance_button(Stance::Middle));
    piece.assert_placed(50);
    assert_tree(&piece, ".head", "result");
    assert_tree(&piece, ".own .outcome", "conversation");
}

/// One `h1`, no level left out, and every region with a name of its own.
#[test]
fn headings_and_landmarks() {
    let site = Site::new();
    for path in ["", "en/", "r/71/?with=20", "embed/full/"] {
        let piece = Piece::open(&site, path);
        piece.tap(&stance_button(Stance::Middle));
        piece.wait_for("document.querySelector('.own h2')");
        let shown = "[...document.querySelectorAll('h1, h2, h3, h4')].filter((it) => it.checkVisibility())";
        let levels = piece.value(&format!("{shown}.map((it) => Number(it.tagName[1]))"));
        let levels: Vec<u64> = serde_json::from_value(levels).expect("a list of levels");
        assert_eq!(levels.first(), Some(&1), "{levels:?} at /{path}");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "one title at /{path}");
        assert!(levels.iter().zip(levels.iter().skip(1)).all(|(one, next)| *next <= one + 1), "{levels:?} at /{path}");
        assert_eq!(piece.value("document.querySelectorAll('main').length"), json!(1), "/{path}");
        let unnamed = piece.value(
            "[...document.querySelectorAll('nav, section, article, [role=group]')].filter((it) => \
             !it.getAttribute('aria-label') && !document.getElementById(it.getAttribute('aria-labelledby'))?.textContent \
             && !it.matches('.result')).map((it) => it.className)",
        );
        assert_eq!(unnamed, json!([]), "every region has a name at /{path}");
        let regions =
            piece.value("document.querySelectorAll('[role=status], [role=alert], [role=log], [aria-live]').length");
        assert_eq!(regions, json!(1), "one live region at /{path}");
        let navs = piece.value("[...document.querySelectorAll('nav')].map((it) => it.getAttribute('aria-label'))");
        let navs: Vec<String> = serde_json::from_value(navs).expect("a list of names");
        let distinct: std::collections::BTreeSet<_> = navs.iter().collect();
        assert_eq!(distinct.len(), navs.len(), "no two are called the same at /{path}: {navs:?}");
    }
}

/// In the English page what is quoted in Spanish says so.
#[test]
fn quotations_in_another_language_are_marked() {
    let piece = Piece::open(&Site::new(), "en/");
    let spanish = piece.texts(".excerpt [lang=es]");
    let words = words("en");
    let quoted = words.essays.iter().flat_map(|(essay, _)| &essay.parts).map(|part| match part {
        Part::Passage(passage) => passage.html.0.matches("<p lang=\"es\">").count(),
        Part::Dilemma(_) => 0,
    });
    assert_eq!(spanish.len(), quoted.sum::<usize>(), "the original of each quotation from the essays: {spanish:?}");
    assert!(spanish.len() >= 10, "the first two essays quote that often: {spanish:?}");
    assert!(spanish.iter().all(|text| text.starts_with('«')), "{spanish:?}");
    let unmarked = piece.value(
        "[...document.querySelectorAll('.excerpt p')].filter((it) => it.textContent.startsWith('«') && it.lang !== 'es').length",
    );
    assert_eq!(unmarked, json!(0));
}

/// Everything that is pressed is large enough for a thumb. Links within running text are as large as their words.
#[test]
fn targets() {
    const SMALL: &str = "[...document.querySelectorAll('button, summary, select, input[type=text], input[type=range], \
        .answer > label, .insert label:has([type=checkbox]), nav a:not(.map__words a), .masthead a, .stance-links a, .share__channels a[href], \
        .share__files a, .way-to-essays a, .embed-more a')] \
        .filter((it) => it.checkVisibility()).map((it) => [it.className || it.textContent, it.getBoundingClientRect()]) \
        .filter(([, box]) => box.width < 43.5 || box.height < 43.5).map(([name, box]) => `${name}: ${box.width} by ${box.height}`)";
    let site = Site::new();
    for path in ["", "en/r/71/?with=20", "embed/"] {
        let browser = Browser::on(&Device::with_screen(375, 667));
        let piece = Piece::open_in(browser, &site, path);
        piece.tap(&stance_button(Stance::Middle));
        piece.assert_placed(50);
        piece.open_details();
        assert_eq!(piece.value(SMALL), json!([]), "too small at /{path}");
        assert!(piece.count("button") > 8, "there is something to press");
    }
}

/// Letters of twice the size leave everything readable and nothing beyond the edge of a small screen.
#[test]
fn large_text() {
    let site = Site::new();
    for path in ["", "en/r/71/?with=20", "embed/"] {
        let browser = Browser::on(&Device::with_screen(WIDTH, 640));
        let piece = Piece::open_in(browser, &site, path);
        let before = piece.value("parseFloat(getComputedStyle(document.body).fontSize)").as_f64().unwrap_or_default();
        piece.script(
            "document.documentElement.style.fontSize = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px'",
            &[],
        );
        let after = piece.value("parseFloat(getComputedStyle(document.body).fontSize)").as_f64().unwrap_or_default();
        assert!((after - 2.0 * before).abs() < 0.1, "{before} and {after}");
        // Some day there are more languages.
        piece.script(
            "const link = document.querySelector('.masthead__languages a'); \
             for (let i = 0; i < 5; i += 1) link?.parentElement.append(link.cloneNode(true))",
            &[],
        );
        piece.tap(&stance_button(Stance::Middle));
        piece.assert_placed(50);
        piece.open_details();
        assert_fits(&piece, path);
        let clipped = piece.value(
            "[...document.querySelectorAll('button, summary, label, h1, h2, h3')].filter((it) => it.checkVisibility() \
             && !it.matches('.visually-hidden') && (it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).overflow !== 'visible' && getComputedStyle(it).clipPath === 'none')).map((it) => it.className)",
        );
        assert_eq!(clipped, json!([]), "cut off at /{path}");
    }
}
