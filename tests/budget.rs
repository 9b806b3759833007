//! The weight of what readers download, held against the built site. `make dist` builds it.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::load::essays::Part;
use de_tu_a_tu::content::load::{Content, load};
use de_tu_a_tu::content::texts::PageText;

/// The most that the app's wasm and its glue may weigh together, in bytes, compressed as a server would: little more than
/// React's runtime alone, which is 59.6 KB. It was 59 KB until links could be sealed.
const APP_BUDGET: usize = 62 * 1024;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The only file of the built site with such a name.
fn asset(start: &str, end: &str) -> Vec<u8> {
    let folder = root().join("dist/assets");
    let entries = fs::read_dir(&folder).unwrap_or_else(|_| panic!("there is no built site to weigh: run `make dist`"));
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| name(path).starts_with(start) && name(path).ends_with(end))
        .collect();
    let [path] = found.as_slice() else {
        panic!("{} files are {start}*{end} in {}: run `make dist`", found.len(), folder.display())
    };
    fs::read(path).expect("the built site can be read")
}

fn compressed(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    // As strong as brotli gets, with the window that it takes by itself.
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 22);
    writer.write_all(bytes).expect("a vector takes everything");
    drop(writer);
    out.len()
}

/// The app's wasm and glue stay within their budget.
#[test]
fn the_app_is_within_its_budget() {
    let (wasm, glue) = (compressed(&asset("app-", ".wasm")), compressed(&asset("app-", ".js")));
    let total = wasm + glue;
    assert!(total <= APP_BUDGET, "{wasm} (wasm) + {glue} (glue) = {total} bytes of brotli; the budget is {APP_BUDGET}");
    // A build that went wrong would pass as a very light one.
    assert!(total > APP_BUDGET / 5, "{wasm} (wasm) + {glue} (glue) = {total} bytes: that is not the app");
}

/// The weight of a page and all that it loads, of that what can come before the first paint, and the number of requests.
///
/// Before the first paint come the page as far as the script that starts the app, which holds up the rest of it, that
/// script. The app, what goes along with the reading and the faces come after it.
fn weigh(page: &str) -> (usize, usize, usize) {
    let dist = root().join("dist");
    let html =
        fs::read_to_string(dist.join(page)).unwrap_or_else(|_| panic!("there is no built site: run `make dist`"));
    let (before, _) = html.split_once(" data-glue=").expect("a script that starts the app");
    let first = compressed(before.as_bytes());
    let mut weights = vec![(html.clone(), compressed(html.as_bytes()))];
    // Where no script loads the faces, the style sheet does; the italic only where there are no scripts at all.
    let faces = html.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let faces = faces.filter(|face| !html.contains(" data-display=") && !face.contains("-italic-"));
    for quoted in html.split('"').skip(1).step_by(2).chain(faces) {
        // Everything that a page loads is in one folder; the boot script names its two files without it.
        let name = quoted.rsplit('/').next().unwrap_or_default();
        let path = dist.join("assets").join(name);
        let is_waiting = html.contains(&format!("data-script=\"{name}\""));
        if name.is_empty() || is_waiting || !path.is_file() || weights.iter().any(|(known, _)| known == name) {
            continue;
        }
        let bytes = fs::read(&path).expect("the built site can be read");
        // Typefaces are compressed already.
        let weight = if name.ends_with(".woff2") { bytes.len() } else { compressed(&bytes) };
        weights.push((name.to_owned(), weight));
    }
    let total = weights.iter().map(|(_, weight)| weight).sum();
    let is_later = |name: &str| {
        ["app-", "gather-", "archivo-", "newsreader-", "reading-"].iter().any(|start| name.starts_with(start))
    };
    let files = weights.iter().skip(1).filter(|(name, _)| !is_later(name)).map(|(_, weight)| weight);
    (total, first + files.sum::<usize>(), weights.len())
}

/// The most that each essay after the first two may add to the page of the piece, in KB: about as much as one of
/// those weighs.
const FURTHER_ESSAY: usize = 5;

/// Each kind of page stays within its budget, with all that it loads by itself.
#[test]
fn pages_are_within_their_budgets() {
    let essay_count = content().languages.first().map_or(0, |language| language.essays.len());
    // To share a sealed link, and in frames to open one, readers pay 1.5 KB at most.
    let (piece, result, widget) = (124 * 1024, 100 * 1024 + 1536, 90 * 1024 + 1536);
    let pages = [("", piece), ("en/", piece), ("r/71/", result), ("en/r/50/", result), ("s/", result)];
    // Gathering has a program of its own, which nobody else pays for.
    let others = [("embed/", widget), ("en/embed/", widget), ("reunir/", 128 * 1024), ("en/gather/", 128 * 1024)];
    for (page, budget) in pages.into_iter().chain(others) {
        let (total, first, requests) = weigh(&format!("{page}index.html"));
        println!("/{page}: {total} bytes, {first} of them before the first paint, in {requests} requests");
        // Of these pages, only the piece holds essays.
        let has_essays = matches!(page, "" | "en/");
        let allowance = if has_essays { FURTHER_ESSAY * essay_count.saturating_sub(2) } else { 0 };
        let budget = budget + allowance * 1024;
        assert!(total <= budget, "/{page} weighs {total} bytes of brotli; the budget is {budget}");
        assert!(first <= (18 + allowance) * 1024, "/{page} weighs {first} bytes before the first paint");
        assert!((6..=10).contains(&requests), "/{page} makes {requests} requests");
    }
}

/// The loader is what every page that embeds the piece loads before anything else.
#[test]
fn the_loader_is_within_its_budget() {
    let loader =
        fs::read(root().join("dist/embed.js")).unwrap_or_else(|_| panic!("there is no loader: run `make dist`"));
    let (weight, budget) = (compressed(&loader), 1331);
    assert!(weight <= budget, "the loader weighs {weight} bytes of brotli; the budget is {budget}");
    assert!(holds(&loader, "attachShadow"), "that is not the loader");
}

fn content() -> Content {
    load(&root().join("content")).expect("the real content has no mistakes")
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// No sentence is in the wasm, so that it does not grow with content: neither the interface's nor the quotations' nor
/// the essays'. What is not a sentence and must be there, is.
#[test]
fn the_wasm_holds_no_content() {
    let wasm = asset("app-", ".wasm");
    assert!(holds(&wasm, "app-ready"), "the mark that the app sets when it answers is there");
    let content = content();
    let mut sentences = Vec::new();
    for language in &content.languages {
        let piece = &language.piece;
        sentences.extend(
            [AppText::PlacerQuestion, AppText::PlacerInvitation, AppText::ShareCopied]
                .map(|key| piece.texts.get(key).to_string()),
        );
        sentences.extend(
            [PageText::PieceTitle, PageText::About, PageText::Failed].map(|key| language.text(key).to_string()),
        );
        sentences.extend(piece.stances.iter().flat_map(|stance| [stance.name.to_string(), stance.summary.to_string()]));
        sentences.extend(piece.quotes.iter().flat_map(|quote| [quote.text.to_string(), quote.work.to_string()]));
        for (essay, _) in &language.essays {
            sentences.push(essay.summary.clone());
            for part in &essay.parts {
                sentences.push(part.title().to_owned());
                if let Part::Passage(passage) = part {
                    // The first words of its first paragraph; the rest may be marked up.
                    sentences.push(passage.html.0.chars().take(60).collect());
                }
            }
        }
    }
    assert!(sentences.len() > 200, "the content is what it was");
    let within: Vec<&String> = sentences.iter().filter(|sentence| holds(&wasm, sentence)).collect();
    assert!(within.is_empty(), "{within:#?}");
}
