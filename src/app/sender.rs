//! Whoever sent the link: their number above the control, and their words below it until the opener has placed themselves.

use yew::prelude::*;

use super::Data;
use super::leaning::three_digits;
use super::parts::{element, heading, plain, text};
use super::quotes::quotes;
use crate::content::AppText;
use crate::spectrum::Position;

/// The title of a result's page. Only the build renders this; the app adopts it.
pub fn title(data: &Data, sender: Position) -> Html {
    html! { <h1 class="result__title">{ data.text_with(AppText::ResultSender, sender) }</h1> }
}

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
