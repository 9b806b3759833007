//! The answers to those who embed an address, as <https://oembed.com> asks for them.
//!
//! They are files, so one answers every question about its page: `maxwidth` and `maxheight` cannot be obeyed.
//! Those who embed set the width themselves, and the frame tells them its height.

use serde_json::json;

use super::pages::{EMBED, address, language_prefix};
use super::shell::escape;
use super::{BaseUrl, File, cards, head};
use crate::content::Page;
use crate::content::load::{Content, LanguageContent};
use crate::content::texts::PageText;

/// The frame's size until it tells its own: a column of prose, and the compact piece in it.
const FRAME: (u32, u32) = (600, 720);

/// For how long an answer is good, in seconds: a week.
const CACHE_AGE: u32 = 7 * 24 * 60 * 60;

/// The path of a page's answer below the base.
pub fn path(lang: &str, page: Page) -> String {
    match page {
        Page::Piece | Page::Embed => format!("oembed/{lang}.json"),
        Page::Result(position) => format!("oembed/{lang}/{position}.json"),
    }
}

/// All answers.
pub fn files(content: &Content, base: &BaseUrl) -> Vec<File> {
    let answers = content.languages.iter().flat_map(|language| {
        cards::pages().map(move |page| File {
            path: path(&language.language.code, page),
            text: answer(content, language, page, base),
        })
    });
    answers.collect()
}

/// The answer for a page.
fn answer(content: &Content, language: &LanguageContent, page: Page, base: &BaseUrl) -> String {
    let (width, height) = FRAME;
    let (thumbnail_width, thumbnail_height) = cards::SIZE;
    let lang = &language.language.code;
    json!({
        "version": "1.0",
        "type": "rich",
        "title": head::title(language, page),
        "provider_name": language.text(PageText::SiteName).as_str(),
        "provider_url": address(content, language, Page::Piece, base),
        "cache_age": CACHE_AGE,
        "thumbnail_url": format!("{}{}", base.as_str(), cards::path(lang, page)),
        "thumbnail_width": thumbnail_width,
        "thumbnail_height": thumbnail_height,
        "width": width,
        "height": height,
        "html": html(content, language, page, base),
    })
    .to_string()
}

/// What is put into the page that embeds.
///
/// WordPress loads the script that obeys the frame's messages only for this shape: a quotation of this class with a link,
/// and the frame right behind it. It shows the quotation until the frame has told its height. The frame is as wide as
/// the text: many themes do not narrow frames that stand outside of blocks, and a phone would scroll sideways.
fn html(content: &Content, language: &LanguageContent, page: Page, base: &BaseUrl) -> String {
    let (_, height) = FRAME;
    let title = escape(&head::title(language, page));
    let link = escape(&address(content, language, page, base));
    let at = match page {
        Page::Piece | Page::Embed => String::new(),
        Page::Result(position) => format!("?at={position}"),
    };
    let frame = escape(&format!("{}{}{EMBED}{at}", base.as_str(), language_prefix(content, language)));
    format!(
        "<blockquote class=\"wp-embedded-content\"><a href=\"{link}\">{title}</a></blockquote>\
         <iframe class=\"wp-embedded-content\" src=\"{frame}\" title=\"{title}\" width=\"100%\" height=\"{height}\" \
         frameborder=\"0\" marginwidth=\"0\" marginheight=\"0\" loading=\"lazy\" \
         allow=\"clipboard-write; web-share\"></iframe>"
    )
}
