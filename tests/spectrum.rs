//! The spectrum: what a position can hold, where stances begin and end, and what a pointer means.

use de_tu_a_tu::spectrum::{Position, Stance, three_digits};
use proptest::prelude::*;

fn at(number: u8) -> Position {
    Position::new(number).unwrap_or_else(|| unreachable!("{number} is a position"))
}

/// A position holds 0..=100 and nothing else.
#[test]
fn holds_0_to_100_only() {
    for number in 0..=u8::MAX {
        let expected = (number <= 100).then_some(number);
        assert_eq!(Position::new(number).map(Position::get), expected, "{number}");
    }
}

/// The list of all positions is the 101 numbers in order.
#[test]
fn all_are_101_in_order() {
    let numbers: Vec<u8> = Position::all().map(Position::get).collect();
    assert_eq!(numbers, (0..=100).collect::<Vec<u8>>());
    assert_eq!(Position::VERTICAL, at(0));
    assert_eq!(Position::CENTRE, at(50));
    assert_eq!(Position::HORIZONTAL, at(100));
}

/// A number is read back as it is written, and only that spelling is read.
#[test]
fn has_one_spelling() {
    for position in Position::all() {
        assert_eq!(Position::parse(&position.to_string()), Some(position));
    }
    let others = [
        "",
        " ",
        "-5",
        "-0",
        "+7",
        "007",
        "073",
        "00",
        "0.0",
        "7.3",
        "7,3",
        "1e1",
        "0x10",
        "101",
        "590",
        "256",
        "1000",
        " 7",
        "7 ",
        "7\n",
        "7\0",
        "%37",
        "abc",
        "NaN",
        "inf",
        "٧",
        "７",
        "½",
        "²",
        "null",
        "<img onerror>",
    ];
    for text in others {
        assert_eq!(Position::parse(text), None, "{text:?}");
    }
}

/// Steps stop at the ends, from anywhere and however long.
#[test]
fn steps_stop_at_the_ends() {
    for position in Position::all() {
        for steps in i8::MIN..=i8::MAX {
            let expected = (i16::from(position.get()) + i16::from(steps)).clamp(0, 100);
            assert_eq!(i16::from(position.step(steps).get()), expected, "{position} and {steps}");
        }
    }
}

/// Distance counts the points between two positions, in either direction; the order of positions is that of numbers.
#[test]
fn distance_and_order_are_those_of_numbers() {
    for one in Position::all() {
        for other in Position::all() {
            let points = (i16::from(one.get()) - i16::from(other.get())).unsigned_abs();
            assert_eq!(u16::from(one.distance(other)), points, "{one} and {other}");
            assert_eq!(one.cmp(&other), one.get().cmp(&other.get()), "{one} and {other}");
        }
    }
}

/// Two positions are on different sides exactly if the centre lies strictly between them.
#[test]
fn sides_meet_at_the_centre() {
    for one in Position::all() {
        for other in Position::all() {
            let across = (i16::from(one.get()) - 50) * (i16::from(other.get()) - 50) < 0;
            assert_eq!(one.same_side(other), !across, "{one} and {other}");
        }
    }
}

/// The beam's angle is 90° × (1 − position / 100), to the tenth.
#[test]
fn angles_are_exact() {
    for position in Position::all() {
        assert_eq!(u32::from(position.angle_tenths()) * 100, 900 * (100 - u32::from(position.get())), "{position}");
    }
    for (number, tenths) in [(0, 900), (1, 891), (50, 450), (71, 261), (99, 9), (100, 0)] {
        assert_eq!(at(number).angle_tenths(), tenths, "{number}");
    }
}

/// Style sheets read tens and ones from an attribute that always has three digits.
#[test]
fn attributes_have_three_digits() {
    for position in Position::all() {
        assert_eq!(three_digits(position), format!("{:03}", position.get()));
    }
}

/// Every stance begins and ends where the contract says, with the id that content and events use.
#[test]
fn stances_begin_and_end_where_they_should() {
    let stances = [
        (Stance::Vertical, "vertical", 0..=19, 0),
        (Stance::MostlyVertical, "mostly-vertical", 20..=39, 30),
        (Stance::Middle, "middle", 40..=59, 50),
        (Stance::MostlyHorizontal, "mostly-horizontal", 60..=79, 70),
        (Stance::Horizontal, "horizontal", 80..=100, 100),
    ];
    assert_eq!(Stance::ALL, stances.each_ref().map(|(stance, ..)| *stance));
    let mut covered = Vec::new();
    for (stance, id, numbers, typical) in stances {
        assert_eq!(stance.id(), id);
        assert_eq!(stance.typical(), at(typical), "{id}");
        for number in numbers {
            assert_eq!(at(number).stance(), stance, "{number}");
            covered.push(number);
        }
    }
    assert_eq!(covered, (0..=100).collect::<Vec<u8>>());
}

/// The point of the arc where a position has its handle.
fn on_the_arc(position: f64) -> (f64, f64) {
    let from_upright = (position / 100.0) * std::f64::consts::FRAC_PI_2;
    (from_upright.sin(), -from_upright.cos())
}

/// A pointer on the arc gives the position that is drawn there, and so does one nearly half a point to either side.
#[test]
fn a_pointer_on_the_arc_is_exact() {
    for position in Position::all() {
        for off in [-0.49, 0.0, 0.49] {
            let (x, y) = on_the_arc(f64::from(position.get()) + off);
            assert_eq!(Position::from_pointer(x, y), position, "{position} and {off}");
        }
    }
}

/// From any handle, a short move to the left or upwards is already a move towards vertical, and the opposite towards
/// horizontal: no direction is dead, not even where the arc runs straight up or straight along.
#[test]
fn no_direction_is_dead() {
    for position in Position::all() {
        let (x, y) = on_the_arc(f64::from(position.get()));
        for (left, up) in [(0.05, 0.0), (0.0, 0.05)] {
            let towards_vertical = Position::from_pointer(x - left, y - up);
            assert!(towards_vertical < position || position == Position::VERTICAL, "{position} to {towards_vertical}");
            let towards_horizontal = Position::from_pointer(x + left, y + up);
            assert!(
                position < towards_horizontal || position == Position::HORIZONTAL,
                "{position} to {towards_horizontal}"
            );
        }
    }
}

/// Pointers that no screen reports still give a position.
#[test]
fn impossible_pointers_give_positions() {
    let cases = [
        (f64::INFINITY, 0.0, 100),
        (0.0, f64::INFINITY, 100),
        (f64::NEG_INFINITY, 0.0, 0),
        (0.0, f64::NEG_INFINITY, 0),
        (f64::MAX, f64::MAX, 100),
        (f64::MIN, f64::MIN, 0),
        (0.0, 0.0, 50),
        (f64::NAN, 0.0, 0),
        (0.0, f64::NAN, 0),
        (f64::INFINITY, f64::NEG_INFINITY, 0),
    ];
    for (x, y, expected) in cases {
        assert_eq!(Position::from_pointer(x, y), at(expected), "{x}, {y}");
    }
}

proptest! {
    /// Of all texts, only the spellings of the 101 positions are read.
    #[test]
    fn any_text_is_a_position_or_none(text in prop_oneof![any::<String>(), "[0-9]{0,4}", "[-+ .0-9e%]{0,5}"]) {
        let named = Position::all().find(|position| position.to_string() == text);
        prop_assert_eq!(Position::parse(&text), named);
    }

    /// Whatever the pointer, the answer is on the spectrum.
    #[test]
    fn any_pointer_is_on_the_spectrum(x in any::<f64>(), y in any::<f64>()) {
        prop_assert!(Position::from_pointer(x, y).get() <= 100);
    }

    /// A move to the left, or upwards, or both never goes towards horizontal, near the arc or far from it.
    #[test]
    fn left_and_up_go_towards_vertical(
        (x, y, left, up) in prop_oneof![
            (-2.0..2.0, -2.0..2.0, 0.0..1.0, 0.0..1.0),
            (-1e9..1e9, -1e9..1e9, 0.0..1e9, 0.0..1e9),
        ],
    ) {
        prop_assert!(Position::from_pointer(x - left, y - up) <= Position::from_pointer(x, y));
    }
}
