//! The browsers' engines, and the drivers that a run starts.

use std::env;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::locked;

/// A browser that the tests drive. All three speak W3C WebDriver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium and its relatives. The only one with DevTools commands; tests that need them say so.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKit, the engine of Safari, in its GTK port.
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

    /// True if its driver has fingers. If not, this test is noted as one that is not run.
    pub fn has_fingers(self) -> bool {
        if self == Self::WebKit {
            self.skips("WebKitWebDriver makes a mouse's events for a finger");
        }
        self != Self::WebKit
    }

    /// True if a finger of its driver's can scroll a page. If not, this test is noted as one that is not run.
    pub fn scrolls_by_fingers(self) -> bool {
        if self == Self::Firefox {
            self.skips("the fingers of Firefox's driver send events to the page and never scroll it");
        }
        self != Self::Firefox && self.has_fingers()
    }

    /// The driver's command line.
    fn command(self, port: u16) -> Vec<String> {
        let port = format!("--port={port}");
        let words: &[&str] = match self {
            Self::Chromium => &["chromedriver", &port],
            Self::Firefox => &["geckodriver", &port],
            // It has no mode without a window, so the window has a screen that nobody sees.
            Self::WebKit => &["xvfb-run", "-a", "-s", "-screen 0 1600x1200x24", "WebKitWebDriver", &port],
        };
        words.iter().map(|&it| it.to_owned()).collect()
    }

    /// The capabilities that a session is asked for: a browser without a window, with an empty profile.
    pub fn capabilities(self, profile: &Path) -> Value {
        match self {
            Self::Chromium => {
                let mut arguments: Vec<String> = CHROMIUM_ARGUMENTS.iter().map(|&it| it.to_owned()).collect();
                arguments.push(format!("--user-data-dir={}", profile.display()));
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
                let browser = format!("/usr/lib/{}-linux-gnu/webkit2gtk-4.1/MiniBrowser", env::consts::ARCH);
                json!({
                    "browserName": "MiniBrowser",
                    "webkitgtk:browserOptions": { "binary": browser, "args": ["--automation"] },
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
fn found(program: &str) -> Option<PathBuf> {
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

/// A driver. Firefox's and WebKit's have one session at a time, so each browser has one to itself.
pub struct Driver {
    /// The address at which it answers.
    pub address: String,
    /// Its life line: see [`start`].
    _stdin: ChildStdin,
}

/// The drivers that wait for their next browser. There are never more than there have been browsers at a time.
static FREE: Mutex<Vec<Driver>> = Mutex::new(Vec::new());

impl Driver {
    /// One that is free, or a new one.
    #[track_caller]
    pub fn take(engine: Engine) -> Self {
        // Held meanwhile: of two that start at once, `xvfb-run` may give both the same display.
        let mut free = locked(&FREE);
        match free.pop().map_or_else(|| start(engine), Ok) {
            Ok(driver) => driver,
            Err(problem) => panic!("{problem}"),
        }
    }

    /// Gives it back for the next browser. WebKit's is not used again: it sometimes waits for the end of its last
    /// session and never opens the next one.
    pub fn give_back(self, engine: Engine) {
        if engine != Engine::WebKit {
            locked(&FREE).push(self);
        }
    }
}

/// Starts the driver under a shell that outlives this process by a moment: once our end of its input is closed,
/// which the system does however we end, it kills its process group, and with it the driver and every browser.
/// (A driver that is killed alone leaves its browsers behind.)
fn start(engine: Engine) -> Result<Driver, String> {
    use std::os::unix::process::CommandExt as _;

    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    let port = free.map_err(|error| format!("no free port on the loopback interface: {error}"))?.port();
    let command = engine.command(port);
    let program = command.first().map(String::as_str).unwrap_or_default();
    if found(program).is_none() {
        let remedy = match engine {
            Engine::Chromium => {
                "`make setup-browser` installs Chromium with its driver, and `make test-e2e` runs these tests"
            }
            Engine::Firefox | Engine::WebKit => "`make test-engines` installs it, where that is possible",
        };
        return Err(format!("{program} is not installed: {remedy}"));
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", "\"$@\" & read -r _; kill -KILL 0", "driver"]).args(&command);
    shell.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1").env("LIBGL_ALWAYS_SOFTWARE", "1");
    shell.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let stdin = shell.spawn().ok().and_then(|mut child| child.stdin.take());
    let stdin = stdin.ok_or_else(|| format!("{program} does not start"))?;
    let deadline = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if Instant::now() > deadline {
            return Err(format!("{program} does not answer on port {port}"));
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(Driver { address: format!("http://127.0.0.1:{port}"), _stdin: stdin })
}
