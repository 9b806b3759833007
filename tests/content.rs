//! The content: that the real one has no mistake, what every kind of mistake is answered with,
//! and that what a page carries is read back as it was.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "only the copy is wanted here; what adds to it serves other tests")]
mod fixture;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use de_tu_a_tu::content::load::notation::Notation;
use de_tu_a_tu::content::load::{Content, Problem, Problems, load};
use de_tu_a_tu::content::record::{from_text, to_text};
use de_tu_a_tu::content::texts::{AppText, PageText};
use de_tu_a_tu::content::{Page, PageData, Piece};
use de_tu_a_tu::placeholders::{fill, holds, joined};
use de_tu_a_tu::spectrum::Position;
use proptest::prelude::*;
use tempfile::TempDir;
use yew::AttrValue;

use fixture::copy_of_content;

fn real_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content")
}

fn real() -> Content {
    load(&real_folder()).unwrap_or_else(|problems| panic!("content/{}", problems.first().expect("a reason")))
}

/// The real content has no mistake, in Spanish first and English next, and says something for every key and stance.
#[test]
fn the_real_content_is_whole() {
    let content = real();
    let codes: Vec<&str> = content.languages.iter().map(|language| language.language.code.as_str()).collect();
    assert!(codes.starts_with(&["es", "en"]), "{codes:?}");
    let read = |file: &str| fs::read_to_string(real_folder().join(file)).expect("the content has the file");
    let entries: Vec<serde_json::Value> = serde_json::from_str(&read("quotes.json")).expect("a list of quotations");
    let undated: BTreeSet<u64> = entries
        .iter()
        .filter(|entry| entry.get("year").is_some_and(serde_json::Value::is_null))
        .filter_map(|entry| entry.get("position")?.as_u64())
        .collect();
    let essay_count = read("site.toml").matches("\n[[essays]]\n").count();
    assert!(entries.len() > 30 && !undated.is_empty() && essay_count >= 2, "this is the content");
    for language in &content.languages {
        let piece = &language.piece;
        assert_eq!(piece.lang, language.language.code);
        assert_eq!(piece.quotes.len(), entries.len());
        assert_eq!(piece.essays.len(), essay_count);
        assert!(!piece.texts.get(AppText::PlacerQuestion).is_empty());
        assert!(!language.text(PageText::NotFoundLink).is_empty());
        let attributed: BTreeSet<u64> =
            piece.quotes.iter().filter(|quote| quote.year.is_empty()).map(|it| it.position.get().into()).collect();
        assert_eq!(attributed, undated);
        for position in Position::all() {
            let described = piece.describe(position);
            assert!(!described.name().is_empty() && !described.summary().is_empty());
            let number = position.to_string();
            for text in [described.spoken(), described.title(), described.description(), described.share()] {
                assert_eq!(text.matches(&number).count().min(1), 1, "{number} is not in {text}");
                assert!(!text.contains(['{', '}']), "a placeholder is left in {text}");
            }
        }
    }
}

/// Readers are told, in each language, how many wordings were read at their source and how many in copies, as
/// `quotes.json` has it.
#[test]
fn readers_are_told_where_wordings_were_seen() {
    let read = fs::read_to_string(real_folder().join("quotes.json")).expect("the content has the file");
    let entries: Vec<serde_json::Value> = serde_json::from_str(&read).expect("a list of quotations");
    let count = |way: &str| entries.iter().filter(|entry| entry.get("verified").is_some_and(|it| it == way)).count();
    let numbers = [count("primary"), count("secondary")];
    assert_eq!(numbers.iter().sum::<usize>(), entries.len());
    for language in &real().languages {
        let note = language.text(PageText::QuotesOrigin);
        let said: Vec<usize> =
            note.split(|sign: char| !sign.is_ascii_digit()).filter_map(|it| it.parse().ok()).collect();
        assert_eq!(said, numbers, "{note}");
    }
}

/// A text takes its value wherever the placeholder stands, and nothing else of it changes.
#[test]
fn placeholders_are_filled() {
    let cases = [
        ("{n} de 100", "71 de 100"),
        ("de 100: {n}", "de 100: 71"),
        ("{n}{n}", "7171"),
        ("{m} {N} { n } n", "{m} {N} { n } n"),
        ("", ""),
    ];
    for (template, filled) in cases {
        assert_eq!(fill(template, &[("{n}", "71")]), filled);
    }
    for (sentence, part, is_there) in [
        ("é{n} de", "{n}", true),
        ("de {n}", "{n}", true),
        ("{n", "{n}", false),
        ("", "{n}", false),
        ("{n}", "n}", true),
    ] {
        assert_eq!(holds(sentence, part), is_there, "{part} in {sentence}");
    }
    // Words that look like a placeholder are words.
    assert_eq!(fill("{a}, {b}", &[("{a}", "{b}"), ("{b}", "{a}")]), "{b}, {a}");
}

/// Between each two parts stands what is to stand there, and nothing before the first that says something.
#[test]
fn parts_are_joined() {
    for (parts, expected) in
        [(&[][..], ""), (&["71"], "71"), (&["71", "64", "38"], "71, 64, 38"), (&["", "64", "38"], "64, 38")]
    {
        assert_eq!(joined(parts, ", "), expected, "{parts:?}");
    }
}

/// Values that stand in attributes, addresses and names of files are written in one way each, and nothing else passes.
#[test]
fn notations_are_exact() {
    let cases: [(Notation, &[&str], &[&str]); 7] = [
        (
            Notation::LanguageCode,
            &["es", "ast", "pt-BR", "zh-Hant-TW", "ca-valencia", "de-1996"],
            &["", "e", "español", "ES", "es_ES", "es-", "es-E", "es-abcdefghi", "-es", "es ", "e5", "es-ñu"],
        ),
        (
            Notation::Locale,
            &["es_ES", "ast_ES"],
            &["", "es", "es-ES", "es_es", "es_E", "es_ESP", "_ES", "e_ES", "español_ES", "es_ES_", "ES_ES", "es_E5"],
        ),
        (
            Notation::Id,
            &["a", "dilema-datos", "godin-1", "a-"],
            &["", "1a", "-a", "A", "aB", "a_b", "a b", "a\"", "año", "a.b"],
        ),
        (Notation::FileName, &["1-iguales", "a", "0"], &["", "-a", "A", "a.md", "a/b", "..", "a b", "año"]),
        (
            Notation::Folder,
            &["reunir", "pared", "wall", "2026"],
            &["", "abc", "-abcd", "assets", "embed", "oembed", "og", "qr", "Pared", "a/bc", "a bcd"],
        ),
        (
            Notation::WebAddress,
            &["https://a", "http://a.example/?b=c&d#e", "https://a.example/(b)_%C3%B1,'!*"],
            &[
                "",
                "https://",
                "http://",
                "a.example",
                "//a.example",
                "ftp://a",
                "javascript:alert(1)",
                "https://a b",
                "https://a\"",
                "https://ñ",
                "https://a<b",
                "https://{url}",
                "mailto:a@b.example",
            ],
        ),
        (
            Notation::ShareAddress,
            &["https://a/?u={url}", "mailto:?body={text}%0A{url}", "https://{host}/{title}?{text}={url}"],
            &[
                "",
                "https://a",
                "http://a/{url}",
                "{url}",
                "https://a/{url}{n}",
                "https://a/ {url}",
                "mailto:",
                "mailto:\"{url}",
            ],
        ),
    ];
    for (notation, right, wrong) in cases {
        for text in right {
            assert!(notation.admits(text), "{notation:?}: {text}");
        }
        for text in wrong {
            assert!(!notation.admits(text), "{notation:?}: {text}");
        }
        let (name, remedy) = notation.describe();
        assert!(!name.is_empty() && remedy.ends_with('.'), "{name}: {remedy}");
    }
}

/// The way in which a case breaks a file.
enum Break {
    /// The first line that starts so becomes these lines.
    Line(&'static str, &'static str),
    /// The first place where this stands becomes that.
    Part(&'static str, &'static str),
    /// The table that starts with this line is gone.
    Table(&'static str),
    /// These lines are added at the end.
    End(&'static str),
    /// The whole file holds only this.
    Whole(&'static [u8]),
    /// The file is gone.
    Gone,
}
use Break::{End, Gone, Line, Part, Table, Whole};

impl Break {
    fn apply(&self, path: &Path) {
        let text = fs::read_to_string(path).expect("the file to break is in the real content");
        let line = |start: &str| {
            let offset =
                if text.starts_with(start) { Some(0) } else { text.find(&format!("\n{start}")).map(|end| end + 1) };
            text.split_at(offset.unwrap_or_else(|| panic!("no line starts with {start}")))
        };
        // What follows a line break that comes before `next`.
        let from_next = |text: &str, next: &str| {
            text.find(&format!("\n{next}")).and_then(|end| text.get(end..)).unwrap_or_default().to_owned()
        };
        let broken = match self {
            Line(start, lines) => {
                let (before, rest) = line(start);
                format!("{before}{lines}{}", from_next(rest, ""))
            }
            Table(start) => {
                let (before, rest) = line(start);
                format!("{before}{}", from_next(rest, "["))
            }
            Part(from, to) => {
                assert!(text.contains(from), "{from} is not there");
                text.replacen(from, to, 1)
            }
            End(lines) => format!("{text}{lines}\n"),
            Whole(bytes) => return fs::write(path, bytes).expect("the copy can be written"),
            Gone => return fs::remove_file(path).expect("the copy can be removed"),
        };
        fs::write(path, broken).expect("the copy can be written");
    }
}

/// One mistake and what is said of it.
struct Case {
    /// The mistake, for whoever reads a failure.
    mistake: &'static str,
    /// The file that has it.
    file: &'static str,
    how: Break,
    /// The file in which it is reported.
    reported: &'static str,
    /// A text that stands in the reported line, for the first time in the file; nothing for line 1.
    line: &'static str,
    /// Part of what is said to be wrong.
    wrong: &'static str,
    /// Part of what is said to be done.
    remedy: &'static str,
    /// True if nothing else is reported. Some mistakes make others: an answer that leads elsewhere is also not the
    /// same in both languages.
    is_alone: bool,
}

/// A case whose mistake is reported where it is.
const fn case(
    mistake: &'static str,
    file: &'static str,
    how: Break,
    line: &'static str,
    wrong: &'static str,
    remedy: &'static str,
) -> Case {
    Case { mistake, file, how, reported: file, line, wrong, remedy, is_alone: true }
}

/// A case that makes others.
const fn case_among_others(
    mistake: &'static str,
    file: &'static str,
    how: Break,
    line: &'static str,
    wrong: &'static str,
    remedy: &'static str,
) -> Case {
    Case { mistake, file, how, reported: file, line, wrong, remedy, is_alone: false }
}

const CASES: &[Case] = &[
    // site.toml
    case("no site.toml", "site.toml", Gone, "", "this file cannot be read", "Create it"),
    case(
        "site.toml is not TOML",
        "site.toml",
        Line("code", "code = "),
        "code = ",
        "this is not TOML",
        "Compare the lines",
    ),
    case("site.toml is not UTF-8", "site.toml", Whole(b"# \xff"), "", "cannot be read", "restore it"),
    case(
        "a table nobody knows",
        "site.toml",
        End("[theme]\ncolour = \"red\""),
        "[theme]",
        "`theme` is not a key that is known here",
        "Correct its name or delete the line",
    ),
    case(
        "a language with a key nobody knows",
        "site.toml",
        Part("locale = \"es_ES\"", "locale = \"es_ES\"\ncolour = \"red\""),
        "colour",
        "`colour` is not a key",
        "Correct its name",
    ),
    case(
        "a language without a name",
        "site.toml",
        Part("name = \"English\"\n", ""),
        "[[languages]]\ncode = \"en\"",
        "`name` is missing here",
        "Add a line such as: name = \"…\"",
    ),
    case(
        "a language with an empty name",
        "site.toml",
        Line("name = \"English\"", "name = \"\""),
        "name = \"\"",
        "`name` is empty",
        "Write its text",
    ),
    case(
        "a language twice",
        "site.toml",
        End(
            "[[languages]]\ncode = \"en\"\nname = \"Inglés\"\nlocale = \"en_US\"\ngathering = \"gather\"\nsheet = \"wall\"",
        ),
        "[[languages]]\ncode = \"en\"\nname = \"Inglés\"",
        "the language `en` is there twice",
        "Keep one",
    ),
    case(
        "an author twice",
        "site.toml",
        End(
            "[[authors]]\nid = \"jobs\"\nname = { es = \"Otro\", en = \"Other\" }\nshort = { es = \"Otro\", en = \"Other\" }",
        ),
        "[[authors]]\nid = \"jobs\"\nname = { es = \"Otro\"",
        "the author `jobs` is there twice",
        "Keep one",
    ),
    case(
        "an author without quotations",
        "site.toml",
        End(
            "[[authors]]\nid = \"nobody\"\nname = { es = \"Nadie\", en = \"Nobody\" }\nshort = { es = \"Nadie\", en = \"Nobody\" }",
        ),
        "[[authors]]\nid = \"nobody\"",
        "`nobody` has no quotation in quotes.json",
        "Add one, or take this author out",
    ),
    case(
        "an author without a name in one language",
        "site.toml",
        Part("name = { es = \"Steve Jobs\", en = \"Steve Jobs\" }", "name = { es = \"Steve Jobs\" }"),
        "name = { es = \"Steve Jobs\" }",
        "`en` is missing here",
        "Add a line such as: en = \"…\"",
    ),
    case(
        "an author without a short name",
        "site.toml",
        Part("short = { es = \"Jobs\", en = \"Jobs\" }\n", ""),
        "[[authors]]\nid = \"jobs\"",
        "the table [short] is missing",
        "Add it with all of its keys",
    ),
    case(
        "an author with a name in a language nobody asked for",
        "site.toml",
        Part("en = \"Steve Jobs\" }", "en = \"Steve Jobs\", fr = \"Steve Jobs\" }"),
        "fr = ",
        "`fr` is not a key",
        "delete",
    ),
    case(
        "an author whose name is not a table",
        "site.toml",
        Part("name = { es = \"Steve Jobs\", en = \"Steve Jobs\" }", "name = \"Steve Jobs\""),
        "name = \"Steve Jobs\"",
        "`name` must be a table",
        "a line [name]",
    ),
    case(
        "an essay that stands beyond the end",
        "site.toml",
        Line("position = ", "position = 101"),
        "position = 101",
        "`position` is not a whole number from 0 to 100",
        "0 is vertical, 100 is horizontal",
    ),
    case(
        "an essay that stands before the start",
        "site.toml",
        Line("position = ", "position = -1"),
        "position = -1",
        "`position` is not a whole number",
        "0 is vertical",
    ),
    case(
        "an essay whose position is a text",
        "site.toml",
        Line("position = ", "position = \"92\""),
        "position = \"92\"",
        "`position` is not a whole number",
        "0 is vertical",
    ),
    case(
        "an essay with a key nobody knows",
        "site.toml",
        Line("position = ", "position = 92\ncolour = \"red\""),
        "colour",
        "`colour` is not a key",
        "Correct its name",
    ),
    case(
        "an essay that nobody says where it appeared",
        "site.toml",
        Line("place = ", ""),
        "[[essays]]",
        "the table [place] is missing",
        "Add it with all of its keys",
    ),
    case(
        "a channel that leads nowhere",
        "site.toml",
        Line("address = ", "address = \"https://example.org/\""),
        "address = \"https://example.org/\"",
        "`address` is “https://example.org/”, which is no address to share on",
        "put {url} where the result's address belongs",
    ),
    case(
        "a channel whose address would end its attribute",
        "site.toml",
        Line("address = ", "address = 'https://example.org/?u={url}\" onclick=\"'"),
        "onclick",
        "`address` is “https://example.org/?u={url}\" onclick=\"”, which is no address to share on",
        "leave out spaces and quotation marks",
    ),
    case(
        "a channel that asks for what nobody knows",
        "site.toml",
        Line("address = ", "address = \"https://example.org/?u={url}&n={name}\""),
        "{name}",
        "which is no address to share on",
        "put nothing else in braces but {text}, {title} and {host}",
    ),
    case(
        "a channel that is a script",
        "site.toml",
        Line("address = ", "address = \"javascript:alert({url})\""),
        "javascript",
        "which is no address to share on",
        "Start it with https:// or mailto:",
    ),
    case(
        "a channel whose id is none",
        "site.toml",
        Line("id = \"linkedin\"", "id = 'linked\"in'"),
        "linked\"in",
        "`id` is “linked\"in”, which is no id",
        "Write small letters, digits and hyphens",
    ),
    case(
        "a locale that is none",
        "site.toml",
        Line("locale = \"en_GB\"", "locale = \"en-GB\""),
        "en-GB",
        "`locale` is “en-GB”, which is no locale",
        "Write language and country, such as es_ES",
    ),
    case_among_others(
        "a language whose code would leave its folder",
        "site.toml",
        Line("code = \"en\"", "code = \"../en\""),
        "../en",
        "`code` is “../en”, which is no language's code",
        "Write one such as es or pt-BR",
    ),
    case_among_others(
        "a language whose code would end its attribute",
        "site.toml",
        Line("code = \"en\"", "code = 'en\"'"),
        "code = 'en\"'",
        "`code` is “en\"”, which is no language's code",
        "Write one such as es or pt-BR",
    ),
    case_among_others(
        "an author whose id is none",
        "site.toml",
        Line("id = \"jobs\"", "id = \"Steve Jobs\""),
        "id = \"Steve Jobs\"",
        "`id` is “Steve Jobs”, which is no id",
        "a letter first",
    ),
    case(
        "an essay whose file is elsewhere",
        "site.toml",
        Line("file = \"1-iguales\"", "file = \"../es/1-iguales\""),
        "../es/1-iguales",
        "`file` is “../es/1-iguales”, which is no file's name",
        "without the ending",
    ),
    case(
        "an essay whose source is a script",
        "site.toml",
        Line("url = ", "url = \"javascript:alert(1)\""),
        "javascript",
        "`url` is “javascript:alert(1)”, which is no web address",
        "Start it with https://",
    ),
    // quotes.json
    case("no quotes.json", "quotes.json", Gone, "", "this file cannot be read", "Create it"),
    case(
        "quotes.json is not JSON",
        "quotes.json",
        Part("\"position\": 6,", "\"position\": 6"),
        "\"text\": {",
        "expected `,` or `}`",
        "Compare the quotation there with the one above it",
    ),
    case(
        "a quotation with a key nobody knows",
        "quotes.json",
        Part("\"position\": 6,", "\"position\": 6,\n\"colour\": \"red\","),
        "\"colour\"",
        "unknown field `colour`",
        "Compare the quotation",
    ),
    case(
        "a quotation with a key of two lines",
        "quotes.json",
        Part("\"position\": 6,", "\"position\": 6,\n\"co\\nlour\": \"red\","),
        "\"co\\nlour\"",
        "unknown field `co lour`",
        "Compare the quotation",
    ),
    case(
        "a quotation that lacks a key",
        "quotes.json",
        Part("    \"author\": \"cluetrain\",\n", ""),
        "\n  },",
        "missing field `author`",
        "Compare the quotation",
    ),
    case(
        "a position above 100",
        "quotes.json",
        Part("\"position\": 6,", "\"position\": 101,"),
        "\"id\": \"cluetrain-88\"",
        "`cluetrain-88` stands at 101",
        "A position is a whole number from 0 (vertical) to 100 (horizontal)",
    ),
    case(
        "two quotations of one author in one place",
        "quotes.json",
        Part("\"position\": 12,", "\"position\": 6,"),
        "\"id\": \"cluetrain-89\"",
        "`cluetrain-89` stands at 6, where `cluetrain-88` by the same author stands already",
        "Move this one by a point",
    ),
    case(
        "a position below 0",
        "quotes.json",
        Part("\"position\": 6,", "\"position\": -1,"),
        "\"id\": \"cluetrain-88\"",
        "`cluetrain-88` stands at -1",
        "from 0 (vertical) to 100",
    ),
    case(
        "a position that wraps round to 12",
        "quotes.json",
        Part("\"position\": 6,", "\"position\": 268,"),
        "\"id\": \"cluetrain-88\"",
        "stands at 268",
        "from 0 (vertical) to 100",
    ),
    case(
        "a position that is not whole",
        "quotes.json",
        Part("\"position\": 6,", "\"position\": 6.5,"),
        "\"position\": 6.5",
        "invalid type: floating point `6.5`",
        "Compare the quotation",
    ),
    case(
        "a position that is a text",
        "quotes.json",
        Part("\"position\": 6,", "\"position\": \"6\","),
        "\"position\": \"6\"",
        "invalid type: string \"6\"",
        "Compare the quotation",
    ),
    case(
        "an empty id",
        "quotes.json",
        Part("\"id\": \"cluetrain-89\"", "\"id\":\"\""),
        "\"id\":\"\"",
        "this quotation has no id",
        "Give it one of its own",
    ),
    case(
        "markup in an id",
        "quotes.json",
        Part("\"id\": \"cluetrain-89\"", "\"id\":\"<89>\""),
        "\"id\":\"<89>\"",
        "`id` holds `<` or a line break",
        "one line of plain text",
    ),
    case(
        "an address on two lines",
        "quotes.json",
        Part(
            "95-theses.html\",\n    \"verified\": \"secondary\"",
            "95-\\ntheses.html\",\n    \"verified\": \"secondary\"",
        ),
        "\"id\": \"cluetrain-88\"",
        "the `url` of `cluetrain-88` is not a web address",
        "leave out spaces",
    ),
    case(
        "an id twice",
        "quotes.json",
        Part("\"id\": \"cluetrain-89\"", "\"id\":\"cluetrain-88\""),
        "\"id\":\"cluetrain-88\"",
        "the id `cluetrain-88` is used twice",
        "Give this quotation an id of its own",
    ),
    case(
        "a quotation by somebody else",
        "quotes.json",
        Part("\"author\": \"cluetrain\"", "\"author\": \"drucker\""),
        "\"id\": \"cluetrain-88\"",
        "`cluetrain-88` is by `drucker`, who is not among the authors of site.toml",
        "Add the author there",
    ),
    case(
        "a quotation that nobody translated",
        "quotes.json",
        Part("\"es\": \"Tenemos mejores", "\"fr\": \"Tenemos mejores"),
        "\"id\": \"cluetrain-88\"",
        "`cluetrain-88` has no `text` in `es`",
        "Translate it there",
    ),
    case(
        "a work that nobody translated",
        "quotes.json",
        Part("\"en\": \"The Cluetrain Manifesto, thesis 88\",\n", ""),
        "\"id\": \"cluetrain-88\"",
        "`cluetrain-88` has no `work` in `en`",
        "Translate it there",
    ),
    case(
        "an empty quotation",
        "quotes.json",
        Part("\"es\": \"Los hiperenlaces subvierten la jerarquía.\"", "\"es\": \"\""),
        "\"id\": \"cluetrain-7\"",
        "`text` is empty",
        "Write its text",
    ),
    case(
        "a quotation of nothing but spaces",
        "quotes.json",
        Part("\"es\": \"Los hiperenlaces subvierten la jerarquía.\"", "\"es\": \" \\t \""),
        "\"id\": \"cluetrain-7\"",
        "`text` is empty",
        "Write its text",
    ),
    case(
        "markup in a quotation",
        "quotes.json",
        Part("\"es\": \"Los hiperenlaces", "\"es\": \"Los <b>hiperenlaces</b>"),
        "\"id\": \"cluetrain-7\"",
        "`text` holds `<` or a line break",
        "take that out",
    ),
    case(
        "a line break in a quotation",
        "quotes.json",
        Part("\"es\": \"Los hiperenlaces", "\"es\": \"Los\\nhiperenlaces"),
        "\"id\": \"cluetrain-7\"",
        "`text` holds `<` or a line break",
        "take that out",
    ),
    case(
        "a space at the end of a work",
        "quotes.json",
        Part("Manifiesto Cluetrain, tesis 88\"", "Manifiesto Cluetrain, tesis 88 \""),
        "\"id\": \"cluetrain-88\"",
        "`work` starts or ends with a space",
        "Take it away",
    ),
    case(
        "an address that is a script",
        "quotes.json",
        Part("\"url\": \"https://www.cluetrain.com/book/95-theses.html\"", "\"url\": \"javascript:alert(1)\""),
        "\"id\": \"cluetrain-88\"",
        "the `url` of `cluetrain-88` is not a web address",
        "Start it with https://",
    ),
    case(
        "an address that would end its attribute",
        "quotes.json",
        Part(
            "\"url\": \"https://www.cluetrain.com/book/95-theses.html\"",
            "\"url\": \"https://x.org/\\\" onclick=\\\"\"",
        ),
        "\"id\": \"cluetrain-88\"",
        "the `url` of `cluetrain-88` is not a web address",
        "quotation marks",
    ),
    case(
        "an id that would end its attribute",
        "quotes.json",
        Part("\"id\": \"cluetrain-89\"", "\"id\": \"cluetrain\\\"89\""),
        "\"id\": \"cluetrain\\\"89\"",
        "`id` is “cluetrain\"89”, which is no id",
        "Write small letters, digits and hyphens",
    ),
    case(
        "seen at its source, and yet without a year",
        "quotes.json",
        Part("\"year\": 2013,", "\"year\": null,"),
        "\"id\": \"godin-2013-necesito-esto\"",
        "`godin-2013-necesito-esto` was read at its source, yet it has no year",
        "Add the year, or call it secondary",
    ),
    case(
        "a way of verifying that is not one",
        "quotes.json",
        Part("\"verified\": \"secondary\"", "\"verified\": \"hearsay\""),
        "\"verified\": \"hearsay\"",
        "unknown variant `hearsay`, expected `primary` or `secondary`",
        "Compare the quotation",
    ),
    case(
        "a year that is not one",
        "quotes.json",
        Part("\"year\": 1999,", "\"year\": \"1999\","),
        "\"year\": \"1999\"",
        "invalid type: string \"1999\"",
        "Compare the quotation",
    ),
    // es/ui.toml and en/ui.toml
    case(
        "no ui.toml in a language",
        "en/ui.toml",
        Gone,
        "",
        "this file cannot be read",
        "restore it from another language",
    ),
    case(
        "ui.toml is not TOML",
        "es/ui.toml",
        Line("copied", "copied \"x\""),
        "copied \"x\"",
        "this is not TOML",
        "Compare",
    ),
    case(
        "a key twice",
        "es/ui.toml",
        Line("copied", "copied = \"a\"\ncopied = \"b\""),
        "copied = \"b\"",
        "this is not TOML: duplicate key",
        "Compare",
    ),
    case(
        "a sentence with a key nobody knows",
        "es/ui.toml",
        Line("copied = ", "colour = \"rojo\"\ncopied = \"a\""),
        "colour",
        "`colour` is not a key",
        "Correct its name",
    ),
    case(
        "sentences in a table nobody knows",
        "es/ui.toml",
        End("[theme]\ncolour = \"rojo\""),
        "[theme]",
        "`theme` is not a key",
        "Correct its name",
    ),
    case(
        "a sentence that nobody translated",
        "en/ui.toml",
        Line("copied = ", ""),
        "[share]",
        "`copied` is missing here",
        "Add a line such as: copied = \"…\"",
    ),
    case(
        "a table that nobody translated",
        "en/ui.toml",
        Table("[figure]"),
        "",
        "the table [figure] is missing",
        "Add it with all of its keys",
    ),
    case(
        "an empty sentence",
        "es/ui.toml",
        Line("copied = ", "copied = \"\""),
        "copied = \"\"",
        "`copied` is empty",
        "Write",
    ),
    case(
        "markup in a sentence",
        "es/ui.toml",
        Line("copied = ", "copied = \"Enlace <em>copiado</em>\""),
        "copied = ",
        "`copied` holds `<`",
        "one line of plain text",
    ),
    case(
        "a sentence of two lines",
        "es/ui.toml",
        Line("copied = ", "copied = \"\"\"Enlace\ncopiado\"\"\""),
        "copied = ",
        "`copied` holds `<` or a line break",
        "one line of plain text",
    ),
    case(
        "a space before a sentence",
        "es/ui.toml",
        Line("copied = ", "copied = \" Enlace copiado\""),
        "copied = ",
        "`copied` starts or ends with a space",
        "Take it away",
    ),
    case(
        "a number in the place of a sentence",
        "es/ui.toml",
        Line("copied = ", "copied = 3"),
        "copied = 3",
        "`copied` is not of the right kind",
        "Write it like this: copied = \"…\"",
    ),
    case(
        "a sentence without its placeholder",
        "en/ui.toml",
        Line("sender = ", "sender = \"Whoever sent you this stands there\""),
        "sender = ",
        "`sender` says “” in braces here and “n” in the first language",
        "Make them the same",
    ),
    case(
        "a sentence with a placeholder that nobody fills",
        "en/ui.toml",
        Line("here = ", "here = \"Here {before}.\""),
        "here = ",
        "`here` says “before” in braces here and “n” in the first language",
        "Make them the same",
    ),
    Case {
        mistake: "a sentence without its placeholder in the first language",
        file: "es/ui.toml",
        how: Line("sender = ", "sender = \"Quien te envía esto está ahí\""),
        reported: "en/ui.toml",
        line: "sender = ",
        wrong: "`sender` says “n” in braces here and “” in the first language",
        remedy: "Make them the same",
        is_alone: true,
    },
    // es/stances.toml and en/stances.toml
    case("no stances.toml in a language", "en/stances.toml", Gone, "", "this file cannot be read", "restore it"),
    case(
        "stances.toml is not TOML",
        "es/stances.toml",
        Line("[middle]", "[middle"),
        "[middle",
        "this is not TOML",
        "Compare",
    ),
    case(
        "a stance that nobody translated",
        "en/stances.toml",
        Table("[middle]"),
        "",
        "the table [middle] is missing",
        "Add it with all of its keys",
    ),
    case(
        "a stance without a summary",
        "es/stances.toml",
        Line("summary = ", ""),
        "[vertical]",
        "`summary` is missing here",
        "Add a line such as: summary = \"…\"",
    ),
    case(
        "a stance with a key nobody knows",
        "es/stances.toml",
        Line("name = ", "name = \"a\"\ncolour = \"rojo\""),
        "colour",
        "`colour` is not a key",
        "Correct its name",
    ),
    case(
        "a stance with an empty name",
        "es/stances.toml",
        Line("name = ", "name = \"\""),
        "name = ",
        "`name` is empty",
        "take over the other language's",
    ),
    case(
        "a stance that does not say its number aloud",
        "es/stances.toml",
        Line("spoken = ", "spoken = \"manda el cliente\""),
        "spoken = ",
        "`spoken` does not say {n}",
        "Put it where the number belongs",
    ),
    case(
        "a result's title without its number",
        "en/stances.toml",
        Line("title = ", "title = \"The client decides: {m} of 100\""),
        "title = ",
        "`title` does not say {n}",
        "Put it where the number belongs",
    ),
    case(
        "a result's description without its number",
        "en/stances.toml",
        Line("description = ", "description = \"x\""),
        "description = ",
        "`description` does not say {n}",
        "Put it",
    ),
    case(
        "a post without its number",
        "en/stances.toml",
        Line("share = ", "share = \"x\""),
        "share = ",
        "`share` does not say {n}",
        "Put it",
    ),
    // es/replies.toml and en/replies.toml
    case("no replies.toml in a language", "en/replies.toml", Gone, "", "this file cannot be read", "restore it"),
    case(
        "a distance that does not say how far",
        "en/replies.toml",
        Line("distance = ", "distance = \"far\""),
        "distance = \"far\"",
        "`distance` does not say {d}",
        "Put it where",
    ),
    case_among_others(
        "too few questions",
        "en/replies.toml",
        Part("across = [\n", "across = [\"Who?\"]\nx = [\n"),
        "[near]",
        "`across` has 1 questions",
        "Write 3",
    ),
    case(
        "a distance that nobody translated",
        "en/replies.toml",
        Table("[opposed]"),
        "",
        "the table [opposed] is missing",
        "Add it with all of its keys",
    ),
    // es/1-iguales.md and en/1-iguales.md
    case("no essay in a language", "en/1-iguales.md", Gone, "", "this file cannot be read", "restore it"),
    case(
        "an essay without a head",
        "en/1-iguales.md",
        Part("+++\n", ""),
        "",
        "this file does not start with a head between two lines of +++",
        "Copy the head of another essay",
    ),
    case(
        "an essay whose head is not TOML",
        "en/1-iguales.md",
        Line("title = ", "title = "),
        "title = ",
        "this is not TOML",
        "Compare the lines",
    ),
    case(
        "an essay's head with a key nobody knows",
        "en/1-iguales.md",
        Line("id = ", "id = \"iguales\"\ncolour = \"red\""),
        "colour",
        "`colour` is not a key",
        "Correct its name",
    ),
    case(
        "an essay without a summary",
        "en/1-iguales.md",
        Line("summary = ", "summary = \"\""),
        "summary = ",
        "`summary` is empty",
        "Write its text",
    ),
    case(
        "an essay with another id",
        "en/1-iguales.md",
        Line("id = ", "id = \"alike\""),
        "",
        "the id is `alike`, but `iguales` in the first language",
        "Use the same",
    ),
    case_among_others(
        "an essay whose id is none",
        "en/1-iguales.md",
        Line("id = ", "id = \"1 iguales\""),
        "id = \"1 iguales\"",
        "`id` is “1 iguales”, which is no id",
        "a letter first",
    ),
    case_among_others(
        "a passage whose id is none",
        "en/1-iguales.md",
        Part("{#manda lean=11}", "{#man\"da lean=11}"),
        "{#man\"da lean=11}",
        "`id` is “man\"da”, which is no id",
        "Write small letters, digits and hyphens",
    ),
    case(
        "an excerpt in a language that is none",
        "en/1-iguales.md",
        Part("> [en] “It is", "> [en\" title=\"] “It is"),
        "> [es] «Habría",
        "`language` is “en\" title=\"”, which is no language's code",
        "Write one such as es or pt-BR",
    ),
    case(
        "an essay with text above its first heading",
        "en/1-iguales.md",
        Part("\n## Not even", "\nHello.\n\n## Not even"),
        "Hello.",
        "there is text before the first ## heading",
        "Move it below one",
    ),
    case_among_others(
        "an essay with fewer parts than in the first language",
        "en/1-iguales.md",
        Part("\n## From the top down {#norma lean=6}\n", "\n"),
        "",
        "parts here and",
        "Make them the same",
    ),
    case_among_others(
        "a passage without a lean",
        "en/1-iguales.md",
        Part("{#manda lean=11}", "{#manda}"),
        "{#manda}",
        "`manda` has no lean",
        "Write: ## Title {#manda lean=50}",
    ),
    case_among_others(
        "a passage that speaks from beyond the end",
        "en/1-iguales.md",
        Part("{#manda lean=11}", "{#manda lean=101}"),
        "{#manda lean=101}",
        "`manda` has no lean, or not one from 0 to 100",
        "Write: ## Title {#manda lean=50}",
    ),
    case(
        "a passage that speaks from elsewhere than in the first language",
        "en/1-iguales.md",
        Part("{#manda lean=11}", "{#manda lean=12}"),
        "{#manda lean=12}",
        "`#manda` differs from `#manda` in the first language",
        "must be the same",
    ),
    case_among_others(
        "a passage without an id",
        "en/1-iguales.md",
        Part(" {#manda lean=11}", ""),
        "## He who pays the piper",
        "this heading has no title or no id",
        "Write: ## Title {#id lean=50}",
    ),
    case_among_others(
        "a passage's id twice",
        "en/1-iguales.md",
        Part("{#norma lean=6}", "{#manda lean=6}"),
        "{#manda lean=6}",
        "the id `manda` is used twice",
        "Give this part an id of its own",
    ),
    case(
        "markup in a passage",
        "en/1-iguales.md",
        Part("Those clients were", "Those <b>clients</b> were"),
        "Those <b>",
        "only paragraphs and *emphasis* are allowed here",
        "Write this in plain words",
    ),
    case(
        "a link in a passage",
        "en/1-iguales.md",
        Part("Those clients were", "Those [clients](https://example.org) were"),
        "Those [",
        "only paragraphs and *emphasis* are allowed here",
        "Write this in plain words",
    ),
    case(
        "a script in a passage",
        "en/1-iguales.md",
        Part("Those clients were", "<script>alert(1)</script>\n\nThose clients were"),
        "<script>",
        "only paragraphs and *emphasis* are allowed here",
        "Write this in plain words",
    ),
    case(
        "an excerpt that names nobody",
        "en/1-iguales.md",
        Part("> — tactilbasic, 2012\n", ""),
        "> [es] «Habría",
        "this quotation names nobody",
        "End it with a line such as: > — tactilbasic, 2012",
    ),
    case(
        "an excerpt in no language",
        "en/1-iguales.md",
        Part("> [en] “It is", "> “It is"),
        "> [es] «Habría",
        "a quotation's line is neither [language] text nor — source: ““It is",
        "Start it with [es] or with —",
    ),
    case_among_others(
        "a dilemma with five answers",
        "en/1-iguales.md",
        Part("\n1. [44](#como)", "\n1. [5](#norma) I run.\n\n   You run.\n\n2. [44](#como)"),
        "{#dilema-honorarios .dilemma}",
        "this dilemma has 5 answers",
        "A dilemma has 4",
    ),
    case_among_others(
        "answers from the vertical end to the horizontal one",
        "en/1-iguales.md",
        Part("2. [74](#todo-vale)", "2. [40](#todo-vale)"),
        "{#dilema-valores .dilemma}",
        "the answers of this dilemma go from one end to the other",
        "Mix them, in the same way in all languages",
    ),
    case_among_others(
        "answers from the horizontal end to the vertical one",
        "en/2-razon.md",
        Part("1. [28](#unilateral)", "1. [99](#unilateral)"),
        "{#dilema-campana .dilemma}",
        "the answers of this dilemma go from one end to the other",
        "Mix them, in the same way in all languages",
    ),
    case_among_others(
        "two answers at one place",
        "en/1-iguales.md",
        Part("2. [96](#mismo-plano)", "2. [44](#mismo-plano)"),
        "{#dilema-honorarios .dilemma}",
        "two answers of this dilemma stand at 44",
        "Move one of them by a point",
    ),
    case_among_others(
        "an answer without a position",
        "en/1-iguales.md",
        Part("1. [44](#como) I accept", "1. I accept"),
        "1. I accept",
        "this answer is not complete",
        "Write: 1. [12](#passage) What I would do",
    ),
    case_among_others(
        "an answer that stands beyond the end",
        "en/1-iguales.md",
        Part("2. [96](#mismo-plano)", "2. [101](#mismo-plano)"),
        "2. [101]",
        "this answer is not complete",
        "Write: 1. [12](#passage) What I would do",
    ),
    case_among_others(
        "an answer that leads nowhere",
        "en/1-iguales.md",
        Part("1. [44](#como)", "1. [44](#nowhere)"),
        "(#nowhere)",
        "`#nowhere` is no passage of this essay",
        "Name one of its passages",
    ),
    case(
        "an answer that stands elsewhere than in the first language",
        "en/1-iguales.md",
        Part("1. [44](#como)", "1. [45](#como)"),
        "{#dilema-honorarios .dilemma}",
        "`#dilema-honorarios` differs from `#dilema-honorarios` in the first language",
        "must be the same",
    ),
];

fn problems(folder: &TempDir) -> Problems {
    load(folder.path()).err().unwrap_or_default()
}

/// The line of a file in which something stands for the first time, from 1.
fn line_of(path: &Path, part: &str) -> usize {
    let text = fs::read_to_string(path).unwrap_or_default();
    let offset = text.find(part).unwrap_or_else(|| panic!("{part} is not in {}", path.display()));
    let breaks = part.len() - part.trim_start_matches('\n').len();
    text.bytes().take(offset + breaks).filter(|byte| *byte == b'\n').count() + 1
}

/// Every kind of mistake stops the build, and is reported once, with its file, its line, and what to do about it.
#[test]
fn every_mistake_is_reported() {
    for case in CASES {
        let Case { mistake, file, how, reported, line, wrong, remedy, is_alone } = case;
        let folder = copy_of_content();
        how.apply(&folder.path().join(file));
        let found = problems(&folder);
        let expected = if line.is_empty() { 1 } else { line_of(&folder.path().join(reported), line) };
        let is_it = |problem: &&Problem| {
            problem.file == *reported && problem.line == expected && problem.message.contains(wrong)
        };
        let Some(problem) = found.iter().find(is_it) else { panic!("{mistake} is not in line {expected}: {found:#?}") };
        assert!(problem.message.contains(remedy), "{mistake}: {problem}");
        assert_eq!(found.len() == 1, *is_alone, "{mistake}: {found:#?}");
        assert!(!problem.message.contains('\n'), "{mistake}: {problem}");
        assert_eq!(problem.to_string(), format!("{reported}:{expected}: {}", problem.message));
    }
}

/// The cases are what they say: an untouched copy has no mistake, and no two cases are the same.
#[test]
fn the_cases_are_sound() {
    assert_eq!(problems(&copy_of_content()), []);
    let mut mistakes: Vec<&str> = CASES.iter().map(|case| case.mistake).collect();
    mistakes.sort_unstable();
    mistakes.dedup();
    assert_eq!(mistakes.len(), CASES.len());
}

/// A writer sees all mistakes of a build together, by file and line, and not one a build.
#[test]
fn all_mistakes_are_reported_together() {
    let folder = copy_of_content();
    for (file, how) in [
        ("es/ui.toml", Line("copied = ", "copied = \"\"")),
        ("en/ui.toml", Line("copied = ", "copied = \"\"")),
        ("es/stances.toml", Line("spoken = ", "spoken = \"x\"")),
        ("es/stances.toml", Line("name = ", "name = \"\"")),
        ("quotes.json", Part("\"position\": 6,", "\"position\": 101,")),
    ] {
        how.apply(&folder.path().join(file));
    }
    let found = problems(&folder);
    let files: Vec<&str> = found.iter().map(|problem| problem.file.as_str()).collect();
    assert_eq!(files, ["en/ui.toml", "es/stances.toml", "es/stances.toml", "es/ui.toml", "quotes.json"]);
    assert!(found.is_sorted());
}

/// A folder that is not there is a problem like any other.
#[test]
fn no_folder_is_a_problem() {
    let found = load(Path::new("no/such/folder")).err().unwrap_or_default();
    let [problem] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((problem.file.as_str(), problem.line), ("site.toml", 1));
}

/// The data of a page is read back as it was: the whole of the content in each language, and each kind of page.
#[test]
fn records_round_trip() {
    for language in real().languages {
        let text = to_text(&language.piece);
        assert_eq!(from_text(&text), Some(language.piece));
        // Within a script element nothing may look like its end, and nothing needs escaping.
        assert!(!text.contains('<'));
    }
    for page in Position::all().map(Page::Result).chain([Page::Piece, Page::Sealed, Page::Compact, Page::Full]) {
        assert_eq!(from_text(&to_text(&page)), Some(page));
    }
}

/// The format is one value a line, in the order of the fields; a list starts with its length.
#[test]
fn records_are_lines() {
    let values = |texts: &[&'static str]| texts.iter().copied().map(AttrValue::Static).collect::<Vec<AttrValue>>();
    assert_eq!(to_text(&Page::Piece), "piece\n");
    assert_eq!(to_text(&Page::Result(Position::CENTRE)), "result\n50\n");
    assert_eq!(to_text(&values(&[])), "0\n");
    assert_eq!(to_text(&values(&["¿Y tú?", "", " & "])), "3\n¿Y tú?\n\n & \n");
}

/// A page of another build, or half of one, is not taken for ours: the app then leaves the page as it is.
#[test]
fn broken_records_are_refused() {
    for language in real().languages {
        let text = to_text(&language.piece);
        for (end, _) in text.match_indices('\n') {
            let half = text.get(..end).unwrap_or_default();
            // What is left out at the very end is only the last line's end.
            let is_whole = end + 1 == text.len();
            assert_eq!(from_text::<Piece>(half).is_some(), is_whole, "{end} of {}", text.len());
        }
    }
    for text in [
        "",
        "\n",
        "pieza",
        "Piece",
        "result",
        "result\n",
        "result\n101\n",
        "result\n-1\n",
        "result\n7.3\n",
        "result\n1e1",
    ] {
        assert_eq!(from_text::<Page>(text), None, "{text:?}");
    }
    for text in ["", "x", "-1", "256\n", "1", "2\na", " 1\na"] {
        assert_eq!(from_text::<Vec<AttrValue>>(text), None, "{text:?}");
    }
}

fn any_line() -> impl Strategy<Value = AttrValue> {
    "[^\n<]{0,40}".prop_map(AttrValue::from)
}

proptest! {
    /// Any lines of plain text are read back as they were, and so is any page.
    #[test]
    fn any_record_round_trips(lines in prop::collection::vec(any_line(), 0..=255), number in 0_u8..=100) {
        let page = Position::new(number).map_or(Page::Piece, Page::Result);
        prop_assert_eq!(from_text(&to_text(&page)), Some(page));
        prop_assert_eq!(from_text(&to_text(&lines)), Some(lines));
    }

    /// No text makes reading panic.
    #[test]
    fn any_text_is_a_record_or_none(text in prop_oneof![any::<String>(), "(piece|result|[0-9]{1,3}|[a-z]{0,3}|\n){0,60}"]) {
        let _: Option<PageData> = from_text(&text);
        let _: Option<Page> = from_text(&text);
        let _: Option<Vec<AttrValue>> = from_text(&text);
    }
}
