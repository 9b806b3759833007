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
    /// The one that challenges: the farthest away, from the other side.
    pub challenge: Option<usize>,
}

/// Chooses the nearest quotation of each author, and as the challenge the farthest of all that are left
/// on the other side of the centre, or the farthest of all where nobody is left there.
///
/// Ties go to the quotation nearer the horizontal end, then to the one that stands first in the list,
/// so the same position always shows the same quotations.
pub fn choose<Q: Placed>(quotes: &[Q], position: Position) -> Choice {
    let authors = quotes.iter().map(|quote| quote.author() + 1).max().unwrap_or(0);
    let distance = |quote: &Q| quote.position().distance(position);
    let mut nearest = Vec::new();
    for author in 0..authors {
        let of_author = quotes.iter().enumerate().filter(|(_, quote)| quote.author() == author);
        // `min_by_key` keeps the first of equals.
        let best = of_author.min_by_key(|(_, quote)| (distance(quote), 100 - quote.position().get()));
        nearest.extend(best.map(|(index, _)| index));
    }
    let left = quotes.iter().enumerate().filter(|(index, _)| !nearest.contains(index));
    let challenge = left.min_by_key(|(_, quote)| {
        // Just beside the centre the farthest quotation may be on the reader's own side, where it challenges nothing.
        (quote.position().same_side(position), 100 - distance(quote), 100 - quote.position().get())
    });
    Choice { challenge: challenge.map(|(index, _)| index), nearest }
}
