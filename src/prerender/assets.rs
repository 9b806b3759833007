//! The files that pages load, and the style sheets that they hold. Each file is named after what it holds, so that it
//! may be kept for ever, and so that a page of yesterday never gets today's app.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::dev::reload_script;
use super::face::Characters;
use super::files::{Failure, write};
use super::kept::kept;

/// The name by which the style sheet calls the display face's file. Each page replaces it by the way to that file.
pub const FACE: &str = "archivo.woff2";

/// The same for the text face and its italic, of which the style sheet knows where scripts are off.
pub const TEXT_FACES: [&str; 2] = ["newsreader.woff2", "newsreader-italic.woff2"];

/// The folder of the site that holds the assets.
pub const FOLDER: &str = "assets/";

/// The names of files below [`FOLDER`], the style sheets and the digests that pages are made with.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The display face's file.
    pub font: String,
    /// The text face's file.
    pub text_font: String,
    /// The file of its italic.
    pub italic_font: String,
    /// The site's icon, a file.
    pub icon: String,
    /// The style sheet itself, which pages hold instead of naming it. It names the display face as [`FACE`].
    pub style: String,
    /// The style sheet that stands before it on pages with essays.
    pub essays_style: String,
    /// That on pages with the piece's title.
    pub opening_style: String,
    /// That on pages where somebody else's position may stand.
    pub reply_style: String,
    /// That on pages where a sealed link may be opened.
    pub sealed_style: String,
    /// That on pages made for frames.
    pub frame_style: String,
    /// That on the page for addresses that lead nowhere.
    pub not_found_style: String,
    /// The script that starts the app.
    pub boot: String,
    /// The script of pages made for frames, which hold it instead of naming it.
    pub frame: String,
    /// The script that goes along with the reading.
    pub reading: String,
    /// The script of the panel with the snippets.
    pub insert: String,
    /// The JavaScript of wasm-bindgen, through which the app reaches the browser.
    pub glue: String,
    /// The app's wasm.
    pub wasm: String,
    /// The same two files of the program that gathers voices.
    pub gather_glue: String,
    /// Its wasm.
    pub gather_wasm: String,
    /// The style sheet of the sheet for a wall, which stands behind the others.
    pub sheet_style: String,
    /// The digest that browsers hold its glue to.
    pub gather_glue_integrity: String,
    /// The digest that browsers hold its wasm to.
    pub gather_wasm_integrity: String,
    /// The script that starts it.
    pub gather: String,
    /// The style sheet of its page.
    pub gather_style: String,
    /// The digest that browsers hold the glue to.
    pub glue_integrity: String,
    /// The digest that browsers hold the app to.
    pub wasm_integrity: String,
    /// The script that reloads a page after a build; only where `make serve` builds.
    pub reload: Option<String>,
}

/// Collects what Trunk has built in `out`, and the static files, under their final names.
pub fn collect(out: &Path, characters: &Characters) -> Result<Assets, Failure> {
    let app = Program::built(out, "app")?;
    let gather = Program::built(out, "gather")?;
    let module = |name: &str| {
        let script = minified_script(Path::new(&format!("static/{name}.js")), &["--format=esm"])?;
        store(out, name, "js", &script)
    };
    let font = |face, characters| store(out, face, "woff2", &subset_font(face, "woff2", characters)?);
    let boot = minified_script(Path::new("static/boot.js"), &["--define:__ONE_FILE__=false"])?;
    let assets = Assets {
        font: font("archivo", &characters.display)?,
        text_font: font("newsreader", &characters.text)?,
        italic_font: font("newsreader-italic", &characters.emphasis)?,
        icon: store(out, "icon", "svg", &read(Path::new("static/icon.svg"))?)?,
        style: minified_style("styles/index.css")?,
        essays_style: minified_style("styles/essays.css")?,
        opening_style: minified_style("styles/opening.css")?,
        reply_style: minified_style("styles/reply.css")?,
        sealed_style: minified_style("styles/sealed.css")?,
        frame_style: minified_style("styles/embed.css")?,
        not_found_style: minified_style("styles/not-found.css")?,
        boot: store(out, "boot", "js", &boot)?,
        reading: module("reading")?,
        insert: module("insert")?,
        frame: String::from_utf8_lossy(&minified_script(Path::new("static/frame.js"), &[])?).into_owned(),
        glue: store(out, "app", "js", &app.glue)?,
        wasm: store(out, "app", "wasm", &app.wasm)?,
        glue_integrity: integrity(&app.glue),
        wasm_integrity: integrity(&app.wasm),
        gather_glue: store(out, "gather", "js", &gather.glue)?,
        gather_wasm: store(out, "gather", "wasm", &gather.wasm)?,
        gather_glue_integrity: integrity(&gather.glue),
        gather_wasm_integrity: integrity(&gather.wasm),
        gather: store(out, "gathering", "js", &minified_script(Path::new("static/gather.js"), &[])?)?,
        sheet_style: minified_style("styles/sheet.css")?,
        gather_style: minified_style("styles/gathering.css")?,
        reload: reload_script(out),
    };
    Ok(assets)
}

/// A program for browsers, as Trunk has built it and as readers get it.
struct Program {
    glue: Vec<u8>,
    wasm: Vec<u8>,
}

impl Program {
    /// Takes what Trunk has left of a program.
    fn built(out: &Path, name: &str) -> Result<Self, Failure> {
        let (glue, wasm) = (built(out, name, ".js")?, built(out, name, "_bg.wasm")?);
        if is_release() {
            let paths = [&glue, &wasm].map(|path| path.to_string_lossy());
            let [glue, wasm] = paths.each_ref().map(|path| &**path);
            run("node", &["scripts/shrink-wasm.mjs", glue, wasm, name], b"")?;
        }
        let program =
            Self { glue: minified_script(&glue, &["--format=esm", "--tree-shaking=true"])?, wasm: read(&wasm)? };
        for built in [glue, wasm] {
            fs::remove_file(&built).map_err(|error| Failure::Io(built, error))?;
        }
        Ok(program)
    }
}

/// The program that cuts typefaces down.
const SUBSET_FONT: &str = "scripts/subset-font.mjs";

/// A typeface with nothing but these characters: `archivo`, `newsreader` or `newsreader-italic`, as `woff2` or `truetype`.
pub fn subset_font(face: &str, format: &str, characters: &str) -> Result<Vec<u8>, Failure> {
    let program = read(Path::new(SUBSET_FONT))?;
    kept(&[&program, face.as_bytes(), format.as_bytes(), characters.as_bytes()], || {
        run("node", &[SUBSET_FONT, face, format], characters.as_bytes())
    })
}

/// True in a build for readers: `make serve` has no time to lose on size.
pub fn is_release() -> bool {
    std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release")
}

/// The file of a program that Trunk has built with this ending.
fn built(out: &Path, name: &str, ending: &str) -> Result<PathBuf, Failure> {
    let missing = || io::Error::new(io::ErrorKind::NotFound, format!("Trunk has left no file {name}*{ending}"));
    let entries = fs::read_dir(out).map_err(|error| Failure::Io(out.to_owned(), error))?;
    let mut paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_it = |path: &PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        file.starts_with(name) && file.ends_with(ending)
    };
    paths.find(is_it).ok_or_else(|| Failure::Io(out.to_owned(), missing()))
}

/// The content of a file of this repository.
pub fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::Io(path.to_owned(), error))
}

/// A style sheet with those that it imports.
pub fn minified_style(path: &str) -> Result<String, Failure> {
    let style = run("esbuild", &["--bundle", "--minify", "--external:*.woff2", path], b"")?;
    Ok(String::from_utf8_lossy(&style).trim_end().to_owned())
}

/// A script, and with `--bundle` among the options those that it imports.
pub fn minified_script(path: &Path, options: &[&str]) -> Result<Vec<u8>, Failure> {
    let path = path.to_string_lossy();
    run("esbuild", &[&["--minify", "--target=es2020", &path], options].concat(), b"")
}

/// Writes an asset and gives its name.
fn store(out: &Path, name: &str, extension: &str, bytes: &[u8]) -> Result<String, Failure> {
    let digest = Sha256::digest(bytes);
    let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("{name}-{hash}.{extension}");
    write(out, &format!("{FOLDER}{name}"), bytes)?;
    Ok(name)
}

/// The digest that a browser compares a file with before it runs it (<https://www.w3.org/TR/SRI/>), and an inline script
/// or style sheet before it heeds it (<https://www.w3.org/TR/CSP3/#grammardef-hash-source>).
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// Runs one of the tools that `scripts/setup` installs, and gives what it prints.
pub fn run(program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, Failure> {
    let failure = |error: io::Error| Failure::Io(PathBuf::from(program), error);
    let mut child =
        Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(
            |error| {
                failure(io::Error::new(error.kind(), format!("cannot be run ({error}); scripts/setup installs it")))
            },
        )?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input).map_err(failure)?;
    }
    let output = child.wait_with_output().map_err(failure)?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(failure(io::Error::other(format!("{} with {arguments:?}", output.status))))
    }
}
