//! The translations: that a text which is older than what it translates is found, whatever it is, that nothing else is,
//! and that the command for translators remembers no more than it is told to.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "what adds essays serves other tests")]
mod fixture;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use de_tu_a_tu::content::load::translations::{State, Translation, compare, confirm, notes};
use de_tu_a_tu::content::texts::{AppText, GatherText, PageText};
use tempfile::TempDir;

use crate::fixture::{copy_of_content, edit, loaded};

/// A copy of the content in which everything is up to date.
fn up_to_date() -> TempDir {
    let folder = copy_of_content();
    confirm(folder.path(), "", false).expect("the copy has no mistakes");
    folder
}

/// The English texts.
fn translations(folder: &Path) -> Vec<Translation> {
    let mut comparisons = compare(folder).expect("the copy has no mistakes");
    assert_eq!(comparisons.len(), 1, "the copy is in Spanish and English");
    comparisons.remove(0).translations
}

/// Those in some state, by their names.
fn in_state(folder: &Path, state: State) -> Vec<String> {
    translations(folder).into_iter().filter(|it| it.state == state).map(|it| it.name).collect()
}

/// One of them, by the end of its name.
fn translation(folder: &Path, end: &str) -> Translation {
    let found = translations(folder).into_iter().find(|it| it.name.ends_with(end));
    found.unwrap_or_else(|| panic!("the content has {end}"))
}

/// Changes the first line from this place on, such as `es/ui.toml:6`, in which that stands.
fn edit_at(folder: &Path, place: &str, from: &str, to: &str) {
    let (file, line) = place.split_once(':').expect("a file and a line");
    let line: usize = line.parse().expect("a line");
    edit(folder, file, |text| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let found = lines.iter_mut().skip(line - 1).find(|line| line.contains(from)).expect("it stands there");
        *found = found.replacen(from, to, 1);
        lines.join("\n") + "\n"
    });
}

/// The command, as `make translated` and `make stale` call it.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_translations"));
    command.args(arguments).env("CONTENT_DIR", folder).output().expect("the command has been built")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Every text of the content has a name of its own and two wordings: all sentences, stances, questions, authors, credits
/// and quotations, and of essays the heads, the passages, the situations and the answers.
#[test]
fn every_text_is_compared() {
    let folder = copy_of_content();
    let texts = translations(folder.path());
    let names: BTreeSet<&str> = texts.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names.len(), texts.len(), "no name is there twice");
    let content = loaded(folder.path());
    let english = content.languages.last().expect("a language");
    let count = |file: &str| texts.iter().filter(|it| it.own.file == file).count();
    assert_eq!(count("ui.toml"), AppText::ALL.len() + PageText::ALL.len() + GatherText::ALL.len());
    assert_eq!(count("stances.toml"), 5 * 6);
    assert_eq!(count("replies.toml"), 3 * (2 + 3 + 3) + 2);
    assert_eq!(count("site.toml"), 2 * english.piece.authors.len() + 2 * english.essays.len());
    assert_eq!(count("quotes.json"), english.piece.quotes.len());
    for (file, (essay, _)) in ["1-iguales.md", "2-razon.md"].into_iter().zip(&english.essays) {
        let answers: usize = essay.parts.iter().map(|part| part.skeleton().1.len()).filter(|count| *count > 1).sum();
        assert_eq!(count(file), 2 + essay.parts.len() + answers, "{file}");
    }
    for Translation { name, own, source, .. } in &texts {
        assert!(!own.text.is_empty() && !source.text.is_empty(), "{name}");
        // The line is the text's own: what the text begins with stands there.
        for wording in [own, source] {
            let (file, line) = wording.place.split_once(':').expect("a file and a line");
            let text = fs::read_to_string(folder.path().join(file)).expect("the copy has the file");
            let line = text.lines().nth(line.parse::<usize>().expect("a line") - 1).expect("the file has the line");
            let first = wording.text.split(' ').next().expect("a word");
            assert!(line.contains(first), "{name}: {line}");
        }
    }
}

/// Whatever changes in words makes that text stale, and no other.
#[test]
fn changed_words_are_noticed() {
    let folder = up_to_date();
    assert_eq!(in_state(folder.path(), State::Current).len(), translations(folder.path()).len());
    let dilemma =
        translations(folder.path()).into_iter().find(|it| it.name.ends_with(".3") && it.name.contains(".md:"));
    let dilemma = dilemma.and_then(|it| it.name.strip_suffix(".3").map(str::to_owned)).expect("a dilemma");
    // The end of a text's name, and what is changed where it starts or further down.
    let cases = [
        ("ui.toml:placer.question", "= \"", "= \"Di: "),
        ("stances.toml:middle.summary", "= \"", "= \"Di: "),
        ("replies.toml:near.same_side.2", "\"", "\"Di: "),
        ("site.toml:authors.cluetrain.short", "es = \"", "es = \"El "),
        ("site.toml:essays.1-iguales.place", "es = \"", "es = \"en "),
        ("1-iguales.md:summary", "= \"", "= \"Di: "),
        // A title, a paragraph, words that are quoted, emphasis.
        ("1-iguales.md:manda", "## ", "## Di: "),
        ("1-iguales.md:norma", ". ", ". Pues "),
        ("1-iguales.md:distintos", "«", "«Pues "),
        ("2-razon.md:dos-tipos", " de ", " *de* "),
        (dilemma.as_str(), ". ", ". Pues "),
        (&format!("{dilemma}.1"), ") ", ") Pues "),
        // A reply.
        (&format!("{dilemma}.4"), "   ", "   Pues "),
    ];
    for (end, from, to) in cases {
        let changed = translation(folder.path(), end);
        edit_at(folder.path(), &changed.source.place, from, to);
        assert_eq!(in_state(folder.path(), State::Stale), [changed.name.as_str()], "{end}");
        confirm(folder.path(), &changed.name, false).expect("there is such a text");
        assert_eq!(in_state(folder.path(), State::Stale), [""; 0], "{end}");
    }
    // Of quotations the words and the work.
    let quotation = translation(folder.path(), "quotes.json:cluetrain-50");
    for (from, to) in [("\"es\": \"", "\"es\": \"Pues "), ("\"es\": \"Manifiesto", "\"es\": \"El Manifiesto")] {
        edit_at(folder.path(), &quotation.own.place, from, to);
        assert_eq!(in_state(folder.path(), State::Stale), [quotation.name.as_str()], "{from}");
        confirm(folder.path(), &quotation.name, false).expect("there is such a quotation");
    }
    assert_eq!(in_state(folder.path(), State::Stale), [""; 0]);
}

/// Whatever is no word of a text may change: how its lines are broken, comments, numbers, places in the file.
#[test]
fn nothing_else_is_noticed() {
    let folder = up_to_date();
    let answer = translation(folder.path(), "1-iguales.md:dilema-honorarios.1").source.place;
    let passage = translation(folder.path(), "1-iguales.md:manda").source.place;
    edit_at(folder.path(), &answer, "1. [", "1. [0");
    edit_at(folder.path(), &passage, "lean=", "lean=1");
    edit_at(folder.path(), &passage, "<!-- ", "<!-- por qué: ");
    edit_at(folder.path(), &passage, ". ", ".\n");
    edit_at(folder.path(), &passage, ". ", ".  ");
    edit(folder.path(), "es/ui.toml", |text| format!("# Una nota.\n{}", text.replace(" = \"", "   =   \"")));
    edit(folder.path(), "quotes.json", |text| {
        text.replace("\"note\": \"", "\"note\": \"New. ").replace("\": ", "\" : ")
    });
    assert_eq!(in_state(folder.path(), State::Stale), [""; 0]);
    assert_eq!(in_state(folder.path(), State::Unconfirmed), [""; 0]);
}

/// A text that is stale is listed by file and line, with both texts and with what to write; the terminal says the same
/// in every build, and nobody is stopped.
#[test]
fn what_is_stale_is_listed() {
    let folder = up_to_date();
    assert_eq!(notes(folder.path()).len(), 0);
    let before = translation(folder.path(), "ui.toml:placer.question");
    edit_at(folder.path(), &before.source.place, "= \"", "= \"Di: ");
    let (place, source) = (&before.own.place, &before.source.place);
    let expected = format!(
        "{place}: what this was translated from has changed. Once this says the same again: make translated \
         ONLY=en/ui.toml:placer.question\n  content/{source}: Di: {}\n  content/{place}: {}",
        before.source.text, before.own.text
    );
    let listed: Vec<String> = notes(folder.path()).iter().map(ToString::to_string).collect();
    assert_eq!(listed, [expected.as_str()]);
    let list = run(folder.path(), &[]);
    assert!(list.status.success());
    assert_eq!(said(&list), format!("note: content/{expected}\n"));
    let out = TempDir::new().expect("there is room");
    let mut build = Command::new(env!("CARGO_BIN_EXE_prerender"));
    let build = build.arg(out.path()).env("CONTENT_DIR", folder.path()).output().expect("the build's program is there");
    assert!(said(&build).contains(&format!("note: content/{expected}\n")), "{}", said(&build));
}

/// Texts without a record are no news one by one: each file with such texts is listed once, with their number.
#[test]
fn what_is_unconfirmed_is_counted() {
    let folder = copy_of_content();
    fs::remove_file(folder.path().join("en/translated.toml")).unwrap_or_default();
    confirm(folder.path(), "en/ui.toml:placer", false).expect("there are such texts");
    let listed: Vec<String> = notes(folder.path()).iter().map(ToString::to_string).collect();
    let texts = translations(folder.path());
    let files: BTreeSet<&str> = texts.iter().map(|it| it.own.file.as_str()).collect();
    assert_eq!(listed.len(), files.len(), "{listed:?}");
    let left: Vec<&Translation> =
        texts.iter().filter(|it| it.own.file == "ui.toml" && it.state == State::Unconfirmed).collect();
    let first = left.first().expect("only some are confirmed");
    assert!(!first.own.key.starts_with("placer."), "{}", first.own.key);
    let expected = format!(
        "{}: from here on, texts that are not confirmed yet: {}. Once they say what is said from content/{} on: make \
         translated ONLY=en/ui.toml",
        first.own.place,
        left.len(),
        first.source.place
    );
    assert_eq!(listed.first(), Some(&expected));
}

/// One text can be confirmed, or those of a file or of a table, by name or as the list says where they stand; the others
/// stay what they are. Whoever names nothing confirms all, and whoever names what is not there is told so.
#[test]
fn what_is_named_is_confirmed() {
    let names =
        ["en/1-iguales.md:manda", "en/stances.toml:middle.name", "en/ui.toml:placer.less", "en/ui.toml:placer.more"];
    let content = up_to_date();
    let place = |name: &str| translation(content.path(), name).own.place;
    let cases: [(String, &[&str]); 7] = [
        (names[0].to_owned(), &names[1..]),
        ("en/ui.toml".to_owned(), &names[..2]),
        ("en/ui.toml:placer".to_owned(), &names[..2]),
        (place("manda"), &names[1..]),
        (format!("content/{}", place("placer.less")), &[names[0], names[1], names[3]]),
        ("en".to_owned(), &[]),
        (String::new(), &[]),
    ];
    for (only, left) in cases {
        let folder = up_to_date();
        for name in names {
            let sign = if name.contains(".md") { "## " } else { "= \"" };
            edit_at(folder.path(), &translation(folder.path(), name).source.place, sign, &format!("{sign}Di: "));
        }
        let mut stale = in_state(folder.path(), State::Stale);
        stale.sort();
        assert_eq!(stale, names);
        let output = run(folder.path(), &["confirm", &only]);
        assert!(output.status.success(), "{}", said(&output));
        let mut stale = in_state(folder.path(), State::Stale);
        stale.sort();
        assert_eq!(stale, left, "{only}");
        for name in names.iter().filter(|name| !left.contains(name)) {
            assert!(said(&output).contains(name), "{only}: {}", said(&output));
        }
    }
    let folder = up_to_date();
    for only in ["en/ui.toml:placer.les", "en/1-iguales.md:nada", "es", "pt"] {
        let output = run(folder.path(), &["confirm", only]);
        assert!(
            !output.status.success() && said(&output).contains(&format!("content/{only}:1: no text is called so")),
            "{only}"
        );
    }
}

/// A text that is gone leaves no digest behind, and a file that would be the same is not written anew.
#[test]
fn nothing_is_left_behind() {
    let folder = up_to_date();
    let path = folder.path().join("en/translated.toml");
    let before = fs::read_to_string(&path).expect("the digests");
    let written = fs::metadata(&path).expect("the file").modified().expect("a time");
    confirm(folder.path(), "", false).expect("nothing is wrong");
    assert_eq!(fs::metadata(&path).expect("the file").modified().expect("a time"), written);
    edit(folder.path(), "en/translated.toml", |text| {
        text.replace(
            "\n[\"ui.toml\"]\n",
            "\n[\"3-gone.md\"]\n\"title\" = \"01234567\"\n\n[\"ui.toml\"]\n\"placer.gone\" = \"01234567\"\n",
        )
    });
    assert_eq!(notes(folder.path()).len(), 0);
    confirm(folder.path(), "en/ui.toml:placer.less", false).expect("there is such a text");
    assert_eq!(fs::read_to_string(&path).expect("the digests"), before);
}

/// A text that still has to be written is on another list: it is not stale, and not confirmed by accident.
#[test]
fn drafts_are_listed_elsewhere() {
    let folder = up_to_date();
    let text = translation(folder.path(), "ui.toml:placer.less");
    edit_at(folder.path(), &text.source.place, "= \"", "= \"Di: ");
    edit_at(folder.path(), &text.own.place, "= \"", "= \"‹en› ");
    assert_eq!(notes(folder.path()).len(), 0);
    assert_eq!(confirm(folder.path(), "", false).expect("nothing is wrong"), [""; 0]);
    edit_at(folder.path(), &text.own.place, "‹en› ", "");
    assert_eq!(in_state(folder.path(), State::Stale), [text.name.as_str()]);
    // What its source says is not settled either.
    edit_at(folder.path(), &text.source.place, "= \"", "= \"‹es› ");
    assert_eq!(notes(folder.path()).len(), 0);
}

/// A file of digests that cannot be read is said by file and line, stops no list, and is never written over.
#[test]
fn broken_digests_stop_nobody() {
    let cases = [
        ("\n[\"ui.toml\"]\n", "\n<<<<<<< ours\n[\"ui.toml\"]\n", "en/translated.toml:5: "),
        ("from = \"es\"", "from = \"pt\"", "en/translated.toml:1: `from` is `pt`"),
        ("from = \"es\"", "from = \"en\"", "en/translated.toml:1: `from` is `en`"),
    ];
    for (from, to, expected) in cases {
        let folder = up_to_date();
        edit(folder.path(), "en/translated.toml", |text| text.replacen(from, to, 1));
        let broken = fs::read_to_string(folder.path().join("en/translated.toml")).expect("the digests");
        let list = run(folder.path(), &[]);
        assert!(list.status.success() && said(&list).contains(&format!("note: content/{expected}")), "{}", said(&list));
        let confirmed = run(folder.path(), &["confirm"]);
        assert!(!confirmed.status.success() && said(&confirmed).contains(expected), "{}", said(&confirmed));
        assert_eq!(fs::read_to_string(folder.path().join("en/translated.toml")).expect("the digests"), broken);
    }
}
