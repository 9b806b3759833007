//! The form in which a page carries the app's data: one value a line, in the order of the fields.
//!
//! The build and the app share the types, so field names would be paid for and never read.
//! A reader of this format is some twenty instructions a field; a JSON parser would be several kilobytes of wasm.
//! The page shows the same words as text, so that compression makes the second copy nearly free.

use yew::AttrValue;

use super::{Author, Band, Channel, EssayMark, GatheringData, Page, PageData, Piece, Quote, StanceTexts, Texts};
use crate::spectrum::Position;

/// The lines still to be read.
///
/// A line that is missing or wrong is noted and read as nothing, and the whole is refused at the end: an early return
/// after each of some four hundred fields would be a kilobyte of wasm.
pub struct Lines<'a> {
    rest: std::str::Split<'a, char>,
    is_sound: bool,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> &'a str {
        let line = self.rest.next();
        self.expect(line)
    }

    /// The value, or nothing and a note.
    fn expect<T: Default>(&mut self, value: Option<T>) -> T {
        self.is_sound &= value.is_some();
        value.unwrap_or_default()
    }
}

/// Something that is written as a fixed sequence of lines.
pub trait Record: Sized {
    /// Appends the lines.
    fn write(&self, out: &mut String);
    /// Takes the lines that [`Record::write`] gave.
    fn read(lines: &mut Lines<'_>) -> Self;
}

/// The whole record as text.
pub fn to_text(record: &impl Record) -> String {
    let mut out = String::new();
    record.write(&mut out);
    out
}

/// A record from text that [`to_text`] made; `None` if it is not what it should be.
pub fn from_text<R: Record>(text: &str) -> Option<R> {
    let mut lines = Lines { rest: text.split('\n'), is_sound: true };
    let record = R::read(&mut lines);
    lines.is_sound.then_some(record)
}

impl Record for AttrValue {
    fn write(&self, out: &mut String) {
        // The loader has refused texts with line breaks, which would end a line early.
        debug_assert!(!self.contains('\n'), "not a line: {self}");
        out.push_str(self);
        out.push('\n');
    }

    fn read(lines: &mut Lines<'_>) -> Self {
        Self::Rc(lines.next().into())
    }
}

impl Record for u8 {
    fn write(&self, out: &mut String) {
        out.push_str(&self.to_string());
        out.push('\n');
    }

    fn read(lines: &mut Lines<'_>) -> Self {
        let number = lines.next().parse::<usize>().ok().and_then(|number| Self::try_from(number).ok());
        lines.expect(number)
    }
}

impl Record for Position {
    fn write(&self, out: &mut String) {
        self.get().write(out);
    }

    fn read(lines: &mut Lines<'_>) -> Self {
        let position = Self::new(u8::read(lines));
        lines.is_sound &= position.is_some();
        position.unwrap_or(Self::CENTRE)
    }
}

/// The number; an empty line where there is none.
impl Record for Option<usize> {
    fn write(&self, out: &mut String) {
        out.extend(self.map(|number| number.to_string()));
        out.push('\n');
    }

    fn read(lines: &mut Lines<'_>) -> Self {
        match lines.next() {
            "" => None,
            number => Some(lines.expect(number.parse().ok())),
        }
    }
}

/// The items; their type says how many there are.
impl<R: Record, const COUNT: usize> Record for [R; COUNT] {
    fn write(&self, out: &mut String) {
        self.iter().for_each(|item| item.write(out));
    }

    fn read(lines: &mut Lines<'_>) -> Self {
        std::array::from_fn(|_| R::read(lines))
    }
}

/// The number of items, then the items.
impl<R: Record> Record for Vec<R> {
    fn write(&self, out: &mut String) {
        debug_assert!(self.len() <= usize::from(u8::MAX), "a list is too long for its count");
        (self.len() as u8).write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(lines: &mut Lines<'_>) -> Self {
        (0..u8::read(lines)).map(|_| R::read(lines)).collect()
    }
}

/// The name of the kind, then what it holds.
impl Record for Page {
    fn write(&self, out: &mut String) {
        match self {
            Self::Piece => out.push_str("piece\n"),
            Self::Sealed => out.push_str("sealed\n"),
            Self::Compact => out.push_str("compact\n"),
            Self::Full => out.push_str("full\n"),
            Self::Result(position) => {
                out.push_str("result\n");
                position.write(out);
            }
        }
    }

    fn read(lines: &mut Lines<'_>) -> Self {
        match lines.next() {
            "sealed" => Self::Sealed,
            "compact" => Self::Compact,
            "full" => Self::Full,
            "result" => Self::Result(Position::read(lines)),
            kind => {
                lines.is_sound &= kind == "piece";
                Self::Piece
            }
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

            fn read(lines: &mut Lines<'_>) -> Self {
                Self { $($field: Record::read(lines)),* }
            }
        }
    };
}

record!(PageData { page, base, root, piece, bands });
record!(GatheringData { site, folders, name, texts, ends, copied, bands, colours });
record!(Piece { lang, texts, stances, authors, quotes, essays, channels });
record!(Channel { id, name, address, limit });
record!(Band { exact, distance, meaning, same_side, across });
record!(EssayMark { title, position, dilemmas });
record!(Texts { values });
record!(StanceTexts { name, summary, spoken, title, description, share });
record!(Author { name, short });
record!(Quote { author, position, text, work, year, url });
