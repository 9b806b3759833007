//! The head of a page: what it says of itself to search engines, to networks that show a preview, to blogs that embed.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::addresses::{address, gathering_address, oembed_path};
use super::base_url::BaseUrl;
use super::cards;
use super::kind::PageKind;
use super::ready_made;
use crate::content::AppText;
use crate::content::load::{Content, Credit, LanguageContent};
use crate::content::texts::PageText;

/// The headline of a page, as previews show it: they cut after some 70 characters.
pub fn headline(language: &LanguageContent, kind: PageKind) -> String {
    match kind.result() {
        None if kind == PageKind::Sealed => language.piece.texts.get(AppText::SealedTitle).to_string(),
        None => language.text(PageText::PieceTitle).to_string(),
        Some(position) => language.piece.describe(position).title(),
    }
}

/// The text that previews and search show below the headline: at most some 200 characters.
fn description(language: &LanguageContent, kind: PageKind) -> String {
    match kind.result() {
        None if kind == PageKind::Sealed => language.text(PageText::SealedDescription).to_string(),
        None => language.text(PageText::PieceDescription).to_string(),
        Some(position) => language.piece.describe(position).description(),
    }
}

/// The title of a page. The piece's headline has the site's name already.
fn title(language: &LanguageContent, kind: PageKind) -> String {
    let headline = headline(language, kind);
    match kind {
        PageKind::Piece | PageKind::Compact | PageKind::Full | PageKind::Single => headline,
        PageKind::Result(_) | PageKind::Sealed => format!("{headline} · {}", language.text(PageText::SiteName)),
    }
}

/// The elements of a page's head that are its own, one a line.
pub fn of_page(content: &Content, language: &LanguageContent, kind: PageKind, base: &BaseUrl) -> Markup {
    let (headline, description) = (headline(language, kind), description(language, kind));
    let own_address = address(content, language, kind, base);
    let code = &language.language.code;
    let image = format!("{}{}", base.as_str(), cards::path(code, kind));
    let alternative = cards::alternative(language, kind);
    let others = content.languages.iter().filter(|other| other.language.code != *code);
    html! {
        title { (title(language, kind)) } "\n"
        (named("description", &description))
        @if kind.has_own_address() {
            link rel="canonical" href=(own_address); "\n"
            (in_languages(content, |language| address(content, language, kind, base)))
            link rel="alternate" type="application/json+oembed" title=(headline)
                href={ (base.as_str()) (oembed_path(code, kind)) };
            "\n"
            (property("og:url", &own_address))
        }
        (property("og:type", "article"))
        (property("og:site_name", &language.text(PageText::SiteName)))
        (property("og:title", &headline))
        (property("og:description", &description))
        (card(&image, &alternative))
        (property("og:locale", &language.language.locale))
        @for other in others { (property("og:locale:alternate", &other.language.locale)) }
        @if kind.has_own_address() && kind.result().is_none() {
            // A data block: no browser runs it, so the page's policy on scripts lets it stand.
            script type="application/ld+json" {
                (ready_made::json(&structured_data(content, language, kind, base, &image)))
            }
        }
        // Of a sealed link's page, each link that somebody posts would be a page of its own to search engines.
        @if kind.opens_seals() { "\n" meta name="robots" content="noindex"; }
    }
}

/// The elements of the head of the piece as one file. Of the site, if there is one, search engines are to know the piece
/// itself, and networks get no preview of a file.
pub fn of_single(content: &Content, language: &LanguageContent, site: Option<&BaseUrl>) -> Markup {
    let kind = PageKind::Single;
    html! {
        title { (title(language, kind)) } "\n"
        (named("description", &description(language, kind)))
        (named("robots", "noindex"))
        @if let Some(site) = site { link rel="canonical" href=(address(content, language, kind, site)); "\n" }
    }
}

/// The elements of the head of the page that gathers voices. Its preview is the piece's card.
pub fn of_gathering(content: &Content, language: &LanguageContent, base: &BaseUrl) -> Markup {
    let (headline, description) = (language.text(PageText::GatherTitle), language.text(PageText::GatherDescription));
    let own_address = gathering_address(content, language, base);
    let code = &language.language.code;
    let image = format!("{}{}", base.as_str(), cards::path(code, PageKind::Piece));
    html! {
        title { (headline) " · " (language.text(PageText::SiteName)) } "\n"
        (named("description", &description))
        link rel="canonical" href=(own_address); "\n"
        (in_languages(content, |language| gathering_address(content, language, base)))
        (property("og:type", "website"))
        (property("og:site_name", &language.text(PageText::SiteName)))
        (property("og:title", &headline))
        (property("og:description", &description))
        (property("og:url", &own_address))
        (card(&image, &cards::alternative(language, PageKind::Piece)))
        (property("og:locale", &language.language.locale))
    }
}

/// The same page in each language, and for readers of none of them.
fn in_languages(content: &Content, address: impl Fn(&LanguageContent) -> String) -> Markup {
    html! {
        @for language in &content.languages {
            link rel="alternate" hreflang=(language.language.code) href=(address(language)); "\n"
        }
        @if let Some(default) = content.languages.first() {
            link rel="alternate" hreflang="x-default" href=(address(default)); "\n"
        }
    }
}

/// A page's picture, for networks. X takes title and description from those for Open Graph.
fn card(image: &str, alternative: &str) -> Markup {
    let (width, height) = cards::SIZE;
    html! {
        (property("og:image", image))
        // Facebook shows no image at the first share unless it knows the size beforehand.
        (property("og:image:type", "image/png"))
        (property("og:image:width", &width.to_string()))
        (property("og:image:height", &height.to_string()))
        (property("og:image:alt", alternative))
        (named("twitter:card", "summary_large_image"))
        (named("twitter:image", image))
        (named("twitter:image:alt", alternative))
    }
}

/// A line for networks that read Open Graph.
fn property(name: &str, content: &str) -> Markup {
    html! { meta property=(name) content=(content); "\n" }
}

/// A line for everybody else.
fn named(name: &str, content: &str) -> Markup {
    html! { meta name=(name) content=(content); "\n" }
}

/// The piece as schema.org's `Article`. What is not known of the essays is not said. A result is no article, and a search
/// engine learns nothing from a hundred of them.
fn structured_data(
    content: &Content,
    language: &LanguageContent,
    kind: PageKind,
    base: &BaseUrl,
    image: &str,
) -> Value {
    let (width, height) = cards::SIZE;
    let own_address = address(content, language, kind, base);
    let essays: Value = language.essays.iter().map(|(_, credit)| original(credit)).collect();
    json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": headline(language, kind),
        "description": description(language, kind),
        "inLanguage": language.language.code.as_str(),
        "url": own_address,
        "mainEntityOfPage": own_address,
        "isAccessibleForFree": true,
        "image": { "@type": "ImageObject", "url": image, "width": width, "height": height },
        "isBasedOn": essays,
    })
}

/// One of the essays that the piece retells.
fn original(credit: &Credit) -> Value {
    let mut essay = json!({ "@type": "Article", "headline": credit.original.as_str() });
    if let Some(fields) = essay.as_object_mut() {
        let author = credit.author.as_ref().map(|name| json!({ "@type": "Person", "name": name.as_str() }));
        fields.extend(author.map(|author| ("author".to_owned(), author)));
        fields.extend(credit.url.as_ref().map(|url| ("url".to_owned(), json!(url.as_str()))));
    }
    essay
}
