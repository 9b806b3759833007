//! The work of `make new-language` and `make new-essay`: content that is whole at once, in which every text that
//! somebody still has to write is marked, and that is not built for readers before the last mark is gone.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "what adds essays serves other tests")]
mod fixture;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use de_tu_a_tu::content::load::LanguageContent;
use de_tu_a_tu::content::load::essays::Part;
use de_tu_a_tu::content::load::translations::{compare, notes};
use de_tu_a_tu::content::record::to_text;
use de_tu_a_tu::content::texts::{AppText, PageText};
use de_tu_a_tu::prerender::cards::Painter;
use de_tu_a_tu::prerender::{Assets, BaseUrl, Failure, Options, PageKind, build, render};
use tempfile::TempDir;

use crate::fixture::{copy_of_content, edit, language, loaded, real, take_out};

/// A language that the site will never have: its code is reserved for private use. So it can be added to any content.
const LANGUAGE: [&str; 4] = ["language", "qaa", "Lengua", "qaa_ES"];
const MARK: &str = "‹qaa› ";
/// An essay that it will not have either.
const ESSAY: &str = "de-prueba";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new("node");
    command.arg(root.join("scripts/new-content.mjs")).args(arguments).env("CONTENT_DIR", folder);
    command.output().expect("Node.js is installed")
}

/// A copy of the content to which this has been added.
fn with(arguments: &[&str]) -> TempDir {
    let folder = copy_of_content();
    let output = run(folder.path(), arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// All files below a folder with what they hold.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("the copy can be read") {
            let path = entry.expect("the copy can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is below").to_string_lossy().into_owned();
                found.insert(name, fs::read_to_string(&path).expect("the copy holds text"));
            }
        }
    }
    found
}

/// Takes every mark away, as whoever has written the texts does.
fn unmark(folder: &Path, mark: &str) {
    put_for_mark(folder, mark, "");
}

/// Writes something in the place of every mark.
fn put_for_mark(folder: &Path, mark: &str, put: &str) {
    for (name, text) in files(folder) {
        fs::write(folder.join(name), text.replace(mark, put)).expect("the copy can be written");
    }
}

/// Tells the translators' command what has been done, as `make new-language` and `make translated` do.
fn remember(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_translations"));
    let output = command.args(arguments).env("CONTENT_DIR", folder).output().expect("the command has been built");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Everything that a language says, by itself: the app's lines, the pages' sentences and the essays.
fn said(language: &LanguageContent) -> Vec<String> {
    let piece = &language.piece;
    let app = AppText::ALL.iter().map(|key| piece.texts.get(*key).to_string());
    let pages = PageText::ALL.iter().map(|key| language.text(*key).to_string());
    let stances = piece.stances.iter().flat_map(|it| {
        [&it.name, &it.summary, &it.spoken, &it.title, &it.description, &it.share].map(|text| text.to_string())
    });
    let quotes =
        piece.quotes.iter().flat_map(|it| [&piece.author(it).name, &it.text, &it.work].map(|text| text.to_string()));
    let bands = language.bands.iter().flat_map(|band| {
        let texts = band.exact.iter().chain([&band.distance, &band.meaning]).chain(&band.same_side).chain(&band.across);
        texts.map(|text| text.to_string())
    });
    let essays = language.essays.iter().flat_map(|(essay, credit)| {
        let parts = essay.parts.iter().flat_map(|part| match part {
            Part::Passage(passage) => vec![passage.title.clone(), paragraph(&passage.html.0)],
            Part::Dilemma(dilemma) => {
                let answers = dilemma.answers.iter().flat_map(|it| [it.html.0.clone(), paragraph(&it.reply.0)]);
                [dilemma.title.clone(), paragraph(&dilemma.html.0)].into_iter().chain(answers).collect()
            }
        });
        let head = [essay.title.clone(), essay.summary.clone(), credit.place.to_string(), credit.date.to_string()];
        head.into_iter().chain(parts).collect::<Vec<_>>()
    });
    app.chain(pages).chain(stances).chain(quotes).chain(bands).chain(essays).collect()
}

/// The first of the paragraphs, without its tags. What is quoted around it is counted elsewhere.
fn paragraph(html: &str) -> String {
    let own = html.split("<p>").nth(1).and_then(|rest| rest.split("</p>").next());
    own.unwrap_or(html).to_owned()
}

/// The first text that one language says and the other does not.
fn difference<'a>(here: &'a [String], there: &'a [String]) -> Option<(&'a String, &'a String)> {
    assert_eq!(here.len(), there.len());
    here.iter().zip(there).find(|(here, there)| here != there)
}

/// A new language says everything that the first one says, each text with its mark.
#[test]
fn a_new_language_is_whole_and_marked() {
    let folder = with(&LANGUAGE);
    let content = loaded(folder.path());
    assert_eq!(content.languages.len(), loaded(copy_of_content().path()).languages.len() + 1);
    let new = &content.languages.last().expect("a language").language;
    assert_eq!(
        [&*new.code, &*new.name, &*new.locale, &*new.gathering, &*new.sheet],
        ["qaa", "Lengua", "qaa_ES", "reunir", "pared"]
    );
    let texts = said(language(&content, "qaa"));
    assert!(texts.len() > 350, "{} texts", texts.len());
    // A work that begins with its author's name says it without that, and so without the mark that stands before it.
    let works: Vec<String> =
        language(&content, "qaa").piece.quotes.iter().map(|quote| quote.work.to_string()).collect();
    for text in texts.iter().filter(|text| !works.contains(text)) {
        assert!(text.starts_with(MARK), "not marked: {text}");
    }
    let written = fs::read_to_string(folder.path().join("quotes.json")).expect("the quotations");
    let entries: Vec<serde_json::Value> = serde_json::from_str(&written).expect("a list");
    for entry in &entries {
        let work = entry.pointer("/work/qaa").and_then(serde_json::Value::as_str).unwrap_or_default();
        assert!(work.starts_with(MARK), "not marked: {work}");
    }
    for (essay, _) in &language(&content, "qaa").essays {
        for part in &essay.parts {
            let Part::Passage(passage) = part else { continue };
            let (marks, renderings) =
                (passage.html.0.matches(MARK).count(), passage.html.0.matches("<p lang=\"qaa\">‹qaa› ").count());
            // Each paragraph, each rendering and each credit.
            let expected = passage.html.0.matches("<p>").count() + 2 * passage.html.0.matches("<figure").count();
            assert_eq!(marks, expected, "{}", passage.html.0);
            assert_eq!(renderings, passage.html.0.matches("<figure").count(), "{}", passage.html.0);
        }
    }
}

/// Each marked text says what the first language says, and nothing else of the content has changed.
#[test]
fn a_new_language_is_a_copy() {
    let folder = with(&LANGUAGE);
    unmark(folder.path(), MARK);
    let content = loaded(folder.path());
    assert!(content.drafts.is_empty(), "{:?}", content.drafts.first());
    let first = content.languages.first().expect("a language");
    assert_eq!(difference(&said(language(&content, "qaa")), &said(first)), None);
    for before in &loaded(copy_of_content().path()).languages {
        let code = &before.language.code;
        let now = language(&content, code);
        assert_eq!(difference(&said(now), &said(before)), None, "{code}");
        assert!(now.piece == before.piece, "{code}");
    }
}

/// A language goes the whole way that docs/AUTHORING.md describes: it is made, translated text by text, confirmed and
/// shown; and what is said anew in the first language is listed, be it before a text was translated or after.
#[test]
fn a_new_language_is_kept_up_to_date() {
    let folder = with(&LANGUAGE);
    let listed = || notes(folder.path()).iter().map(ToString::to_string).collect::<Vec<_>>();
    let line_of = |file: &str, start: &str| {
        let text = fs::read_to_string(folder.path().join(file)).expect("the copy has the file");
        let (index, line) = text.lines().enumerate().find(|(_, line)| line.starts_with(start)).expect("it says that");
        (index + 1, line.to_owned())
    };
    remember(folder.path(), &["confirm"]);
    let copied = remember(folder.path(), &["copied", LANGUAGE[1]]);
    let all =
        compare(folder.path()).expect("no mistakes").iter().map(|it| it.translations.len()).max().unwrap_or_default();
    assert!(all > 250 && copied.contains(&format!("noted of {all} texts")), "{copied}");
    assert_eq!(listed(), [""; 0], "nothing is stale of which nothing is written");

    // While others translate, the first language changes a sentence that they have in an older wording.
    let say_anew = |file: &str, start: &str| {
        let anew = format!("{start}Di: ");
        edit(folder.path(), file, |text| text.replacen(&format!("\n{start}"), &format!("\n{anew}"), 1));
        line_of(file, &anew).0
    };
    let line = say_anew("es/ui.toml", "question = \"");
    remember(folder.path(), &["confirm", "en"]);
    assert_eq!(listed(), [""; 0]);
    put_for_mark(folder.path(), MARK, "Qaa: ");
    let content = loaded(folder.path());
    assert!(content.drafts.is_empty(), "{:?}", content.drafts.first());
    let [note] = listed().try_into().expect("one text is older than its source");
    assert!(
        note.starts_with(&format!("qaa/ui.toml:{line}: "))
            && note.contains(&format!("\n  content/es/ui.toml:{line}: Di: ")),
        "{note}"
    );
    remember(folder.path(), &["confirm", "qaa/ui.toml:placer.question"]);
    assert_eq!(listed(), [""; 0]);

    // Its site is whole, and every page says what has been translated.
    let translated = language(&content, "qaa");
    let works: BTreeSet<String> = translated.piece.quotes.iter().map(|quote| quote.work.to_string()).collect();
    for text in said(translated).iter().filter(|text| !works.contains(*text)) {
        assert!(text.starts_with("Qaa: "), "{text}");
    }
    let base = BaseUrl::parse(BaseUrl::LOCAL).expect("an address");
    let site = render(&content, &Assets::default(), &base);
    let pages: Vec<_> =
        site.iter().filter(|file| file.path.starts_with("qaa/") && file.path.ends_with(".html")).collect();
    // Its pages with the app, the one that gathers voices, and the sheet for a wall.
    assert_eq!(pages.len(), PageKind::all().count() + 2);
    for page in pages {
        assert!(page.text.contains("<html lang=\"qaa\"") && page.text.contains("Qaa: "), "{}", page.path);
        assert!(!page.text.contains(MARK.trim_end()), "{}", page.path);
    }
    let painter = Painter::new().unwrap_or_else(|failure| panic!("{failure}"));
    painter.svg(translated, PageKind::Piece).unwrap_or_else(|failure| panic!("{failure}"));

    // Then a passage is told anew, and the list has both.
    let line = say_anew("es/1-iguales.md", "## ");
    remember(folder.path(), &["confirm", "en"]);
    let (own_line, heading) = line_of("qaa/1-iguales.md", "## ");
    let title = |heading: &str| heading.trim_start_matches("## ").split(" {#").next().unwrap_or_default().to_owned();
    let id = heading.split("{#").nth(1).and_then(|rest| rest.split([' ', '}']).next()).expect("an id");
    let [note] = listed().try_into().expect("one text is older than its source");
    let lines: Vec<&str> = note.lines().collect();
    let [remark, there, here] = lines.as_slice() else { panic!("{note}") };
    assert!(remark.starts_with(&format!("qaa/1-iguales.md:{own_line}: ")), "{note}");
    assert!(remark.ends_with(&format!("make translated ONLY=qaa/1-iguales.md:{id}")), "{note}");
    let (_, source_heading) = line_of("es/1-iguales.md", "## ");
    assert!(there.starts_with(&format!("  content/es/1-iguales.md:{line}: {} ", title(&source_heading))), "{note}");
    assert!(here.starts_with(&format!("  content/qaa/1-iguales.md:{own_line}: {} ", title(&heading))), "{note}");
    assert!(remember(folder.path(), &[]).contains(&note));
    remember(folder.path(), &["confirm", &format!("qaa/1-iguales.md:{id}")]);
    assert_eq!(listed(), [""; 0]);
}

/// A language that was copied from another than the first is compared with that one.
#[test]
fn a_language_follows_the_one_it_was_copied_from() {
    let folder = with(&["language", "qab", "Language", "qab_GB", "en"]);
    remember(folder.path(), &["confirm"]);
    remember(folder.path(), &["copied", "qab"]);
    unmark(folder.path(), "‹qab› ");
    assert_eq!(notes(folder.path()).len(), 0);
    for (file, count) in [("es/ui.toml", 0), ("en/ui.toml", 1)] {
        edit(folder.path(), file, |text| text.replacen("\nquestion = \"", "\nquestion = \"A: ", 1));
        let listed =
            notes(folder.path()).iter().map(ToString::to_string).filter(|note| note.starts_with("qab/")).count();
        assert_eq!(listed, count, "{file}");
    }
}

/// Additions can be taken out again, and leave nothing behind.
#[test]
fn a_language_can_be_taken_out() {
    let folder = with(&LANGUAGE);
    edit(folder.path(), "site.toml", |site| site.replacen("qaa = \"‹qaa› ", "qaa = \"A \\\"mark\\\", ", 1));
    assert_eq!(loaded(folder.path()).languages.len(), 3);
    take_out(folder.path(), "qaa");
    let (left, untouched) = (files(folder.path()), files(copy_of_content().path()));
    assert!(left.keys().eq(untouched.keys()), "{:?}", left.keys());
    for (name, text) in untouched {
        assert!(left.get(&name) == Some(&text), "{name} is not what it was");
    }
}

/// A language can be copied from another one than the first. Its quotations keep their original words.
#[test]
fn a_language_can_be_copied_from_another() {
    let folder = with(&["language", "qab", "Language", "qab_GB", "en"]);
    unmark(folder.path(), "‹qab› ");
    let content = loaded(folder.path());
    assert_eq!(difference(&said(language(&content, "qab")), &said(language(&content, "en"))), None);
    let essay = fs::read_to_string(folder.path().join("qab/1-iguales.md")).expect("the essay is there");
    let (_, quotation) = essay.split_once("\n> ").expect("the essay quotes");
    let lines: Vec<&str> = quotation.lines().take(3).collect();
    let [original, rendering, credit] = lines.as_slice() else { panic!("{lines:?}") };
    assert!(original.starts_with("[es] «Habría"), "{original}");
    assert!(rendering.starts_with("> [qab] “It is about"), "{rendering}");
    assert!(credit.starts_with("> — "), "{credit}");
}

/// A new essay is whole in every language, with as many dilemmas as the others have, and marked from its title on.
#[test]
fn a_new_essay_is_whole_and_marked() {
    let folder = with(&["essay", ESSAY]);
    let content = loaded(folder.path());
    let before = real().languages.first().map_or(0, |language| language.essays.len());
    for LanguageContent { language, essays, .. } in &content.languages {
        let code = &language.code;
        let (essay, credit) = essays.last().expect("an essay");
        assert_eq!((essays.len(), essay.id.as_str()), (before + 1, ESSAY));
        let dilemmas = essay.parts.iter().filter(|part| matches!(part, Part::Dilemma(_))).count();
        assert_eq!((essay.parts.len(), dilemmas), (6, 3), "{code}");
        let mark = format!("‹{code}› ");
        let own = [essay.title.as_str(), essay.summary.as_str(), &credit.place, &credit.date];
        for text in own.into_iter().chain(essay.parts.iter().map(Part::title)) {
            assert!(text.starts_with(&mark), "{code}: {text}");
        }
    }
    let drafts: BTreeSet<String> = content.drafts.iter().map(|draft| draft.file.clone()).collect();
    let own = content.languages.iter().map(|it| format!("{}/{}-{ESSAY}.md", it.language.code, before + 1));
    assert_eq!(drafts, own.chain(["site.toml".to_owned()]).collect());
}

/// Every mark is reported with its file, its line and what to do, and there is nothing else to report.
#[test]
fn every_mark_is_reported() {
    let folder = with(&LANGUAGE);
    let drafts = loaded(folder.path()).drafts;
    let mut expected = Vec::new();
    for (name, text) in files(folder.path()) {
        let marked = text.lines().enumerate().filter(|(_, line)| line.contains("‹qaa›"));
        expected.extend(marked.map(|(index, _)| (name.clone(), index + 1)));
    }
    let mut reported: Vec<_> = drafts.iter().map(|draft| (draft.file.clone(), draft.line)).collect();
    reported.sort();
    assert!(expected.len() > 380, "{} marks", expected.len());
    assert_eq!(reported, expected);
    let first = drafts.iter().find(|draft| draft.file == "qaa/ui.toml").expect("the interface is marked").to_string();
    assert!(
        first.starts_with("qaa/ui.toml:6: ") && first.contains("‹qaa›") && first.contains("take the mark away"),
        "{first}"
    );
}

/// A build for readers stops at marks and writes nothing; one for writers goes on, here to the app, which is missing.
#[test]
fn no_reader_meets_a_mark() {
    let (folder, out) = (with(&LANGUAGE), TempDir::new().expect("there is room"));
    let build = |content: &Path, allows_drafts| {
        let base = BaseUrl::parse(BaseUrl::LOCAL).expect("an address");
        build(&Options { content: content.to_owned(), out: out.path().to_owned(), base, allows_drafts })
            .expect_err("there is no app to build with")
    };
    let is_content = |failure: &Failure| matches!(failure, Failure::Content(_));
    let refused = build(folder.path(), false);
    assert_eq!(refused.len(), loaded(folder.path()).drafts.len());
    assert!(refused.iter().all(is_content), "{refused:?}");
    assert_eq!(files(out.path()).len(), 0);
    for (content, allows_drafts) in [(folder.path(), true), (copy_of_content().path(), false)] {
        let failures = build(content, allows_drafts);
        assert!(!failures.iter().any(is_content), "{failures:?}");
    }
}

/// The preview of a marked site has its cards: their typefaces have the mark, and it leaves the texts their room.
#[test]
fn marks_can_be_drawn() {
    let folder = with(&LANGUAGE);
    let content = loaded(folder.path());
    let painter = Painter::new().unwrap_or_else(|failure| panic!("{failure}"));
    let language = language(&content, "qaa");
    assert!(to_text(&language.piece).contains(MARK), "the app's data has the marks");
    for kind in PageKind::indexed() {
        if let Err(failure) = painter.svg(language, kind) {
            panic!("{kind:?}: {failure}");
        }
    }
}

/// Impossible additions are refused in a sentence, and leave the content as it was.
#[test]
fn mistakes_change_nothing() {
    let cases: [(&[&str], &str); 9] = [
        (&[], "language or essay"),
        (&["language", "en_US.UTF-8", "English", "en_US"], "no language's code"),
        (&["language", "qaa", "", "qaa_ES"], "NAME is what its speakers call"),
        (&["language", "qaa", "Lengua", "qaa"], "no locale"),
        (&["language", "en", "English", "en_GB"], "has `en` already"),
        (&["language", "qaa", "Lengua", "qaa_ES", "qab"], "FROM=qab"),
        (&["essay", ""], "is no id"),
        (&["essay", "El Precio"], "is no id"),
        (&["essay", "razon"], "an essay `razon` already"),
    ];
    let folder = copy_of_content();
    let before = files(folder.path());
    for (arguments, said) in cases {
        let output = run(folder.path(), arguments);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && stderr.contains(said), "{arguments:?}: {stderr}");
        assert_eq!(files(folder.path()), before, "{arguments:?}");
    }
}
