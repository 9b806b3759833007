//! The address of a sealed link: what is covered comes out whole, or not at all.

#![expect(clippy::indexing_slicing, reason = "a test that is wrong about a length should stop")]

use std::collections::BTreeSet;

use de_tu_a_tu::link::{Link, MOST_VOICES};
use de_tu_a_tu::seal::{Sealed, code_in, is_letter, open, seal};
use de_tu_a_tu::spectrum::Position;
use proptest::prelude::*;

const LETTERS: &[u8; 16] = b"bcdfghjkmnpqrstv";

/// The letters of the check value, with which a code begins.
const CHECK: usize = 4;

fn text(letters: Vec<u8>) -> String {
    String::from_utf8(letters).unwrap_or_default()
}

fn at(number: u8) -> Position {
    Position::new(number).unwrap_or_else(|| unreachable!("{number} is a position"))
}

fn full() -> Link {
    Link { position: at(71), before: Some(at(40)), acts: Some(at(55)), with: vec![at(20), at(85)] }
}

/// Codes that are out in the world: each is written to the letter and opened, for as long as there are links.
#[test]
fn codes_are_exact() {
    let cases = [
        (Link::to(at(0)), "bggbpmnfps"),
        (Link::to(at(70)), "pqgsksmrfc"),
        (Link::to(at(71)), "nrksmgnfmv"),
        (Link::to(at(100)), "gftqnsfsqd"),
        (full(), "hbtvbfqnksmmqf"),
    ];
    for (link, code) in cases {
        assert_eq!(seal(&link), code);
        assert_eq!(open(code), Some(link.clone()), "{code}");
        assert_eq!(open(&code.to_uppercase()), Some(link.clone()), "{code}, as some write it");
        assert_eq!(Sealed(&link).to_string(), format!("s/?{code}"));
    }
}

/// A code gives nothing away at a glance: no digit, no letter that stands at one place for neighbours on the spectrum, and
/// no two alike.
#[test]
fn codes_cover_what_they_say() {
    let codes: Vec<String> = Position::all().map(|position| seal(&Link::to(position))).collect();
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 101);
    for code in &codes {
        assert_eq!(code.len(), 10, "{code}");
        assert!(code.bytes().all(|letter| LETTERS.contains(&letter)), "{code}");
    }
    let alike = |one: &str, other: &str| one.bytes().zip(other.bytes()).filter(|(one, other)| one == other).count();
    let most = codes.iter().zip(codes.iter().skip(1)).map(|(one, other)| alike(one, other)).max();
    assert!(most < Some(5), "neighbours have {most:?} of ten letters in common");
}

/// Sixteen letters and no other sign are those of codes, small or capital.
#[test]
fn sixteen_letters_write_a_code() {
    for sign in 0..=u8::MAX {
        assert_eq!(is_letter(sign), LETTERS.contains(&sign.to_ascii_lowercase()), "{}", char::from(sign));
    }
}

/// The longest link is the one with most voices, and one voice more is no link.
#[test]
fn a_code_has_an_end() {
    let mut link = Link { with: vec![at(50); MOST_VOICES], ..full() };
    assert_eq!(seal(&link).len(), 110);
    assert_eq!(open(&seal(&link)), Some(link.clone()));
    link.with.push(at(50));
    assert_eq!(open(&seal(&link)), None);
    assert_eq!(open(&"b".repeat(1_000_000)), None);
}

/// Nothing but a code that was sealed opens.
#[test]
fn what_was_never_sealed_stays_shut() {
    for code in
        ["", "b", "bb", "bbbb", "bbbbbbbbbb", "71", "r/71/", "<img onerror>", "áéíóú", "💥💥", "b\0", "bcdfghjkmñ"]
    {
        assert_eq!(open(code), None, "{code:?}");
    }
}

/// The code stands in the query without a name, among whatever others add.
#[test]
fn the_code_is_what_has_no_name() {
    let cases = [
        ("dkgrtp", Some("dkgrtp")),
        ("dkgrtp=", Some("dkgrtp")),
        ("dkgrtp&utm_source=x", Some("dkgrtp")),
        ("fbclid=IwAR0&dkgrtp", Some("dkgrtp")),
        ("&&dkgrtp&other", Some("dkgrtp")),
        ("", None),
        ("&=&", None),
        ("utm_source=x", None),
    ];
    for (query, code) in cases {
        assert_eq!(code_in(query), code, "{query:?}");
    }
}

fn any_link() -> impl Strategy<Value = Link> {
    let any = || (0_u8..=100).prop_map(at);
    let details = (prop::option::of(any()), prop::option::of(any()));
    (any(), details, prop::collection::vec(any(), 0..=MOST_VOICES)).prop_map(|(position, (before, acts), with)| Link {
        position,
        before,
        acts,
        with,
    })
}

proptest! {
    /// Every link comes out as it went in.
    #[test]
    fn round_trips(link in any_link()) {
        prop_assert_eq!(open(&seal(&link)), Some(link));
    }

    /// Whatever opens is what is sealed by that code, so no two codes are one link's.
    #[test]
    fn any_text_opens_or_not(code in prop_oneof![any::<String>(), "[b-v]{0,24}"]) {
        if let Some(link) = open(&code) {
            prop_assert_eq!(seal(&link), code.to_ascii_lowercase());
        }
    }

    /// A wrong letter in what is covered is noticed, whatever it is.
    #[test]
    fn a_slip_is_noticed(link in any_link(), place in any::<prop::sample::Index>(), letter in 0_usize..16) {
        let code = seal(&link);
        let mut slipped = code.clone().into_bytes();
        let place = CHECK + place.index(slipped.len() - CHECK);
        slipped[place] = LETTERS[letter];
        prop_assert_eq!(open(&text(slipped.clone())).is_some(), text(slipped) == code, "{}", code);
    }

    /// So are two neighbours in it that have changed places.
    #[test]
    fn a_swap_is_noticed(link in any_link(), place in any::<prop::sample::Index>()) {
        let code = seal(&link);
        let mut swapped = code.clone().into_bytes();
        let place = CHECK + place.index(swapped.len() - CHECK - 1);
        swapped.swap(place, place + 1);
        prop_assert_eq!(open(&text(swapped.clone())).is_some(), text(swapped) == code, "{}", code);
    }
}

/// Of all codes of bare positions, none opens with a wrong letter anywhere, with two neighbours swapped, or cut; nor does
/// a long one when it is cut.
#[test]
fn no_damaged_code_opens() {
    for position in Position::all() {
        let code = seal(&Link::to(position)).into_bytes();
        let slips = (0..code.len()).flat_map(|place| {
            let code = &code;
            LETTERS.iter().map(move |letter| {
                let mut slipped = code.clone();
                slipped[place] = *letter;
                slipped
            })
        });
        let swaps = (1..code.len()).map(|place| {
            let mut swapped = code.clone();
            swapped.swap(place - 1, place);
            swapped
        });
        let cuts = (0..code.len()).map(|left| code[..left].to_vec());
        for damaged in slips.chain(swaps).chain(cuts).filter(|damaged| *damaged != code) {
            let damaged = text(damaged);
            assert_eq!(open(&damaged), None, "{damaged}, of {position}");
        }
    }
    let code = seal(&Link { with: Position::all().take(MOST_VOICES).collect(), ..full() });
    for left in 0..code.len() {
        assert_eq!(open(&code[..left]), None, "{left} letters of {code}");
    }
}
