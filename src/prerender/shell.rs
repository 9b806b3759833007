//! The document around a page's content.

use maud::{Markup, html};

use super::assets::{Assets, FACE, FOLDER, TEXT_FACES, integrity};
use super::base_url::BaseUrl;
use super::dev::{originals_switch, reload_element};
use super::files::File;
use super::ready_made::{filled_template, style_sheet};

/// The shell's source, which is also Trunk's entry.
const TEMPLATE: &str = include_str!("../../index.html");

/// The files and the base that all documents share.
#[derive(Clone, Copy, Debug)]
pub struct Shell<'a> {
    /// The files they load.
    pub assets: &'a Assets,
    /// The site's base.
    pub base: &'a BaseUrl,
}

/// A page to be wrapped.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The file's path: `en/r/71/index.html`.
    pub path: String,
    /// The way to the site's base: relative, so that the site works wherever it is put, or from the root of the host
    /// for a page that is served at addresses which nobody knows.
    pub root: &'a str,
    /// The language's code.
    pub lang: &'a str,
    /// The class of the body.
    pub body_class: &'static str,
    /// The elements of its head that are its own.
    pub head: Markup,
    /// The script that stands in its head and runs before anything is painted, if there is one.
    pub script: Option<Markup>,
    /// Its style sheet, which names the faces as [`FACE`] and [`TEXT_FACES`].
    pub style: String,
    /// The body's content.
    pub body: Markup,
    /// The images that it may show beside the site's own, as its policy names them: ` blob:`.
    pub images: &'static str,
}

impl Shell<'_> {
    /// Wraps a page.
    pub fn wrap(&self, document: Document<'_>) -> File {
        let Document { path, root, lang, body_class, head, script, style, body, images } = document;
        let Assets { font, text_font, italic_font, icon, .. } = self.assets;
        let assets = format!("{root}{FOLDER}");
        let [text_face, italic_face] = TEXT_FACES;
        let files = [(FACE, font), (text_face, text_font), (italic_face, italic_font)];
        let style = files.iter().fold(style, |style, (name, file)| style.replace(name, &format!("{assets}{file}")));
        let style = style_sheet(&style);
        let policy = self.content_security_policy(script.as_ref(), &style, images);
        let icon = format!("{assets}{icon}");
        filled(Filled {
            path,
            lang,
            body_class,
            head,
            style,
            body,
            policy,
            icon: &icon,
            for_writers: self.for_writers(),
        })
    }

    /// The elements that only `make serve` puts into a page.
    fn for_writers(&self) -> Markup {
        html! {
            @if let Some(reload) = &self.assets.reload { (originals_switch()) (reload_element(reload)) }
        }
    }

    /// The policy: nothing but this site's own files, and the page's own script and style sheet. A sandboxed frame has no origin of
    /// its own, so `'self'` alone would match nothing there, and the site's origin is named as well.
    fn content_security_policy(&self, script: Option<&Markup>, style: &Markup, images: &str) -> String {
        let own = format!("'self' {}", self.base.origin());
        let style = integrity(style.0.as_bytes());
        let script = script.map(|script| format!(" '{}'", integrity(script.0.as_bytes()))).unwrap_or_default();
        // The development server's script stands in the page, and so does the style of what it shows.
        if self.assets.reload.is_some() {
            return format!(
                "default-src 'none'; script-src {own} 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; \
                 font-src {own}; img-src {own}{images}; connect-src {own} ws:; frame-src {own}; base-uri 'none'; form-action 'none'"
            );
        }
        format!(
            "default-src 'none'; script-src {own}{script} 'wasm-unsafe-eval'; style-src '{style}'; font-src {own}; \
             img-src {own}{images}; connect-src {own}; frame-src {own}; base-uri 'none'; form-action 'none'"
        )
    }
}

/// A page with all that the template asks for.
#[derive(Clone, Debug)]
pub struct Filled<'a> {
    /// The file's path.
    pub path: String,
    /// The language's code.
    pub lang: &'a str,
    /// The class of the body.
    pub body_class: &'static str,
    /// The elements of its head that are its own.
    pub head: Markup,
    /// Its style sheet.
    pub style: Markup,
    /// The body's content.
    pub body: Markup,
    /// Its policy.
    pub policy: String,
    /// The icon's address.
    pub icon: &'a str,
    /// The elements that only `make serve` puts into it.
    pub for_writers: Markup,
}

/// The page itself.
pub fn filled(page: Filled<'_>) -> File {
    let Filled { path, lang, body_class, head, style, body, policy, icon, for_writers } = page;
    let text = filled_template(
        &without_build_lines(TEMPLATE),
        &[
            ("class", &body_class),
            ("lang", &lang),
            ("csp", &policy),
            ("head", &head),
            ("icon", &icon),
            ("style", &style),
            ("body", &body),
            ("reload", &for_writers),
        ],
    );
    File { path, text: text.into_string() }
}

/// The template without the lines that only the build reads: Trunk's links and the comment.
fn without_build_lines(template: &str) -> String {
    let for_pages = |line: &&str| !line.contains("data-trunk") && !line.starts_with("<!--");
    template.lines().filter(for_pages).map(|line| format!("{line}\n")).collect()
}
