//! The cards: the picture that networks show with a link, one for every position and one for the piece.
//!
//! Each is an SVG that says what the page says, drawn by resvg in typefaces that the build brings along:
//! whatever is installed on the machine, the same content gives the same bytes.

mod painter;
mod picture;
mod quotation;
mod setting;

use std::io;
use std::iter::once;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

pub use self::painter::{Painter, SIZE};
pub use self::quotation::{LONGEST, nearest, quoted};
use super::{Failure, write};
use crate::content::load::{Content, LanguageContent};
use crate::content::texts::PageText;
use crate::content::{Page, fill};
use crate::spectrum::Position;

/// The path of a page's card below the base.
pub fn path(lang: &str, page: Page) -> String {
    match page {
        Page::Piece | Page::Embed => format!("og/{lang}.png"),
        Page::Result(position) => format!("og/{lang}/{position}.png"),
    }
}

/// What a page's card says, for those who do not see it.
pub fn alternative(language: &LanguageContent, page: Page) -> String {
    let Page::Result(position) = page else { return language.text(PageText::CardAltPiece).to_string() };
    let quote = nearest(&language.piece.quotes, position);
    let mut text = language.text(PageText::CardAlt).to_string();
    for (placeholder, value) in [
        ("{n}", position.to_string()),
        ("{stance}", language.piece.describe(position).name().to_string()),
        ("{author}", quote.map(|quote| quote.author_name.to_string()).unwrap_or_default()),
        ("{quote}", quote.map(|quote| quoted(language, &quote.text)).unwrap_or_default()),
    ] {
        text = fill(&text, placeholder, &value);
    }
    text
}

/// Every page that has a card of its own: the widget has the piece's.
pub fn pages() -> impl Iterator<Item = Page> {
    once(Page::Piece).chain(Position::all().map(Page::Result))
}

/// Draws all cards into the site, and gives their number.
pub fn write_all(content: &Content, out: &Path) -> Result<usize, Failure> {
    let painter = Painter::new()?;
    let mut cards: Vec<(String, String)> = Vec::new();
    for language in &content.languages {
        for page in pages() {
            cards.push((path(&language.language.code, page), painter.svg(language, page)?));
        }
    }
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let draw =
        |cards: &[(String, String)]| cards.iter().try_for_each(|(path, svg)| write(out, path, &painter.png(svg)?));
    thread::scope(|scope| {
        let threads: Vec<_> =
            cards.chunks(cards.len().div_ceil(workers).max(1)).map(|cards| scope.spawn(|| draw(cards))).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(failure("a thread that draws cards has panicked")))
        })
    })?;
    Ok(cards.len())
}

/// A card that cannot be drawn.
fn failure(message: impl Into<String>) -> Failure {
    Failure::Io(PathBuf::from("og"), io::Error::other(message.into()))
}
