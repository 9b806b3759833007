//! The quotation that a card shows, and its marks.

use crate::content::Quote;
use crate::content::load::LanguageContent;
use crate::content::texts::PageText;
use crate::placeholders::fill;
use crate::spectrum::Position;

/// The most characters of a quotation on a card: three lines beside the beam.
pub const LONGEST: usize = 110;

/// The nearest of the quotations that are short and dated.
///
/// A card has no room to say that words are merely attributed. Ties go the same way as on the page.
pub fn nearest(quotes: &[Quote], position: Position) -> Option<&Quote> {
    let fits = |quote: &&Quote| quote.text.chars().count() <= LONGEST && !quote.year.is_empty();
    quotes
        .iter()
        .filter(fits)
        .min_by_key(|quote| (quote.position.distance(position), Position::HORIZONTAL.distance(quote.position)))
}

/// Sets a quotation in its language's marks; quotations within it get the inner ones.
pub fn quoted(language: &LanguageContent, text: &str) -> String {
    let outer = language.text(PageText::CardQuote);
    let inner = language.text(PageText::CardInnerQuote);
    let (open, close) = inner.split_once(PLACEHOLDER).unwrap_or_default();
    let mut set = String::new();
    for character in text.chars() {
        // Straight marks open after a space and at the beginning.
        let at_start = set.chars().last().is_none_or(|before| before.is_whitespace() || before == '(');
        match character {
            '«' | '“' => set.push_str(open),
            '»' | '”' => set.push_str(close),
            '"' => set.push_str(if at_start { open } else { close }),
            '\'' => set.push('’'),
            _ => set.push(character),
        }
    }
    fill(&outer, &[(PLACEHOLDER, &set)])
}

/// The placeholder of the marks' content.
pub const PLACEHOLDER: &str = "{quote}";
