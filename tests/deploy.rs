//! The scripts that help to deploy a built site: pages of yesterday keep their assets, and servers get files compressed.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Runs a command in the project's folder.
fn run(program: &str, arguments: &[&Path]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Command::new(program).current_dir(root).args(arguments).output().expect("the script can be run")
}

/// The names in a folder.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

/// A folder in which builds are made and deployed.
struct Deployments {
    folder: TempDir,
}

impl Deployments {
    /// Builds a site with these assets, as `make dist` does in place of the one before, and gives what is deployed.
    fn deploy(&self, assets: &[&str]) -> BTreeSet<String> {
        let dist = self.folder.path().join("dist");
        let _ = fs::remove_dir_all(&dist);
        fs::create_dir_all(dist.join("assets")).expect("there is room");
        for name in assets {
            fs::write(dist.join("assets").join(name), name).expect("there is room");
        }
        let output = run("scripts/keep-assets", &[&dist, &self.kept()]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        names(&dist.join("assets"))
    }

    fn kept(&self) -> std::path::PathBuf {
        self.folder.path().join("kept")
    }

    /// Lets time go by, as far as the kept assets are concerned.
    fn wait(&self, days: u32) {
        for name in names(&self.kept()) {
            let file = fs::File::options().append(true).open(self.kept().join(name)).expect("it is kept");
            let time = file.metadata().and_then(|it| it.modified()).unwrap_or(SystemTime::UNIX_EPOCH) - DAY * days;
            file.set_modified(time).expect("its time can be set");
        }
    }
}

fn set<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.map(str::to_owned).into()
}

/// A file that a build replaces stays for a month from then on, however long it was in use before.
#[test]
fn replaced_assets_stay_for_a_month() {
    let site = Deployments { folder: TempDir::new().expect("there is room") };
    assert_eq!(site.deploy(&["app-1.js", "font.woff2"]), set(["app-1.js", "font.woff2"]));
    site.wait(100);
    assert_eq!(site.deploy(&["app-2.js", "font.woff2"]), set(["app-1.js", "app-2.js", "font.woff2"]));
    site.wait(20);
    assert_eq!(site.deploy(&["app-3.js", "font.woff2"]), set(["app-1.js", "app-2.js", "app-3.js", "font.woff2"]));
    site.wait(20);
    assert_eq!(site.deploy(&["app-4.js"]), set(["app-2.js", "app-3.js", "app-4.js", "font.woff2"]));
}

/// Without a built site there is nothing to keep, and it says so.
#[test]
fn there_must_be_a_site() {
    let folder = TempDir::new().expect("there is room");
    let output = run("scripts/keep-assets", &[folder.path(), &folder.path().join("kept")]);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("Run make dist first"), "{output:?}");
}

/// Texts and the app get a file for each encoding beside them that holds the same; pictures and typefaces do not.
#[test]
fn what_is_worth_it_is_compressed() {
    let folder = TempDir::new().expect("there is room");
    let path = folder.path().join("r/71");
    fs::create_dir_all(&path).expect("there is room");
    let text = "De tú a tú. ".repeat(100);
    for name in ["index.html", "app.wasm", "card.png", "archivo.woff2"] {
        fs::write(path.join(name), &text).expect("there is room");
    }
    let output = run("node", &[Path::new("scripts/compress.mjs"), folder.path()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let expected = [
        "app.wasm",
        "app.wasm.br",
        "app.wasm.gz",
        "archivo.woff2",
        "card.png",
        "index.html",
        "index.html.br",
        "index.html.gz",
    ];
    assert_eq!(names(&path), set(expected));
    let mut unpacked = Vec::new();
    let packed = fs::read(path.join("index.html.br")).expect("it is there");
    brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).expect("it is brotli");
    assert_eq!(String::from_utf8_lossy(&unpacked), text);
    assert!(packed.len() * 10 < text.len(), "{} bytes", packed.len());
    assert!(fs::read(path.join("index.html.gz")).expect("it is there").starts_with(&[0x1f, 0x8b]), "it is gzip");
}
