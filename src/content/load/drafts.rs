//! Texts that somebody still has to write: copies with a mark such as `‹pt›` before them, as `scripts/new-content.mjs`
//! makes them.
//!
//! They are no mistakes, so the content loads with them and a writer sees the site grow; but no reader should see one.

use std::path::Path;

use super::site::Site;
use super::source::{Problem, Problems, Source};
use super::wording::LANGUAGE_FILES;

/// The mark before a text that still has to be written in this language.
pub fn mark(code: &str) -> String {
    format!("‹{code}›")
}

/// Every line of the content with the mark of one of its languages.
pub fn find(folder: &Path, site: &Site) -> Result<Problems, Problem> {
    let mut files = vec!["site.toml".to_owned(), "quotes.json".to_owned()];
    for language in &site.languages {
        files.extend(LANGUAGE_FILES.iter().map(|name| format!("{}/{name}", language.code)));
        files.extend(site.essays.iter().map(|essay| format!("{}/{}.md", language.code, essay.file)));
    }
    let mut drafts = Problems::new();
    for file in files {
        let source = Source::read(folder, &file)?;
        for (index, line) in source.text.lines().enumerate() {
            let marks = site.languages.iter().map(|language| mark(&language.code));
            for mark in marks.filter(|mark| line.contains(mark.as_str())) {
                let message =
                    format!("this text is still marked {mark}. Write it in that language and take the mark away.");
                drafts.push(Problem { file: file.clone(), line: index + 1, message });
            }
        }
    }
    Ok(drafts)
}
