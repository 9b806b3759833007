//! The scale: a straight line from the vertical to the horizontal, with what stands on it, each by its name.
//!
//! One row a name, so that nothing lies on anything else however close it stands and however large letters are: a dot
//! plot (W. S. Cleveland, *The Elements of Graphing Data*, 1985).

use yew::prelude::*;

use super::Data;
use super::parts::{changing, element, plain, span};
use crate::content::AppText;
use crate::spectrum::{Position, three_digits};

/// Something that stands on the scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its meaning.
    pub kind: Kind,
    /// Its place; several for voices.
    pub positions: Vec<Position>,
    /// Its name.
    pub label: String,
}

/// The class of a mark's shape, by its meaning; each has a shape of its own, since colour alone tells nothing.
pub type Kind = &'static str;
/// The reader's position.
pub const NOW: Kind = "scale__mark scale__mark--now";
/// Somebody's first placement.
pub const BEFORE: Kind = "scale__mark scale__mark--before";
/// The position that somebody's answers come to.
pub const ACTS: Kind = "scale__mark scale__mark--acts";
/// An essay's position.
pub const ESSAY: Kind = "scale__mark scale__mark--essay";
/// The position of the link's sender.
pub const SENDER: Kind = "scale__mark scale__mark--sender";
/// The positions of those who spoke before the sender.
pub const VOICES: Kind = "scale__mark scale__mark--voice";

impl Mark {
    /// A mark for something that stands in one place, with a label that names its number `{n}`.
    pub fn new(data: &Data, kind: Kind, label: AppText, position: Position) -> Self {
        Self { kind, positions: vec![position], label: data.text_with(label, position) }
    }
}

/// Draws the scale. Each row says in words what it shows.
pub fn scale(data: &Data, marks: &[Mark]) -> Html {
    let rows = plain("ul", "scale__rows", marks.iter().map(row).collect::<Vec<_>>());
    plain("div", "scale", [rows, ends(data)])
}

/// The names of the scale's two ends.
pub fn ends(data: &Data) -> Html {
    let end = |position| span("", data.piece.describe(position).name());
    plain("div", "scale__ends", [Position::VERTICAL, Position::HORIZONTAL].map(end))
}

/// A row of the scale.
pub fn row(mark: &Mark) -> Html {
    let draw = |position: &Position| {
        element!("span", { "class": mark.kind, "data-position": three_digits(*position) }, []).into()
    };
    let mut parts: Vec<Html> = mark.positions.iter().map(draw).collect();
    parts.push(changing("span", "scale__label", mark.label.clone().into()));
    // A name stands beside its mark, where there is more room; that of several, below them.
    let (class, place) = match mark.positions.as_slice() {
        [position] if *position > Position::CENTRE => ("scale__row scale__row--right", three_digits(*position)),
        [position] => ("scale__row scale__row--left", three_digits(*position)),
        _ => ("scale__row", String::new()),
    };
    element!("li", { "class": class, "data-position": place }, parts).into()
}
