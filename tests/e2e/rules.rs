//! What a server can do to its answers, so that a test can see how the piece takes it.

use std::io::{Cursor, Read as _};
use std::sync::{Arc, Condvar, Mutex};

use tiny_http::Response;

use crate::server::{header, locked};

/// One way to treat an answer.
#[derive(Clone)]
pub enum Rule {
    /// Not found, as if the file had not been put on the host.
    Missing,
    /// Of another type than the file's own.
    Type(&'static str),
    /// The first half only.
    Truncated,
    /// Not before the gate is open.
    Behind(Gate),
    /// With another header.
    Header(&'static str, &'static str),
    /// For pages: with a script that runs before anything of the page's own.
    ///
    /// It stands above the page's content security policy, which therefore does not concern it.
    Prelude(&'static str),
}

impl Rule {
    /// Treats an answer.
    pub fn apply(&self, answer: Response<Cursor<Vec<u8>>>) -> Response<Cursor<Vec<u8>>> {
        match self {
            // The server asks for this one before it looks for a file.
            Self::Missing => answer,
            Self::Type(mime) => answer.with_header(header("Content-Type", mime)),
            Self::Header(name, value) => answer.with_header(header(name, value)),
            Self::Truncated => with_body(answer, |bytes| bytes.truncate(bytes.len() / 2)),
            Self::Behind(gate) => {
                gate.wait();
                answer
            }
            Self::Prelude(_) if !is_page(&answer) => answer,
            Self::Prelude(script) => with_body(answer, |bytes| {
                let html = String::from_utf8_lossy(bytes);
                *bytes = html.replacen("<head>", &format!("<head><script>{script}</script>"), 1).into_bytes();
            }),
        }
    }
}

fn is_page(answer: &Response<Cursor<Vec<u8>>>) -> bool {
    answer.headers().iter().any(|it| it.field.equiv("Content-Type") && it.value.as_str().starts_with("text/html"))
}

fn with_body(answer: Response<Cursor<Vec<u8>>>, change: impl FnOnce(&mut Vec<u8>)) -> Response<Cursor<Vec<u8>>> {
    let (status, headers) = (answer.status_code(), answer.headers().to_vec());
    let mut bytes = Vec::new();
    answer.into_reader().read_to_end(&mut bytes).expect("memory can be read");
    change(&mut bytes);
    let length = bytes.len();
    Response::new(status, headers, Cursor::new(bytes), Some(length), None)
}

/// Holds answers back until it is opened, so that a test decides what comes first.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    /// Lets everything through from now on.
    pub fn open(&self) {
        let (open, opened) = &*self.0;
        *locked(open) = true;
        opened.notify_all();
    }

    fn wait(&self) {
        let (open, opened) = &*self.0;
        drop(opened.wait_while(locked(open), |open| !*open));
    }
}

/// Whether a path is like a pattern, in which `*` stands for anything.
pub fn matches(pattern: &str, path: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == path };
    let Some(mut left) = path.strip_prefix(start) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        match left.split_once(part) {
            Some((_, after)) => left = after,
            None => return false,
        }
    }
    left.ends_with(end)
}

#[test]
fn patterns() {
    for (pattern, path, is_like) in [
        ("", "", true),
        ("*", "en/", true),
        ("*.wasm", "assets/app-1.wasm", true),
        ("*.wasm", "assets/app-1.wasm.js", false),
        ("assets/app-*.js", "assets/app-1.js", true),
        ("assets/app-*.js", "assets/app-1.wasm", false),
        ("*/r/*/", "en/r/71/", true),
        ("*/r/*/", "r/71/", false),
        ("r/71/", "r/7/", false),
    ] {
        assert_eq!(matches(pattern, path), is_like, "{pattern} and {path}");
    }
}
