//! The quotations that a position calls for: over made-up lists for the rules, over the real ones for every position.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test that cannot go on should stop")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use de_tu_a_tu::content::Quote;
use de_tu_a_tu::content::load::load;
use de_tu_a_tu::quotes::{Choice, FAR, Placed, choose};
use de_tu_a_tu::spectrum::Position;
use proptest::prelude::*;

fn at(number: u8) -> Position {
    Position::new(number).expect("a number from 0 to 100")
}

/// An author and a position.
#[derive(Clone, Copy, Debug)]
struct Made(usize, u8);

impl Placed for Made {
    fn author(&self) -> usize {
        self.0
    }

    fn position(&self) -> Position {
        at(self.1)
    }
}

/// The quotations of the piece, in each of its languages.
fn real_quotes() -> Vec<Vec<Quote>> {
    let content =
        load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).expect("the real content has no mistakes");
    content.languages.into_iter().map(|language| language.piece.quotes).collect()
}

/// The rules that the module documents, each at the point where it decides.
#[test]
fn rules_decide_as_documented() {
    // What decides, the list, the position, and the expected nearest and challenging quotations.
    type Case = (&'static str, &'static [Made], u8, &'static [usize], Option<usize>);
    let cases: [Case; 18] = [
        ("nothing to choose from", &[], 50, &[], None),
        ("one quotation is no challenge to itself", &[Made(0, 90)], 10, &[0], None),
        ("the nearest of each author", &[Made(0, 0), Made(0, 45), Made(1, 55), Made(1, 90)], 50, &[1, 2], Some(3)),
        ("authors in their own order", &[Made(1, 50), Made(0, 50)], 50, &[1, 0], None),
        ("an author without quotations", &[Made(0, 50), Made(2, 50)], 50, &[0, 1], None),
        ("nearest tie: the horizontal one", &[Made(0, 40), Made(0, 60)], 50, &[1], Some(0)),
        ("nearest tie, other order", &[Made(0, 60), Made(0, 40)], 50, &[0], Some(1)),
        ("nearest tie at one spot: the first", &[Made(0, 40), Made(0, 40)], 50, &[0], Some(1)),
        ("the mirror image challenges", &[Made(0, 20), Made(0, 70), Made(0, 81), Made(0, 100)], 20, &[0], Some(2)),
        ("the mirror image, seen from the other end", &[Made(0, 80), Made(0, 0), Made(0, 19)], 80, &[0], Some(2)),
        ("what is shown as near does not challenge", &[Made(0, 10), Made(1, 90), Made(0, 80)], 10, &[0, 1], Some(2)),
        ("from afar before the mirror image", &[Made(0, 45), Made(0, 55), Made(0, 85), Made(0, 90)], 45, &[0], Some(2)),
        ("as far away as need be", &[Made(0, 45), Made(0, 84), Made(0, 85)], 45, &[0], Some(2)),
        ("nobody far away: the mirror image", &[Made(0, 45), Made(0, 56), Made(0, 84)], 45, &[0], Some(1)),
        ("the far side before all", &[Made(0, 48), Made(0, 0), Made(0, 55)], 48, &[0], Some(2)),
        ("nobody on the far side: from afar", &[Made(0, 60), Made(0, 61), Made(0, 100)], 60, &[0], Some(2)),
        ("challenge tie: the horizontal one", &[Made(0, 20), Made(0, 82), Made(0, 78)], 20, &[0], Some(1)),
        ("challenge tie at one spot: the last", &[Made(0, 90), Made(0, 10), Made(0, 10)], 90, &[0], Some(2)),
    ];
    for (rule, quotes, position, nearest, challenge) in cases {
        assert_eq!(choose(quotes, at(position)), Choice { nearest: nearest.to_vec(), challenge }, "{rule}");
    }
}

/// The rules of a right choice, said without the code that makes it.
fn assert_right<Q: Placed>(quotes: &[Q], position: Position, choice: &Choice) {
    let distance = |index: usize| quotes[index].position().distance(position);
    let mut authors: Vec<usize> = quotes.iter().map(Placed::author).collect();
    authors.sort_unstable();
    authors.dedup();
    let shown_authors: Vec<usize> = choice.nearest.iter().map(|index| quotes[*index].author()).collect();
    assert_eq!(shown_authors, authors, "one quotation of each author at {position}");
    for near in &choice.nearest {
        for other in (0..quotes.len()).filter(|other| quotes[*other].author() == quotes[*near].author()) {
            assert!(distance(*near) <= distance(other), "at {position}, {other} is nearer than {near}");
        }
    }
    let left: Vec<usize> = (0..quotes.len()).filter(|index| !choice.nearest.contains(index)).collect();
    let Some(challenge) = choice.challenge else {
        assert!(left.is_empty(), "at {position} nothing challenges");
        return;
    };
    assert!(left.contains(&challenge), "at {position}, {challenge} is shown twice");
    let kind = |index: usize| (!quotes[index].position().same_side(position), distance(index) >= FAR);
    let off = |index: usize| (i32::from(quotes[index].position().get()) + i32::from(position.get()) - 100).abs();
    for other in left {
        assert!(kind(challenge) >= kind(other), "at {position}, {other} is across or afar and {challenge} is not");
        let comparable = kind(other) == kind(challenge);
        assert!(!comparable || off(challenge) <= off(other), "at {position}, {other} is nearer to the mirror image");
    }
}

/// An author and a place, of which no two quotations are.
fn identity(quote: &Quote) -> (u8, Position) {
    (quote.author, quote.position)
}

/// All 101 positions of the real piece show the nearest quotation of each author and another one that
/// challenges from the far side; no quotation is shown twice.
#[test]
fn every_position_has_its_quotations() {
    for quotes in real_quotes() {
        let authors: BTreeSet<u8> = quotes.iter().map(|quote| quote.author).collect();
        for position in Position::all() {
            let choice = choose(&quotes, position);
            assert_right(&quotes, position, &choice);
            assert_eq!(choice.nearest.len(), authors.len(), "at {position}");
            let challenge = &quotes[choice.challenge.expect("35 quotations leave one to challenge")];
            let across = !challenge.position.same_side(position);
            assert!(across || position == Position::CENTRE, "at {position}, {} is on the same side", challenge.text);
            let mut ids: Vec<_> = choice.nearest.iter().map(|index| identity(&quotes[*index])).collect();
            ids.push(identity(challenge));
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), authors.len() + 1, "at {position} a quotation is there twice");
        }
    }
}

/// Every language shows the same quotations at the same position, so that a link means the same to both readers.
#[test]
fn languages_agree() {
    let ids = |quotes: &[Quote], position| {
        let choice = choose(quotes, position);
        let chosen: Vec<_> =
            choice.nearest.into_iter().chain(choice.challenge).map(|index| identity(&quotes[index])).collect();
        chosen
    };
    let languages = real_quotes();
    for position in Position::all() {
        for quotes in &languages {
            assert_eq!(ids(quotes, position), ids(&languages[0], position), "at {position}");
        }
    }
}

/// Everybody is quoted from nearby: no author's nearest is farther than ten points, or fifteen at the very ends.
/// No quotation is there for nothing: each is somebody's nearest or contradicts somebody. And whoever contradicts is at
/// least forty points away: eight or more have their turn, none for more than a quarter of the positions.
/// `make tables` prints who is shown where.
#[test]
fn table_of_who_is_shown_where() {
    for language in load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).expect("no mistakes").languages {
        let piece = language.piece;
        let quotes = &piece.quotes;
        let mut shown = BTreeSet::new();
        let mut turns: BTreeMap<usize, usize> = BTreeMap::new();
        let mut table = format!("{}: at each position, who is near and who contradicts; how far away\n\n", piece.lang);
        for position in Position::all() {
            let choice = choose(quotes, position);
            let away = |index: usize| quotes[index].position.distance(position);
            let _ = write!(table, "{position:>3}");
            let very_end = position.get().min(100 - position.get()) <= 5;
            for near in &choice.nearest {
                let quote = &quotes[*near];
                let _ = write!(table, "  {} {} ({})", piece.author(quote).short, quote.position, away(*near));
                let most = if very_end { 15 } else { 10 };
                assert!(away(*near) <= most, "at {position}, “{}” is {} points away", quote.text, away(*near));
            }
            let challenge = choice.challenge.expect("there are enough quotations");
            let quote = &quotes[challenge];
            let words: Vec<&str> = quote.text.split(' ').take(8).collect();
            let author = piece.author(quote).short;
            let _ = writeln!(table, "  ↔ {author} {} ({}) {}…", quote.position, away(challenge), words.join(" "));
            assert!(away(challenge) >= FAR, "at {position}, “{}” is too near to contradict", quote.text);
            *turns.entry(challenge).or_default() += 1;
            shown.extend(choice.nearest.into_iter().chain([challenge]));
        }
        println!("{table}");
        for (index, quote) in quotes.iter().enumerate() {
            assert!(shown.contains(&index), "“{}” is never shown", quote.text);
        }
        assert!(turns.len() >= 8, "only {} ever contradict", turns.len());
        for (index, count) in turns {
            assert!(count <= 25, "“{}” contradicts at {count} positions", quotes[index].text);
        }
    }
}

proptest! {
    /// The choice is right for any list, is the same when asked again,
    /// and depends on the order of the list only where two quotations of one author stand at one spot.
    #[test]
    fn any_list_is_chosen_from_rightly(
        made in prop::collection::vec((0_usize..4, 0_u8..=100), 0..40),
        number in 0_u8..=100,
    ) {
        let quotes: Vec<Made> = made.into_iter().map(|(author, position)| Made(author, position)).collect();
        let choice = choose(&quotes, at(number));
        assert_right(&quotes, at(number), &choice);
        prop_assert_eq!(&choose(&quotes, at(number)), &choice);
        let backwards: Vec<Made> = quotes.iter().rev().copied().collect();
        let other = choose(&backwards, at(number));
        let places = |quotes: &[Made], choice: &Choice| {
            let nearest: Vec<_> = choice.nearest.iter().map(|index| (quotes[*index].0, quotes[*index].1)).collect();
            (nearest, choice.challenge.map(|index| quotes[index].1))
        };
        prop_assert_eq!(places(&quotes, &choice), places(&backwards, &other));
    }
}
