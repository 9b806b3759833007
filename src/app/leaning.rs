//! Positions as attributes, by which the style sheets lean with them.

use yew::AttrValue;

use crate::spectrum::Position;

/// The `data-position` of a part of the page that leans with a finger; nothing when the finger has let go.
///
/// The rest of the page follows then: a slow phone has no time to restyle two essays at each move.
pub fn dragged(draft: Option<Position>) -> AttrValue {
    draft.map(|position| three_digits(position).into()).unwrap_or_default()
}

/// A position with three digits, `071`: style sheets read its tens and its ones from the attribute.
pub fn three_digits(position: Position) -> String {
    let number = position.get();
    [number / 100, number / 10 % 10, number % 10].iter().map(|digit| char::from(b'0' + digit)).collect()
}
