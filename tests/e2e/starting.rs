//! The state of a page once the app answers and before the reader does anything.

use serde_json::json;

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
