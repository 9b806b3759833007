//! Prose stays out of the program: an essay as long as a small book does not change what readers' devices run.
//!
//! This builds the site a second time, as `make dist` does, and compares. `make dist` builds the first one.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "what loads the content serves other tests")]
mod fixture;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::fixture::{add_essay, copy_of_content};

/// The number of words that the essay has, and of those that stand in a passage.
const WORDS: usize = 10_000;
const PASSAGE: usize = 100;

/// An essay of words that stand nowhere else: `palabra0`, `palabra1` and so on.
fn long_essay() -> String {
    let mut essay = String::from("+++\nid = \"largo\"\ntitle = \"Largo\"\nsummary = \"Muy largo.\"\n+++\n");
    for start in (0..WORDS).step_by(PASSAGE) {
        let words: Vec<String> = (start..start + PASSAGE).map(|number| format!("palabra{number}")).collect();
        let number = start / PASSAGE;
        essay.push_str(&format!("\n## Pasaje {number} {{#largo-{number} lean={number}}}\n\n{}\n", words.join(" ")));
    }
    essay
}

/// The wasm of a program in a built site.
fn wasm(site: &Path, program: &str) -> Vec<u8> {
    let entries = fs::read_dir(site.join("assets")).expect("a built site: run `make dist`");
    let is_it = |name: String| name.starts_with(&format!("{program}-")) && name.ends_with(".wasm");
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let found: Vec<PathBuf> = paths.filter(|path| is_it(name(path))).collect();
    let [path] = found.as_slice() else { panic!("{} files are {program}'s wasm in {}", found.len(), site.display()) };
    fs::read(path).expect("the built site can be read")
}

/// The site with ten thousand words more has the same wasm to the byte. (Cargo has let go of its lock by the time that
/// tests run, so that the build within can take it.)
#[test]
fn ten_thousand_words_leave_the_wasm_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let programs = ["app", "gather"];
    let expected = programs.map(|program| wasm(&root.join("dist"), program));
    let content = copy_of_content();
    add_essay(content.path(), "3-largo", &long_essay());
    let site = TempDir::new().expect("there is room for a site");
    let mut build = Command::new(root.join("scripts/with-tools"));
    build.current_dir(root).args(["trunk", "build", "--release", "--dist"]).arg(site.path());
    build.env("WASM_LIBRARY", "small").env("CONTENT_DIR", content.path());
    let output = build.output().expect("the project's tools are set up: run `make setup`");
    assert!(output.status.success(), "the build fails:\n{}", String::from_utf8_lossy(&output.stderr));
    let page = fs::read_to_string(site.path().join("index.html")).expect("the site has a page");
    assert!(page.split_whitespace().filter(|word| word.contains("palabra")).count() >= WORDS, "the essay is there");
    for (program, expected) in programs.into_iter().zip(expected) {
        let actual = wasm(site.path(), program);
        let [now, before] = [actual.len(), expected.len()];
        assert!(actual == expected, "{now} bytes of {program}'s wasm, and not the same {before} as in dist/");
    }
}
