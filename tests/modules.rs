//! No file of the program imports one that imports it, at once or by way of others, so that each can be read after those
//! that it is made of.
//!
//! A file imports another if a path in it leads to a name that the other defines, be it in `use` or in the midst of code.
//! Where a module passes on a name of another (`pub use`), the path is followed to the file that defines it. To declare a
//! module (`mod x;`) is not to import it: a parent that does no more than that may lend its children names of its own.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[path = "fixture/tokens.rs"]
mod tokens;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenTree};

use crate::tokens::{Source, sources, without_attributes};

/// A path of modules and names, from the crate's root: `["content", "load", "Content"]`.
type Names = Vec<String>;

/// A module with a file of its own.
struct Module {
    path: String,
    /// The module's place in the crate.
    place: Names,
    tokens: Vec<TokenTree>,
}

/// The place of a file's module; none for programs, which nobody can import.
fn place(path: &str) -> Option<Names> {
    let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let mut names: Names = path.split('/').map(str::to_owned).collect();
    match names.first().map(String::as_str) {
        Some("bin") => return None,
        Some("lib") => return Some(Names::new()),
        _ => {}
    }
    names.pop_if(|last| last == "mod");
    Some(names)
}

/// All modules by their places.
struct Program(BTreeMap<Names, Module>);

impl Program {
    fn of(sources: Vec<Source>) -> Self {
        let modules = sources.into_iter().filter_map(|source| {
            let place = place(&source.path)?;
            Some((place.clone(), Module { path: source.path, place, tokens: source.tokens }))
        });
        Self(modules.collect())
    }

    fn is_module(&self, place: &[String]) -> bool {
        self.0.contains_key(place)
    }

    /// The files that each file imports.
    fn imports(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let of_module = |module: &Module| {
            let mut paths = Vec::new();
            self.collect_paths(module, &module.tokens, &mut paths);
            let targets = paths.iter().filter_map(|(_, path)| self.definer(path, 0)).map(|it| it.path.clone());
            targets.filter(|path| *path != module.path).collect::<BTreeSet<String>>()
        };
        let known = |path: &String| self.0.values().find(|it| it.path == *path).map(|it| it.path.as_str());
        let row = |module| (of_module(module), module);
        self.0
            .values()
            .map(row)
            .map(|(targets, it)| (it.path.as_str(), targets.iter().filter_map(known).collect()))
            .collect()
    }

    /// The module that defines what a path leads to.
    fn definer(&self, path: &[String], depth: usize) -> Option<&Module> {
        let mut length = path.len();
        while !self.is_module(path.get(..length)?) {
            length = length.checked_sub(1)?;
        }
        let (place, rest) = path.split_at(length);
        let module = self.0.get(place)?;
        let Some((name, rest)) = rest.split_first() else { return Some(module) };
        let mut paths = Vec::new();
        self.collect_paths(module, &module.tokens, &mut paths);
        let passed_on =
            paths.into_iter().find(|(bound, path)| bound.as_ref() == Some(name) && depth < 9 && path != place);
        match passed_on {
            Some((_, path)) => self.definer(&[path, rest.to_vec()].concat(), depth + 1),
            None => Some(module),
        }
    }

    /// Collects all paths in a module that lead into the crate, each with the name that `use` binds to it.
    fn collect_paths(&self, module: &Module, tokens: &[TokenTree], found: &mut Vec<(Option<String>, Names)>) {
        let mut is_use = false;
        let mut is_after_colons = false;
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Ident(ident) => {
                    let name = ident.to_string();
                    let start = match name.as_str() {
                        "crate" => Some(Names::new()),
                        "self" => Some(module.place.clone()),
                        "super" => module.place.split_last().map(|(_, parent)| parent.to_vec()),
                        _ => {
                            let child = [module.place.clone(), vec![name.clone()]].concat();
                            self.is_module(&child).then_some(child)
                        }
                    };
                    let rest = tokens.get(index + 1..).unwrap_or_default();
                    if let Some(start) = start.filter(|_| !is_after_colons && is_colons(rest)) {
                        follow(start, rest.get(2..).unwrap_or_default(), is_use, found);
                    }
                    is_use |= name == "use";
                }
                TokenTree::Punct(mark) if mark.as_char() == ';' => is_use = false,
                TokenTree::Group(group) if !is_use => {
                    self.collect_paths(module, &without_attributes(group.stream()), found);
                }
                _ => {}
            }
            is_after_colons = index > 0 && tokens.get(index - 1..).is_some_and(is_colons);
        }
    }
}

/// True if `::` comes next.
fn is_colons(tokens: &[TokenTree]) -> bool {
    let is_colon = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':');
    tokens.len() > 1 && tokens.iter().take(2).all(is_colon)
}

/// Follows a path to its end, or to the ends of its branches in braces.
fn follow(mut path: Names, tokens: &[TokenTree], is_use: bool, found: &mut Vec<(Option<String>, Names)>) {
    match tokens {
        [TokenTree::Ident(name), rest @ ..] => {
            match name.to_string().as_str() {
                "self" => {}
                "super" => drop(path.pop()),
                name => path.push(name.to_owned()),
            }
            if is_colons(rest) {
                return follow(path, rest.get(2..).unwrap_or_default(), is_use, found);
            }
            let bound = match rest {
                [TokenTree::Ident(word), TokenTree::Ident(alias), ..] if word == "as" => Some(alias.to_string()),
                _ => path.last().cloned(),
            };
            found.push((bound.filter(|_| is_use), path));
        }
        [TokenTree::Group(group), ..] if group.delimiter() == Delimiter::Brace => {
            let branches: Vec<TokenTree> = group.stream().into_iter().collect();
            let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ',');
            branches.split(is_comma).for_each(|branch| follow(path.clone(), branch, is_use, found));
        }
        // Everything of a module, or the end of a branch.
        [TokenTree::Punct(_), ..] => found.push((None, path)),
        _ => {}
    }
}

/// The circles: the files of each, every one of which leads to all others.
fn circles<'a>(imports: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<Vec<&'a str>> {
    let reached = |from: &str| {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&str> = imports.get(from).into_iter().flatten().copied().collect();
        while let Some(file) = next.pop() {
            if reached.insert(file) {
                next.extend(imports.get(file).into_iter().flatten());
            }
        }
        reached
    };
    let all: BTreeMap<&str, BTreeSet<&str>> = imports.keys().map(|file| (*file, reached(file))).collect();
    let leads = |from: &str, to: &str| all.get(from).is_some_and(|reached| reached.contains(to));
    let circle =
        |file: &&'a str| imports.keys().copied().filter(|it| leads(file, it) && leads(it, file)).collect::<Vec<_>>();
    let circles: BTreeSet<Vec<&str>> = imports.keys().map(circle).filter(|circle| !circle.is_empty()).collect();
    circles.into_iter().collect()
}

/// No file imports itself by way of others.
#[test]
fn no_files_import_each_other() {
    let program = Program::of(sources());
    let imports = program.imports();
    assert!(imports.len() > 40, "the sources are where they were");
    let said: Vec<String> = circles(&imports)
        .into_iter()
        .map(|circle| {
            let within = |file: &&str| {
                let targets: Vec<&str> =
                    imports.get(file).into_iter().flatten().copied().filter(|it| circle.contains(it)).collect();
                format!("{file} imports {}", targets.join(", "))
            };
            circle.iter().map(within).collect::<Vec<_>>().join("; ")
        })
        .collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

fn program(files: &[(&str, &str)]) -> Program {
    Program::of(files.iter().map(|(path, text)| Source::parse(path, text)).collect())
}

/// Imports are read rightly: through names that are passed on, in braces, under other names, in the midst of code.
#[test]
fn imports_are_read_rightly() {
    let program = program(&[
        ("src/lib.rs", "pub mod a; pub mod b; pub mod c;"),
        ("src/a.rs", "use crate::b::{self, Y as Z, x::{X}}; pub(super) fn f() { crate::c::g(super::c::h) }"),
        ("src/b/mod.rs", "mod x; mod y; pub use self::y::Y; /// [`crate::a`]\n fn g() { x::h() }"),
        ("src/b/x.rs", "use super::Y; pub struct X;"),
        ("src/b/y.rs", "use std::fmt; pub struct Y;"),
        ("src/c.rs", "fn g() { self::h() }"),
        ("src/bin/d.rs", "use de_tu_a_tu::a::A;"),
    ]);
    let expected: [(&str, &[&str]); 6] = [
        ("src/a.rs", &["src/b/mod.rs", "src/b/x.rs", "src/b/y.rs", "src/c.rs"]),
        ("src/b/mod.rs", &["src/b/x.rs", "src/b/y.rs"]),
        ("src/b/x.rs", &["src/b/y.rs"]),
        ("src/b/y.rs", &[]),
        ("src/c.rs", &[]),
        ("src/lib.rs", &[]),
    ];
    assert_eq!(program.imports(), expected.map(|(file, targets)| (file, targets.iter().copied().collect())).into());
    assert_eq!(circles(&program.imports()), Vec::<Vec<&str>>::new());
}

/// Circles are found, of two and of three, and whoever only leads to one is in none.
#[test]
fn circles_are_found() {
    let program = program(&[
        ("src/lib.rs", "mod a; mod b; mod c; mod d; mod e; mod f;"),
        ("src/a.rs", "use crate::b::B; use crate::c::C;"),
        ("src/b.rs", "fn f() { super::a::g() }"),
        ("src/c.rs", "use super::{d};"),
        ("src/d.rs", "use crate::e::*;"),
        ("src/e.rs", "use crate::c as x;"),
        ("src/f.rs", "use crate::a; use crate::f::X;"),
    ]);
    let expected = [vec!["src/a.rs", "src/b.rs"], vec!["src/c.rs", "src/d.rs", "src/e.rs"]];
    assert_eq!(circles(&program.imports()), expected);
}
