//! The content, as a writer in a hurry leaves it: the real one with one place changed.
//!
//! An input is a line with three numbers, a file, a byte of it and how many bytes are taken away there, and after that
//! line what comes in their place: `3 120 5`, then `other words`.
#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use de_tu_a_tu::content::Piece;
use de_tu_a_tu::content::load::load;
use de_tu_a_tu::content::record::{from_text, to_text};
use libfuzzer_sys::{Corpus, fuzz_target};
use tempfile::TempDir;

/// A copy of the content, and the path and the text of each of its files.
static CONTENT: LazyLock<(TempDir, Vec<(PathBuf, String)>)> = LazyLock::new(|| {
    let copy = TempDir::new().expect("there is room for a copy");
    let mut files = Vec::new();
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../content"), copy.path(), &mut files);
    files.sort();
    (copy, files)
});

fn copy_folder(from: &Path, to: &Path, files: &mut Vec<(PathBuf, String)>) {
    fs::create_dir_all(to).expect("the copy can be written");
    for entry in fs::read_dir(from).expect("the content can be read") {
        let path = entry.expect("the content can be read").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy_folder(&path, &target, files);
        } else {
            let text = fs::read_to_string(&path).expect("the content is text");
            fs::write(&target, &text).expect("the copy can be written");
            files.push((target, text));
        }
    }
}

/// The file that an input changes, and its text before and after.
fn edited(input: &str) -> Option<(&'static Path, &'static str, String)> {
    let (line, replacement) = input.split_once('\n')?;
    let mut numbers = line.split(' ').map(|number| number.parse::<usize>().ok());
    let (file, at, length) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let (path, text) = CONTENT.1.get(file % CONTENT.1.len())?;
    let start = text.floor_char_boundary(at % (text.len() + 1));
    let end = text.floor_char_boundary(start.saturating_add(length).min(text.len()));
    Some((path, text, format!("{}{replacement}{}", text.get(..start)?, text.get(end..)?)))
}

fuzz_target!(|input: &str| -> Corpus {
    let Some((path, before, after)) = edited(input) else { return Corpus::Reject };
    fs::write(path, after).expect("the copy can be written");
    let loaded = load(CONTENT.0.path());
    match &loaded {
        Ok(content) => {
            // What has no mistakes reaches the app as it was written.
            for language in &content.languages {
                assert_eq!(from_text::<Piece>(&to_text(&language.piece)), Some(language.piece.clone()));
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            for problem in problems {
                let text = fs::read_to_string(CONTENT.0.path().join(&problem.file)).unwrap_or_default();
                let lines = text.split('\n').count();
                assert!((1..=lines).contains(&problem.line), "{problem}: the file has {lines} lines");
                assert!(!problem.message.trim().contains('\n'), "{problem}: several lines");
            }
        }
    }
    fs::write(path, before).expect("the copy can be written");
    Corpus::Keep
});
