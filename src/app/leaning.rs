//! How a position reaches the style sheets, which lean with it.

use yew::AttrValue;

use crate::spectrum::Position;

/// What makes a part of the page lean with a finger that has not let go.
///
/// The rest of the page follows when it does: a slow phone has no time to restyle two essays at each move.
pub const DRAGGED: [&str; 2] = ["data-dragging", "data-position"];

/// The values of [`DRAGGED`]; nothing while nothing is dragged.
pub fn dragged(draft: Option<Position>) -> [AttrValue; 2] {
    draft.map(|position| ["true".into(), three_digits(position).into()]).unwrap_or_default()
}

/// A position with three digits, `071`: style sheets read its tens and its ones from the attribute.
pub fn three_digits(position: Position) -> String {
    let number = position.get();
    [number / 100, number / 10 % 10, number % 10].iter().map(|digit| char::from(b'0' + digit)).collect()
}
