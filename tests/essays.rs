//! The essays as their authors keep them: how long their passages are and how much they quote, and that a third
//! essay and a third language need no change of the program.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

mod fixture;

use std::fs;
use std::path::Path;

use de_tu_a_tu::content::load::essays::{Essay, Part, Passage, count_words};
use de_tu_a_tu::content::load::{Content, LanguageContent};
use de_tu_a_tu::prerender::{Assets, BaseUrl, File, render};
use de_tu_a_tu::spectrum::Position;
use scraper::{Html, Selector};

use crate::fixture::{add_essay, copy_folder, copy_of_content, edit, language, loaded, real};

fn passages(essay: &Essay) -> impl Iterator<Item = &Passage> {
    essay.parts.iter().filter_map(|part| match part {
        Part::Passage(passage) => Some(passage),
        Part::Dilemma(_) => None,
    })
}

fn select<'a>(html: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    html.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// Every passage is long enough to say something and short enough for a screen: 60 to 140 words of its own. An echo
/// may be shorter. The loader's count is what is left of the passage without its quotations.
#[test]
fn passages_are_of_a_length() {
    for LanguageContent { language, essays, .. } in &real().languages {
        for passage in essays.iter().flat_map(|(essay, _)| passages(essay)) {
            let Passage { id, own_words, words, quoted, html, is_echo, .. } = passage;
            println!("{} {id}: {own_words}", language.code);
            let least = if *is_echo { 20 } else { 60 };
            assert!((least..=140).contains(own_words), "{} {id} has {own_words} words", language.code);
            let html = Html::parse_fragment(&html.0);
            let prose: Vec<String> = html
                .root_element()
                .child_elements()
                .filter(|it| it.value().name() == "p")
                .map(|it| it.text().collect())
                .collect();
            assert_eq!(count_words(&prose.join(" ")), *own_words, "{} {id}: own words", language.code);
            assert_eq!(own_words + quoted.iter().sum::<usize>(), *words, "{} {id}: all words", language.code);
        }
    }
}

/// An essay quotes six times at most, 25 words each, and whoever reads it has every quotation in their own language.
#[test]
fn quotations_are_few_and_short() {
    for LanguageContent { language, essays, .. } in &real().languages {
        for (essay, _) in essays {
            let mut count = 0;
            for passage in passages(essay) {
                let html = Html::parse_fragment(&passage.html.0);
                for quotation in select(&html, ".excerpt blockquote") {
                    count += 1;
                    let lines: Vec<_> = quotation.child_elements().collect();
                    let langs: Vec<_> = lines.iter().filter_map(|line| line.attr("lang")).collect();
                    assert!(langs.contains(&language.code.as_str()), "{} {}: {langs:?}", language.code, passage.id);
                    for line in lines {
                        let text: String = line.text().collect();
                        assert!((1..=25).contains(&count_words(&text)), "{} {}: {text}", language.code, passage.id);
                    }
                }
            }
            // The two that the piece began with do quote; others may do without.
            let least = usize::from(OWN.contains(&essay.id.as_str()));
            assert!((least..=6).contains(&count), "{} quotes {count} times in {}", essay.id, language.code);
        }
    }
}

/// The ids of the two essays that the piece began with.
const OWN: [&str; 2] = ["iguales", "razon"];

/// The two essays are told in six to nine passages, with three dilemmas of four answers each.
#[test]
fn essays_have_their_parts() {
    for LanguageContent { language, essays, .. } in &real().languages {
        let own: Vec<&Essay> =
            essays.iter().map(|(essay, _)| essay).filter(|essay| OWN.contains(&essay.id.as_str())).collect();
        assert_eq!(own.len(), OWN.len(), "{}", language.code);
        for essay in own {
            let told = passages(essay).filter(|passage| !passage.is_echo).count();
            assert!((6..=9).contains(&told), "{} has {told} passages in {}", essay.id, language.code);
            let dilemmas: Vec<usize> = essay
                .parts
                .iter()
                .filter_map(|part| match part {
                    Part::Dilemma(dilemma) => Some(dilemma.answers.len()),
                    Part::Passage(_) => None,
                })
                .collect();
            assert_eq!(dilemmas, [4, 4, 4], "{} in {}", essay.id, language.code);
        }
    }
}

/// The parts of an essay, their leans, positions and targets, as one comparable value.
type Shape = Vec<(String, bool, Vec<(Option<Position>, String)>)>;

fn shape(essay: &Essay) -> Shape {
    let of = |part: &Part| match part {
        Part::Passage(it) => (it.id.clone(), it.is_echo, vec![(it.lean, String::new())]),
        Part::Dilemma(it) => {
            let answers = it.answers.iter().map(|answer| (answer.position, answer.passage.clone()));
            (it.id.clone(), false, answers.collect())
        }
    };
    essay.parts.iter().map(of).collect()
}

/// All languages tell the same: the same parts in the same order, from the same positions, leading to the same places.
#[test]
fn languages_have_the_same_parts() {
    let content = real();
    let shapes =
        |code: &str| -> Vec<Shape> { language(&content, code).essays.iter().map(|(it, _)| shape(it)).collect() };
    for other in content.languages.iter().skip(1) {
        let code = &other.language.code;
        assert_eq!(shapes("es"), shapes(code), "{code}");
    }
}

fn rendered(content: &Content) -> Vec<File> {
    let name = str::to_owned;
    let assets = Assets {
        font: name("font.woff2"),
        icon: name("icon.svg"),
        boot: name("boot.js"),
        frame: name("frames()"),
        reading: name("reading.js"),
        insert: name("insert.js"),
        glue: name("glue.js"),
        wasm: name("app.wasm"),
        ..Assets::default()
    };
    render(content, &assets, &BaseUrl::parse("https://example.org/").expect("a base address"))
}

fn page(files: &[File], path: &str) -> Html {
    let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("there is no {path}"));
    Html::parse_document(&file.text)
}

/// An essay that differs from the first one of the content in its ids alone.
fn third_essay() -> String {
    let first = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/en/1-iguales.md");
    let text = fs::read_to_string(first).expect("the content has a first essay");
    text.replace("{#", "{#third-").replace("](#", "](#third-").replace("\nid = \"", "\nid = \"third-")
}

/// Whoever adds an essay adds files: it stands last in every language, its dilemmas are counted on, and the app knows it.
#[test]
fn a_third_essay_is_only_content() {
    let folder = copy_of_content();
    let before = loaded(folder.path());
    add_essay(folder.path(), "3-otro", &third_essay());
    let content = loaded(folder.path());
    let files = rendered(&content);
    for (code, path) in [("es", "index.html"), ("en", "en/index.html")] {
        let essays = &language(&before, code).essays;
        let mut expected: Vec<&str> = essays.iter().map(|(essay, _)| essay.id.as_str()).collect();
        expected.push("third-iguales");
        let language = language(&content, code);
        assert_eq!(language.piece.essays.len(), expected.len(), "{code}");
        let page = page(&files, path);
        let ids: Vec<_> = select(&page, ".essay > .essay__head > h2").iter().filter_map(|it| it.attr("id")).collect();
        assert_eq!(ids, expected, "{code}");
        for part in &language.essays.last().expect("an essay").0.parts {
            assert_eq!(select(&page, &format!("[id='{}']", part.id())).len(), 1, "{code} {}", part.id());
        }
        let numbers = select(&page, "[data-dilemma]");
        let numbers: Vec<_> = numbers.iter().filter_map(|it| it.attr("data-dilemma")?.parse::<usize>().ok()).collect();
        let parts = language.essays.iter().flat_map(|(essay, _)| &essay.parts);
        let dilemmas = parts.filter(|part| matches!(part, Part::Dilemma(_))).count();
        assert_eq!(numbers, (0..dilemmas).flat_map(|number| [number; 4]).collect::<Vec<_>>(), "{code}");
        let listed = select(&page, ".map").len();
        assert_eq!(listed, expected.len(), "the map in {code}");
        assert_eq!(select(&page, ".strip__profile").len(), expected.len(), "the strip's paths in {code}");
    }
}

/// Whoever adds a language adds a folder and its words in two files: it has all pages, and the others link to it.
#[test]
fn a_third_language_is_only_content() {
    let folder = copy_of_content();
    let path = folder.path();
    copy_folder(&path.join("en"), &path.join("de"));
    for entry in fs::read_dir(path.join("de")).expect("the copy has the language") {
        let name = entry.expect("the copy can be read").file_name();
        edit(path, &format!("de/{}", name.display()), |text| text.replace("> [en]", "> [de]"));
    }
    edit(path, "site.toml", |text| {
        let code = "[[languages]]\ncode = \"de\"\nname = \"Deutsch\"\nlocale = \"de_DE\"\ngathering = \"sammeln\"\nsheet = \"wand\"\n\n[[authors]]";
        let text = text.replacen("[[authors]]", code, 1).replace(" }\n", ", de = \"auf Deutsch\" }\n");
        assert!(text.contains("de = \"auf Deutsch\""), "site.toml has texts to translate");
        text
    });
    edit(path, "quotes.json", |text| {
        let translated: Vec<String> = text
            .lines()
            .flat_map(|line| match line.trim_start().strip_prefix("\"en\":") {
                Some(rest) => vec![format!("\"de\":{}", rest.trim_end_matches(',')) + ",", line.to_owned()],
                None => vec![line.to_owned()],
            })
            .collect();
        translated.join("\n")
    });
    let content = loaded(path);
    let codes: Vec<_> = content.languages.iter().map(|it| it.language.code.as_str()).collect();
    assert_eq!(codes, ["es", "en", "de"]);
    let files = rendered(&content);
    let in_language = |code: &str| files.iter().filter(|file| file.path.starts_with(&format!("{code}/"))).count();
    assert!(in_language("en") > 100, "a page for every position");
    assert_eq!(in_language("de"), in_language("en"));
    let german = page(&files, "de/index.html");
    assert_eq!(german.root_element().attr("lang"), Some("de"));
    assert_eq!(select(&german, ".essay").len(), language(&content, "en").essays.len());
    assert!(!select(&german, ".excerpt [lang=de]").is_empty(), "its renderings are marked");
    for path in ["index.html", "en/index.html"] {
        let page = page(&files, path);
        assert_eq!(select(&page, ".masthead__languages a[hreflang=de]").len(), 1, "{path} leads there");
    }
}
