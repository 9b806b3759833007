//! Whoever sent the link, in their own words, which stand below the control until the opener has placed themselves.

use yew::prelude::*;

use super::Data;
use super::outcome::of_sender;
use super::parts::{element, heading, plain, text};
use super::quotes::quotes;
use crate::link::Link;
use crate::spectrum::three_digits;

/// The stance of the sender, what it means, the quotations for it, and what they say and do, if the link tells that.
pub fn words(data: &Data, sender: &Link) -> Html {
    let position = sender.position;
    let description = data.piece.describe(position);
    let mut parts = vec![
        heading("h2", "sender__stance", "", description.name()),
        plain("p", "sender__summary", [text(description.summary())]),
        plain("div", "sender-quotes", [quotes(data, position)]),
    ];
    parts.extend(of_sender(data, sender));
    element!("section", { "class": "sender", "data-position": three_digits(position) }, parts).into()
}
