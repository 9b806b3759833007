//! `sitemap.xml` and `robots.txt`.

use maud::{Markup, html};

use super::addresses::{address, gathering_address};
use super::base_url::BaseUrl;
use super::files::File;
use super::kind::PageKind;
use crate::content::load::{Content, LanguageContent};

/// The files that search engines ask for.
pub fn files(content: &Content, base: &BaseUrl) -> Vec<File> {
    let sitemap = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", sitemap(content, base).into_string());
    let robots = format!("User-agent: *\nAllow: /\nSitemap: {}sitemap.xml\n", base.as_str());
    vec![File { path: "sitemap.xml".to_owned(), text: sitemap }, File { path: "robots.txt".to_owned(), text: robots }]
}

/// Every page in every language, each with the same page in all of them.
fn sitemap(content: &Content, base: &BaseUrl) -> Markup {
    html! {
        urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" {
            "\n"
            @for kind in PageKind::indexed() { (entries(content, &|language| address(content, language, kind, base))) }
            (entries(content, &|language| gathering_address(content, language, base)))
        }
        "\n"
    }
}

/// A page in every language.
fn entries(content: &Content, address: &dyn Fn(&LanguageContent) -> String) -> Markup {
    html! {
        @for language in &content.languages {
            url {
                loc { (address(language)) }
                @for other in &content.languages {
                    xhtml:link rel="alternate" hreflang=(other.language.code) href=(address(other)) {}
                }
            }
            "\n"
        }
    }
}
