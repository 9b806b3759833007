//! Whatever pages have in common beside their shell: the top, the foot, and the script of those without the app.

use maud::{Markup, html};

use super::addresses::{language_folder, single_file};
use super::assets::{Assets, FOLDER as ASSETS};
use super::files::LICENCES;
use super::shell::Shell;
use crate::content::load::{Content, LanguageContent};
use crate::content::texts::PageText;

/// The id of the main content, for the skip link.
pub const MAIN_ID: &str = "main";

/// The site's name and the way to the same page in the other languages, each in a folder of its language.
pub fn masthead(
    content: &Content,
    language: &LanguageContent,
    folder: impl Fn(&LanguageContent) -> String,
    root: &str,
    home: &str,
) -> Markup {
    let others = content.languages.iter().filter(|other| other.language.code != language.language.code);
    html! {
        header.masthead {
            a.masthead__name href=(home) { (language.text(PageText::SiteName)) }
            nav.masthead__languages aria-label=(language.text(PageText::Languages)) {
                @for other in others {
                    @let code = &other.language.code;
                    a href={ (root) (language_folder(content, other)) (folder(other)) }
                        lang=(code) hreflang=(code) data-language
                    { (other.language.name) }
                }
            }
        }
        "\n"
    }
}

/// The notes on the piece.
pub fn about(language: &LanguageContent) -> Markup {
    html! {
        h2 { (language.text(PageText::AboutHeading)) }
        p { (language.text(PageText::About)) }
    }
}

/// The notes on the piece and its licences, and a way on from here.
pub fn colophon(language: &LanguageContent, root: &str, way: Option<Markup>) -> Markup {
    html! {
        footer.colophon {
            (about(language))
            p {
                @if let Some(way) = way { (way) " · " }
                a href={ (root) (LICENCES) } { (language.text(PageText::Licences)) }
            }
        }
    }
}

/// The link to the piece as one file, which is saved and not opened. (`make serve` writes none.)
pub fn single_way(root: &str, language: &LanguageContent) -> Markup {
    html! { a href={ (root) (single_file(language)) } download { (language.text(PageText::SingleWay)) } }
}

/// The script that starts the program that gathers voices. It stands before the body, so that nobody reads that there are
/// no scripts where there are.
pub fn gathering_script(shell: &Shell<'_>, root: &str) -> Markup {
    let Assets { gather, gather_glue, gather_wasm, gather_glue_integrity, gather_wasm_integrity, .. } = shell.assets;
    html! {
        script src={ (root) (ASSETS) (gather) } data-glue=(gather_glue) data-wasm=(gather_wasm)
            data-glue-integrity=(gather_glue_integrity) data-wasm-integrity=(gather_wasm_integrity) {}
    }
}
