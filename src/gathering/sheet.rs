//! The sheet for a wall: its code leads to the piece, or to the sealed link that somebody gives it, in its own address or
//! in the field beside it.

use crate::browser::sheet::{LINK_ID, Ways, complain, draw, ways};
use crate::browser::{area, page};
use crate::qr::code;
use crate::seal::{code_in, open};

/// Lets the code follow the field. Does nothing on other pages, and says so by `false`.
pub fn start() -> bool {
    let Some(ways) = ways() else { return false };
    if let Some(seal) = sealed(&page::query()) {
        area::fill(LINK_ID, &format!("{}{seal}", ways.sealed));
    }
    area::follow(LINK_ID, move |text| show(&ways, &text));
    page::mark_ready();
    true
}

fn show(ways: &Ways, text: &str) {
    let seal = sealed(text.rsplit('?').next().unwrap_or_default());
    let address = seal.as_ref().map_or_else(|| ways.piece.clone(), |seal| format!("{}{seal}", ways.sealed));
    if let Some(code) = code(&address) {
        draw(&code.view_box(), &code.path);
    }
    complain(seal.is_none() && !text.trim().is_empty());
}

/// The code of a sealed link in a query, if that opens. Of a link of whatever site nothing else is taken over.
fn sealed(query: &str) -> Option<String> {
    let code = code_in(query.split(['#', '>', ')']).next()?.trim())?;
    open(code).map(|_| code.to_ascii_lowercase())
}
