//! The house rules that the sources can be held to: what each folder may name, where sentences may stand,
//! and that versions, tests and keys which are written in two places agree.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use syn::Lit;
use toml::{Table, Value};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A part of a Rust file that the rules ask about. Comments and attributes are none.
#[derive(Debug, PartialEq, Eq)]
enum Token {
    /// A name or a keyword.
    Word(String),
    /// A bracket or a character of punctuation.
    Sign(char),
    /// A string, read as the compiler reads it, and its line.
    Text(String, usize),
    /// A number, a character or a byte.
    Value,
}

/// A Rust file, taken apart.
struct Source {
    /// Its path below the project, with `/`.
    path: String,
    tokens: Vec<Token>,
    /// The lines of its documentation, and their numbers.
    docs: Vec<(String, usize)>,
}

impl Source {
    fn parse(path: &str, text: &str) -> Self {
        let stream: TokenStream = text.parse().unwrap_or_else(|error| panic!("{path} is no Rust: {error}"));
        let mut source = Self { path: path.to_owned(), tokens: Vec::new(), docs: Vec::new() };
        source.take_apart(stream);
        source
    }

    fn take_apart(&mut self, stream: TokenStream) {
        let mut trees = stream.into_iter().peekable();
        while let Some(tree) = trees.next() {
            match tree {
                TokenTree::Punct(sign) if sign.as_char() == '#' => {
                    trees.next_if(|tree| matches!(tree, TokenTree::Punct(sign) if sign.as_char() == '!'));
                    let is_attribute = |tree: &TokenTree| matches!(tree, TokenTree::Group(_));
                    if let Some(TokenTree::Group(attribute)) = trees.next_if(is_attribute) {
                        self.docs.extend(documentation(attribute.stream()));
                    }
                }
                TokenTree::Punct(sign) => self.tokens.push(Token::Sign(sign.as_char())),
                TokenTree::Ident(word) => self.tokens.push(Token::Word(word.to_string())),
                TokenTree::Literal(literal) => self.tokens.push(match text(literal) {
                    Some((text, line)) => Token::Text(text, line),
                    None => Token::Value,
                }),
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ('(', ')'),
                        Delimiter::Bracket => ('[', ']'),
                        Delimiter::Brace | Delimiter::None => ('{', '}'),
                    };
                    self.tokens.push(Token::Sign(open));
                    self.take_apart(group.stream());
                    self.tokens.push(Token::Sign(close));
                }
            }
        }
    }

    /// The names and keywords of the code.
    fn words(&self) -> BTreeSet<&str> {
        let words = self.tokens.iter().filter_map(|token| match token {
            Token::Word(word) => Some(word.as_str()),
            _ => None,
        });
        words.collect()
    }

    /// The strings, and their lines.
    fn texts(&self) -> Vec<(&str, usize)> {
        let texts = self.tokens.iter().filter_map(|token| match token {
            Token::Text(text, line) => Some((text.as_str(), *line)),
            _ => None,
        });
        texts.collect()
    }

    /// Those that stand alone in braces behind a tag or another such text, as text does in `html!`. The block of an
    /// `if` within an attribute follows a condition.
    fn html_texts(&self) -> Vec<(&str, usize)> {
        let texts = self.tokens.windows(4).filter_map(|tokens| match tokens {
            [Token::Sign('>' | '}'), Token::Sign('{'), Token::Text(text, line), Token::Sign('}')] => {
                Some((text.as_str(), *line))
            }
            _ => None,
        });
        texts.collect()
    }
}

/// A string literal's text and line.
fn text(literal: Literal) -> Option<(String, usize)> {
    let line = literal.span().start().line;
    match Lit::new(literal) {
        Lit::Str(text) => Some((text.value(), line)),
        Lit::ByteStr(bytes) => Some((String::from_utf8_lossy(&bytes.value()).into_owned(), line)),
        _ => None,
    }
}

/// The line of documentation that an attribute is: `/// Text` stands for `#[doc = " Text"]`.
fn documentation(attribute: TokenStream) -> Option<(String, usize)> {
    let mut trees = attribute.into_iter();
    match (trees.next()?, trees.next()?, trees.next()?) {
        (TokenTree::Ident(name), _, TokenTree::Literal(literal)) if name == "doc" => text(literal),
        _ => None,
    }
}

/// Finds all files of a folder that somebody has written.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the folder can be read").path();
        if !path.is_dir() {
            found.push(path);
        } else if !["corpus", "node_modules", "target"].iter().any(|name| path.ends_with(name)) {
            files(&path, found);
        }
    }
}

/// The files of a folder with one of these extensions, by their paths below the project, in order.
fn files_in(folder: &str, extensions: &[&str]) -> Vec<String> {
    let mut paths = Vec::new();
    files(&root().join(folder), &mut paths);
    paths.retain(|path| extensions.contains(&path.extension().unwrap_or_default().to_str().unwrap_or_default()));
    paths.sort();
    let below_root = |path: &Path| path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/");
    paths.iter().map(|path| below_root(path)).collect()
}

/// The Rust files of a folder.
fn sources_in(folder: &str) -> Vec<Source> {
    files_in(folder, &["rs"]).iter().map(|path| Source::parse(path, &read(path))).collect()
}

/// The sources of the app and of the build.
fn sources() -> Vec<Source> {
    sources_in("src")
}

/// Whatever in `sources` names one of `words`.
fn naming(sources: &[Source], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let named = source.words();
        found.extend(
            words.iter().filter(|word| named.contains(*word)).map(|word| format!("{} names {word}", source.path)),
        );
    }
    found
}

/// The tests below read sources rightly: comments, attributes, strings and characters are told from code.
#[test]
fn sources_are_read_rightly() {
    let text = r##"//! web_sys in a comment
#[expect(dead_code, reason = "a [web_sys] reason")]
fn a<'a>() -> char { let b = "https://x \"y\" // z"; /* gloo */ let c = r#"raw "w" text"#; '"' }
fn d() { html! { <p class="e">{ "Hola" }{" · "}{ f("g") }</p> } let h = '\''; let i = b"bytes"; "two \
    lines" }
"##;
    let source = Source::parse("x.rs", text);
    let expected = [
        ("https://x \"y\" // z", 3),
        ("raw \"w\" text", 3),
        ("e", 4),
        ("Hola", 4),
        (" · ", 4),
        ("g", 4),
        ("bytes", 4),
        ("two lines", 4),
    ];
    assert_eq!(source.texts(), expected);
    assert_eq!(source.html_texts(), [("Hola", 4), (" · ", 4)]);
    assert_eq!(source.docs, [(" web_sys in a comment".to_owned(), 1)]);
    let words = source.words();
    for gone in ["web_sys", "gloo", "raw", "Hola", "reason", "z"] {
        assert!(!words.contains(gone), "{gone}");
    }
    for kept in ["fn", "a", "char", "html", "class", "f", "i"] {
        assert!(words.contains(kept), "{kept}");
    }
}

/// Names that would give a clock, chance, input or output to what takes none.
const IMPURE: &[&str] = &[
    "Instant",
    "SystemTime",
    "env",
    "fs",
    "getrandom",
    "gloo",
    "io",
    "js_sys",
    "net",
    "print",
    "println",
    "eprintln",
    "process",
    "rand",
    "thread",
    "thread_local",
    "time",
    "wasm_bindgen",
    "web_sys",
    "yew",
    "HashMap",
    "HashSet",
];

/// The core names neither Yew nor the browser, and nothing by which the world would reach it.
#[test]
fn the_core_is_pure() {
    for module in ["spectrum", "reading", "link", "seal", "placeholders", "quotes", "voices", "share", "gather"] {
        let path = format!("src/{module}.rs");
        let (core, _) = all_of(&path);
        assert_eq!(core.len(), 1, "{path} is there");
        assert_eq!(naming(&core, IMPURE), [""; 0]);
    }
}

/// The sources whose path starts so, and the others.
fn all_of(start: &str) -> (Vec<Source>, Vec<Source>) {
    sources().into_iter().partition(|source| source.path.starts_with(start))
}

/// The two programs leave each other alone, so that neither's readers pay for the other.
#[test]
fn gathering_is_no_part_of_the_app() {
    let (app, others) = all_of("src/app/");
    let (gathering, _) = all_of("src/gathering/");
    assert!(gathering.len() > 3, "src/gathering is what it was");
    assert_eq!(naming(&app, &["gather", "gathering", "GatherText"]), [""; 0]);
    assert_eq!(naming(&gathering, &["app", "AppText", "PageText"]), [""; 0]);
    let entries: Vec<Source> = others.into_iter().filter(|source| source.path == "src/bin/app.rs").collect();
    assert_eq!(naming(&entries, &["gather", "gathering"]), [""; 0]);
}

/// Only `browser/` names what the browser offers.
#[test]
fn only_browser_names_the_browser() {
    let words = ["web_sys", "js_sys", "gloo", "wasm_bindgen"];
    let (browser, others) = all_of("src/browser/");
    assert_eq!(naming(&others, &words), [""; 0]);
    assert!(!naming(&browser, &words).is_empty(), "src/browser is what it was");
}

/// Rendering asks neither clock nor chance, and counts nothing: ids come from the content, order from lists.
#[test]
fn rendering_is_pure() {
    let (mut app, others) = all_of("src/app/");
    app.extend(others.into_iter().filter(|source| source.path.starts_with("src/gathering/")));
    let words: Vec<&str> = IMPURE.iter().copied().filter(|word| *word != "yew").collect();
    assert!(app.len() > 5, "src/app is what it was");
    assert_eq!(naming(&app, &words), [""; 0]);
    assert_eq!(naming(&app, &["AtomicUsize", "AtomicU32", "Date", "window", "document"]), [""; 0]);
}

/// One function says what a position is called: nothing that readers see looks into the stances' texts by itself.
#[test]
fn one_function_describes_a_position() {
    let (app, _) = all_of("src/app/");
    assert_eq!(naming(&app, &["stances", "StanceTexts"]), [""; 0]);
    let is_text = |name: &str| ["spoken", "summary", "title", "description", "share"].contains(&name);
    for source in sources().iter().filter(|source| source.path != "src/content/mod.rs") {
        for tokens in source.tokens.windows(4) {
            if let [Token::Sign('.'), Token::Word(texts), Token::Sign('.'), Token::Word(name)] = tokens {
                assert!(texts != "texts" || !is_text(name), "{} reads .texts.{name}", source.path);
            }
        }
    }
}

/// The browser's part reads no files: loading is behind the `prerender` feature.
#[test]
fn only_the_build_reads_files() {
    let at_build = ["src/content/load/", "src/prerender/", "src/bin/prerender.rs"];
    let others: Vec<Source> =
        sources().into_iter().filter(|source| !at_build.iter().any(|start| source.path.starts_with(start))).collect();
    let named =
        naming(&others, &["fs", "serde", "serde_json", "toml", "pulldown_cmark", "pollster", "regex", "chrono"]);
    assert_eq!(named, [""; 0]);
}

/// Documentation begins with a noun or a verb: a reader should not have to answer a question first.
#[test]
fn documentation_asks_no_questions() {
    let questions = ["What", "Where", "How", "Whether", "Which", "Whose", "Who", "When", "If"];
    let mut found = Vec::new();
    for source in ["src", "tests", "fuzz/targets"].into_iter().flat_map(sources_in) {
        let mut last = 0;
        for (text, line) in &source.docs {
            let opens = *line != last + 1;
            last = *line;
            if opens && text.split_whitespace().next().is_some_and(|word| questions.contains(&word)) {
                found.push(format!("{}:{line}:{text}", source.path));
            }
        }
    }
    assert!(found.is_empty(), "{} begin with a question:\n{}", found.len(), found.join("\n"));
}

/// The words of a text: letters only, with whatever punctuation is at their ends.
fn word_count(text: &str) -> usize {
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic)).count()
}

/// The text between the tags in a piece of HTML, without the placeholders of `format!`.
fn between_tags(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or("", |(_, text)| text));
        text.push(' ');
    }
    // `{}` and `{name}` are filled with what content says.
    let mut plain = String::new();
    for part in text.split('{') {
        plain.push_str(part.split_once('}').map_or(part, |(_, after)| after));
    }
    plain
}

/// No sentence that readers see is in a source: no Spanish letter in any string, no word as text in `html!`, none
/// between the tags of the HTML that the build writes, and no string of three words where the app renders.
/// Errors for those who build are no such sentences.
#[test]
fn sentences_are_in_content() {
    let mut found = Vec::new();
    for source in sources() {
        let is_word = |text: &str| text.chars().any(char::is_alphabetic);
        let mut sentences = source.html_texts();
        sentences.retain(|(text, _)| is_word(text));
        sentences.extend(source.texts().into_iter().filter(|(text, _)| {
            let is_spanish = text.chars().any(|c| "áéíóúüñÁÉÍÓÚÜÑ".contains(c));
            let is_written = text.contains('<') && is_word(&between_tags(text));
            let is_rendered = source.path.starts_with("src/app/") && word_count(text) >= 3;
            is_spanish || is_written || is_rendered
        }));
        found.extend(sentences.iter().map(|(text, line)| format!("{}:{line}: {text:?}", source.path)));
    }
    assert_eq!(found, [""; 0]);
}

/// The heuristics of the test above see what they should, and nothing else.
#[test]
fn sentences_are_seen() {
    for (text, words) in [("M-176 16H176", 0), ("0 0 100 100", 0), ("Copy the link.", 3), ("placer__row app-only", 0)] {
        assert_eq!(word_count(text), words, "{text}");
    }
    for html in ["<p class=\"a\">{}</p>", "<a href=\"{root}{prefix}\">{name}</a>", "</main>", "<p>1 · {}</p>"] {
        assert!(!between_tags(html).chars().any(char::is_alphabetic), "{html}");
    }
    for html in ["<p>Hi</p>", "<p>{} of {}</p>", "</a> and", "<li>{} <b>x"] {
        assert!(between_tags(html).chars().any(char::is_alphabetic), "{html}");
    }
}

/// Every sentence that content has to bring is asked for somewhere: no translator works for nothing.
#[test]
fn every_key_is_used() {
    let keys = Source::parse("src/content/texts.rs", &read("src/content/texts.rs"));
    let (_, others) = all_of("src/content/texts.rs");
    let used: BTreeSet<&str> = others.iter().flat_map(Source::words).collect();
    let declared = keys.tokens.windows(3).filter_map(|tokens| match tokens {
        [Token::Word(key), Token::Sign('='), Token::Text(..)] => Some(key.as_str()),
        _ => None,
    });
    let declared: Vec<&str> = declared.collect();
    assert!(declared.len() > 30, "the keys are where they were");
    let unused: Vec<&str> = declared.into_iter().filter(|key| !used.contains(key)).collect();
    assert_eq!(unused, [""; 0]);
}

fn table(path: &str) -> Table {
    read(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The versions in Cargo.lock of a package.
fn locked(name: &str) -> Vec<String> {
    let lock = table("Cargo.lock");
    let packages = lock.get("package").and_then(Value::as_array).expect("packages").iter();
    let named = packages.filter(|package| package.get("name").and_then(Value::as_str) == Some(name));
    named.filter_map(|package| package.get("version").and_then(Value::as_str)).map(str::to_owned).collect()
}

/// wasm-bindgen's command and crate must match to the letter, so the version is one wherever it is written.
#[test]
fn wasm_bindgen_is_one_version() {
    let manifest = table("Cargo.toml");
    let required = manifest.get("dependencies").and_then(|all| all.get("wasm-bindgen")).and_then(Value::as_str);
    let required = required.and_then(|version| version.strip_prefix('=')).expect("an exact version in Cargo.toml");
    let versions = read("scripts/versions");
    let installed = versions.lines().find_map(|line| line.strip_prefix("WASM_BINDGEN_VERSION="));
    assert_eq!(installed, Some(required));
    assert_eq!(locked("wasm-bindgen"), [required]);
}

/// Yew and what it shares with the app are in the wasm once.
#[test]
fn nothing_is_in_the_wasm_twice() {
    for name in ["yew", "gloo", "gloo-timers", "web-sys", "js-sys"] {
        assert_eq!(locked(name).len(), 1, "{name}");
    }
}

/// The site's notices are those of Cargo.lock and package-lock.json: a crate more is a notice more.
#[test]
fn licences_are_true() {
    let mut check = Command::new("node");
    check.current_dir(root()).args(["scripts/licences.mjs", "--check"]);
    let output = check.output().expect("Node.js is installed: run `make setup`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Scripts, the Makefile and the build's settings name no file of the project that is not there.
#[test]
fn scripts_name_what_is_there() {
    let folders = ["benches", "docs", "fuzz", "npm", "scripts", "src", "static", "styles", "tests"];
    let mut scripts = vec!["Makefile".to_owned(), "Trunk.toml".to_owned(), "index.html".to_owned()];
    for folder in [".ci", "benches", "fuzz/messages", "npm", "scripts", "static"] {
        scripts.extend(files_in(folder, &["", "js", "mjs", "ts"]));
    }
    let mut found = Vec::new();
    for script in scripts {
        let text = read(&script);
        for word in text.split(|c: char| !c.is_alphanumeric() && !"_-./".contains(c)) {
            let path = word.trim_start_matches(['.', '/']).trim_end_matches('.');
            let (folder, name) = path.split_once('/').unwrap_or_default();
            if folders.contains(&folder) && !name.is_empty() && !root().join(path).exists() {
                found.push(format!("{script} names {path}"));
            }
        }
    }
    assert_eq!(found, [""; 0]);
}

/// Workflows run what they were reviewed with: each action is a commit, and says which version that is.
#[test]
fn actions_are_pinned() {
    let workflow = read(".github/workflows/pages.yml");
    let used: Vec<&str> =
        workflow.lines().filter_map(|line| line.split_once("uses: ").map(|(_, action)| action)).collect();
    assert!(used.len() > 4, "the workflow uses actions");
    for action in used {
        let (commit, version) = action.split_once('@').and_then(|(_, it)| it.split_once(" # v")).unwrap_or_default();
        let is_commit = commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
        assert!(is_commit && !version.is_empty(), "{action}: write its commit, and its version behind it: # v1.2.3");
    }
}

/// Every file in `tests/` is declared in Cargo.toml, where `autotests` is off: a forgotten one would never run.
#[test]
fn every_test_is_declared() {
    let manifest = table("Cargo.toml");
    let tests = manifest.get("test").and_then(Value::as_array).expect("tests").iter();
    let declared: BTreeSet<String> =
        tests.filter_map(|test| test.get("name").and_then(Value::as_str)).map(str::to_owned).collect();
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(root().join("tests")).expect("the tests can be read") {
        let path = entry.expect("the tests can be read").path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            found.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    let forgotten: Vec<&String> = found.difference(&declared).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}

/// The npm package of the loader: its version is the project's, and its types know every stance. That they know what
/// the loader and the app say, `scripts/check-scripts` holds.
#[test]
fn the_npm_package_is_that_of_the_loader() {
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(read("npm/package.json").contains(&version), "npm/package.json has the version of Cargo.toml: {version}");
    let types = read("npm/embed.d.ts");
    for stance in de_tu_a_tu::spectrum::Stance::ALL {
        assert!(types.contains(&format!("\"{}\"", stance.id())), "the types lack the stance {}", stance.id());
    }
}

/// The app keeps to the premises on which `scripts/shrink-wasm.mjs` empties functions: one that ran after all would be a
/// trap in the reader's build, and nowhere else.
#[test]
fn the_app_keeps_to_the_premises_of_shrinking() {
    let (mut app, others) = all_of("src/app/");
    app.extend(others.into_iter().filter(|source| source.path == "src/bin/app.rs"));
    assert!(app.len() > 10, "src/app is what it was");

    // Nothing is suspended, put elsewhere, or a textarea; no attribute is added to an element that is made; elements are
    // told apart by keys in no list.
    let unheard = ["Suspense", "VSuspense", "VPortal", "create_portal", "VRef", "textarea", "Textarea", "VList"];
    assert_eq!(naming(&app, &unheard), [""; 0]);
    assert_eq!(naming(&app, &["add_attribute", "add_property", "get_mut_index_map"]), [""; 0]);
    assert_eq!(counted(&app, "\"textarea\""), []);

    // The one function that gives keys sees to it that no list has nothing but keys. No element of `html!` has one.
    let parts = || vec![("src/app/parts.rs", 1)];
    assert_eq!(counted(&app, " key ="), parts());
    assert_eq!(counted(&app, ". key ="), parts());
    assert_eq!(counted(&app, "Key : :"), parts());

    // Ready-made HTML is adopted, never inserted: it stands where hydration finds it, and in nothing that comes later.
    assert_eq!(naming(&app, &["VRaw"]), [""; 0]);
    assert_eq!(counted(&app, "from_html_unchecked"), [("src/app/parts.rs", 1)]);
    assert_eq!(counted(&app, "slot ( &"), [("src/app/mod.rs", 4)]);
    assert_eq!(counted(&app, "slot ( stance_links )"), [("src/app/placer.rs", 1)]);

    // There is one component.
    assert_eq!(counted(&app, "Component for"), [("src/app/mod.rs", 1)]);
    assert_eq!(naming(&app, &["VComp", "VChild", "BaseComponent"]), [""; 0]);
    let functions: Vec<&str> =
        app.iter().map(|source| &*source.path).filter(|path| read(path).contains("component]")).collect();
    assert_eq!(functions, [""; 0], "no function is a component");
}

/// The sources that hold these tokens, each with the number of times. Between two tokens there is one space.
fn counted<'a>(sources: &'a [Source], tokens: &str) -> Vec<(&'a str, usize)> {
    let code = |source: &Source| -> String {
        let tokens = source.tokens.iter().map(|token| match token {
            Token::Word(word) => word.clone(),
            Token::Sign(sign) => sign.to_string(),
            Token::Text(text, _) => format!("\"{text}\""),
            Token::Value => "0".to_owned(),
        });
        tokens.collect::<Vec<_>>().join(" ")
    };
    let counts = sources.iter().map(|source| (source.path.as_str(), code(source).matches(tokens).count()));
    counts.filter(|(_, count)| *count > 0).collect()
}
