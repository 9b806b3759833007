//! A reading so far: where it places the reader, what their answers say, and what a device remembers of it.

use de_tu_a_tu::browser::storage::Memory;
use de_tu_a_tu::reading::{Answer, Deeds, ENOUGH_ANSWERS, Movement, Phase, Reading};
use de_tu_a_tu::spectrum::Position;
use proptest::prelude::*;

fn at(number: u8) -> Position {
    Position::new(number).unwrap_or_else(|| unreachable!("{number} is a position"))
}

fn answer(dilemma: usize, choice: usize, number: u8) -> Answer {
    Answer { dilemma, choice, position: at(number) }
}

/// A reading with the given answers to dilemmas 0, 1, 2 and so on.
fn answered(numbers: &[u8]) -> Reading {
    let mut reading = Reading::default();
    for (dilemma, number) in numbers.iter().enumerate() {
        reading.answer(answer(dilemma, 0, *number));
    }
    reading
}

/// At first nothing is chosen for anybody, and least of all the middle.
#[test]
fn starts_empty() {
    let reading = Reading::default();
    assert!(reading.is_empty());
    assert_eq!(reading.placed(Phase::Before), None);
    assert_eq!(reading.placed(Phase::After), None);
    assert_eq!(reading.position(), None);
    assert_eq!(reading.acts(), None);
    assert_eq!(reading.answers(), []);
    assert_eq!(reading.choice(0), None);
}

/// The position is the second placement, or the first while there is no second; each may be changed on its own.
#[test]
fn the_second_placement_counts() {
    use Phase::{After, Before};
    // What the reader does in turn, and then: before, after, position.
    type Numbers = (Option<u8>, Option<u8>, Option<u8>);
    let cases: [(&[(Phase, u8)], Numbers); 7] = [
        (&[(Before, 40)], (Some(40), None, Some(40))),
        (&[(Before, 40), (Before, 0)], (Some(0), None, Some(0))),
        (&[(After, 71)], (None, Some(71), Some(71))),
        (&[(Before, 40), (After, 71)], (Some(40), Some(71), Some(71))),
        (&[(After, 71), (Before, 40)], (Some(40), Some(71), Some(71))),
        (&[(Before, 40), (After, 71), (Before, 100)], (Some(100), Some(71), Some(71))),
        (&[(Before, 40), (After, 71), (After, 40)], (Some(40), Some(40), Some(40))),
    ];
    for (placements, (before, after, position)) in cases {
        let mut reading = Reading::default();
        for (phase, number) in placements {
            reading.place(*phase, at(*number));
        }
        assert!(!reading.is_empty());
        assert_eq!(reading.placed(Before), before.map(at), "{placements:?}");
        assert_eq!(reading.placed(After), after.map(at), "{placements:?}");
        assert_eq!(reading.position(), position.map(at), "{placements:?}");
        assert_eq!(reading.acts(), None, "to place oneself is not to act");
    }
}

/// Answers say something from three on: their mean, with halves rounded up.
#[test]
fn acts_are_the_mean_of_enough_answers() {
    let cases: [(&[u8], Option<u8>); 12] = [
        (&[], None),
        (&[100], None),
        (&[0, 100], None),
        (&[0, 0, 0], Some(0)),
        (&[100, 100, 100], Some(100)),
        (&[10, 20, 30], Some(20)),
        // A third rounds down and two thirds up.
        (&[0, 0, 1], Some(0)),
        (&[0, 1, 1], Some(1)),
        // A half rounds up.
        (&[0, 0, 1, 1], Some(1)),
        (&[10, 11, 10, 11], Some(11)),
        (&[100, 100, 100, 99], Some(100)),
        (&[10, 35, 60, 85, 15, 65], Some(45)),
    ];
    assert_eq!(ENOUGH_ANSWERS, 3);
    for (numbers, expected) in cases {
        let reading = answered(numbers);
        assert_eq!(reading.acts(), expected.map(at), "{numbers:?}");
        assert_eq!(reading.is_empty(), numbers.is_empty(), "{numbers:?}");
        assert_eq!(reading.position(), None, "answers do not place anybody: {numbers:?}");
    }
}

/// An answer may be changed: it replaces the earlier one of its dilemma and does not count twice.
#[test]
fn an_answer_may_be_changed() {
    let mut reading = answered(&[0, 0, 0]);
    reading.answer(answer(1, 3, 90));
    assert_eq!(reading.answers(), [answer(0, 0, 0), answer(1, 3, 90), answer(2, 0, 0)]);
    assert_eq!(reading.choice(1), Some(3));
    assert_eq!(reading.choice(2), Some(0));
    assert_eq!(reading.choice(3), None);
    assert_eq!(reading.acts(), Some(at(30)));
}

/// Answers are kept in the dilemmas' order, whichever comes first.
#[test]
fn answers_are_in_order_of_the_dilemmas() {
    let mut reading = Reading::default();
    for dilemma in [5, 0, 3, 1] {
        reading.answer(answer(dilemma, dilemma, 50));
    }
    let dilemmas: Vec<usize> = reading.answers().iter().map(|answer| answer.dilemma).collect();
    assert_eq!(dilemmas, [0, 1, 3, 5]);
}

/// Readers have moved if both placements are known and differ, by however little.
#[test]
fn movement_needs_two_placements() {
    let cases = [
        (None, None, None),
        (Some(40), None, None),
        (None, Some(40), None),
        (Some(40), Some(41), Some(Movement::TowardHorizontal)),
        (Some(40), Some(39), Some(Movement::TowardVertical)),
        (Some(40), Some(40), Some(Movement::None)),
        (Some(0), Some(100), Some(Movement::TowardHorizontal)),
        (Some(100), Some(0), Some(Movement::TowardVertical)),
    ];
    for (before, after, movement) in cases {
        let reading = Reading::placed_at(before.map(at), after.map(at));
        assert_eq!(reading.movement(), movement, "{before:?} to {after:?}");
        assert_eq!(reading.position(), after.or(before).map(at));
    }
}

/// Words and deeds are compared once both are known; up to five points apart they are the same.
/// Words are the second placement, or the first while there is no second.
#[test]
fn deeds_are_compared_with_words() {
    // Both placements, the answers, and what is said of them.
    type Case = (Option<u8>, Option<u8>, &'static [u8], Option<Deeds>);
    let cases: [Case; 12] = [
        (None, None, &[], None),
        (None, None, &[50, 50, 50], None),
        (Some(50), None, &[50, 50], None),
        (Some(50), None, &[50, 50, 50], Some(Deeds::AsWords)),
        (Some(50), None, &[55, 55, 55], Some(Deeds::AsWords)),
        (Some(50), None, &[45, 45, 45], Some(Deeds::AsWords)),
        (Some(50), None, &[56, 56, 56], Some(Deeds::MoreHorizontal)),
        (Some(50), None, &[44, 44, 44], Some(Deeds::MoreVertical)),
        (Some(80), None, &[45, 45, 45], Some(Deeds::MoreVertical)),
        (None, Some(0), &[100, 100, 100], Some(Deeds::MoreHorizontal)),
        (Some(0), Some(100), &[100, 100, 100], Some(Deeds::AsWords)),
        (Some(100), Some(0), &[100, 100, 100], Some(Deeds::MoreHorizontal)),
    ];
    for (before, after, numbers, deeds) in cases {
        let mut reading = answered(numbers);
        reading.before = before.map(at);
        reading.after = after.map(at);
        assert_eq!(reading.deeds(), deeds, "{before:?}, {after:?} and {numbers:?}");
    }
}

/// A device remembers a version, two lines for the placements, and the ids of the checked radios.
#[test]
fn memories_are_exact() {
    let radios = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<String>>();
    let cases = [
        (Memory::default(), "1\n\n"),
        (Memory { before: Some(at(40)), ..Memory::default() }, "1\n40\n"),
        (Memory { after: Some(at(0)), ..Memory::default() }, "1\n\n0"),
        (
            Memory { before: Some(at(100)), after: Some(at(71)), radios: radios(&["a-0", "b-3"]) },
            "1\n100\n71\na-0\nb-3",
        ),
        (Memory { radios: radios(&["a-0"]), ..Memory::default() }, "1\n\n\na-0"),
    ];
    for (memory, text) in cases {
        assert_eq!(memory.to_text(), text);
        assert_eq!(Memory::from_text(text), Some(memory), "{text:?}");
    }
    for text in
        ["", "1", "1\n", "2\n40\n71", " 1\n\n", "1\n101\n", "1\n-5\n", "1\n\n073", "1\nNaN\n", "{}", "null", "<b>"]
    {
        assert_eq!(Memory::from_text(text), None, "{text:?}");
    }
}

proptest! {
    /// Whatever stands in a device's storage, nothing panics, and what is taken for a memory is written back as it was.
    #[test]
    fn any_text_is_a_memory_or_none(text in prop_oneof![any::<String>(), "[0-2]\n[0-9]{0,3}\n[0-9]{0,3}(\n[a-z0-9-]{0,9}){0,5}"]) {
        if let Some(memory) = Memory::from_text(&text) {
            prop_assert_eq!(memory.to_text(), text);
        }
    }

    /// The mean lies between the lowest and the highest answer, at most half a point from the exact mean,
    /// and does not depend on the order in which the dilemmas were answered.
    #[test]
    fn the_mean_is_a_mean(numbers in prop::collection::vec(0_u8..=100, 3..60)) {
        let mut backwards = Reading::default();
        for (dilemma, number) in numbers.iter().enumerate().rev() {
            backwards.answer(answer(dilemma, 0, *number));
        }
        let acts = answered(&numbers).acts();
        prop_assert_eq!(acts, backwards.acts());
        let acts = acts.map_or(u8::MAX, Position::get);
        prop_assert!(numbers.iter().min() <= Some(&acts) && Some(&acts) <= numbers.iter().max());
        let sum: f64 = numbers.iter().map(|number| f64::from(*number)).sum();
        let off = f64::from(acts) - sum / numbers.len() as f64;
        prop_assert!(-0.5 < off && off <= 0.5, "{} off", off);
    }
}
