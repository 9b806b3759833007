//! A sealed link's address: `s/?dkgrtpqbmc`, written and read.
//!
//! A seal covers what a link says, so that whoever opens it answers before they see it. It is no secret: this file is all
//! that it takes to read one, and the page says so.
//!
//! A code has two letters a byte: two bytes of check value, then the position, the position before reading, that of the
//! answers ([`MISSING`] where there is none), and those of `with`. The check value is a CRC, so that no slip within four
//! letters passes for another reading, nor two letters that have changed places, and of anything else one in 65,536 at
//! most; and it seeds what the other bytes are covered with, so that 70 and 71 have nothing in common to the eye. There is
//! no chance in it: the same reading always has the same code.

use std::fmt;

use crate::link::{Link, MOST_VOICES};
use crate::spectrum::Position;

/// The folder of the pages that open sealed links, below the language's base.
pub const FOLDER: &str = "s/";

/// Letters for the numbers 0..=15. No digit, which would look like a position; no vowel, so that no code is a word; and
/// none of `l`, `w`, `x`, `y`, `z`, which are misheard or misread most.
const LETTERS: &[u8; 16] = b"bcdfghjkmnpqrstv";

/// The byte of a detail that a reading lacks: it is no position.
const MISSING: u8 = 101;

/// The letters of the longest code: two for each byte of the check value, of the three numbers, and of `with`.
const LONGEST: usize = 2 * (2 + 3 + MOST_VOICES);

/// A link with its contents covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed<'a>(pub &'a Link);

/// Writes the address below the language's base.
impl fmt::Display for Sealed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(FOLDER)?;
        f.write_str("?")?;
        f.write_str(&seal(self.0))
    }
}

/// The code that covers a link: 10 letters, and two more for each position of `with`.
pub fn seal(link: &Link) -> String {
    let detail = |position: Option<Position>| position.map_or(MISSING, Position::get);
    let mut content = vec![link.position.get(), detail(link.before), detail(link.acts)];
    content.extend(link.with.iter().map(|voice| voice.get()));
    let check = crc(&content);
    cover(check, &mut content);
    let mut code = String::new();
    for byte in check.to_be_bytes().iter().chain(&content) {
        for number in [byte / 16, byte % 16] {
            if let Some(letter) = LETTERS.get(usize::from(number)) {
                code.push(char::from(*letter));
            }
        }
    }
    code
}

/// The link under a code, in letters of either case; `None` if anything about it is damaged.
pub fn open(code: &str) -> Option<Link> {
    // Also whoever has pasted a megabyte gets an answer at once.
    if code.len() > LONGEST {
        return None;
    }
    let (mut bytes, mut upper) = (Vec::new(), 0);
    for (index, letter) in code.bytes().enumerate() {
        let number = number(letter)?;
        if index % 2 == 0 {
            upper = number;
        } else {
            bytes.push(upper * 16 + number);
        }
    }
    let [first, second, content @ ..] = bytes.as_mut_slice() else { return None };
    cover(u16::from_be_bytes([*first, *second]), content);
    let [position, before, acts, with @ ..] = &*content else { return None };
    let [before, acts] = [before, acts].map(|byte| Position::new(*byte));
    let mut link = Link { before, acts, ..Link::to(Position::new(*position)?) };
    for byte in with {
        if let Some(voice) = Position::new(*byte) {
            link.with.push(voice);
        }
    }
    // A link has one code. So this compares the check value, and finds what was left out above because it is no position.
    seal(&link).eq_ignore_ascii_case(code).then_some(link)
}

/// The code in the query of a sealed link's page: what stands there without a name, whatever others have added to it
/// (`utm_source=…`, or the `=` that some hosts put behind a name without a value).
pub fn code_in(query: &str) -> Option<&str> {
    query.split('&').map(|pair| pair.strip_suffix('=').unwrap_or(pair)).find(|it| !it.is_empty() && !it.contains('='))
}

/// Tells a letter that codes are written with, in either case.
pub fn is_letter(letter: u8) -> bool {
    number(letter).is_some()
}

/// The number of a letter.
fn number(letter: u8) -> Option<u8> {
    let place = LETTERS.iter().position(|known| *known == letter.to_ascii_lowercase())?;
    u8::try_from(place).ok()
}

/// Covers bytes, or uncovers them, with a stream that begins at the check value: the linear congruential generator of
/// *Numerical Recipes* (Press et al., 2nd edition, chapter 7.1), of which the upper bits are the better ones.
fn cover(check: u16, content: &mut [u8]) {
    let mut state = u32::from(check);
    for byte in content {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *byte ^= state.to_be_bytes()[0];
    }
}

/// The check value: CRC-16/IBM-3740, formerly called CCITT-FALSE
/// (<https://reveng.sourceforge.io/crc-catalogue/16.htm#crc.cat.crc-16-ibm-3740>). It finds every error that lies within 16
/// bits, and so in any four letters that follow each other.
fn crc(content: &[u8]) -> u16 {
    content.iter().fold(0xffff, |crc, byte| {
        (0..8).fold(
            crc ^ (u16::from(*byte) << 8),
            |crc: u16, _| {
                if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
            },
        )
    })
}
