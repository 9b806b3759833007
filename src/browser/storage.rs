//! The device's memory of the reading, where it remembers anything.
//!
//! The entry is a few lines of text: a version, the two placements (or empty lines), then the ids of the radios
//! that are checked. Whatever does not look like that is discarded.
//!
//! A radio's id ends in its answer's position, with three digits, and not in its place in the list. So an answer that has
//! moved to another position is forgotten rather than mistaken for the one that stands there now, and so are all ids of
//! the first version, which ended in a place from 0 to 3.

use web_sys::Storage;

use crate::spectrum::Position;

const KEY: &str = "de-tu-a-tu";
const VERSION: &str = "1";

/// The reader's way, as it is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// The first placement.
    pub before: Option<Position>,
    /// The second placement.
    pub after: Option<Position>,
    /// The ids of the radios that are checked.
    pub radios: Vec<String>,
}

impl Memory {
    /// As it is stored.
    pub fn to_text(&self) -> String {
        let number = |position: Option<Position>| position.map(|position| position.to_string()).unwrap_or_default();
        let mut text = [VERSION, "\n", &number(self.before), "\n", &number(self.after)].concat();
        for radio in &self.radios {
            text.push('\n');
            text.push_str(radio);
        }
        text
    }

    /// Reads what is stored; `None` if it is of another version or not ours at all.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        if lines.next()? != VERSION {
            return None;
        }
        let mut position = || match lines.next()? {
            "" => Some(None),
            number => Position::parse(number).map(Some),
        };
        Some(Self { before: position()?, after: position()?, radios: lines.map(str::to_owned).collect() })
    }
}

/// Reading `localStorage` throws in a sandboxed frame, and may give nothing.
fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Reads the device's memory.
pub fn load() -> Option<Memory> {
    Memory::from_text(&storage()?.get_item(KEY).ok()??)
}

/// Remembers. Where that is refused or there is no room, the piece works on without.
pub fn save(memory: &Memory) {
    let Some(storage) = storage() else { return };
    let _ =
        if *memory == Memory::default() { storage.remove_item(KEY) } else { storage.set_item(KEY, &memory.to_text()) };
}
