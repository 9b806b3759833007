//! Several people on one beam: how far apart, where their middle is, what a reply carries, what is worth discussing.
#![expect(clippy::panic, reason = "a test that cannot go on should stop")]

use std::collections::HashSet;
use std::path::Path;

use de_tu_a_tu::content::Band;
use de_tu_a_tu::content::load::{Content, load};
use de_tu_a_tu::link::{Link, MOST_VOICES};
use de_tu_a_tu::spectrum::Position;
use de_tu_a_tu::voices::{Closeness, summary};
use proptest::collection::vec;
use proptest::prelude::*;

fn at(number: u8) -> Position {
    Position::new(number).unwrap_or_else(|| panic!("{number} is no position"))
}

fn all(numbers: &[u8]) -> Vec<Position> {
    numbers.iter().copied().map(at).collect()
}

fn content() -> Content {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    load(&folder).unwrap_or_else(|problems| panic!("the content has problems: {problems:?}"))
}

fn position() -> impl Strategy<Value = Position> {
    (0..=100_u8).prop_map(at)
}

/// The three distances begin and end where they say, from both sides and anywhere on the beam.
#[test]
fn closeness_at_its_boundaries() {
    for (one, other, expected) in [
        (50, 50, Closeness::Near),
        (0, 14, Closeness::Near),
        (86, 100, Closeness::Near),
        (0, 15, Closeness::Apart),
        (40, 55, Closeness::Apart),
        (0, 44, Closeness::Apart),
        (56, 100, Closeness::Apart),
        (0, 45, Closeness::Opposed),
        (55, 100, Closeness::Opposed),
        (0, 100, Closeness::Opposed),
    ] {
        assert_eq!(Closeness::between(at(one), at(other)), expected, "{one} and {other}");
        assert_eq!(Closeness::between(at(other), at(one)), expected, "{other} and {one}");
    }
}

/// Count, middle voice and both ends; of two middle voices the mean, halves up.
#[test]
fn a_group_in_four_numbers() {
    assert_eq!(summary(&[]), None, "nobody has no middle");
    for (voices, expected) in [
        (&[71][..], (1, 71, 71, 71)),
        (&[0], (1, 0, 0, 0)),
        (&[20, 40], (2, 30, 20, 40)),
        (&[41, 20], (2, 31, 20, 41)),
        (&[0, 1], (2, 1, 0, 1)),
        (&[99, 100], (2, 100, 99, 100)),
        (&[100, 100], (2, 100, 100, 100)),
        (&[90, 10, 20], (3, 20, 10, 90)),
        (&[0, 0, 0, 100], (4, 0, 0, 100)),
        (&[100, 61, 60, 0], (4, 61, 0, 100)),
        (&[7, 7, 7, 7, 8], (5, 7, 7, 8)),
    ] {
        let group = summary(&all(voices)).map(|it| (it.count, it.median.get(), it.lowest.get(), it.highest.get()));
        assert_eq!(group, Some(expected), "{voices:?}");
    }
}

/// A reply says where the replier stands and carries everybody so far, oldest first; the sender's own details stay behind.
#[test]
fn a_reply_carries_everybody() {
    let first = Link { before: Some(at(40)), acts: Some(at(55)), ..Link::to(at(71)) };
    let second = first.reply(at(9));
    assert_eq!(second.to_string(), "r/9/?with=71");
    let third = second.reply(at(9));
    assert_eq!(third.to_string(), "r/9/?with=71.9");
    assert_eq!(third.reply(at(100)).to_string(), "r/100/?with=71.9.9");
}

/// A link has room for fifty: the fifty-first drops the oldest, and no other.
#[test]
fn where_there_is_no_room_the_oldest_is_dropped() {
    let mut link = Link::to(at(0));
    for number in 1..=50 {
        link = link.reply(at(number));
    }
    assert_eq!(link.with, all(&(0..50).collect::<Vec<_>>()), "fifty fit");
    link = link.reply(at(99));
    assert_eq!(link.with, all(&(1..=50).collect::<Vec<_>>()), "the first has gone");
    link = link.reply(at(98));
    assert_eq!(link.with, all(&(2..=50).chain([99]).collect::<Vec<_>>()), "and then the second");
}

/// The distance as a headline: those of their own for 0 and 1 where there are any, else the number.
#[test]
fn distances_in_words() {
    let band = Band {
        exact: vec!["none".into(), "one".into()],
        distance: "{d} points".into(),
        meaning: "".into(),
        same_side: Vec::new(),
        across: Vec::new(),
    };
    let plain = Band { exact: Vec::new(), ..band.clone() };
    for (points, expected) in [(0, "none"), (1, "one"), (2, "2 points"), (14, "14 points")] {
        assert_eq!(band.distance(points), expected);
        assert_eq!(plain.distance(points), format!("{points} points"));
    }
}

/// The real content has a headline for every distance, says what it means, and has three questions for either side, none of them twice.
#[test]
fn every_distance_has_its_words() {
    for language in content().languages {
        let code = &language.language.code;
        assert_eq!(language.bands.len(), Closeness::ALL.len(), "{code}");
        let mut seen = Vec::new();
        for distance in 0..=100_u8 {
            let band = language.bands.get(Closeness::between(at(0), at(distance)) as usize);
            let headline = band.map(|band| band.distance(distance)).unwrap_or_default();
            let digits: String = headline.chars().filter(char::is_ascii_digit).collect();
            let expected = if distance < 2 { String::new() } else { distance.to_string() };
            assert_eq!(digits, expected, "“{headline}” in {code}");
            assert!(!headline.is_empty() && !headline.contains('{'), "“{headline}” in {code}");
            assert!(!seen.contains(&headline), "“{headline}” is said of two distances");
            seen.push(headline);
        }
        let meanings: HashSet<_> = language.bands.iter().map(|band| band.meaning.as_str()).collect();
        assert_eq!(meanings.len(), Closeness::ALL.len(), "{code}: {meanings:?}");
        assert!(meanings.iter().all(|it| it.ends_with('.')), "{code}: {meanings:?}");
        let mut asked = Vec::new();
        for questions in language.bands.iter().flat_map(|band| [&band.same_side, &band.across]) {
            assert_eq!(questions.len(), 3, "{code}");
            for question in questions {
                assert!(question.chars().count() <= 140 && !asked.contains(question), "“{question}” in {code}");
                asked.push(question.clone());
            }
        }
    }
}

proptest! {
    /// A reply is never lost on its way: its address says all of it.
    #[test]
    fn a_reply_survives_its_address(sender in position(), own in position(), with in vec(position(), 0..=MOST_VOICES)) {
        let sent = Link { with: with.clone(), ..Link::to(sender) }.reply(own);
        let address = sent.to_string();
        let (path, query) = address.split_once('?').unwrap_or((&*address, ""));
        let read = Link::parse(path, query);
        prop_assert_eq!(read.as_ref(), Some(&sent));
        prop_assert_eq!(sent.position, own);
        prop_assert_eq!(sent.with.last(), Some(&sender));
        prop_assert_eq!(sent.with.len(), (with.len() + 1).min(MOST_VOICES));
    }

    /// As many stand on one side of the middle as on the other, and nobody beyond the ends.
    #[test]
    fn the_middle_is_in_the_middle(voices in vec(position(), 1..=MOST_VOICES + 1)) {
        let Some(group) = summary(&voices) else { panic!("somebody is there") };
        let (below, above) = voices.iter().fold((0, 0), |(below, above), voice| {
            (below + usize::from(*voice < group.median), above + usize::from(*voice > group.median))
        });
        prop_assert!(below <= voices.len() / 2 && above <= voices.len() / 2, "{group:?}");
        prop_assert_eq!(voices.iter().min(), Some(&group.lowest));
        prop_assert_eq!(voices.iter().max(), Some(&group.highest));
    }
}
