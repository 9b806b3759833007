//! The build: reads the content and turns what Trunk has built into a static site.

/// The addresses of the site.
pub mod addresses;
mod assets;
mod base_url;
/// The pictures that networks show with a link.
pub mod cards;
mod codes;
/// The style sheet's colours, for those pictures.
pub mod colour;
mod dev;
mod face;
mod files;
mod frame;
mod gathering;
mod head;
mod insert;
mod kept;
mod kind;
mod loader;
mod oembed;
mod pages;
mod reading;
mod ready_made;
mod sheet;
mod shell;
/// The piece as one file.
pub mod single;
mod sitemap;
mod slots;

use std::fmt;
use std::path::PathBuf;

pub use self::assets::{Assets, is_release};
pub use self::base_url::BaseUrl;
pub use self::dev::show_mistakes;
use self::face::Characters;
pub use self::files::{Failure, File};
use self::files::{LICENCES, write};
pub use self::kind::PageKind;
use self::loader::{LOADER, loader};
use self::shell::Shell;
use crate::content::load::essays::Part;
use crate::content::load::{self, Content, translations};

/// The build's settings.
#[derive(Clone, Debug)]
pub struct Options {
    /// The content folder.
    pub content: PathBuf,
    /// The folder in which Trunk has put the app, and in which the site goes.
    pub out: PathBuf,
    /// The address at which the site will be served.
    pub base: BaseUrl,
    /// True if texts that are marked as drafts may be in the site. Readers should not meet any; writers should.
    pub allows_drafts: bool,
}

/// The result of a build, in numbers.
#[derive(Clone, Copy, Debug)]
pub struct Report {
    /// The number of HTML pages.
    pub pages: usize,
    /// The number of their languages.
    pub languages: usize,
    /// The number of cards.
    pub cards: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} pages and {} cards in {} languages", self.pages, self.cards, self.languages)
    }
}

/// The licences. `scripts/licences.mjs` writes them.
const LICENCES_TEXT: &str = include_str!("../../static/licences.txt");

/// The file that says so.
fn licences() -> File {
    // Few servers say how a text file is encoded; this mark says it to browsers.
    let text = format!("\u{feff}{LICENCES_TEXT}");
    File { path: LICENCES.to_owned(), text }
}

/// The number of words that each passage has of its own: a line for each essay and language.
pub fn word_counts(content: &Content) -> String {
    let mut lines = String::new();
    for language in &content.languages {
        for (essay, _) in &language.essays {
            lines.push_str(&format!("{} {}:", language.language.code, essay.id));
            for part in &essay.parts {
                if let Part::Passage(passage) = part {
                    lines.push_str(&format!(" {} {}", passage.id, passage.own_words));
                }
            }
            lines.push('\n');
        }
    }
    lines
}

/// Builds the site.
pub fn build(options: &Options) -> Result<Report, Vec<Failure>> {
    let content = load::load(&options.content)
        .map_err(|problems| problems.into_iter().map(Failure::Content).collect::<Vec<_>>())?;
    if !options.allows_drafts && !content.drafts.is_empty() {
        return Err(content.drafts.into_iter().map(Failure::Content).collect());
    }
    for draft in &content.drafts {
        eprintln!("note: content/{draft}");
    }
    for note in translations::notes(&options.content) {
        eprintln!("note: content/{note}");
    }
    write_site(options, &content).map_err(|failure| vec![failure])
}

fn write_site(options: &Options, content: &Content) -> Result<Report, Failure> {
    // What the pages say does not depend on how their files are called.
    let drafts = pages::all(content, &Shell { assets: &Assets::default(), base: &options.base });
    let assets = assets::collect(&options.out, &Characters::of(content, &drafts))?;
    write(&options.out, LOADER, &loader(content)?)?;
    let files = render(content, &assets, &options.base);
    for file in &files {
        write(&options.out, &file.path, file.text.as_bytes())?;
    }
    // `make serve` has no time to lose: its glue and wasm are megabytes.
    if is_release() {
        let parts = single::Parts::of(&options.out, &assets)?;
        for file in singles(content, &parts, &options.base) {
            write(&options.out, &file.path, file.text.as_bytes())?;
        }
    }
    eprint!("prerender: words of each passage\n{}", word_counts(content));
    let pages = files.iter().filter(|file| file.path.ends_with(".html")).count();
    let cards = cards::write_all(content, &options.out)?;
    Ok(Report { pages, languages: content.languages.len(), cards })
}

/// Renders the piece as one file, in each language. A site that only the machine has that builds it is none to lead to.
pub fn singles(content: &Content, parts: &single::Parts, base: &BaseUrl) -> Vec<File> {
    single::files(content, parts, Some(base).filter(|base| base.is_for_others()), LICENCES_TEXT)
}

/// Renders every text file of the site.
pub fn render(content: &Content, assets: &Assets, base: &BaseUrl) -> Vec<File> {
    let shell = Shell { assets, base };
    let mut files = match assets.reload {
        Some(_) => pages::all(&dev::with_originals(content), &shell),
        None => pages::all(content, &shell),
    };
    files.extend(codes::files(content, base));
    files.extend(oembed::files(content, base));
    files.extend(sitemap::files(content, base));
    files.push(licences());
    files
}
