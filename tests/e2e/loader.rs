//! The loader, `embed.js`, in the pages of another origin.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::frames::{host, open_site, place};
use crate::piece::Piece;
use crate::rules::{Gate, Rule};
use crate::server::Site;

/// The first widget's frame, and the slot that shows its own content until the frame is ready.
pub const FRAME: &str = "document.querySelector('de-tu-a-tu').shadowRoot.querySelector('iframe')";
pub const OWN: &str = "document.querySelector('de-tu-a-tu > a').checkVisibility()";
/// Notes the widgets' events, with the id of the widget.
pub const NOTE: &str = "<script>window.told = []; \
    for (const type of ['ready', 'place', 'share', 'error']) \
        addEventListener('detuatu:' + type, ({ target, detail }) => told.push([target.id, type, detail])); \
    </script>";

/// The element with its script, as a blogger pastes it.
pub fn snippet(site: &Site, attributes: &str) -> String {
    format!(
        "<script type=\"module\" src=\"{}\"></script><de-tu-a-tu {attributes}><a href=\"{}\">De tú a tú</a></de-tu-a-tu>",
        site.url("embed.js"),
        site.url("")
    )
}

/// Waits until a widget has told this so often.
#[track_caller]
pub fn wait_for_told(browser: &Browser, kind: &str, times: usize) {
    browser.wait_for(&format!("told.filter(([, type]) => type === '{kind}').length === {times}"));
}

/// Checks that nothing has gone wrong in the host's page or in a frame. (Of `web-share` some builds of Chromium know
/// nothing, and say so; and hosts of tests have no icon.)
#[track_caller]
pub fn assert_no_errors(browser: &Browser) {
    let mut complaints = browser.complaints();
    complaints.retain(|it| !it.contains("Unrecognized feature: 'web-share'") && !it.contains("/favicon.ico"));
    assert_eq!(complaints, [""; 0]);
}

/// Does something in the first widget's frame.
#[track_caller]
pub fn within<T>(browser: Browser, action: impl FnOnce(&Piece) -> T) -> (Browser, T) {
    browser.enter_frame(FRAME);
    let piece = Piece::take_over(browser, "embed/");
    let result = action(&piece);
    piece.leave_frames();
    (piece.into_browser(), result)
}

/// Waits until the frame is as high as its content, to the pixel, and gives that height.
#[track_caller]
fn fitting(browser: Browser, what: &str) -> (Browser, i64) {
    let mut browser = Some(browser);
    let mut height = (0, 0);
    for _ in 0..200 {
        let (it, content) = within(browser.take().expect("it was put back"), |piece| {
            piece.value("Math.ceil(document.body.getBoundingClientRect().height)")
        });
        height = (
            it.value(&format!("{FRAME}.getBoundingClientRect().height")).as_f64().map_or(0, |height| height as i64),
            content.as_i64().unwrap_or_default(),
        );
        browser = Some(it);
        if height.0 == height.1 {
            break;
        }
    }
    assert_eq!(height.0, height.1, "the frame and its content, {what}");
    (browser.expect("it was put back"), height.0)
}

/// The height that is reserved for a compact widget of this width, in pixels.
pub fn reserved(width: f64) -> f64 {
    (980.0 - 0.43 * width).max(640.0)
}

/// The compact widget is as high as its width has it, whatever a reader does in it: what was reserved before the script
/// was there, what the script reserves and what the frame has are the same.
#[test]
fn the_frame_is_as_high_as_was_reserved() {
    let site = open_site();
    let style = "display:block;box-sizing:border-box;height:0;padding-bottom:max(640px,980px - 43%)";
    // With a sender too, whose position takes a line.
    for (width, at) in [(300, ""), (375, ""), (700, ""), (1000, ""), (300, "at=71"), (700, "at=0"), (1000, "at=100")] {
        let reserved = reserved(f64::from(width)).ceil() as i64;
        let widget = snippet(&site, &format!("lang=\"es\" {at} style=\"{style}\""));
        let before = format!("<div style=\"width:{width}px\"><p id=bare style=\"{style}\"></p>{widget}</div>");
        let (_host, browser) = host(&format!("{NOTE}{before}"));
        let bare = browser.value("Math.ceil(document.getElementById('bare').getBoundingClientRect().height)");
        assert_eq!(bare, json!(reserved), "before the script, {width} wide");
        wait_for_told(&browser, "ready", 1);
        assert_eq!(browser.value(OWN), json!(false), "the frame has taken the place of the content");
        let left = browser.value("(({ minHeight, height, paddingBottom }) => minHeight + height + paddingBottom)(document.querySelector('de-tu-a-tu').style)");
        assert_eq!(left, json!(""), "no room is reserved");
        let (browser, unset) = fitting(browser, "at first");
        assert_eq!(unset, reserved, "{width} wide");
        let mut browser = browser;
        for part in
            [".choices__choice:last-child", ".choices__choice", ".show-share", ".share__sheet summary", ".start-again"]
        {
            let (it, ()) = within(browser, |piece| {
                if piece.count(".own__parts") == 0 {
                    place(piece);
                }
                piece.click(part);
            });
            let (it, height) = fitting(it, part);
            assert_eq!(height, reserved, "after {part}, {width} wide");
            browser = it;
        }
        let fits = "(({ scrollWidth, scrollHeight }) => scrollWidth <= innerWidth && scrollHeight <= innerHeight)\
                    (document.documentElement)";
        assert_eq!(within(browser, |piece| piece.value(fits)).1, json!(true), "{width} wide, {at}");
    }
}

/// An element that becomes narrower has its frame made higher.
#[test]
fn the_frame_follows_its_width() {
    let site = open_site();
    let (_host, browser) = host(&format!("{NOTE}{}", snippet(&site, "lang=\"es\"")));
    wait_for_told(&browser, "ready", 1);
    let (browser, wide) = fitting(browser, "at first");
    assert_eq!(wide, 640);
    browser.script("document.querySelector('de-tu-a-tu').style.cssText = 'display: block; width: 300px'", &[]);
    let (_, narrow) = fitting(browser, "narrow");
    assert_eq!(narrow, 851);
}

/// Once it has settled, nothing moves the frame: in ten seconds at most one message speaks of a height.
#[test]
fn a_frame_at_rest_is_silent() {
    let site = open_site();
    let count = "<script>window.heights = 0; \
        addEventListener('message', ({ data }) => { if (data.type === 'height') heights += 1; });</script>";
    let (_host, browser) = host(&format!("{count}{NOTE}{}", snippet(&site, "")));
    wait_for_told(&browser, "ready", 1);
    let (browser, _) = fitting(browser, "at first");
    browser.script("window.heights = 0; window.rested = false; setTimeout(() => { window.rested = true }, 10000)", &[]);
    browser.wait_for("rested");
    let heights = browser.value("heights").as_u64();
    assert!(heights.is_some_and(|count| count <= 1), "{heights:?} messages");
}

#[test]
fn attributes_may_change_and_widgets_may_go() {
    let site = open_site();
    let (_host, browser) = host(&format!("{NOTE}{}", snippet(&site, "lang=\"en-GB\" at=\"30\"")));
    let address = || browser.value(&format!("{FRAME}.src"));
    let set = |name: &str, value: &str, ready: usize| {
        browser.script("document.querySelector('de-tu-a-tu').setAttribute(...arguments)", &[json!(name), json!(value)]);
        wait_for_told(&browser, "ready", ready);
        assert_eq!(browser.value(OWN), json!(false));
    };
    wait_for_told(&browser, "ready", 1);
    assert_eq!(address(), json!(site.url("en/embed/?at=30")));
    let title = browser.value(&format!("{FRAME}.title"));
    set("lang", "es", 2);
    assert_eq!(address(), json!(site.url("embed/?at=30")));
    assert_ne!(browser.value(&format!("{FRAME}.title")), title, "the title is in the widget's language");
    set("theme", "dark", 3);
    assert_eq!(address(), json!(site.url("embed/?theme=dark&at=30")));
    set("mode", "full", 4);
    assert_eq!(address(), json!(site.url("embed/full/?theme=dark&at=30")));
    set("src", site.url("").trim_end_matches('/'), 5);
    assert_eq!(address(), json!(site.url("embed/full/?theme=dark&at=30")), "a folder may lack its slash");
    assert_eq!(browser.value(&format!("{FRAME}.allow")), json!("clipboard-write; web-share"));

    browser.script("window.widget = document.querySelector('de-tu-a-tu'); widget.remove()", &[]);
    assert_eq!(browser.value("widget.shadowRoot.childElementCount"), json!(0), "nothing is left in it");
    browser.script("widget.setAttribute('theme', 'light'); document.body.append(widget)", &[]);
    wait_for_told(&browser, "ready", 6);
    assert_eq!(address(), json!(site.url("embed/full/?theme=light&at=30")));
    assert_no_errors(&browser);
}

/// Each widget has a frame, a language and a reader's position of its own, however often the script is included.
#[test]
fn three_widgets_on_one_page() {
    let site = open_site();
    let classic = format!("<script src=\"{}\"></script>", site.url("embed.js"));
    let widgets: String =
        ["id=a lang=es", "id=b lang=en at=9", "id=c mode=full"].map(|attributes| snippet(&site, attributes)).concat();
    let globals = "<script>window.known = Object.keys(window)</script>";
    let added = "<script>window.added = Object.keys(window).filter((name) => !known.includes(name))</script>";
    let (_host, browser) = host(&format!("{globals}{NOTE}{classic}{widgets}{classic}{added}"));
    // Below the first screens, frames wait until they are near.
    for id in ["a", "b", "c"] {
        browser.script("document.getElementById(arguments[0]).scrollIntoView()", &[json!(id)]);
        browser.wait_for(&format!("told.some(([id, type]) => id === '{id}' && type === 'ready')"));
    }
    browser.enter_frame("document.getElementById('b').shadowRoot.querySelector('iframe')");
    let piece = Piece::take_over(browser, "en/embed/");
    assert_eq!(piece.value("document.documentElement.lang"), json!("en"));
    assert!(piece.shows(".embedded-sender"), "the sender of the second");
    place(&piece);
    piece.leave_frames();
    wait_for_told(&piece, "place", 1);
    let place = json!(["b", "place", { "position": 70, "stance": "mostly-horizontal", "phase": "before" }]);
    assert_eq!(piece.value("told.filter(([, type]) => type === 'place')"), json!([place]));
    assert_eq!(piece.value("added"), json!(["known", "told"]), "the loader leaves nothing in the host's global scope");
    let heights = piece.value(
        "[...document.querySelectorAll('de-tu-a-tu')].map((it) => it.shadowRoot.querySelector('iframe').offsetHeight > 500)",
    );
    assert_eq!(heights, json!([true, true, true]));
    assert_no_errors(&piece);
}

/// Only the widget's own frame can speak for it: not the page, not another frame, not another origin in that frame.
#[test]
fn forged_messages_are_ignored() {
    let site = open_site();
    let forger = "<!doctype html><script>\
        for (const target of [parent, parent.parent]) \
            for (const type of ['height', 'ready', 'error', 'place', 'share']) \
                target.postMessage({ source: 'de-tu-a-tu', version: 1, type, detail: { height: 7, position: 3 } }, '*'); \
        parent.postMessage('forged', '*');</script>";
    let (host, browser) = host(&format!("{NOTE}{}", snippet(&site, "")));
    host.page("forger.html", forger);
    wait_for_told(&browser, "ready", 1);
    let (browser, height) = fitting(browser, "at first");
    let forge = "window.forged = 0; addEventListener('message', ({ data }) => { window.forged += data === 'forged' }); \
        const frame = document.createElement('iframe'); frame.src = 'forger.html'; document.body.append(frame); \
        for (const version of [1, 2, undefined]) \
            postMessage({ source: 'de-tu-a-tu', version, type: 'height', detail: { height: 7 } }, '*');";
    browser.script(forge, &[]);
    browser.wait_for("forged === 1");
    let unchanged = || {
        assert_eq!(browser.value(&format!("{FRAME}.offsetHeight")), json!(height));
        assert_eq!(browser.value("told.map(([, type]) => type)"), json!(["ready"]));
        assert_eq!(browser.value(OWN), json!(false));
    };
    unchanged();
    // Whoever gets into the frame itself is still of another origin than the one that was asked for.
    browser.script(&format!("{FRAME}.src = 'forger.html'"), &[]);
    browser.wait_for("forged === 2");
    unchanged();
}

/// Until the loader comes, and if it never does, readers have what the blogger wrote.
#[test]
fn a_loader_that_is_late_or_missing() {
    let site = open_site();
    site.rule("embed.js", Rule::Missing);
    let (_host, browser) = host(&format!("{NOTE}{}", snippet(&site, "")));
    assert_eq!(browser.value(OWN), json!(true));
    assert_eq!(browser.value("[customElements.get('de-tu-a-tu') === undefined, told.length]"), json!([true, 0]));
    drop(browser);

    let (site, gate) = (open_site(), Gate::default());
    site.rule("embed.js", Rule::Behind(gate.clone()));
    let late = format!(
        "{NOTE}<script>window.load = () => {{ const it = document.createElement('script'); it.type = 'module'; \
         it.src = '{}'; document.head.append(it); }}</script><de-tu-a-tu><a href=\"/\">De tú a tú</a></de-tu-a-tu>",
        site.url("embed.js")
    );
    let (_host, browser) = host(&late);
    browser.script("load()", &[]);
    browser.wait_until("the loader is asked for", || site.log().iter().any(|visit| visit.path == "/embed.js"));
    assert_eq!(browser.value(OWN), json!(true));
    gate.open();
    wait_for_told(&browser, "ready", 1);
    assert_eq!(browser.value(OWN), json!(false));
}

/// The blogger's own content comes back where the app does not start.
#[test]
fn a_frame_that_fails_gives_way() {
    let site = open_site();
    site.rule("assets/app-*.wasm", Rule::Missing);
    let (_host, browser) = host(&format!("{NOTE}{}", snippet(&site, "")));
    wait_for_told(&browser, "error", 1);
    assert_eq!(browser.value(OWN), json!(true));
    let [frame, room] = ["visibility", "minHeight"].map(|property| {
        let element = if property == "minHeight" { ".parentNode" } else { "" };
        browser.value(&format!("getComputedStyle({FRAME}{element}).{property}"))
    });
    assert_eq!([frame, room], [json!("hidden"), json!("0px")], "neither the frame nor its room is left");
}

/// Three screens down, not a byte is asked for before the reader comes near; and what then comes takes neither the
/// focus nor the place in the page from them.
#[test]
fn a_widget_far_below_waits() {
    let site = open_site();
    let (_host, browser) = host(&format!(
        "{NOTE}<input id=\"own\"><div style=\"height: 400vh\"></div><input id=\"near\">{}<div style=\"height: 100vh\"></div>",
        snippet(&site, "")
    ));
    browser.wait_for("customElements.get('de-tu-a-tu') && document.readyState === 'complete'");
    // Whatever a frame of its own accord would ask for, it would ask for by then.
    browser.wait_for_frames(30);
    let asked: Vec<String> = site.log().into_iter().map(|visit| visit.path).collect();
    assert_eq!(asked, ["/embed.js"]);
    assert_eq!(browser.value("told"), json!([]));
    browser.script("document.getElementById('near').focus(); document.getElementById('near').scrollIntoView()", &[]);
    let place = browser.value("[document.activeElement.id, scrollY]");
    assert_eq!(place.get(0), Some(&json!("near")));
    wait_for_told(&browser, "ready", 1);
    let (browser, _) = fitting(browser, "near");
    assert_eq!(browser.value("[document.activeElement.id, scrollY]"), place, "the reader's focus and place");
    assert_ne!(place.get(1).and_then(Value::as_f64), Some(0.0), "the reader has scrolled");
}
