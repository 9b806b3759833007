//! The choice of quotations for a position.

use crate::spectrum::Position;

/// A quotation, as far as the choice needs to know it.
pub trait Placed {
    /// Its author: an index that is the same for all quotations of one author.
    fn author(&self) -> usize;
    /// The position that it speaks from.
    fn position(&self) -> Position;
}

/// The quotations for a position, as indices into the list that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The nearest quotation of each author, in the authors' order.
    pub nearest: Vec<usize>,
    /// The one that challenges: the one nearest to the reader's mirror image, from the other side and from afar.
    pub challenge: Option<usize>,
}

/// The number of points that a challenge is away at least, wherever one is: less would be another shade and no
/// contradiction.
pub const FAR: u8 = 40;

/// Chooses the nearest quotation of each author, and as the challenge, of all that are left on the other side of the
/// centre and at least [`FAR`] away, the one nearest to the reader's mirror image: to 80 for whoever stands at 20.
///
/// The farthest of all would be the same two for everybody. Mirrored, the ends contradict the ends, and as a reader moves
/// inwards many have their turn, until near the centre the distance counts: whoever stands at 45 hears the first from 85
/// on. Where nobody is that far, or nobody on the other side, the choice is among those that there are.
///
/// The same position always shows the same quotations. Of two that are equally near, the one nearer the horizontal end is
/// shown; of two at one place, as the nearest the first in the list, and as the challenge the last.
pub fn choose<Q: Placed>(quotes: &[Q], position: Position) -> Choice {
    let authors = quotes.iter().map(|quote| quote.author() + 1).max().unwrap_or(0);
    let distance = |quote: &Q| quote.position().distance(position);
    let mut nearest = Vec::new();
    for author in 0..authors {
        let of_author = quotes.iter().enumerate().filter(|(_, quote)| quote.author() == author);
        // `min_by_key` keeps the first of equals.
        let best =
            of_author.min_by_key(|(_, quote)| u16::from_be_bytes([distance(quote), 100 - quote.position().get()]));
        nearest.extend(best.map(|(index, _)| index));
    }
    let left = quotes.iter().enumerate().filter(|(index, _)| !nearest.contains(index));
    let mirror = 100 - position.get();
    // `max_by_key` keeps the last of equals.
    let challenge = left.max_by_key(|(_, quote)| {
        let place = quote.position();
        let (is_across, is_far) = (!place.same_side(position), distance(quote) >= FAR);
        u32::from_be_bytes([is_across.into(), is_far.into(), 100 - place.get().abs_diff(mirror), place.get()])
    });
    Choice { challenge: challenge.map(|(index, _)| index), nearest }
}
