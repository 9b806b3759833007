//! The share button: the device's own dialogue where there is one, and the sheet with links, texts and files.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::share::encode;
use de_tu_a_tu::spectrum::Stance;
use serde_json::{Value, json};

use crate::piece::{COPY, Piece, at, stance_button, words};
use crate::rules::Rule;
use crate::server::Site;
use crate::sharing::{assert_said, pasted, site_with};

const SHARE: &str = ".share__main";
const OPEN_SHEET: &str = ".share__sheet[open]";
const SUMMARY: &str = ".share__sheet summary";

/// Writes down what the page tells those who listen, and keeps links to other sites from opening.
const LISTENER: &str = "\
    window.told = []; \
    for (const type of ['place', 'share']) addEventListener('detuatu:' + type, ({ detail }) => told.push([type, detail])); \
    addEventListener('click', (event) => event.target.closest('[data-channel]') && event.preventDefault(), true);";
const NO_DIALOGUE: &str = "delete Navigator.prototype.share; delete Navigator.prototype.canShare;";
/// A dialogue that takes files, and writes down what it is given. `window.outcome` says what comes of it.
const DIALOGUE: &str = "\
    window.shared = []; \
    Navigator.prototype.canShare = (data) => !window.refusesAll && !(data.files && window.refusesFiles); \
    Navigator.prototype.share = async ({ title, text, url, files = [] }) => { \
        const kinds = []; \
        for (const file of files) { \
            const start = new Uint8Array(await file.slice(1, 4).arrayBuffer()); \
            kinds.push([file instanceof File, file.type, String.fromCharCode(...start)]); \
        } \
        shared.push({ title, text, url, kinds }); \
        if (window.outcome) throw new DOMException('', window.outcome); \
    };";
const REFUSES_FILES: &str = "window.refusesFiles = true;";
const REFUSES_ALL: &str = "window.refusesAll = true;";
const CANCELLED: &str = "window.outcome = 'AbortError';";
const FAILING: &str = "window.outcome = 'NotAllowedError';";

/// Opens the piece and places the reader at 70.
#[track_caller]
fn placed(site: &Site) -> Piece {
    site.rule("*", Rule::Prelude(LISTENER));
    let piece = Piece::open(site, "");
    piece.tap(&stance_button(Stance::MostlyHorizontal));
    piece.assert_placed(70);
    assert!(!piece.shows(OPEN_SHEET), "the sheet waits");
    piece
}

/// The data that the dialogue is given at 70.
fn offer(piece: &Piece, site: &Site, kinds: &Value) -> Value {
    let words = words("es");
    let description = words.piece.describe(at(70));
    assert_eq!(piece.value("document.documentElement.lang"), json!("es"));
    json!({ "title": description.title(), "text": description.share(), "url": result(site), "kinds": kinds })
}

fn result(site: &Site) -> String {
    format!("{}r/70/", site.base())
}

/// The events in which the page has told of sharing.
#[track_caller]
fn told(piece: &Piece) -> Value {
    piece.value("told.filter(([type]) => type === 'share').map(([, detail]) => detail)")
}

#[test]
fn without_a_dialogue_the_sheet_opens() {
    let site = site_with(&[NO_DIALOGUE]);
    let piece = placed(&site);
    piece.tap(SHARE);
    piece.wait_for(&format!("document.querySelector('{OPEN_SHEET}')"));
    assert!(piece.shows(".share__channels a"));
    assert_eq!(told(&piece), json!([]), "nothing has been shared yet");
    assert_eq!(piece.complaints(), [""; 0]);
    piece.assert_asked_only(&[site.origin()]);
}

/// A reader who has closed the sheet and asks again gets it again.
#[test]
fn the_sheet_opens_as_often_as_it_is_asked_for() {
    let site = site_with(&[NO_DIALOGUE]);
    let piece = placed(&site);
    for _ in 0..3 {
        piece.tap(SHARE);
        piece.wait_for(&format!("document.querySelector('{OPEN_SHEET}')"));
        piece.tap(SUMMARY);
        piece.wait_for(&format!("!document.querySelector('{OPEN_SHEET}')"));
    }
}

/// The dialogue gets the sentence, the address and the card, as a picture where it takes files.
#[test]
fn the_dialogue_gets_the_card_where_it_takes_files() {
    let card = json!([[true, "image/png", "PNG"]]);
    for (scripts, kinds) in [(&[DIALOGUE][..], card), (&[DIALOGUE, REFUSES_FILES], json!([]))] {
        let site = site_with(scripts);
        let piece = placed(&site);
        piece.tap(SHARE);
        piece.wait_for("told.some(([type]) => type === 'share')");
        assert_eq!(piece.value("shared"), json!([offer(&piece, &site, &kinds)]));
        assert_eq!(told(&piece), json!([{ "channel": "device", "url": result(&site) }]));
        assert!(!piece.shows(OPEN_SHEET), "the sheet is not needed");
        assert!(site.log().iter().any(|visit| visit.path == "/og/es/70.png" && visit.status == 200), "the card");
        assert_eq!(piece.complaints(), [""; 0]);
        piece.assert_asked_only(&[site.origin()]);
    }
}

/// The rest is shared where the card is missing.
#[test]
fn the_dialogue_without_a_card() {
    let site = site_with(&[DIALOGUE]);
    site.rule("og/*", Rule::Missing);
    let piece = placed(&site);
    piece.tap(SHARE);
    piece.wait_for("told.some(([type]) => type === 'share')");
    assert_eq!(piece.value("shared"), json!([offer(&piece, &site, &json!([]))]));
}

/// A reader who closes the dialogue hears nothing of it, then or later.
#[test]
fn a_cancelled_dialogue_is_silent() {
    let site = site_with(&[DIALOGUE, CANCELLED]);
    let piece = placed(&site);
    piece.tap(SHARE);
    piece.wait_for("shared.length === 1");
    assert_eq!(piece.text(".share__said"), "");
    // By the time that this has been answered, so has the dialogue.
    piece.tap(COPY);
    assert_said(&piece, AppText::ShareCopied);
    assert!(!piece.shows(OPEN_SHEET), "the sheet stays closed");
    assert_eq!(told(&piece), json!([]), "nothing has been shared");
    assert_eq!(piece.complaints(), [""; 0]);
}

#[test]
fn where_the_dialogue_fails_the_sheet_opens() {
    for (scripts, tried) in [(&[DIALOGUE, FAILING][..], 1), (&[DIALOGUE, REFUSES_ALL], 0)] {
        let site = site_with(scripts);
        let piece = placed(&site);
        piece.tap(SHARE);
        piece.wait_for(&format!("document.querySelector('{OPEN_SHEET}')"));
        assert_eq!(piece.value("shared.length"), json!(tried));
        assert_eq!(told(&piece), json!([]), "nothing has been shared");
    }
}

/// Plain links with names, which tell the other site nothing but what they say; a click on one is told.
#[test]
fn the_links_of_the_sheet() {
    let site = site_with(&[NO_DIALOGUE]);
    let piece = placed(&site);
    piece.tap(SUMMARY);
    let words = words("es");
    let description = words.piece.describe(at(70));
    let [url, text, title] = [result(&site), description.share(), description.title()].map(|it| encode(&it));
    let expected = [
        ("linkedin", "LinkedIn", format!("https://www.linkedin.com/sharing/share-offsite/?url={url}")),
        ("facebook", "Facebook", format!("https://www.facebook.com/sharer/sharer.php?u={url}")),
        ("whatsapp", "WhatsApp", format!("https://wa.me/?text={text}%20{url}")),
        ("telegram", "Telegram", format!("https://t.me/share/url?url={url}&text={text}")),
        ("email", "Email", format!("mailto:?subject={title}&body={text}%0A%0A{url}")),
        ("x", "X", format!("https://twitter.com/intent/tweet?text={text}&url={url}")),
        ("bluesky", "Bluesky", format!("https://bsky.app/intent/compose?text={text}%20{url}")),
    ];
    assert_eq!(piece.count(".share__channels a[href]"), expected.len());
    for (id, name, href) in &expected {
        let link = format!(".share__channels a[data-channel={id}]");
        assert_eq!(piece.text(&link), *name);
        assert_eq!(piece.attribute(&link, "href").as_ref(), Some(href));
        assert_eq!(piece.attribute(&link, "rel").as_deref(), Some("noopener noreferrer"), "{id}");
        piece.tap(&link);
    }
    let channels = expected.map(|(id, _, href)| json!({ "channel": id, "url": href }));
    piece.wait_until("all clicks", || told(&piece).as_array().is_some_and(|told| told.len() == channels.len()));
    assert_eq!(told(&piece), json!(channels));
    piece.assert_asked_only(&[site.origin()]);
}

/// Mastodon is many servers: without the name of one there is no link, and nonsense is answered with a hint.
#[test]
fn mastodon_asks_for_the_server() {
    const LINK: &str = "[data-channel=mastodon]";
    const HINT: &str = ".share__hint";
    let site = site_with(&[NO_DIALOGUE]);
    let piece = placed(&site);
    piece.tap(SUMMARY);
    let has = |href: Option<&str>, hint: bool| {
        piece.wait_until("the hint", || piece.shows(HINT) == hint);
        assert_eq!(piece.attribute(LINK, "href").as_deref(), href);
    };
    has(None, false);
    piece.tap(LINK);
    piece.tap(".share__host");
    piece.press(&['n', 'o']);
    has(None, true);
    assert_eq!(piece.text(HINT), piece.said(AppText::ShareHostUnknown));
    assert_eq!(told(&piece), json!([]), "what leads nowhere shares nothing");
    piece.press(&['.', 'x', 'y']);
    let text = encode(&words("es").piece.describe(at(70)).share());
    let href = format!("https://no.xy/share?text={text}%20{}", encode(&result(&site)));
    has(Some(&href), false);
    piece.tap(LINK);
    piece.wait_until("the click", || told(&piece) == json!([{ "channel": "mastodon", "url": href }]));
    piece.assert_asked_only(&[site.origin()]);
}

/// As text, as Markdown, and what describes the card to those who do not see it.
#[test]
fn texts_to_copy() {
    let site = site_with(&[NO_DIALOGUE]);
    let piece = placed(&site);
    let words = words("es");
    let description = words.piece.describe(at(70));
    let (url, text) = (result(&site), description.share());
    let alt = piece.said_with(AppText::ShareAlt, at(70)).replace("{stance}", &description.name());
    let markdown = format!("[{}]({url}): {text}", description.title());
    for (index, expected) in [format!("{text} {url}"), markdown, alt].iter().enumerate() {
        piece.goto(&site.url(""));
        // The device remembers the position.
        piece.assert_placed(70);
        piece.tap(SUMMARY);
        piece.tap(&format!(".share__sheet .share__row button:nth-child({})", index + 1));
        assert_said(&piece, AppText::ShareCopied);
        assert_eq!(pasted(&piece, &site), json!(expected));
    }
}

/// The card and the code of the result come from the site itself.
#[test]
fn files_to_keep() {
    let site = site_with(&[NO_DIALOGUE]);
    let piece = placed(&site);
    piece.tap(SUMMARY);
    for (link, file, kind) in [(1, "og/es/70.png", "image/png"), (2, "qr/es/70.svg", "image/svg+xml")] {
        let link = format!(".share__files a:nth-child({link})");
        assert!(piece.shows(&link), "{link}");
        assert_eq!(piece.property(&link, "href"), Some(site.url(file)));
        piece.script(
            "window.answer = null; \
             fetch(document.querySelector(arguments[0]).href) \
                 .then((it) => { window.answer = [it.status, it.headers.get('Content-Type')] })",
            &[json!(link)],
        );
        piece.wait_for("window.answer");
        assert_eq!(piece.value("answer"), json!([200, kind]), "{file}");
    }
    assert_eq!(piece.attribute(".share__files a", "download").as_deref(), Some("de-tu-a-tu-70.png"));
    piece.assert_asked_only(&[site.origin()]);
}
