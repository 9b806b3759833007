//! The style sheets: that values have names, that names are used, and that sides follow the direction of the text.
#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A declaration and where it stands.
#[derive(Debug, PartialEq, Eq)]
struct Declaration {
    file: String,
    property: String,
    value: String,
}

/// The declarations of a style sheet. What stands before a brace, selectors and conditions, is none.
fn declarations(file: &str, text: &str) -> Vec<Declaration> {
    let mut code = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        code.push_str(before);
        rest = comment.split_once("*/").expect("comments end").1;
    }
    code.push_str(rest);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in code.match_indices(['{', '}', ';']) {
        let part = code.get(start..at).expect("a part between two signs");
        start = at + sign.len();
        if sign != "{"
            && let Some((property, value)) = part.split_once(':')
        {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(Declaration { file: file.to_owned(), property: property.trim().to_owned(), value });
        }
    }
    found
}

fn all_declarations() -> Vec<Declaration> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("styles");
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).expect("there are style sheets") {
        let path = entry.expect("a style sheet").path();
        let text = fs::read_to_string(&path).expect("it can be read");
        found.extend(declarations(&path.file_name().expect("a name").to_string_lossy(), &text));
    }
    assert!(found.len() > 300, "only {} declarations", found.len());
    found
}

/// The lengths and times in a value: numbers that are followed by a unit, other than a share of what is left.
fn lengths(value: &str) -> Vec<&str> {
    let is_of_word = |character: char| character.is_ascii_alphanumeric() || "-_.#".contains(character);
    let words = value.split(|character| !is_of_word(character));
    let is_length = |word: &&str| {
        let number = word.trim_start_matches('-');
        let unit = number.trim_start_matches(|character: char| character.is_ascii_digit() || character == '.');
        unit.len() < number.len()
            && unit.chars().all(|character| character.is_ascii_alphabetic())
            && !matches!(unit, "" | "fr")
    };
    words.filter(is_length).collect()
}

#[test]
fn style_sheets_are_read_rightly() {
    let text = "/* a: 1px; */ @media (min-width: 40rem) { .a1px:not([b=\"2s\"]) { c: calc(-1 * var(--d-3px)\n + 4.5rem); e: url(f.woff2) } }";
    let declaration = |property: &str, value: &str| Declaration {
        file: "x".to_owned(),
        property: property.to_owned(),
        value: value.to_owned(),
    };
    let found = declarations("x", text);
    assert_eq!(found, [declaration("c", "calc(-1 * var(--d-3px) + 4.5rem)"), declaration("e", "url(f.woff2)")]);
    assert_eq!(found.iter().flat_map(|it| lengths(&it.value)).collect::<Vec<_>>(), ["4.5rem"]);
    assert_eq!(lengths("0 16% 2fr 1em .5s #1em -3px 44px,62% 11pt"), ["1em", ".5s", "-3px", "44px", "11pt"]);
}

/// A length or a time is said once, as a custom property whose name says what it is for. (`1em` by itself is a unit,
/// for the height of a line.)
#[test]
fn lengths_have_names() {
    for Declaration { file, property, value } in all_declarations() {
        let unnamed: Vec<&str> = lengths(&value).into_iter().filter(|length| *length != "1em").collect();
        // `@page` knows no names.
        let is_name = property.starts_with("--") || (file == "print.css" && value == "20mm");
        assert!(is_name || unnamed.is_empty(), "{file}: {property}: {value} has {unnamed:?}: give it a name");
    }
}

/// Every name that is used is given in tokens.css or in the file that uses it, and every one that is given is used.
#[test]
fn names_are_given_and_used() {
    let all = all_declarations();
    let given: BTreeSet<(&str, &str)> = all
        .iter()
        .map(|it| (it.file.as_str(), it.property.as_str()))
        .filter(|(_, property)| property.starts_with("--"))
        .collect();
    let used: BTreeSet<(&str, &str)> = all
        .iter()
        .flat_map(|it| it.value.split("var(").skip(1).map(move |rest| (it.file.as_str(), rest)))
        .map(|(file, rest)| (file, rest.split([')', ',']).next().unwrap_or_default().trim()))
        .collect();
    for (file, name) in &given {
        // A file may give a token another value, which is used wherever the token is.
        let is_shared = given.contains(&("tokens.css", *name));
        let uses = used.iter().filter(|(user, used)| used == name && (is_shared || user == file)).count();
        assert!(uses > 0, "{file}: nobody uses {name}");
    }
    for (file, name) in &used {
        let is_given = given.contains(&("tokens.css", *name)) || given.contains(&(*file, *name));
        assert!(is_given, "{file}: nobody gives {name}");
    }
}

/// Sides are those of the text, so that a language that is read from right to left needs no rule of its own; and no
/// rule has to shout.
#[test]
fn sides_follow_the_text() {
    let physical = |property: &str| {
        let named =
            property.split('-').any(|part| matches!(part, "left" | "right" | "top" | "bottom" | "width" | "height"));
        named && !matches!(property, "line-height" | "border-width" | "stroke-width") && !property.starts_with("--")
    };
    for Declaration { file, property, value } in all_declarations() {
        assert!(!physical(&property), "{file}: {property} names a side of the window: name one of the text");
        let is_side = property == "float" || property == "text-align";
        assert!(!(is_side && matches!(value.as_str(), "left" | "right")), "{file}: {property}: {value}");
        assert!(!value.contains("!important"), "{file}: {property}: {value}");
    }
}
