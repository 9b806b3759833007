//! Pages of other people that make it hard: strict policies, hostile styles, sandboxes, no scripts.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::texts::PageText;
use serde_json::{Value, json};

use crate::browser::{Browser, SUM_SHIFTS};
use crate::device::Device;
use crate::frames::{host, open_site, own_site, place};
use crate::loader::{FRAME, NOTE, snippet, wait_for_told, within};
use crate::piece::{Piece, at, words};
use crate::rules::Rule;
use crate::server::Site;

/// A plain frame needs no loader: it takes its settings from the address and says its height in the languages that
/// hosts already listen to.
#[test]
fn a_plain_frame() {
    let site = open_site();
    let address = site.url("embed/?theme=dark&at=30&childId=x");
    let (_host, browser) = host(&format!(
        "<script>window.heard = []; addEventListener('message', ({{ data }}) => heard.push(data));</script>\
         <iframe src=\"{address}\" width=600 height=400></iframe>"
    ));
    browser.enter_frame("document.querySelector('iframe')");
    let piece = Piece::take_over(browser, "embed/");
    assert_eq!(piece.attribute("html", "data-theme").as_deref(), Some("dark"));
    assert_eq!(piece.text(".embedded-sender"), piece.said_with(AppText::ResultSender, at(30)));
    piece.assert_unset();
    place(&piece);
    let height = piece.value("Math.ceil(document.body.getBoundingClientRect().height)");
    piece.leave_frames();
    let own = json!({ "source": "de-tu-a-tu", "version": 1, "type": "height", "detail": { "height": height } });
    let amp = json!({ "sentinel": "amp", "type": "embed-size", "height": height });
    let pym = json!(format!("pymxPYMxxxPYMxheightxPYMx{height}"));
    let embedly = json!({ "src": address, "context": "iframe.resize", "height": height });
    let said = |message: &Value| format!("heard.some((it) => JSON.stringify(it) === {})", json!(message.to_string()));
    let ordered = |expression: &str| piece.wait_for(expression);
    // Objects are compared by what they hold, since the order of their keys is nobody's business.
    let same = |message: &Value| {
        format!(
            "heard.some((it) => {{ const a = typeof it === 'string' && it[0] === '{{' ? JSON.parse(it) : it, b = {message}; \
             const flat = (value) => JSON.stringify(Object.entries(value).map(([k, v]) => [k, JSON.stringify(v)]).sort()); \
             return typeof a === 'object' && flat(a) === flat(b); }})"
        )
    };
    ordered(&same(&own));
    ordered(&same(&amp));
    ordered(&same(&embedly));
    ordered(&said(&pym));
}

/// A host that allows scripts of its own and the piece's, its own styles and the piece's frames, and nothing else
/// (so not the icon either that WebKit asks of every host).
#[test]
fn a_strict_policy() {
    let site = open_site();
    let host = Site::new();
    let body = snippet(&site, "lang=es");
    host.page(
        "host.html",
        &format!(
            "<!doctype html><title>Host</title><link rel=stylesheet href=host.css><script src=host.js></script>{body}"
        ),
    );
    host.page(
        "host.js",
        "window.told = []; window.violated = []; \
         addEventListener('securitypolicyviolation', (it) => \
             it.blockedURI.endsWith('/favicon.ico') || violated.push(it.violatedDirective)); \
         for (const type of ['ready', 'place', 'share', 'error']) \
             addEventListener('detuatu:' + type, ({ target, detail }) => told.push([target.id, type, detail]));",
    );
    host.page("host.css", "body { margin: 0 }");
    host.rule("host.js", Rule::Type("text/javascript"));
    host.rule("host.css", Rule::Type("text/css"));
    // The rule's text lives as long as the tests do.
    let policy: &'static str = Box::leak(
        format!("default-src 'none'; script-src 'self' {0}; style-src 'self'; frame-src {0}", site.origin())
            .into_boxed_str(),
    );
    host.rule("host.html", Rule::Header("Content-Security-Policy", policy));
    let browser = Browser::new();
    browser.goto(&host.url("host.html"));
    wait_for_told(&browser, "ready", 1);
    let (browser, ()) = within(browser, place);
    wait_for_told(&browser, "place", 1);
    assert_eq!(browser.value("violated"), json!([]));
    let reserved = format!("{FRAME}.offsetHeight === Math.ceil(Math.max(640, 980 - 0.43 * {FRAME}.offsetWidth))");
    assert_eq!(browser.value(&reserved), json!(true), "the frame is as high as was reserved");
}

/// A host whose styles would undo everything.
#[test]
fn hostile_styles() {
    let site = open_site();
    let (_host, browser) = host(&format!(
        "<style>* {{ all: unset !important; box-sizing: content-box !important }} \
         body {{ font: 100px/3 fantasy !important; zoom: 1 }} \
         iframe, div, slot {{ display: none; width: 3px !important; height: 3px !important; \
           padding: 9px !important; position: fixed !important; opacity: 0 !important }} \
         style, script, title, head {{ display: none !important }}</style>{NOTE}{}",
        snippet(&site, "")
    ));
    wait_for_told(&browser, "ready", 1);
    let (browser, height) = within(browser, |piece| {
        place(piece);
        piece.value("Math.ceil(document.body.getBoundingClientRect().height)")
    });
    browser.wait_for(&format!("{FRAME}.getBoundingClientRect().height === {height}"));
    let [shown, narrow] = ["visibility", "opacity"].map(|it| browser.value(&format!("getComputedStyle({FRAME}).{it}")));
    assert_eq!([shown, narrow], [json!("visible"), json!("1")]);
}

/// Readers have what the blogger wrote in the element where the host runs no scripts.
#[test]
fn a_host_without_scripts() {
    let site = open_site();
    let host = Site::new();
    host.page("host.html", &format!("<!doctype html><title>Host</title>{}", snippet(&site, "")));
    let browser = Browser::on(&Device::without_scripts());
    browser.goto(&host.url("host.html"));
    assert_eq!(browser.text("de-tu-a-tu a"), "De tú a tú");
    browser.tap("de-tu-a-tu a");
    browser.wait_until("the piece itself", || browser.address() == site.url(""));
}

/// In a sandbox whose server sends no CORS header, the app cannot start: the page says so, is complete, and its links
/// lead on within the frame.
#[test]
fn a_sandbox_without_cors() {
    let site = own_site();
    let (_host, browser) = host(&format!(
        "<iframe src=\"{}\" width=600 height=900 sandbox=\"allow-scripts\"></iframe>",
        site.url("en/embed/")
    ));
    browser.enter_frame("document.querySelector('iframe')");
    browser.wait_for("document.documentElement.dataset.app === 'failed'");
    let words = words("en");
    let page = browser.text("body");
    for key in [PageText::Failed, PageText::StaticStances, PageText::WholePiece] {
        assert!(page.contains(&*words.text(key)), "the page says “{}”, and not just:\n{page}", words.text(key));
    }
    assert!(!browser.shows("button"), "nothing idle is shown");
    browser.click(".stance-links li:nth-child(4) a");
    browser.leave_frames();
    browser.enter_frame("document.querySelector('iframe')");
    browser.wait_for("document.querySelector('.result__title')");
    assert!(browser.text(".result__title").contains("70"));
    assert_eq!(browser.count(".sender-quotes .quote"), 4);
}

/// The widget reserves what it needs, so that the page around it does not jump while it loads.
#[test]
fn the_host_does_not_jump() {
    let site = open_site();
    for (width, height) in [(375, 667), (768, 1400), (1280, 900), (1280, 1600)] {
        let browser = Browser::on(&Device::with_screen(width, height));
        let page = Site::new();
        page.page(
            "host.html",
            &format!(
                "<!doctype html><title>Host</title><meta name=viewport content=\"width=device-width\"><script>{SUM_SHIFTS}</script>{NOTE}\
                 <body style=\"max-width: 40rem; margin: auto\"><h1>Post</h1><p>Before.</p>{}<p>After.</p>\
                 <div style=\"height: 200vh\"></div>",
                snippet(
                    &site,
                    "style=\"display:block;box-sizing:border-box;height:0;padding-bottom:max(640px,980px - 43%)\""
                )
            ),
        );
        browser.goto(&page.url("host.html"));
        wait_for_told(&browser, "ready", 1);
        browser.wait_for_frames(20);
        let shift = browser.value("shift").as_f64().unwrap_or(f64::INFINITY);
        println!("{width} by {height}: a shift of {shift}");
        assert!(shift <= 0.02, "the page has jumped by {shift} at {width} by {height}");
    }
}
