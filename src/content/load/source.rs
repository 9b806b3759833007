//! A content file, and problems in it that name file, line and remedy.

use std::fmt;
use std::fs;
use std::path::Path;

use yew::AttrValue;

use super::notation::Notation;

/// Something in the content that a writer has to change before the piece can be built.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, below the content folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The mistake and its remedy.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// All problems found so far: a writer wants to see them together, not one a build.
pub type Problems = Vec<Problem>;

/// A file's name and text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path below the content folder, with `/`.
    pub file: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    /// Reads a file of the content folder.
    pub fn read(folder: &Path, file: &str) -> Result<Self, Problem> {
        match fs::read_to_string(folder.join(file)) {
            Ok(text) => Ok(Self { file: file.to_owned(), text }),
            Err(error) => Err(Problem {
                file: file.to_owned(),
                line: 1,
                message: format!("this file cannot be read ({error}). Create it, or restore it from another language."),
            }),
        }
    }

    /// A problem at a byte of the text.
    pub fn problem(&self, offset: usize, message: impl Into<String>) -> Problem {
        let before = self.text.get(..offset).unwrap_or(&self.text);
        Problem { file: self.file.clone(), line: before.matches('\n').count() + 1, message: message.into() }
    }

    /// The problem with a text that is to be shown to readers, if there is one.
    fn plain_text_problem(&self, offset: usize, name: &str, text: &str) -> Option<Problem> {
        if text.trim().is_empty() {
            Some(self.problem(offset, format!("`{name}` is empty. Write its text, or take over the other language's.")))
        } else if text.contains(['<', '\n', '\r']) {
            Some(self.problem(
                offset,
                format!("`{name}` holds `<` or a line break. It is one line of plain text: take that out."),
            ))
        } else if text.trim() != text {
            Some(self.problem(offset, format!("`{name}` starts or ends with a space. Take it away.")))
        } else {
            None
        }
    }

    /// The problem with a value that is not written as it should be, if there is one.
    pub fn notation_problem(&self, offset: usize, name: &str, text: &str, notation: Notation) -> Option<Problem> {
        let (what, remedy) = notation.describe();
        let problem = || self.problem(offset, format!("`{name}` is “{text}”, which is no {what}. {remedy}"));
        self.plain_text_problem(offset, name, text).or_else(|| (!notation.admits(text)).then(problem))
    }

    /// Checks a text that readers see and keeps it.
    pub fn plain_text(&self, offset: usize, name: &str, text: &str, problems: &mut Problems) -> AttrValue {
        problems.extend(self.plain_text_problem(offset, name, text));
        AttrValue::from(text.to_owned())
    }
}
