//! Placing oneself and copying the link by keyboard alone.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::spectrum::Stance;

use crate::hands::key;
use crate::piece::{COPY, LESS, Piece, RANGE, stance_button};
use crate::server::Site;

#[test]
fn every_key_of_a_range() {
    let piece = Piece::open(&Site::new(), "");
    piece.tab_to(RANGE);
    for (name, pressed, number) in [
        ("right", key::RIGHT, 51),
        ("up", key::UP, 52),
        ("left", key::LEFT, 51),
        ("down", key::DOWN, 50),
        ("page up", key::PAGE_UP, 60),
        ("page down", key::PAGE_DOWN, 50),
        ("page down", key::PAGE_DOWN, 40),
        ("home", key::HOME, 0),
        ("left at the end", key::LEFT, 0),
        ("page up", key::PAGE_UP, 10),
        ("end", key::END, 100),
        ("right at the end", key::RIGHT, 100),
        ("page down", key::PAGE_DOWN, 90),
    ] {
        println!("{name}");
        piece.press(&[pressed]);
        piece.assert_placed(number);
    }
}

/// Whoever wants the very middle is there already, and says so.
#[test]
fn enter_and_space_take_the_middle() {
    for taken in [key::ENTER, ' '] {
        let piece = Piece::open(&Site::new(), "");
        piece.tab_to(RANGE);
        piece.assert_unset();
        piece.press(&[taken]);
        piece.assert_placed(50);
    }
}

#[test]
fn focus_alone_places_nobody() {
    let piece = Piece::open(&Site::new(), "");
    piece.tab_to(RANGE);
    piece.press(&[key::TAB, key::TAB]);
    piece.assert_unset();
}

#[test]
fn buttons_stances_and_copying() {
    let piece = Piece::open(&Site::new(), "en/");
    piece.tab_to(LESS);
    piece.press(&[key::ENTER]);
    piece.assert_placed(49);
    piece.tab_to(&stance_button(Stance::Horizontal));
    piece.press(&[' ']);
    piece.assert_placed(100);
    piece.tab_to(COPY);
    piece.press(&[key::ENTER]);
    let copied = piece.said(AppText::ShareCopied);
    piece.wait_until("the announcement", || piece.text(".share__said") == copied);
}
