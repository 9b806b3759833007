//! The panel with the snippets for other people's pages.

use maud::{Markup, html};

use super::kind::PageKind;
use crate::content::AppText;
use crate::content::load::LanguageContent;
use crate::content::texts::PageText;

/// The addresses that the panel's snippets and its preview are made of.
pub struct Addresses<'a> {
    /// The site's absolute base.
    pub base: &'a str,
    /// The language's folder below it.
    pub language_folder: &'a str,
    /// The way from the page to the site's base.
    pub root: &'a str,
    /// The page's one address.
    pub page: &'a str,
    /// The name of the panel's script.
    pub script: &'a str,
}

/// A style that keeps the host's page from jumping before the loader has run; the loader then takes it back.
///
/// A padding may depend on the width, as the widget's height does (`styles/embed.css`); a height may not.
const RESERVE: &str = "display:block;box-sizing:border-box;height:0;padding-bottom:max(640px,980px - 43%)";

/// The panel, closed at first. Its snippets are complete as they stand; `insert.js` adapts them to the reader's wishes.
pub fn panel(language: &LanguageContent, addresses: &Addresses<'_>) -> Markup {
    let Addresses { base, language_folder, root, page, script } = addresses;
    let app_text = |key| language.piece.texts.get(key);
    html! {
        details.insert
            data-base=(base) data-folder=(language_folder) data-embed={ (root) (language_folder) (PageKind::Compact.folder()) }
            data-lang=(language.language.code) data-title=(language.text(PageText::PieceTitle))
            data-reserve=(RESERVE) data-script=(script)
            data-copied=(app_text(AppText::ShareCopied)) data-selected=(app_text(AppText::ShareSelected))
        {
            summary { (language.text(PageText::InsertHeading)) }
            p { (language.text(PageText::InsertIntro)) }
            div.insert__settings.app-only {
                (choice(language, "mode", PageText::InsertMode, &MODES))
                (choice(language, "theme", PageText::InsertTheme, &THEMES))
                label { input type="checkbox" name="at"; " " (language.text(PageText::InsertAt)) }
            }
            (snippet(language, "loader", PageText::InsertLoader, &loader(language, addresses).into_string(), 5))
            (snippet(language, "frame", PageText::InsertFrame, &frame(language, addresses).into_string(), 4))
            (snippet(language, "address", PageText::InsertAddress, page, 1))
            p.insert__said {}
            div.insert__preview.app-only { p { (language.text(PageText::InsertPreview)) } }
        }
    }
}

/// The sizes to choose from, as `insert.js` knows them.
const MODES: [(&str, PageText); 2] = [("compact", PageText::InsertCompact), ("full", PageText::InsertFull)];

/// The themes to choose from, as `insert.js` knows them.
const THEMES: [(&str, PageText); 3] =
    [("auto", PageText::InsertAuto), ("light", PageText::InsertLight), ("dark", PageText::InsertDark)];

/// The snippet for pages that allow scripts: a link, which the loader turns into a frame.
fn loader(language: &LanguageContent, addresses: &Addresses<'_>) -> Markup {
    html! {
        script type="module" src={ (addresses.base) "embed.js" } {}
        "\n"
        de-tu-a-tu lang=(language.language.code) style=(RESERVE) {
            a href=(addresses.page) { (language.text(PageText::PieceTitle)) }
        }
    }
}

/// The snippet for pages that allow none.
fn frame(language: &LanguageContent, addresses: &Addresses<'_>) -> Markup {
    html! {
        iframe
            src={ (addresses.base) (addresses.language_folder) (PageKind::Compact.folder()) }
            title=(language.text(PageText::PieceTitle))
            width="100%" height="900" style="border:0" loading="lazy" allow="clipboard-write; web-share" {}
    }
}

/// A list to choose one option from.
fn choice(language: &LanguageContent, name: &str, label: PageText, options: &[(&str, PageText)]) -> Markup {
    html! {
        label {
            (language.text(label)) " "
            select name=(name) {
                @for (value, label) in options {
                    option value=(value) { (language.text(*label)) }
                }
            }
        }
    }
}

/// A snippet, and the button that copies it.
fn snippet(language: &LanguageContent, name: &str, label: PageText, code: &str, rows: usize) -> Markup {
    html! {
        div.insert__snippet {
            label for={ "insert-" (name) } { (language.text(label)) }
            textarea id={ "insert-" (name) } name=(name) rows=(rows) readonly spellcheck="false" autocomplete="off" {
                (code)
            }
            button.app-only type="button" { (language.text(PageText::InsertCopy)) }
        }
    }
}
