//! The state of a page once the app answers and before the reader does anything.

use std::collections::BTreeMap;

use serde_json::json;

use crate::engine::Engine;
use crate::piece::Piece;
use crate::server::Site;

#[test]
fn the_app_says_that_it_is_ready_and_nothing_else() {
    let site = Site::new();
    for path in ["", "en/", "r/71/", "en/r/0/"] {
        let piece = Piece::open(&site, path);
        assert_eq!(
            piece.value("performance.getEntriesByName('app-ready', 'mark').length"),
            json!(1),
            "the mark at {path}"
        );
        assert_eq!(piece.complaints(), [""; 0], "complaints at {path}");
    }
}

#[test]
fn nobody_is_placed_at_first() {
    let site = Site::new();
    let piece = Piece::open(&site, "");
    piece.assert_unset();
    assert_eq!(piece.attribute(".piece", "data-position"), None);
}

/// The page asks for glue and wasm early, and the script that starts the app takes what has come of that: no file is
/// fetched twice. Safari's `import` does not take a module that was asked for with a digest, so that it may ask for the
/// glue, and for that alone, once more.
#[test]
fn no_file_is_fetched_twice() {
    for path in ["", "r/71/", "embed/"] {
        let site = Site::new();
        let piece = Piece::open(&site, path);
        piece.wait_for("document.fonts.status === 'loaded'");
        let mut fetched: BTreeMap<String, usize> = BTreeMap::new();
        for visit in site.log() {
            *fetched.entry(visit.path).or_default() += 1;
        }
        let again: Vec<_> = fetched.iter().filter(|(_, times)| **times > 1).collect();
        let is_glue = |path: &str| path.starts_with("/assets/app-") && path.ends_with(".js");
        let is_excused = |path: &str| piece.engine == Engine::WebKit && is_glue(path);
        assert!(again.iter().all(|(path, _)| is_excused(path)), "at /{path}: {again:?}");
        assert!(fetched.keys().any(|path| path.ends_with(".wasm")) && fetched.keys().any(|path| is_glue(path)));
    }
}
