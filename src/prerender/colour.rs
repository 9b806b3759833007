//! The style sheet's colours, for pictures that no browser draws.
//!
//! The mix is CSS's `color-mix(in oklch, …)` with the shorter way round the hues (CSS Color 4, sections 12.3 and 12.4).
//! The conversion to sRGB is Björn Ottosson's, from <https://bottosson.github.io/posts/oklab/> (public domain);
//! the transfer function is that of IEC 61966-2-1.

use std::fmt;

use crate::spectrum::Position;

/// The style sheet that names the colours.
const TOKENS: &str = include_str!("../../styles/tokens.css");

/// The light theme's colours. A picture does not know who will look at it.
#[derive(Clone, Debug, PartialEq)]
pub struct Palette {
    /// The ground of everything.
    pub paper: String,
    /// Text and lines.
    pub ink: String,
    /// Text that is said quietly.
    pub quiet: String,
    vertical: Oklch,
    horizontal: Oklch,
}

impl Palette {
    /// Reads the style sheet's tokens; `None` if one of them is gone or is written in another notation.
    pub fn light() -> Option<Self> {
        let hex = |name| token(name).filter(|value| value.starts_with('#')).map(str::to_owned);
        Some(Self {
            paper: hex("--paper")?,
            ink: hex("--ink")?,
            quiet: hex("--quiet")?,
            vertical: Oklch::parse(token("--vertical")?)?,
            horizontal: Oklch::parse(token("--horizontal")?)?,
        })
    }

    /// The colour that has travelled with the position from one end to the other.
    pub fn accent(&self, position: Position) -> Srgb {
        self.vertical.mix(self.horizontal, f64::from(position.get()) / 100.0).to_srgb()
    }
}

/// The first value of a custom property, which is the light theme's.
fn token(name: &str) -> Option<&'static str> {
    let (_, rest) = TOKENS.split_once(&format!("\n  {name}: "))?;
    rest.split_once(';').map(|(value, _)| value)
}

/// A colour by lightness (0 to 1), chroma and hue (degrees).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Oklch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl Oklch {
    /// Reads `oklch(45% 0.12 262)`.
    pub fn parse(css: &str) -> Option<Self> {
        let mut parts = css.strip_prefix("oklch(")?.strip_suffix(')')?.split(' ');
        let lightness: f64 = parts.next()?.strip_suffix('%')?.parse().ok()?;
        let (chroma, hue) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        parts.next().is_none().then_some(Self { lightness: lightness / 100.0, chroma, hue })
    }

    /// Goes the given part of the way to another colour: each coordinate in a straight line, the hue the shorter way.
    pub fn mix(self, other: Self, part: f64) -> Self {
        let between = |from: f64, to: f64| from + (to - from) * part;
        let mut turn = other.hue - self.hue;
        if turn > 180.0 {
            turn -= 360.0;
        } else if turn < -180.0 {
            turn += 360.0;
        }
        Self {
            lightness: between(self.lightness, other.lightness),
            chroma: between(self.chroma, other.chroma),
            hue: (self.hue + turn * part).rem_euclid(360.0),
        }
    }

    /// The colour on a screen. Channels that sRGB does not reach stop at its edge.
    pub fn to_srgb(self) -> Srgb {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let long = (self.lightness + 0.3963377774 * a + 0.2158037573 * b).powi(3);
        let medium = (self.lightness - 0.1055613458 * a - 0.0638541728 * b).powi(3);
        let short = (self.lightness - 0.0894841775 * a - 1.2914855480 * b).powi(3);
        Srgb([
            encode(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
            encode(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
            encode(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
        ])
    }
}

/// sRGB's transfer function, from linear light to a byte.
fn encode(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let encoded = if linear <= 0.0031308 { 12.92 * linear } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    (encoded * 255.0).round() as u8
}

/// Red, green and blue; written as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Srgb(pub [u8; 3]);

impl fmt::Display for Srgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}
