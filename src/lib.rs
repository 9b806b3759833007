//! *De tú a tú*: two essays on whether the client is always right, read on a spectrum.
//!
//! The modules, from the core to the build. The first ten are pure: no clock, no chance, no input or output.
//! Data flows one way: content → prerender → page → app → link → page. ARCHITECTURE.md has the map and the invariants.

/// Everybody's voice in a text that somebody pastes.
pub mod gather;
/// A result to an address and back.
pub mod link;
/// Sentences with gaps, filled.
pub mod placeholders;
/// The quotations for a position.
pub mod quotes;
/// A reader's way through the piece so far, and its rules.
pub mod reading;
/// A result to an address that covers it, and back.
pub mod seal;
/// Whoever has sent a reader here, and how much of them the reader may see.
pub mod sender;
/// A reader's post, and the links that post it.
pub mod share;
/// A position on the spectrum, its angle and its stance.
pub mod spectrum;
/// Several people on one beam.
pub mod voices;

/// The words and the structure of the piece in one language, and how a page hands them to the app.
pub mod content;

/// Everything that readers see and touch, rendered in the build and again in the browser.
pub mod app;

/// The page on which voices are gathered, a program of its own.
pub mod gathering;

/// An address as a QR code.
#[cfg(any(feature = "hydrate", feature = "prerender"))]
pub mod qr;

/// Everything that the browser offers; each call may fail and none panics.
pub mod browser;

/// The build: content in, a static site out.
#[cfg(feature = "prerender")]
pub mod prerender;
