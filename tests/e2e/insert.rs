//! The panel that makes the snippets for other people's pages.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::browser::Browser;
use crate::device::Device;
use crate::essays::HEARD;
use crate::frames::{host, open_site};
use crate::loader::{NOTE, wait_for_told};
use crate::piece::{Piece, stance_button, words};
use crate::server::Site;
use crate::sharing::{pasted, site_with};

const PANEL: &str = ".insert";
const PREVIEW: &str = "document.querySelector('.insert iframe')";

/// The three snippets as they stand.
#[track_caller]
fn snippets(browser: &Browser) -> [String; 3] {
    ["loader", "frame", "address"].map(|name| browser.property(&format!("[name={name}]"), "value").unwrap_or_default())
}

/// The snippets of a page in a language, with these attributes, query and path.
fn expected(site: &Site, lang: &str, attributes: &str, place: &str, within: &str) -> [String; 3] {
    let folder = if lang == "es" { "" } else { "en/" };
    let (base, title) = (site.base(), words(lang).text(PageText::PieceTitle).to_string());
    let address = format!("{base}{folder}{within}");
    [
        format!(
            "<script type=\"module\" src=\"{base}embed.js\"></script>\n<de-tu-a-tu lang=\"{lang}\"{attributes} \
             style=\"display:block;box-sizing:border-box;height:0;padding-bottom:max(640px,980px - 43%)\"><a href=\"{address}\">{title}</a></de-tu-a-tu>"
        ),
        format!(
            "<iframe src=\"{base}{folder}embed/{place}\" title=\"{title}\" width=\"100%\" height=\"900\" \
             style=\"border:0\" loading=\"lazy\" allow=\"clipboard-write; web-share\"></iframe>"
        ),
        address,
    ]
}

#[track_caller]
fn choose(piece: &Piece, name: &str, value: &str) {
    piece.script(
        "const it = document.querySelector(`.insert [name=${arguments[0]}]`); it.value = arguments[1]; \
         it.dispatchEvent(new Event('change', { bubbles: true }))",
        &[json!(name), json!(value)],
    );
}

/// Each change shows in the snippets and in the preview at once.
#[test]
fn snippets_follow_the_settings() {
    let site = site_with(&[]);
    let piece = Piece::open(&site, "en/");
    assert!(!piece.shows(".insert__preview"), "the panel is closed");
    assert!(!site.log().iter().any(|visit| visit.path.contains("/insert-")), "and costs nothing");
    piece.tap(&stance_button(Stance::MostlyHorizontal));
    piece.assert_placed(70);
    piece.tap(".insert summary");
    piece.wait_for(PREVIEW);
    assert_eq!(snippets(&piece), expected(&site, "en", "", "", ""));
    // Chromium complains of what is still on its way when the frame goes elsewhere.
    let preview_is_ready = || {
        piece.wait_for(&format!(
            "{PREVIEW}.contentWindow.location.href === {PREVIEW}.src && {PREVIEW}.contentDocument.documentElement?.dataset.app === 'ready'"
        ));
    };
    let choose = |name, value| {
        preview_is_ready();
        choose(&piece, name, value);
    };
    choose("mode", "full");
    choose("theme", "dark");
    assert_eq!(snippets(&piece), expected(&site, "en", " mode=\"full\" theme=\"dark\"", "full/?theme=dark", ""));
    preview_is_ready();
    piece.tap(".insert [name=at]");
    let all = expected(&site, "en", " mode=\"full\" theme=\"dark\" at=\"70\"", "full/?theme=dark&amp;at=70", "r/70/");
    assert_eq!(snippets(&piece), all);
    assert_eq!(piece.value(&format!("{PREVIEW}.src")), json!(site.url("en/embed/full/?theme=dark&at=70")));
    choose("mode", "compact");
    choose("theme", "auto");
    assert_eq!(snippets(&piece), expected(&site, "en", " at=\"70\"", "?at=70", "r/70/"));
    preview_is_ready();

    // The last button's text is what is pasted.
    piece.tap(".insert__snippet:nth-of-type(4) button");
    let copied = piece.said(AppText::ShareCopied);
    piece.wait_until(&copied, || piece.text(".insert__said") == copied);
    piece.wait_until("that it is said", || piece.value(HEARD) == json!(copied));
    assert_eq!(piece.complaints(), [""; 0]);
    assert_eq!(pasted(&piece, &site), json!(format!("{}en/r/70/", site.base())));
}

/// Without scripts the snippets are complete, for the page's own language and place.
#[test]
fn snippets_without_scripts() {
    let site = Site::new();
    for (path, lang, within) in [("", "es", ""), ("en/r/71/", "en", "r/71/")] {
        let browser = Browser::on(&Device::without_scripts());
        browser.goto(&site.url(path));
        browser.tap(&format!("{PANEL} summary"));
        assert_eq!(snippets(&browser), expected(&site, lang, "", "", within));
        assert!(!browser.shows(".insert button"));
    }
}

/// The snippets work as they stand in a page of another origin.
#[test]
fn the_snippets_work() {
    let site = open_site();
    let piece = Piece::open(&site, "");
    let here = |snippet: String| snippet.replace(&site.base(), &site.url(""));
    let [loader, frame, _] = snippets(&piece).map(here);
    drop(piece);
    let (_host, browser) = host(&format!("{NOTE}{loader}"));
    wait_for_told(&browser, "ready", 1);
    let (_host, browser) = host(&frame);
    browser.enter_frame("document.querySelector('iframe')");
    Piece::take_over(browser, "embed/").assert_unset();
}
