//! The piece as one file for each language, which opens by a double click: for meetings behind firewalls, attachments,
//! archives. Everything is in it, and it asks nobody for anything.
//!
//! Its results lead to the site, if there is one. If not, they are fragments (`#r/71/`), which `boot.js` turns into the
//! query that frames have, so that the device can be handed on: whoever answers next meets the one before. Nobody else
//! has that address, so what leaves the file then is a sentence.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use maud::{Markup, html};

use super::addresses::{language_folder, single_file};
use super::assets::{Assets, FACE, FOLDER, TEXT_FACES, integrity, minified_script, minified_style, read};
use super::base_url::BaseUrl;
use super::files::{Failure, File};
use super::frame::{MAIN_ID, about, masthead};
use super::kind::PageKind;
use super::pages::{app, data, data_element};
use super::shell::{Filled, filled};
use super::{gathering, head, ready_made};
use crate::app::Data;
use crate::browser::page::HOST_ID;
use crate::content::AppText;
use crate::content::load::{Content, LanguageContent};
use crate::content::texts::PageText;

/// The kind of these pages.
const KIND: PageKind = PageKind::Single;

/// The way back to the piece from whatever the file's address says: an empty query.
const HOME: &str = "?";

/// The beginning of results' addresses where there is no site: they stay within the file.
const WITHIN: &str = "#";

/// The app's sentences that are not true where there is no site, and what it says instead.
const WITHOUT_SITE: [(AppText, PageText); 4] = [
    (AppText::ShareLink, PageText::SingleResult),
    (AppText::ShareOpen, PageText::SinglePassOn),
    (AppText::ShareSealedText, PageText::SingleSealedText),
    (AppText::ShareSealedNote, PageText::SingleSealedNote),
];

/// The element that holds the app's wasm, as `boot.js` knows it.
const WASM_ID: &str = "app-wasm";

/// The condition under which the site's style sheet names the faces, as esbuild writes it: with scripts, `boot.js` loads
/// them after the app.
const WITHOUT_SCRIPTS: &str = "@media(scripting:none){@font-face";

/// The files of the site that a page is made of, as text to be put into it.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// The style sheet, with the faces in it.
    pub style: String,
    /// The icon, as an address.
    pub icon: String,
    /// The one script: `boot.js`, the glue and `reading.js`.
    pub script: String,
    /// The app's wasm, gzipped and in Base64.
    pub wasm: String,
}

impl Parts {
    /// Takes them from a site that has just been written to `out`.
    pub fn of(out: &Path, assets: &Assets) -> Result<Self, Failure> {
        let folder = out.join(FOLDER);
        let inlined = |name: &str, kind: &str| {
            read(&folder.join(name)).map(|bytes| format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
        };
        let Assets { style, essays_style, opening_style, reply_style, sealed_style, frame_style, .. } = assets;
        let own_style = minified_style("styles/single.css")?;
        let style = [&own_style, opening_style, reply_style, sealed_style, frame_style, essays_style, style];
        // Nothing has to come here, so there is nothing to wait for.
        let mut style = style.map(String::as_str).concat().replace(WITHOUT_SCRIPTS, "@media all{@font-face");
        let [text_face, italic_face] = TEXT_FACES;
        for (name, file) in [(FACE, &assets.font), (text_face, &assets.text_font), (italic_face, &assets.italic_font)] {
            style = style.replace(name, &inlined(file, "font/woff2")?);
        }
        let wasm = read(&folder.join(&assets.wasm))?;
        let wasm = gzipped(&wasm).map_err(|error| Failure::Io(PathBuf::from(&assets.wasm), error))?;
        Ok(Self {
            style,
            icon: inlined(&assets.icon, "image/svg+xml")?,
            script: script(&folder.join(&assets.glue))?,
            wasm: STANDARD.encode(wasm),
        })
    }
}

/// The scripts as one. Pages on a disk have no origin, and no module may come from another file or from an address that
/// the page makes up.
fn script(glue: &Path) -> Result<String, Failure> {
    let glue = glue.canonicalize().map_err(|error| Failure::Io(glue.to_owned(), error))?;
    let glue = format!("--alias:app={}", glue.display());
    let options =
        ["--bundle", "--format=iife", "--define:__ONE_FILE__=true", "--define:import.meta={\"url\":\"\"}", &glue];
    let code = minified_script(Path::new("static/boot.js"), &options)?;
    Ok(String::from_utf8_lossy(&code).trim_end().to_owned())
}

/// Bytes as they are smallest for a browser that unpacks them itself. (No browser does that for brotli.)
fn gzipped(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes)?;
    packed.finish()
}

/// The file of each language. `site` is where its links lead, if there is one.
pub fn files(content: &Content, parts: &Parts, site: Option<&BaseUrl>, licences: &str) -> Vec<File> {
    content.languages.iter().map(|language| file(content, language, parts, site, licences)).collect()
}

fn file(content: &Content, language: &LanguageContent, parts: &Parts, site: Option<&BaseUrl>, licences: &str) -> File {
    let home = site.map(|site| format!("{}{}", site.as_str(), language_folder(content, language)));
    let home = home.as_deref();
    let data = Data::new({
        let mut data = data(language, KIND, home.unwrap_or(WITHIN).to_owned(), "");
        if home.is_none() {
            data.piece.channels.clear();
            let texts = &mut data.piece.texts;
            for (key, said) in WITHOUT_SITE {
                texts.say(key, language.text(said));
            }
        }
        data
    });
    let code = ready_made::script(&parts.script);
    let failed = if home.is_some() { PageText::Failed } else { PageText::SingleFailed };
    let body = html! {
        a.skip href={ "#" (MAIN_ID) } { (language.text(PageText::SkipLink)) } "\n"
        // The other languages are elsewhere.
        @if let Some(site) = site { (masthead(content, language, |_| KIND.folder(), site.as_str(), HOME)) }
        main id=(MAIN_ID) {
            "\n" p.failed-note { (language.text(failed)) }
            "\n" div id=(HOST_ID) { (app(language, KIND, &data, home, html! { script { (code) } })) }
            "\n"
        }
        "\n"
        (colophon(language, home, licences)) "\n"
        (data_element(&data)) "\n"
        script type="text/plain" id=(WASM_ID) { (parts.wasm) } "\n"
    };
    let style = ready_made::style_sheet(&parts.style);
    filled(Filled {
        path: single_file(language),
        lang: &language.language.code,
        body_class: KIND.body_class(),
        head: head::of_single(content, language, site),
        policy: policy(&code, &style),
        style,
        body,
        icon: &parts.icon,
        for_writers: Markup::default(),
    })
}

/// The foot: what the file is, and the licences of all that is in it, which go along with every copy.
fn colophon(language: &LanguageContent, home: Option<&str>, licences: &str) -> Markup {
    html! {
        footer.colophon {
            (about(language))
            p {
                (language.text(PageText::SingleAbout))
                @if let Some(home) = home { " " (gathering::way_there(home, language)) }
            }
            details.licences {
                summary { (language.text(PageText::Licences)) }
                pre lang="en" { (licences) }
            }
        }
    }
}

/// The policy: the page's own script and style sheet, what stands in them, and nothing else from anywhere.
fn policy(script: &Markup, style: &Markup) -> String {
    let [script, style] = [script, style].map(|part| integrity(part.0.as_bytes()));
    format!(
        "default-src 'none'; script-src '{script}' 'wasm-unsafe-eval'; style-src '{style}'; font-src data:; \
         img-src data:; base-uri 'none'; form-action 'none'"
    )
}
