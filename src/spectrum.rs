//! The spectrum: a position on it, the angle that draws it, and the stance that names it.

use std::fmt;

/// A place on the spectrum, 0..=100: 0 is vertical (the client commands), 100 is horizontal (equals talk).
///
/// There is no default: a reader who has not placed themselves has no position, which is not the same as 50.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position(u8);

impl Position {
    /// The vertical end.
    pub const VERTICAL: Self = Self(0);
    /// The point from which both ends are equally far; which side of it people stand on tells them apart.
    pub const CENTRE: Self = Self(50);
    /// The horizontal end.
    pub const HORIZONTAL: Self = Self(100);

    /// The position with this number, if it is within 0..=100.
    pub fn new(number: u8) -> Option<Self> {
        (number <= Self::HORIZONTAL.0).then_some(Self(number))
    }

    /// Reads a position as addresses write it: decimal digits, no sign, no leading zero, no space.
    ///
    /// Every position has one spelling only, so that every result has one address only.
    pub fn parse(text: &str) -> Option<Self> {
        let canonical = text == "0" || !text.starts_with('0');
        let digits = matches!(text.len(), 1..=3) && text.bytes().all(|byte| byte.is_ascii_digit());
        // Read as lengths are, so that the wasm reads numbers in one way.
        let number: usize = text.parse().ok().filter(|_| canonical && digits)?;
        Self::new(u8::try_from(number).ok()?)
    }

    /// All 101, from the vertical end to the horizontal one.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=Self::HORIZONTAL.0).map(Self)
    }

    /// The number, 0..=100.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Goes `steps` towards the horizontal end (or the vertical one, if negative) and stops at the end.
    pub fn step(self, steps: i8) -> Self {
        Self(self.0.saturating_add_signed(steps).min(Self::HORIZONTAL.0))
    }

    /// The number of points between two positions, 0..=100.
    pub fn distance(self, other: Self) -> u8 {
        self.0.abs_diff(other.0)
    }

    /// Tells two positions on the same side of the centre. The centre itself belongs to both sides.
    pub fn same_side(self, other: Self) -> bool {
        let either = |position: Self| position == Self::CENTRE;
        either(self) || either(other) || (self < Self::CENTRE) == (other < Self::CENTRE)
    }

    /// The beam's angle above the ground in tenths of a degree: 900 stands upright, 0 lies level.
    ///
    /// Tenths are exact for every position, and writing them needs no floating point in the browser.
    pub fn angle_tenths(self) -> u16 {
        900 - 9 * u16::from(self.0)
    }

    /// The position for a pointer at (`x`, `y`) from the beam's pivot, with `y` downwards, in units of the arc's radius.
    ///
    /// The arc runs clockwise from straight above the pivot (0) to its right (100).
    /// The pointer is projected on the chord between those ends rather than on the arc itself:
    /// on the arc both give the same answer, but on the chord a move to the left or upwards always goes towards vertical,
    /// even where the arc runs straight down, so a finger that starts sideways is never ignored.
    pub fn from_pointer(x: f64, y: f64) -> Self {
        // On the arc, with t the angle from upright: x = sin t, y = -cos t, so x + y = √2 · sin(t - 45°).
        let along = ((x + y) / std::f64::consts::SQRT_2)
            .clamp(-std::f64::consts::FRAC_1_SQRT_2, std::f64::consts::FRAC_1_SQRT_2);
        let turn = (along.asin() + std::f64::consts::FRAC_PI_4) / std::f64::consts::FRAC_PI_2;
        // NaN becomes 0, and the clamp above keeps everything else within 0..=1.
        Self((turn * 100.0).round() as u8)
    }

    /// The stance that this is, of the five.
    pub fn stance(self) -> Stance {
        match self.0 {
            0..20 => Stance::Vertical,
            20..40 => Stance::MostlyVertical,
            40..60 => Stance::Middle,
            60..80 => Stance::MostlyHorizontal,
            _ => Stance::Horizontal,
        }
    }
}

/// A position with three digits, `071`: style sheets read its tens and its ones from the attribute.
pub fn three_digits(position: Position) -> String {
    let number = position.get();
    [number / 100, number / 10 % 10, number % 10].iter().map(|digit| char::from(b'0' + digit)).collect()
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The five named parts of the spectrum. Content names them; this only says where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// 0..=19
    Vertical,
    /// 20..=39
    MostlyVertical,
    /// 40..=59
    Middle,
    /// 60..=79
    MostlyHorizontal,
    /// 80..=100
    Horizontal,
}

impl Stance {
    /// From the vertical end to the horizontal one.
    pub const ALL: [Self; 5] =
        [Self::Vertical, Self::MostlyVertical, Self::Middle, Self::MostlyHorizontal, Self::Horizontal];

    /// The key of this stance in `stances.toml` and in events.
    pub fn id(self) -> &'static str {
        match self {
            Self::Vertical => "vertical",
            Self::MostlyVertical => "mostly-vertical",
            Self::Middle => "middle",
            Self::MostlyHorizontal => "mostly-horizontal",
            Self::Horizontal => "horizontal",
        }
    }

    /// The position that stands for the whole stance when a reader picks it by name: the ends and the even tens between.
    pub fn typical(self) -> Position {
        Position(match self {
            Self::Vertical => 0,
            Self::MostlyVertical => 30,
            Self::Middle => 50,
            Self::MostlyHorizontal => 70,
            Self::Horizontal => 100,
        })
    }
}
