//! The translations: which texts of a language are older than the texts that they translate.
//!
//! Each language but the first has a file with a digest for each of its texts, that of the text it was translated from.
//! They are in a file of their own because the quotations stand side by side in JSON, which knows no comments, because
//! among the paragraphs of an essay each would be in the way of whoever writes, and because a language that is taken out
//! takes them along. A command writes that file as a whole, so that a text which is gone leaves nothing behind.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::drafts;
use super::site::{self, Site};
use super::source::{Problem, Problems, Source};
use super::wording::{self, Wording};

/// The file of each language that remembers what was translated from what.
const FILE: &str = "translated.toml";

/// The lines with which that file begins.
const PREFACE: &str = "\
# The texts from which those of this language were translated, by their digests. `make translated` writes this file:
# docs/AUTHORING.md says when. After a merge keep whichever lines you like: at worst a text is listed once more.
";

/// The state of a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Up to date: the text that it was translated from is as it was.
    Current,
    /// Older than what it translates, which says something else now.
    Stale,
    /// Nobody has said what it was translated from.
    Unconfirmed,
    /// It, or what it is to be translated from, still has to be written.
    Draft,
}

/// A text and the one that it translates.
#[derive(Clone, Debug)]
pub struct Translation {
    /// Its name among all texts: `en/ui.toml:placer.question`.
    pub name: String,
    /// Its state.
    pub state: State,
    /// The text.
    pub own: Wording,
    /// The text that it translates, as it is now.
    pub source: Wording,
    /// The digest of that text when this one was last said to translate it.
    remembered: Option<String>,
}

impl Translation {
    /// The part of its name that several share: `en/ui.toml`.
    fn file(&self) -> &str {
        self.name.split_once(':').map_or("", |(file, _)| file)
    }

    /// True if somebody calls it so: by its name or by the beginning of one, or by its line.
    fn is_called(&self, only: &str) -> bool {
        let only = only.strip_prefix("content/").unwrap_or(only);
        let rest = self.name.strip_prefix(only);
        only == self.own.place
            || rest.is_some_and(|rest| only.is_empty() || rest.is_empty() || rest.starts_with(['/', ':', '.']))
    }
}

/// A language beside the one that it is translated from.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Its code.
    pub code: String,
    /// The code of the other one.
    pub from: String,
    /// Its texts, in the order in which they stand in its files.
    pub translations: Vec<Translation>,
}

/// The remark that a translator should read. It stops nobody.
#[derive(Clone, Debug)]
pub enum Note {
    /// A text that is older than what it translates.
    Stale(Translation),
    /// The first of so many texts of a file of which nobody has said what they were translated from.
    Unconfirmed(Translation, usize),
    /// The reason why nothing could be compared.
    Problem(Problem),
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stale(Translation { name, own, source, .. }) => write!(
                f,
                "{}: what this was translated from has changed. Once this says the same again: make translated \
                 ONLY={name}\n  content/{}: {}\n  content/{}: {}",
                own.place, source.place, source.text, own.place, own.text
            ),
            Self::Unconfirmed(first, count) => write!(
                f,
                "{}: from here on, texts that are not confirmed yet: {count}. Once they say what is said from content/{} \
                 on: make translated ONLY={}",
                first.own.place,
                first.source.place,
                first.file()
            ),
            Self::Problem(problem) => problem.fmt(f),
        }
    }
}

/// Everything that translators should know: each text that is older than what it translates, and for each file how many
/// there are of which nobody has said what they were translated from.
pub fn notes(folder: &Path) -> Vec<Note> {
    let comparisons = match compare(folder) {
        Ok(comparisons) => comparisons,
        Err(problems) => return problems.into_iter().map(Note::Problem).collect(),
    };
    let mut notes: Vec<Note> = Vec::new();
    for translation in comparisons.into_iter().flat_map(|it| it.translations) {
        match translation.state {
            State::Current | State::Draft => {}
            State::Stale => notes.push(Note::Stale(translation)),
            State::Unconfirmed => {
                let of_file = notes.iter_mut().find_map(|note| match note {
                    Note::Unconfirmed(first, count) if first.file() == translation.file() => Some(count),
                    _ => None,
                });
                match of_file {
                    Some(count) => *count += 1,
                    None => notes.push(Note::Unconfirmed(translation, 1)),
                }
            }
        }
    }
    notes
}

/// Remembers of texts that they translate what their sources say now, and gives the names of those of which that was
/// not known. `only` is a text's name, the beginning of one, or its line; an empty one means all texts.
///
/// A draft translates nothing yet, so it is passed over, unless drafts are known to be copies (`are_copies`): then it is
/// remembered what they are copies of, so that a source that moves on before they are written is noticed.
pub fn confirm(folder: &Path, only: &str, are_copies: bool) -> Result<Vec<String>, Problems> {
    let mut confirmed = Vec::new();
    let mut is_called = false;
    for Comparison { code, from, mut translations } in compare(folder)? {
        for translation in translations.iter_mut().filter(|it| it.is_called(only)) {
            is_called = true;
            let digest = Some(digest(&translation.source.text));
            if translation.remembered != digest && (translation.state != State::Draft || are_copies) {
                translation.remembered = digest;
                confirmed.push(translation.name.clone());
            }
        }
        write(folder, &code, &from, &translations).map_err(|problem| vec![problem])?;
    }
    if is_called || only.is_empty() {
        return Ok(confirmed);
    }
    let message = "no text is called so. Take a name from the list, or a file such as en/ui.toml.";
    Err(vec![Problem { file: only.to_owned(), line: 1, message: message.to_owned() }])
}

/// Compares every language with the one that it is translated from. The content has been checked.
pub fn compare(folder: &Path) -> Result<Vec<Comparison>, Problems> {
    let one = |problem| vec![problem];
    let mut problems = Problems::new();
    let source = Source::read(folder, "site.toml").map_err(one)?;
    let Some(site) = site::load(source, &mut problems).filter(|_| problems.is_empty()) else { return Err(problems) };
    let others = site.languages.iter().skip(1);
    others.map(|language| compare_language(folder, &site, &language.code).map_err(one)).collect()
}

fn compare_language(folder: &Path, site: &Site, code: &str) -> Result<Comparison, Problem> {
    let remembered = Remembered::read(folder, site, code)?;
    let mut sources: BTreeMap<(String, String), Wording> = BTreeMap::new();
    for source in wording::of(folder, site, &remembered.from)? {
        sources.insert((source.file.clone(), source.key.clone()), source);
    }
    let marks: Vec<String> = site.languages.iter().map(|language| drafts::mark(&language.code)).collect();
    let is_draft = |it: &Wording| marks.iter().any(|mark| it.text.contains(mark));
    let mut translations = Vec::new();
    for own in wording::of(folder, site, code)? {
        let Some(source) = sources.remove(&(own.file.clone(), own.key.clone())) else { continue };
        let digest = remembered.files.get(&own.file).and_then(|digests| digests.get(&own.key)).cloned();
        let state = match &digest {
            _ if is_draft(&own) || is_draft(&source) => State::Draft,
            None => State::Unconfirmed,
            Some(digest) if *digest == self::digest(&source.text) => State::Current,
            Some(_) => State::Stale,
        };
        let name = format!("{code}/{}:{}", own.file, own.key);
        translations.push(Translation { name, state, own, source, remembered: digest });
    }
    Ok(Comparison { code: code.to_owned(), from: remembered.from, translations })
}

/// The digest of a text. Eight digits tell a text from the one that it was before: no two others are ever compared.
fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The digests that [`FILE`] holds.
#[derive(Default, Deserialize)]
struct Remembered {
    /// The language that this one is translated from.
    #[serde(default)]
    from: String,
    /// The digests by the names of files and of texts in them.
    #[serde(flatten)]
    files: BTreeMap<String, BTreeMap<String, String>>,
}

impl Remembered {
    /// Reads the file of a language. One that has none remembers nothing, and is translated from the first language.
    fn read(folder: &Path, site: &Site, code: &str) -> Result<Self, Problem> {
        let file = format!("{code}/{FILE}");
        let mut remembered = Self::default();
        if folder.join(&file).exists() {
            let source = Source::read(folder, &file)?;
            remembered = toml::from_str(&source.text).map_err(|error| {
                let reason = error.message().replace(char::is_control, " ");
                let remedy = "Take that out; `make translated` writes the rest.";
                source.problem(error.span().map_or(0, |span| span.start), format!("{reason}. {remedy}"))
            })?;
        }
        let mut others = site.languages.iter().map(|language| language.code.as_str()).filter(|it| *it != code);
        if remembered.from.is_empty() {
            remembered.from = others.next().unwrap_or_default().to_owned();
        } else if !others.any(|other| other == remembered.from) {
            let message = format!("`from` is `{}`, which is no other language of the site. Name one.", remembered.from);
            return Err(Problem { file, line: 1, message });
        }
        Ok(remembered)
    }
}

/// Writes the file of a language, with nothing in it but what its texts call for. One that would say the same is left
/// alone: `make serve` builds whenever a file is written.
fn write(folder: &Path, code: &str, from: &str, translations: &[Translation]) -> Result<(), Problem> {
    let mut text = format!("{PREFACE}from = \"{from}\"\n");
    let mut file = "";
    for Translation { own, remembered, .. } in translations {
        let Some(digest) = remembered else { continue };
        if own.file != file {
            file = &own.file;
            text.push_str(&format!("\n[\"{file}\"]\n"));
        }
        text.push_str(&format!("\"{}\" = \"{digest}\"\n", own.key));
    }
    let file = format!("{code}/{FILE}");
    let path = folder.join(&file);
    if fs::read_to_string(&path).is_ok_and(|before| before == text) {
        return Ok(());
    }
    let message = |error| format!("this file cannot be written ({error}). See to it that it can.");
    fs::write(&path, text).map_err(|error| Problem { file, line: 1, message: message(error) })
}
