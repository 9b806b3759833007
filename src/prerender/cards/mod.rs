//! The cards: the picture that networks show with a link, one for every position and one for the piece.
//!
//! Each is an SVG that says what the page says, drawn by resvg in typefaces that the build brings along:
//! whatever is installed on the machine, the same content gives the same bytes.

mod painter;
mod picture;
mod quotation;
mod setting;

use std::num::NonZero;
use std::path::Path;
use std::thread;

pub use self::painter::{Painter, SIZE};
pub use self::quotation::{LONGEST, nearest, quoted};
use super::files::{Failure, write};
use super::kind::PageKind;
use crate::content::load::{Content, LanguageContent};
use crate::content::texts::PageText;
use crate::placeholders::fill;

/// The path of a page's card below the base.
pub fn path(lang: &str, kind: PageKind) -> String {
    match kind.result() {
        None => format!("og/{lang}.png"),
        Some(position) => format!("og/{lang}/{position}.png"),
    }
}

/// The text of a page's card, for those who do not see it.
pub fn alternative(language: &LanguageContent, kind: PageKind) -> String {
    let Some(position) = kind.result() else { return language.text(PageText::CardAltPiece).to_string() };
    let quote = nearest(&language.piece.quotes, position);
    fill(
        &language.text(PageText::CardAlt),
        &[
            ("{n}", &position.to_string()),
            ("{stance}", &language.piece.describe(position).name()),
            ("{author}", &quote.map(|quote| language.piece.author(quote).name).unwrap_or_default()),
            ("{quote}", &quote.map(|quote| quoted(language, &quote.text)).unwrap_or_default()),
        ],
    )
}

/// Draws all cards into the site, and gives their number.
pub fn write_all(content: &Content, out: &Path) -> Result<usize, Failure> {
    let painter = Painter::new()?;
    let mut cards: Vec<(String, String)> = Vec::new();
    for language in &content.languages {
        for kind in PageKind::indexed() {
            cards.push((path(&language.language.code, kind), painter.svg(language, kind)?));
        }
    }
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let draw =
        |cards: &[(String, String)]| cards.iter().try_for_each(|(path, svg)| write(out, path, &painter.png(svg)?));
    thread::scope(|scope| {
        let threads: Vec<_> =
            cards.chunks(cards.len().div_ceil(workers).max(1)).map(|cards| scope.spawn(|| draw(cards))).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(Failure::card("a thread that draws cards has panicked")))
        })
    })?;
    Ok(cards.len())
}
