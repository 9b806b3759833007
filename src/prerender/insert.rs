//! The panel with the snippets for other people's pages.

use super::shell::escape;
use crate::content::AppText;
use crate::content::load::LanguageContent;
use crate::content::texts::PageText;

/// What the snippets are made of.
pub struct Insert<'a> {
    /// The site's absolute base.
    pub base: &'a str,
    /// The language's folder below it.
    pub folder: &'a str,
    /// What leads from the page to the site's base.
    pub root: &'a str,
    /// The page's own path below the language's folder.
    pub within: &'a str,
    /// The name of the panel's script.
    pub script: &'a str,
}

/// What keeps the host's page from jumping before the loader has run; the loader then takes it back.
const RESERVE: &str = "display:block;min-height:1008px";

/// The panel, closed at first. Its snippets are complete as they stand; `insert.js` adapts them to the reader's wishes.
pub fn html(language: &LanguageContent, insert: &Insert<'_>) -> String {
    let Insert { base, folder, root, within, script } = insert;
    let text = |key| escape(&language.text(key));
    let (lang, title) = (&language.language.code, text(PageText::PieceTitle));
    let page = format!("{base}{folder}{within}");
    let loader = format!(
        "<script type=\"module\" src=\"{base}embed.js\"></script>\n\
         <de-tu-a-tu lang=\"{lang}\" style=\"{RESERVE}\"><a href=\"{page}\">{title}</a></de-tu-a-tu>"
    );
    let frame = format!(
        "<iframe src=\"{base}{folder}embed/\" title=\"{title}\" width=\"100%\" height=\"900\" style=\"border:0\" \
         loading=\"lazy\" allow=\"clipboard-write; web-share\"></iframe>"
    );
    let select = |name: &str, label: PageText, options: &[(&str, PageText)]| {
        let options: String = options
            .iter()
            .map(|(value, label)| format!("<option value=\"{value}\">{}</option>", text(*label)))
            .collect();
        format!("<label>{} <select name=\"{name}\">{options}</select></label>", text(label))
    };
    let modes = [("compact", PageText::InsertCompact), ("full", PageText::InsertFull)];
    let themes = [("auto", PageText::InsertAuto), ("light", PageText::InsertLight), ("dark", PageText::InsertDark)];
    let snippet = |name: &str, label: PageText, code: &str, rows: usize| {
        format!(
            "<div class=\"insert__snippet\"><label for=\"insert-{name}\">{}</label>\
             <textarea id=\"insert-{name}\" name=\"{name}\" rows=\"{rows}\" readonly spellcheck=\"false\" autocomplete=\"off\">{}</textarea>\
             <button class=\"app-only\" type=\"button\">{}</button></div>",
            text(label),
            escape(code),
            text(PageText::InsertCopy)
        )
    };
    format!(
        "<details class=\"insert\" data-base=\"{base}\" data-folder=\"{folder}\" data-embed=\"{root}{folder}embed/\" \
         data-lang=\"{lang}\" data-title=\"{title}\" data-reserve=\"{RESERVE}\" data-script=\"{script}\" data-copied=\"{}\" data-selected=\"{}\">\
         <summary>{}</summary><p>{}</p><div class=\"insert__settings app-only\">{}{}\
         <label><input type=\"checkbox\" name=\"at\"> {}</label></div>{}{}{}\
         <p class=\"insert__said\"></p><div class=\"insert__preview app-only\"><p>{}</p></div></details>\n",
        escape(&language.piece.texts.get(AppText::ShareCopied)),
        escape(&language.piece.texts.get(AppText::ShareSelected)),
        text(PageText::InsertHeading),
        text(PageText::InsertIntro),
        select("mode", PageText::InsertMode, &modes),
        select("theme", PageText::InsertTheme, &themes),
        text(PageText::InsertAt),
        snippet("loader", PageText::InsertLoader, &loader, 5),
        snippet("frame", PageText::InsertFrame, &frame, 4),
        snippet("address", PageText::InsertAddress, &page, 1),
        text(PageText::InsertPreview)
    )
}
