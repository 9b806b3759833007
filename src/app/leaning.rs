//! Positions as attributes, by which the style sheets lean with them.

use yew::AttrValue;

use crate::spectrum::{Position, three_digits};

/// The `data-position` of a part of the page that leans with a finger; nothing when the finger has let go.
///
/// The rest of the page follows then: a slow phone has no time to restyle two essays at each move.
pub fn dragged(draft: Option<Position>) -> AttrValue {
    lean(draft).into()
}

/// The `data-position` of a part of the page that leans where there is a position.
pub fn lean(position: Option<Position>) -> String {
    position.map(three_digits).unwrap_or_default()
}
