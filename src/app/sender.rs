//! The sender's result, which stands first on a page that was opened from a link.

use yew::prelude::*;

use super::Data;
use super::figure::figure;
use super::leaning::three_digits;
use crate::content::AppText;
use crate::spectrum::Position;

/// The sender's position: the beam and the stance. Only the build renders this; the app adopts it.
pub fn result(data: &Data, sender: Position) -> Html {
    let description = data.piece.describe(sender);
    html! {
        // Of its own leaning: the page around it will lean with the opener.
        <section class="result" data-position={three_digits(sender)}>
            <h1 class="result__title">
                <span class="result__sender">{ data.text_with(AppText::ResultSender, sender) }</span>{" "}
                <span class="result__stance">{ description.name() }</span>
            </h1>
            { figure(data, Some(sender), &[], html!()) }
            <p class="result__summary">{ description.summary() }</p>
        </section>
    }
}
