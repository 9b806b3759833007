//! The HTML in the app's slots, which is the same for every reader of a page.

use maud::{Markup, html};
use yew::html as view;

use super::kind::PageKind;
use super::ready_made::fragment;
use crate::app::Data;
use crate::content::load::LanguageContent;
use crate::content::texts::PageText;
use crate::content::{AppText, Page};
use crate::link::Link;
use crate::share::Post;
use crate::spectrum::{Position, Stance, three_digits};

/// The part above the control: the piece's title, or the sender's result.
pub fn opening(language: &LanguageContent, data: &Data) -> Markup {
    match data.page {
        Page::Piece | Page::Compact | Page::Full => html! {
            header.opening {
                h1.opening__title { (language.text(PageText::SiteName)) }
                p.opening__subtitle { (language.text(PageText::Subtitle)) }
            }
        },
        Page::Sealed => html! { h1.sealed-title { (data.text(AppText::SealedTitle)) } },
        Page::Result(sender) => html! { h1.result__title { (data.text_with(AppText::ResultSender, sender)) } },
    }
}

/// The intent links of a result, for readers without the app, whose own position is the page that they have chosen.
pub fn share_links(language: &LanguageContent, data: &Data, position: Position) -> Markup {
    let (description, link) = (language.piece.describe(position), Link::to(position));
    let (text, title) = (description.share(), description.title());
    let post = Post { base: &data.base, link: &link, is_sealed: false, text: &text, title: &title };
    fragment(crate::app::share_links(data, language.text(PageText::StaticShare), &post))
}

/// The five stances as links to their results, for readers without the app, which is all that can open a seal. `home` is
/// the way to the language's folder; where there is none to lead to, each stance says what it means.
pub fn stance_links(language: &LanguageContent, kind: PageKind, home: Option<&str>) -> Markup {
    let stances = Stance::ALL.map(Stance::typical).map(|position| (position, language.piece.describe(position)));
    let Some(home) = home else {
        return html! {
            ul.stance-texts { @for (_, stance) in &stances { li { b.stance-texts__name { (stance.name()) } " " (stance.summary()) } } }
        };
    };
    html! {
        @if kind == PageKind::Sealed { p.stance-links__label { (language.text(PageText::SealedStatic)) } }
        p.stance-links__label { (language.text(PageText::StaticStances)) }
        ul.stance-links {
            @for (position, stance) in &stances {
                li { a href={ (home) (Link::path(*position)) } { (stance.name()) } }
            }
        }
    }
}

/// All quotations along the spectrum, a row each, which says the whole of it and its source when it is opened. Closed at
/// first: the beams beside them go from upright to level.
pub fn all_quotes(language: &LanguageContent, data: &Data) -> Markup {
    let mut quotes: Vec<_> = language.piece.quotes.iter().collect();
    quotes.sort_by_key(|quote| quote.position);
    // The style sheet writes the reader's number, so that the app need not know of it.
    let own = language.piece.texts.get(AppText::MarkNow);
    let (before, after) = own.split_once("{n}").unwrap_or((&own, ""));
    let credit = |quote| fragment(view! { <>{ for crate::app::credit(data, quote) }</> });
    html! {
        details.all-quotes {
            summary { (language.text(PageText::AllQuotes)) }
            div.all-quotes__list {
                // On wide screens each author has a column, and this at its head.
                @for (index, author) in language.piece.authors.iter().enumerate() {
                    p.all-quotes__author data-author=(index) { (author.name) }
                }
                // A space, so that in every language there is text on both sides of the number.
                p.all-quotes__rule { (before) b {} (after) " " }
                @for quote in quotes {
                    // One at a time, by their common name.
                    details.line name="quote" data-position=(three_digits(quote.position)) data-author=(quote.author) {
                        summary {
                            (fragment(crate::app::beam()))
                            span.quote__text { (quote.text) } " "
                            span.line__author { (language.piece.author(quote).short) }
                        }
                        p.quote__credit { (credit(quote)) }
                    }
                }
            }
            p.all-quotes__note { (language.text(PageText::QuotesOrigin)) }
        }
    }
}
