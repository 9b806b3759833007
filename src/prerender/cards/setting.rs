//! Sizes and lines of the texts on cards.

/// The sizes of quotations, from the largest; a text takes the first one that it fits in.
pub const QUOTATION_SIZES: [Size; 6] = [
    Size { type_size: 46.0, leading: 56.0, lines: 2 },
    Size { type_size: 42.0, leading: 52.0, lines: 2 },
    Size { type_size: 38.0, leading: 48.0, lines: 2 },
    Size { type_size: 36.0, leading: 44.0, lines: 3 },
    Size { type_size: 34.0, leading: 43.0, lines: 3 },
    Size { type_size: 31.0, leading: 40.0, lines: 3 },
];

/// The sizes of the piece's subtitle.
pub const SUBTITLE_SIZES: [Size; 2] =
    [Size { type_size: 46.0, leading: 60.0, lines: 2 }, Size { type_size: 40.0, leading: 52.0, lines: 3 }];

/// A size in which a text may be set.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// The size of the type, in pixels.
    pub type_size: f32,
    /// The distance from one baseline to the next, in pixels.
    pub leading: f32,
    /// The most lines that a text may have in it.
    pub lines: usize,
}

/// Breaks words into as few lines as the room allows, and then into lines as even as they get.
///
/// Words come with their widths.
pub fn balance(words: &[(&str, f32)], space: f32, room: f32) -> Vec<String> {
    let break_within = |room: f32| {
        let mut lines: Vec<(String, f32)> = Vec::new();
        for (word, width) in words {
            match lines.last_mut() {
                Some((line, used)) if *used + space + width <= room => {
                    line.push(' ');
                    line.push_str(word);
                    *used += space + width;
                }
                _ => lines.push(((*word).to_owned(), *width)),
            }
        }
        lines
    };
    let mut lines = break_within(room);
    // As long as a narrower room takes no more lines, the longest line can still give words to the others.
    loop {
        let longest = lines.iter().map(|(_, width)| *width).fold(0.0, f32::max);
        let narrower = break_within(longest * 0.999);
        let still_longest = narrower.iter().map(|(_, width)| *width).fold(0.0, f32::max);
        if narrower.len() != lines.len() || longest <= still_longest {
            return lines.into_iter().map(|(line, _)| line).collect();
        }
        lines = narrower;
    }
}
