//! The files of the site, and the reasons why one of them cannot be made.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::content::load::Problem;

/// A text file of the site: its path below the base, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The path with `/`, without one at the start.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The name of the file that says whose work the site is made of and on what terms, as most licences ask for.
pub const LICENCES: &str = "licences.txt";

/// A reason why there is no site.
#[derive(Debug)]
pub enum Failure {
    /// The content has a problem, which its writer can mend.
    Content(Problem),
    /// A file could not be read or written, or a tool failed.
    Io(PathBuf, io::Error),
}

impl Failure {
    /// A card that cannot be drawn.
    pub fn card(message: impl Into<String>) -> Self {
        Self::Io(PathBuf::from("og"), io::Error::other(message.into()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Content(problem) => write!(f, "content/{problem}"),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

/// Writes a file below a folder, and the folders that lead to it.
pub fn write(folder: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(path);
    let parent = path.parent().map_or(Ok(()), fs::create_dir_all);
    parent.and_then(|()| fs::write(&path, bytes)).map_err(|error| Failure::Io(path, error))
}
