//! The piece as a reader has it before them, and what its words should be.

use std::ops::Deref;
use std::path::Path;

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::load::{Content, LanguageContent, load};
use de_tu_a_tu::placeholders::fill;
use de_tu_a_tu::spectrum::{Position, Stance};
use serde_json::json;

use crate::browser::Browser;
use crate::hands::Point;
use crate::server::Site;

/// The control: the first of the piece, which asks before reading.
macro_rules! placer {
    ($rest:literal) => {
        concat!("[aria-labelledby=placer-before-title] ", $rest)
    };
}
/// The range.
pub const RANGE: &str = placer!(".placer__range");
/// The button of one point less.
pub const LESS: &str = placer!(".placer__step:first-of-type");
/// The button of one point more.
pub const MORE: &str = placer!(".placer__range + .placer__step");
/// The drawing.
pub const FIGURE: &str = placer!(".figure");
/// The number; without a position it is empty.
pub const NUMBER: &str = placer!(".placer__number");
/// The buttons of the stances.
pub const STANCES: &str = ".stand .stances__stance";
/// The copy button.
pub const COPY: &str = ".share__main + .share__button";
/// The field with the result's address.
pub const ADDRESS: &str = ".share__address";

/// The button of a stance.
pub fn stance_button(stance: Stance) -> String {
    format!("{STANCES}:nth-child({})", stance as usize + 1)
}

/// A position by its number.
#[track_caller]
pub fn at(number: u8) -> Position {
    Position::new(number).expect("a number from 0 to 100")
}

/// The content of the site.
#[track_caller]
pub fn content() -> Content {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    load(&folder).unwrap_or_else(|problems| panic!("the content has problems: {problems:?}"))
}

/// The words of a language.
#[track_caller]
pub fn words(code: &str) -> LanguageContent {
    let language = content().languages.into_iter().find(|it| it.language.code == code);
    language.unwrap_or_else(|| panic!("the site has no language {code}"))
}

/// A page of the piece, in a browser, with the app running.
pub struct Piece {
    browser: Browser,
    words: LanguageContent,
}

impl Deref for Piece {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Piece {
    /// Opens a page in a browser of its own and waits until the app answers.
    #[track_caller]
    pub fn open(site: &Site, path: &str) -> Self {
        Self::open_in(Browser::new(), site, path)
    }

    /// Opens a page and waits until the app answers.
    #[track_caller]
    pub fn open_in(browser: Browser, site: &Site, path: &str) -> Self {
        browser.goto(&site.url(path));
        Self::take_over(browser, path)
    }

    /// Waits until the app answers in a page that is open.
    #[track_caller]
    pub fn take_over(browser: Browser, path: &str) -> Self {
        // Nothing of the kind is known of the empty page that a frame begins with.
        browser.wait_for("(document.documentElement.dataset.app ?? 'static') !== 'static'");
        let state = browser.value("document.documentElement.dataset.app");
        assert_eq!(state, json!("ready"), "the app at {path}; complaints: {:#?}", browser.complaints());
        // What goes along with the reading comes after the app, where there is something to read.
        browser.wait_for("!document.querySelector('script[data-reading]') || document.documentElement.dataset.reading");
        let words = words(browser.value("document.documentElement.lang").as_str().unwrap_or_default());
        Self { browser, words }
    }

    /// The browser alone, for what comes after the page.
    pub fn into_browser(self) -> Browser {
        self.browser
    }

    /// A sentence of the interface.
    pub fn said(&self, key: AppText) -> String {
        self.words.piece.texts.get(key).to_string()
    }

    /// A sentence with a position's number.
    pub fn said_with(&self, key: AppText, position: Position) -> String {
        fill(&self.said(key), &[("{n}", &position.to_string())])
    }

    /// The words in which a screen reader says a position.
    pub fn spoken(&self, position: Position) -> String {
        self.words.piece.describe(position).spoken()
    }

    /// The text that the range tells a screen reader.
    #[track_caller]
    pub fn valuetext(&self) -> Option<String> {
        self.attribute(RANGE, "aria-valuetext")
    }

    /// The number that stands in the control; none while the reader has not chosen.
    #[track_caller]
    pub fn number(&self) -> String {
        self.text(NUMBER)
    }

    /// Checks that every part of the piece says that the reader stands here.
    #[track_caller]
    pub fn assert_placed(&self, number: u8) {
        let position = at(number);
        // Rendering follows an event a moment later.
        let address = format!("document.querySelector('{ADDRESS}')?.value.split('?')[0].endsWith('/r/{number}/')");
        self.wait_for(&address);
        let description = self.words.piece.describe(position);
        assert_eq!(self.number(), position.to_string(), "the number");
        assert_eq!(self.valuetext(), Some(description.spoken()), "aria-valuetext");
        assert_eq!(self.property(RANGE, "value"), Some(position.to_string()), "the range's value");
        assert_eq!(self.attribute(".piece", "data-position"), Some(format!("{number:03}")), "the page's leaning");
        assert_eq!(self.text(placer!(".placer__summary")), &*description.summary(), "the summary");
        // The narrow widget hides them.
        let pressed = self.value(&format!(
            "[...document.querySelectorAll('{STANCES}[aria-pressed=true]')].map((it) => it.textContent)"
        ));
        assert_eq!(pressed, json!([description.name().as_str()]), "the pressed stance");
        assert_eq!(self.count(".own .quote"), 4, "the quotations");
    }

    /// Checks that the reader stands here or one point beside it: a pixel on the arc is nearly half a point.
    #[track_caller]
    pub fn assert_near(&self, number: u8) {
        let address = format!("document.querySelector('{ADDRESS}')?.value.split('?')[0]");
        let expected = (number.saturating_sub(1)..=number.saturating_add(1)).map(|near| format!("/r/{near}/"));
        let expected: Vec<String> = expected.collect();
        self.wait_until(&format!("a position near {number}"), || {
            let shared = self.value(&address);
            expected.iter().any(|end| shared.as_str().is_some_and(|shared| shared.ends_with(end)))
        });
        let shown = self.number().parse().unwrap_or_default();
        assert!(number.abs_diff(shown) <= 1, "{shown} is near {number}");
        self.assert_placed(shown);
    }

    /// Checks that no part of the control claims a position.
    #[track_caller]
    pub fn assert_unset(&self) {
        assert_eq!(self.number(), "", "the number");
        assert_eq!(self.valuetext(), Some(self.said(AppText::PlacerUnset)), "aria-valuetext");
        let words = self.property(placer!(".placer__name"), "textContent").unwrap_or_default();
        assert_eq!(words, self.said(AppText::PlacerUnset), "the control's words");
        assert_eq!(self.count(&format!("{STANCES}[aria-pressed=true]")), 0, "no stance is pressed");
        assert_eq!(self.attribute("[aria-labelledby=placer-before-title]", "data-position"), None, "the beam's angle");
        for part in [ADDRESS, COPY, ".own__parts"] {
            assert_eq!(self.count(part), 0, "{part}");
        }
    }

    /// The point of a position on the arc, in the window.
    #[track_caller]
    pub fn on_arc(&self, position: Position) -> Point {
        let angle = (f64::from(position.angle_tenths()) / 10.0).to_radians();
        self.in_figure(100.0 * angle.cos(), -100.0 * angle.sin())
    }

    /// The point in the window of a place in the drawing's own units; the pivot is (0, 0).
    #[track_caller]
    pub fn in_figure(&self, x: f64, y: f64) -> Point {
        let is_mirrored = self.value("document.documentElement.dir === 'rtl'") == json!(true);
        let x = if is_mirrored { -x } else { x };
        self.point_in(FIGURE, (x + 128.0) / 256.0, (y + 128.0) / 256.0)
    }
}
