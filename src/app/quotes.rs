//! The quotations for a position.

use yew::prelude::*;

use super::Data;
use crate::content::{AppText, Quote};
use crate::quotes::choose;
use crate::spectrum::Position;

/// The properties of [`Quotes`].
#[derive(Clone, PartialEq, Properties)]
pub struct QuotesProps {
    /// What the page says.
    pub data: Data,
    /// Whose quotations are wanted.
    pub position: Position,
}

/// The nearest quotation of each author, and the one that challenges.
#[component]
pub fn Quotes(props: &QuotesProps) -> Html {
    let QuotesProps { data, position } = props;
    let quotes = &data.piece.quotes;
    let choice = choose(quotes, *position);
    let nearest = choice.nearest.iter().filter_map(|index| quotes.get(*index));
    let challenge = choice.challenge.and_then(|index| quotes.get(index));
    html! {
        <section class="quotes">
            <h3 class="quotes__heading">{ data.text(AppText::QuotesHeading) }</h3>
            <div class="quotes__nearest">
                for quote in nearest {
                    { view(data, quote) }
                }
            </div>
            <h3 class="quotes__heading">{ data.text(AppText::QuotesChallenge) }</h3>
            <div class="quotes__challenge">
                for quote in challenge {
                    { view(data, quote) }
                }
            </div>
        </section>
    }
}

/// One quotation with its author, work, year and source.
pub fn view(data: &Data, quote: &Quote) -> Html {
    let year = if quote.year.is_empty() { data.text(AppText::QuotesUndated) } else { quote.year.clone() };
    html! {
        <figure class="quote" key={quote.id.as_str()}>
            <blockquote class="quote__text"><p>{ quote.text.clone() }</p></blockquote>
            <figcaption class="quote__credit">
                <span class="quote__author">{ quote.author_name.clone() }</span>{", "}
                <cite>{ quote.work.clone() }</cite>{" · "}
                <span>{ year }</span>{" · "}
                <a href={quote.url.clone()} rel="noopener noreferrer">{ data.text(AppText::QuotesSource) }</a>
            </figcaption>
        </figure>
    }
}
