//! What `make serve` adds for those who write: pages that reload, mistakes shown where one looks, and for translators
//! what the first language says.

use std::fs;
use std::path::Path;

use maud::{DOCTYPE, Markup, html};

use super::files::{Failure, write};
use super::ready_made::trunks_script;
use crate::content::load::Content;
use crate::content::load::essays::Part;

/// The page that Trunk has built, before the site takes its place.
const TRUNKS_PAGE: &str = "index.html";

/// The script with which Trunk's development server reloads a page after a build, or shows why there was none.
///
/// None in a build for readers, where Trunk leaves no such script.
pub fn reload_script(out: &Path) -> Option<String> {
    let page = fs::read_to_string(out.join(TRUNKS_PAGE)).ok()?;
    let script = page.split("script>").find(|text| text.contains(".well-known/trunk/ws"))?;
    Some(script.trim_end_matches("</").to_owned())
}

/// Makes mistakes in the content the only page of the site, as the terminal says them, if it is `make serve` that builds.
/// Trunk's server answers with it for every address, and once they are mended, the page that was asked for comes back by
/// itself. False if there is no such page: somebody else is building, or it is not the content that is wrong.
pub fn show_mistakes(out: &Path, problems: &[Failure]) -> bool {
    let is_content = problems.iter().all(|problem| matches!(problem, Failure::Content(_)));
    let Some(reload) = reload_script(out).filter(|_| is_content) else { return false };
    let page = html! {
        (DOCTYPE)
        html {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (env!("CARGO_PKG_NAME")) }
            }
            body {
                pre style="white-space: pre-wrap" { @for problem in problems { (problem) "\n\n" } }
                (reload_element(&reload))
            }
        }
    };
    write(out, TRUNKS_PAGE, page.into_string().as_bytes()).is_ok()
}

/// The element with Trunk's script.
pub fn reload_element(script: &str) -> Markup {
    html! { script { (trunks_script(script)) } }
}

/// The content with what the first language says in the essays of the others: below each passage and situation, in each
/// answer and in the reply to it. It is shown where [`originals_switch`] stands and the address asks for it.
///
/// The app adopts all that as it stands, like the rest of the essays.
pub fn with_originals(content: &Content) -> Content {
    let mut content = content.clone();
    let Some((first, others)) = content.languages.split_first_mut() else { return content };
    let lang = &first.language.code;
    let below = |own: &Markup, original: &Markup| html! { (own) div.original lang=(lang) { (original) } };
    let titled = |title: &str, text: &Markup| html! { p { strong { (title) } } (text) };
    for (essay, original) in others.iter_mut().flat_map(|other| other.essays.iter_mut().zip(&first.essays)) {
        for pair in essay.0.parts.iter_mut().zip(&original.0.parts) {
            match pair {
                (Part::Passage(own), Part::Passage(original)) => {
                    own.html = below(&own.html, &titled(&original.title, &original.html));
                }
                (Part::Dilemma(own), Part::Dilemma(original)) => {
                    own.html = below(&own.html, &titled(&original.title, &original.html));
                    for (own, original) in own.answers.iter_mut().zip(&original.answers) {
                        // A label holds no blocks.
                        own.html = html! { (own.html) " " span.original lang=(lang) { (original.html) } };
                        own.reply = below(&own.reply, &original.reply);
                    }
                }
                // Languages with other parts have not been loaded.
                (Part::Passage(_), Part::Dilemma(_)) | (Part::Dilemma(_), Part::Passage(_)) => {}
            }
        }
    }
    content
}

/// The part of the address that asks for the first language's texts.
const ORIGINALS_SCRIPT: &str =
    "if (new URLSearchParams(location.search).has('both')) document.documentElement.dataset.both = '';";

/// The looks of those texts. Whoever compares reads all replies, and has answered nothing.
const ORIGINALS_STYLE: &str = ".original { display: none } \
    [data-both] .original { display: block; margin-block: 0.5rem; border-inline-start: 0.25rem solid; \
    padding-inline-start: 0.75rem; font-size: 0.875em; opacity: 0.75 } \
    [data-both] .original p + p { margin-block-start: 0.5rem } \
    [data-both] .answer .answer__reply { display: block !important }";

/// The elements that hide what [`with_originals`] has added until a page's address ends in `?both`.
pub fn originals_switch() -> Markup {
    html! { style { (ORIGINALS_STYLE) } script { (ORIGINALS_SCRIPT) } }
}
