//! The app in a browser: it takes over the built pages without changing them, and does what readers ask of it.
//!
//! Each test puts the main part of a page of `dist/` into the test's own page (the runner serves the project's folder)
//! and hydrates it as `bin/app.rs` does. `make dist` builds the pages.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

use std::f64::consts::FRAC_PI_2;

use de_tu_a_tu::app::{AFTER_ID, App, AppProps, BEFORE_ID, Data, Found};
use de_tu_a_tu::browser::page;
use de_tu_a_tu::content::{AppText, PageData};
use de_tu_a_tu::spectrum::{Position, Stance};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Document, Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit, PointerEvent,
    PointerEventInit,
};

wasm_bindgen_test_configure!(run_in_browser);

/// Calls a JavaScript function that is written here with one text.
fn js(function: &str, argument: &str) -> JsValue {
    let function: Function = js_sys::eval(&format!("({function})")).expect("JavaScript").unchecked_into();
    function.call1(&JsValue::UNDEFINED, &JsValue::from_str(argument)).expect("a function that does not throw")
}

/// Waits for what a JavaScript function promises.
async fn js_promise(function: &str, argument: &str) -> JsValue {
    JsFuture::from(js(function, argument).unchecked_into::<Promise>()).await.expect("a promise that is kept")
}

fn document() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("a document")
}

fn at(number: u8) -> Position {
    Position::new(number).expect("a number from 0 to 100")
}

/// A page with the app on it.
struct Site {
    data: PageData,
    /// The host's text and its HTML without comments, before hydration.
    text: String,
    html: String,
}

/// The HTML that elements and attributes make: what hydration is told by comments goes with it.
fn html_of(host: &Element) -> String {
    let html = js("text => text.replace(/<!--.*?-->/gs, '')", &host.inner_html());
    html.as_string().unwrap_or_default()
}

impl Site {
    /// A built page, with the app on it.
    async fn open(address: &str) -> Self {
        Self::forget();
        Self::open_after(address, || {}).await
    }

    /// Forgets what the device remembers of earlier tests.
    fn forget() {
        js("() => localStorage.clear()", "");
    }

    /// The same, with something that happens in the page before the app starts.
    async fn open_after(address: &str, deed: impl FnOnce()) -> Self {
        let opened = js_promise(
            "async address => {
                const response = await fetch('/dist/' + address + 'index.html');
                if (!response.ok) return false;
                const page = new DOMParser().parseFromString(await response.text(), 'text/html');
                document.querySelectorAll('main, #page-data').forEach((old) => old.remove());
                document.documentElement.dataset.app = 'static';
                performance.clearMarks();
                document.body.append(page.querySelector('main'), page.querySelector('#page-data'));
                // Below the window: the strip, which follows the passage in view, has nothing to follow.
                document.querySelector('main').style.marginTop = '200vh';
                scrollTo(0, 0);
                window.said = [];
                // Pointers that a script makes cannot be captured, so this stands in for what browsers do with real ones.
                window.captured = null;
                Element.prototype.setPointerCapture = function () { window.captured = this; };
                Element.prototype.hasPointerCapture = function () { return window.captured === this; };
                window.console_before ??= { error: console.error, warn: console.warn };
                for (const level of ['error', 'warn']) {
                    console[level] = (...words) => {
                        window.said.push(words.join(' '));
                        window.console_before[level](...words);
                    };
                }
                return true;
            }",
            address,
        )
        .await;
        assert!(opened.is_truthy(), "there is no built page {address} to open: run `make dist`");
        let (Some(host), Some(data)) = (page::host(), page::data::<PageData>()) else {
            panic!("{address} is of another build than this test: run `make dist`");
        };
        let site = Self { data: data.clone(), text: host.text_content().unwrap_or_default(), html: html_of(&host) };
        deed();
        let found = Found { before: page::moved_range(BEFORE_ID), after: page::moved_range(AFTER_ID) };
        let props = AppProps { data: Data::new(data), slots: Default::default(), found };
        yew::Renderer::<App>::with_root_and_props(host, props).hydrate();
        settle().await;
        site
    }

    fn text(&self, key: AppText) -> String {
        self.data.piece.texts.get(key).to_string()
    }

    /// The control's words for a position, as those who hear it are told.
    fn spoken(&self, number: u8) -> String {
        self.data.piece.describe(at(number)).spoken()
    }

    /// The address that the share panel should offer, from `r/` on.
    fn offers(&self, address: &str) {
        assert_eq!(input(".share__address").value(), format!("{}{address}", self.data.base));
    }

    /// Nobody is placed: the control says so, and nothing that needs a position is there.
    fn assert_unset(&self, what: &str) {
        assert!(has(".placer[data-unset]"), "{what}");
        assert!(!has(".share__address"), "{what}");
        assert!(!has(".own__parts, .closing *"), "{what}");
        assert!(!has("[aria-pressed=true]"), "{what}");
        assert!(!has(".placer[data-position]"), "{what}");
        let range = input(&format!("#{BEFORE_ID}"));
        assert_eq!(range.get_attribute("aria-valuetext"), Some(self.text(AppText::PlacerUnset)), "{what}");
    }

    /// The reader is placed here, and every part of the control says the same.
    fn assert_placed(&self, number: u8, what: &str) {
        let position = at(number);
        assert!(!has(".placer[data-unset]:has(#placer-before)"), "{what}");
        assert_eq!(piece_position(), Some(format!("{number:03}")), "{what}");
        let range = input(&format!("#{BEFORE_ID}"));
        assert_eq!(range.value(), number.to_string(), "{what}");
        assert_eq!(range.get_attribute("aria-valuetext"), Some(self.spoken(number)), "{what}");
        let pressed = ".stand .stances [aria-pressed=true]";
        assert_eq!(text(pressed), self.data.piece.describe(position).name().as_str(), "{what}");
        let placer = one(&format!(".placer:has(#{BEFORE_ID})"));
        assert_eq!(placer.get_attribute("data-position"), Some(format!("{number:03}")), "{what}");
    }
}

/// Waits until Yew has rendered, and until promises that have been kept meanwhile are heard of, too.
async fn settle() {
    for _ in 0..3 {
        js_promise("() => new Promise((done) => setTimeout(done, 0))", "").await;
        yew::scheduler::flush().await;
    }
}

/// Waits until something is so; at the latest until the runner gives up.
async fn until(is_so: impl Fn() -> bool) {
    while !is_so() {
        js_promise("() => new Promise((done) => setTimeout(done, 20))", "").await;
        yew::scheduler::flush().await;
    }
}

/// The errors and warnings that the console was told since the page was opened.
fn said() -> String {
    js("() => window.said.join('\\n')", "").as_string().unwrap_or_default()
}

fn has(selector: &str) -> bool {
    document().query_selector(selector).expect("a selector").is_some()
}

fn one(selector: &str) -> Element {
    let found = document().query_selector(selector).expect("a selector");
    found.unwrap_or_else(|| panic!("nothing is {selector}"))
}

fn input(selector: &str) -> HtmlInputElement {
    one(selector).unchecked_into()
}

fn text(selector: &str) -> String {
    one(selector).text_content().unwrap_or_default()
}

fn piece_position() -> Option<String> {
    one(".piece").get_attribute("data-position")
}

/// The position to which the title and the control that is being dragged lean, as one.
fn dragged_position() -> Option<String> {
    let [title, control] = [".piece > div[data-position]:has(.opening)", ".placer[data-position]"]
        .map(|part| one(part).get_attribute("data-position"));
    assert_eq!(title, control);
    control
}

async fn click(selector: &str) {
    one(selector).unchecked_into::<HtmlElement>().click();
    settle().await;
}

/// Clicks the button with this text.
async fn click_button(name: &str) {
    let buttons = document().query_selector_all("#app button").expect("a selector");
    let mut buttons = (0..buttons.length()).filter_map(|index| buttons.item(index));
    let button = buttons.find(|button| button.text_content().as_deref() == Some(name));
    button.unwrap_or_else(|| panic!("no button says {name}")).unchecked_into::<HtmlElement>().click();
    settle().await;
}

async fn send(target: &Element, event: &Event) {
    target.dispatch_event(event).expect("the event can be sent");
    settle().await;
}

fn bubbling() -> EventInit {
    let init = EventInit::new();
    init.set_bubbles(true);
    init
}

/// Moves a range as a browser does: it takes the value and tells of it, `input` on the way, `change` at the end.
async fn move_range(id: &str, value: &str, event: &str) {
    let range = input(&format!("#{id}"));
    range.set_value(value);
    send(&range, &Event::new_with_event_init_dict(event, &bubbling()).expect("an event")).await;
}

async fn press(target: &Element, key: &str) {
    let init = KeyboardEventInit::new();
    init.set_bubbles(true);
    init.set_key(key);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
    send(target, &event).await;
}

/// A pointer event at the place where a position has its handle, `off` times the beam's length from the pivot.
async fn point(kind: &str, position: u8, off: f64, button: i16) {
    let drawing = one(&format!(".placer:has(#{BEFORE_ID}) svg.figure"));
    let area = one(&format!(".placer:has(#{BEFORE_ID}) .figure__hit"));
    let rect = drawing.get_bounding_client_rect();
    // The drawing shows x and y from -128 to 128; the beam is 100 long.
    let turn = f64::from(position) / 100.0 * FRAC_PI_2;
    let (x, y) = (100.0 * off * turn.sin(), -100.0 * off * turn.cos());
    let init = PointerEventInit::new();
    init.set_bubbles(true);
    init.set_is_primary(true);
    init.set_pointer_id(1);
    init.set_button(button);
    init.set_client_x((rect.left() + (x + 128.0) / 256.0 * rect.width()).round() as i32);
    init.set_client_y((rect.top() + (y + 128.0) / 256.0 * rect.height()).round() as i32);
    send(&area, &PointerEvent::new_with_event_init_dict(kind, &init).expect("an event")).await;
    if matches!(kind, "pointerup" | "pointercancel") {
        js("() => { window.captured = null; }", "");
    }
}

/// Makes the drawing large, so that a pixel is less than half a point.
fn enlarge() {
    let style = "width: 1408px; height: 992px; display: block";
    one(&format!(".placer:has(#{BEFORE_ID}) svg.figure")).set_attribute("style", style).expect("a style");
}

/// Two long texts are the same; if not, it shows where they part.
fn assert_same(one: &str, other: &str, what: &str) {
    let common = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| text.chars().skip(common.saturating_sub(60)).take(120).collect::<String>();
    assert!(one == other, "{what}: …{}… became …{}…", around(other), around(one));
}

/// The piece and results, in both languages.
const PAGES: [&str; 6] = ["", "en/", "r/0/", "r/71/", "en/r/50/", "en/r/100/"];

/// Hydration leaves the text and the elements of every kind of page as the build made them, says nothing on the
/// console, and marks the page as ready.
#[wasm_bindgen_test]
async fn hydration_changes_nothing() {
    for address in PAGES {
        let site = Site::open(address).await;
        let host = page::host().expect("the host");
        assert!(site.text.len() > 1000, "{address}: the page was not empty");
        assert_same(&host.text_content().unwrap_or_default(), &site.text, address);
        assert_same(&html_of(&host), &site.html, address);
        assert_eq!(said(), "", "{address}");
        let root = document().document_element().and_then(|root| root.get_attribute("data-app"));
        assert_eq!(root.as_deref(), Some("ready"), "{address}");
        let marks = js("name => performance.getEntriesByName(name).length", "app-ready");
        assert_eq!(marks.as_f64(), Some(1.0), "{address}");
    }
}

/// Nothing on the way to a choice places anybody: looking, tabbing, other keys, passing over the drawing.
#[wasm_bindgen_test]
async fn unset_stays_unset() {
    for address in PAGES {
        let site = Site::open(address).await;
        let range = input(&format!("#{BEFORE_ID}"));
        site.assert_unset("at first");
        range.focus().expect("focus");
        for key in ["Tab", "Shift", "Escape", "a", "5"] {
            press(&range, key).await;
            site.assert_unset(key);
        }
        range.blur().expect("blur");
        for kind in ["pointermove", "pointerup", "pointercancel"] {
            point(kind, 30, 1.0, 0).await;
            site.assert_unset(kind);
        }
        // The second button of a mouse opens a menu and drags nothing.
        point("pointerdown", 30, 1.0, 2).await;
        point("pointermove", 40, 1.0, 2).await;
        site.assert_unset("another button");
        move_range(BEFORE_ID, "", "focusin").await;
        // On a result's page too: the sender has a beam of their own.
        assert_eq!(piece_position(), None, "{address}");
        assert_eq!(said(), "", "{address}");
    }
}

/// Each of the five stances places the reader on the spot that stands for it.
#[wasm_bindgen_test]
async fn stances_place() {
    for address in ["", "en/r/71/"] {
        let site = Site::open(address).await;
        for stance in Stance::ALL {
            let position = stance.typical();
            let name = site.data.piece.describe(position).name();
            click_button(&name).await;
            site.assert_placed(position.get(), &name);
        }
    }
}

/// The two buttons go one point, from the middle if nowhere, and stop at the ends.
#[wasm_bindgen_test]
async fn buttons_go_one_point() {
    let site = Site::open("").await;
    let less = format!(".placer:has(#{BEFORE_ID}) .placer__step:first-of-type");
    let more = format!(".placer:has(#{BEFORE_ID}) .placer__step:last-of-type");
    click(&less).await;
    site.assert_placed(49, "less, from nowhere");
    click(&more).await;
    click(&more).await;
    site.assert_placed(51, "more, twice");
    move_range(BEFORE_ID, "100", "change").await;
    click(&more).await;
    site.assert_placed(100, "more, at the end");
    move_range(BEFORE_ID, "0", "change").await;
    click(&less).await;
    site.assert_placed(0, "less, at the end");
}

/// While the range is moved the picture follows and nothing is decided; when it is let go, the reader is placed.
#[wasm_bindgen_test]
async fn the_range_places_when_it_is_let_go() {
    let site = Site::open("").await;
    for value in ["51", "63", "71"] {
        move_range(BEFORE_ID, value, "input").await;
        assert_eq!(dragged_position(), Some(format!("0{value}")));
        assert_eq!(piece_position(), None, "the rest of the page waits");
        assert_eq!(one(&format!("#{BEFORE_ID}")).get_attribute("aria-valuetext"), Some(site.spoken(at_text(value))));
        assert!(!has(".share__address"), "nothing is decided at {value}");
    }
    move_range(BEFORE_ID, "71", "change").await;
    site.assert_placed(71, "let go");
    assert!(!has("[data-dragged]"));
    site.offers("r/71/");
    // The same range may be moved again.
    move_range(BEFORE_ID, "0", "input").await;
    move_range(BEFORE_ID, "0", "change").await;
    site.assert_placed(0, "moved again");
    site.offers("r/0/");
    assert_eq!(said(), "");
}

fn at_text(value: &str) -> u8 {
    Position::parse(value).expect("a position").get()
}

/// Somebody who stands in the very middle finds the range there already: Enter, the space bar or a click takes it as
/// it stands. Once placed, these change nothing.
#[wasm_bindgen_test]
async fn the_middle_can_be_taken_as_it_stands() {
    for way in ["Enter", " ", "click"] {
        let site = Site::open("").await;
        let range = input(&format!("#{BEFORE_ID}"));
        let take =
            async || if way == "click" { click(&format!("#{BEFORE_ID}")).await } else { press(&range, way).await };
        site.assert_unset(way);
        take().await;
        site.assert_placed(50, way);
        site.offers("r/50/");
        move_range(BEFORE_ID, "20", "input").await;
        take().await;
        assert_eq!(dragged_position().as_deref(), Some("020"), "{way} does not decide a movement");
        assert_eq!(piece_position().as_deref(), Some("050"), "{way} does not decide a movement");
        site.offers("r/50/");
        move_range(BEFORE_ID, "20", "change").await;
        site.assert_placed(20, way);
    }
}

/// The handle is dragged along the arc, or beside it; where it is let go, the reader stands.
#[wasm_bindgen_test]
async fn the_beam_is_dragged() {
    let site = Site::open("").await;
    enlarge();
    point("pointerdown", 10, 1.0, 0).await;
    for (position, off) in [(20, 1.0), (45, 1.0), (71, 1.0)] {
        point("pointermove", position, off, 0).await;
        assert_eq!(dragged_position(), Some(format!("{position:03}")));
        assert!(!has(".share__address"), "nothing is decided at {position}");
    }
    point("pointerup", 71, 1.0, 0).await;
    site.assert_placed(71, "let go");
    // Afterwards the pointer passes over it and changes nothing.
    point("pointermove", 20, 1.0, 0).await;
    site.assert_placed(71, "passed over");
    // Far outside the ends of the arc are its ends.
    for (position, end) in [(0, 0), (100, 100)] {
        point("pointerdown", 50, 1.0, 0).await;
        point("pointermove", position, 1.6, 0).await;
        point("pointerup", position, 1.6, 0).await;
        site.assert_placed(end, "beyond the end");
    }
    assert_eq!(said(), "");
}

/// A drag that the browser takes over to scroll the page is as if it had not been.
#[wasm_bindgen_test]
async fn a_cancelled_drag_leaves_no_trace() {
    let site = Site::open("").await;
    enlarge();
    point("pointerdown", 10, 1.0, 0).await;
    point("pointermove", 30, 1.0, 0).await;
    assert_eq!(dragged_position().as_deref(), Some("030"));
    point("pointercancel", 30, 1.0, 0).await;
    site.assert_unset("cancelled");
    assert_eq!(piece_position(), None);
    click_button(&site.data.piece.describe(at(70)).name()).await;
    point("pointerdown", 70, 1.0, 0).await;
    point("pointermove", 30, 1.0, 0).await;
    point("pointercancel", 30, 1.0, 0).await;
    site.assert_placed(70, "cancelled");
    point("pointermove", 30, 1.0, 0).await;
    site.assert_placed(70, "over");
}

/// A position is said to those who listen once it has rested, and a movement is not.
#[wasm_bindgen_test]
async fn a_position_is_announced_when_it_rests() {
    let site = Site::open("").await;
    let announced = || text("#app > .piece > [role=status]");
    move_range(BEFORE_ID, "30", "input").await;
    move_range(BEFORE_ID, "30", "change").await;
    move_range(BEFORE_ID, "71", "input").await;
    move_range(BEFORE_ID, "71", "change").await;
    assert_eq!(announced(), "", "nothing is said at once");
    until(|| !announced().is_empty()).await;
    assert_eq!(announced(), site.spoken(71));
}

/// Opening somebody's result places nobody; the reader's own position is kept apart from the sender's.
#[wasm_bindgen_test]
async fn a_sender_does_not_place_the_reader() {
    let site = Site::open("r/71/").await;
    site.assert_unset("opened");
    assert_eq!(piece_position(), None, "the page leans with nobody yet");
    let sender = text(".result__title");
    click_button(&site.data.piece.describe(at(30)).name()).await;
    site.assert_placed(30, "placed");
    assert_eq!(text(".result__title"), sender, "the sender stays where they were");
    assert!(has(".figure__sender[data-position='071'] .figure__number"));
    let site = Site::open("").await;
    site.assert_unset("elsewhere");
}

/// Nothing that a reader did before the app was there is lost: the range stands where it was moved to.
#[wasm_bindgen_test]
async fn what_was_done_before_the_app_counts() {
    Site::forget();
    for address in ["", "r/71/"] {
        Site::forget();
        let site = Site::open_after(address, || input(&format!("#{BEFORE_ID}")).set_value("83")).await;
        site.assert_placed(83, address);
    }
}

/// The piece remembers a reader, a result does not; what is stored by somebody else is nothing to it.
#[wasm_bindgen_test]
async fn the_piece_remembers() {
    let site = Site::open("").await;
    move_range(BEFORE_ID, "83", "change").await;
    site.assert_placed(83, "placed");
    let site = Site::open_after("", || {}).await;
    site.assert_placed(83, "the next day");
    let site = Site::open_after("en/", || {}).await;
    site.assert_placed(83, "in the other language");
    let site = Site::open_after("r/71/", || {}).await;
    site.assert_unset("on a result");
    let site = Site::open_after("", || {}).await;
    click_button(&site.text(AppText::StartAgain)).await;
    site.assert_unset("started again");
    let site = Site::open_after("", || {}).await;
    site.assert_unset("the day after");
    for stored in ["", "x", "1", "1\n101\n", "2\n40\n71", "1\n\n073", "<img onerror>"] {
        js("text => { for (const key of ['de-tu-a-tu']) localStorage.setItem(key, text); }", stored);
        let site = Site::open_after("", || {}).await;
        site.assert_unset(stored);
        assert_eq!(said(), "", "{stored:?}");
    }
    Site::forget();
}

/// Answers to the dilemmas reach the link from the third one on, beside the two placements.
#[wasm_bindgen_test]
async fn answers_are_counted() {
    let site = Site::open("").await;
    move_range(BEFORE_ID, "40", "change").await;
    let choose = async |dilemma: usize, choice: usize| {
        let radio = format!("[data-dilemma='{dilemma}'][data-choice='{choice}']");
        click(&radio).await;
        f64::from(at_text(&input(&radio).value()))
    };
    let mut sum = choose(0, 1).await;
    sum += choose(1, 2).await;
    site.offers("r/40/");
    let _ = choose(2, 0).await;
    sum += choose(2, 3).await;
    let acts = (sum / 3.0).round();
    site.offers(&format!("r/40/?acts={acts}"));
    move_range(AFTER_ID, "71", "input").await;
    move_range(AFTER_ID, "71", "change").await;
    site.offers(&format!("r/71/?before=40&acts={acts}"));
    assert_eq!(said(), "");
}

/// Copying says what came of it, and nothing else: by the clipboard, by the old command, or not at all, and then the
/// field is selected for the reader. Of another address than the copied one nothing is claimed.
#[wasm_bindgen_test]
async fn copying_tells_the_truth() {
    // What the browser offers, whether the text is said to be copied, and whether the old command was needed.
    let cases = [
        ("({ clipboard: 'takes', command: false })", true, false),
        ("({ clipboard: 'refuses', command: true })", true, true),
        ("({ clipboard: 'refuses', command: false })", false, true),
        ("({ clipboard: 'refuses', command: 'throws' })", false, true),
        ("({ clipboard: 'missing', command: true })", true, true),
        ("({ clipboard: 'missing', command: false })", false, true),
    ];
    for (offered, is_copied, needs_command) in cases {
        let site = Site::open("").await;
        js(
            "text => {
                const offered = eval(text);
                window.taken = [];
                const write = (text) => {
                    if (offered.clipboard === 'refuses') return Promise.reject(new DOMException('', 'NotAllowedError'));
                    window.taken.push('clipboard ' + text);
                    return Promise.resolve();
                };
                const value = offered.clipboard === 'missing' ? undefined : { writeText: write };
                Object.defineProperty(navigator, 'clipboard', { value, configurable: true });
                document.execCommand = (command) => {
                    if (offered.command === 'throws') throw new Error('no');
                    const { value, selectionStart, selectionEnd } = document.activeElement;
                    window.taken.push(command + ' ' + value.slice(selectionStart, selectionEnd));
                    return offered.command;
                };
            }",
            offered,
        );
        let taken = || js("() => window.taken.join()", "").as_string().unwrap_or_default();
        click_button(&site.data.piece.describe(at(70)).name()).await;
        assert_eq!(text(".share__said"), "", "nothing is claimed at first");
        assert_eq!(taken(), "", "nothing is copied unasked");
        click_button(&site.text(AppText::ShareCopy)).await;
        let outcome = if is_copied { AppText::ShareCopied } else { AppText::ShareSelected };
        assert_eq!(text(".share__said"), site.text(outcome), "{offered}");
        // It is said to those who listen.
        until(|| text("#app > .piece > [role=status]") == site.text(outcome)).await;
        let address = format!("{}r/70/", site.data.base);
        if !offered.contains("throws") {
            assert_eq!(taken(), format!("{} {address}", if needs_command { "copy" } else { "clipboard" }), "{offered}");
        }
        if !is_copied {
            let field = input(".share__address");
            let active = document().active_element();
            assert!(active.as_ref() == Some(field.as_ref()), "{offered}: the field has the focus");
            let selection = (field.selection_start().ok().flatten(), field.selection_end().ok().flatten());
            assert_eq!(selection, (Some(0), u32::try_from(address.len()).ok()), "{offered}: the address is selected");
        }
        click_button(&site.data.piece.describe(at(30)).name()).await;
        assert_eq!(text(".share__said"), "", "{offered}: nothing is claimed of another address");
        site.offers("r/30/");
        assert_eq!(said(), "", "{offered}");
        let _ = Reflect::delete_property(&document(), &JsValue::from_str("execCommand"));
        js("() => { delete navigator.clipboard; }", "");
    }
}
