//! The document around a page's content.

use super::assets::{FACE, FOLDER, integrity};
use super::{Assets, BaseUrl, File};

/// The shell's source, which is also Trunk's entry.
const TEMPLATE: &str = include_str!("../../index.html");

/// What all documents share.
#[derive(Clone, Copy, Debug)]
pub struct Shell<'a> {
    /// The files they load.
    pub assets: &'a Assets,
    /// Where the site is served.
    pub base: &'a BaseUrl,
}

/// A page to be wrapped.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it goes: `en/r/71/index.html`.
    pub path: String,
    /// The language's code.
    pub lang: String,
    /// The elements of its head that are its own.
    pub head: String,
    /// Its style sheet, which names the display face as [`FACE`].
    pub style: String,
    /// The body's content.
    pub body: String,
    /// How it names the site's other files.
    pub links: Links,
}

/// How a page names other files of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// From where it stands, so that the site works wherever it is put.
    Relative,
    /// From the root of the host: the page is served at addresses that nobody knows.
    Absolute,
}

impl Shell<'_> {
    /// What leads from a page back to the base.
    pub fn root(&self, path: &str, links: Links) -> String {
        match (links, path.matches('/').count()) {
            (Links::Absolute, _) => self.base.path().to_owned(),
            (Links::Relative, 0) => "./".to_owned(),
            (Links::Relative, depth) => "../".repeat(depth),
        }
    }

    /// Wraps a page.
    pub fn wrap(&self, document: &Document) -> File {
        let Document { path, lang, head, style, body, links } = document;
        let Assets { font, icon, .. } = self.assets;
        let assets = format!("{}{FOLDER}", self.root(path, *links));
        let style = style.replace(FACE, &format!("{assets}{font}"));
        let csp = self.content_security_policy(&style);
        let class = match path {
            path if path.ends_with("embed/index.html") => " class=\"is-embed is-compact\"",
            path if path.ends_with("embed/full/index.html") => " class=\"is-embed\"",
            _ => "",
        };
        let values: [(&str, &str); 9] = [
            ("class", class),
            ("lang", lang),
            ("csp", &csp),
            ("head", head),
            ("assets", &assets),
            ("font", font),
            ("icon", icon),
            ("style", &style),
            ("body", body),
        ];
        let text = fill_template(&without_build_lines(TEMPLATE), &values);
        File { path: path.clone(), text }
    }

    /// Nothing but this site's own files, and the page's own style sheet. A sandboxed frame has no origin of its own, so
    /// `'self'` alone would match nothing there, and the site's origin is named as well.
    fn content_security_policy(&self, style: &str) -> String {
        let own = format!("'self' {}", self.base.origin());
        let style = integrity(style.as_bytes());
        format!(
            "default-src 'none'; script-src {own} 'wasm-unsafe-eval'; style-src '{style}'; font-src {own}; \
             img-src {own}; connect-src {own}; frame-src {own}; base-uri 'none'; form-action 'none'"
        )
    }
}

/// Puts values in the places of their names in double braces; a name without a value leaves nothing.
///
/// Values are not searched for placeholders: a text may hold braces.
pub fn fill_template(template: &str, values: &[(&str, impl AsRef<str>)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        text.push_str(before);
        text.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_ref()));
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The template without what only the build reads: Trunk's link and the comment.
fn without_build_lines(template: &str) -> String {
    let for_pages = |line: &&str| !line.contains("data-trunk") && !line.starts_with("<!--");
    template.lines().filter(for_pages).map(|line| format!("{line}\n")).collect()
}

/// Escapes text for use in an element or in an attribute with double quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
