//! The sheet for the wall of a room, on A4 or A3: the five stances as beams, room for dots around them, and the piece's code.
//!
//! All of it is one drawing in units of a CSS pixel of A4, so that it is the same on any paper and on a screen.

use maud::{Markup, html};

use super::addresses::{Place, address, gathering_address};
use super::assets::Assets;
use super::files::File;
use super::frame::{MAIN_ID, colophon, gathering_script, masthead};
use super::kind::PageKind;
use super::shell::{Document, Shell};
use crate::browser::sheet::{CODE_ID, LINK_ID, SAID_ID};
use crate::content::load::{Content, LanguageContent};
use crate::content::texts::PageText;
use crate::qr;
use crate::seal::FOLDER;
use crate::spectrum::{Position, Stance, three_digits};

/// The pivot of the beams, and how long they are.
const PIVOT: (f64, f64) = (96.0, 850.0);
const RADIUS: f64 = 560.0;
/// The width between the margins.
const WIDTH: f64 = 682.0;
/// The code's upper left corner and its side, with the quiet zone around it.
const CODE: (u32, u32) = (556, 894);
const CODE_SIDE: u32 = 204;

/// The folder of the sheet, below its language's.
fn folder(language: &LanguageContent) -> String {
    format!("{}/{}/", language.language.gathering, language.language.sheet)
}

/// The link to the sheet; `home` is the way to the language's folder.
pub fn way_there(home: &str, language: &LanguageContent) -> Markup {
    html! { a href={ (home) (folder(language)) } { (language.text(PageText::SheetWay)) } }
}

/// The sheet in each language.
pub fn pages(content: &Content, shell: &Shell<'_>) -> Vec<File> {
    content.languages.iter().map(|language| page(content, language, shell)).collect()
}

fn page(content: &Content, language: &LanguageContent, shell: &Shell<'_>) -> File {
    let Place { path, root, home, .. } = Place::of(content, language, &folder(language));
    let text = |key| language.text(key);
    let piece = address(content, language, PageKind::Piece, shell.base);
    let gathering = gathering_address(content, language, shell.base);
    let sealed = format!("{piece}{FOLDER}?");
    let Assets { style, sheet_style, .. } = shell.assets;
    let head = html! {
        title { (text(PageText::SheetTitle)) " · " (text(PageText::SiteName)) } "\n"
        // What is to be found is the piece, and the page that gathers voices.
        meta name="robots" content="noindex"; "\n"
        (gathering_script(shell, &root))
    };
    let body = html! {
        a.skip href={ "#" (MAIN_ID) } { (text(PageText::SkipLink)) } "\n"
        (masthead(content, language, folder, &root, &home))
        main.wall id=(MAIN_ID) {
            "\n"
            header.wall__note {
                p {
                    (text(PageText::SheetPrint)) " "
                    a href={ (home) (language.language.gathering) "/" } { (gathering) }
                }
                // For whoever has asked their group first.
                div.wall__link {
                    label for=(LINK_ID) { (text(PageText::SheetLink)) }
                    textarea id=(LINK_ID) rows="1" spellcheck="false" autocomplete="off" autocapitalize="off"
                        placeholder={ (sealed) "bcdfghjkmn" } {}
                    p.wall__said id=(SAID_ID) role="status" data-said=(text(PageText::SheetNoLink)) {}
                }
            }
            // The drawing says it to those who see it.
            h1.visually-hidden { (text(PageText::SheetFirst)) " " (text(PageText::SheetSecond)) }
            p.visually-hidden { (text(PageText::SheetHow)) }
            "\n"
            (drawing(language, &piece, &sealed))
            "\n"
        }
        "\n"
        (colophon(language, &root, None))
    };
    shell.wrap(Document {
        path,
        root: &root,
        lang: &language.language.code,
        body_class: "is-sheet",
        head,
        script: None,
        // Behind the others, whose rules for paper are for pages with margins.
        style: format!("{style}{sheet_style}"),
        body,
        images: "",
    })
}

fn drawing(language: &LanguageContent, piece: &str, sealed: &str) -> Markup {
    let (first, second) = (language.text(PageText::SheetFirst), language.text(PageText::SheetSecond));
    // The widths of a letter of the display face at its two ends, in ems, are about these.
    let (upper, lower) = (fitting(&first, 0.44, 128.0, WIDTH), fitting(&second, 0.6, 84.0, WIDTH));
    let ground = "M0 880H794";
    html! {
        svg.sheet viewBox="0 0 794 1123" aria-hidden="true" focusable="false" {
            text.sheet__question data-position="000" x="56" y="128" font-size=(upper) { (first) }
            text.sheet__question data-position="100" x="56" y="216" font-size=(lower) { (second) }
            path.sheet__frame d={ "M96 290V818M128 850H656" } {}
            @for stance in Stance::ALL { (beam(language, stance)) }
            @for number in Position::all() { (tick(number)) }
            path.sheet__ground d=(ground) {}
            circle.sheet__agency cx="96" cy="850" r="26" {}
            circle.sheet__client cx="96" cy="850" r="17" {}
            @for (line, y) in wrapped(&language.text(PageText::SheetHow), 42).iter().zip((932..).step_by(33)) {
                text.sheet__how x="56" y=(y) { (line) }
            }
            text.sheet__name x="56" y="1076" { (language.text(PageText::SiteName)) }
            (code(piece, sealed))
        }
    }
}

/// A stance as a beam: its name along the middle of it, the part of the arc that is its own, and the line to the next one.
fn beam(language: &LanguageContent, stance: Stance) -> Markup {
    let of_stance = || Position::all().filter(|position| position.stance() == stance);
    let (Some(from), Some(to)) = (of_stance().next(), of_stance().last().map(|last| last.step(1))) else {
        return Markup::default();
    };
    let (from, to) = (from.get(), to.get());
    let middle = (f64::from(from) + f64::from(to)) / 2.0;
    let name = language.piece.describe(stance.typical()).name();
    let size = fitting(&name, 0.4 + 0.0018 * middle, 46.0, RADIUS - 170.0);
    let (start, end) = (point(f64::from(from), RADIUS), point(f64::from(to), RADIUS));
    let arc = format!("M{start}A{RADIUS} {RADIUS} 0 0 1 {end}");
    let line = format!("M{}L{}", point(f64::from(from), 60.0), point(f64::from(from), RADIUS - 64.0));
    let turn = format!("translate({} {}) rotate({:.1})", PIVOT.0, PIVOT.1, 0.9 * middle - 90.0);
    html! {
        g data-position=(three_digits(stance.typical())) {
            path.sheet__arc d=(arc) {}
            @if from > 0 { path.sheet__between d=(line) {} }
            text.sheet__stance transform=(turn) x=(RADIUS - 40.0) dy="0.3em" font-size=(size) { (name) }
        }
    }
}

/// A stroke of the scale, inwards from the arc; each twentieth has its number.
fn tick(position: Position) -> Markup {
    let number = position.get();
    let length = match number {
        _ if number.is_multiple_of(10) => 22.0,
        _ if number.is_multiple_of(5) => 14.0,
        _ => 8.0,
    };
    let place = f64::from(number);
    let stroke = format!("M{}L{}", point(place, RADIUS), point(place, RADIUS - length));
    // At the two ends beside the line and above it, where there is room.
    let aside = match number {
        0 => 2.4,
        100 => 97.6,
        _ => place,
    };
    let (x, y) = coordinates(aside, RADIUS - 40.0);
    html! {
        path.sheet__tick d=(stroke) {}
        @if number.is_multiple_of(20) { text.sheet__number x=(format!("{x:.1}")) y=(format!("{y:.1}")) dy="0.35em" { (number) } }
    }
}

/// The piece's address as a code; the gathering program draws that of a sealed link instead, where it is given one.
/// Addresses are far shorter than a code can hold, so it is never missing.
fn code(piece: &str, sealed: &str) -> Markup {
    let Some(code) = qr::code(piece) else { return Markup::default() };
    html! {
        svg id=(CODE_ID) x=(CODE.0) y=(CODE.1) width=(CODE_SIDE) height=(CODE_SIDE) viewBox=(code.view_box())
            data-piece=(piece) data-sealed=(sealed)
        {
            rect.sheet__paper x="-4" y="-4" width="100%" height="100%" {}
            path.sheet__code d=(code.path) {}
        }
    }
}

/// The size at which a text of letters of this width fits, at most so large.
fn fitting(text: &str, letter: f64, most: f64, room: f64) -> String {
    format!("{:.1}", (room / (text.chars().count().max(1) as f64 * letter)).min(most))
}

/// A place at some distance from the pivot, in the direction of a position.
fn coordinates(position: f64, distance: f64) -> (f64, f64) {
    let (sin, cos) = (0.9 * position).to_radians().sin_cos();
    (PIVOT.0 + distance * sin, PIVOT.1 - distance * cos)
}

fn point(position: f64, distance: f64) -> String {
    let (x, y) = coordinates(position, distance);
    format!("{x:.1} {y:.1}")
}

/// A text in lines of so many characters at most.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut().filter(|line| line.chars().count() + 1 + word.chars().count() <= most) {
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}
