//! The page that gathers voices. It is none of those that the app runs on: it has a program of its own.

use maud::{Markup, html};
use yew::{AttrValue, Callback};

use super::addresses::{Place, language_folder};
use super::colour::Palette;
use super::files::File;
use super::frame::{MAIN_ID, colophon, gathering_script, masthead, single_way};
use super::head;
use super::shell::{Document, Shell};
use super::{ready_made, sheet};
use crate::browser::page::{DATA_ID, HOST_ID};
use crate::content::load::{Content, LanguageContent};
use crate::content::record::to_text;
use crate::content::texts::PageText;
use crate::content::{AppText, GatheringData};
use crate::gathering::{FIELD_ID, State, view};
use crate::placeholders::fill;
use crate::spectrum::Position;

/// The folder of the page, below its language's.
pub fn folder(language: &LanguageContent) -> String {
    format!("{}/", language.language.gathering)
}

/// The link to the page; `home` is the way to the language's folder.
pub fn way_there(home: &str, language: &LanguageContent) -> Markup {
    html! { a href={ (home) (folder(language)) } { (language.text(PageText::GatherWay)) } }
}

/// The page in each language.
pub fn pages(content: &Content, shell: &Shell<'_>) -> Vec<File> {
    content.languages.iter().map(|language| page(content, language, shell)).collect()
}

fn page(content: &Content, language: &LanguageContent, shell: &Shell<'_>) -> File {
    let Place { path, root, home, .. } = Place::of(content, language, &folder(language));
    let data = data(content, language, shell);
    let body = html! {
        a.skip href={ "#" (MAIN_ID) } { (language.text(PageText::SkipLink)) } "\n"
        (masthead(content, language, folder, &root, &home))
        main.gathering id=(MAIN_ID) {
            "\n"
            div.gathering__head {
                h1 { (language.text(PageText::GatherTitle)) }
                p.gathering__intro { (language.text(PageText::GatherIntro)) }
                p.gathering__scriptless { (language.text(PageText::GatherScriptless)) }
                div.gathering__field {
                    label for=(FIELD_ID) { (language.text(PageText::GatherLabel)) }
                    textarea id=(FIELD_ID) rows="5" spellcheck="false" autocomplete="off" autocapitalize="off"
                        placeholder=(fill(&language.text(PageText::GatherExample), &[("{site}", &data.base())])) {}
                    p.gathering__private { (language.text(PageText::GatherPrivate)) }
                }
            }
            "\n"
            // Drawn by what draws it in the browser, which puts its own in the place of this.
            div.gathering__out id=(HOST_ID) {
                (ready_made::fragment(view(&data, &State::default(), &Callback::noop())))
            }
            "\n"
        }
        "\n"
        (colophon(language, &root, Some(html! { (sheet::way_there(&home, language)) " · " (single_way(&root, language)) })))
        "\n"
        script type="text/plain" id=(DATA_ID) { (ready_made::lines_of_data(to_text(&data))) }
    };
    let head = html! { (head::of_gathering(content, language, shell.base)) (gathering_script(shell, &root)) };
    shell.wrap(Document {
        path,
        root: &root,
        lang: &language.language.code,
        body_class: "is-gathering",
        head,
        script: None,
        style: format!("{}{}", shell.assets.gather_style, shell.assets.style),
        body,
        // A picture to keep becomes a PNG by way of an image that the page has made itself.
        images: " blob:",
    })
}

/// The page's data for its program.
fn data(content: &Content, language: &LanguageContent, shell: &Shell<'_>) -> GatheringData {
    let mut folders: Vec<AttrValue> = vec![language_folder(content, language).into()];
    let others = content.languages.iter().filter(|other| other.language.code != language.language.code);
    folders.extend(others.map(|other| AttrValue::from(language_folder(content, other))));
    let end = |position| language.piece.describe(position).name();
    let said = |key| language.piece.texts.get(key);
    GatheringData {
        site: AttrValue::from(shell.base.as_str().to_owned()),
        folders,
        name: language.text(PageText::SiteName),
        texts: language.gather_texts(),
        ends: [Position::VERTICAL, Position::HORIZONTAL].map(end),
        copied: [AppText::ShareCopied, AppText::ShareSelected].map(said),
        bands: language.bands.clone(),
        colours: Palette::light().map(|palette| colours(&palette)).unwrap_or_default(),
    }
}

/// Paper, ink, and the colour of each fifth position. (A style sheet without them fails the build where cards are drawn.)
fn colours(palette: &Palette) -> Vec<AttrValue> {
    let accents = Position::all().step_by(5).map(|position| palette.accent(position).to_string());
    [palette.paper.clone(), palette.ink.clone()].into_iter().chain(accents).map(AttrValue::from).collect()
}
