//! A plain static server over the built site. Each test starts its own, on a port and so an origin of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, LOCATION};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::oneshot;
use tokio::task::{spawn, spawn_blocking};

use crate::rules::{Rule, matches};

/// The built site.
pub const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");

/// The path at which a server has the browser forget all that it has kept of this origin.
pub const FORGETTING: &str = "/-/forget";

/// The sites that are being served, each with the thread of its test.
static SERVED: Mutex<Vec<(ThreadId, SocketAddr)>> = Mutex::new(Vec::new());

/// The origins of the sites that this test has now.
pub fn origins() -> Vec<String> {
    let own = thread::current().id();
    let served = locked(&SERVED);
    served.iter().filter(|(owner, _)| *owner == own).map(|(_, address)| origin(*address)).collect()
}

fn origin(address: SocketAddr) -> String {
    format!("http://{address}")
}

/// The answer to a request.
pub type Answer = Response<Vec<u8>>;

/// A site that is being served, until it is dropped.
pub struct Site {
    address: SocketAddr,
    shared: Arc<Shared>,
    /// The server runs as long as this is there.
    _running: oneshot::Sender<Infallible>,
}

/// The state that the server's threads share.
struct Shared {
    folder: PathBuf,
    /// The path of the site on its host: `/`, or `/a/b/`.
    prefix: String,
    /// Patterns of paths below the prefix, and what is done to the answers.
    rules: Mutex<Vec<(String, Rule)>>,
    /// Pages that no file holds, by their path below the prefix.
    pages: Mutex<BTreeMap<String, String>>,
    log: Mutex<Vec<Visit>>,
}

/// A request and what it was answered.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The path on the host, with its query.
    pub path: String,
    /// The answer's status.
    pub status: u16,
}

impl Site {
    /// Serves `dist/` at the root of its host.
    #[track_caller]
    pub fn new() -> Self {
        assert!(
            Path::new(DIST).join("index.html").is_file(),
            "there is no built site: `make dist` builds it, and `make test-e2e` builds it and runs these tests"
        );
        Self::serving(DIST.into(), "/")
    }

    /// Serves a folder below a prefix such as `/a/b/`.
    pub fn serving(folder: PathBuf, prefix: &str) -> Self {
        let shared = Arc::new(Shared {
            folder,
            prefix: prefix.to_owned(),
            rules: Mutex::default(),
            pages: Mutex::default(),
            log: Mutex::default(),
        });
        let (listener, address) = new_origin();
        listener.set_nonblocking(true).expect("a socket that can wait");
        let (running, stopped) = oneshot::channel();
        thread::spawn({
            let shared = shared.clone();
            move || {
                let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
                runtime.block_on(async {
                    tokio::select! {
                        () = listen(listener, shared) => {}
                        _ = stopped => {}
                    }
                });
                // A held answer that nobody wants any more must not hold the thread.
                runtime.shutdown_background();
            }
        });
        locked(&SERVED).push((thread::current().id(), address));
        Self { address, shared, _running: running }
    }

    /// The address of a path below the prefix: `en/r/71/`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin(), self.shared.prefix)
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        origin(self.address)
    }

    /// The address that the site was built for, which its links to results begin with.
    #[track_caller]
    pub fn base(&self) -> String {
        let page = std::fs::read_to_string(self.shared.folder.join("index.html")).expect("the site's first page");
        let canonical = page.split_once("<link rel=\"canonical\" href=\"").and_then(|(_, rest)| rest.split_once('"'));
        canonical.expect("the page's canonical address").0.to_owned()
    }

    /// Treats the answers for all paths like this one in a special way. `*` stands for anything.
    pub fn rule(&self, pattern: &str, rule: Rule) {
        locked(&self.shared.rules).push((pattern.to_owned(), rule));
    }

    /// Treats the answers for the paths of this pattern like all others again.
    pub fn lift(&self, pattern: &str) {
        locked(&self.shared.rules).retain(|(ruled, _)| ruled != pattern);
    }

    /// Adds a page that no file holds.
    pub fn page(&self, path: &str, html: &str) {
        locked(&self.shared.pages).insert(path.to_owned(), html.to_owned());
    }

    /// The requests so far.
    pub fn log(&self) -> Vec<Visit> {
        locked(&self.shared.log).clone()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        locked(&SERVED).retain(|(_, address)| *address != self.address);
        for (_, rule) in locked(&self.shared.rules).iter() {
            if let Rule::Behind(gate) = rule {
                gate.open();
            }
        }
    }
}

/// Listens where nothing has in this run: browsers outlive tests, and what they keep of an origin does too.
fn new_origin() -> (std::net::TcpListener, SocketAddr) {
    static KNOWN: Mutex<BTreeSet<SocketAddr>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port on the loopback interface");
        let address = listener.local_addr().expect("the port that was found");
        if locked(&KNOWN).insert(address) {
            return (listener, address);
        }
    }
}

/// Answers every connection, until it is dropped.
async fn listen(listener: std::net::TcpListener, shared: Arc<Shared>) {
    let listener = TcpListener::from_std(listener).expect("a socket of the runtime's");
    while let Ok((stream, _)) = listener.accept().await {
        let shared = shared.clone();
        let answer = move |request: Request<Incoming>| {
            let shared = shared.clone();
            // A thread each, since a rule may hold one answer back while others go out.
            async move { spawn_blocking(move || shared.serve(&request)).await }
        };
        // A browser that has gone away meanwhile needs no answer.
        spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service_fn(answer)));
    }
}

impl Shared {
    fn serve(&self, request: &Request<Incoming>) -> Response<Full<Bytes>> {
        let url = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let path = request.uri().path();
        if path == FORGETTING {
            // WebKit would ask for an icon, and that would be in the log.
            let mut answer = typed(b"<!doctype html><link rel=icon href=data:,>".to_vec(), "html");
            answer.headers_mut().insert("clear-site-data", header("\"*\""));
            return answer.map(|bytes| Full::new(bytes.into()));
        }
        let within = path.strip_prefix(&self.prefix);
        let rules: Vec<Rule> = match within {
            Some(within) => {
                let rules = locked(&self.rules);
                rules.iter().filter(|(pattern, _)| matches(pattern, within)).map(|(_, rule)| rule.clone()).collect()
            }
            None => Vec::new(),
        };
        let mut answer = match within {
            Some(_) if rules.iter().any(|rule| matches!(rule, Rule::Missing)) => self.not_found(),
            Some(within) => self.answer(within),
            None => with_status(text("nothing is served outside of the prefix"), StatusCode::NOT_FOUND),
        };
        locked(&self.log).push(Visit { path: url, status: answer.status().as_u16() });
        for rule in &rules {
            answer = rule.apply(answer);
        }
        answer.map(|bytes| Full::new(bytes.into()))
    }

    fn answer(&self, within: &str) -> Answer {
        if let Some(html) = locked(&self.pages).get(within) {
            return typed(html.clone().into_bytes(), "html");
        }
        let path = self.folder.join(within);
        if within.split('/').any(|part| part == "..") {
            return self.not_found();
        }
        if path.is_dir() && !within.is_empty() && !within.ends_with('/') {
            let location = format!("{}{within}/", self.prefix);
            let mut answer = with_status(text(""), StatusCode::MOVED_PERMANENTLY);
            answer.headers_mut().insert(LOCATION, header(&location));
            return answer;
        }
        let file = if path.is_dir() { path.join("index.html") } else { path };
        match std::fs::read(&file) {
            Ok(bytes) => typed(bytes, &file.extension().unwrap_or_default().to_string_lossy()),
            Err(_) => self.not_found(),
        }
    }

    fn not_found(&self) -> Answer {
        let page = std::fs::read(self.folder.join("404.html")).unwrap_or_default();
        with_status(typed(page, "html"), StatusCode::NOT_FOUND)
    }
}

/// The value that a mutex guards, also after another thread of the test has failed.
pub fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A header's value, of characters that headers may have.
pub fn header(value: &str) -> HeaderValue {
    HeaderValue::from_str(value).expect("a header that HTTP allows")
}

fn with_status(mut answer: Answer, status: StatusCode) -> Answer {
    *answer.status_mut() = status;
    answer
}

fn text(text: &str) -> Answer {
    typed(text.as_bytes().to_vec(), "txt")
}

fn typed(bytes: Vec<u8>, extension: &str) -> Answer {
    let mime = match extension {
        "css" => "text/css",
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    };
    let mut answer = Response::new(bytes);
    answer.headers_mut().insert(CONTENT_TYPE, header(mime));
    // What comes of an early request is only taken later where it may be kept, as with hosts that follow docs/DEPLOY.md.
    // Nothing is kept from one test to another: each has a host of its own (`session.rs`).
    let kept = if matches!(extension, "js" | "wasm" | "woff2") { "max-age=31536000, immutable" } else { "no-store" };
    answer.headers_mut().insert(CACHE_CONTROL, header(kept));
    answer
}
