//! The pages of the site.

use std::collections::BTreeSet;
use std::iter::once;

use pollster::block_on;
use yew::{AttrValue, LocalServerRenderer};

use super::assets::FOLDER as ASSETS;
use super::shell::{Document, Links, Shell, escape};
use super::{Assets, BaseUrl, File, LICENCES, head, insert, reading, slots};
use crate::app::{App, AppProps, Data, Slots};
use crate::browser::page::{DATA_ID, HOST_ID};
use crate::content::load::{Content, LanguageContent};
use crate::content::record::to_text;
use crate::content::texts::PageText;
use crate::content::{AppText, Page, PageData};
use crate::link::Link;
use crate::spectrum::Position;

/// All HTML pages.
pub fn all(content: &Content, shell: &Shell<'_>) -> Vec<File> {
    let mut files: Vec<File> =
        content.languages.first().map(|language| not_found(content, language, shell)).into_iter().collect();
    for language in &content.languages {
        for page in once(Page::Piece).chain(Position::all().map(Page::Result)) {
            files.push(app_page(content, language, page, &within(page), shell));
        }
        for place in [EMBED, EMBED_FULL] {
            files.push(app_page(content, language, Page::Embed, place, shell));
        }
    }
    files
}

/// The addresses that search engines should know, below each language's base.
pub fn indexed_paths() -> impl Iterator<Item = String> {
    once(String::new()).chain(Position::all().map(Link::path))
}

/// Where a language's pages start below the base: the default language has no folder of its own.
pub fn language_prefix(content: &Content, language: &LanguageContent) -> String {
    let code = &language.language.code;
    let is_default = content.languages.first().is_some_and(|first| first.language.code == *code);
    if is_default { String::new() } else { format!("{code}/") }
}

/// For each language its code, its folder and the title of a frame that shows the piece in it.
pub fn frame_titles(content: &Content) -> Vec<[String; 3]> {
    let row = |language: &LanguageContent| {
        let title = language.text(PageText::PieceTitle).to_string();
        [language.language.code.to_string(), language_prefix(content, language), title]
    };
    content.languages.iter().map(row).collect()
}

/// Where a page stands below its language's start.
fn within(page: Page) -> String {
    match page {
        // The widget is the piece in another place, and says so to search engines.
        Page::Piece | Page::Embed => String::new(),
        Page::Result(position) => Link::path(position),
    }
}

/// A page's one address. A result's details, which travel in the query, are not part of it.
pub fn address(content: &Content, language: &LanguageContent, page: Page, base: &BaseUrl) -> String {
    format!("{}{}{}", base.as_str(), language_prefix(content, language), within(page))
}

/// Every character that is set in the display face, in any language.
pub fn display_characters(content: &Content) -> String {
    let letters = ('a'..='z').chain('A'..='Z').chain('0'..='9');
    let mut characters: BTreeSet<char> = letters.chain(" ·.,:;-–—¿?¡!«»“”‘’()/%".chars()).collect();
    for language in &content.languages {
        let own = PageText::ALL
            .iter()
            .map(|key| language.text(*key))
            .chain(AppText::ALL.iter().map(|key| language.piece.texts.get(*key)));
        let stances = language.piece.stances.iter().map(|stance| stance.name.clone());
        let parts = language
            .essays
            .iter()
            .flat_map(|(essay, _)| essay.parts.iter().map(|part| part.title()).chain([essay.title.as_str()]));
        own.chain(stances).for_each(|text| characters.extend(text.chars()));
        parts.for_each(|title| characters.extend(title.chars()));
    }
    characters.into_iter().collect()
}

/// A page that the app runs on, in its place below its language's folder.
fn app_page(content: &Content, language: &LanguageContent, page: Page, place: &str, shell: &Shell<'_>) -> File {
    let within = within(page);
    let folder = language_prefix(content, language);
    let path = format!("{folder}{place}index.html");
    let root = shell.root(&path, Links::Relative);
    let home = format!("{root}{folder}");
    let data = Data::new(PageData {
        page,
        base: AttrValue::from(format!("{}{folder}", shell.base.as_str())),
        root: AttrValue::from(root.clone()),
        piece: language.piece.clone(),
        bands: if page == Page::Piece { Vec::new() } else { language.bands.clone() },
    });
    let script = boot_script(shell.assets, &root);
    let (reading, essays_style) = if page == Page::Piece || place == EMBED_FULL {
        (reading::html(language, &script), &*shell.assets.essays_style)
    } else {
        (script, "")
    };
    let slots = Slots {
        opening: AttrValue::from(slots::opening(language, &data, &home)),
        stance_links: AttrValue::from(slots::stance_links(language, &home)),
        reading: AttrValue::from(reading),
        quotes: AttrValue::from(if place == EMBED { String::new() } else { slots::quotes(language, &data) }),
    };
    let app = AppProps { data: data.clone(), slots, found: Default::default() };
    let app = block_on(LocalServerRenderer::<App>::with_props(app).hydratable(true).render());
    let text = |key| escape(&language.text(key));
    let mut body = format!("<a class=\"skip\" href=\"#{MAIN_ID}\">{}</a>\n", text(PageText::SkipLink));
    body.push_str(&masthead(content, language, &root, &home, &within));
    body.push_str(&format!("<main id=\"{MAIN_ID}\">\n<p class=\"failed-note\">{}</p>\n", text(PageText::Failed)));
    body.push_str(&format!("<div id=\"{HOST_ID}\">{app}</div>\n"));
    if page == Page::Embed {
        body.push_str(&format!(
            "<p class=\"embed-more\"><a href=\"{home}\" target=\"_blank\" rel=\"noopener\">{}</a></p>\n",
            text(PageText::WholePiece)
        ));
    }
    let addresses = insert::Addresses {
        base: shell.base.as_str(),
        language_folder: &folder,
        root: &root,
        page: &address(content, language, page, shell.base),
        script: &shell.assets.insert,
    };
    body.push_str(&insert::panel(language, &addresses).into_string());
    body.push('\n');
    body.push_str("</main>\n");
    body.push_str(&format!(
        "<footer class=\"colophon\"><h2>{}</h2><p>{}</p><p><a href=\"{root}{LICENCES}\">{}</a></p></footer>\n",
        text(PageText::AboutHeading),
        text(PageText::About),
        text(PageText::Licences)
    ));
    body.push_str(&format!("<script type=\"text/plain\" id=\"{DATA_ID}\">{}</script>", to_text(&*data)));
    let mut head = head::of(content, language, page, shell.base);
    if page == Page::Embed {
        head.push_str(&frame_script(shell.assets, &root, place));
    }
    let style = format!("{essays_style}{}", shell.assets.style);
    shell.wrap(&Document { path, lang: language.language.code.to_string(), head, style, body, links: Links::Relative })
}

/// The script of pages for frames. It stands before the body, so that nothing is painted in another theme than the one
/// that the address asks for. Where that asks for the whole piece, the script goes there.
///
/// While it is on its way, Chromium does not look for what comes much further down, so `boot.js` is asked for here.
fn frame_script(assets: &Assets, root: &str, place: &str) -> String {
    let Assets { frame, boot, .. } = assets;
    let full = if place == EMBED { " data-full=\"full/\"" } else { "" };
    format!(
        "<link rel=\"preload\" as=\"script\" href=\"{root}{ASSETS}{boot}\">\n\
         <script src=\"{root}{ASSETS}{frame}\"{full}></script>"
    )
}

/// The script that starts the app. It stands after the control or, where there are essays, after their first parts, and
/// holds up the rest of the page until it is there: so the first screen is laid out and painted without the rest, and on
/// a slow phone does not wait for it. (There, with four parts before it, `/` was painted after 600 ms; with the script
/// deferred, after 690; with it at the start of the body, after 740.)
fn boot_script(assets: &Assets, root: &str) -> String {
    let Assets { boot, glue, wasm, glue_integrity, wasm_integrity, .. } = assets;
    format!(
        "<script src=\"{root}{ASSETS}{boot}\" data-glue=\"{glue}\" data-wasm=\"{wasm}\" \
         data-glue-integrity=\"{glue_integrity}\" data-wasm-integrity=\"{wasm_integrity}\"></script>"
    )
}

/// The folder of the compact widget's page, below a language's.
pub const EMBED: &str = "embed/";

/// The folder of the page with the whole piece for frames: readers of the compact one need not carry the essays.
const EMBED_FULL: &str = "embed/full/";

/// The id of the main content, for the skip link.
const MAIN_ID: &str = "main";

/// The site's name and the way to the other languages.
fn masthead(content: &Content, language: &LanguageContent, root: &str, home: &str, within: &str) -> String {
    let mut html = format!(
        "<header class=\"masthead\"><a class=\"masthead__name\" href=\"{home}\">{}</a><nav class=\"masthead__languages\" aria-label=\"{}\">",
        escape(&language.text(PageText::SiteName)),
        escape(&language.text(PageText::Languages)),
    );
    let others = content.languages.iter().filter(|other| other.language.code != language.language.code);
    for other in others {
        let (code, name) = (&other.language.code, escape(&other.language.name));
        let prefix = language_prefix(content, other);
        html.push_str(&format!(
            "<a href=\"{root}{prefix}{within}\" lang=\"{code}\" hreflang=\"{code}\" data-language>{name}</a>"
        ));
    }
    html.push_str("</nav></header>\n");
    html
}

/// The page for addresses that lead nowhere.
fn not_found(content: &Content, language: &LanguageContent, shell: &Shell<'_>) -> File {
    let path = "404.html".to_owned();
    let root = shell.root(&path, Links::Absolute);
    let text = |key| escape(&language.text(key));
    let mut body = masthead(content, language, &root, &root, "");
    body.push_str("<main class=\"not-found\">\n");
    for language in &content.languages {
        let text = |key| escape(&language.text(key));
        let (lang, home) = (&language.language.code, format!("{root}{}", language_prefix(content, language)));
        body.push_str(&format!(
            "<section lang=\"{lang}\"><h1>{}</h1><p>{}</p><p><a href=\"{home}\">{}</a></p></section>\n",
            text(PageText::NotFoundTitle),
            text(PageText::NotFoundText),
            text(PageText::NotFoundLink)
        ));
    }
    body.push_str("</main>");
    let head = format!("<title>{}</title>\n<meta name=\"robots\" content=\"noindex\">", text(PageText::NotFoundTitle));
    let style = shell.assets.style.clone();
    shell.wrap(&Document { path, lang: language.language.code.to_string(), head, style, body, links: Links::Absolute })
}
