//! What a page says of itself to those who do not read it: search engines, networks that show a preview, blogs that embed.

use serde_json::{Value, json};

use super::pages::address;
use super::shell::escape;
use super::{BaseUrl, cards, oembed};
use crate::content::Page;
use crate::content::load::{Content, Credit, LanguageContent};
use crate::content::texts::PageText;

/// The headline of a page, as previews show it: they cut after some 70 characters.
pub fn title(language: &LanguageContent, page: Page) -> String {
    match page {
        Page::Piece | Page::Embed => language.text(PageText::PieceTitle).to_string(),
        Page::Result(position) => language.piece.describe(position).title(),
    }
}

/// What previews and search show below the headline: at most some 200 characters.
fn description(language: &LanguageContent, page: Page) -> String {
    match page {
        Page::Piece | Page::Embed => language.text(PageText::PieceDescription).to_string(),
        Page::Result(position) => language.piece.describe(position).description(),
    }
}

/// The elements of a page's head that are its own.
pub fn of(content: &Content, language: &LanguageContent, page: Page, base: &BaseUrl) -> String {
    let site = language.text(PageText::SiteName);
    let (title, description) = (title(language, page), description(language, page));
    // The piece's headline has the site's name already.
    let full_title = match page {
        Page::Piece | Page::Embed => title.clone(),
        Page::Result(_) => format!("{title} · {site}"),
    };
    let own_address = address(content, language, page, base);
    let image = format!("{}{}", base.as_str(), cards::path(&language.language.code, page));
    let mut head = Head::default();
    head.line(format!("<title>{}</title>", escape(&full_title)));
    head.meta("name", "description", &description);
    head.link("canonical", "", &own_address);
    for other in &content.languages {
        head.link("alternate", &format!(" hreflang=\"{}\"", other.language.code), &address(content, other, page, base));
    }
    if let Some(default) = content.languages.first() {
        head.link("alternate", " hreflang=\"x-default\"", &address(content, default, page, base));
    }
    let oembed_link = format!(" type=\"application/json+oembed\" title=\"{}\"", escape(&title));
    head.link("alternate", &oembed_link, &format!("{}{}", base.as_str(), oembed::path(&language.language.code, page)));

    let (width, height) = cards::SIZE;
    let alternative = cards::alternative(language, page);
    head.meta("property", "og:type", "article");
    head.meta("property", "og:site_name", &site);
    head.meta("property", "og:title", &title);
    head.meta("property", "og:description", &description);
    head.meta("property", "og:url", &own_address);
    head.meta("property", "og:image", &image);
    // Facebook shows no image at the first share unless it knows the size beforehand.
    head.meta("property", "og:image:type", "image/png");
    head.meta("property", "og:image:width", &width.to_string());
    head.meta("property", "og:image:height", &height.to_string());
    head.meta("property", "og:image:alt", &alternative);
    head.meta("property", "og:locale", &language.language.locale);
    for other in content.languages.iter().filter(|other| other.language.code != language.language.code) {
        head.meta("property", "og:locale:alternate", &other.language.locale);
    }
    head.meta("name", "twitter:card", "summary_large_image");
    head.meta("name", "twitter:title", &title);
    head.meta("name", "twitter:description", &description);
    head.meta("name", "twitter:image", &image);
    head.meta("name", "twitter:image:alt", &alternative);
    head.line(structured_data(content, language, page, base, &image));
    if page == Page::Embed {
        head.meta("name", "robots", "noindex");
    }
    head.0
}

/// The page as schema.org's `Article`. What is not known of the essays is not said.
fn structured_data(content: &Content, language: &LanguageContent, page: Page, base: &BaseUrl, image: &str) -> String {
    let (width, height) = cards::SIZE;
    let own_address = address(content, language, page, base);
    let (relation, related) = match page {
        Page::Piece | Page::Embed => {
            ("isBasedOn", language.essays.iter().map(|(_, credit)| original(credit)).collect())
        }
        Page::Result(_) => {
            let piece = address(content, language, Page::Piece, base);
            ("isPartOf", json!({ "@type": "Article", "url": piece, "headline": title(language, Page::Piece) }))
        }
    };
    let article = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": title(language, page),
        "description": description(language, page),
        "inLanguage": language.language.code.as_str(),
        "url": own_address,
        "mainEntityOfPage": own_address,
        "isAccessibleForFree": true,
        "image": { "@type": "ImageObject", "url": image, "width": width, "height": height },
        relation: related,
    });
    // A data block: no browser runs it, so the page's policy on scripts lets it stand.
    // In JSON `<` may be written as an escape, and then nothing in it can end the element.
    format!("<script type=\"application/ld+json\">{}</script>", article.to_string().replace('<', "\\u003c"))
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

/// The elements, one a line.
#[derive(Default)]
struct Head(String);

impl Head {
    fn line(&mut self, element: String) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(&element);
    }

    fn meta(&mut self, attribute: &str, name: &str, content: &str) {
        self.line(format!("<meta {attribute}=\"{name}\" content=\"{}\">", escape(content)));
    }

    fn link(&mut self, rel: &str, attributes: &str, address: &str) {
        self.line(format!("<link rel=\"{rel}\"{attributes} href=\"{}\">", escape(address)));
    }
}
