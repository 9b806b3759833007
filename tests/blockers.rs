//! What ad blockers take away by rules that are of no site in particular: none of the site's addresses, and no part of its
//! pages. `tests/fixture/blockers.txt` has such rules, in the syntax of their lists.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use de_tu_a_tu::content::load::load;
use scraper::{Html, Selector};

const LIST: &str = include_str!("fixture/blockers.txt");

/// Places where the site may stand, since rules are of whole addresses.
const PLACES: [&str; 3] =
    ["https://example.org/", "https://example.org/ensayos/de-tu-a-tu/", "https://owner.github.io/de-tu-a-tu/"];

/// A rule that refuses requests.
struct Rule<'a> {
    pattern: &'a str,
    /// The kinds of request that it is for; all of them, if it names none.
    kinds: Vec<&'a str>,
}

impl<'a> Rule<'a> {
    /// Reads a line. That a rule is for requests to other sites only is left out: whoever embeds the piece makes them.
    fn read(line: &'a str) -> Self {
        let (pattern, options) = line.split_once('$').unwrap_or((line, ""));
        let kinds = options.split(',').filter(|it| !it.is_empty() && *it != "third-party").collect();
        Self { pattern, kinds }
    }

    fn refuses(&self, address: &str, kind: &str) -> bool {
        let address = address.to_ascii_lowercase();
        (self.kinds.is_empty() || self.kinds.contains(&kind)) && matches(self.pattern, &address)
    }
}

/// True if an address is like a pattern: `||` stands for where a host's name or a part of it begins, `|` for the address's
/// beginning or end, `^` for whatever separates words in addresses and for the end, and `*` for anything.
fn matches(pattern: &str, address: &str) -> bool {
    let starts: Vec<usize> = if let Some(host) = address.find("://").map(|at| at + 3)
        && pattern.starts_with("||")
    {
        let end = address.get(host..).and_then(|rest| rest.find('/')).map_or(address.len(), |length| host + length);
        let dots = address.match_indices('.').map(|(at, _)| at + 1).filter(|at| *at > host && *at < end);
        [host].into_iter().chain(dots).collect()
    } else if pattern.starts_with('|') {
        vec![0]
    } else {
        (0..address.len()).collect()
    };
    let pattern = pattern.trim_start_matches('|').as_bytes();
    starts.into_iter().any(|start| begins(pattern, address.as_bytes().get(start..).unwrap_or_default()))
}

/// True if a text begins like a pattern.
fn begins(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern, text) {
        ([], _) => true,
        ([b'|'], _) => text.is_empty(),
        ([b'*', rest @ ..], _) => (0..=text.len()).any(|at| begins(rest, text.get(at..).unwrap_or_default())),
        ([b'^', rest @ ..], []) => begins(rest, &[]),
        ([b'^', rest @ ..], [byte, after @ ..]) => {
            !byte.is_ascii_alphanumeric() && !b"_-.%".contains(byte) && begins(rest, after)
        }
        ([wanted, rest @ ..], [byte, after @ ..]) => wanted == byte && begins(rest, after),
        (_, []) => false,
    }
}

fn lines() -> impl Iterator<Item = &'static str> {
    LIST.lines().filter(|line| !line.is_empty() && !line.starts_with('!'))
}

fn rules() -> Vec<Rule<'static>> {
    lines().filter(|line| !line.contains("##")).map(Rule::read).collect()
}

/// The selectors of what is hidden.
fn hidden() -> Vec<&'static str> {
    lines().filter_map(|line| line.strip_prefix("##")).collect()
}

/// The built site's files, by their paths.
fn files() -> Vec<String> {
    fn walk(folder: &Path, before: &str, found: &mut Vec<String>) {
        let entries = fs::read_dir(folder).expect("there is no built site: run `make dist`");
        for entry in entries.map(|entry| entry.expect("an entry")) {
            let path = format!("{before}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => walk(&entry.path(), &format!("{path}/"), found),
                false => found.push(path),
            }
        }
    }
    let mut found = Vec::new();
    walk(&dist(), "", &mut found);
    found
}

fn dist() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist")
}

/// The kind of request by which a browser asks for a file, by the file's name.
fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "script",
        Some("wasm" | "json") => "xmlhttprequest",
        Some("png" | "svg") => "image",
        Some("woff2") => "font",
        _ if path.contains("embed/") => "subdocument",
        _ => "document",
    }
}

/// The rules mean what they would mean to a blocker.
#[test]
fn rules_are_read_as_blockers_read_them() {
    for (rule, address, is_refused) in [
        ("/share.", "https://example.org/js/share.js", true),
        ("/share.", "https://example.org/share", false),
        ("-share-", "https://example.org/a-share-b.png", true),
        ("||example.org^", "https://www.example.org/a", true),
        ("||example.org^", "https://badexample.org/a", false),
        ("||example.org^", "https://example.org.test/a", false),
        ("||example.org^*/sdk.js", "https://example.org/v1/sdk.js", true),
        ("|https://example", "https://example.org/", true),
        ("|example", "https://example.org/", false),
        (".org/t.js|", "https://example.org/t.js", true),
        (".org/t.js|", "https://example.org/t.js?1", false),
        ("/og^", "https://example.org/og", true),
        ("/og^", "https://example.org/og/es.png", true),
        ("/og^", "https://example.org/ogre", false),
        ("/og/", "https://example.org/OG/1.png", true),
        ("/og/$image", "https://example.org/og/1.png", true),
        ("/og/$script,third-party", "https://example.org/og/1.png", false),
        ("/og/$third-party", "https://example.org/og/1.png", true),
    ] {
        assert_eq!(Rule::read(rule).refuses(address, "image"), is_refused, "{rule} and {address}");
    }
}

/// No file of the site is refused, nor a page with anything in its query that the piece writes there.
#[test]
fn no_address_is_refused() {
    let mut addresses: BTreeSet<String> = files().into_iter().map(|path| path.replace("index.html", "")).collect();
    assert!(addresses.len() > 300 && addresses.contains("embed.js") && addresses.contains("r/71/"), "all files");
    let pages = ["r/71/", "en/r/0/", "s/", "embed/", "en/embed/full/", ""];
    let queries = [
        "with=40.50.Ana:7&before=30",
        "at=71&with=100&before=4",
        "nrksmgnfmv",
        "theme=dark&sealed=nrksmgnfmv&voices=20.40.55&childId=x",
        "mode=full&theme=light",
        "both",
    ];
    for query in queries {
        addresses.extend(pages.map(|page| format!("{page}?{query}")));
    }
    let rules = rules();
    assert!(rules.len() > 60, "the list has rules");
    let mut refused = Vec::new();
    for place in PLACES {
        for path in &addresses {
            let address = format!("{place}{path}");
            let by = rules.iter().filter(|rule| rule.refuses(&address, kind(path)));
            refused.extend(by.map(|rule| format!("{} refuses {address}", rule.pattern)));
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

/// Nothing that has a class or an id in a page, nor what the programs draw, is hidden.
#[test]
fn no_part_is_hidden() {
    let mut page = String::new();
    for path in files().into_iter().filter(|path| path.ends_with("index.html")) {
        let is_one_of_many = path.contains("r/") && !path.contains("r/71/");
        if !is_one_of_many {
            page.push_str(&fs::read_to_string(dist().join(path)).expect("a page"));
        }
    }
    // What is drawn only later has its looks from the style sheets, which name all classes.
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("styles")).expect("the style sheets") {
        let sheet = fs::read_to_string(entry.expect("an entry").path()).expect("a style sheet");
        for part in sheet.split('.').skip(1) {
            let end = part.find(|it: char| !(it.is_ascii_alphanumeric() || "-_".contains(it))).unwrap_or(part.len());
            page.push_str(&format!("<i class=\"{}\"></i>", part.get(..end).unwrap_or_default()));
        }
    }
    // A passage's id is its writer's, who cannot know such lists either.
    let content = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).expect("the real content");
    assert!(content.languages.iter().all(|it| page.contains(&format!("lang=\"{}\"", it.language.code))));
    let html = Html::parse_document(&page);
    let selectors = hidden();
    assert!(selectors.len() > 50, "the list hides things");
    let found: Vec<&str> = selectors
        .into_iter()
        .filter(|it| html.select(&Selector::parse(it).expect("a selector")).next().is_some())
        .collect();
    assert!(found.is_empty(), "these are hidden: {found:?}");
}
