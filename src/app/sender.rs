//! Whoever sent the link, in their own words, which stand below the control until the opener has placed themselves.

use yew::prelude::*;

use super::Data;
use super::leaning::three_digits;
use super::parts::{element, heading, plain, text};
use super::quotes::quotes;
use crate::spectrum::Position;

/// The stance of the sender, what it means, and the quotations for it.
pub fn words(data: &Data, sender: Position) -> Html {
    let description = data.piece.describe(sender);
    let parts = [
        heading("h2", "sender__stance", "", description.name()),
        plain("p", "sender__summary", [text(description.summary())]),
        plain("div", "sender-quotes", [quotes(data, sender)]),
    ];
    element!("section", { "class": "sender", "data-position": three_digits(sender) }, parts).into()
}
