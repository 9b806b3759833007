//! The addresses of the site: below its base, absolute, and as its pages name them.

use super::base_url::BaseUrl;
use super::kind::PageKind;
use crate::content::load::{Content, LanguageContent};

/// The folder of a language's pages, below the base. The default language has none of its own.
pub fn language_folder(content: &Content, language: &LanguageContent) -> String {
    let code = &language.language.code;
    let is_default = content.languages.first().is_some_and(|first| first.language.code == *code);
    if is_default { String::new() } else { format!("{code}/") }
}

/// The one absolute address that a page is known by. A result's details, which travel in the query, are not part of it.
pub fn address(content: &Content, language: &LanguageContent, kind: PageKind, base: &BaseUrl) -> String {
    format!("{}{}{}", base.as_str(), language_folder(content, language), kind.canonical().folder())
}

/// The absolute address of the page that gathers voices.
pub fn gathering_address(content: &Content, language: &LanguageContent, base: &BaseUrl) -> String {
    format!("{}{}{}/", base.as_str(), language_folder(content, language), language.language.gathering)
}

/// The name of the file that is the whole piece in a language. It stands at the base.
pub fn single_file(language: &LanguageContent) -> String {
    format!("de-tu-a-tu-{}.html", language.language.code)
}

/// The path of a page's oEmbed answer, below the base.
pub fn oembed_path(lang: &str, kind: PageKind) -> String {
    match kind.result() {
        None => format!("oembed/{lang}.json"),
        Some(position) => format!("oembed/{lang}/{position}.json"),
    }
}

/// A page's place on the site.
pub struct Place {
    /// The folder of its language's pages, below the base.
    pub language: String,
    /// The path of its file, below the base.
    pub path: String,
    /// The way from it to the base.
    pub root: String,
    /// The way from it to the piece in its language.
    pub home: String,
}

impl Place {
    /// The place of the page in this folder below its language's.
    pub fn of(content: &Content, language: &LanguageContent, folder: &str) -> Self {
        let language = language_folder(content, language);
        let path = format!("{language}{folder}index.html");
        let root = root(&path);
        let home = format!("{root}{language}");
        Self { language, path, root, home }
    }
}

/// The way from a page's file to the base, by which the page names everything else of the site.
fn root(path: &str) -> String {
    match path.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}
