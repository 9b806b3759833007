//! The quotations for a position.

use yew::prelude::*;

use super::Data;
use super::parts::{drawing, element, heading, holding, link, made_anew, path, plain, span, text};
use crate::content::{AppText, Quote};
use crate::placeholders::holds;
use crate::quotes::choose;
use crate::spectrum::{Position, three_digits};

/// The nearest quotation of each author, and the one that challenges.
pub fn quotes(data: &Data, position: Position) -> Html {
    let quotes = &data.piece.quotes;
    let choice = choose(quotes, position);
    let view = |index: &usize| quotes.get(*index).map(|it| quote(data, it));
    // On a result's page there are two lists, the sender's and the reader's: the number tells them apart.
    let part = |key, class, chosen: Vec<Html>| {
        let words = data.text_with(key, position).into();
        [heading("h2", "quotes__heading", "", words), plain("div", class, chosen)]
    };
    let nearest = part(AppText::QuotesHeading, "quotes__nearest", choice.nearest.iter().filter_map(view).collect());
    let challenge =
        part(AppText::QuotesChallenge, "quotes__challenge", choice.challenge.iter().filter_map(view).collect());
    let chosen = element!("div", {}, [nearest, challenge].concat());
    holding("div", "quotes", made_anew(chosen, &position.to_string()))
}

/// The authors of the nearest quotations, in a word each.
pub fn nearest_authors(data: &Data, position: Position) -> Vec<AttrValue> {
    let quotes = &data.piece.quotes;
    let nearest = choose(quotes, position).nearest;
    nearest.iter().filter_map(|index| Some(data.piece.author(quotes.get(*index)?).short)).collect()
}

/// A small beam, which the style sheet turns to where a quotation stands.
pub fn beam() -> Html {
    let beam = [
        path("quote__arm", "M-14 0H14"),
        path("quote__agency", "M-14 0A4 4 0 1 0 -22 0A4 4 0 1 0 -14 0"),
        path("quote__client", "M23 0A5 5 0 1 0 13 0A5 5 0 1 0 23 0"),
    ];
    drawing("quote__beam", "-24 -24 48 48", [plain("g", "quote__lean", beam)])
}

/// One quotation with its author, work, year and source.
pub fn quote(data: &Data, quote: &Quote) -> Html {
    let said = plain("p", "", [text(quote.text.clone())]);
    let credit = plain("figcaption", "quote__credit", credit(data, quote));
    let parts = [plain("blockquote", "quote__text", [said]), beam(), credit];
    element!("figure", { "class": "quote", "data-position": three_digits(quote.position) }, parts).into()
}

/// The author, work, year and source of a quotation.
pub fn credit(data: &Data, quote: &Quote) -> Vec<Html> {
    let mut credit = vec![
        span("quote__author", data.piece.author(quote).name),
        text(", ".into()),
        plain("cite", "", [text(quote.work.clone())]),
    ];
    // A line begins with a dot rather than that the source stands alone on one.
    let mut dot = " ·\u{a0}";
    let mut add = |part| {
        credit.extend([text(dot.into()), part]);
        dot = "\u{a0}·\u{a0}";
    };
    if quote.year.is_empty() {
        add(span("quote__year", data.text(AppText::QuotesUndated)));
    } else if !holds(&quote.work, &quote.year) {
        // Where the work's name says the year already, saying it again is noise.
        add(span("quote__year", quote.year.clone()));
    }
    add(link(quote.url.clone(), AttrValue::default(), data.text(AppText::QuotesSource)));
    credit
}
