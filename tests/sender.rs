//! Whoever has sent a reader here: a sealed link says nothing before its reader has said where they stand.

use de_tu_a_tu::link::{Link, MOST_VOICES, voices_in};
use de_tu_a_tu::seal::seal;
use de_tu_a_tu::sender::{Seen, Sender};
use de_tu_a_tu::spectrum::Position;
use proptest::prelude::*;

fn at(number: u8) -> Position {
    Position::new(number).unwrap_or_else(|| unreachable!("{number} is a position"))
}

fn link() -> Link {
    Link { before: Some(at(40)), with: vec![at(9)], ..Link::to(at(71)) }
}

/// Covered until the reader has placed themselves, then seen whole, and covered again from whoever starts again.
#[test]
fn placing_oneself_uncovers() {
    let sender = Sender::of_code(&seal(&link()));
    assert_eq!(sender.seen_by(None), Seen::Covered);
    assert_eq!(sender.seen_by(Some(at(0))), Seen::Link(&link()));
    assert_eq!(sender.seen_by(Some(at(0))).position(), Some(at(71)));
    assert_eq!(sender.seen_by(None).link(), None);
}

/// Not even developers are told by what they print.
#[test]
fn nothing_of_it_is_printed() {
    let printed = format!("{:?}", Sender::of_code(&seal(&link())));
    assert_eq!(printed, "Covered(Covered)");
}

/// A code that is damaged, cut or empty says so, until it no longer matters.
#[test]
fn damaged_senders_are_nobody_in_the_end() {
    let code = seal(&link());
    let cut = code.get(..code.len() - 2).unwrap_or_default();
    for code in ["", cut, "nrksmgnfmb", "71", "<b>"] {
        let sender = Sender::of_code(code);
        assert_eq!(sender, Sender::Damaged, "{code}");
        assert_eq!(sender.seen_by(None), Seen::Damaged);
        assert_eq!(sender.seen_by(Some(at(50))), Seen::Nobody);
    }
}

/// A page knows that it has a sender before it knows anything of them.
#[test]
fn an_unread_link_is_covered_from_everybody() {
    assert_eq!(Sender::Unread.seen_by(None), Seen::Covered);
    assert_eq!(Sender::Unread.seen_by(Some(at(50))), Seen::Covered);
}

/// In a frame's address a sealed sender comes before an open one: what is to be covered is never shown instead.
#[test]
fn senders_in_frames() {
    let code = seal(&link());
    assert_eq!(Sender::of_frame(""), Sender::Nobody);
    assert_eq!(Sender::of_frame("theme=dark&at=71&before=40&with=9"), Sender::Open(link()));
    assert_eq!(Sender::of_frame(&format!("theme=dark&sealed={code}")), Sender::of_code(&code));
    assert_eq!(Sender::of_frame(&format!("at=30&sealed={code}")), Sender::of_code(&code));
    assert_eq!(Sender::of_frame("at=30&sealed=nonsense"), Sender::Damaged);
    assert_eq!(Sender::of_frame("sealed=&at=30"), Sender::Damaged);
    assert_eq!(Sender::of_frame("at=101"), Sender::Nobody);
}

/// Voices are read one by one, and no more of them than a link carries.
#[test]
fn voices_in_frames() {
    assert_eq!(voices_in("theme=dark&voices=20.40.55"), [at(20), at(40), at(55)]);
    assert_eq!(voices_in("voices=20.x.101.-5.007.55"), [at(20), at(55)]);
    assert_eq!(voices_in("voices=&at=7"), []);
    assert_eq!(voices_in("at=7&with=9"), []);
    let many = vec!["7"; 3 * MOST_VOICES].join(".");
    assert_eq!(voices_in(&format!("voices={many}")).len(), MOST_VOICES);
}

proptest! {
    /// Whatever stands in an address, nobody sees a sealed sender before they have placed themselves.
    #[test]
    fn nobody_sees_before_they_have_answered(query in ".{0,60}", number in 0_u8..=100) {
        let sender = Sender::of_frame(&format!("{query}&sealed={}", seal(&Link::to(at(number)))));
        if !query.contains("sealed=") {
            prop_assert_eq!(sender.seen_by(None), Seen::Covered);
            prop_assert_eq!(sender.seen_by(Some(at(50))).position(), Some(at(number)));
        }
        let _ = voices_in(&query);
    }
}
