//! A copy of the content, for tests to add to.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

/// The languages of the real content.
pub const LANGUAGES: [&str; 2] = ["es", "en"];

/// Copies the real content into a folder of its own.
pub fn copy_of_content() -> TempDir {
    let folder = TempDir::new().expect("there is room for a copy");
    copy_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), folder.path());
    folder
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the copy can be written");
    for entry in fs::read_dir(from).expect("the content can be read") {
        let path = entry.expect("the content can be read").path();
        let target = to.join(path.file_name().expect("an entry has a name"));
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).expect("the copy can be written");
        }
    }
}

/// Changes a file of the copy.
pub fn edit(folder: &Path, file: &str, change: impl FnOnce(String) -> String) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("the copy has the file");
    fs::write(path, change(text)).expect("the copy can be written");
}

/// Adds an essay at the end: its file in every language, and its entry in `site.toml`.
pub fn add_essay(folder: &Path, file: &str, markdown: &str) {
    for language in LANGUAGES {
        fs::write(folder.join(language).join(format!("{file}.md")), markdown).expect("the copy can be written");
    }
    edit(folder, "site.toml", |site| {
        let before = site.find("[[essays]]").expect("the site has essays");
        let (others, essays) = site.split_at(before);
        let after = essays.find("# Where a result can be shared").unwrap_or(essays.len());
        let (essays, rest) = essays.split_at(after);
        let entry = format!(
            "[[essays]]\nfile = \"{file}\"\nposition = 40\noriginal = \"Otro\"\nauthor = \"\"\nurl = \"\"\n\
             place = {{ es = \"un blog\", en = \"a blog\" }}\ndate = {{ es = \"sin fecha\", en = \"undated\" }}\n\n"
        );
        format!("{others}{essays}{entry}{rest}")
    });
}
