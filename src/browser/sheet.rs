//! The sheet for a wall: the parts of it that its reader may change.

use super::dom::by_id;

/// The id of the code's drawing; it has the two addresses that it may lead to.
pub const CODE_ID: &str = "sheet-code";
/// The id of the field for the link that the code is to lead to.
pub const LINK_ID: &str = "sheet-link";
/// The id of the line that says what is wrong with it.
pub const SAID_ID: &str = "sheet-said";

/// The addresses that the sheet's code may lead to.
pub struct Ways {
    /// The piece's.
    pub piece: String,
    /// A sealed link's, without its code.
    pub sealed: String,
}

/// The addresses that the page has brought; `None` on other pages.
pub fn ways() -> Option<Ways> {
    let code = by_id(CODE_ID)?;
    Some(Ways { piece: code.get_attribute("data-piece")?, sealed: code.get_attribute("data-sealed")? })
}

/// Draws another code.
pub fn draw(view_box: &str, path: &str) {
    let Some(code) = by_id(CODE_ID) else { return };
    let _ = code.set_attribute("viewBox", view_box);
    if let Some(modules) = code.last_element_child() {
        let _ = modules.set_attribute("d", path);
    }
}

/// Says that the field holds no sealed link, or nothing.
pub fn complain(is_wrong: bool) {
    let Some(said) = by_id(SAID_ID) else { return };
    let words = said.get_attribute("data-said").filter(|_| is_wrong);
    said.set_text_content(words.as_deref());
}
