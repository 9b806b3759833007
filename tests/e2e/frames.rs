//! In other people's pages: what can be copied out of a frame, and what the page around it hears.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::browser::Browser;
use crate::piece::{ADDRESS, COPY, Piece, stance_button};
use crate::rules::Rule;
use crate::server::Site;
use crate::sharing::{pasted, site_with};

/// Keeps links to other sites from opening.
pub const STAY: &str =
    "addEventListener('click', (event) => event.target.closest('[data-channel]') && event.preventDefault(), true);";

/// A site whose files name the address at which they are served, as if it had been built for it.
///
/// The piece's own site. A page around it asks for what that names; and in a sandbox nothing is the page's own, so that
/// its policy allows only what it names.
pub fn own_site() -> Site {
    let site = site_with(&[STAY]);
    site.rule("*", Rule::Address(site.base().trim_end_matches('/').to_owned(), site.origin()));
    site
}

/// A site that any page may take files from, as hosts of static pages serve them.
pub fn open_site() -> Site {
    let site = own_site();
    site.rule("*", Rule::Header("Access-Control-Allow-Origin", "*"));
    site
}

/// Opens a page of another origin with this in its body.
#[track_caller]
pub fn host(body: &str) -> (Site, Browser) {
    let host = Site::new();
    host.page("host.html", &format!("<!doctype html><title>Host</title><body>{body}"));
    host.page("paper.html", "<!doctype html><title>Paper</title><textarea autofocus></textarea>");
    let browser = Browser::new();
    browser.goto(&host.url("host.html"));
    (host, browser)
}

/// Places the reader of a page or a frame at 70.
#[track_caller]
pub fn place(piece: &Piece) {
    piece.click(&stance_button(Stance::MostlyHorizontal));
    let placed = format!("document.querySelector('{ADDRESS}')?.value.split('?')[0].endsWith('/r/70/')");
    piece.wait_for(&placed);
}

/// Copies the link and checks that what is said of it is what has happened.
#[track_caller]
pub fn assert_honest(piece: &Piece, paper: &Site, setting: &str) {
    place(piece);
    let url = piece.property(ADDRESS, "value").unwrap_or_default();
    let [copied, selected] = [AppText::ShareCopied, AppText::ShareSelected].map(|key| piece.said(key));
    // The widget has room for one thing at a time.
    if piece.shows(".show-share") {
        piece.click(".show-share");
    }
    piece.click(COPY);
    piece.wait_until("an answer", || !piece.text(".share__said").is_empty());
    let said = piece.text(".share__said");
    assert!([&copied, &selected].contains(&&said), "“{said}” in {setting}");
    let marked = piece.value(&format!(
        "(() => {{ const it = document.querySelector('{ADDRESS}'); \
          return document.activeElement === it ? it.value.slice(it.selectionStart, it.selectionEnd) : '' }})()"
    ));
    piece.leave_frames();
    let pasted = pasted(piece, paper);
    println!("{setting}: “{said}”, and pasted {pasted}");
    assert_eq!(pasted == json!(url), said == copied, "“{said}” in {setting}, and pasted {pasted}");
    assert!(said == copied || marked == json!(url), "what is left to be copied by hand in {setting} is {marked}");
}

/// On the site's own page the link is copied.
#[test]
fn copying_in_the_page_itself() {
    let site = site_with(&[STAY]);
    let piece = Piece::open(&site, "");
    assert_honest(&piece, &site, "the page");
    piece.assert_asked_only(&[site.origin()]);
}

/// In frames with and without leave to copy.
#[test]
fn copying_in_a_frame() {
    copying_in(&["", "allow=\"clipboard-write; web-share\""]);
}

/// In a frame that may do nothing but run.
#[test]
fn copying_in_a_sandbox() {
    copying_in(&["sandbox=\"allow-scripts\""]);
}

#[track_caller]
fn copying_in(settings: &[&str]) {
    for attributes in settings {
        let site = open_site();
        let (host, browser) = host("");
        let frame = format!("<iframe src=\"{}\" width=900 height=1600 {attributes}></iframe>", site.url("embed/"));
        let script = "addEventListener('message', ({ data }) => { window.heard ??= data.type === 'ready' || null }); \
                      document.body.innerHTML = arguments[0]";
        browser.script(script, &[json!(frame)]);
        // Before that, the driver may take hold of the empty page that a frame begins with.
        browser.wait_for("window.heard");
        browser.enter_frame("document.querySelector('iframe')");
        let piece = Piece::take_over(browser, "embed/");
        assert_honest(&piece, &host, &format!("a frame with “{attributes}”"));
        piece.assert_asked_only(&[site.origin(), host.origin()]);
    }
}

/// Other pages tell no height, and many may not be framed: links open beside the frame.
#[test]
fn links_leave_the_frame() {
    let site = open_site();
    let (_host, browser) = host(&format!("<iframe src=\"{}\" width=900 height=1600></iframe>", site.url("embed/")));
    browser.enter_frame("document.querySelector('iframe')");
    let piece = Piece::take_over(browser, "embed/");
    place(&piece);
    let label = piece.text(".show-share");
    piece.click(".show-share");
    piece.wait_until("the ways to share", || piece.shows(ADDRESS));
    assert_eq!(
        piece.text(".show-share"),
        piece.said(AppText::QuotesBack),
        "the way back stands where the way there did"
    );
    assert_eq!(piece.count(".choices__choice[aria-pressed=true]"), 0);
    piece.click(".show-share");
    piece.wait_until("the quotation", || piece.shows(".own .quote") && !piece.shows(ADDRESS));
    assert_eq!(piece.text(".show-share"), label);
    piece.click(".show-share");
    piece.click(".share__sheet summary");
    piece.click(".share__files a:last-child");
    piece.wait_until("the result is asked for", || site.log().iter().any(|visit| visit.path == "/r/70/"));
    assert_eq!(piece.value("location.pathname"), json!("/embed/"), "what the frame shows");
    piece.wait_until("another window", || piece.run("windows", |driver| driver.windows()).len() == 2);
}

/// The element of the loader tells the page around it what the reader does in the frame.
#[test]
fn the_host_hears_of_places_and_shares() {
    let site = open_site();
    let (host, browser) = host(&format!(
        "<script src=\"{}\"></script><de-tu-a-tu lang=\"es\"></de-tu-a-tu> \
         <script>window.told = []; \
         for (const type of ['place', 'share']) \
             document.querySelector('de-tu-a-tu').addEventListener('detuatu:' + type, (it) => told.push([type, it.detail])); \
         </script>",
        site.url("embed.js")
    ));
    browser.enter_frame("document.querySelector('de-tu-a-tu').shadowRoot.querySelector('iframe')");
    let piece = Piece::take_over(browser, "embed/");
    place(&piece);
    piece.click(".show-share");
    piece.click(".share__sheet summary");
    piece.click("[data-channel=facebook]");
    let href = piece.attribute("[data-channel=facebook]", "href");
    piece.assert_asked_only(&[site.origin(), host.origin()]);
    piece.leave_frames();
    piece.wait_for("told.length === 2");
    let place = json!({ "position": 70, "stance": "mostly-horizontal", "phase": "before" });
    let share = json!({ "channel": "facebook", "url": href });
    assert_eq!(piece.value("told"), json!([["place", place], ["share", share]]));
}
