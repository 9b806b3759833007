//! A browser, as if it were new, for one test.

use std::cell::RefCell;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, WebDriver, WindowHandle};

use crate::device::Device;
use crate::engine::Engine;
use crate::hands::{Point, Pointer, Step};
use crate::server::FORGETTING;
use crate::session::Session;

/// The time that something may take before a test gives up. Nothing is timed by this.
const PATIENCE: Duration = Duration::from_secs(20);

/// The folder for pictures of what has failed.
pub const SCRATCH: &str = env!("CARGO_TARGET_TMPDIR");

/// Sums up in `shift` by how much the page has jumped (<https://web.dev/articles/cls>), where the engine tells.
pub const SUM_SHIFTS: &str = "window.shift = 0; new PerformanceObserver((list) => { \
    for (const entry of list.getEntries()) shift += entry.value }).observe({ type: 'layout-shift', buffered: true });";

/// True if an element is rendered at all.
const CAN_BE_SEEN: &str = "return arguments[0].checkVisibility()";

/// A browser. When dropped it goes to the next test, or if this one has failed, it ends.
pub struct Browser {
    /// The engine that it runs on.
    pub engine: Engine,
    session: Option<Session>,
    /// The device that it is.
    device: RefCell<Device>,
    /// The script that gives the frame in which everything happens.
    frame: RefCell<Option<String>>,
}

impl Browser {
    /// Opens a browser on an empty page.
    #[track_caller]
    pub fn new() -> Self {
        Self::on(&Device::USUAL)
    }

    /// Opens a browser on an empty page, on a device of this kind.
    #[track_caller]
    pub fn on(device: &Device) -> Self {
        let engine = Engine::chosen();
        let session = Session::take(engine, device);
        let before = session.device.clone();
        let browser = Self { engine, session: Some(session), device: RefCell::new(before), frame: RefCell::default() };
        if browser.device() != *device || engine == Engine::WebKit {
            browser.becomes(device);
        }
        browser
    }

    /// The device that it is.
    pub fn device(&self) -> Device {
        self.device.borrow().clone()
    }

    /// Remembers the device that it has become.
    pub fn set_device(&self, device: Device) {
        *self.device.borrow_mut() = device;
    }

    /// Does something with the driver.
    #[track_caller]
    pub fn run<'a, T, F>(&'a self, what: &str, action: impl FnOnce(&'a WebDriver) -> F) -> T
    where
        F: Future<Output = WebDriverResult<T>>,
    {
        let session = self.session.as_ref().expect("only `drop` takes it away");
        match session.runtime.block_on(action(&session.driver)) {
            Ok(value) => value,
            Err(error) => panic!("{what}: {error}"),
        }
    }

    /// Goes to an address and waits until the page is loaded.
    #[track_caller]
    pub fn goto(&self, address: &str) {
        self.run(address, |driver| driver.goto(address));
    }

    /// The page's address.
    #[track_caller]
    pub fn address(&self) -> String {
        self.run("the address", |driver| driver.current_url()).into()
    }

    /// Goes to the page before.
    #[track_caller]
    pub fn back(&self) {
        self.run("back", |driver| driver.back());
    }

    /// Goes to the page that was left by going back.
    #[track_caller]
    pub fn forward(&self) {
        self.run("forward", |driver| driver.forward());
    }

    /// The tab in which everything happens now.
    #[track_caller]
    pub fn tab(&self) -> WindowHandle {
        self.run("the tab", |driver| driver.window())
    }

    /// Opens another tab; from now on everything happens there.
    #[track_caller]
    pub fn new_tab(&self) {
        let tab = self.run("a new tab", |driver| driver.new_tab());
        self.switch_to(tab);
    }

    /// From now on everything happens in this tab.
    #[track_caller]
    pub fn switch_to(&self, tab: WindowHandle) {
        self.run("another tab", |driver| driver.switch_to_window(tab));
    }

    /// From now on everything happens in the frame that an expression gives.
    #[track_caller]
    pub fn enter_frame(&self, expression: &str) {
        *self.frame.borrow_mut() = Some(expression.to_owned());
        self.wait_for(&format!("{expression}?.contentWindow"));
        let script = format!("return {expression};");
        self.run(expression, |driver| async move {
            driver.execute(script, Vec::new()).await?.element()?.enter_frame().await
        });
    }

    /// From now on everything happens in the page again.
    #[track_caller]
    pub fn leave_frames(&self) {
        *self.frame.borrow_mut() = None;
        self.run("the page around the frames", |driver| driver.enter_default_frame());
    }

    /// Clicks the first element that a selector finds, also within a frame, where places in the window are others.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        if self.engine != Engine::Chromium {
            let frame = self.frame.borrow().clone();
            return match frame {
                Some(frame) => self.click_from_outside(&frame, selector),
                None => self.tap(selector),
            };
        }
        self.run(selector, |driver| async { driver.find(By::Css(selector)).await?.click().await });
    }

    /// Clicks in a frame from the page around it. The drivers of Firefox and WebKit do not scroll that page: Firefox's
    /// clicks where nothing is to be seen, and nothing happens; WebKit's says "element not interactable".
    #[track_caller]
    fn click_from_outside(&self, frame: &str, selector: &str) {
        let within = self.middle_of(selector);
        self.leave_frames();
        let script = format!(
            "const frame = {frame}; const top = () => frame.getBoundingClientRect().top + frame.clientTop; \
             scrollBy({{ top: top() + arguments[1] - innerHeight / 2, behavior: 'instant' }}); \
             return [frame.getBoundingClientRect().left + frame.clientLeft + arguments[0], top() + arguments[1]]"
        );
        let point = self.script(&script, &[json!(within.x), json!(within.y)]);
        let [x, y]: [f64; 2] = serde_json::from_value(point).expect("two numbers");
        self.gesture(Pointer::Mouse, &[Step::To(Point { x, y }), Step::Down, Step::Up]);
        self.enter_frame(frame);
    }

    /// Runs a script with arguments in the page and gives what it returns. In Firefox the script has globals of its own:
    /// what the page or a later script is to find is assigned to `window.…`.
    #[track_caller]
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.run(script, |driver| async { Ok(driver.execute(script, arguments.to_vec()).await?.json().clone()) })
    }

    /// The value of an expression in the page.
    #[track_caller]
    pub fn value(&self, expression: &str) -> Value {
        self.script(&format!("return {expression};"), &[])
    }

    /// Opens everything in the page that is closed at first.
    #[track_caller]
    pub fn open_details(&self) {
        self.script("document.querySelectorAll('details').forEach((it) => { it.open = true })", &[]);
    }

    /// Waits until an expression in the page is true.
    #[track_caller]
    pub fn wait_for(&self, expression: &str) {
        self.wait_until(expression, || self.value(&format!("!!({expression})")) == json!(true));
    }

    /// Waits until the browser has drawn so many frames from now on.
    #[track_caller]
    pub fn wait_for_frames(&self, count: u32) {
        let script = "let left = arguments[0]; window.hasDrawn = false; \
                      const draw = () => { left ? requestAnimationFrame(draw) : (window.hasDrawn = true); left -= 1; }; draw()";
        self.script(script, &[json!(count)]);
        self.wait_for("window.hasDrawn");
    }

    /// A promise of the page's next frame, for a script that goes on for long. Firefox's driver loses scripts that wait for
    /// frames and nothing else, and WebKit holds their timers back.
    pub fn next_frame(&self) -> &'static str {
        match self.engine {
            Engine::Firefox => "new Promise((resolve) => setTimeout(resolve, 16))",
            Engine::Chromium | Engine::WebKit => "new Promise(requestAnimationFrame)",
        }
    }

    /// Waits until something holds.
    #[track_caller]
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut() -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !holds() {
            assert!(Instant::now() < deadline, "still waiting for: {what}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The text that a reader sees of the first element that a selector finds.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        self.run(selector, |driver| async { driver.find(By::Css(selector)).await?.text().await })
    }

    /// The text that a reader sees of each element that a selector finds.
    #[track_caller]
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.run(selector, |driver| async {
            let mut texts = Vec::new();
            for element in driver.find_all(By::Css(selector)).await? {
                texts.push(element.text().await?);
            }
            Ok(texts)
        })
    }

    /// An attribute of the first element that a selector finds.
    #[track_caller]
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.run(selector, |driver| async { driver.find(By::Css(selector)).await?.attr(name).await })
    }

    /// A property of the first element that a selector finds.
    #[track_caller]
    pub fn property(&self, selector: &str, name: &str) -> Option<String> {
        self.run(selector, |driver| async { driver.find(By::Css(selector)).await?.prop(name).await })
    }

    /// The number of elements that a selector finds.
    #[track_caller]
    pub fn count(&self, selector: &str) -> usize {
        self.run(selector, |driver| driver.find_all(By::Css(selector))).len()
    }

    /// True if a reader sees any element that a selector finds.
    #[track_caller]
    pub fn shows(&self, selector: &str) -> bool {
        self.run(selector, |driver| async {
            for element in driver.find_all(By::Css(selector)).await? {
                // WebKit's driver does not know that what a closed <details> contains is not to be seen.
                if element.is_displayed().await?
                    && (self.engine != Engine::WebKit
                        || driver.execute(CAN_BE_SEEN, vec![element.to_json()?]).await?.convert()?)
                {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// True if a dialog is open.
    #[track_caller]
    pub fn has_dialog(&self) -> bool {
        self.run("dialogs", |driver| async { Ok(driver.get_alert_text().await.is_ok()) })
    }

    /// Complaints of the page since the last call: messages of any level, errors, refused requests.
    ///
    /// Chromium only, so far: other drivers keep no log.
    #[track_caller]
    pub fn complaints(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let log = self.run("the log", |driver| driver.browser_log());
        // Chromium tells what it forgets between two tests.
        let own = log.into_iter().filter(|entry| !entry.message.contains(FORGETTING));
        own.map(|entry| format!("{}: {}", entry.level, entry.message)).collect()
    }

    /// Writes what is in the window to a file.
    #[track_caller]
    pub fn picture(&self, file: &Path) {
        self.run("a picture", |driver| driver.screenshot(file));
    }

    /// The page as a PDF.
    #[track_caller]
    pub fn printed(&self) -> Vec<u8> {
        self.run("printing", |driver| driver.print_page(PrintParameters::default()))
    }

    /// Every address that the page has asked for.
    #[track_caller]
    pub fn requested(&self) -> Vec<String> {
        let entries = self.value(
            "performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')).map((it) => it.name)",
        );
        serde_json::from_value(entries).expect("a list of addresses")
    }
}

impl Drop for Browser {
    /// Every test ends with the same question: has anything been asked of another machine?
    fn drop(&mut self) {
        let foreign: Vec<String> = if self.engine == Engine::Chromium && !thread::panicking() {
            let is_near = |it: &String| {
                ["http://127.0.0.1:", "about:", "blob:", "data:", "file:"].iter().any(|own| it.starts_with(own))
            };
            self.requests().into_iter().filter(|it| !is_near(it)).collect()
        } else {
            Vec::new()
        };
        if let Some(mut session) = self.session.take() {
            if thread::panicking() {
                let name = thread::current().name().unwrap_or("unknown").replace("::", ".");
                let file = Path::new(SCRATCH).join(format!("{name}.png"));
                if session.runtime.block_on(session.driver.screenshot(&file)).is_ok() {
                    println!("what the reader saw: {}", file.display());
                }
            } else {
                session.device = self.device();
                session.give_back(self.engine);
            }
        }
        assert!(foreign.is_empty(), "nothing may leave this machine: {foreign:?}");
    }
}
