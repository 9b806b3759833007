//! Positions as attributes, by which the style sheets lean with them.

use yew::AttrValue;

use crate::spectrum::{Position, three_digits};

/// The `data-position` of a part of the page that leans where there is a position.
pub fn lean(position: Option<Position>) -> AttrValue {
    position.map(|position| three_digits(position).into()).unwrap_or_default()
}
