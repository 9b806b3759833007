//! All quotations along the spectrum: a row each, from upright to level, with the reader's place between two of them.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::spectrum::{Position, Stance};
use serde_json::json;

use crate::browser::Browser;
use crate::device::Device;
use crate::piece::{Piece, stance_button, words};
use crate::server::Site;

/// The open row's positions, and for each row its position and the room above it that no row takes.
const ROWS: &str = "(rows => rows.map((it, index) => [Number(it.dataset.position), \
    index ? Math.round(it.getBoundingClientRect().top - rows[index - 1].getBoundingClientRect().bottom) : 0])) \
    ([...document.querySelectorAll('.line')])";

/// Opens a page on a phone, and the list in it.
#[track_caller]
fn open(site: &Site, path: &str) -> Piece {
    let browser = Browser::on(&Device::with_screen(375, 667));
    let piece = Piece::open_in(browser, site, path);
    piece.tap(".all-quotes > summary");
    piece.wait_until("the list", || piece.shows(".line"));
    piece
}

/// Closed, the rows take less than three screens, and each shows its beam, its first words and its author.
#[test]
fn it_is_a_flip_book() {
    let site = Site::new();
    for (path, code) in [("", "es"), ("en/", "en")] {
        let piece = open(&site, path);
        let quotes = words(code).piece.quotes;
        assert_eq!(piece.count(".line"), quotes.len());
        let height = piece.value("document.querySelector('.all-quotes').getBoundingClientRect().height").as_f64();
        assert!(height.is_some_and(|height| height <= 1800.0), "{height:?} pixels at /{path}");
        let turned = piece.value(
            "[...document.querySelectorAll('.line .quote__lean')].map((it) => { \
                 const { a, b } = new DOMMatrix(getComputedStyle(it).transform); \
                 return Math.round(100 + Math.atan2(b, a) * 200 / Math.PI) })",
        );
        let mut positions: Vec<u8> = quotes.iter().map(|quote| quote.position.get()).collect();
        positions.sort_unstable();
        assert_eq!(turned, json!(positions), "the beams lean at /{path}");
    }
}

/// The rule stands before the first row that is not nearer to command than the reader.
#[test]
fn the_reader_is_a_rule_between_two_rows() {
    let site = Site::new();
    let piece = open(&site, "");
    let rows = || -> Vec<(u8, i64)> { serde_json::from_value(piece.value(ROWS)).expect("pairs of numbers") };
    assert!(rows().iter().all(|(_, room)| *room == 0), "nobody is placed yet");
    for stance in [Stance::MostlyVertical, Stance::MostlyHorizontal] {
        piece.tap(&stance_button(stance));
        piece.assert_placed(stance.typical().get());
        let own: Position = stance.typical();
        let ruled: Vec<u8> = rows().into_iter().filter(|(_, room)| *room > 0).map(|(position, _)| position).collect();
        let first = rows().into_iter().map(|(position, _)| position).find(|position| *position >= own.get());
        assert_eq!(ruled, first.into_iter().collect::<Vec<_>>(), "the rule of {own}");
    }
}

/// The rule has words, with the reader's number, and each row has its own.
#[test]
fn numbers_stand_beside_what_they_are_of() {
    let site = Site::new();
    for (path, code) in [("", "es"), ("en/", "en")] {
        let piece = open(&site, path);
        // What the style sheet writes is in no text; a browser tells it as a counter and its value.
        let number = |part: &str| {
            let style = format!("getComputedStyle(document.querySelector('{part}'), '::after')");
            piece.value(&format!("[{style}.content, {style}.counterReset]"))
        };
        let first = words(code).piece.quotes.iter().map(|quote| quote.position.get()).min().expect("a quotation");
        assert_eq!(number(".line summary"), json!(["counter(position)", format!("position {first}")]), "/{path}");
        piece.tap(&stance_button(Stance::MostlyHorizontal));
        piece.assert_placed(70);
        let text = piece.property(".all-quotes__rule", "textContent").unwrap_or_default();
        assert_eq!(text.trim(), piece.said(AppText::MarkNow).replace("{n}", "").trim(), "/{path}");
        assert_eq!(number(".all-quotes__rule b"), json!(["counter(position)", "position 70"]), "/{path}");
        assert!(piece.shows(".all-quotes__rule"), "/{path}");
    }
}

/// On a wide screen each author has a column, and one rule goes across all of them: above it stands whatever is nearer to
/// command than the reader, and below it the rest. In each column, as across them, nothing stands above what is more
/// vertical.
#[test]
fn every_column_has_the_rule() {
    let browser = Browser::on(&Device::with_screen(1280, 800));
    let piece = Piece::open_in(browser, &Site::new(), "");
    piece.tap(".all-quotes > summary");
    piece.wait_until("the list", || piece.shows(".line"));
    assert!(!piece.shows(".all-quotes__rule"), "nobody is placed yet");
    let columns = "new Set([...document.querySelectorAll('.line')].map((it) => it.getBoundingClientRect().left)).size";
    assert_eq!(piece.value(columns), json!(words("es").piece.authors.len()));
    for stance in [Stance::MostlyVertical, Stance::MostlyHorizontal] {
        piece.tap(&stance_button(stance));
        piece.assert_placed(stance.typical().get());
        let found = piece.value(
            "(({ top, bottom }) => [...document.querySelectorAll('.line')].map((row) => { \
                const box = row.getBoundingClientRect(); \
                return [Number(row.dataset.position), Math.round(box.top), box.bottom <= top + 1, box.top >= bottom - 1]; \
            }))(document.querySelector('.all-quotes__rule').getBoundingClientRect())",
        );
        let rows: Vec<(u8, i64, bool, bool)> = serde_json::from_value(found).expect("rows and where they stand");
        for (position, _, is_above, is_below) in &rows {
            let is_nearer = *position < stance.typical().get();
            assert_eq!((*is_above, *is_below), (is_nearer, !is_nearer), "{position} for {stance:?}");
        }
        assert!(rows.is_sorted_by_key(|(_, top, ..)| *top), "{rows:?}");
    }
}

/// A row that opens says the whole, with its source, and closes the one that was open.
#[test]
fn one_row_is_open_at_a_time() {
    let site = Site::new();
    let piece = open(&site, "");
    for row in [3, 8] {
        let row = format!(".all-quotes__list > .line:nth-of-type({row})");
        piece.tap(&format!("{row} summary"));
        piece.wait_until("the source", || piece.shows(&format!("{row} .quote__credit a")));
        assert_eq!(piece.count(".line[open]"), 1);
        let whole = format!("(it => it.scrollWidth <= it.clientWidth)(document.querySelector('{row} .quote__text'))");
        assert_eq!(piece.value(&whole), json!(true), "nothing is left out");
    }
}
