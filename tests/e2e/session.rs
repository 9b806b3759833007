//! Browsers that are kept from one test to the next, since starting one takes longer than most tests do, and ending a
//! Firefox as long again. What a test leaves behind goes with [`Session::is_clean_again`], or the browser does. What a
//! browser has kept of a site is forgotten when the same test opens it once more, and otherwise never seen again, since
//! no two tests have a site at the same origin (`server.rs`).

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::WebDriver;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;
use thirtyfour::common::command::Command as DriverCommand;
use thirtyfour::error::WebDriverResult;
use tokio::runtime::{Builder, Runtime};

use crate::browser::Browser;
use crate::device::Device;
use crate::engine::{Engine, found};
use crate::server::{FORGETTING, Site, locked, origins};

/// A browser and the driver that it has to itself, since Firefox's and WebKit's have one at a time.
pub struct Session {
    /// The connection to the driver.
    pub driver: WebDriver,
    /// The runtime on which that connection lives.
    pub runtime: Runtime,
    /// The device that the browser is now.
    pub device: Device,
    /// The sites that it may have kept something of.
    known: Vec<String>,
    /// Its life line: see [`Driver::start`].
    _driver: Driver,
}

/// The browsers that wait for their next test.
static FREE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

/// The number of browsers that may wait. Only WebKit has more of them than tests run at a time: one for each device.
const KEPT: usize = 6;

impl Session {
    /// A browser that can become this device: one that is free, or a new one.
    #[track_caller]
    pub fn take(engine: Engine, device: &Device) -> Self {
        let start = device.at_start(engine);
        let mut free = locked(&FREE);
        let fitting = free.iter().position(|it| it.device.at_start(engine) == start);
        let session = fitting.map(|index| free.remove(index));
        // Not held while a browser starts.
        drop(free);
        let session = session.filter(|it| it.runtime.block_on(it.forget()).is_ok());
        session.unwrap_or_else(|| Self::open(engine, start))
    }

    /// Keeps the browser for the next test, if it is as if there had been none.
    pub fn give_back(mut self, engine: Engine) {
        self.known = origins();
        if self.runtime.block_on(self.is_clean_again(engine)).unwrap_or_default() {
            let mut free = locked(&FREE);
            free.push(self);
            if free.len() > KEPT {
                free.remove(0);
            }
        }
    }

    /// Forgets what it has kept of the sites that this test still has.
    async fn forget(&self) -> WebDriverResult<()> {
        let here = origins();
        let known: Vec<&String> = self.known.iter().filter(|it| here.contains(it)).collect();
        for origin in &known {
            self.driver.goto(format!("{origin}{FORGETTING}")).await?;
        }
        if !known.is_empty() {
            self.driver.goto("about:blank").await?;
        }
        Ok(())
    }

    /// Lets go of all keys, leaves the page and forgets what it has complained of. A browser with more than one tab is not
    /// as it was, nor is one that has shown a file: all files share what they keep, and no site can have that forgotten.
    async fn is_clean_again(&self, engine: Engine) -> WebDriverResult<bool> {
        self.driver.cmd(DriverCommand::ReleaseActions).await?;
        if self.driver.windows().await?.len() != 1 {
            return Ok(false);
        }
        self.driver.enter_default_frame().await?;
        if self.driver.current_url().await?.scheme() == "file" {
            return Ok(false);
        }
        self.driver.goto("about:blank").await?;
        if engine == Engine::Chromium {
            self.driver.browser_log().await?;
        }
        Ok(true)
    }

    #[track_caller]
    fn open(engine: Engine, device: Device) -> Self {
        let driver = Driver::start(engine).unwrap_or_else(|problem| panic!("{problem}"));
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let capabilities = match engine.capabilities(&driver.folder, &device) {
            Value::Object(map) => Capabilities::from(map),
            other => panic!("capabilities are an object, not {other}"),
        };
        let session = runtime.block_on(async {
            let session = WebDriver::new(&driver.address, capabilities).await?;
            if engine == Engine::Chromium {
                // The whole Chromium lets a page write after a click without asking; the headless shell must be told.
                let grant = json!({ "permissions": ["clipboardSanitizedWrite"] });
                session.cdp().send_raw("Browser.grantPermissions", grant).await?;
            }
            Ok::<_, thirtyfour::error::WebDriverError>(session)
        });
        let session = session.unwrap_or_else(|error| {
            panic!("{engine:?} does not open a session; `make setup-browser` installs it: {error}")
        });
        Self { driver: session, runtime, device, known: Vec::new(), _driver: driver }
    }
}

impl Drop for Session {
    /// The browser ends with its driver, and is not asked to.
    fn drop(&mut self) {
        self.driver.clone().leak().ok();
    }
}

/// A driver's process, which lives as long as this.
struct Driver {
    /// The address at which it answers.
    address: String,
    /// The folder for all that it and its browser write.
    folder: PathBuf,
    /// As soon as this end is closed, which the system does however we end, a shell kills the driver's process group, and
    /// with it the driver and the browser, and takes the folder away. (A driver that is killed alone leaves its browser
    /// behind, and one that is asked to end waits for it.)
    _life: ChildStdin,
}

/// The shell's script: the process group and the folder are its arguments. An X server that is not asked first leaves its
/// lock behind.
const AT_THE_END: &str = "read -r _; kill -s TERM -- \"-$1\"; sleep 1; kill -s KILL -- \"-$1\"; sleep 1; rm -rf \"$2\"";

impl Driver {
    fn start(engine: Engine) -> Result<Self, String> {
        // Of two that start at once, `xvfb-run` may give both the same display.
        static STARTING: Mutex<()> = Mutex::new(());
        let _alone = locked(&STARTING);
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
        let port = free.map_err(|error| format!("no free port on the loopback interface: {error}"))?.port();
        let command = engine.command(port);
        let (program, arguments) = command.split_first().ok_or("a command has a program")?;
        if found(program).is_none() {
            let remedy = match engine {
                Engine::Chromium => {
                    "`make setup-browser` installs Chromium with its driver, and `make test-e2e` runs these tests"
                }
                Engine::Firefox | Engine::WebKit => "`make test-engines` installs it, where that is possible",
            };
            return Err(format!("{program} is not installed: {remedy}"));
        }
        let folder = TempDir::with_prefix("e2e-").map_err(|error| format!("no temporary folder: {error}"))?.keep();
        let child = Command::new(program)
            .args(arguments)
            .envs([("TMPDIR", &*folder), ("XDG_CONFIG_HOME", &*folder)])
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{program} does not start: {error}"))?;
        let mut shell = Command::new("sh");
        shell.args(["-c", AT_THE_END, "driver", &child.id().to_string()]).arg(&folder);
        let life = shell
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()
            .and_then(|mut shell| shell.stdin.take());
        let life = life.ok_or("a shell does not start")?;
        let driver = Self { address: format!("http://127.0.0.1:{port}"), folder, _life: life };
        let deadline = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if Instant::now() > deadline {
                return Err(format!("{program} does not answer on port {port}"));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(driver)
    }
}

/// A browser has no trace of the one before, also where both have the same site before them.
#[test]
fn a_browser_is_as_if_it_were_new() {
    let site = Site::new();
    let traces = "[localStorage.length, sessionStorage.length, document.cookie, window.trace ?? null]";
    for opened in 1..=3 {
        let browser = Browser::new();
        browser.goto(&site.url(""));
        browser.wait_for("document.documentElement.dataset.app === 'ready'");
        let asked = site.log().iter().filter(|it| it.path.ends_with(".wasm")).count();
        assert_eq!(asked, opened, "each asks for the file that may be kept for a year");
        assert_eq!(browser.value(traces), json!([0, 0, "", null]));
        let leave =
            "localStorage.setItem('a', 1); sessionStorage.setItem('a', 1); document.cookie = 'a=1'; window.trace = 1";
        browser.script(leave, &[]);
        assert_eq!(browser.value(traces), json!([1, 1, "a=1", 1]));
    }
}
