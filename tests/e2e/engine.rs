//! The browsers' engines, and the one driver that a run starts.

use std::env;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::locked;

/// What drives the tests. All three speak W3C WebDriver.
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

    /// The driver's command line.
    fn command(self, port: u16) -> Vec<String> {
        let words = match self {
            Self::Chromium => format!("chromedriver --port={port}"),
            Self::Firefox => format!("geckodriver --port={port}"),
            Self::WebKit => format!("xvfb-run -a WebKitWebDriver --port={port}"),
        };
        words.split(' ').map(str::to_owned).collect()
    }

    /// What a session is asked for: a browser without a window, with an empty profile.
    pub fn capabilities(self, profile: &Path) -> Value {
        match self {
            Self::Chromium => {
                let mut arguments: Vec<String> = CHROMIUM_ARGUMENTS.iter().map(|&it| it.to_owned()).collect();
                arguments.push(format!("--user-data-dir={}", profile.display()));
                json!({
                    "browserName": "chrome",
                    "goog:chromeOptions": {
                        "args": arguments,
                        // Begin with an empty page rather than with one of the browser's own.
                        "prefs": { "session": { "restore_on_startup": 4, "startup_urls": ["about:blank"] } },
                    },
                    "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                })
            }
            // The driver makes a new profile for each session.
            Self::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": { "args": ["-headless", "-width", "1280", "-height", "900"] },
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

    /// Waits for one's turn, where the driver has one session at a time.
    pub fn turn(self) -> Option<MutexGuard<'static, ()>> {
        static ONE: Mutex<()> = Mutex::new(());
        match self {
            Self::Chromium => None,
            Self::Firefox | Self::WebKit => Some(locked(&ONE)),
        }
    }
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

/// The run's driver.
pub struct Driver {
    /// Where it answers.
    pub address: String,
    /// Its life line: see [`start`].
    _stdin: ChildStdin,
}

/// The driver, started by the first test that needs it.
#[track_caller]
pub fn driver(engine: Engine) -> &'static Driver {
    static DRIVER: OnceLock<Result<Driver, String>> = OnceLock::new();
    match DRIVER.get_or_init(|| start(engine)) {
        Ok(driver) => driver,
        Err(problem) => panic!("{problem}"),
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
    let found = env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|it| it.join(program).is_file()));
    if !found {
        let remedy = match engine {
            Engine::Chromium => {
                "`make setup-browser` installs Chromium with its driver, and `make test-e2e` runs these tests"
            }
            Engine::Firefox | Engine::WebKit => {
                "install it, or run these tests in Chromium: `make test-e2e` without E2E_ENGINE"
            }
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
