//! The piece from end to end: a browser over the built site, as a reader meets it.
//!
//! `make test-e2e` builds the site and runs all of this; `make test-e2e ONLY=sharing` some of it.
//! On a site that is already built: `scripts/with-tools cargo test --features prerender --test e2e sharing`.
//! `E2E_ENGINE` chooses among `chromium` (which it is without it), `firefox` and `webkit`; `make test-engines` runs all
//! in the latter two.
//!
//! Browsers are driven with `thirtyfour` rather than with `fantoccini`, the other kept crate for W3C WebDriver:
//! it also has the commands that these tests need beside the standard ones (DevTools, the driver's logs, printing),
//! and what it lacks, touch and pen gestures, is one raw command away. Tests see neither it nor anything asynchronous:
//! they talk to [`browser::Browser`], which fails a test at the line that asked.
//!
//! No test sleeps or measures: each waits for a condition, and what must come late is held back by a [`rules::Gate`].
//! The first modules are the harness, from the bottom up; the others are the tests, one topic each.

#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so do its helpers"
)]

mod rules;
mod server;

mod device;
mod engine;
mod session;

mod browser;
mod devtools;
mod hands;

mod outcome;
mod piece;

mod essays;

mod face;
mod starting;
mod waiting;

mod composing;
mod dilemmas;
mod dragging;
mod keyboard;
mod placing;
mod quotations;
mod swiping;

mod reading;
mod remembering;
mod strip;
mod translating;

mod announcing;
mod blogs;
mod frames;
mod gathering;
mod hosts;
mod insert;
mod loader;
mod map;
mod replies;
mod sealed;
mod sharing;
mod sheet;

mod access;
mod addresses;
mod axe;
mod conditions;
mod contrast;
mod drills;
mod failure;
mod layout;
mod screens;
mod scriptless;
mod single;
mod whole;

mod wordpress;
