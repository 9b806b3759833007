//! Verdicts of axe-core, the critic of most accessibility reviews, on every kind of page: it finds nothing.
//!
//! All of its rules are on, also those that are off unless asked for: experimental ones, AAA, `target-size`.
//! That is a floor and no proof, so what axe cannot see (keys, focus, announcements) has tests of its own.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::device::{Device, STILL, Wishes};
use crate::engine::Engine;
use crate::piece::{Piece, stance_button};
use crate::server::Site;
use de_tu_a_tu::spectrum::Stance;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/axe-core/axe.min.js");

/// The screens on which pages are looked at.
const WIDTHS: [u32; 2] = [320, 1280];

/// The wishes of most readers' devices.
const THEMES: [Wishes; 2] = [&[("prefers-color-scheme", "light")], &[("prefers-color-scheme", "dark")]];

/// The wishes of devices whose readers need more.
const MORE: [Wishes; 4] = [
    &[("prefers-color-scheme", "light"), ("prefers-contrast", "more")],
    &[("prefers-color-scheme", "dark"), ("prefers-contrast", "more")],
    &[("prefers-color-scheme", "light"), ("forced-colors", "active")],
    &[("prefers-color-scheme", "dark"), ("forced-colors", "active")],
];

/// Runs every rule, and leaves a line for each element that a rule objects to.
///
/// One objection is overruled: text in the accent, or on it, has a contrast of 4.5 and not the 7 of AAA. Between its two
/// ends the accent tells where one stands, and a warm end that dark is told from no other brown. Who asks for more
/// contrast gets 7 there too, and then nothing is overruled.
const RUN: &str = "\
    const [allowsAccent] = arguments; \
    const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: true }])); \
    const isAccent = (it) => { \
        const probe = it.parentElement.appendChild(document.createElement('i')); \
        probe.style.color = 'var(--accent)'; \
        const accent = getComputedStyle(probe).color; \
        probe.remove(); \
        const around = it.closest('button') ?? it; \
        return [getComputedStyle(it).color, getComputedStyle(around).backgroundColor].includes(accent); \
    }; \
    const isOverruled = (id, { element }) => id === 'color-contrast-enhanced' && allowsAccent && isAccent(element); \
    window.found = null; \
    axe.run({ rules, elementRef: true, resultTypes: ['violations'] }).then( \
        ({ violations, passes }) => { \
            const lines = violations.flatMap(({ id, nodes }) => nodes.filter((node) => !isOverruled(id, node)) \
                .map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`)); \
            window.found = { lines, rules: passes.length }; \
        }, \
        (error) => { window.found = { lines: [`axe has failed: ${error}`], rules: 0 } });";

/// Everything that axe objects to, in the page as it is and with these wishes.
#[track_caller]
fn objections(browser: &Browser, wishes: Wishes) -> BTreeSet<String> {
    let still = [wishes, STILL].concat();
    browser.becomes(&Device { wishes: still, ..browser.device() });
    let is_plain = wishes.len() == 1;
    browser.script(RUN, &[json!(is_plain)]);
    browser.wait_for("window.found");
    let found = browser.value("found");
    let rules = found.get("rules").and_then(Value::as_u64).unwrap_or_default();
    assert!(rules > 25, "only {rules} rules had something to look at: {found}");
    let lines: Vec<String> = serde_json::from_value(found["lines"].clone()).expect("a list of lines");
    lines.into_iter().collect()
}

/// The same, each with the place where it was seen.
#[track_caller]
fn objections_in(piece: &Piece, width: u32, state: &str, wishes: Wishes) -> Vec<String> {
    let lines = objections(piece, wishes).into_iter();
    lines.map(|line| format!("{width} px, {state}, {wishes:?}: {line}")).collect()
}

/// Places the reader wherever the page asks, answers every dilemma and opens whatever can be opened.
#[track_caller]
fn use_everything(piece: &Piece) {
    piece.click(&stance_button(Stance::MostlyHorizontal));
    piece.wait_for("document.querySelector('.piece[data-position=\"070\"]')");
    piece.script(
        "document.querySelectorAll('.dilemma .answer:first-of-type input').forEach((it) => it.click()); \
         document.querySelector('.again .stances__stance')?.click();",
        &[],
    );
    piece.wait_for("[...document.querySelectorAll('.placer')].every((it) => !it.dataset.unset)");
    if piece.shows(SHOW_SHARE) {
        piece.tap(SHOW_SHARE);
    }
    piece.open_details();
    // One file without a site has no sheet.
    assert!(piece.shows(".share__sheet[open], .share__address + .share__files"), "all ways to share are there");
    let has_panel = piece.count(".insert[open]") > 0 && piece.shows(".insert");
    if has_panel {
        piece.wait_for("document.querySelector('.insert iframe')");
    }
}

/// The compact widget's button, which shows the ways to share in the place of the quotation.
const SHOW_SHARE: &str = ".show-share";

#[track_caller]
fn assert_no_objections(path: &str) {
    if !Engine::chosen().asks_axe() {
        return;
    }
    let site = Site::new();
    let axe = fs::read_to_string(SCRIPT).expect("axe-core, which `make setup` installs");
    let mut objected = BTreeSet::new();
    for width in WIDTHS {
        let browser = Browser::on(&Device::with_screen(width, 900));
        let piece = Piece::open_in(browser, &site, path);
        piece.script(&axe, &[]);
        let mut look = |state: &str, wishes| objected.extend(objections_in(&piece, width, state, wishes));
        for wishes in THEMES {
            look("at first", wishes);
        }
        use_everything(&piece);
        for wishes in THEMES.into_iter().chain(MORE) {
            look("in use", wishes);
        }
        if piece.shows(SHOW_SHARE) {
            piece.tap(".choices__choice:last-child");
            piece.wait_until("the quotation", || piece.shows(".quotes__challenge .quote"));
            for wishes in THEMES {
                look("with a quotation", wishes);
            }
        }
    }
    assert!(objected.is_empty(), "axe objects to /{path}:\n{}", objected.into_iter().collect::<Vec<_>>().join("\n"));
}

/// The page that gathers voices, empty and with a group on it.
#[test]
fn gathering() {
    if !Engine::chosen().asks_axe() {
        return;
    }
    let site = Site::new();
    let axe = fs::read_to_string(SCRIPT).expect("axe-core, which `make setup` installs");
    let mut objected = BTreeSet::new();
    for width in WIDTHS {
        let browser = Browser::on(&Device::with_screen(width, 900));
        let piece = Piece::open_in(browser, &site, "reunir/");
        piece.script(&axe, &[]);
        let mut look = |state: &str, wishes| objected.extend(objections_in(&piece, width, state, wishes));
        for wishes in THEMES {
            look("at first", wishes);
        }
        let base = site.base();
        let text = format!("[12/11/26 18:04] Ana: {base}r/10/?before=30&acts=40\n{base}r/64/\n{base}r/90/");
        piece.script(
            "const it = document.querySelector('#pasted'); it.value = arguments[0]; it.dispatchEvent(new Event('input'))",
            &[json!(text)],
        );
        piece.wait_for("document.querySelectorAll('.voice').length === 3");
        piece.open_details();
        for wishes in THEMES.into_iter().chain(MORE) {
            look("with voices", wishes);
        }
    }
    assert!(objected.is_empty(), "axe objects:\n{}", objected.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn the_piece() {
    assert_no_objections("");
}

#[test]
fn the_piece_in_english() {
    assert_no_objections("en/");
}

#[test]
fn a_result() {
    assert_no_objections("r/71/?before=40&acts=66");
}

#[test]
fn a_reply_of_three() {
    assert_no_objections("r/30/?with=70.55");
}

#[test]
fn a_sealed_link() {
    assert_no_objections("s/?hbtvbfqnksmmqf");
}

#[test]
fn the_widget_with_a_sealed_sender_and_voices() {
    assert_no_objections("embed/?sealed=nrksmgnfmv&voices=20.40.40.90");
}

#[test]
fn the_widget() {
    assert_no_objections("embed/");
}

#[test]
fn the_whole_piece_in_a_frame() {
    assert_no_objections("embed/full/");
}

#[test]
fn the_piece_as_one_file() {
    assert_no_objections("de-tu-a-tu-es.html");
    assert_no_objections("de-tu-a-tu-en.html");
}
