//! What the build writes into the app's slots: HTML that is the same for every reader of a page.

use pollster::block_on;
use yew::LocalServerRenderer;
use yew::prelude::*;

use super::shell::escape;
use crate::app::{Data, sender};
use crate::content::Page;
use crate::content::load::LanguageContent;
use crate::content::texts::PageText;
use crate::link::Link;
use crate::share::Post;
use crate::spectrum::{Position, Stance};

/// What stands above the control: the piece's title, or the sender's result.
pub fn opening(language: &LanguageContent, data: &Data, home: &str) -> String {
    let text = |key| escape(&language.text(key));
    match data.page {
        Page::Piece | Page::Embed => format!(
            "<header class=\"opening\"><h1 class=\"opening__title\">{}</h1><p class=\"opening__subtitle\">{}</p></header>",
            text(PageText::SiteName),
            text(PageText::Subtitle)
        ),
        Page::Result(position) => {
            let (fragment, links) = (fragment(sender::result(data, position)), share_links(language, data, position));
            format!(
                "{fragment}{links}<p class=\"result__more\"><a href=\"{home}\">{}</a></p>",
                text(PageText::WholePiece)
            )
        }
    }
}

/// The intent links of a result, for readers without the app, whose own position is the page that they have chosen.
fn share_links(language: &LanguageContent, data: &Data, position: Position) -> String {
    let (description, link) = (language.piece.describe(position), Link::to(position));
    let (text, title) = (description.share(), description.title());
    let post = Post { base: &data.base, link: &link, text: &text, title: &title };
    fragment(crate::app::share_links(data, language.text(PageText::StaticShare), &post))
}

/// The five stances as links to their results, for readers without the app.
pub fn stance_links(language: &LanguageContent, home: &str) -> String {
    let mut html = format!(
        "<p class=\"stance-links__label\">{}</p><ul class=\"stance-links\">",
        escape(&language.text(PageText::StaticStances))
    );
    for stance in Stance::ALL {
        let position = stance.typical();
        let name = escape(&language.piece.describe(position).name());
        html.push_str(&format!("<li><a href=\"{home}{}\">{name}</a></li>", Link::path(position)));
    }
    html.push_str("</ul>");
    html
}

/// The sender's quotations on a result's page, after the question that it asks; and on every page all of them.
pub fn quotes(language: &LanguageContent, data: &Data) -> String {
    let all = all_quotes(language, data);
    match data.page {
        Page::Result(sender) => {
            let own = fragment(crate::app::quotes(data, sender));
            format!("<div class=\"sender-quotes\">{own}</div>{all}")
        }
        Page::Piece | Page::Embed => all,
    }
}

/// All quotations along the spectrum, closed at first.
fn all_quotes(language: &LanguageContent, data: &Data) -> String {
    let mut quotes: Vec<_> = language.piece.quotes.iter().collect();
    quotes.sort_by_key(|quote| quote.position);
    let list = fragment(html! {
        <div class="all-quotes__list">
            for quote in quotes {
                { crate::app::quote(data, quote) }
            }
        </div>
    });
    let text = |key| escape(&language.text(key));
    format!(
        "<details class=\"all-quotes\"><summary>{}</summary>{list}<p class=\"all-quotes__note\">{}</p></details>",
        text(PageText::AllQuotes),
        text(PageText::QuotesOrigin)
    )
}

/// HTML that is never hydrated.
fn fragment(view: Html) -> String {
    #[derive(Clone, PartialEq, Properties)]
    struct FragmentProps {
        view: Html,
    }
    #[component]
    fn Fragment(props: &FragmentProps) -> Html {
        props.view.clone()
    }
    block_on(LocalServerRenderer::<Fragment>::with_props(FragmentProps { view }).hydratable(false).render())
}
