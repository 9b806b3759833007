//! The browsers' engines: how each is started, and what its driver cannot do.

use std::env;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread;

use serde_json::{Value, json};

use crate::device::Device;

/// A browser that the tests drive. All three speak W3C WebDriver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium and its relatives. Its DevTools give it any device at any time.
    Chromium,
    /// Firefox. Its settings and its window give it any device at any time.
    Firefox,
    /// WebKit, the engine of Safari, in its GTK port. All of a device but the screen is given to it as it starts.
    WebKit,
}

impl Engine {
    /// The one that `E2E_ENGINE` names.
    #[track_caller]
    pub fn chosen() -> Self {
        match env::var("E2E_ENGINE").as_deref() {
            Err(_) | Ok("" | "chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("E2E_ENGINE={other}: there are chromium, firefox and webkit"),
        }
    }

    /// Notes that this test is not run in this engine, and why. `scripts/test-engines` does not count it as passed.
    pub fn skips(self, why: &str) {
        let test = thread::current().name().unwrap_or("a test").to_owned();
        eprintln!("{test} is not run in {self:?}: {why}");
        if let Some(file) = env::var_os("E2E_NOT_RUN") {
            let file = OpenOptions::new().append(true).create(true).open(file);
            let written = file.and_then(|mut file| file.write_all(format!("{test}\t{why}\n").as_bytes()));
            written.expect("the file for what is not run can be written");
        }
    }

    /// Passes on what it can do. If it cannot, this test is noted as one that is not run, and why.
    fn can(self, can: bool, why: &str) -> bool {
        if !can {
            self.skips(why);
        }
        can
    }

    /// True if its driver has fingers. If not, this test is noted as one that is not run.
    pub fn has_fingers(self) -> bool {
        self.can(self != Self::WebKit, "WebKitWebDriver makes a mouse's events for a finger")
    }

    /// True if a finger of its driver's can scroll a page. If not, this test is noted as one that is not run.
    pub fn scrolls_by_fingers(self) -> bool {
        let why = "the fingers of Firefox's driver send events to the page and never scroll it";
        self.can(self != Self::Firefox, why) && self.has_fingers()
    }

    /// True if a page can be seen as it is for paper, and printed. If not, this test is noted as one that is not run.
    pub fn prints(self) -> bool {
        self.can(self != Self::WebKit, "WebKitWebDriver prints nothing")
    }

    /// True if readers can have colours of their own for everything. If not, this test is noted as one that is not run.
    pub fn forces_colours(self) -> bool {
        self.can(self != Self::WebKit, "WebKit has no forced colours")
    }

    /// True if its driver gives the account that assistive technology is given, as a tree. If not, this test is noted as
    /// one that is not run.
    pub fn tells_its_tree(self) -> bool {
        let why = "its driver tells the roles and names of elements, and not the tree of all that is told";
        self.can(self == Self::Chromium, why)
    }

    /// True if axe is asked here. If not, this test is noted as one that is not run. (Firefox has been asked once, and had
    /// no other verdict. Its colours are compared by `contrast.rs`, and its accessible names are asked for.)
    pub fn asks_axe(self) -> bool {
        let why = "axe judges markup and styles, which are the same in all engines, and takes minutes";
        self.can(self == Self::Chromium, why)
    }

    /// True if its driver can enlarge a page as two fingers do. If not, this test is noted as one that is not run.
    pub fn pinches(self) -> bool {
        self.can(self == Self::Chromium, "its driver cannot enlarge a page as two fingers do")
    }

    /// The driver's command line.
    pub fn command(self, port: u16) -> Vec<String> {
        let port = format!("--port={port}");
        let words: &[&str] = match self {
            Self::Chromium => &["chromedriver", &port],
            // What makes its devices is a script among Firefox's own.
            Self::Firefox => &["geckodriver", "--allow-system-access", &port],
            // It has no mode without a window, so the window has a screen that nobody sees.
            Self::WebKit => &["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24", "WebKitWebDriver", &port],
        };
        words.iter().map(|&it| it.to_owned()).collect()
    }

    /// The capabilities that a session is asked for: a browser without a window, with an empty profile. What the browser
    /// and its driver write is in the folder.
    pub fn capabilities(self, folder: &Path, device: &Device) -> Value {
        match self {
            Self::Chromium => {
                let mut arguments: Vec<String> = CHROMIUM_ARGUMENTS.iter().map(|&it| it.to_owned()).collect();
                arguments.push(format!("--user-data-dir={}", folder.join("profile").display()));
                let mut options = json!({
                    "args": arguments,
                    // Begin with an empty page rather than with one of the browser's own.
                    "prefs": { "session": { "restore_on_startup": 4, "startup_urls": ["about:blank"] } },
                });
                let shell = headless_shell();
                let name = if shell.is_some() { "chrome-headless-shell" } else { "chrome" };
                if let (Some(shell), Some(options)) = (shell, options.as_object_mut()) {
                    options.insert("binary".to_owned(), json!(shell));
                }
                json!({
                    "browserName": name,
                    "goog:chromeOptions": options,
                    "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                })
            }
            // The driver makes a new profile for each session.
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "binary": found("firefox-esr").or_else(|| found("firefox")),
                    "args": ["-headless", "-width", "1280", "-height", "900"],
                },
            }),
            Self::WebKit => {
                let arguments = ["--automation".to_owned()].into_iter().chain(device.webkit_arguments(folder));
                let arguments: Vec<String> = arguments.collect();
                let browser = format!("/usr/lib/{}-linux-gnu/webkit2gtk-4.1/MiniBrowser", env::consts::ARCH);
                json!({
                    "browserName": "MiniBrowser",
                    "webkitgtk:browserOptions": { "binary": browser, "args": arguments },
                })
            }
        }
    }
}

/// Chromium without its own windows, where it is installed: pages get the same engine, and a browser of one's own for
/// each test starts in a third of the time. `E2E_WHOLE_CHROMIUM=1` takes the whole one.
fn headless_shell() -> Option<PathBuf> {
    // What Debian has in the path is a script around it, which the driver would stop in its place.
    let debian = Some(PathBuf::from("/usr/lib/chromium/chromium-headless-shell")).filter(|it| it.is_file());
    debian.or_else(|| found("chrome-headless-shell")).filter(|_| env::var_os("E2E_WHOLE_CHROMIUM").is_none())
}

/// The path of a program.
pub fn found(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|it| it.join(program)).find(|it| it.is_file())
}

const CHROMIUM_ARGUMENTS: &[&str] = &[
    "--headless",
    // Within a container there is nothing for the sandbox to be made of.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // In some containers shared memory is 64 MB small.
    "--disable-dev-shm-usage",
    "--window-size=1280,900",
    // Whatever would leave this machine fails, and the test with it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];
