//! The link to a result: what it is, how it is copied, what it opens.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::spectrum::Stance;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::essays::HEARD;
use crate::hands::key;
use crate::piece::{ADDRESS, COPY, Piece, at, stance_button};
use crate::rules::Rule;
use crate::server::Site;

/// A place to paste into: a page that knows nothing of the piece.
const PAPER: &str = "<!doctype html><title>Paper</title><textarea autofocus></textarea>";

const NO_CLIPBOARD: &str = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })";
const REFUSED_CLIPBOARD: &str =
    "Clipboard.prototype.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))";
/// A browser without the old copy command.
pub const NO_COMMAND: &str = "Document.prototype.execCommand = () => false";

/// A site where all pages begin with some scripts.
pub fn site_with(scripts: &[&'static str]) -> Site {
    let site = Site::new();
    site.page("paper.html", PAPER);
    for script in scripts {
        site.rule("*", Rule::Prelude(script));
    }
    site
}

/// Opens the piece, places the reader at 30 and presses the copy button.
#[track_caller]
fn copy(browser: Browser, site: &Site) -> Piece {
    let piece = Piece::open_in(browser, site, "");
    piece.tap(&stance_button(Stance::MostlyVertical));
    piece.assert_placed(30);
    assert_eq!(piece.text(".share__said"), "", "nothing is said before anything is copied");
    piece.tap(COPY);
    piece
}

/// Checks what a reader is told of copying.
#[track_caller]
pub fn assert_said(piece: &Piece, key: AppText) {
    let expected = piece.said(key);
    piece.wait_until(&expected, || piece.text(".share__said") == expected);
    piece.wait_until("that it is said", || piece.value(HEARD) == json!(expected));
}

/// The text on the clipboard, as a reader finds out.
#[track_caller]
pub fn pasted(piece: &Piece, site: &Site) -> Value {
    piece.goto(&site.url("paper.html"));
    piece.wait_for("document.hasFocus() && document.activeElement.matches('textarea')");
    piece.press_with(key::CONTROL, 'v');
    // Whatever is pasted is there before what is typed after it.
    piece.press(&['.']);
    piece.wait_for("document.querySelector('textarea').value.endsWith('.')");
    piece.value("document.querySelector('textarea').value.slice(0, -1)")
}

#[test]
fn the_address_is_that_of_the_result() {
    let site = Site::new();
    // Whoever answers a result takes its sender along.
    let english = format!("{}en/", site.base());
    for (path, base, details) in [("", site.base(), ""), ("en/", english.clone(), ""), ("en/r/9/", english, "?with=9")]
    {
        let piece = Piece::open(&site, path);
        for stance in Stance::ALL {
            piece.tap(&stance_button(stance));
            piece.assert_placed(stance.typical().get());
            let expected = Some(format!("{base}r/{}/{details}", stance.typical()));
            assert_eq!(piece.property(ADDRESS, "value"), expected, "the field at {path}");
            assert_eq!(piece.attribute(".share__files a:last-child", "href"), expected, "the link at {path}");
        }
    }
}

#[test]
fn copying_by_the_clipboard() {
    let site = site_with(&[NO_COMMAND]);
    let piece = copy(Browser::new(), &site);
    assert_said(&piece, AppText::ShareCopied);
    assert_eq!(pasted(&piece, &site), json!(format!("{}r/30/", site.base())));
}

#[test]
fn copying_by_the_old_command_where_there_is_no_clipboard() {
    let site = site_with(&[NO_CLIPBOARD]);
    let piece = copy(Browser::new(), &site);
    assert_said(&piece, AppText::ShareCopied);
    assert_eq!(pasted(&piece, &site), json!(format!("{}r/30/", site.base())));
}

#[test]
fn copying_by_the_old_command_where_the_clipboard_is_refused() {
    let site = site_with(&[REFUSED_CLIPBOARD]);
    let piece = copy(Browser::new(), &site);
    assert_said(&piece, AppText::ShareCopied);
    assert_eq!(piece.complaints(), [""; 0]);
    assert_eq!(pasted(&piece, &site), json!(format!("{}r/30/", site.base())));
}

#[test]
fn where_nothing_copies_the_field_is_selected_and_the_reader_is_told() {
    for scripts in [[NO_CLIPBOARD, NO_COMMAND], [REFUSED_CLIPBOARD, NO_COMMAND]] {
        let site = site_with(&scripts);
        let browser = Browser::new();
        // By hand, so that something is on the clipboard that would be replaced.
        browser.goto(&site.url("paper.html"));
        browser.wait_for("document.hasFocus() && document.activeElement.matches('textarea')");
        browser.press(&['x']);
        for key in ['a', 'c'] {
            browser.press_with(key::CONTROL, key);
        }
        let piece = copy(browser, &site);
        assert_said(&piece, AppText::ShareSelected);
        let selected = piece.value("(() => { const it = document.activeElement; return it.value.slice(it.selectionStart, it.selectionEnd) })()");
        assert_eq!(selected, json!(format!("{}r/30/", site.base())), "what is selected");
        assert_eq!(pasted(&piece, &site), json!("x"), "what was on the clipboard before");
    }
}

/// Of a link that was not copied nothing is claimed.
#[test]
fn what_was_said_of_one_link_is_not_said_of_the_next() {
    let site = site_with(&[]);
    let piece = copy(Browser::new(), &site);
    assert_said(&piece, AppText::ShareCopied);
    piece.tap(&stance_button(Stance::Horizontal));
    piece.assert_placed(100);
    assert_eq!(piece.text(".share__said"), "");
}

#[test]
fn a_link_shows_the_sender_and_leaves_the_opener_alone() {
    let site = Site::new();
    let sender = Piece::open(&site, "en/");
    sender.tap(&stance_button(Stance::MostlyHorizontal));
    sender.assert_placed(70);
    let shared = sender.property(ADDRESS, "value").unwrap_or_default();
    let path = shared.strip_prefix(&site.base()).expect("a link into the site").to_owned();
    drop(sender);

    let opener = Piece::open(&site, &path);
    let expected = opener.said_with(AppText::ResultSender, at(70));
    assert_eq!(opener.text(".result__title"), expected, "where the sender stands");
    assert_eq!(opener.count(".sender-quotes .quote"), 4, "the sender's quotations");
    assert_eq!(opener.attribute(".piece", "data-position"), None, "the page leans with nobody yet");
    assert_eq!(opener.attribute(".figure__sender", "data-position").as_deref(), Some("070"), "the sender's beam");
    opener.assert_unset();
    opener.tap(&stance_button(Stance::Vertical));
    opener.assert_placed(0);
    assert_eq!(opener.text(".result__title"), expected, "the sender has not moved");
    assert_eq!(opener.attribute(".figure__sender", "data-position").as_deref(), Some("070"), "nor has their beam");
    assert_eq!(opener.count(".sender-quotes"), 0, "one set of quotations at a time");
}

/// Additions of sharing platforms to links change nothing.
#[test]
fn a_link_that_others_have_lengthened() {
    let piece = Piece::open(&Site::new(), "r/71/?fbclid=IwAR0&utm_source=x&before=abc#:~:text=hola");
    assert_eq!(piece.text(".result__title"), piece.said_with(AppText::ResultSender, at(71)));
    assert_eq!(piece.complaints(), [""; 0]);
    piece.assert_unset();
}
