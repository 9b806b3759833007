//! The characters that the display face must have.

use std::collections::BTreeSet;

use crate::content::AppText;
use crate::content::load::{Content, LanguageContent};
use crate::content::texts::PageText;

/// Every character that is set in the display face, in any language.
pub fn display_characters(content: &Content) -> String {
    let letters = ('a'..='z').chain('A'..='Z').chain('0'..='9');
    let mut characters: BTreeSet<char> = letters.chain(" ·.,:;-–—¿?¡!«»“”‘’()/%".chars()).collect();
    for language in &content.languages {
        characters.extend(display_texts(language).iter().flat_map(|text| text.chars()));
    }
    characters.into_iter().collect()
}

/// Every text of a language that may be set in the display face.
fn display_texts(language: &LanguageContent) -> Vec<String> {
    let mut texts: Vec<String> = PageText::ALL.iter().map(|key| language.text(*key).to_string()).collect();
    texts.extend(AppText::ALL.iter().map(|key| language.piece.texts.get(*key).to_string()));
    texts.extend(language.piece.stances.iter().map(|stance| stance.name.to_string()));
    for (essay, _) in &language.essays {
        texts.push(essay.title.clone());
        texts.extend(essay.parts.iter().map(|part| part.title().to_owned()));
    }
    texts
}
