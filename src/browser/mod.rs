//! Everything that the browser offers. Only this folder names `web_sys`, `js_sys` or `gloo`.
//!
//! A sandboxed frame refuses storage, clipboard and more, and any of them may be missing elsewhere:
//! every function tries, says what came of it, and none panics. In the build nothing here is ever called,
//! since effects and event handlers do not run there.

/// The radio groups of the dilemmas.
pub mod answers;
/// Copying text: the clipboard, then the old command, then a selected field.
pub mod clipboard;
/// What the page tells its surroundings.
pub mod events;
/// The page around the app: its data, its state, what was typed before the app started.
pub mod page;
/// Which passage is being read.
pub mod passages;
/// Where a pointer is, and holding on to it.
pub mod pointer;
/// The device's own share dialogue.
pub mod sharing;
/// What the device remembers.
pub mod storage;
/// A deed that waits and can be called off.
pub mod timer;

pub use web_sys::{Element, HtmlInputElement};
