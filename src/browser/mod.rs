//! Everything that the browser offers. Only this folder names `web_sys`, `js_sys` or `gloo`.
//!
//! A sandboxed frame refuses storage, clipboard and more, and any of them may be missing elsewhere:
//! every function tries, says what came of it, and none panics. In the build nothing here is ever called,
//! since effects and event handlers do not run there.

/// The radio groups of the dilemmas.
pub mod answers;
/// Areas of text.
pub mod area;
/// Copying text: the clipboard, then the old command, then a selected field.
pub mod clipboard;
/// The document and its elements.
pub mod dom;
/// Events for whoever listens around the app.
pub mod events;
/// Files that a reader keeps, and paper.
pub mod files;
/// The page around the app: its data, its state, what was typed before the app started.
pub mod page;
/// A pointer's place, and holding on to it.
pub mod pointer;
/// The device's own share dialogue.
pub mod sharing;
/// The parts of the sheet for a wall that may change.
pub mod sheet;
/// The device's memory.
pub mod storage;
/// A task that waits and can be called off.
pub mod timer;

pub use web_sys::{Element, HtmlInputElement};
