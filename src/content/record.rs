//! How a page carries the app's data: one value a line, in the order of the fields.
//!
//! The build and the app share the types, so field names would be paid for and never read.
//! A reader of this format is some twenty instructions a field; a JSON parser would be several kilobytes of wasm.
//! The page shows the same words as text, so that compression makes the second copy nearly free.

use yew::AttrValue;

use super::{Band, Channel, EssayMark, Page, PageData, Piece, Quote, StanceTexts, Texts};
use crate::spectrum::Position;

/// The lines still to be read.
pub type Lines<'a> = std::str::Split<'a, char>;

/// Something that is written as a fixed sequence of lines.
pub trait Record: Sized {
    /// Appends the lines.
    fn write(&self, out: &mut String);
    /// Takes the lines that [`Record::write`] gave; `None` if they are not what they should be.
    fn read(lines: &mut Lines<'_>) -> Option<Self>;
}

/// The whole record as text.
pub fn to_text(record: &impl Record) -> String {
    let mut out = String::new();
    record.write(&mut out);
    out
}

/// A record from text that [`to_text`] made.
pub fn from_text<R: Record>(text: &str) -> Option<R> {
    R::read(&mut text.split('\n'))
}

impl Record for AttrValue {
    fn write(&self, out: &mut String) {
        // The loader has refused texts with line breaks or `<`, which would end a line or the script element early.
        debug_assert!(!self.contains(['\n', '<']), "not a line of plain text: {self}");
        out.push_str(self);
        out.push('\n');
    }

    fn read(lines: &mut Lines<'_>) -> Option<Self> {
        Some(Self::Rc(lines.next()?.into()))
    }
}

impl Record for u8 {
    fn write(&self, out: &mut String) {
        out.push_str(&self.to_string());
        out.push('\n');
    }

    fn read(lines: &mut Lines<'_>) -> Option<Self> {
        lines.next()?.parse().ok()
    }
}

impl Record for Position {
    fn write(&self, out: &mut String) {
        self.get().write(out);
    }

    fn read(lines: &mut Lines<'_>) -> Option<Self> {
        Self::new(u8::read(lines)?)
    }
}

/// The number of items, then the items.
impl<R: Record> Record for Vec<R> {
    fn write(&self, out: &mut String) {
        debug_assert!(self.len() <= usize::from(u8::MAX), "a list is too long for its count");
        (self.len() as u8).write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(lines: &mut Lines<'_>) -> Option<Self> {
        let count = u8::read(lines)?;
        (0..count).map(|_| R::read(lines)).collect()
    }
}

/// The name of the kind, then what it holds.
impl Record for Page {
    fn write(&self, out: &mut String) {
        match self {
            Self::Piece => out.push_str("piece\n"),
            Self::Embed => out.push_str("embed\n"),
            Self::Result(position) => {
                out.push_str("result\n");
                position.write(out);
            }
        }
    }

    fn read(lines: &mut Lines<'_>) -> Option<Self> {
        match lines.next()? {
            "piece" => Some(Self::Piece),
            "embed" => Some(Self::Embed),
            "result" => Position::read(lines).map(Self::Result),
            _ => None,
        }
    }
}

/// The fields, one after the other.
macro_rules! record {
    ($name:ident { $($field:ident),* }) => {
        impl Record for $name {
            fn write(&self, out: &mut String) {
                $(self.$field.write(out);)*
            }

            fn read(lines: &mut Lines<'_>) -> Option<Self> {
                Some(Self { $($field: Record::read(lines)?),* })
            }
        }
    };
}

record!(PageData { page, base, root, piece, bands });
record!(Piece { lang, texts, stances, quotes, essays, channels });
record!(Channel { id, name, address, limit });
record!(Band { exact, distance, same_side, across });
record!(EssayMark { title, position });
record!(Texts { values });
record!(StanceTexts { name, summary, spoken, title, description, share });
record!(Quote { id, author, author_name, position, text, work, year, url });
