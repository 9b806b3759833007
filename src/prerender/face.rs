//! The characters that the piece's faces must have.

use std::collections::BTreeSet;

use super::files::File;
use crate::content::AppText;
use crate::content::load::{Content, LanguageContent};
use crate::content::texts::PageText;

/// The characters that each face is cut down to.
#[derive(Clone, Debug)]
pub struct Characters {
    /// Those of the display face.
    pub display: String,
    /// Those of the text face.
    pub text: String,
    /// Those of its italic.
    pub emphasis: String,
}

impl Characters {
    /// The characters of these pages: of the display face those of the texts that may be set in it, of the text face all
    /// that stand in any page, of its italic those between `<em>` and `</em>`.
    pub fn of(content: &Content, pages: &[File]) -> Self {
        let texts = || pages.iter().map(|page| page.text.as_str());
        // What stands between the two tags; whatever else ends like them makes the face a little larger.
        let emphasis = texts().flat_map(|page| page.split("em>").skip(1).step_by(2));
        Self {
            display: display_characters(content),
            text: distinct(texts().flat_map(str::chars).filter(is_prose)),
            emphasis: distinct(emphasis.flat_map(str::chars).filter(is_prose)),
        }
    }
}

/// Leaves out the marks that only code is written with.
fn is_prose(character: &char) -> bool {
    !character.is_ascii_punctuation() || "!\"'()*,-./:;?[]&%".contains(*character)
}

/// Every character once, in order.
fn distinct(characters: impl Iterator<Item = char>) -> String {
    characters.filter(|character| !character.is_control()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Every character that is set in the display face, in any language.
fn display_characters(content: &Content) -> String {
    let letters = ('a'..='z').chain('A'..='Z').chain('0'..='9');
    let mut characters: BTreeSet<char> = letters.chain(" ·.,:-–—¿?¡!«»“”‘’".chars()).collect();
    for language in &content.languages {
        characters.extend(display_texts(language).iter().flat_map(|text| text.chars()).filter(is_prose));
    }
    characters.into_iter().collect()
}

/// Every text of a language that may be set in the display face.
fn display_texts(language: &LanguageContent) -> Vec<String> {
    let mut texts: Vec<String> = PageText::ALL.iter().map(|key| language.text(*key).to_string()).collect();
    texts.extend(AppText::ALL.iter().map(|key| language.piece.texts.get(*key).to_string()));
    texts.extend(language.piece.stances.iter().map(|stance| stance.name.to_string()));
    texts.extend(language.piece.authors.iter().flat_map(|author| [author.name.to_string(), author.short.to_string()]));
    for (essay, _) in &language.essays {
        texts.push(essay.title.clone());
        texts.extend(essay.parts.iter().map(|part| part.title().to_owned()));
    }
    texts
}
