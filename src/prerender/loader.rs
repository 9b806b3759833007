//! `embed.js`, the loader for other people's pages.

use std::path::Path;

use serde_json::Value;

use super::addresses::language_folder;
use super::assets::{read, run};
use super::files::Failure;
use crate::content::load::{Content, LanguageContent};
use crate::content::texts::PageText;

/// The name of the loader's file, which other people's pages name and so never changes.
pub const LOADER: &str = "embed.js";

/// The loader, told for each language its code, its folder and the title of a frame that shows the piece in it.
pub fn loader(content: &Content) -> Result<Vec<u8>, Failure> {
    let row = |language: &LanguageContent| {
        let title = language.text(PageText::PieceTitle).to_string();
        vec![language.language.code.to_string(), language_folder(content, language), title]
    };
    let languages = Value::from_iter(content.languages.iter().map(row));
    let source = String::from_utf8_lossy(&read(Path::new("static/embed.js"))?).into_owned();
    let source = source.replace("__LANGUAGES__", &languages.to_string());
    run("esbuild", &["--minify", "--target=es2020", "--loader=js"], source.as_bytes())
}
