//! The answers to those who embed an address, as <https://oembed.com> asks for them.
//!
//! They are files, so one answers every question about its page: `maxwidth` and `maxheight` cannot be obeyed.
//! Those who embed set the width themselves, and the frame tells them its height.

use maud::{Markup, html};
use serde_json::json;

use super::addresses::{address, language_folder, oembed_path};
use super::base_url::BaseUrl;
use super::files::File;
use super::kind::PageKind;
use super::{cards, head};
use crate::content::load::{Content, LanguageContent};
use crate::content::texts::PageText;

/// The frame's width and height until it tells its own: a column of prose, and the compact piece in it.
const FRAME: (u32, u32) = (600, 722);

/// The time for which an answer is good, in seconds: a week.
const CACHE_AGE: u32 = 7 * 24 * 60 * 60;

/// All answers.
pub fn files(content: &Content, base: &BaseUrl) -> Vec<File> {
    let answers = content.languages.iter().flat_map(|language| {
        PageKind::indexed().map(move |kind| File {
            path: oembed_path(&language.language.code, kind),
            text: answer(content, language, kind, base),
        })
    });
    answers.collect()
}

/// The answer for a page.
fn answer(content: &Content, language: &LanguageContent, kind: PageKind, base: &BaseUrl) -> String {
    let (width, height) = FRAME;
    let (thumbnail_width, thumbnail_height) = cards::SIZE;
    json!({
        "version": "1.0",
        "type": "rich",
        "title": head::headline(language, kind),
        "provider_name": language.text(PageText::SiteName).as_str(),
        "provider_url": address(content, language, PageKind::Piece, base),
        "cache_age": CACHE_AGE,
        "thumbnail_url": format!("{}{}", base.as_str(), cards::path(&language.language.code, kind)),
        "thumbnail_width": thumbnail_width,
        "thumbnail_height": thumbnail_height,
        "width": width,
        "height": height,
        "html": frame(content, language, kind, base).into_string(),
    })
    .to_string()
}

/// The HTML that is put into the page that embeds.
///
/// WordPress loads the script that obeys the frame's messages only for this shape: a quotation of this class with a link,
/// and the frame right behind it. It shows the quotation until the frame has told its height. The frame is as wide as
/// the text: many themes do not narrow frames that stand outside of blocks, and a phone would scroll sideways.
fn frame(content: &Content, language: &LanguageContent, kind: PageKind, base: &BaseUrl) -> Markup {
    let (_, height) = FRAME;
    let headline = head::headline(language, kind);
    let widget = format!("{}{}{}", base.as_str(), language_folder(content, language), PageKind::Compact.folder());
    html! {
        blockquote.wp-embedded-content { a href=(address(content, language, kind, base)) { (headline) } }
        iframe.wp-embedded-content
            src={ (widget) @if let Some(position) = kind.result() { "?at=" (position) } }
            title=(headline) width="100%" height=(height)
            frameborder="0" marginwidth="0" marginheight="0" loading="lazy" allow="clipboard-write; web-share" {}
    }
}
